"""What the text says of an assessment's history: "nadal ocenia", "no longer expects".

The words must modify the cue: in "wskazał, że rzeka nadal wzbiera" it
is the river that goes on, not the assessment. Raised and lowered odds stand in
the assessment's own words ("coraz mniej prawdopodobne").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sayso import analysis as a
from sayso.appraise.phrases import PhraseIndex
from sayso.appraise.places import Places
from sayso.packs import Pack
from sayso.packs.schema import StandingWord
from sayso.statement import Act, Standing, Statement

_NEVER = frozenset({Act.ASK, Act.WITHHOLD, Act.INTEND, Act.DEMAND})
_ASSESSING = frozenset({Act.ASSESS, Act.PREDICT, Act.WARN})
_MOVED = frozenset({Standing.RAISED, Standing.LOWERED})
_SKIPPED = a.ADVERB | a.PARTICLE | a.REFLEXIVE | a.AUXILIARY | a.PRONOUN | a.ADJECTIVE
_BORDER = a.FINITE | a.COMPLEMENTIZER | a.RELATIVE
_REACH = 3
"""Words that may stand between "nadal" and the cue ("nadal stanowczo ocenia")."""


@cache
def standing_phrases(pack: Pack) -> PhraseIndex[StandingWord]:
    """The pack's words for an assessment's history."""
    return PhraseIndex(
        (words, entry.standing is not Standing.REAFFIRMED and len(words.split()) > 1, entry)
        for entry in pack.estimative.standing
        for words in entry.words
    )


class Standings:
    """Reads the standing of one article's statements; its words are found once."""

    def __init__(self, places: Places, pack: Pack, starts: Sequence[int]) -> None:
        self._places = places
        self._found = standing_phrases(pack).find_all(places.tokens, starts)

    def of(self, statement: Statement) -> Standing | None:
        """The standing that the text gives a statement, or None where it gives none."""
        cue = self._places.cue[statement.id]
        if not self._found or not cue or statement.act in _NEVER:
            return None
        around = range(cue[0] - 2 * _REACH, cue[-1] + 2 * _REACH)
        if not self._found.keys().isdisjoint(around):
            near = _near(statement, self._places, cue)
            for at in near:
                match = self._found.get(at)
                if match is not None and all(k in near for k in range(match.first, match.last)):
                    return match.entry.standing
        if statement.act in _ASSESSING:
            for at in self._places.own(statement):
                match = self._found.get(at)
                if match is not None and match.entry.standing in _MOVED:
                    return match.entry.standing
        return None


def _near(statement: Statement, places: Places, cue: list[int]) -> list[int]:
    """The cue and the words around it that can only modify it, in order."""
    free = set(places.matrix(statement))
    near = list(cue)
    for step, start in ((-1, cue[0] - 1), (1, cue[-1] + 1)):
        at, left = start, _REACH
        while at in free and left and not places.tokens[at].kinds & a.PUNCTUATION:
            token = places.tokens[at]
            if token.kinds & _BORDER and not token.kinds & _SKIPPED:
                break
            if token.kinds & a.NOUN and not token.kinds & _SKIPPED and left < _REACH:
                left -= 1
            near.append(at)
            at += step
            left -= 1
    return sorted(near)
