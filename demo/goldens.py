"""`make goldens`: write what the demo articles are expected to give.

Each file of demo/expected/ is the tree of one article, teasers included, as
sayso gives it. Read the difference before you commit it: these trees guard
against silent change, and what is known to be wrong in them is listed in
docs/quality.md.
"""

from __future__ import annotations

from pathlib import Path

import sayso
from sayso.formats.tree import tree
from sayso.packs import load_pack
from sayso.packs.dictionaries import lacks_extra

FOLDER = Path(__file__).parent
EXPECTED = FOLDER / "expected"


def articles() -> list[Path]:
    """The demo articles that can be read here, in the order of their names.

    A name begins with the code of its language; an article whose dictionary is
    an extra that is not installed is left out.
    """
    return sorted(
        path
        for path in FOLDER.iterdir()
        if path.suffix in {".html", ".txt"} and not lacks_extra(load_pack(path.name[:2]))
    )


def left_out() -> list[Path]:
    """The demo articles whose dictionary is not installed."""
    every = (path for path in FOLDER.iterdir() if path.suffix in {".html", ".txt"})
    return sorted(set(every) - set(articles()))


def drawn(article: Path) -> str:
    """The tree of an article, 100 cells wide, without colours."""
    found = sayso.read(str(article))
    lines = tree(found, width=100, teasers=True).plain.splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


if __name__ == "__main__":
    EXPECTED.mkdir(exist_ok=True)
    for article in articles():
        (EXPECTED / f"{article.stem}.tree.txt").write_text(drawn(article), "utf-8")
