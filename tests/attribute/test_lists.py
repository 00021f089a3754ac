"""Lists, whose items belong to the cue before them, and posts quoted without marks."""

from __future__ import annotations

import pytest

from attribute.spoken import spoken


@pytest.mark.parametrize(
    ("lang", "paragraphs", "found"),
    [
        (
            "en",
            (
                "The union demands:",
                "- a pay rise of eight per cent",
                "- two rest days after night shifts",
                "The company laughed.",
            ),
            ("union", "a pay rise of eight per cent … two rest days after night shifts"),
        ),
        (
            "en",
            (
                "In its report, the audit office found that:",
                "the hospital paid twice,",
                "no minutes were kept.",
                "It has thirty days.",
            ),
            ("audit office", "the hospital paid twice … no minutes were kept"),
        ),
        (
            "pl",
            (
                "Izba ustaliła, że:",
                "– szpital dwa razy zapłacił za skaner,",
                "– trzech umów nie podpisano.",
                "Szpital ma 30 dni.",
            ),
            ("izba", "szpital dwa razy zapłacił za skaner … trzech umów nie podpisano"),
        ),
        (
            "pl",
            (
                "Minister zapowiedział:",
                "1. podwyżkę zasiłku,",
                "2. nowe żłobki.",
                "Ustawa trafi do Sejmu.",
            ),
            ("minister", "podwyżkę zasiłku … nowe żłobki"),
        ),
    ],
)
def test_every_item_belongs_to_the_cue_before_the_list(
    lang: str, paragraphs: tuple[str, ...], found: tuple[str, str]
) -> None:
    assert spoken(lang, *paragraphs)[0] == found


@pytest.mark.parametrize(
    ("lang", "lead", "post", "speaker"),
    [
        (
            "en",
            "Nora Vance wrote on Facebook:",
            "My ankle is broken. The tour is off",
            "Nora Vance",
        ),
        ("pl", "Anna Wilk napisała na Facebooku:", "Kostka jest złamana. Odpoczywam", "Anna Wilk"),
    ],
)
def test_a_post_is_the_paragraph_after_the_colon(
    lang: str, lead: str, post: str, speaker: str
) -> None:
    assert spoken(lang, lead, post + ".") == [(speaker, post)]


def test_a_paragraph_after_a_colon_that_nobody_says_is_no_post() -> None:
    paragraphs = ("The timetable is as follows:", "The train leaves at noon and arrives at two.")
    assert spoken("en", *paragraphs) == []
