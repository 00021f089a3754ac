"""Reporting verbs among the verb groups of a level, for languages by word order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order import VerbGroup
from sayso.packs import Pack
from sayso.packs.schema import Verb


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb group that may report, with one pack entry.

    `extra`: positions of the entry's further words ("point" … "out"); `end`:
    the position where what follows the cue begins.
    """

    group: VerbGroup
    lemma: str
    entry: Verb
    extra: tuple[int, ...]
    end: int


class OrderCues:
    """Finds the pack entries that a verb group may stand for."""

    def __init__(self, pack: Pack) -> None:
        self._entries: dict[str, tuple[Verb, ...]] = {
            lemma: tuple(sorted(entries, key=lambda e: (-len(e.with_), e.negation == "free")))
            for lemma, entries in pack.verbs.items()
        }

    def at(self, level: Level, group: VerbGroup, limit: int) -> list[Cue]:
        """What the group may stand for, entries with more words of their own first."""
        found: list[Cue] = []
        form = level.tokens[group.head].form
        for lemma in _verbal_lemmas(form):
            for entry in self._entries.get(lemma, ()):
                if entry.negation == "part" and not group.negated:
                    continue
                extra = self._further_words(level, entry, group.last, limit)
                if extra is None:
                    continue
                end = max((group.last, *(position + 1 for position in extra)))
                found.append(Cue(group, lemma, entry, extra, end))
        found.extend(self._copular(level, group, limit))
        found.sort(key=lambda cue: -len(cue.entry.with_))
        return found

    def _copular(self, level: Level, group: VerbGroup, limit: int) -> list[Cue]:
        """Predicates that look like participles: "is concerned that", "is willing to"."""
        head = level.tokens[group.head]
        if group.first == group.head or not head.kinds & (
            a.PASSIVE_PARTICIPLE | a.ACTIVE_PARTICIPLE
        ):
            return []
        found: list[Cue] = []
        for entry in self._entries.get("be", ()):
            if entry.with_ and entry.with_[0] == head.lower:
                rest = self._words(level, entry.with_[1:], group.last, limit)
                if rest is not None:
                    plain = replace(group, passive=False)
                    end = max((group.last, *(position + 1 for position in rest)))
                    found.append(Cue(plain, "be", entry, rest, end))
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

    def _further_words(
        self, level: Level, entry: Verb, start: int, limit: int
    ) -> tuple[int, ...] | None:
        """The positions of the entry's `with` words after the verb; None if one lacks."""
        return self._words(level, entry.with_, start, limit)

    def _words(
        self, level: Level, words: tuple[str, ...], start: int, limit: int
    ) -> tuple[int, ...] | None:
        tokens = level.tokens
        found: list[int] = []
        k = start
        for word in words:
            stop = min(limit, k + (1 if found else 6))
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


_CLAUSES = frozenset(("that", "zero", "quote"))


def _verbal_lemmas(form: a.Form) -> list[str]:
    return sorted({reading.lemma for reading in form.readings if reading.kinds & a.VERBAL})
