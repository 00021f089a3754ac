"""The developers' data: real pages and the article that shows every layer."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from sayso.article import RegionKind
from sayso.errors import LanguageError
from sayso.read import read_source


def test_every_real_page_is_read_or_in_a_language_without_a_pack(shared: Path) -> None:
    pages = sorted((shared / "corpora" / "pages" / "html").glob("*.html.gz"))
    assert pages
    read = 0
    for page in pages:
        try:
            article = read_source(page)
        except LanguageError:
            continue
        read += 1
        assert article.title
        assert any(region.kind is RegionKind.BODY for region in article.regions)
    assert read >= 40


def test_real_pages_tell_their_day_of_publication(shared: Path) -> None:
    folder = shared / "corpora" / "pages"
    gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    right = wrong = 0
    for page in gold:
        if not str(page["html_lang"] or "").startswith(("en", "pl")):
            continue
        html = gzip.decompress((folder / "html" / page["file"]).read_bytes())
        article = read_source(html, lang="en")
        same = article.published and article.published.date().isoformat() == page["published"][:10]
        right, wrong = right + bool(same), wrong + (not same)
    assert right / (right + wrong) > 0.9


def test_the_article_with_every_layer_has_its_furniture_apart(shared: Path) -> None:
    [path] = (shared / "corpora" / "article").glob("*.txt")
    article = read_source(path)
    assert [region.kind.value for region in article.regions] == [
        "teaser", "body", "furniture", "body", "body", "teaser", "furniture", "body", "body",
        "pull-quote", "body", "body", "body",
    ]  # fmt: skip
    titles = [r.title.of(article.text) for r in article.regions if r.title]
    assert [len(title.split()) for title in titles] == [6, 8]
    assert titles[0].endswith("300")
    assert titles[1].endswith('trudna"')
