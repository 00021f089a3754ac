"""Noun phrases up to their head noun, and the prepositional phrases that belong to it."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.words import (
    JOINERS,
    MONEY,
    NOMINAL,
    PARTICIPLE,
    PLURAL,
    is_short,
    is_speech,
    is_verb,
)

Core = tuple[int, int, int, int]
"""First, last, head and number of a phrase up to its head noun."""


class PhraseCores:
    """Finds what a noun phrase cannot do without."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def find(self, level: Level, start: int, limit: int) -> Core | None:
        """First, last, head and number of a phrase up to its head noun."""
        tokens = level.tokens
        i, head = start, -1
        while i < limit:
            token = tokens[i]
            kinds = token.kinds
            end = level.jump.get(i)
            if end is not None and end <= limit:
                if token.text in "([" and head >= 0:
                    i = end
                    continue
                if not is_speech(level, i, end) and (
                    (end < limit and tokens[end].kinds & NOMINAL) or head < 0
                ):
                    i = end
                    continue
                break
            if kinds & a.PUNCTUATION:
                dot = token.text == "." and i > start and is_short(level, i - 1)
                if (dot or token.text in JOINERS or token.text in MONEY) and i + 1 < limit:
                    i += 1
                    continue
                break
            if token.lower in self.lexicon.possessive_marks and head >= 0:
                head = -1
                i += 1
                continue
            if kinds & (a.PRONOUN | a.REFLEXIVE) and not kinds & (a.NOUN | a.DETERMINER):
                if i == start:
                    return start, i + 1, i, token.form.noun
                break
            if kinds & NOMINAL and not (head >= 0 and is_verb(level, i)):
                if head >= 0 and token.lower in self.lexicon.calendar:
                    break
                head = i
            elif kinds & (a.ADJECTIVE | a.NUMERAL | a.DETERMINER):
                if head >= 0 and kinds & a.DETERMINER:
                    break
            elif kinds & PARTICIPLE and head < 0 and not kinds & a.AUXILIARY:
                if i == start and kinds & a.ACTIVE_PARTICIPLE:
                    break
            elif not (kinds & a.ADVERB and head < 0):
                break
            i += 1
        if head < 0:
            quantity = a.NUMERAL | a.DETERMINER | a.ADJECTIVE | a.PRONOUN
            if (
                i > start
                and tokens[i - 1].kinds & quantity
                and tokens[start].lower not in self.lexicon.definite
            ):
                return start, i, i - 1, a.ALL_AGREEMENT
            if i > start and tokens[i - 1].kinds & a.ADJECTIVE:
                return start, i, i - 1, PLURAL  # "the rich"
            return None
        while i > head + 1 and tokens[i - 1].text not in ")]":
            i -= 1
        return start, i, head, tokens[head].form.noun

    def over_prepositions(self, level: Level, head: int, i: int, limit: int) -> int:
        """Past the prepositional phrases that belong to the head before `i`."""
        tokens = level.tokens
        name = bool(tokens[head].kinds & (a.PROPER | a.PRONOUN))
        while i + 1 < limit and tokens[i].kinds & a.PREPOSITION and i not in level.jump:
            word = tokens[i].lower
            if word not in self.lexicon.of and (name or word in self.lexicon.not_of_a_noun):
                break
            core = self.find(level, i + 1, limit)
            if core is None:
                break
            if word not in self.lexicon.of and self.tells_when_or_where(level, core[0], core[1]):
                break
            i = core[1]
        return i

    def tells_when_or_where(self, level: Level, first: int, last: int) -> bool:
        """Whether a phrase tells time or the place of speech: "Tuesday", "an interview"."""
        for i in range(first, last):
            token = level.tokens[i]
            if token.lower in self.lexicon.calendar or token.lower in self.lexicon.times:
                return True
            if token.form.lemmas & self.lexicon.places:
                return True
        return False
