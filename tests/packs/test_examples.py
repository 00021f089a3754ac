"""Every example of every pack entry comes out exactly as it is marked."""

from __future__ import annotations

from functools import cache

import pytest

from sayso.analyse import analyse
from sayso.article import Article, text_of
from sayso.attribute import attribute
from sayso.packs import installed, load_pack
from sayso.packs.examples import parse_marked
from sayso.packs.schema import Entry, Estimative
from sayso.statement import Statement

REPORTING = ("verb", "noun", "preposition", "hearsay", "relay")
LOOKED_UP = ("estimative", "standing", "basis")


def _name(entry: Entry) -> str:
    words = getattr(entry, "names", None) or getattr(entry, "lemmas", None) or entry.words
    return " ".join((words[-1], *getattr(entry, "with_", ())))


@cache
def _statements(code: str, text: str) -> tuple[Statement, ...]:
    pack = load_pack(code)
    return attribute(analyse(Article("example", text, code), pack), pack, "grammar")


def _cases(kinds: tuple[str, ...], field: str) -> list[object]:
    return [
        pytest.param(code, sentence, id=f"{code}-{kind}-{_name(entry)}-{number}")
        for code in installed()
        for kind, entry in load_pack(code).entries
        if kind in kinds
        for number, sentence in enumerate(getattr(entry, field))
    ]


@pytest.mark.parametrize(("code", "marked"), _cases(REPORTING, "examples"))
def test_an_example_comes_out_as_marked(code: str, marked: str) -> None:
    text, expected = parse_marked(marked)
    found = sorted(
        (
            text_of(s.content, text),
            text_of(s.cue, text),
            text_of(s.source, text),
        )
        for s in _statements(code, text)
    )
    assert found == sorted(
        (text_of(s.content, text), text_of(s.cue, text), text_of(s.source, text)) for s in expected
    )


@pytest.mark.parametrize(("code", "text"), _cases(REPORTING, "misses"))
def test_a_miss_yields_no_statement(code: str, text: str) -> None:
    assert _statements(code, text) == ()


def test_every_entry_that_reports_has_an_example() -> None:
    bare = [
        f"{code}: {_name(entry)}"
        for code in installed()
        for kind, entry in load_pack(code).entries
        if kind in REPORTING and not entry.examples
    ]
    assert bare == []


def test_estimative_words_name_bands_of_the_yardstick() -> None:
    bands = {
        "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely",
        "very likely", "almost certain", "unquantified",
    }  # fmt: skip
    terms = {
        entry.term
        for code in installed()
        for _, entry in load_pack(code).entries
        if isinstance(entry, Estimative)
    }
    assert terms <= bands
