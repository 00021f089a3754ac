"""Two finders that must agree: for those who would rather miss than be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.analysis import Analysis
from sayso.attribute.finders import Finder
from sayso.attribute.levels import Draft, Level, Pieces

_SHARED = 0.5
"""Share of their tokens that two contents, or two sources, must have in common."""


CONFIRMED = " confirmed"
"""Ends the name of a rule whose statement the other finder confirmed: measured apart."""


class ConfirmedFinder:
    """What the first finder finds and the second confirms: content and source alike."""

    def __init__(self, first: Finder, second: Finder) -> None:
        self._first, self._second = first, second

    def openings(self, analysis: Analysis) -> list[int]:
        """Those of both."""
        return sorted({*self._first.openings(analysis), *self._second.openings(analysis)})

    def read(self, levels: Sequence[Level]) -> list[list[Draft]]:
        """For each level the first one's drafts that the second finds as well."""
        kept: list[list[Draft]] = []
        for ours, theirs in zip(self._first.read(levels), self._second.read(levels), strict=True):
            others = [(_tokens(d.content or d.cue), _tokens(d.source)) for d in theirs]
            confirmed = [draft for draft in ours if _confirmed(draft, others)]
            for draft in confirmed:
                draft.rule += CONFIRMED
            kept.append(confirmed)
        return kept


def _tokens(pieces: Pieces) -> frozenset[int]:
    return frozenset(i for first, last in pieces for i in range(first, last))


def _confirmed(draft: Draft, others: Iterable[tuple[frozenset[int], frozenset[int]]]) -> bool:
    content, source = _tokens(draft.content or draft.cue), _tokens(draft.source)
    return any(
        _agree(content, other) and (_agree(source, spoken) or not (source or spoken))
        for other, spoken in others
    )


def _agree(some: frozenset[int], others: frozenset[int]) -> bool:
    return bool(some) and len(some & others) >= _SHARED * len(some | others)
