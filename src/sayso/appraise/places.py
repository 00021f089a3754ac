"""Which tokens are whose: each statement's own words, and the words around its cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence

from sayso.analysis import Analysis, Sentence
from sayso.article import Spans
from sayso.statement import Statement

_MEMORY = 40
"""Statements that a reader still has in mind: what points back points to one of them."""


class Places:
    """The statements of one analysis as sets of tokens."""

    def __init__(self, analysis: Analysis, statements: Sequence[Statement]) -> None:
        self.analysis, self.tokens, self.statements = analysis, analysis.tokens, statements
        self._starts = [token.start for token in analysis.tokens]
        self._sentences = [sentence.first for sentence in analysis.sentences]
        self.content = {s.id: self.covered(s.content) for s in statements}
        self.cue = {s.id: self.covered(s.cue) for s in statements}
        self.source = {s.id: self.covered(s.source) for s in statements}
        self.children: dict[str, list[Statement]] = {s.id: [] for s in statements}
        for statement in statements:
            if statement.parent in self.children:
                self.children[statement.parent].append(statement)
        self._in_order = sorted(range(len(statements)), key=lambda k: statements[k].start)
        self._begins = [statements[k].start for k in self._in_order]
        self._holders: dict[int, Statement] | None = None
        self._own: dict[str, list[int]] = {}
        self._matrix: dict[str, list[int]] = {}
        self._levels: dict[str | None, set[int]] = {}

    def covered(self, spans: Spans) -> list[int]:
        """The tokens inside the spans, in order."""
        found: list[int] = []
        for span in spans:
            first = bisect_left(self._starts, span.start)
            found.extend(range(first, bisect_left(self._starts, span.end)))
        return found

    def own(self, statement: Statement) -> list[int]:
        """The tokens of its content that belong to no statement inside it."""
        found = self._own.get(statement.id)
        if found is None:
            inner: set[int] = set()
            for child in self.children[statement.id]:
                for part in (self.content, self.cue, self.source):
                    inner.update(part[child.id])
            found = [at for at in self.content[statement.id] if at not in inner]
            self._own[statement.id] = found
        return found

    def before(self, offset: int) -> list[int]:
        """Positions of the statements that begin before a character, the nearest `_MEMORY`."""
        end = bisect_left(self._begins, offset)
        return self._in_order[max(0, end - _MEMORY) : end]

    def holder(self, token: int) -> Statement | None:
        """The innermost statement whose content holds a token."""
        if self._holders is None:
            self._holders = {}
            for statement in sorted(self.statements, key=lambda s: -len(self.content[s.id])):
                self._holders.update(dict.fromkeys(self.content[statement.id], statement))
        return self._holders.get(token)

    def sentence(self, token: int) -> Sentence:
        """The sentence that holds a token."""
        return self.analysis.sentences[max(0, bisect_right(self._sentences, token) - 1)]

    def matrix(self, statement: Statement) -> list[int]:
        """The tokens of the cue's sentence outside its source and any content of its level."""
        found = self._matrix.get(statement.id)
        if found is None:
            found = self._matrix[statement.id] = self._outside(statement)
        return found

    def _outside(self, statement: Statement) -> list[int]:
        cue = self.cue[statement.id] or self.source[statement.id]
        if not cue:
            return []
        sentence = self.sentence(cue[0])
        hidden = self._level(statement.parent)
        source = self.source[statement.id]
        within: Container[int] = range(sentence.first, sentence.last)
        if statement.parent in self.content:
            within = set(self.content[statement.parent])
        return [
            at
            for at in range(sentence.first, sentence.last)
            if at not in hidden and at not in source and at in within
        ]

    def _level(self, parent: str | None) -> set[int]:
        """All tokens in the contents of the statements with one parent."""
        found = self._levels.get(parent)
        if found is None:
            siblings = [s for s in self.statements if s.parent == parent]
            found = {at for s in siblings for at in self.content[s.id]}
            self._levels[parent] = found
        return found
