"""Reporting verbs in a level: words that the pack knows to report, as cues."""

from __future__ import annotations

from typing import NamedTuple

from sayso import analysis as a
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.verb_groups import Group, VerbGroups, VerbReading
from sayso.attribute.levels import Level
from sayso.packs import Pack
from sayso.packs.schema import Verb

_SINGULAR = a.NUMBER_MASK["sg"]
_NEUTER = a.GENDER_MASK["n"] & a.NUMBER_MASK["sg"]
_OTHER_WORDS = a.PREPOSITION | a.COORDINATOR | a.COMPLEMENTIZER
_FORMS_KEPT = 20_000
"""Forms whose readings are remembered; some megabytes."""


class VerbCue(NamedTuple):
    """A reporting verb at a position, with one pack entry that it may stand for.

    Attributes:
        verb: position of the verb itself.
        parts: positions of all words of the cue, ascending.
        form: "finite", "impersonal", "converb", "active", "passive", "attributive"
            (a passive participle without its auxiliary) or "infinitive".
        agreement, person: of the finite verb (or auxiliary) for finding the subject.
        negated: a free negation stands before it.
        start, end: the positions that the verb group covers, half-open.
    """

    verb: int
    parts: tuple[int, ...]
    entry: Verb
    form: str
    agreement: int
    person: int
    negated: bool
    start: int
    end: int


class Cues:
    """Finds the verbal cues of one language in levels."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.groups = VerbGroups(lexicon)
        self._entries: dict[str, tuple[Verb, ...]] = {
            lemma: tuple(
                sorted(
                    entries, key=lambda e: (-len(e.with_), e.negation == "free", not e.reflexive)
                )
            )
            for lemma, entries in pack.verbs.items()
        }
        self._readings: dict[a.Form, tuple[VerbReading, ...]] = {}

    def reports(self, form: a.Form) -> bool:
        """Whether the form is one of a verb that the pack has entries for."""
        return bool(form.kinds & a.VERBAL and self.readings(form))

    def readings(self, form: a.Form) -> tuple[VerbReading, ...]:
        """The form's readings as reporting verbs, by lemma."""
        found = self._readings.get(form)
        if found is None:
            if len(self._readings) >= _FORMS_KEPT:
                self._readings.clear()
            found = self._readings[form] = tuple(
                VerbReading.of(form, lemma)
                for lemma in sorted(form.lemmas & self._entries.keys())
                if any(r.lemma == lemma and r.kinds & a.VERBAL for r in form.readings)
            )
        return found

    def at(self, level: Level, i: int, start: int, end: int) -> list[VerbCue]:
        """The readings of the word at `i` as a cue within the clause [start, end).

        Best first: entries with more words of their own, then the pack's order.
        """
        token = level.tokens[i]
        if token.kinds & _OTHER_WORDS or not self.reports(token.form):
            return []
        if token.text[0].isupper() and not token.opens and token.kinds & a.NOUN:
            return []
        found: list[VerbCue] = []
        for reading in self.readings(token.form):
            group = self.groups.group(level, i, start, end, reading)
            if group is None or self._to_oneself(level, group, start, end):
                continue
            reflexive = self.groups.reflexive_at(level, group.first, group.last, start, end)
            entries = self._entries[reading.lemma]
            # The longest come first; most of them lack their words, which one look tells.
            near = self.groups.words_near(level, i, start, end) if entries[0].with_ else ()
            for entry in entries:
                if entry.with_ and entry.with_[0] not in near:
                    continue
                if entry.reflexive and reflexive is None and not entry.with_:
                    continue
                cue = self._cue(level, i, start, end, reading, group, reflexive, entry)
                if cue is not None:
                    found.append(cue)
        if len(found) > 1:
            found.sort(key=lambda cue: -len(cue.entry.with_))
        return found

    def light_verb_before(self, level: Level, noun: int, start: int) -> bool:
        """Whether the noun is that of a light verb which only could report: "zwrócić uwagę"."""
        lemmas = level.tokens[noun].form.lemmas
        for k in range(noun - 1, max(start, noun - 4) - 1, -1):
            token = level.tokens[k]
            if token.text in ",;:":
                return False
            if self.reports(token.form):
                if token.kinds & (a.FINITE | a.IMPERSONAL | a.CONVERB):
                    return False
                return any(
                    entry.with_ and entry.with_[0] in lemmas
                    for reading in self.readings(token.form)
                    for entry in self._entries[reading.lemma]
                )
        return False

    def _to_oneself(self, level: Level, group: Group, start: int, end: int) -> bool:
        """ "wyobraził sobie": said to nobody."""
        words, tokens = self.lexicon.to_oneself, level.tokens
        if group.last < end and tokens[group.last].lower in words:
            return True
        before = group.first - 1
        if before < start or tokens[before].lower not in words:
            return False
        return not (before > start and tokens[before - 1].kinds & a.PREPOSITION)  # "o sobie mówi"

    def _reflexive_after(self, level: Level, word: int, end: int) -> int | None:
        """The "się" right after an infinitive of the cue: "nie chciał wypowiadać się"."""
        tokens = level.tokens
        if not tokens[word].kinds & a.INFINITIVE or word + 1 >= end:
            return None
        return word + 1 if tokens[word + 1].lower in self.lexicon.reflexive else None

    def _cue(
        self,
        level: Level,
        i: int,
        start: int,
        end: int,
        reading: VerbReading,
        group: Group,
        reflexive: int | None,
        entry: Verb,
    ) -> VerbCue | None:
        """The verb as a cue by one entry, if the words that the entry needs are there."""
        form = group.form
        parts = {i, *group.extra}
        if entry.reflexive and reflexive is not None:
            parts.add(reflexive)
        if entry.negation == "part":
            if group.negation is None:
                return None
            parts.add(group.negation)
        if entry.with_:
            words = self.groups.further_words(level, entry, i, start, end)
            if words is None:
                return None
            if form == "infinitive" and not any(
                level.tokens[k].kinds & (a.FINITE | a.PREDICATIVE) for k in words
            ):
                return None  # "trzeba zwrócić uwagę", unlike "można przeczytać"
            parts.update(words)
            if entry.reflexive and reflexive is None:
                reflexive = self._reflexive_after(level, words[-1], end)
                if reflexive is None:
                    return None
                parts.add(reflexive)
        elif form == "infinitive":
            return None
        following = (
            level.tokens[reflexive + 1] if reflexive is not None and reflexive + 1 < end else None
        )
        if following is not None and following.kinds & a.INFINITIVE and not entry.reflexive:
            reflexive = None  # "woli się spotkać": it belongs to the infinitive
        if form == "finite" and not entry.reflexive and reflexive is not None:
            if not _impersonal(reading, group):
                return None
            parts.add(reflexive)
            form = "impersonal"
        ordered = tuple(sorted(parts))
        return VerbCue(
            i,
            ordered,
            entry,
            form,
            group.agreement,
            group.person,
            group.negation is not None and entry.negation != "part",
            group.first if entry.with_ else min(group.first, ordered[0]),
            max(group.last, *(p + 1 for p in ordered if entry.with_ or p - i <= 4)),
        )


def _impersonal(reading: VerbReading, group: Group) -> bool:
    """Whether "się" makes the verb impersonal.

    "uznaje się, że", "mówiło się"; "przekonał się" is another verb.
    """
    if group.person != 3 or not group.agreement & _SINGULAR:
        return False
    return not reading.kinds & a.PAST or bool(group.agreement & _NEUTER)
