"""What a cue that the tagger found means: the pack's entry for its words.

The tagger says that words report, the pack what is done by them. A cue whose
words no entry has is plain saying.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso import analysis as a
from sayso.attribute.levels import Level, Pieces
from sayso.attribute.reporting_words import VERBAL
from sayso.attribute.tagger.frames import Frames, fits
from sayso.packs import Pack
from sayso.packs.schema import Hearsay, Verb
from sayso.statement import Act, Polarity, Type

_LOOK_AHEAD = 6
"""Tokens within which a verb's further words stand ("take issue with")."""
_CLAUSES = frozenset(("that", "zero", "subjunctive", "doubt"))
_HEARERS = frozenset(("np", "dat", "acc"))


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a cue is understood.

    `form`: "verb", "noun", "fixed" (an expression or hearsay), "colon" or
    "other"; `entry`: the pack entry's name, or the cue's own word. `bare`: the
    content may be empty. `raised`: in the passive its subject is in the content
    ("is said to …"); `heard`: the subject is the hearer ("was told that …").
    `place`: the verb's; `own`: the places of the further words that its entry
    asks for. `clause`: whether a declarative clause may follow; `hearer`: whether an object
    is whom it was said to; `hedges`: inside a content it is no statement of its own.
    """

    form: str
    entry: str
    act: Act = Act.SAY
    type: Type = Type.ASSERTION
    polarity: Polarity = Polarity.POSITIVE
    negated: bool = False
    bare: bool = False
    raised: bool = False
    heard: bool = False
    place: int | None = None
    own: tuple[int, ...] = ()
    clause: bool = True
    hearer: bool = False
    hedges: bool = False


class Meanings:
    """Understands cues by a pack's entries."""

    def __init__(self, pack: Pack) -> None:
        def words(*names: str) -> frozenset[str]:
            return frozenset[str]().union(*(pack.words.get(name, ()) for name in names))

        self.pack = pack
        self._frames = Frames(pack)
        self._negations = words("negates_verb", "nor") or words("negation")
        self._refusing = words("refusing")
        self._future = words("future")
        self._to = words("to")
        self._be = words("be_finite", "be_past", "be_base", "be_participle", "be_ing")
        self._predicates = {  # "confident" of "is confident that"
            entry.with_[0]: (lemma, entry)
            for lemma, entries in pack.verbs.items()
            if lemma in words("be_base")
            for entry in entries
            if entry.with_
        }

    def of(self, level: Level, cue: Pieces, content: Pieces, direct: bool = False) -> Meaning:
        """What the cue's words mean: a fixed expression, else a verb that the pack has,
        else a noun, else plain saying.

        Of several verbs, and several entries of one, that counts whose frame the
        content stands in; `direct`: it is quoted speech.
        """
        places = [i for first, last in cue for i in range(first, last)]
        tokens = level.tokens
        negated = any(tokens[i].lower in self._negations for i in places)
        fixed = self._fixed(level, places)
        if fixed is not None:
            return fixed
        frames = self._frames.of(level, cue, content, direct)
        verb = None
        if not (len(places) == 1 and self._is_noun(level, places[0])):
            verb = self._of_verbs(level, places, content, frames, negated)
        if verb is not None:
            return verb
        for i in places:
            for reading in tokens[i].form.readings:
                if reading.kinds & a.NOUN:
                    for noun in self.pack.nouns.get(reading.lemma, ()):
                        return Meaning("noun", reading.lemma, noun.act, noun.type, noun.polarity)
        words = [tokens[i] for i in places if not tokens[i].kinds & a.PUNCTUATION]
        if not words:
            return Meaning("colon", tokens[places[0]].text)
        for word in words:
            if word.lower in self._predicates:
                lemma, entry = self._predicates[word.lower]
                return Meaning("verb", lemma, entry.act, entry.type, entry.polarity, negated)
        last = words[-1]
        if any(word.kinds & VERBAL for word in words):
            return Meaning("verb", last.lower, negated=negated)
        return Meaning("other", last.lower, negated=negated)

    def _fixed(self, level: Level, places: Sequence[int]) -> Meaning | None:
        tokens = level.tokens
        first = places[0]
        for words, entry in self.pack.fixed.get(tokens[first].lower, ()):
            if [tokens[i].lower for i in places[: len(words)]] != list(words):
                continue
            if isinstance(entry, Hearsay):
                return Meaning("fixed", words[0], entry.act, bare=True)
            rest = places[len(words) :]
            if entry.nouns and rest:
                lemmas = {lemma for i in rest for lemma in tokens[i].form.lemmas}
                if lemmas.isdisjoint(entry.nouns):
                    continue
            elif entry.nouns and entry.case == "possessive":
                continue
            return Meaning("fixed", " ".join(words), entry.act, entry.type)
        return None

    def _is_noun(self, level: Level, i: int) -> bool:
        """Whether a word that can be a verb stands as a reporting noun: "the reports that"."""
        token = level.tokens[i]
        if not token.kinds & a.NOUN or self.pack.nouns.keys().isdisjoint(token.form.lemmas):
            return False
        if i == 0 or token.opens:
            return not token.kinds & (a.ACTIVE_PARTICIPLE | a.PASSIVE_PARTICIPLE)
        before = level.tokens[i - 1]
        return bool(before.kinds & (a.DETERMINER | a.ADJECTIVE | a.PREPOSITION)) and not (
            before.kinds & (a.NOUN | a.PRONOUN | a.VERBAL)
        )

    # Verbs

    def _of_verbs(
        self,
        level: Level,
        places: Sequence[int],
        content: Pieces,
        frames: frozenset[str],
        negated: bool,
    ) -> Meaning | None:
        """By the first verb whose entry fits what follows it, else by the first verb at all."""
        loose: _Candidate | None = None
        for place in places:
            found = self._candidate(level, place, places, content, frames, negated)
            if found is None:
                continue
            if found.fits:
                return self._meaning(level, found, places, content, frames, negated)
            loose = loose or found
        if loose is None:
            return None
        return self._meaning(level, loose, places, content, frames, negated)

    def _candidate(
        self,
        level: Level,
        i: int,
        places: Sequence[int],
        content: Pieces,
        frames: frozenset[str],
        negated: bool,
    ) -> _Candidate | None:
        """The best entry of the verb at a place: one that fits, of most words of its own."""
        tokens = level.tokens
        followed = i != places[-1] and self._goes_on(level, i, places)
        best: tuple[tuple[bool, int], _Candidate] | None = None
        for lemma in sorted({r.lemma for r in tokens[i].form.readings if r.kinds & VERBAL}):
            for entry in self.pack.verbs.get(lemma, ()):
                if entry.negation == "part" and not negated:
                    continue
                own = _own(level, entry.with_, i, places, content)
                if own is None:
                    continue
                if followed and not entry.with_:
                    fit = "infinitive" in entry.content and entry.source != "none"
                else:
                    fit = "bare" in entry.content or fits(entry.content, frames)
                rank = fit, len(entry.with_) * 2 + (entry.negation == "part")
                if best is None or rank > best[0]:
                    best = rank, _Candidate(lemma, entry, fit, i, own)
        return best[1] if best is not None else None

    def _goes_on(self, level: Level, i: int, places: Sequence[int]) -> bool:
        """Whether the cue goes on behind a verb with "to" and another: "declined to say"."""
        following = places[places.index(i) + 1 :]
        return len(following) > 1 and level.tokens[following[0]].lower in self._to

    def _meaning(
        self,
        level: Level,
        found: _Candidate,
        places: Sequence[int],
        content: Pieces,
        frames: frozenset[str],
        negated: bool,
    ) -> Meaning:
        entry, tokens = found.entry, level.tokens
        act, denied = entry.act, negated and entry.negation != "part"
        if denied and entry.negated_act is not None:
            act, denied = entry.negated_act, False
        if denied and entry.refused_act is not None:
            if any(tokens[k].lower in self._refusing for k in places):
                act, denied = entry.refused_act, False
        if entry.past_act is not None and not self._is_future(level, content):
            act = entry.past_act
        passive = entry.passive and self._is_passive(level, found.place, places)
        heard = passive and bool(_HEARERS.intersection(entry.addressee))
        return Meaning(
            "verb",
            found.lemma,
            act,
            entry.type,
            entry.polarity,
            denied,
            bare="bare" in entry.content or act in (Act.WITHHOLD, Act.DENY),
            raised=passive and not heard and bool(frames),
            heard=heard,
            place=found.place,
            own=found.own,
            clause=not _CLAUSES.isdisjoint(entry.content),
            hearer=bool(_HEARERS.intersection(entry.addressee)),
            hedges=entry.hedges,
        )

    def _is_future(self, level: Level, content: Pieces) -> bool:
        """Whether the content speaks of what will be; a lone quotation need not say it."""
        return any(
            level.tokens[k].lower in self._future
            for first, last in content
            for k in range(first, last)
        )

    def _is_passive(self, level: Level, i: int, places: Sequence[int]) -> bool:
        """Whether the verb is a participle behind a form of "be" and ends its group."""
        tokens = level.tokens
        if not tokens[i].kinds & a.PASSIVE_PARTICIPLE:
            return False
        if not any(k < i and tokens[k].lower in self._be for k in places):
            return False
        return not any(k > i and tokens[k].kinds & a.ACTIVE_PARTICIPLE for k in places)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A verb of a cue with one of its entries; `fits`: the content's frame is the entry's."""

    lemma: str
    entry: Verb
    fits: bool
    place: int
    own: tuple[int, ...]


def _own(
    level: Level, words: Sequence[str], start: int, places: Sequence[int], content: Pieces
) -> tuple[int, ...] | None:
    """Where these further words stand near the verb, in order; None where one is missing.

    A lone one is in the cue, right behind the verb, or between cue and content;
    "on" inside a content ("insists he did so on purpose") is none of the cue's.
    """
    tokens = level.tokens
    found: list[int] = []
    k = start + 1
    for word in words:
        for j in _near(level, k):
            if tokens[j].lower != word and word not in tokens[j].form.lemmas:
                continue
            if len(words) == 1 and j > start + 1 and j not in places:
                if any(first <= j < last for first, last in content):
                    continue
            k = j + 1
            found.append(j)
            break
        else:
            return None
    return tuple(found)


def _near(level: Level, start: int) -> Iterator[int]:
    for j in range(start, min(start + _LOOK_AHEAD, len(level.tokens))):
        if level.tokens[j].kinds & a.PUNCTUATION and level.tokens[j].text in ".;:?!":
            return
        yield j
