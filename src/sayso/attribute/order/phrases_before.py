"""Noun phrases from right to left: the one that ends where a verb begins."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.phrase_cores import PhraseCores
from sayso.attribute.order.words import (
    JOINERS,
    MODIFIER,
    MONEY,
    NOMINAL,
    OPENS_CLAUSE,
    PARTICIPLE,
    PLURAL,
    is_nominal,
    is_short,
    is_speech,
    is_verb,
)
from sayso.attribute.phrases import Phrase

_REACH = 80
"""Tokens that a subject may have: far beyond any of news."""


class PhrasesBefore:
    """Finds noun phrases that end at a position."""

    def __init__(self, lexicon: Lexicon, cores: PhraseCores) -> None:
        self.lexicon, self.cores = lexicon, cores

    def find(self, level: Level, end: int, start: int) -> Phrase | None:
        """The longest noun phrase of [start, end) that ends at `end`."""
        first = self._leftmost(level, end, start)
        if first > start and level.tokens[first - 1].opens:
            governed = level.tokens[first - 1].kinds & (a.PREPOSITION | a.COMPLEMENTIZER)
            first = _past_comma(level, first, end) if governed == a.PREPOSITION else first
        return self.trimmed(level, first, end)

    def trimmed(self, level: Level, first: int, end: int) -> Phrase | None:
        """The phrase without an opening conjunction, adverb or prepositional phrase."""
        tokens = level.tokens
        while first < end:
            token = tokens[first]
            kinds = token.kinds
            if kinds & (a.COORDINATOR | a.PUNCTUATION) and first not in level.jump:
                if token.text in MONEY:
                    break
                first += 1
            elif kinds & a.ADVERB and not kinds & (NOMINAL | MODIFIER | a.PRONOUN):
                first += 1
            elif kinds & a.PREPOSITION and not kinds & (NOMINAL | a.DETERMINER):
                core = self.cores.find(level, first + 1, end)
                if kinds & a.COMPLEMENTIZER and (core is None or core[1] >= end):
                    first += 1  # "After the engineer said …"
                    continue
                if core is None or core[1] >= end:
                    return None
                last = self.cores.over_prepositions(level, core[2], core[1], end)
                first = last if last < end else core[1]
            else:
                break
        if first >= end:
            return None
        head = self._head(level, first, end)
        if head < 0:
            return None
        plural = any(tokens[k].lower in self.lexicon.and_words for k in range(first, end))
        number = PLURAL if plural else tokens[head].form.noun or a.ALL_AGREEMENT
        return Phrase(first, end, head, number)

    def _leftmost(self, level: Level, end: int, start: int) -> int:
        """How far left the stretch reaches that could be one noun phrase ending at `end`."""
        start = max(start, end - _REACH)
        tokens = level.tokens
        j = end
        joined = clause = False
        while j > start:
            p = level.previous(j)
            token = tokens[p]
            kinds = token.kinds
            if p < j - 1:
                if p < start or (token.text not in "([" and is_speech(level, p, j)):
                    break
                j = p
                continue
            if kinds & a.PUNCTUATION:
                if token.text == "." and p > start and is_short(level, p - 1):
                    j = p
                    continue
                if token.text in JOINERS or token.text in MONEY:
                    j = p
                    continue
                if token.text == "," and joined and p > start and is_nominal(level, p - 1):
                    j = p
                    continue
                break
            if kinds & NOMINAL and j < end and tokens[j].lower in self.lexicon.articles:
                break  # "an allegation the agency denied"
            if kinds & a.COORDINATOR:
                if (
                    p <= start
                    or not is_nominal(level, p - 1)
                    or token.lower in self.lexicon.contrast
                ):
                    break
                joined = True
            elif token.lower in self.lexicon.calendar or token.lower in self.lexicon.parenthetical:
                break
            elif kinds & a.PRONOUN and not kinds & (a.NOUN | a.DETERMINER):
                if token.lower in self.lexicon.standalone or (
                    p > start and tokens[p - 1].lower in self.lexicon.of
                ):
                    j = p
                    continue
                return j if token.lower in self.lexicon.personal else p
            elif kinds & (NOMINAL | MODIFIER | a.PREPOSITION) and (
                j == end or not is_verb(level, p) or not _follows_noun(level, p, start)
            ):
                if kinds & a.COMPLEMENTIZER and not kinds & (a.PREPOSITION | a.DETERMINER):
                    break
                if kinds & a.COMPLEMENTIZER and j < end and _has_verb(level, p, start):
                    break  # "cut spending after a panel found that …"
            elif kinds & PARTICIPLE and not kinds & a.AUXILIARY:
                before = tokens[p - 1].kinds if p > start else 0
                if kinds & a.ACTIVE_PARTICIPLE and (p == start or before & OPENS_CLAUSE):
                    return p  # "tipping is unfair"
                if not before & (NOMINAL | MODIFIER | a.ADVERB | a.PREPOSITION) or joined:
                    break
            elif kinds & (a.FINITE | a.AUXILIARY | a.INFINITIVE):
                relative = _relative_before(level, p, start)
                if relative < 0:
                    break
                clause = True
                j = relative
                continue
            elif kinds & a.ADVERB:
                if not tokens[j].kinds & (MODIFIER | PARTICIPLE):
                    break
            else:
                break
            j = p
        if joined and not clause and j > start:
            stop = tokens[j - 1]
            if stop.kinds & (a.FINITE | PARTICIPLE | a.INFINITIVE | a.AUXILIARY):
                # "met voters and aides said": the coordinator joins clauses, not nouns
                for k in range(end - 1, j - 1, -1):
                    if tokens[k].kinds & a.COORDINATOR:
                        return k + 1
        return j

    def _head(self, level: Level, first: int, end: int) -> int:
        """The last noun before the first preposition, comma or clause; -1 if none."""
        tokens = level.tokens
        head = -1
        for k in range(first, end):
            token = tokens[k]
            if head >= 0 and (
                (
                    token.kinds & (a.PREPOSITION | a.COORDINATOR | OPENS_CLAUSE | PARTICIPLE)
                    and not token.kinds & NOMINAL
                    and tokens[head].kinds & (NOMINAL | a.PRONOUN | a.NUMERAL)
                )
                or token.text in (",", "—", "–", "(")
            ):
                break
            if token.lower in self.lexicon.possessive_marks:
                continue
            if token.kinds & (NOMINAL | a.PRONOUN | a.NUMERAL | a.DETERMINER | a.ADJECTIVE):
                head = k
        if head >= 0 and tokens[head].lower in self.lexicon.headless:
            return -1
        return head


def _follows_noun(level: Level, i: int, start: int) -> bool:
    """Whether a noun or pronoun stands before: what a verb could have as its subject."""
    return i > start and bool(level.tokens[i - 1].kinds & (NOMINAL | a.PRONOUN | a.RELATIVE))


def _past_comma(level: Level, first: int, end: int) -> int:
    """Past what an opening preposition governs: "Following the arrests, lawmakers asked"."""
    comma = next((at for at in range(first, end) if level.tokens[at].text == ","), end)
    return min(comma + 1, end)


def _has_verb(level: Level, end: int, start: int) -> bool:
    """Whether the clause before has its finite verb, and an object or more behind it."""
    for k in range(end - 1, start - 1, -1):
        token = level.tokens[k]
        if token.text in ",;:—–" or k in level.back:
            return False
        if token.kinds & a.FINITE and not token.kinds & (a.NOUN | a.ADJECTIVE):
            return k < end - 1
    return False


def _relative_before(level: Level, verb: int, start: int) -> int:
    """The relative pronoun whose clause the verb is in, or -1."""
    k = verb - 1
    while k > start and verb - k < 9:
        token = level.tokens[k]
        if token.kinds & a.RELATIVE and is_nominal(level, k - 1):
            return k
        if token.text in ",;:—–" or token.kinds & a.FINITE:
            return -1
        k = level.previous(k)
    return -1
