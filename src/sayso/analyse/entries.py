"""Entries of a live report: a time opens each, and what is said in one ends with it.

"14:32 The mayor said …", "14.32 – Burmistrz powiedział …", or the time on a line
of its own. One time alone is no live report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_TIME = re.compile(
    r"""
    (?:godz\.?\s|g\.\s)?
    (?:[01]?\d|2[0-3])[:.][0-5]\d
    (?:\s?(?:am|pm|[ap]\.m\.)\b\.?)?
    (?:\s(?:[A-Z]{2,3}T|ET|UTC)\b)?
    (?:\s*[–—|]|\s-|:)?
    (?=\s+["“„«(]?[A-ZÀ-ÖØ-ÞĀ-Ž]|\s*$)
    """,
    re.VERBOSE,
)
_LEAST = 2
"""Times that open a paragraph, for a live report."""

Stretch = tuple[int, int, int]
"""(region, start, end) of a paragraph."""


def with_times_apart(
    text: str, stretches: Sequence[Stretch]
) -> tuple[Sequence[Stretch], frozenset[int]]:
    """The stretches of a live report with the times cut off, and the starts of those times.

    Of any other text the stretches as they are, and no start.
    """
    times = {
        start: match for _, start, end in stretches if (match := _TIME.match(text, start, end))
    }
    if len(times) < _LEAST:
        return stretches, frozenset()
    found: list[Stretch] = []
    for region, start, end in stretches:
        match = times.get(start)
        if match is None:
            found.append((region, start, end))
            continue
        found.append((region, start, match.end()))
        rest = match.end()
        while rest < end and text[rest].isspace():
            rest += 1
        if rest < end:
            found.append((region, rest, end))
    return found, frozenset(times)
