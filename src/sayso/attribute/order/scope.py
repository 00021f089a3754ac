"""A sentence being read: its verb groups, and what is accounted for already."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.attribute.levels import Draft, Level, Range
from sayso.attribute.order.verb_groups import VerbGroup
from sayso.attribute.phrases import Phrase

_NEAR = 24
"""How many verb groups back a shared subject is sought: far beyond any sentence of news."""


@dataclass(slots=True)
class Scope:
    """One sentence of a level while its statements are sought.

    Attributes:
        number: its index in the level's sentences.
        groups: its verb groups, in order.
        drafts: the level's drafts so far.
        done: starts of later sentences that a quotation took in.
        used: positions of words that are cues already.
        subjects: the head of a verb group → its subject, once sought.
    """

    level: Level
    number: int
    first: int
    last: int
    groups: list[VerbGroup]
    drafts: list[Draft]
    done: set[int]
    used: set[int] = field(default_factory=set)
    subjects: dict[int, Phrase | None] = field(default_factory=dict)
    _covered: set[int] = field(default_factory=set)
    _ends: list[int] = field(default_factory=list)

    def cover(self, *pieces: Range) -> None:
        """Mark positions as lying in a content that was found."""
        for first, last in pieces:
            self._covered.update(range(first, last))
            insort(self._ends, last)

    def covers(self, i: int) -> bool:
        """Whether the position lies in a content that was found."""
        return i in self._covered

    def outside_quotations(self, positions: list[int]) -> Iterator[int]:
        """Those of a level's positions that are the sentence's, outside quotations and brackets."""
        first, last = self.first, self.last
        jump, points = self.level.jump, self.level.points
        k, reach = bisect_left(points, first), first
        for at in positions[bisect_left(positions, first) : bisect_left(positions, last)]:
            while k < len(points) and points[k] <= at:
                end = jump.get(points[k])
                if end is not None and points[k] >= reach and end <= last:
                    reach = end
                k += 1
            if at >= reach:
                yield at

    def before(self, group: VerbGroup) -> Iterator[VerbGroup]:
        """The nearest groups before one, backwards, outside any content found so far."""
        end = bisect_left(self.groups, group.head, key=lambda other: other.head)
        for i in range(end - 1, max(-1, end - 1 - _NEAR), -1):
            if self.groups[i].head not in self._covered:
                yield self.groups[i]

    def free_from(self, i: int) -> int:
        """The end of the last content that ends by `i`; the sentence's start if none does."""
        k = bisect_right(self._ends, i)
        return self._ends[k - 1] if k else self.first
