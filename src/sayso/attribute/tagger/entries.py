"""What a cue that the tagger found means: the pack's entry for its words.

The tagger says that words report, the pack what is done by them. A cue whose
words no entry has is plain saying.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso import analysis as a
from sayso.attribute.levels import Level, Pieces
from sayso.packs import Pack
from sayso.packs.schema import Hearsay, Noun, Preposition, Verb
from sayso.statement import Act, Polarity, Type

_ENTRY = Verb | Noun | Preposition | Hearsay
_VERBAL = a.VERBAL | a.GERUND | a.PREDICATIVE
_LOOK_AHEAD = 6
"""Tokens within which a verb's further words stand ("take issue with")."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a cue is understood.

    `form`: "verb", "noun", "fixed" (an expression or hearsay), "colon" or
    "other"; `entry`: the pack entry's name, or the cue's own word.
    """

    form: str
    entry: str
    act: Act = Act.SAY
    type: Type = Type.ASSERTION
    polarity: Polarity = Polarity.POSITIVE
    negated: bool = False
    bare: bool = False


class Meanings:
    """Understands cues by a pack's entries."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._negations = pack.words.get("negates_verb") or pack.words.get("negation", frozenset())

    def of(self, level: Level, cue: Pieces) -> Meaning:
        """What the cue's words mean: a fixed expression, else the first verb that the pack
        has, else a noun, else plain saying."""
        places = [i for first, last in cue for i in range(first, last)]
        tokens = level.tokens
        negated = any(tokens[i].lower in self._negations for i in places)
        fixed = self._fixed(level, places)
        if fixed is not None:
            return fixed
        for i in places:
            verb = self._verb(level, i, places, negated)
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
        last = words[-1]
        if any(word.kinds & _VERBAL for word in words):
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

    def _verb(self, level: Level, i: int, places: Sequence[int], negated: bool) -> Meaning | None:
        best: tuple[int, str, Verb] | None = None
        form = level.tokens[i].form
        for lemma in sorted({r.lemma for r in form.readings if r.kinds & _VERBAL}):
            for entry in self.pack.verbs.get(lemma, ()):
                if entry.negation == "part" and not negated:
                    continue
                if not _stand(level, entry.with_, i):
                    continue
                rank = len(entry.with_) * 2 + (entry.negation == "part")
                if best is None or rank > best[0]:
                    best = rank, lemma, entry
        if best is None:
            return None
        _, lemma, entry = best
        act, denied = entry.act, negated and entry.negation != "part"
        if denied and entry.negated_act is not None:
            act, denied = entry.negated_act, False
        bare = "bare" in entry.content or act in (Act.WITHHOLD, Act.DENY)
        return Meaning("verb", lemma, act, entry.type, entry.polarity, denied, bare)


def _stand(level: Level, words: Iterable[str], start: int) -> bool:
    """Whether these further words follow, in order, near the verb or right before it."""
    tokens = level.tokens
    k = start + 1
    for word in words:
        for j in _near(level, k):
            if tokens[j].lower == word or word in tokens[j].form.lemmas:
                k = j + 1
                break
        else:
            return False
    return True


def _near(level: Level, start: int) -> Iterator[int]:
    for j in range(start, min(start + _LOOK_AHEAD, len(level.tokens))):
        if level.tokens[j].kinds & a.PUNCTUATION and level.tokens[j].text in ".;:?!":
            return
        yield j
