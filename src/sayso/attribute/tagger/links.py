"""Links: which source and content stand with which cue, for many sequences of tags at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.levels import Pieces
from sayso.attribute.tagger.tags import ROLES, Link

Integers = NDArray[np.int64]
Marks = NDArray[np.bool_]
_CUES, _SOURCES, _CONTENTS, _CUE_BEFORE = (
    np.array([False, *(mark in role for role in ROLES)])
    for mark in ("cue", "source", "content", "<")
)
_REACH: Final = 120
"""How many tokens may lie between a piece and its cue."""
_NONE: Final = -1
_MIXERS: Final = tuple(
    np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
)


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """The links of several sequences of tags over the same tokens.

    Each source and content goes to the nearest cue on its side. A cue without a
    source takes that of the cue before it in its sentence; two cues side by side
    of which one has no content are one.

    Attributes:
        row: for each link the sequence that holds it.
        lender: for each the link whose source it has: itself, another or −1.
        first, last, part, owner: of each piece: its ends, its role, its link.
    """

    row: Integers
    lender: Integers
    first: Integers
    last: Integers
    part: NDArray[np.uint8]
    owner: Integers

    def __len__(self) -> int:
        return len(self.row)

    def link(self, number: int) -> Link:
        """One of the links."""
        mine = self.owner == number
        lent = self.owner == self.lender[number]
        return Link(
            self._pieces(mine & self.cues()),
            self._pieces(lent & self.sources()),
            self._pieces(mine & _CONTENTS[self.part]),
        )

    def cues(self) -> Marks:
        """Which pieces are of cues."""
        return _CUES[self.part]

    def sources(self) -> Marks:
        """Which pieces are of sources."""
        return _SOURCES[self.part]

    def contents(self) -> Marks:
        """Which pieces are of contents; of a link without one, its cue's."""
        inside = _CONTENTS[self.part]
        bare = np.ones(len(self), bool)
        bare[self.owner[inside]] = False
        return inside | (bare[self.owner] & self.cues())

    def keys(self, parts: Marks) -> NDArray[np.uint64]:
        """For each link a number that tells its pieces among some from those of other links."""
        mixed = self.first[parts].astype(np.uint64) * _MIXERS[0]
        mixed += self.last[parts].astype(np.uint64) * _MIXERS[1]
        mixed ^= mixed >> np.uint64(29)
        mixed *= _MIXERS[2]
        mixed ^= mixed >> np.uint64(32)
        keys = np.zeros(len(self), np.uint64)
        np.add.at(keys, self.owner[parts], mixed)
        return keys

    def _pieces(self, parts: Marks) -> Pieces:
        return list(zip(self.first[parts].tolist(), self.last[parts].tolist(), strict=True))


def links_of(taggings: NDArray[np.uint8], sentences: Integers) -> Links:
    """The links that sequences of tags say (sequences × tokens), in the order of their cues.

    `sentences`: for each token the number of its sentence.
    """
    row, first, last, part = _pieces(taggings)
    is_cue = _CUES[part]
    cues = np.flatnonzero(is_cue)
    number = np.cumsum(is_cue) - 1
    owner = np.where(is_cue | _CUE_BEFORE[part], number, number + 1)
    there = (owner >= 0) & (owner < len(cues))
    mine = cues[np.where(there, owner, 0)] if len(cues) else owner
    gap = np.where(_CUE_BEFORE[part], first - last[mine], first[mine] - last)
    kept = there & (row[mine] == row) & (gap <= _REACH) if len(cues) else there
    pieces = first[kept], last[kept], part[kept], owner[kept]
    return _shared(_merged(cues, row, first, last, pieces), sentences)


def _pieces(taggings: NDArray[np.uint8]) -> tuple[Any, ...]:
    """Row, first, last and role of every piece; an inside tag may begin one."""
    roles = taggings + 1 >> 1
    goes_on = np.zeros((len(taggings), taggings.shape[1] + 1), bool)
    goes_on[:, 1:-1] = (roles[:, 1:] == roles[:, :-1]) & (taggings[:, 1:] & 1 == 0)
    inside = roles > 0
    starts = np.flatnonzero(inside & ~goes_on[:, :-1])
    ends = np.flatnonzero(inside & ~goes_on[:, 1:])
    row, first = np.divmod(starts, taggings.shape[1])
    return row, first, ends - row * taggings.shape[1] + 1, roles.ravel()[starts]


def _merged(cues: Integers, row: Integers, first: Integers, last: Integers, pieces: Any) -> Links:
    firsts, lasts, parts, owner = pieces
    holds = np.zeros(len(cues), bool)
    holds[owner[_CONTENTS[parts]]] = True
    left, right = cues[:-1], cues[1:]
    side_by_side = (
        (right - left == 1) & (row[left] == row[right]) & (first[right] - last[left] <= 2)
    )
    same = np.zeros(len(cues), bool)
    same[1:] = side_by_side & ~(holds[:-1] & holds[1:])
    if len(cues) > 2:  # of three, the outer two with contents of their own
        same[2:] &= ~(same[1:-1] & holds[2:] & holds[:-2])
    link = np.cumsum(~same) - 1
    return Links(row[cues[~same]], link[:0], firsts, lasts, parts, link[owner])


def _shared(links: Links, sentences: Integers) -> Links:
    each = np.arange(len(links))
    own = np.full(len(links), _NONE)
    with_source = links.owner[links.sources()]
    own[with_source] = with_source
    cue = np.zeros(len(links), np.int64)
    at = np.flatnonzero(links.cues())[::-1]
    cue[links.owner[at]] = links.first[at]
    lender = np.maximum.accumulate(own)
    near = (links.row[lender] == links.row) & (sentences[cue[lender]] == sentences[cue])
    lender = np.where((own == each) | ((lender >= 0) & near), lender, _NONE)
    return Links(links.row, lender, links.first, links.last, links.part, links.owner)
