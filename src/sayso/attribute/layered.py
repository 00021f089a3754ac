"""A tagger and a grammar together: one for the article's own voice, the other for contents.

A tagger learns from annotation that marks the outermost statements alone, so
inside a content its sureness says little; a grammar reads both alike. And where
the tagger finds no source for a verb, the grammar may know the verb's subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sayso.analysis import Analysis
from sayso.attribute.finders import Finder
from sayso.attribute.levels import Draft, Level, Pieces, Range, meet


class Subjects(Finder, Protocol):
    """A finder that knows the subjects of verbs that another one found."""

    def subject(self, level: Level, cue: Range, contents: Pieces) -> Pieces:
        """The subject of the verb at a cue, as the article's tokens; empty where it has none.

        `cue`, `contents`: positions of the cue, and of all contents in the level.
        """


class LayeredFinder:
    """Reads levels of depth 0 by `own`, and deeper ones by `inner`."""

    def __init__(self, own: Finder, inner: Subjects) -> None:
        self._own, self._inner = own, inner

    def openings(self, analysis: Analysis) -> list[int]:
        """Those of the inner finder: in its own voice an article is read whatever it opens with."""
        return self._inner.openings(analysis)

    def read(self, levels: Sequence[Level]) -> list[list[Draft]]:
        """For each level what its finder finds."""
        outer = [level for level in levels if not level.depth]
        own = iter(self._own.read(outer))
        inner = iter(self._inner.read([level for level in levels if level.depth]))
        return [
            next(inner) if level.depth else self._with_subjects(level, next(own))
            for level in levels
        ]

    def _with_subjects(self, level: Level, drafts: list[Draft]) -> list[Draft]:
        """The drafts; those without a source have the subject of their verb, if it has one."""
        if all(draft.source for draft in drafts):
            return drafts
        place = {token.index: i for i, token in enumerate(level.tokens)}
        contents = [
            (place[first], place[last - 1] + 1) for draft in drafts for first, last in draft.content
        ]
        for draft in drafts:
            if draft.source or not draft.cue or "-verb" not in draft.rule:
                continue
            first, last = draft.cue[0]
            found = self._inner.subject(level, (place[first], place[last - 1] + 1), contents)
            if not meet(found, draft.content):
                draft.source = found
        return drafts
