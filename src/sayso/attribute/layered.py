"""One finder for the article's own voice, another for what stands in contents.

A tagger learns from annotation that marks the outermost statements alone, so
inside a content its sureness says little; a grammar reads both alike.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.analysis import Token
from sayso.attribute.finders import Finder
from sayso.attribute.levels import Draft, Level


class LayeredFinder:
    """Reads levels of depth 0 by `own`, and deeper ones by `inner`."""

    def __init__(self, own: Finder, inner: Finder) -> None:
        self._own, self._inner = own, inner

    def openings(self, tokens: Sequence[Token]) -> list[int]:
        """Those of the inner finder: in its own voice an article is read whatever it opens with."""
        return self._inner.openings(tokens)

    def read(self, levels: Sequence[Level]) -> list[list[Draft]]:
        """For each level what its finder finds."""
        own = iter(self._own.read([level for level in levels if not level.depth]))
        inner = iter(self._inner.read([level for level in levels if level.depth]))
        return [next(inner if level.depth else own) for level in levels]
