"""The bundled articles come out as they did when their trees were last read through."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).parent.parent / "demo"
sys.path.insert(0, str(DEMO))
from goldens import EXPECTED, articles, drawn  # noqa: E402

ARTICLES = pytest.mark.parametrize("article", articles(), ids=lambda path: path.stem)


@ARTICLES
def test_a_demo_article_gives_its_expected_tree(article: Path) -> None:
    expected = (EXPECTED / f"{article.stem}.tree.txt").read_text("utf-8")
    assert drawn(article) == expected, "if this is better, `make goldens` and read the difference"


def test_there_is_an_expected_tree_for_every_demo_article_and_no_other() -> None:
    assert {path.name for path in EXPECTED.iterdir()} == {
        f"{article.stem}.tree.txt" for article in articles()
    }


@ARTICLES
def test_a_demo_page_yields_its_text_and_none_of_its_furniture(article: Path) -> None:
    import sayso

    found = sayso.read(str(article))
    kinds = {region.kind.value for region in found.article.regions}
    assert {"headline", "body"} <= kinds
    text = found.article.text
    assert "Subskrybuj" not in text
    assert "Live scores" not in text
    if article.suffix == ".html":
        assert found.article.published is not None
        assert found.article.outlet is not None


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("en-interview.txt", "Bus fares to rise again in spring, operator confirms"),
        ("en-transfer.html", "Keeper's move collapses as doctors say no"),
        ("pl-inflacja.txt", "Prąd dla firm podrożeje. Minister: nie ma innej drogi"),
        ("pl-szczepionka.html", "Komary wracają nad rzeki. Sanepid uspokaja"),
        pytest.param(
            "pl-tramwaj.html",
            "Most Rybacki do remontu. Drogowcy: nie wykluczamy zamknięcia",
            marks=pytest.mark.xfail(reason="its box of related links is left out of the text"),
        ),
        pytest.param(
            "en-strait.html",
            "Oil price jump overdone, traders say",
            marks=pytest.mark.xfail(reason="its box of related links is left out of the text"),
        ),
    ],
)
def test_a_teaser_is_told_with_the_title_it_points_to(name: str, title: str) -> None:
    import sayso

    article = sayso.read(str(DEMO / name)).article
    titles = [region.title for region in article.regions if region.kind.value == "teaser"]
    assert [found and found.of(article.text) for found in titles] == [title]


def test_the_demo_articles_are_read_in_one_command(sayso: Callable[..., Any]) -> None:
    result = sayso("read", "--format", "jsonl", *articles())
    assert result.returncode == 0, result.stderr.decode()
    found = [json.loads(line) for line in result.stdout.decode().splitlines()]
    assert [Path(article["doc"]).name for article in found] == [path.name for path in articles()]
    assert {article["lang"] for article in found} == {"pl", "en", "uk"}
    assert all(len(article["statements"]) >= 10 for article in found)
