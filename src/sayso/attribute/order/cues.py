"""Reporting verbs among the verb groups of a level, with the pack's entries."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.verb_groups import VerbGroup
from sayso.packs.schema import Verb

_CLAUSES = frozenset(("that", "zero", "quote"))
_FORMS_KEPT = 20_000
"""Forms whose entries are remembered; some megabytes."""


class VerbCue(NamedTuple):
    """A verb group that may report, with one pack entry.

    `extra`: positions of the entry's further words ("point" … "out"); `end`:
    the position where what follows the cue begins.
    """

    group: VerbGroup
    lemma: str
    entry: Verb
    extra: tuple[int, ...]
    end: int


class Cues:
    """Finds the pack entries that a verb group may stand for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._entries: dict[str, tuple[Verb, ...]] = {
            lemma: tuple(sorted(entries, key=lambda e: (-len(e.with_), e.negation == "free")))
            for lemma, entries in lexicon.verbs.items()
        }
        self._further = {  # lemma → the first of its entries' further words
            lemma: frozenset([entry.with_[0] for entry in entries if entry.with_])
            for lemma, entries in self._entries.items()
        }
        self._readings: dict[a.Form, tuple[tuple[str, tuple[Verb, ...]], ...]] = {}
        self._copulas = [e for lemma in sorted(lexicon.be) for e in self._entries.get(lemma, ())]

    def at(self, level: Level, group: VerbGroup, limit: int) -> list[VerbCue]:
        """What the group may stand for, entries with more words of their own first."""
        found: list[VerbCue] = []
        for lemma, entries in self._of(level.tokens[group.head].form):
            # Those with words of their own come first; most lack them, which one look tells.
            further = self._further[lemma]
            near = _words_near(level, group.last, limit, further) if further else further
            for entry in entries:
                if entry.negation == "part" and not group.negated:
                    continue
                if entry.with_ and entry.with_[0] not in near:
                    continue
                extra = _words(level, entry.with_, group.last, limit)
                if extra is None:
                    continue
                end = max((group.last, *(position + 1 for position in extra)))
                found.append(VerbCue(group, lemma, entry, extra, end))
        found.extend(self._copular(level, group, limit))
        if len(found) > 1:
            found.sort(key=lambda cue: -len(cue.entry.with_))
        return found

    def _of(self, form: a.Form) -> tuple[tuple[str, tuple[Verb, ...]], ...]:
        """The form's lemmas as a verb that the pack has, with their entries."""
        found = self._readings.get(form)
        if found is None:
            if len(self._readings) >= _FORMS_KEPT:
                self._readings.clear()
            lemmas = {reading.lemma for reading in form.readings if reading.kinds & a.VERBAL}
            found = self._readings[form] = tuple(
                (lemma, self._entries[lemma]) for lemma in sorted(lemmas & self._entries.keys())
            )
        return found

    def _copular(self, level: Level, group: VerbGroup, limit: int) -> list[VerbCue]:
        """Predicates that look like participles: "is concerned that", "is willing to"."""
        head = level.tokens[group.head]
        if group.first == group.head or not head.kinds & (
            a.PASSIVE_PARTICIPLE | a.ACTIVE_PARTICIPLE
        ):
            return []
        found: list[VerbCue] = []
        for entry in self._copulas:
            if entry.with_ and entry.with_[0] == head.lower:
                rest = _words(level, entry.with_[1:], group.last, limit)
                if rest is not None:
                    plain = replace(group, passive=False)
                    end = max((group.last, *(position + 1 for position in rest)))
                    found.append(VerbCue(plain, entry.names[0], entry, rest, end))
        return found

    def reports(self, form: a.Form) -> bool:
        """Whether some verbal reading of the form reports with a clause or quotation."""
        return any(
            not entry.with_ and not _CLAUSES.isdisjoint(entry.content)
            for _, entries in self._of(form)
            for entry in entries
        )

    def known(self, form: a.Form) -> bool:
        """Whether some verbal reading of the form stands in the pack."""
        return bool(self._of(form))


_FIRST_WITHIN = 6
"""Tokens within which the first of an entry's further words stands."""


def _words_near(level: Level, start: int, limit: int, further: frozenset[str]) -> frozenset[str]:
    """Those of an entry's first further words that stand near, as forms or lemmas."""
    near: frozenset[str] = frozenset()
    for token in level.tokens[start : min(limit, start + _FIRST_WITHIN)]:
        if token.lower in further or not further.isdisjoint(token.form.lemmas):
            near |= further & (token.form.lemmas | {token.lower})
    return near


def _words(level: Level, words: tuple[str, ...], start: int, limit: int) -> tuple[int, ...] | None:
    tokens = level.tokens
    found: list[int] = []
    k = start
    for word in words:
        stop = min(limit, k + (1 if found else _FIRST_WITHIN))
        while k < stop:
            token = tokens[k]
            if token.lower == word or word in token.form.lemmas:
                break
            if token.kinds & a.PUNCTUATION or token.kinds & a.FINITE or k in level.jump:
                return None
            k += 1
        if k >= stop:
            return None
        found.append(k)
        k += 1
    return tuple(found)
