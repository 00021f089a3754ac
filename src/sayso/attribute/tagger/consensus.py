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
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.levels import Level, Pieces
from sayso.attribute.tagger.alike import Ground, Kinds, contents_of, least_of, sources_of
from sayso.attribute.tagger.links import Integers, Links, Marks, links_of
from sayso.attribute.tagger.tags import Link
from sayso.attribute.tagger.weights import Array
from sayso.attribute.tagger.windows import TOGETHER

LEAST: Final = 0.44
"""Share of the samples that must hold a link, where not told otherwise."""
_NEARLY: Final = 0.97
"""Of links that nearly as many samples hold, the one most like the others is taken."""
_AGREED: Final = np.float32(0.65)
"""Of the samples that hold a link alike, the share that must hold the same words to have them."""
_EDGE: Final = 0.06
"""Share of the samples in which a piece begins or ends at a token, for it to be an edge."""
_GAP: Final = 0.25
"""The same for a gap between two pieces."""
_RAGGED: Final = np.float32(0.92)
"""What a link counts for that begins or ends elsewhere: right by halves, odd to read."""
_SEVERAL: Final = np.float32(0.8)
"""What a link counts for whose source is in several pieces: mostly two readings of who it is."""
_CONTENDER: Final = np.float32(0.25)
"""A source is seldom that fewer samples have than this share of those with the commonest one …"""
_SELDOM: Final = np.float32(0.8)
"""… and this is what a link with it counts for: "the mayor … she" would agree with either."""


def agreed(
    levels: Sequence[Level],
    windows: Sequence[Pieces],
    taggings: Sequence[NDArray[np.uint8]],
    least: float = LEAST,
) -> list[list[tuple[Link, float]]]:
    """For each level the links that enough samples hold, and their shares; in no order.

    `windows`: those of each level; `taggings`: tags as samples × tokens of each window.
    """
    found: list[list[tuple[Link, float]]] = [[] for _ in levels]
    begins = [0, *accumulate(len(level.tokens) for level in levels)]
    starts = [
        begin + first for begin, cut in zip(begins, windows, strict=False) for first, _ in cut
    ]
    ground = Ground.of(levels, starts)
    for first in range(0, len(starts), TOGETHER):
        some = taggings[first : first + TOGETHER]
        part = ground.part(first, first + len(some))
        for link, share in _agreed(part, np.concatenate(some, 1), least):
            begin = int(ground.starts[first])
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
    groups = [
        first + _groups(alike > 0)
        for first, alike in zip(contents.starts, contents.alike, strict=False)
    ]
    group = np.concatenate(groups)[contents.number]
    kept = np.flatnonzero((np.bincount(group) >= least * samples)[group])
    if not len(kept):
        return
    sources = sources_of(ground, links, kept)
    worth, cues = _worth(links, taggings.shape), links.keys(links.cues())
    for pairs in _pairs(links, kept, group, contents, sources):
        held = np.zeros((len(pairs.alike), samples), np.float32)
        held[pairs.pair, links.row[pairs.links]] = 1
        for chosen, share in _chosen(pairs, held, worth[pairs.example], least * samples):
            members = pairs.links[pairs.pair == chosen]
            yield links.link(_commonest(members, cues[members])), share / samples


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """The pairs of a content and a source in a group.

    Attributes:
        alike: how far each two pairs are; source: the number of each one's source.
        example: a link with each pair; links: all of them; pair: the pair of each.
    """

    alike: Array
    source: Integers
    example: Integers
    links: Integers
    pair: Integers


def _pairs(
    links: Links, kept: Integers, group: Integers, contents: Kinds, sources: Kinds
) -> Iterator[_Pairs]:
    """Group by group the pairs that links of it have."""
    content, source = contents.number[kept], sources.number
    many = len(source) + 1
    keys, example, pair = np.unique(
        (group[kept] * len(group) + content) * many + source,
        return_index=True,
        return_inverse=True,
    )
    order = np.argsort(pair, kind="stable")
    content, source = content[example], source[example]
    firsts = np.flatnonzero(np.diff(keys // (many * len(group)), prepend=-1))
    edges = np.searchsorted(pair[order], [*firsts, len(keys)])
    for first, stop, begin, end in zip(
        firsts, [*firsts[1:], len(keys)], edges[:-1], edges[1:], strict=True
    ):
        window = links.window[kept[example[first]]]
        these = content[first:stop] - contents.starts[window]
        those = source[first:stop] - sources.starts[window]
        mine = order[begin:end]
        yield _Pairs(
            contents.alike[window][these[:, None], these]
            * sources.alike[window][those[:, None], those],
            those,
            kept[example[first:stop]],
            kept[mine],
            pair[mine] - first,
        )


def _commonest(members: Integers, cues: NDArray[np.uint64]) -> int:
    """Of links the first whose cue most of them have."""
    keys = cues.tolist()
    counts = Counter(keys)
    most = max(counts.values())
    return int(members[keys.index(min(key for key, count in counts.items() if count == most))])


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


def _groups(same: Marks) -> Integers:
    """The same number for links that are alike, or alike to others that are, and so on."""
    if not len(same):
        return np.arange(0)
    rows, columns = np.nonzero(same)
    firsts = np.searchsorted(rows, np.arange(len(same)))
    group = np.arange(len(same))
    while True:
        least = np.minimum.reduceat(group[columns], firsts)
        least = least[least]
        if (least == group).all():
            return group
        group = least


def _chosen(pairs: _Pairs, held: Array, worth: Array, least: float) -> Iterator[tuple[int, float]]:
    """The pairs that enough samples hold alike, and how many do.

    `held`: 1 where a sample holds a pair; `worth`: what each pair counts for; `least`:
    how many samples are enough.
    """
    same = (pairs.alike > 0).astype(np.float32)
    weight = held.sum(1)
    while weight.sum() >= least:
        support = np.minimum(same @ held, 1).sum(1)
        enough = np.flatnonzero(support >= least)
        if not len(enough):
            return
        best = int(enough[_central(pairs, same, weight, support * worth, enough)])
        words = np.where(support >= least, weight * same[best], 0)
        if words.max() >= _AGREED * support[best]:
            best = int(words.argmax())
        yield best, float(support[best])
        taken = same[best] > 0
        held[taken] = 0
        weight[taken] = 0


def _central(pairs: _Pairs, same: Array, weight: Array, value: Array, among: Integers) -> int:
    """Of the pairs among which to choose the one most like the others of nearly its value.

    `weight`: how many samples hold each pair; `value`: what each is worth.
    """
    source = pairs.source
    of_source = (source[:, None] == np.arange(source.max() + 1)) * weight[:, None]
    votes = same[among] @ of_source
    seldom = votes[np.arange(len(among)), source[among]] < _CONTENDER * votes.max(1)
    value = np.where(seldom, _SELDOM * value[among], value[among])
    # Of the same words, the edges met most.
    central = pairs.alike[among] @ weight + weight[among]
    central[value < _NEARLY * value.max()] = -1
    return int(central.argmax())
