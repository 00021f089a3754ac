"""What stands around a verb and belongs to it: auxiliary, negation, "się", its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sayso import analysis as a
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.levels import Level
from sayso.packs.schema import Verb

_FORMS = (
    (a.CONDITIONAL, ""),  # what would be said is not said
    (a.FINITE, "finite"),
    (a.IMPERSONAL, "impersonal"),
    (a.CONVERB, "converb"),
    (a.ACTIVE_PARTICIPLE, "active"),
    (a.PASSIVE_PARTICIPLE, "passive"),
    (a.INFINITIVE, "infinitive"),
)
_BEFORE_REFLEXIVE = a.FINITE | a.INFINITIVE | a.COORDINATOR | a.PREPOSITION | a.NOUN
_NEAR = 6
"""Words within which an entry's further words stand."""


@dataclass(frozen=True, slots=True)
class VerbReading:
    """A form read as one verb: the union of the readings with its lemma.

    `form` is the name of its kind ("finite" …), "" where it cannot report.
    """

    lemma: str
    kinds: int
    agreement: int
    person: int
    form: str

    @classmethod
    def of(cls, form: a.Form, lemma: str) -> VerbReading:
        kinds = agreement = person = 0
        for reading in form.readings:
            if reading.lemma == lemma and reading.kinds & a.VERBAL:
                kinds |= reading.kinds
                agreement |= reading.agreement
                person = max(person, reading.person)
        name = next((name for kind, name in _FORMS if kinds & kind), "")
        return cls(lemma, kinds, agreement, person, name)


class Group(NamedTuple):
    """A verb with its auxiliaries: the positions [first, last), and how it agrees.

    `negation`: position of its negation. `extra`: positions of its auxiliaries.
    """

    form: str
    agreement: int
    person: int
    negation: int | None
    extra: tuple[int, ...]
    first: int
    last: int


