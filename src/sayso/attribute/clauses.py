"""A content or source without the marks around it."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level

_TRIM = frozenset(",;:–—-")
QUOTES = frozenset("\"„“”«»'’‘″")


def trim(level: Level, first: int, last: int) -> tuple[int, int]:
    """The range without outer commas, dashes, a final period, enclosing quotation marks.

    The dot of an abbreviation stays, and so do "?", "!" and "…".
    """
    tokens = level.tokens
    while first < last:
        text = tokens[first].text
        if text in _TRIM and not (text == "-" and not tokens[first].spaced and first):
            first += 1
        elif text in (".", "..", "...") and first + 1 < last:
            first += 1
        elif level.jump.get(first) == last and first in level.quotations:
            quotation = level.quotations[first]  # it has no opening mark where it goes on
            first, last = first + quotation.inner_first - quotation.first, last - 1
        elif text in QUOTES and first not in level.jump:
            first += 1
        else:
            break
    while last > first:
        text = tokens[last - 1].text
        if text in _TRIM:
            last -= 1
        elif text == "." and not _dot_of_abbreviation(level, last - 1):
            last -= 1
        elif text in QUOTES and last not in level.back:
            last -= 1
        elif level.back.get(last) == first and first in level.quotations:
            first, last = first + 1, last - 1
        else:
            break
    return first, last


def _dot_of_abbreviation(level: Level, dot: int) -> bool:
    if dot == 0 or level.tokens[dot].spaced:
        return False
    word = level.tokens[dot - 1]
    return (
        bool(word.kinds & a.ABBREVIATION)
        and not word.kinds
        & (a.NOUN | a.FINITE | a.PREPOSITION | a.ADJECTIVE | a.PRONOUN | a.UNDOTTED)
    ) or word.lower in level.dotted
