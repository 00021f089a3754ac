"""Alike: which links of different samples say the same.

By the measure that people who compare annotations use: contents that overlap by
half and sources that agree. Worked out window by window, for what the samples
of a window hold different from one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.tagger.links import Integers, Links, Marks
from sayso.attribute.tagger.runs import within
from sayso.attribute.tagger.weights import Array

_WHOLE: Final = np.float32(64)
"""An overlap is a whole number of parts of this, so that sums are exact in any order."""
_BREAKS: Final = frozenset(",;:()[]{}–—-")
_MARK: Final = 1
_BREAK: Final = 2
_MARKS: Final = a.Remembered[a.Form, int](
    lambda form: _MARK * bool(form.kinds & a.PUNCTUATION) + _BREAK * (form.text in _BREAKS), 20_000
)
"""Whether a form is a mark, and whether one that breaks a phrase."""
_WINDOW_BITS: Final = np.uint64(20)


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """The tokens of some levels one after another, in windows.

    Attributes:
        starts: where each window begins, and where the last one ends.
        window, sentence: for each token the number of its own.
        word: 1 for each word, 0 for each mark.
        last_word: for each token the last word up to it; next_break: the first mark from it on.
    """

    starts: Integers
    window: Integers
    sentence: Integers
    word: Array
    last_word: Integers
    next_break: Integers

    @classmethod
    def of(cls, levels: Sequence[Level], starts: Sequence[int]) -> Ground:
        """The ground of levels whose windows start there."""
        tokens = chain.from_iterable([level.tokens for level in levels])
        marks = np.array(list(map(_MARKS.__getitem__, a.forms(tokens))), np.int8)
        n = len(marks)
        opens = np.zeros(n, np.int64)
        begin = 0
        for level in levels:
            opens[[begin + first for first, _ in level.sentences]] = 1
            opens[begin : begin + 1] = 1
            begin += len(level.tokens)
        word, breaks = marks & _MARK == 0, marks & _BREAK > 0
        places = np.arange(n)
        return cls(
            np.array([*starts, n]),
            np.repeat(np.arange(len(starts)), np.diff([*starts, n])),
            np.cumsum(opens),
            word.astype(np.float32),
            np.maximum.accumulate(np.where(word, places, -1)),
            np.minimum.accumulate(np.where(breaks, places, n)[::-1])[::-1],
        )

    def part(self, first: int, last: int) -> Ground:
        """Windows [first, last), with places counted from the first one's begin."""
        starts = self.starts[first : last + 1]
        begin = starts[0]
        tokens = slice(begin, starts[-1])
        return Ground(
            starts - begin,
            self.window[tokens] - first,
            self.sentence[tokens],
            self.word[tokens],
            self.last_word[tokens] - begin,
            self.next_break[tokens] - begin,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """Contents, or sources, that differ from one another, those of a window together.

    Attributes:
        number: for each link that of its own.
        starts: the number of the first in each window, and how many there are.
        alike: for each window how far each two are, contents in parts of `_WHOLE`; 0: not.
    """

    number: Integers
    starts: Integers
    alike: list[Array]


def contents_of(ground: Ground, links: Links) -> Kinds:
    """The different contents; two are alike by their overlap, from half of their words on."""
    inside = links.contents()
    number, example, starts = _different(links.keys(inside), links.window)
    alike = []
    for both, size in _shared_words(ground, links, inside, example, starts):
        summed = size[:, None] + size
        overlaps = np.rint(2 * _WHOLE * both / np.maximum(summed, 1)) * (3 * both >= summed)
        np.fill_diagonal(overlaps, _WHOLE)
        alike.append(overlaps)
    return Kinds(number, starts, alike)


def sources_of(ground: Ground, links: Links, kept: Integers) -> Kinds:
    """The different sources of links that are kept; two agree (1) by half of their words, or
    where the last words or the heads are the same."""
    inside = links.sources()
    lender = links.lender[kept]
    keys = np.where(lender >= 0, links.keys(inside)[lender], 0)
    number, example, starts = _different(keys, links.window[kept])
    lender = lender[example]
    last, head = _heads(ground, links, inside, lender)
    none = lender < 0
    alike = []
    words = _shared_words(ground, links, inside, lender, starts)
    for first, stop, (both, size) in zip(starts[:-1], starts[1:], words, strict=True):
        agree = 3 * both >= size[:, None] + size
        ends = last[first:stop], head[first:stop]
        for one in ends:
            for other in ends:
                agree |= one[:, None] == other
        without = none[first:stop]
        agree &= without[:, None] == without
        agree |= without[:, None] & without
        alike.append(agree.astype(np.float32))
    return Kinds(number, starts, alike)


def least_of(owner: Integers, values: Integers, count: int) -> Integers:
    """The least value of each of `count` owners."""
    least = np.full(count, 1 << 30)
    np.minimum.at(least, owner, values)
    return least


def _different(keys: NDArray[np.uint64], window: Integers) -> tuple[Integers, Integers, Integers]:
    """Keys that differ, numbered window by window: the number of each, an example of each,
    and the first number in each window."""
    count = int(window.max()) + 1
    keyed = keys >> _WINDOW_BITS | window.astype(np.uint64) << (np.uint64(64) - _WINDOW_BITS)
    _, example, number = np.unique(keyed, return_index=True, return_inverse=True)
    return number, example, np.searchsorted(window[example], np.arange(count + 1))


def _shared_words(
    ground: Ground, links: Links, inside: Marks, example: Integers, starts: Integers
) -> list[tuple[Array, Array]]:
    """For each window how many words each two examples share, and how many each has.

    `example`: links, −1 for one without pieces; `inside`: which pieces count.
    """
    row = np.full(len(links) + 1, -1)  # the last stands for no link
    row[example] = np.arange(len(example))
    row[-1] = -1
    rows = row[links.owner]
    at = np.flatnonzero(inside & (rows >= 0))
    first, count = links.first[at], links.last[at] - links.first[at]
    place = np.repeat(first, count) + within(count)
    column = place - np.repeat(links.begin[links.owner[at]], count)
    held = np.zeros((len(example), int(np.diff(ground.starts).max())), np.float32)
    held[np.repeat(rows[at], count), column] = ground.word[place]
    found = []
    for number, (first_row, last_row) in enumerate(pairwise(starts)):
        begin, end = ground.starts[number : number + 2]
        words = held[first_row:last_row, : end - begin]
        both = words @ words.T
        found.append((both, both.diagonal()))
    return found


def _heads(
    ground: Ground, links: Links, inside: Marks, lender: Integers
) -> tuple[Integers, Integers]:
    """The last word of each source, and the last before its first mark."""
    owner, count = links.owner[inside], len(links)
    first = np.where(lender < 0, 0, least_of(owner, links.first[inside], count)[lender])
    last = np.where(lender < 0, 1, -least_of(owner, -links.last[inside], count)[lender])
    end = ground.last_word[last - 1]
    mark = np.minimum(ground.next_break[first], last)
    head = np.where(mark > first, ground.last_word[np.maximum(mark - 1, 0)], end)
    return end, head
