"""What a relative pronoun stands for: the noun phrase before it that agrees with it."""

from __future__ import annotations

from sayso import analysis as a
from sayso.analysis import ALL_AGREEMENT, Analysis
from sayso.resolve.names import NameIndex
from sayso.resolve.referents import BODY, OTHER, PERSON, Referent, without_case
from sayso.resolve.roles import Roles
from sayso.resolve.sources import SourceReader

_REACH = 12
"""Words between a relative and its noun ("wywiad z prezesem spółki Wodrol, który")."""
_PARTICIPLE = a.PASSIVE_PARTICIPLE | a.ACTIVE_PARTICIPLE
_NAMING = a.NOUN | a.PROPER | a.PRONOUN | a.NUMERAL
_ENDS_CLAUSE = a.FINITE | a.COMPLEMENTIZER | a.CONVERB


class Relatives:
    """Finds the antecedents of relative pronouns in one article."""

    def __init__(
        self, analysis: Analysis, names: NameIndex, sources: SourceReader, roles: Roles
    ) -> None:
        self.tokens, self.names, self.sources, self.roles = analysis.tokens, names, sources, roles
        self._words = names.words

    def before(self, relative: int, agreement: int, sentence: int) -> Referent | None:
        """The antecedent of the relative at a token, not before token `sentence`."""
        stop = relative
        while stop > sentence and (
            self.tokens[stop - 1].text in ",(–—-" or self.tokens[stop - 1].kinds & a.PREPOSITION
        ):
            stop -= 1
        if self.names.cased:
            return self._agreeing(stop, sentence, without_case(agreement) or ALL_AGREEMENT)
        return self._adjacent(stop, sentence)

    def _agreeing(self, stop: int, sentence: int, wanted: int) -> Referent | None:
        """The nearest noun that agrees; a person or a body goes before a nearer thing."""
        best: Referent | None = None
        at = stop - 1
        while at >= max(sentence, stop - _REACH):
            token = self.tokens[at]
            if (token.kinds & _ENDS_CLAUSE and not token.kinds & a.NOUN) or token.text in ",;:":
                break
            entity = self.names.at.get(at)
            found: Referent | None = None
            if entity is not None:
                at = next(first for first, last in entity.mentions if first <= at < last)
                if entity.agreement & wanted:
                    found = entity.referent()
            elif token.kinds & a.NOUN and without_case(token.form.noun) & wanted:
                found = self._phrase(at, stop, wanted)
            if found is not None and (best is None or _rather(found, best)):
                best = found
            at -= 1
        return best

    def _phrase(self, head: int, stop: int, wanted: int) -> Referent:
        modifiers = a.ADJECTIVE | a.NUMERAL | a.DETERMINER
        noun = self.tokens[head].form.noun
        start = head
        while start > 0:
            form = self.tokens[start - 1].form
            if not form.kinds & modifiers or not form.modifier & noun:
                break
            start -= 1
        cases = noun & wanted
        if start > 0 and self.tokens[start - 1].kinds & a.PREPOSITION:
            governed = 0
            for reading in self.tokens[start - 1].form.readings:
                governed |= reading.agreement if reading.kinds & a.PREPOSITION else 0
            cases = cases & governed or cases
        read = self.sources.read(start, stop, cases)
        if isinstance(read, Referent):
            return self.roles.named(read, start, stop)
        text = self.tokens[head].text
        return Referent((text,), text, wanted)

    def _adjacent(self, stop: int, sentence: int) -> Referent | None:
        if stop > sentence and self._words.of(self.tokens[stop - 1], self._words.times):
            stop = self._before_time(stop, sentence)  # "a memo leaked last week that"
        entity = self.names.at.get(stop - 1)
        if entity is not None:
            return entity.referent()
        start = stop
        borders = a.PUNCTUATION | a.COMPLEMENTIZER | a.PREPOSITION
        while start > sentence:
            kinds = self.tokens[start - 1].kinds
            if kinds & borders or (kinds & (a.FINITE | a.AUXILIARY) and not kinds & a.NOUN):
                break
            start -= 1
            if self.tokens[start].lower in self._words.table.references.demonstratives:
                break  # "there remains | a large group that"
        phrase = self.tokens[start:stop]
        if not any(
            t.kinds & a.DETERMINER or (t.kinds & _NAMING and not t.kinds & a.ADJECTIVE)
            for t in phrase
        ):
            return None  # "prices have been steady, which suggests"
        read = self.sources.read(start, stop, ALL_AGREEMENT) if start < stop else None
        return self.roles.named(read, start, stop) if isinstance(read, Referent) else None

    def _before_time(self, stop: int, sentence: int) -> int:
        """Back over "last week" and the participle that it goes with."""
        stop -= 1
        while stop > sentence and self.tokens[stop - 1].kinds & (a.ADJECTIVE | a.DETERMINER):
            stop -= 1
        while stop > sentence and self.tokens[stop - 1].kinds & (a.PREPOSITION | _PARTICIPLE):
            stop -= 1
        return stop


def _rather(farther: Referent, nearer: Referent) -> bool:
    """Whether a relative that reports means the farther noun: "zarząd portu, który"."""
    if farther.kind == PERSON:
        return nearer.kind != PERSON
    return farther.kind == BODY and nearer.kind == OTHER and not nearer.named
