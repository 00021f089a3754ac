"""Body token F1 over a folder of pages with hand-made gold, beside trafilatura alone.

    python benchmarks/body_tokens.py [FOLDER] [--worst N]

FOLDER holds `gold.jsonl` (one page a line: `file`, `url`, `body` as a list of
paragraphs) and the gzipped pages in `html/`. Tokens are the runs of `\\w+`, as
a bag; F1 is taken by page and averaged. sayso's body is what it makes of the
page as headline, lead, body and pull-quote, less the headline; teasers,
captions and furniture stand apart. Pages in languages without a pack are read
all the same: the measure is of the page, not of the grammar.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from sayso.article import RegionKind
from sayso.packs.loading import installed
from sayso.read import read_html

DEFAULT = Path(__file__).parents[2] / "shared" / "corpora" / "pages"
BODY = {RegionKind.LEAD, RegionKind.BODY, RegionKind.PULL_QUOTE}


def token_f1(found: str, wanted: str) -> float:
    """F1 of two bags of tokens, 0–1."""
    left, right = Counter(re.findall(r"\w+", found)), Counter(re.findall(r"\w+", wanted))
    both = (left & right).total()
    return 2 * both / (left.total() + right.total()) if both else 0.0


def pages_of(folder: Path) -> list[dict[str, object]]:
    """The pages that a folder names."""
    return [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]


def html_of(folder: Path, page: dict[str, object]) -> str:
    """The source of one of them."""
    with gzip.open(folder / "html" / str(page["file"])) as file:
        return file.read().decode("utf-8", "replace")


def sayso_body(html: str, url: str | None) -> str:
    """The body as sayso reads it; a language without a pack is read as English."""
    declared = re.search(r"<html[^>]{0,500}\blang=[\"']?([a-z]{2})", html, re.IGNORECASE)
    lang = declared[1].lower() if declared else "en"
    article = read_html(html, url=url, lang=lang if lang in installed() else "en")
    return "\n".join(r.span.of(article.text) for r in article.regions if r.kind in BODY)


def trafilatura_body(html: str, url: str | None) -> str:
    """The body as trafilatura finds it, with its defaults but for readers' comments."""
    from trafilatura import bare_extraction

    document = bare_extraction(html, url=url, include_comments=False)
    return getattr(document, "text", None) or ""


def measure(
    read: Callable[[str, str | None], str], folder: Path, pages: Iterable[dict[str, object]]
) -> tuple[list[tuple[float, str]], float]:
    """F1 of each page with its file name, and the seconds that reading one took."""
    scores, seconds = [], 0.0
    for page in pages:
        html = html_of(folder, page)
        body = page["body"]
        assert isinstance(body, list)
        start = time.perf_counter()
        try:
            found = read(html, page["url"] if isinstance(page["url"], str) else None)
        except Exception as error:  # a page that cannot be read has found nothing
            print(f"{page['file']}: {type(error).__name__}: {error}")
            found = ""
        seconds += time.perf_counter() - start
        scores.append((token_f1(found, "\n".join(body)), str(page["file"])))
    return scores, seconds / max(len(scores), 1)


def main() -> None:
    """Print both means, and the worst pages if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--worst", type=int, default=0, help="list the N worst pages")
    options = parser.parse_args()
    if not (options.folder / "gold.jsonl").is_file():
        raise SystemExit(f"{options.folder}: no gold.jsonl here; name the folder of pages")
    pages = pages_of(options.folder)
    for name, read in (("trafilatura", trafilatura_body), ("sayso", sayso_body)):
        scores, seconds = measure(read, options.folder, pages)
        mean = 100 * statistics.fmean(score for score, _ in scores)
        print(f"{name:12} F1 {mean:5.2f}  over {len(scores)} pages, {1000 * seconds:.0f} ms a page")
    for score, file in sorted(scores)[: options.worst]:
        print(f"{100 * score:6.1f}  {file}")


if __name__ == "__main__":
    main()
