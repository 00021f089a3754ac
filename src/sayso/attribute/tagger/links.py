"""Links: which source and content stand with which cue, for many sequences of tags at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.levels import Range
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
        window, begin: for each the number of its window, and where that begins.
        lender: for each the link whose source it has: itself, another or −1.
        first, last, part, owner: of each piece: its ends, its role, its link.
        key: of each piece a number that tells it from others, wherever the window stands.
    """

    row: Integers
    window: Integers
    begin: Integers
    lender: Integers
    first: Integers
    last: Integers
    part: NDArray[np.uint8]
    owner: Integers
    key: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.row)

    def some(self, numbers: Integers) -> Iterator[Link]:
        """Some of the links."""
        lenders = self.lender[numbers]
        wanted = np.zeros(len(self) + 1, bool)
        wanted[numbers] = wanted[lenders] = True
        wanted[_NONE] = False
        at = np.flatnonzero(wanted[self.owner])
        pieces: dict[int, list[tuple[Range, int]]] = {}
        arrays = (self.owner, self.first, self.last, self.part)
        for owner, first, last, part in zip(*(array[at].tolist() for array in arrays), strict=True):
            pieces.setdefault(owner, []).append(((first, last), part))
        for number, lender in zip(numbers.tolist(), lenders.tolist(), strict=True):
            mine, lent = pieces[number], pieces.get(lender, [])
            yield Link(
                [piece for piece, part in mine if _CUES[part]],
                [piece for piece, part in lent if _SOURCES[part]],
                [piece for piece, part in mine if _CONTENTS[part]],
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
        """For each link a number that tells its pieces among some from those of others."""
        keys = np.zeros(len(self), np.uint64)
        np.add.at(keys, self.owner[parts], self.key[parts])
        return keys


def links_of(taggings: NDArray[np.uint8], sentence: Integers, window: Integers) -> Links:
    """The links that sequences of tags say (sequences × tokens), in the order of their cues.

    `sentence`, `window`: for each token the number of its own; no link leaves a window.
    """
    strip, first, last, part = _pieces(taggings, window)
    is_cue = _CUES[part]
    cues = np.flatnonzero(is_cue)
    number = np.cumsum(is_cue) - 1
    owner = np.where(is_cue | _CUE_BEFORE[part], number, number + 1)
    there = (owner >= 0) & (owner < len(cues))
    mine = cues[np.where(there, owner, 0)] if len(cues) else owner
    gap = np.where(_CUE_BEFORE[part], first - last[mine], first[mine] - last)
    kept = there & (strip[mine] == strip) & (gap <= _REACH) if len(cues) else there
    pieces = first[kept], last[kept], part[kept], owner[kept]
    return _merged(cues, strip, first, last, pieces, sentence, window)


def _pieces(taggings: NDArray[np.uint8], window: Integers) -> tuple[Any, ...]:
    """Strip, first, last and role of every piece; an inside tag may begin one.

    A strip is a window in a sequence.
    """
    roles = taggings + 1 >> 1
    goes_on = np.zeros((len(taggings), taggings.shape[1] + 1), bool)
    goes_on[:, 1:-1] = (roles[:, 1:] == roles[:, :-1]) & (taggings[:, 1:] & 1 == 0)
    goes_on[:, 1:-1] &= window[1:] == window[:-1]
    inside = roles > 0
    starts = np.flatnonzero(inside & ~goes_on[:, :-1])
    ends = np.flatnonzero(inside & ~goes_on[:, 1:])
    row, first = np.divmod(starts, taggings.shape[1])
    strip = row * (window[-1] + 1) + window[first]
    return strip, first, ends - row * taggings.shape[1] + 1, roles.ravel()[starts]


def _merged(
    cues: Integers, strip: Integers, first: Integers, last: Integers, pieces: Any,
    sentence: Integers, windows: Integers,
) -> Links:  # fmt: skip
    firsts, lasts, parts, owner = pieces
    holds = np.zeros(len(cues), bool)
    holds[owner[_CONTENTS[parts]]] = True
    left, right = cues[:-1], cues[1:]
    side_by_side = (
        (right - left == 1) & (strip[left] == strip[right]) & (first[right] - last[left] <= 2)
    )
    same = np.zeros(len(cues), bool)
    same[1:] = side_by_side & ~(holds[:-1] & holds[1:])
    if len(cues) > 2:  # of three, the outer two with contents of their own
        same[2:] &= ~(same[1:-1] & holds[2:] & holds[:-2])
    owner = (np.cumsum(~same) - 1)[owner]
    cue = cues[~same]
    lender = _lenders(strip[cue], sentence[first[cue]], owner[_SOURCES[parts]])
    row, window = np.divmod(strip[cue], windows[-1] + 1)
    begin = np.searchsorted(windows, np.arange(windows[-1] + 1))[window]
    keys = _keys(firsts - begin[owner], lasts - begin[owner])
    return Links(row, window, begin, lender, firsts, lasts, parts, owner, keys)


def _keys(first: Integers, last: Integers) -> NDArray[np.uint64]:
    """A number for each two, well mixed, so that sums of a few tell them apart."""
    mixed = first.astype(np.uint64) * _MIXERS[0]
    mixed += last.astype(np.uint64) * _MIXERS[1]
    mixed ^= mixed >> np.uint64(29)
    mixed *= _MIXERS[2]
    mixed ^= mixed >> np.uint64(32)
    return mixed


def _lenders(strip: Integers, sentence: Integers, with_source: Integers) -> Integers:
    """For each link the one whose source it has, its own or one before it in its sentence."""
    own = np.full(len(strip), _NONE)
    own[with_source] = with_source
    lender = np.maximum.accumulate(own)
    near = (strip[lender] == strip) & (sentence[lender] == sentence)
    return np.where((own >= 0) | ((lender >= 0) & near), lender, _NONE)
