"""Whom a Polish verb without a subject takes up, and by which words."""

from __future__ import annotations

import pytest

from resolve.marked import speakers


@pytest.mark.parametrize(
    ("before", "cue", "speaker"),
    [
        ("Na próbę przyszedł malarz z Pragi.", "Powiedział", "malarz z Pragi"),
        ("Do biura wszedł człowiek o lasce.", "Stwierdził", "człowiek o lasce"),
        ("Zachorował śpiewak teatru w Mediolanie.", "Przyznał", "śpiewak teatru w Mediolanie"),
        ("Główny księgowy był zły.", "Zarzucił", "główny księgowy"),
        ("Młody malarz stanął przy oknie.", "Dodał", "młody malarz"),
        ("Stara aptekarka z rynku czekała.", "Dodała", "stara aptekarka z rynku"),
        ("Dwaj młodzi ratownicy czekali na brzegu.", "Powiedzieli", "dwaj młodzi ratownicy"),
        ("Wyszedł strażak o świcie.", "Powiedział", "strażak"),
        ("Wrócił leśniczy z synem.", "Mówił", "leśniczy"),
        ("Dyrektor szpitala w czwartek wyjechał.", "Zapowiedział", "dyrektor szpitala"),
    ],
)
def test_a_subject_is_taken_up_with_the_words_that_tell_which(
    before: str, cue: str, speaker: str
) -> None:
    assert speakers("pl", f"{before} [cue: {cue}], że [content: wiosna się spóźni].") == [speaker]


@pytest.mark.parametrize(
    ("before", "cue", "speaker"),
    [
        ("Kelner nie znał odpowiedzi.", "Mówił", "kelner"),
        ("Kelner już nie pracuje.", "Twierdził", "kelner"),
        ("Strażak nigdy nie wrócił.", "Napisał", "strażak"),
        ("Kierowca nic nie widział.", "Zeznał", "kierowca"),
        ("Sąsiadka chętnie pomaga.", "Twierdziła", "sąsiadka"),
        ("Prokurator prawie krzyczał.", "Oświadczył", "prokurator"),
        ("Burmistrz wczoraj milczał.", "Zapewnił", "burmistrz"),
        ("Kiedyś stary listonosz zgubił torbę.", "Twierdził", "stary listonosz"),
    ],
)
def test_a_subject_is_taken_up_without_adverbs_beside_it(
    before: str, cue: str, speaker: str
) -> None:
    assert speakers("pl", f"{before} [cue: {cue}], że [content: wiosna się spóźni].") == [speaker]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Kiedyś stary listonosz", "stary listonosz"),
        ("Bardzo stary listonosz", "bardzo stary listonosz"),
    ],
)
def test_a_source_is_named_without_the_verbs_adverb(source: str, speaker: str) -> None:
    marked = f"[source: {source}] [cue: powiedział], że [content: wiosna się spóźni]."
    assert speakers("pl", marked) == [speaker]
