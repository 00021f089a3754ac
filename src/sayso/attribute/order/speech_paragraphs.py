"""How far speech runs: over sentences and paragraphs before and after its cue.

Speech of several paragraphs opens each with a mark and closes only the last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from sayso.attribute.levels import Level, Pieces, Range
from sayso.attribute.order.cues import Cues
from sayso.attribute.order.scope import Scope
from sayso.attribute.order.verb_groups import VerbGroups
from sayso.attribute.order.words import QUOTES

_PARAGRAPHS = 30
"""How many paragraphs one speech may have: beyond any in news."""


class SpeechParagraphs:
    """Finds the parts of a speech in the sentences around the one with its cue."""

    def __init__(self, groups: VerbGroups, cues: Cues) -> None:
        self.groups, self.cues = groups, cues

    def running(self, level: Level) -> set[int]:
        """The starts of sentences within speech that goes on in a later paragraph."""
        return {
            start
            for first, last in level.running.values()
            for start in _starts(level, (first - 1, last))
        }

    def before_break(self, sentence: Scope) -> Range | None:
        """The quotation that makes up the sentence before, in another paragraph."""
        level = sentence.level
        if sentence.number == 0 or sentence.first not in level.paragraph_starts:
            return None
        first, last = level.sentences[sentence.number - 1]
        return (first, level.jump[first]) if _wholly_quoted(level, first, last) else None

    def earlier(self, opening: int, level: Level) -> Pieces:
        """What was said in the paragraphs before the quotation at `opening`, if it runs on."""
        pieces: Pieces = []
        at = opening
        while at in level.running:  # opened in an earlier paragraph, closed only here
            first, last = level.running[at]
            pieces.insert(0, (first, last))
            at = first - 1
        return pieces

    def later(self, sentence: Scope) -> Pieces:
        """Sentences after the cue's that are nothing but quotation.

        In the same paragraph, or paragraphs of their own: on development data these
        go on with the same speaker, and another one's would have a cue.
        """
        level = sentence.level
        found: Pieces = []
        for first, last in level.sentences[sentence.number + 1 :]:
            if first in level.paragraph_starts and not _wholly_quoted(level, first, last):
                break
            if opens_unclosed(level, first):
                found.extend(self.onward(sentence, first))
                break
            if first not in level.quotations:
                break
            end = level.jump[first]
            groups = self.groups.between(level, end, last)
            if any(self.cues.at(level, group, last) for group in groups):
                break
            found.append((first, last))
            sentence.done.add(first)
        return found

    def onward(self, sentence: Scope, opening: int) -> Pieces:
        """The quotation that opens here and is closed paragraphs later, part by part.

        One that is never closed is its own paragraph alone.
        """
        level = sentence.level
        end = _paragraph_end(level, opening)
        pieces: Pieces = [(opening, end)]
        while end < len(level.tokens) and len(pieces) < _PARAGRAPHS:
            if end in level.quotations:
                pieces.append((end, level.jump[end]))
                break
            if not opens_unclosed(level, end):
                del pieces[1:]
                break
            pieces.append((end, _paragraph_end(level, end)))
            end = pieces[-1][1]
        self.take(sentence, pieces)
        return pieces

    def take(self, sentence: Scope, pieces: Iterable[Range]) -> None:
        """Leave the sentences that start in the pieces to the speech."""
        for piece in pieces:
            sentence.done.update(_starts(sentence.level, piece))


def opens_unclosed(level: Level, i: int) -> bool:
    """Whether a mark here opens a quotation that its paragraph does not close."""
    if i + 1 >= len(level.tokens) or i in level.jump or level.tokens[i].text not in QUOTES:
        return False
    token, following = level.tokens[i], level.tokens[i + 1]
    return (token.spaced or token.opens or i in level.paragraph_starts) and not following.spaced


def _wholly_quoted(level: Level, first: int, last: int) -> bool:
    """Whether the sentence is one quotation, maybe with a mark after it."""
    return first in level.quotations and level.jump[first] >= last - 1


def _starts(level: Level, piece: Range) -> list[int]:
    """The sentence starts within a piece."""
    starts = [first for first, _ in level.sentences]
    return starts[bisect_left(starts, piece[0]) : bisect_left(starts, piece[1])]


def _paragraph_end(level: Level, i: int) -> int:
    return min((p for p in level.paragraph_starts if p > i), default=len(level.tokens))
