"""Possessors before a noun: "the mayor's recent claim", "her claim"."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.words import MODIFIER, NOMINAL, is_short
from sayso.attribute.phrases import Phrase

_REACH = 20
"""Tokens that a possessor and its noun may have."""


class Possessors:
    """Finds whose something is."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def before(self, level: Level, i: int, start: int) -> Phrase | None:
        """The possessor before the noun at `i`, over the noun's adjectives."""
        start = max(start, i - _REACH)
        tokens = level.tokens
        k = i - 1
        modifiers = a.ADJECTIVE | a.NOUN | a.ADVERB | a.NUMERAL
        while (
            k >= start
            and tokens[k].kinds & modifiers
            and not tokens[k].kinds & (a.DETERMINER | a.PREPOSITION)
        ):
            k -= 1
        if k < start:
            return None
        token = tokens[k]
        if token.lower in self.lexicon.possessive_pronouns:
            return Phrase(k, k + 1, k, token.form.modifier or a.ALL_AGREEMENT)
        if token.lower not in self.lexicon.possessive_marks or token.spaced:
            return None
        first = self._first(level, k, start)
        return Phrase(first, k, k - 1, tokens[k - 1].form.noun) if first < k else None

    def _first(self, level: Level, mark: int, start: int) -> int:
        """Where the phrase before a possessive mark begins."""
        tokens = level.tokens
        first = mark
        while first > start:
            word = tokens[first - 1]
            if word.text == "." and is_short(level, first - 2):
                first -= 1
                continue
            if not word.kinds & (NOMINAL | MODIFIER):
                break
            if word.kinds & (a.FINITE | a.PREPOSITION | a.PUNCTUATION):
                break
            first -= 1
            if word.kinds & a.DETERMINER and word.lower not in self.lexicon.possessive_marks:
                break
        return first
