"""Consensus: the links that enough samples of a window agree on.

The likeliest sequence of tags is seldom the best account of a text: it may hold
what is unlikely by itself, or an extent that few other readings share. Chosen
is instead, again and again, the link that the most samples hold alike, by the
measure that people who compare annotations use: contents that overlap by half
and sources that agree (decoding for the least expected loss: Kumar and Byrne
2004, "Minimum Bayes-Risk Decoding for Statistical Machine Translation",
HLT-NAACL). The share of samples that hold it says how sure it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.levels import Level, Pieces
from sayso.attribute.tagger.alike import Ground, Kinds, contents_of, least_of, sources_of
from sayso.attribute.tagger.links import Integers, Links, links_of
from sayso.attribute.tagger.pairs import chosen, pairs_of
from sayso.attribute.tagger.runs import first_largest
from sayso.attribute.tagger.tags import Link
from sayso.attribute.tagger.weights import Array
from sayso.attribute.tagger.windows import TOGETHER

LEAST: Final = 0.44
"""Share of the samples that must hold a link, where not told otherwise."""
_EDGE: Final = 0.06
"""Share of the samples in which a piece begins or ends at a token, for it to be an edge."""
_GAP: Final = 0.25
"""The same for a gap between two pieces."""
_RAGGED: Final = np.float32(0.92)
"""What a link counts for that begins or ends elsewhere: right by halves, odd to read."""
_SEVERAL: Final = np.float32(0.8)
"""What a link counts for whose source is in several pieces: mostly two readings of who it is."""


def agreed(
    levels: Sequence[Level],
    windows: Sequence[Pieces],
    taggings: NDArray[np.uint8],
    least: float = LEAST,
) -> list[list[tuple[Link, float]]]:
    """For each level the links that enough samples hold, and their shares; in no order.

    `windows`: those of each level; `taggings`: tags as samples × tokens, window after window.
    """
    found: list[list[tuple[Link, float]]] = [[] for _ in levels]
    begins = [0, *accumulate(len(level.tokens) for level in levels)]
    starts = [
        begin + first for begin, cut in zip(begins, windows, strict=False) for first, _ in cut
    ]
    ground = Ground.of(levels, starts)
    for first in range(0, len(starts), TOGETHER):
        part = ground.part(first, first + TOGETHER)
        begin = int(ground.starts[first])
        tags = taggings[:, begin : begin + int(part.starts[-1])]
        for link, share in _agreed(part, tags, least):
            number = bisect_right(begins, begin + link.cue[0][0]) - 1
            found[number].append((link.moved(begin - begins[number]), share))
    return found


def _agreed(
    ground: Ground, taggings: NDArray[np.uint8], least: float
) -> Iterator[tuple[Link, float]]:
    samples = len(taggings)
    links = links_of(taggings, ground.sentence, ground.window)
    if len(links) < least * samples:
        return
    contents = contents_of(ground, links)
    group = _groups(contents)[contents.number]
    kept = np.flatnonzero((np.bincount(group) >= least * samples)[group])
    if not len(kept):
        return
    sources = sources_of(ground, links, kept)
    worth = _worth(links, taggings.shape)
    pairs, number = pairs_of(links, kept, group, contents, sources, worth)
    best, support = chosen(pairs, least * samples)
    if not len(best):
        return
    examples = kept[_commonest(best, number, links.keys(links.cues())[kept])]
    for link, share in zip(links.some(examples), support.tolist(), strict=True):
        yield link, share / samples


def _commonest(pairs: Integers, number: Integers, cues: NDArray[np.uint64]) -> Integers:
    """For each of some pairs its first link with the cue that most of its links have.

    `number`, `cues`: the pair of each link, and the key of its cue.
    """
    is_some = np.zeros(int(number.max()) + 1, bool)
    is_some[pairs] = True
    mine = np.flatnonzero(is_some[number])
    mine = mine[np.lexsort((cues[mine], number[mine]))]
    pair, cue = number[mine], cues[mine]
    other = (pair[1:] != pair[:-1]) | (cue[1:] != cue[:-1])
    runs = np.append(0, np.flatnonzero(other) + 1)
    starts = np.flatnonzero(np.diff(pair[runs], prepend=-1))
    best = first_largest(np.diff(runs, append=len(mine)), np.append(starts, len(runs)))
    found: Integers = mine[runs[best]][np.searchsorted(pair[runs[starts]], pairs)]
    return found


def _worth(links: Links, size: tuple[int, ...]) -> Array:
    """What each link counts for, by where its pieces begin and end."""
    samples, tokens = size
    worth = np.ones(len(links), np.float32)
    for inside in (links.contents(), links.sources()):
        parts = np.flatnonzero(inside)
        owner = links.owner[parts]
        for edge, outer in (
            (links.first[parts], least_of(owner, links.first[parts], len(links))),
            (links.last[parts], -least_of(owner, -links.last[parts], len(links))),
        ):
            share = np.bincount(edge, minlength=tokens + 1)[edge] / np.float32(samples)
            gap = edge != outer[owner]
            worth[owner[share < np.where(gap, _GAP, _EDGE)]] = _RAGGED
    pieces = np.bincount(links.owner[links.sources()], minlength=len(links))
    several = (links.lender >= 0) & (pieces[links.lender] > 1)
    worth[several] *= _SEVERAL
    return worth


def _groups(kinds: Kinds) -> Integers:
    """The same number for those that are alike, or alike to others that are, and so on."""
    rows, columns = [], []
    for first, alike in zip(kinds.starts[:-1], kinds.alike, strict=True):
        row, column = np.nonzero(alike > 0)
        rows.append(row + first)
        columns.append(column + first)
    column = np.concatenate(columns)
    group = np.arange(kinds.starts[-1])
    firsts = np.searchsorted(np.concatenate(rows), group)
    while True:
        least = np.minimum.reduceat(group[column], firsts)
        least = least[least]
        if (least == group).all():
            return group
        group = least
