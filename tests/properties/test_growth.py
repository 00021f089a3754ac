"""The work of reading grows with the length of a text and no faster, whatever the text.

Work is counted in calls of functions, the same on every machine; `make growth`
takes the time of the same texts.
"""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest

import sayso
from growth import SHAPES


def calls(text: str, lang: str) -> int:
    """Calls that reading makes of a text whose words have been met."""
    count = 0

    def see(frame: object, event: str, of: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sayso.read_text(text, lang=lang)
    before = sys.getprofile()
    sys.setprofile(see)
    try:
        sayso.read_text(text, lang=lang)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", SHAPES)
def test_twice_the_text_is_no_more_than_twice_the_work(name: str) -> None:
    lang = "en" if name.startswith("English") else "pl"
    counts = [calls(SHAPES[name](times), lang) for times in (125, 250, 500)]
    assert all(later < 2.3 * sooner for sooner, later in pairwise(counts)), counts
