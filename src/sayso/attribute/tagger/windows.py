"""Windows: the stretches of a level that the tagger reads at once.

A window holds whole paragraphs, or whole sentences of a long one, since what a
paragraph says of a speaker may be said in the one before.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from sayso.analysis import LONGEST_SENTENCE
from sayso.attribute.levels import Level, Pieces

WANTED: Final = 120
"""Tokens at which a window is full: about three paragraphs of news."""
LIMIT: Final = 200
"""Tokens that a window may hold, unless one sentence is longer."""
TOGETHER: Final = 32
"""Windows worked on at once, four articles or so: more would only take memory."""


def windows_of(level: Level) -> Pieces:
    """Ranges of a level's positions that cover it, in order."""
    found: Pieces = []
    start = 0
    for first, last in _units(level):
        if first > start and (first - start >= WANTED or last - start > LIMIT):
            found.append((start, first))
            start = first
    if start < len(level.tokens):
        found.append((start, len(level.tokens)))
    return found


def _units(level: Level) -> Pieces:
    """Paragraphs, or the sentences of those that are too long."""
    n = len(level.tokens)
    starts = sorted({0, *(p for p in level.paragraph_starts if 0 <= p < n)})
    units: Pieces = []
    for first, last in zip(starts, (*starts[1:], n), strict=True):
        if last - first <= LIMIT:
            units.append((first, last))
            continue
        cuts = [first, *(s for s, _ in level.sentences if first < s < last), last]
        for begin, end in pairwise(cuts):
            units += [
                (k, min(k + LONGEST_SENTENCE, end)) for k in range(begin, end, LONGEST_SENTENCE)
            ]
    return units
