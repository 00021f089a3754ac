"""What holds for any text: spans lie in it, reading twice gives the same."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.analyse import analyse
from sayso.appraise.dates import find_dates
from sayso.article import Article
from sayso.packs import load_pack

WORDS = st.sampled_from(
    "w we on in 20 31 2022 grudnia December 12.12.2022 temu ago dni days trzy three za r . , Dec "
    "wtorek Tuesday ubiegłym last tygodniu week roku jesienią fall Dzień Day 99999 0 Ukraina "
    "грудня тому дні вівторок минулого тижня восени День Україна за років через".split()
)


@pytest.mark.parametrize("lang", ["pl", "en", "uk"])
@given(words=st.lists(WORDS, max_size=14))
@settings(max_examples=150, deadline=None)
def test_dates_lie_in_the_text_in_order(lang: str, words: list[str]) -> None:
    text = " ".join(words) or "x"
    pack = load_pack(lang)
    tokens = analyse(Article("test", text, lang), pack).tokens
    found = find_dates(tokens, pack, date(2024, 3, 15))
    assert found == find_dates(tokens, pack, date(2024, 3, 15))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for interval in found:
        assert interval.phrase == interval.span.of(text)
        assert (interval.first is None) == (interval.last is None)
        if interval.first is not None and interval.last is not None:
            assert interval.first <= interval.last
