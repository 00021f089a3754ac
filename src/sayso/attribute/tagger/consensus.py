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

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso import analysis as a
from sayso.attribute.levels import Level, Range
from sayso.attribute.tagger.links import Integers, Links, Marks, links_of
from sayso.attribute.tagger.tags import Link
from sayso.attribute.tagger.weights import Array

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
_CONTENDER: Final = np.float32(0.25)
"""A source is seldom that fewer samples have than this share of those with the commonest one …"""
_SELDOM: Final = np.float32(0.8)
"""… and this is what a link with it counts for: "the mayor … she" would agree with either."""
_WHOLE: Final = np.float32(64)
"""An overlap is a whole number of parts of this, so that sums are exact in any order."""
_BREAKS: Final = frozenset(",;:()[]{}–—-")


class Consensus:
    """Chooses links in the windows of one level."""

    def __init__(self, level: Level, least: float = LEAST) -> None:
        self._least = least
        tokens = level.tokens
        n = len(tokens)
        self._sentence = np.zeros(n, np.int64)
        self._sentence[[first for first, _ in level.sentences if first]] = 1
        self._sentence = np.cumsum(self._sentence)
        word = np.array([not token.kinds & a.PUNCTUATION for token in tokens], bool)
        self._word = word.astype(np.float32)
        places = np.arange(n)
        self._last_word = np.maximum.accumulate(np.where(word, places, -1))
        """The last word up to each token."""
        breaks = np.array([token.text in _BREAKS for token in tokens], bool)
        self._break = np.minimum.accumulate(np.where(breaks, places, n)[::-1])[::-1]
        """The first mark from each token on."""

    def of(self, window: Range, taggings: NDArray[np.uint8]) -> Iterator[tuple[Link, float]]:
        """The links of a window that enough samples hold, and their shares; in no order.

        `taggings`: tags as samples × tokens of the window.
        """
        begin, end = window
        samples = len(taggings)
        links = links_of(taggings, self._sentence[begin:end])
        if len(links) < self._least * samples:
            return
        content, overlaps = self._contents(links, window)
        group = _groups(overlaps > 0)[content]
        often = np.bincount(group) >= self._least * samples
        kept = np.flatnonzero(often[group])
        if not len(kept):
            return
        source, agree = self._sources(links, kept, window)
        worth = self._worth(links, taggings.shape)
        cues = links.keys(links.cues())
        for number in np.flatnonzero(often):
            mine = np.flatnonzero(group[kept] == number)
            held = kept[mine]
            pairs, example, each = np.unique(
                content[held] * len(agree) + source[mine], return_index=True, return_inverse=True
            )
            of_content, of_source = np.divmod(pairs, len(agree))
            alike = overlaps[np.ix_(of_content, of_content)] * agree[np.ix_(of_source, of_source)]
            holds = np.zeros((len(pairs), samples), np.float32)
            holds[each, links.row[held]] = 1
            for chosen, share in _chosen(
                alike, holds, worth[held[example]], of_source, self._least
            ):
                members = held[each == chosen]
                _, first, count = np.unique(cues[members], return_index=True, return_counts=True)
                yield links.link(int(members[first[count.argmax()]])).moved(begin), share

    def _worth(self, links: Links, size: tuple[int, ...]) -> Array:
        """What each link counts for, by where its pieces begin and end."""
        samples, tokens = size
        worth = np.ones(len(links), np.float32)
        for inside in (links.contents(), links.sources()):
            parts = np.flatnonzero(inside)
            owner = links.owner[parts]
            for edge, outer in (
                (links.first[parts], _least(owner, links.first[parts], len(links))),
                (links.last[parts], -_least(owner, -links.last[parts], len(links))),
            ):
                share = np.bincount(edge, minlength=tokens + 1)[edge] / np.float32(samples)
                gap = edge != outer[owner]
                worth[owner[share < np.where(gap, _GAP, _EDGE)]] = _RAGGED
        return worth

    def _contents(self, links: Links, window: Range) -> tuple[Integers, Array]:
        """For each link the number of its content; how far each two overlap, 0 below half."""
        inside = links.contents()
        _, example, number = np.unique(links.keys(inside), return_index=True, return_inverse=True)
        words = self._words(links, inside, example, window)
        both = words @ words.T
        size = both.diagonal()
        summed = size[:, None] + size
        overlaps = np.rint(2 * _WHOLE * both / np.maximum(summed, 1)) * (3 * both >= summed)
        np.fill_diagonal(overlaps, _WHOLE)
        return number, overlaps

    def _sources(self, links: Links, kept: Integers, window: Range) -> tuple[Integers, Array]:
        """For each link that is kept the number of its source; which two of these agree."""
        inside = links.sources()
        keys = links.keys(inside)
        lender = links.lender[kept]
        keys = np.where(lender >= 0, keys[lender], 0)
        _, example, number = np.unique(keys, return_index=True, return_inverse=True)
        lender = lender[example]
        words = self._words(links, inside, lender, window)
        both = words @ words.T
        size = both.diagonal()
        agree = 3 * both >= size[:, None] + size
        last, head = self._heads(links, inside, lender, window[0])
        none = lender < 0
        for one in (last, head):
            for other in (last, head):
                agree |= one[:, None] == other
        agree &= none[:, None] == none
        agree |= none[:, None] & none
        return number, agree.astype(np.float32)

    def _words(self, links: Links, inside: Marks, example: Integers, window: Range) -> Array:
        """For each example link which words of the window its pieces hold: 0 or 1."""
        begin, end = window
        row = np.full(len(links) + 1, -1)  # the last stands for no link
        row[example] = np.arange(len(example))
        row[-1] = -1
        rows = row[links.owner]
        at = np.flatnonzero(inside & (rows >= 0))
        marks = np.zeros((len(example), end - begin + 1), np.float32)
        np.add.at(marks, (rows[at], links.first[at]), 1)
        np.add.at(marks, (rows[at], links.last[at]), -1)
        return np.cumsum(marks, axis=1)[:, :-1] * self._word[begin:end]

    def _heads(
        self, links: Links, inside: Marks, lender: Integers, begin: int
    ) -> tuple[Integers, Integers]:
        """The last word of each source, and the last before its first mark."""
        owner, count = links.owner[inside], len(links)
        first = np.where(lender < 0, 0, _least(owner, links.first[inside], count)[lender])
        last = np.where(lender < 0, 1, -_least(owner, -links.last[inside], count)[lender])
        end = self._last_word[begin + last - 1]
        mark = np.minimum(self._break[begin + first], begin + last)
        head = np.where(mark > begin + first, self._last_word[np.maximum(mark - 1, 0)], end)
        return end, head


