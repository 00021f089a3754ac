"""Who speaks in whole Polish articles, and in short texts that lead astray."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from resolve.marked import speakers

TEXTS = tomllib.loads(Path(__file__).with_name("polish_articles.toml").read_text("utf-8"))
ARTICLES = [pytest.param(a["marked"], a["speakers"], id=a["topic"]) for a in TEXTS["article"]]
TRAPS = [pytest.param(t["marked"], t["speakers"]) for t in TEXTS["trap"]]

MISSED = 2
"""Statements of one article that may stay without a name, as some do now."""


def _judged(marked: str, wanted: list[str]) -> list[tuple[str | None, str | None]]:
    """What is found and what is wanted, statement by statement, without the unjudged."""
    found = speakers("pl", marked)
    assert len(found) == len(wanted)
    return [(f, w or None) for f, w in zip(found, wanted, strict=True) if w != "?"]


def _is_same(found: str | None, wanted: str | None) -> bool:
    return found is wanted is None or (
        found is not None and wanted is not None and found.casefold() == wanted.casefold()
    )


@pytest.mark.parametrize(("marked", "wanted"), ARTICLES)
def test_speakers_of_an_article_are_found_and_none_is_another(
    marked: str, wanted: list[str]
) -> None:
    others = [pair for pair in _judged(marked, wanted) if not _is_same(*pair)]
    assert [pair for pair in others if pair[0] is not None and pair[0][0].isupper()] == []
    assert len(others) <= MISSED


@pytest.mark.parametrize(("marked", "wanted"), TRAPS)
def test_nobody_is_taken_for_another(marked: str, wanted: list[str]) -> None:
    assert [pair for pair in _judged(marked, wanted) if not _is_same(*pair)] == []
