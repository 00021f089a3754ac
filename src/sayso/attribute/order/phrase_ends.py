"""Where an object that is a content ends: at the first comma, clause or coordinated verb."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.noun_phrases import NounPhrases
from sayso.attribute.order.subjects import Subjects
from sayso.attribute.order.words import DASHES


class PhraseEnds:
    """Finds the ends of objects with all that modifies them."""

    def __init__(self, lexicon: Lexicon, phrases: NounPhrases, subjects: Subjects) -> None:
        self.lexicon, self.phrases, self.subjects = lexicon, phrases, subjects

    def find(self, level: Level, start: int, limit: int) -> int:
        """The end of the object that starts at `start`, with all that modifies it."""
        tokens = level.tokens
        i = start
        relative = False
        while i < limit:
            if i in level.jump and level.jump[i] <= limit:
                i = level.jump[i]
                continue
            token = tokens[i]
            kinds = token.kinds
            if token.text in (";", ":", ")") or token.text in DASHES:
                return i
            if token.text == "," and not self._list_goes_on(level, i, limit):
                return i
            if i > start and token.lower in self.lexicon.adverbial_openers:
                return i
            if (
                i > start + 1
                and token.lower in self.lexicon.openers_and_prepositions
                and (_clause_follows(level, i + 1, limit))
            ):
                return i
            if kinds & a.PREPOSITION and i > start and self._time_follows(level, i, limit):
                return i
            if kinds & a.COORDINATOR and i > start and self._verb_follows(level, i, limit):
                return i
            if kinds & (a.RELATIVE | a.COMPLEMENTIZER | a.INTERROGATIVE):
                relative = True
            elif (
                kinds & a.FINITE
                and not kinds & (a.NOUN | a.ADJECTIVE)
                and not kinds & a.PASSIVE_PARTICIPLE  # "comments made this week"
                and not relative
                and i > start
            ):
                if not self._contact_clause(level, i, start):
                    return i
                relative = True
            i += 1
        return limit

    def _time_follows(self, level: Level, i: int, limit: int) -> bool:
        """Whether a preposition opens a date: "in early June", "on Thursday"."""
        lexicon, tokens = self.lexicon, level.tokens
        if tokens[i].lower not in self.lexicon.of_a_date:
            return False
        for k in range(i + 1, min(i + 4, limit)):
            token = tokens[k]
            if token.lower in lexicon.calendar or token.lower in lexicon.times:
                return True
            if not token.kinds & (a.ADJECTIVE | a.DETERMINER | a.ADVERB):
                return False
        return False

    def _list_goes_on(self, level: Level, comma: int, limit: int) -> bool:
        if comma + 1 < limit and level.tokens[comma + 1].lower in self.lexicon.list_openers:
            return True
        if comma + 1 < limit and level.tokens[comma + 1].text[0].isdigit():
            return True
        phrase = self.phrases.find(level, comma + 1, limit, wide=False, joined=False)
        if phrase is None:
            return (
                level.tokens[comma + 1].lower in self.lexicon.joining
                if comma + 1 < limit
                else False
            )
        if (
            level.tokens[comma + 1].kinds & a.ADJECTIVE
            and level.tokens[comma - 1].kinds & a.ADJECTIVE
        ):
            return True
        k = phrase.last
        return k < limit and (
            level.tokens[k].lower in self.lexicon.joining
            or (
                level.tokens[k].text == ","
                and k + 1 < limit
                and level.tokens[k + 1].lower in self.lexicon.joining
            )
        )

    def _verb_follows(self, level: Level, i: int, limit: int) -> bool:
        """Whether a finite verb, not a noun, follows the coordinator."""
        tokens = level.tokens
        k = i + 1
        while (
            k < limit and tokens[k].kinds & a.ADVERB and not tokens[k].kinds & (a.VERBAL | a.NOUN)
        ):
            k += 1
        if k >= limit:
            return False
        kinds = tokens[k].kinds
        if kinds & a.FINITE and not kinds & (a.NOUN | a.ADJECTIVE):
            return True
        if tokens[k].lower in self.lexicon.subjects:
            return True
        phrase = self.phrases.find(level, k, limit, joined=False)
        if phrase is None or phrase.last >= limit:
            return False
        after = tokens[phrase.last]
        return bool(after.kinds & a.FINITE) and not after.kinds & (a.NOUN | a.ADJECTIVE)

    def _contact_clause(self, level: Level, verb: int, start: int) -> bool:
        """Whether the verb's subject follows a noun: "the promise he made"."""
        subject = self.subjects.before(level, verb, start)
        if subject is None or subject.first <= start:
            return False
        tokens = level.tokens
        head = tokens[subject.head].kinds
        first = tokens[subject.first].kinds
        opens = first & a.DETERMINER or head & (a.PRONOUN | a.PROPER)
        return bool(opens) and bool(tokens[subject.first - 1].kinds & a.NOUN)


def _clause_follows(level: Level, i: int, limit: int) -> bool:
    tokens = level.tokens
    for k in range(i, min(i + 6, limit)):
        if tokens[k].text in ",.":
            return False
        if tokens[k].kinds & a.FINITE and not tokens[k].kinds & a.NOUN:
            return True
    return False
