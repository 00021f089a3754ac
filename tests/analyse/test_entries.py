"""Live reports: a time opens an entry, and nobody speaks on into the next one."""

from __future__ import annotations

import pytest

from sayso.analyse import analyse
from sayso.article import Article
from sayso.packs import load_pack
from sayso.pipeline import read_text


def entries(text: str, lang: str = "en") -> list[str]:
    found = analyse(Article("test", text, lang), load_pack(lang))
    return [found.tokens[at].text for at in found.entries]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("15:10 Fire is out.\n14:47 Two halls burn.", ["15:10", "14:47"]),
        ("15.10 – Ogień zgasł.\n14.47 – Płoną hale.", ["15.10", "14.47"]),
        ("15:10\nFire is out.\n14:47\nTwo halls burn.", ["15:10", "14:47"]),
        ("9:05am Fire is out.\n8:40am | Two halls burn.", ["9:05", "8:40"]),
        ("15:10 Fire is out.\nTwo halls burn.", []),
        ("14.20 million people live here.\n15.30 million live there.", []),
    ],
)
def test_a_time_opens_an_entry_where_there_are_several(text: str, times: list[str]) -> None:
    assert entries(text) == times


def test_a_time_is_no_part_of_a_source() -> None:
    read = read_text("15:10 Strażacy mówią, że ogień zgasł.\n14:47 Płoną dwie hale.", lang="pl")
    assert [s.speaker for s in read.statements] == ["strażacy"]


def test_she_is_nobody_of_an_entry_before() -> None:
    text = "15:10 Mayor Ann Lunt said two halls were lost.\n14:05 She said that she would come."
    assert [s.speaker for s in read_text(text, lang="en").statements] == ["Ann Lunt", None]


def test_a_subject_is_not_taken_over_from_an_entry_before() -> None:
    text = "15:10 Burmistrz Jan Lunt mówił, że płonie hala.\n14:05 Zapowiedział, że przyjedzie."
    assert [s.speaker for s in read_text(text, lang="pl").statements] == ["Jan Lunt", None]
