"""How far speech runs: over sentences and paragraphs before and after its inquit."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.agreement.cues import Cues
from sayso.attribute.agreement.inquits import Inquits
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.levels import Level, Pieces, Range


class SpeechParagraphs:
    """Finds the parts of a speech in the sentences around the one with its cue."""

    def __init__(self, lexicon: Lexicon, cues: Cues, inquits: Inquits) -> None:
        self.lexicon = lexicon
        self.cues = cues
        self.inquits = inquits

    def turn_start(self, scope: Scope, turn: int) -> int:
        """Where a dialogue turn begins: at the dash that opened it, maybe sentences before."""
        level, start = scope.level, scope.start
        if turn > start:
            return turn
        if start in level.dashes:
            return start
        for begin, end in reversed(level.sentences[: scope.number]):
            if begin in level.paragraph_starts or begin in level.dashes:
                one_paragraph = not any(
                    k in level.paragraph_starts for k in range(begin + 1, start + 1)
                )
                opens = begin in level.dashes and one_paragraph
                return begin if opens and not any(scope.claimed[begin:end]) else start
            if start in level.paragraph_starts or any(scope.claimed[begin:end]):
                return start
        return start

    def earlier(self, scope: Scope, content: Range) -> Pieces:
        """Sentences before that are wholly quoted and have no cue of their own."""
        level = scope.level
        pieces: Pieces = []
        at = content[0]
        while at in level.running:  # opened in an earlier paragraph, closed only here
            first, last = level.running[at]
            pieces.insert(0, (first, last))
            at = first - 1
        start = scope.start
        if pieces or content[0] != start or start not in level.quotations:
            return pieces
        for begin, end in reversed(level.sentences[: scope.number]):
            if start in level.paragraph_starts or scope.claimed[begin]:
                break
            if not _wholly_quoted(level, begin, end):
                break
            pieces.insert(0, (begin, level.jump[begin]))
            start = begin
        return pieces

    def later(self, scope: Scope, content: Range) -> Pieces:
        """Sentences of the same paragraph in which the speech goes on after its inquit."""
        if content[0] in scope.level.quotations:
            return self._later_quotations(scope)
        return self._later_turn(scope)

    def _later_quotations(self, scope: Scope) -> Pieces:
        level = scope.level
        pieces: Pieces = []
        for begin, end in level.sentences[scope.number + 1 :]:
            if begin in level.paragraph_starts or scope.claimed[begin]:
                break
            if not _wholly_quoted(level, begin, end):
                break
            pieces.append((begin, level.jump[begin]))
        return pieces

    def _later_turn(self, scope: Scope) -> Pieces:
        level = scope.level
        pieces: Pieces = []
        running = False
        for begin, end in level.sentences[scope.number + 1 :]:
            if begin in level.paragraph_starts or scope.claimed[begin]:
                break
            dashed = begin in level.dashes
            if dashed:
                running = True
            elif not running or self._narrates(level, begin, end):
                break
            if self.inquits.stands_in(level, begin, end):
                if not dashed:
                    _drop_last_turn(level, pieces)
                break
            pieces.append((begin, end))
        return pieces

    def rest_of_turn(self, scope: Scope, number: int) -> Pieces:
        """The rest of a turn's paragraph after a sentence, where nothing else claims it."""
        level = scope.level
        pieces: Pieces = []
        for begin, end in level.sentences[number + 1 :]:
            if begin in level.paragraph_starts or scope.claimed[begin] or begin in level.dashes:
                break
            if self.inquits.stands_in(level, begin, end):
                break
            if scope.start not in level.dashes and not _speaks_up(level, begin, end):
                break  # the paragraph began as the narrator's
            pieces.append((begin, end))
        return pieces

    def speech_end(self, level: Level, i: int, end: int) -> int:
        """Where speech that goes on after an inquit ends: the next inquit's dash, or `end`."""
        k = i
        while k < end:
            if k in level.dashes and k > i and self.inquits.at(level, k + 1, end) is not None:
                return k
            k = level.over[k]
        return end

    def _narrates(self, level: Level, start: int, end: int) -> bool:
        """Whether a sentence is the narrator's: "Dodała, że …" after a turn."""
        token = level.tokens[start]
        if not token.kinds & (a.FINITE | a.PASSIVE_PARTICIPLE):
            return False
        for k in range(start, end):
            if not self.cues.reports(level.tokens[k].form):
                continue
            if any(t.lower in self.lexicon.that for t in level.tokens[k + 1 : min(k + 6, end)]):
                return any(
                    cue.form == "finite" and cue.person == 3
                    for cue in self.cues.at(level, k, start, end)
                )
        return False


def _speaks_up(level: Level, begin: int, end: int) -> bool:
    """Whether a sentence shows a voice of its own: "I", "you", a question, a cry."""
    return any(
        token.text in "?!"
        or any(
            reading.person in (1, 2) and reading.kinds & (a.FINITE | a.PRONOUN)
            for reading in token.form.readings
        )
        for token in level.tokens[begin:end]
    )


def _wholly_quoted(level: Level, begin: int, end: int) -> bool:
    """Whether the sentence is one quotation, maybe with a mark after it."""
    return begin in level.quotations and level.jump[begin] >= end - 1


def _drop_last_turn(level: Level, pieces: Pieces) -> None:
    """The last turn has an inquit of its own after all: it is that one's speech."""
    while pieces and pieces[-1][0] not in level.dashes:
        pieces.pop()
    if pieces:
        pieces.pop()