def _least(owner: Integers, values: Integers, count: int) -> Integers:
    """The least value of each owner."""
    least = np.full(count, 1 << 30)
    np.minimum.at(least, owner, values)
    return least


def _groups(same: Marks) -> Integers:
    """The same number for links that are alike, or alike to others that are, and so on."""
    rows, columns = np.nonzero(same)
    firsts = np.searchsorted(rows, np.arange(len(same)))
    group = np.arange(len(same))
    while True:
        least = np.minimum.reduceat(group[columns], firsts)
        least = least[least]
        if (least == group).all():
            return group
        group = least


def _chosen(
    alike: Array, held: Array, worth: Array, source: Integers, share: float
) -> Iterator[tuple[int, float]]:
    """The links that enough samples hold alike, and their shares.

    `alike`: how far each two links are; `held`: 1 where a sample holds a link;
    `worth`: what each counts for; `source`: which source each has; `share`: of
    the samples how many are enough.
    """
    least, weight = share * held.shape[1], held.sum(1)
    numbers = np.arange(len(held))
    of_source = (source[:, None] == np.arange(source.max() + 1)).astype(np.float32)
    while True:
        same = (alike > 0).astype(np.float32)
        support = np.minimum(same @ held, 1).sum(1)
        enough = support >= least
        if not enough.any():
            return
        numbers, support, worth, alike, same = (
            x[enough] for x in (numbers, support, worth, alike, same)
        )
        votes = same @ (of_source * weight[:, None])
        seldom = votes[np.arange(len(votes)), source[numbers]] < _CONTENDER * votes.max(1)
        value = support * np.where(seldom, _SELDOM * worth, worth)
        central = alike @ weight + weight[numbers]  # of the same words, the edges met most
        central[value < _NEARLY * value.max()] = -1
        best = int(central.argmax())
        same_words = weight[numbers] * (alike[best] > 0)[numbers]
        if same_words.max() >= _AGREED * support[best]:
            best = int(same_words.argmax())
        yield int(numbers[best]), float(support[best]) / held.shape[1]
        taken = alike[best] > 0
        held[taken] = 0
        weight[taken] = 0
