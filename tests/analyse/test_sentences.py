"""Sentences: however a text goes on, none is longer than one can be."""

from __future__ import annotations

import pytest

from sayso.analyse import analyse
from sayso.analysis import LONGEST_SENTENCE
from sayso.packs import load_pack
from sayso.read import read_text


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The mayor said that it rained, and that " * 500 + "it did. It did."),
        ("en", "Ostrava 4 12 9 7\t" * 400),
        ("pl", "Burmistrz mówi, że pada, a radny dodaje, " * 300 + "że leje. I leje."),
    ],
)
def test_a_text_without_full_stops_is_cut_into_sentences(lang: str, text: str) -> None:
    found = analyse(read_text(text, lang=lang), load_pack(lang))
    assert len(found.sentences) > 2
    assert max(s.last - s.first for s in found.sentences) == LONGEST_SENTENCE
    cuts = [0, *(s.last for s in found.sentences)]
    assert [s.first for s in found.sentences] == cuts[:-1]
    assert cuts[-1] == len(found.tokens)
