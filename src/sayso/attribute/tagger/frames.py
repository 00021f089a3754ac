"""What follows a cue: the frames that its content can stand in.

A pack's entries of one word differ in what introduces their content ("asked
whether …", "asked the board to …"); the names are those of `schema.Verb`.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from sayso import analysis as a
from sayso.attribute.levels import Level, Pieces
from sayso.packs import Pack

_MARKS: Final = frozenset("\"„“”«»'’‘″:,–—-")
_CLAUSES: Final = frozenset(("that", "zero", "wh", "whether", "quote"))
_REACH: Final = 14
"""Tokens of a content in which its verb tells a clause from a noun phrase."""


class Frames:
    """Reads frames by the word classes of a pack."""

    def __init__(self, pack: Pack) -> None:
        def words(name: str) -> frozenset[str]:
            return pack.words.get(name, frozenset())

        self._that = words("that") | words("subjunctive") | words("doubt")
        self._whether, self._wh = words("whether"), words("wh")
        self._to, self._as = words("to"), words("as")

    def of(self, level: Level, cue: Pieces, content: Pieces, direct: bool) -> frozenset[str]:
        """The frames that the content behind the cue may have; empty where none is behind it.

        `direct`: the content is quoted speech.
        """
        if direct:
            return frozenset(("quote",))
        end = cue[-1][1]
        behind = [piece for piece in content if piece[0] >= end]
        if not behind:
            return frozenset()
        start, stop = min(behind)
        tokens = level.tokens
        while start < stop and tokens[start].text in _MARKS:
            start += 1
        opening = next(
            (tokens[k] for k in range(start - 1, end - 2, -1) if not self._is_mark(tokens[k])), None
        )
        if start >= stop:
            return frozenset()
        for token in (tokens[start], opening):
            if token is None:
                continue
            if token.lower in self._that:
                return frozenset(("that", "subjunctive", "doubt"))
            if token.lower in self._whether:
                return frozenset(("whether",))
        first = tokens[start]
        if first.lower in self._wh:
            return frozenset(("wh",))
        if self._is_infinitive(level, start, stop):
            return frozenset(("infinitive",))
        for token in (first, opening):
            if token is not None and token.kinds & a.PREPOSITION and token.lower not in self._that:
                return frozenset((f"prep.{token.lower}",)) | self._phrase(level, start, stop)
        if first.kinds & a.ACTIVE_PARTICIPLE and not first.kinds & (a.ADJECTIVE | a.PREPOSITION):
            return frozenset(("gerund", "np"))
        return self._phrase(level, start, stop)

    def _is_mark(self, token: a.Token) -> bool:
        return token.text in _MARKS

    def _is_infinitive(self, level: Level, at: int, stop: int) -> bool:
        """Whether "to" and an infinitive stand here, a negation or adverb between them aside."""
        tokens = level.tokens
        while at < stop and tokens[at].kinds & (a.NEGATION | a.ADVERB):
            at += 1
        if at >= stop or tokens[at].lower not in self._to:
            return False
        at += 1
        while at < stop and tokens[at].kinds & a.ADVERB and not tokens[at].kinds & a.INFINITIVE:
            at += 1
        return at < stop and bool(tokens[at].kinds & a.INFINITIVE)

    def _phrase(self, level: Level, start: int, stop: int) -> frozenset[str]:
        """A noun phrase, with what it goes with, or a clause without a complementizer."""
        tokens, found, unsure = level.tokens, {"np"}, False
        for at in range(start, min(stop, start + _REACH)):
            token = tokens[at]
            if token.lower in self._to and self._is_infinitive(level, at, stop):
                return frozenset(("object-infinitive", "np"))
            if at > start and token.kinds & a.FINITE:
                if not token.kinds & (a.NOUN | a.ADJECTIVE | a.PASSIVE_PARTICIPLE | a.PREPOSITION):
                    return frozenset(("zero",))
                unsure = True
            if token.lower in self._as:
                found |= {"np+as", "as"}
            elif token.kinds & a.PREPOSITION:
                found.add(f"np+prep.{token.lower}")
        if unsure:
            found.add("zero")
        elif "np+as" not in found:
            found.add("np+np")
        return frozenset(found)


def fits(entry: tuple[str, ...], frames: frozenset[str]) -> bool:
    """Whether one of an entry's frames is among those of a content.

    A content in front of its cue ("…, she said") is a clause or a quotation.
    """
    if not frames:
        return not _CLAUSES.isdisjoint(entry)
    return not frames.isdisjoint(_without_cases(entry))


def _without_case(frame: str) -> str:
    """A frame as `Frames` names it: an event is a noun phrase."""
    head, _, rest = frame.partition(".")
    return "np" if head == "event" and not rest else frame


@cache
def _without_cases(entry: tuple[str, ...]) -> frozenset[str]:
    """The same for all frames of an entry."""
    return frozenset(_without_case(frame) for frame in entry)
