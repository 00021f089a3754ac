"""Reporting verbs among the verb groups of a level, with the pack's entries."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.verb_groups import VerbGroup
from sayso.packs.schema import Verb

_CLAUSES = frozenset(("that", "zero", "quote"))


@dataclass(frozen=True, slots=True)
class VerbCue:
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
        self._copulas = [e for lemma in sorted(lexicon.be) for e in self._entries.get(lemma, ())]

    def at(self, level: Level, group: VerbGroup, limit: int) -> list[VerbCue]:
        """What the group may stand for, entries with more words of their own first."""
        found: list[VerbCue] = []
        form = level.tokens[group.head].form
        for lemma in _verbal_lemmas(form):
            entries = self._entries.get(lemma, ())
            # Those with words of their own come first; most lack them, which one look tells.
            apart = entries and entries[0].with_
            near = _words_near(level, group.last, limit) if apart else frozenset()
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
        found.sort(key=lambda cue: -len(cue.entry.with_))
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
            for lemma in _verbal_lemmas(form)
            for entry in self._entries.get(lemma, ())
        )

    def known(self, form: a.Form) -> bool:
        """Whether some verbal reading of the form stands in the pack."""
        return any(lemma in self._entries for lemma in _verbal_lemmas(form))


def _verbal_lemmas(form: a.Form) -> list[str]:
    return sorted({reading.lemma for reading in form.readings if reading.kinds & a.VERBAL})


_FIRST_WITHIN = 6
"""Tokens within which the first of an entry's further words stands."""


def _words_near(level: Level, start: int, limit: int) -> frozenset[str]:
    """The forms and lemmas among which an entry's first further word is sought."""
    near: set[str] = set()
    for token in level.tokens[start : min(limit, start + _FIRST_WITHIN)]:
        near.add(token.lower)
        near |= token.form.lemmas
    return frozenset(near)


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
