"""Pairs: of a content and a source, those that the most samples hold alike.

All groups of links that may be one are gone through at once: in each the best
pair is chosen, those alike to it are set aside, and the groups in which enough
samples hold others are gone through again.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.tagger.alike import Kinds
from sayso.attribute.tagger.links import Integers, Links
from sayso.attribute.tagger.runs import first_largest, within
from sayso.attribute.tagger.weights import Array

_NEARLY: Final = np.float32(0.97)
"""Of pairs that nearly as many samples hold, the one most like the others is taken."""
_AGREED: Final = np.float32(0.65)
"""Of the samples that hold a pair alike, the share that must hold the same words to have them."""
_CONTENDER: Final = 0.25
"""A source is seldom that fewer samples have than this share of those with the commonest one …"""
_SELDOM: Final = np.float32(0.8)
"""… and this is what a pair with it counts for: "the mayor … she" would agree with either."""
_WORD: Final = 64
"""Bits in a word of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of a content and a source, group by group.

    Attributes:
        number: of each pair; `starts`: where each group begins, and the last one ends.
        source: the number of each one's source, in its window.
        worth: what each counts for.
        held: which samples hold each, a bit a sample (words × pairs).
        row, column, alike: two pairs that are alike, and how far; by row, then by column.
    """

    number: Integers
    starts: Integers
    source: Integers
    worth: Array
    held: NDArray[np.uint64]
    row: Integers
    column: Integers
    alike: Array

    def __len__(self) -> int:
        return len(self.number)

    def some(self, groups: Integers) -> Pairs:
        """Those of some groups alone."""
        sizes = np.diff(self.starts)[groups]
        at = np.repeat(self.starts[groups], sizes) + within(sizes)
        place = np.full(len(self), -1)
        place[at] = np.arange(len(at))
        mine = np.flatnonzero(place[self.row] >= 0)
        return Pairs(
            self.number[at],
            np.append(0, np.cumsum(sizes)),
            self.source[at],
            self.worth[at],
            self.held[:, at],
            place[self.row[mine]],
            place[self.column[mine]],
            self.alike[mine],
        )


def pairs_of(
    links: Links, kept: Integers, group: Integers, contents: Kinds, sources: Kinds, worth: Array
) -> tuple[Pairs, Integers]:
    """The pairs that kept links have, and for each of these the number of its pair.

    `group`, `contents`, `worth`: of all links; `sources`: of those that are kept.
    """
    content, source = contents.number[kept], sources.number
    many = len(source) + 1
    keys, example, pair = np.unique(
        (group[kept] * len(group) + content) * many + source,
        return_index=True,
        return_inverse=True,
    )
    window = links.window[kept[example]]
    content = content[example] - contents.starts[window]
    source = source[example] - sources.starts[window]
    firsts = np.flatnonzero(np.diff(keys // (many * len(group)), prepend=-1))
    starts = np.append(firsts, len(keys))
    blocks = []
    for (first, stop), number in zip(
        pairwise(starts.tolist()), window[firsts].tolist(), strict=True
    ):
        these, those = content[first:stop], source[first:stop]
        block = contents.alike[number].take(these, 0).take(these, 1)
        block *= sources.alike[number].take(those, 0).take(those, 1)
        blocks.append(block.ravel())
    alike = np.concatenate(blocks)
    at = np.flatnonzero(alike)
    widths = np.repeat(np.diff(starts), np.diff(starts))  # of each pair's row of its block
    row = np.repeat(np.arange(len(widths)), widths)[at]
    offset = np.repeat(firsts, np.diff(starts)) - (np.cumsum(widths) - widths)
    held = np.zeros((len(keys), (int(links.row[-1]) // _WORD + 1) * _WORD), bool)
    held[pair, links.row[kept]] = True
    pairs = Pairs(
        number=np.arange(len(keys)),
        starts=starts,
        source=source,
        worth=worth[kept[example]],
        held=np.ascontiguousarray(np.packbits(held, axis=1).view(np.uint64).T),
        row=row,
        column=at + offset[row],
        alike=alike[at],
    )
    return pairs, pair


def chosen(pairs: Pairs, least: float) -> tuple[Integers, Array]:
    """The pairs that enough samples hold alike, and how many do; group by group.

    `pairs`: changed; `least`: how many samples are enough.
    """
    groups = np.arange(len(pairs.starts) - 1)
    found = []
    while len(groups):
        best, support = _best(pairs, least)
        enough = np.flatnonzero(support >= least)
        found.append((groups[enough], pairs.number[best[enough]], support[enough]))
        taken = pairs.column[_edges(pairs, best[enough])[0]]
        pairs.held[:, taken] = 0
        left = np.add.reduceat(_count(pairs.held), pairs.starts[:-1])
        again = enough[left[enough] >= least]
        pairs, groups = pairs.some(again), groups[again]
    group, number, support = (np.concatenate(parts) for parts in zip(*found, strict=True))
    order = np.argsort(group, kind="stable")
    return number[order], support[order]


def _best(pairs: Pairs, least: float) -> tuple[Integers, Array]:
    """The best pair of each group, and how many samples hold it alike; too few where none is."""
    firsts, begins = pairs.starts[:-1], np.flatnonzero(np.diff(pairs.row, prepend=-1))
    support = _count(
        [np.bitwise_or.reduceat(word.take(pairs.column), begins) for word in pairs.held]
    )
    enough = support >= least
    weight = _count(pairs.held)
    cast = weight[pairs.column]
    many = int(pairs.source.max()) + 1
    votes = np.bincount(
        pairs.row * many + pairs.source[pairs.column], cast, len(pairs) * many
    ).reshape(-1, many)
    seldom = votes[np.arange(len(pairs)), pairs.source] < _CONTENDER * votes.max(1)
    value = support * pairs.worth
    value[seldom] *= _SELDOM
    value[~enough] = 0
    most = np.repeat(np.maximum.reduceat(value, firsts), np.diff(pairs.starts))
    # Of the same words, the edges met most.
    central = np.add.reduceat(pairs.alike * cast, begins) + weight
    central[(value < _NEARLY * most) | ~enough] = -1
    best = first_largest(central, pairs.starts)
    edges, runs = _edges(pairs, best)
    column = pairs.column[edges]
    cast = np.where(enough[column], weight[column], 0)
    at = first_largest(cast, runs)
    best = np.where(cast[at] >= _AGREED * support[best], column[at], best)
    return best, support[best]


def _edges(pairs: Pairs, some: Integers) -> tuple[Integers, Integers]:
    """Where the pairs that are alike to some stand among those by row, one after another,
    and where those of each begin, and the last ones end."""
    begins = np.searchsorted(pairs.row, some)
    counts = np.searchsorted(pairs.row, some, side="right") - begins
    return np.repeat(begins, counts) + within(counts), np.append(0, np.cumsum(counts))


def _count(held: Any) -> Array:
    """How many samples the words of bits name, column by column."""
    counts: Array = np.bitwise_count(held).sum(0, dtype=np.float32)
    return counts