class VerbGroups:
    """Finds what belongs to a verb in a clause."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def group(
        self, level: Level, i: int, start: int, end: int, reading: VerbReading
    ) -> Group | None:
        """The group of the verb at `i`; None where such a verb does not report."""
        form, kinds = reading.form, reading.kinds
        if not form:
            return None
        negation: int | None = None
        first = i
        if i > start and level.tokens[i - 1].lower in self.lexicon.negation:
            negation = first = i - 1
        if form == "passive":
            return self._passive(level, i, start, end, reading, negation, first)
        if form == "infinitive":
            return self._infinitive(level, i, start, negation, first)
        if kinds & a.IMPERATIVE and not kinds & a.FINITE:
            return None
        if self._would(level, i, start, end):
            return None
        if kinds & a.ADJECTIVE:
            return self._predicate(level, i, start, reading, negation, first)
        return Group(form, reading.agreement, reading.person, negation, (), first, i + 1)

    def _would(self, level: Level, i: int, start: int, end: int) -> bool:
        """ "сказав би": what would be said is not said."""
        words, tokens = self.lexicon.conditional, level.tokens
        return bool(words) and any(
            start <= k < end and tokens[k].lower in words for k in (i - 1, i + 1)
        )

    def _predicate(
        self,
        level: Level,
        i: int,
        start: int,
        reading: VerbReading,
        negation: int | None,
        first: int,
    ) -> Group:
        """ "(була) переконана": an adjective that reports, with its copula if there is one."""
        tokens = level.tokens
        agreement = reading.agreement
        for k in range(i - 1, max(start, i - 3) - 1, -1):
            if tokens[k].kinds & a.AUXILIARY and tokens[k].kinds & a.FINITE:
                return Group("finite", agreement, 3, negation, (k,), min(k, first), i + 1)
            if not tokens[k].kinds & (a.ADVERB | a.PARTICLE):
                break
        return Group("finite", agreement, 3, negation, (), first, i + 1)

    def _passive(
        self,
        level: Level,
        i: int,
        start: int,
        end: int,
        reading: VerbReading,
        negation: int | None,
        first: int,
    ) -> Group | None:
        """ "został oskarżony": the auxiliary agrees; without one the participle modifies."""
        tokens = level.tokens
        for k in (*range(i - 1, max(start, i - 5) - 1, -1), *range(i + 1, min(i + 3, end))):
            token = tokens[k]
            if token.kinds & a.AUXILIARY and token.kinds & (a.FINITE | a.INFINITIVE):
                if token.kinds & a.INFINITIVE:
                    return None
                if k > start and tokens[k - 1].lower in self.lexicon.negation:
                    negation = k - 1
                agreement, person = token.form.verb, _person(token)
                return Group("passive", agreement, person, negation, (k,), min(k, i), max(k, i) + 1)
            if token.text == "," or token.kinds & a.FINITE:
                break
        return Group("attributive", reading.agreement, 3, negation, (), first, i + 1)

    def _infinitive(
        self, level: Level, i: int, start: int, negation: int | None, first: int
    ) -> Group | None:
        """ "chciał powiedzieć": the governor agrees; without one nobody said it."""
        tokens = level.tokens
        for k in range(i - 1, max(start, i - 5) - 1, -1):
            governor = tokens[k]
            if governor.text == "," or k in level.back:
                break
            if governor.kinds & a.FINITE and governor.form.lemmas & self.lexicon.governors:
                if governor.kinds & a.CONDITIONAL:
                    return None
                if k > start and tokens[k - 1].lower in self.lexicon.negation:
                    return None
                agreement, person = governor.form.verb, _person(governor)
                return Group("finite", agreement, person, negation, (), k, i + 1)
            if governor.kinds & (a.FINITE | a.PREDICATIVE):
                break
        return Group("infinitive", 0, 0, negation, (), first, i + 1)

    def reflexive_at(self, level: Level, first: int, last: int, start: int, end: int) -> int | None:
        """The "się" of the verb: right after it, before it, or further on in its clause."""
        tokens, reflexive = level.tokens, self.lexicon.reflexive
        if last < end and tokens[last].lower in reflexive:
            return last
        for k in range(first - 1, max(start, first - 5) - 1, -1):
            token = tokens[k]
            if token.lower in reflexive:
                return k
            if token.text == "," or token.kinds & _BEFORE_REFLEXIVE:
                break
        for k in range(last, min(end, last + 4)):
            token = tokens[k]
            if token.lower in reflexive:
                following = tokens[k + 1] if k + 1 < end else None
                if following is not None and following.kinds & a.INFINITIVE and k > last:
                    return None
                return k
            if token.text in ",.:" or token.kinds & (a.FINITE | a.INFINITIVE):
                break
        return None

    def words_near(self, level: Level, i: int, start: int, end: int) -> set[str]:
        """The forms and lemmas of the words near the verb at `i`."""
        near = [t.form for t in level.tokens[max(start, i - _NEAR) : min(end, i + 1 + _NEAR)]]
        return {form.lower for form in near}.union(*[form.lemmas for form in near])

    def further_words(
        self, level: Level, entry: Verb, i: int, start: int, end: int
    ) -> list[int] | None:
        """The positions of the entry's further words, near the verb; None if one lacks.

        After the verb, else before it (there the rest follows the first one).
        """
        return _words_from(level, entry, i, i + 1, min(end, i + 1 + _NEAR), end, stops=True) or (
            _words_from(level, entry, i, max(start, i - _NEAR), i, end, stops=False)
        )


def _words_from(
    level: Level, entry: Verb, i: int, k: int, stop: int, end: int, *, stops: bool
) -> list[int] | None:
    """The positions of all the words, the first of them in [k, stop).

    `stops`: a comma ends the search (after the verb); else it is passed over.
    """
    tokens = level.tokens
    found: list[int] = []
    for word in entry.with_:
        while k < stop:
            token = tokens[k]
            if token.text in ";:" or (token.text == "," and stops):
                return None
            if token.lower == word or word in token.form.lemmas:
                break
            k += 1
        if k >= stop:
            return None
        found.append(k)
        k, stop = k + 1, min(end, k + 1 + _NEAR)
    return found


def _person(token: a.Token) -> int:
    return max((reading.person for reading in token.form.readings), default=3)
