"""Cues in a level: words that the pack knows to report, with what belongs to them."""

from __future__ import annotations

from dataclasses import dataclass

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.packs import Pack
from sayso.packs.schema import Verb

CONTENT_CLAUSES = ("that", "doubt", "subjunctive", "whether", "wh")


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A reporting verb at a position, with one pack entry that it may stand for.

    Attributes:
        verb: position of the verb itself.
        parts: positions of all words of the cue, ascending.
        form: "finite", "impersonal", "converb", "active", "passive", "infinitive".
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

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.negation = pack.words["negation"]
        self.reflexive = pack.words.get("reflexive", frozenset())
        self.to_oneself = pack.words.get("to_oneself", frozenset())
        self.auxiliaries = pack.words.get("auxiliaries", frozenset())
        self._entries: dict[str, tuple[Verb, ...]] = {
            lemma: tuple(
                sorted(entries, key=lambda e: (-len(e.with_), e.negation == "free", not e.reflexive))
            )
            for lemma, entries in pack.verbs.items()
        }
        self._known: dict[frozenset[str], tuple[str, ...]] = {}

    def lemmas(self, form: a.Form) -> tuple[str, ...]:
        """The verbal lemmas of a form that the pack has entries for."""
        if not form.kinds & a.VERBAL:
            return ()
        found = self._known.get(form.lemmas)
        if found is None:
            found = tuple(sorted(form.lemmas & self._entries.keys()))
            self._known[form.lemmas] = found
        if not found:
            return ()
        return tuple(
            lemma
            for lemma in found
            if any(r.lemma == lemma and r.kinds & a.VERBAL for r in form.readings)
        )

    def at(self, level: Level, i: int, start: int, end: int) -> list[VerbCue]:
        """The readings of the word at `i` as a cue within the clause [start, end).

        Best first: entries with more words of their own, then the pack's order.
        """
        token = level.tokens[i]
        lemmas = self.lemmas(token.form)
        if not lemmas or (token.text[0].isupper() and not token.opens and token.kinds & a.NOUN):
            return []
        found: list[VerbCue] = []
        for lemma in lemmas:
            kinds = 0
            agreement = person = 0
            for reading in token.form.readings:
                if reading.lemma == lemma and reading.kinds & a.VERBAL:
                    kinds |= reading.kinds
                    agreement |= reading.agreement
                    person = max(person, reading.person)
            if token.kinds & (a.PREPOSITION | a.COORDINATOR | a.COMPLEMENTIZER):
                continue
            form = self._form(kinds)
            if not form:
                continue
            group = self._group(level, i, start, end, form, kinds, agreement, person)
            if group is None:
                continue
            form, agreement, person, negation, extra, first, last = group
            reflexive = self._reflexive_at(level, first, last, start, end)
            if last < end and level.tokens[last].lower in self.to_oneself or (
                first > start and level.tokens[first - 1].lower in self.to_oneself
            ):
                continue
            for entry in self._entries[lemma]:
                parts = [i, *extra]
                if entry.reflexive:
                    if reflexive is None:
                        continue
                    parts.append(reflexive)
                if entry.negation == "part":
                    if negation is None:
                        continue
                    parts.append(negation)
                if form == "infinitive" and not entry.with_:
                    continue
                if entry.with_:
                    words = self._with(level, entry, i, start, end)
                    if words is None:
                        continue
                    parts.extend(words)
                impersonal = form == "finite" and not entry.reflexive and reflexive is not None
                if impersonal and reflexive is not None:
                    # "uznaje się, że", "mówiło się"; "przekonał się" is another verb
                    if person != 3 or not agreement & _IMPERSONAL:
                        continue
                    if kinds & a.PAST and not agreement & _NEUTER:
                        continue
                    parts.append(reflexive)
                parts = sorted(set(parts))
                found.append(
                    VerbCue(
                        i,
                        tuple(parts),
                        entry,
                        "impersonal" if impersonal else form,
                        agreement,
                        person,
                        negation is not None and entry.negation != "part",
                        min(first, parts[0]) if not entry.with_ else first,
                        max(last, *(p + 1 for p in parts if p - i <= 4)),
                    )
                )
        found.sort(key=lambda c: -len(c.entry.with_))
        return found

    def _form(self, kinds: int) -> str:
        if kinds & a.CONDITIONAL:
            return ""
        if kinds & a.FINITE:
            return "finite"
        if kinds & a.IMPERSONAL:
            return "impersonal"
        if kinds & a.CONVERB:
            return "converb"
        if kinds & a.ACTIVE_PARTICIPLE:
            return "active"
        if kinds & a.PASSIVE_PARTICIPLE:
            return "passive"
        if kinds & a.INFINITIVE:
            return "infinitive"
        return ""

    def _group(
        self, level: Level, i: int, start: int, end: int, form: str, kinds: int, agreement: int,
        person: int,
    ) -> tuple[str, int, int, int | None, list[int], int, int] | None:
        """Form, agreement, person, negation's position, auxiliaries, first, last of the group."""
        tokens = level.tokens
        extra: list[int] = []
        negation: int | None = None
        first, last = i, i + 1
        if i > start and tokens[i - 1].lower in self.negation:
            negation, first = i - 1, i - 1
        if form == "passive":
            for k in (*range(i - 1, max(start, i - 5) - 1, -1), *range(i + 1, min(i + 3, end))):
                auxiliary = tokens[k]
                if auxiliary.kinds & a.AUXILIARY and auxiliary.kinds & (a.FINITE | a.INFINITIVE):
                    extra.append(k)
                    if auxiliary.kinds & a.INFINITIVE:
                        return None
                    person = max((r.person for r in auxiliary.form.readings), default=3)
                    if k > start and tokens[k - 1].lower in self.negation:
                        negation = k - 1
                    return form, auxiliary.form.verb, person, negation, extra, min(k, i), max(k, i) + 1
                if auxiliary.text == "," or auxiliary.kinds & a.FINITE:
                    break
            return "attributive", agreement, 3, negation, extra, first, last
        if form == "infinitive":
            for k in range(i - 1, max(start, i - 5) - 1, -1):
                governor = tokens[k]
                if governor.text == "," or k in level.back:
                    break
                if governor.kinds & a.FINITE and governor.form.lemmas & _GOVERNORS:
                    if governor.kinds & a.CONDITIONAL:
                        return None
                    person = max((r.person for r in governor.form.readings), default=3)
                    if k > start and tokens[k - 1].lower in self.negation:
                        return None
                    return "finite", governor.form.verb, person, negation, extra, k, last
                if governor.kinds & (a.FINITE | a.PREDICATIVE):
                    break
            return form, 0, 0, negation, extra, first, last
        if kinds & a.IMPERATIVE and not kinds & a.FINITE:
            return None
        return form, agreement, person, negation, extra, first, last

    def _reflexive_at(self, level: Level, first: int, last: int, start: int, end: int) -> int | None:
        """The "się" of the verb: right before it, or after it within its clause."""
        tokens = level.tokens
        if last < end and tokens[last].lower in self.reflexive:
            return last
        for k in range(first - 1, max(start, first - 5) - 1, -1):
            if tokens[k].lower in self.reflexive:
                return k
            if tokens[k].text == "," or tokens[k].kinds & (
                a.FINITE | a.INFINITIVE | a.COORDINATOR | a.PREPOSITION | a.NOUN
            ):
                break
        for k in range(last, min(end, last + 4)):
            if tokens[k].lower in self.reflexive:
                following = tokens[k + 1] if k + 1 < end else None
                if following is not None and following.kinds & a.INFINITIVE and k > last:
                    return None
                return k
            if tokens[k].text in ",.:" or tokens[k].kinds & (a.FINITE | a.INFINITIVE):
                break
        return None

    def _with(self, level: Level, entry: Verb, i: int, start: int, end: int) -> list[int] | None:
        """The positions of the entry's further words, near the verb; None if one lacks."""
        tokens = level.tokens
        found: list[int] = []
        for direction in (1, -1):
            found = []
            at = i
            for word in entry.with_:
                limit = 6
                k = at + 1 if direction == 1 or found else max(start, i - 6)
                stop = min(end, k + limit) if direction == 1 or found else i
                while k < stop:
                    token = tokens[k]
                    if token.text in ";:" or (token.text == "," and direction == 1):
                        stop = k
                        break
                    if token.lower == word or word in token.form.lemmas:
                        break
                    k += 1
                if k >= stop or tokens[k].text == ",":
                    break
                found.append(k)
                at = k
            if len(found) == len(entry.with_):
                return found
        return None


_IMPERSONAL = a.NUMBER_MASK["sg"]
_NEUTER = a.GENDER_MASK["n"] & a.NUMBER_MASK["sg"]
_GOVERNORS = frozenset("musieć mieć chcieć zdążyć zdołać pragnąć zacząć zaczynać starać".split())
