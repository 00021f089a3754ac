"""Samples: sequences of tags, each as often as the scores make it likely.

From a linear-chain CRF, by filtering forwards and sampling backwards (Scott
2002, "Bayesian Methods for Hidden Markov Models", JASA 97). Nothing is left to
chance: the numbers that choose are the same for every text, and at each step
spread evenly over the samples. Like the network's, all sums are of whole
numbers that a 64-bit float holds, and no function of a mathematics library is
called, so that the same scores give the same samples on every machine. Where 32-bit
floats add up what a choice hangs on, they do so one by one, in one order.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.tagger.tags import TAGS
from sayso.attribute.tagger.weights import Array, Weights

SAMPLES: Final = 96
"""Sequences drawn for each window: one more or less is a hundredth."""
_PARTS: Final = float(1 << 24)
"""A likelihood is a whole number of parts of the largest beside it: products of two add up
below 2^53."""
_DOUBLINGS: Final = 12
_LOWEST: Final = -30.0
"""Logarithms below this are as good as impossible."""
_END: Final = len(TAGS)
"""Stands for what follows a window's last token."""
_PERIOD: Final = 251
"""Steps after which the choosing numbers come again."""


def samples(weights: Weights, scored: Sequence[Array]) -> list[NDArray[np.uint8]]:
    """For each window, tags as SAMPLES × tokens."""
    lengths = np.array([len(window) for window in scored])
    order = np.argsort(-lengths, kind="stable")
    # Step by step, each with the windows that are as long, the longest first.
    active = (lengths[:, None] > np.arange(lengths.max())).sum(0)
    firsts = np.cumsum(active) - active
    place = [firsts[:n] + rank for rank, n in enumerate(lengths[order])]
    emitted = np.empty((int(active.sum()), _END), np.float32)
    for at, window in zip(place, order, strict=True):
        emitted[at] = scored[window]
    moves = _likelihoods(np.column_stack([weights.transitions, weights.end]))
    emitted[: active[0]] += weights.start
    ahead = _filtered(emitted, moves[:, :_END], firsts.tolist(), active.tolist())
    drawn = _drawn(_before(ahead, moves), firsts.tolist(), active.tolist(), lengths[order])
    found: dict[int, NDArray[np.uint8]] = {}
    for at, window in zip(place, order, strict=True):
        found[int(window)] = np.ascontiguousarray(drawn[at].T)
    return [found[window] for window in range(len(scored))]


def _filtered(
    emitted: Array, moves: NDArray[np.float64], firsts: Sequence[int], active: Sequence[int]
) -> NDArray[np.float64]:
    """For each token how likely each tag is by what stands up to it: parts of the likeliest."""
    ahead = _likelihoods(emitted - emitted.max(1, keepdims=True))
    before = ahead[: active[0]]
    for first, k in zip(firsts[1:], active[1:], strict=True):
        likely = ahead[first : first + k]
        likely *= before[:k] @ moves
        likely *= _PARTS / likely.max(1, keepdims=True)
        np.rint(likely, out=likely)
        before = np.maximum(likely, 1.0, out=likely)
    return ahead


def _drawn(
    before: NDArray[np.uint8], firsts: Sequence[int], active: Sequence[int], lengths: Any
) -> NDArray[np.uint8]:
    """For each token the tag of each sample, from the last one back to the first."""
    drawn = np.empty((firsts[-1] + active[-1], SAMPLES), np.uint8)
    choices, longest = _choices(), len(active)
    rows = np.arange(active[0])[:, None] * ((_END + 1) * SAMPLES)
    after = np.full((active[0], SAMPLES), _END)
    for t in range(longest - 1, -1, -1):
        first, k = firsts[t], active[t]
        at = after[:k] * SAMPLES
        at += choices[(longest - t) % _PERIOD]
        at += rows[:k]
        here = before[first * (_END + 1) * SAMPLES :].take(at)
        drawn[first : first + k] = after[:k] = here
    return drawn


def _before(ahead: NDArray[np.float64], moves: NDArray[np.float64]) -> NDArray[np.uint8]:
    """For each token, tag after it and sample the tag drawn; flat."""
    # Tags first, so that each step is one over whole rows; 32 bits decide to a millionth.
    tags = ahead.shape[1]
    summed = np.zeros((tags + 1, len(ahead), moves.shape[1]), np.float32)
    np.multiply(
        np.ascontiguousarray(ahead.T, np.float32)[:, :, None],
        moves.astype(np.float32)[:, None, :],
        out=summed[1:],
    )
    for tag in range(2, tags + 1):
        summed[tag] += summed[tag - 1]
    summed *= SAMPLES / summed[-1]
    np.rint(summed, out=summed)
    counts = (summed[1:] - summed[:-1]).reshape(tags, -1).T.astype(np.int64)
    return np.repeat(np.tile(np.arange(tags, dtype=np.uint8), len(counts)), counts.ravel())


def _likelihoods(logs: Array) -> NDArray[np.float64]:
    """e to the power of some logarithms ≤ the largest: whole parts of the likeliest."""
    x = np.maximum((logs - logs.max()).astype(np.float64), _LOWEST)
    x /= 1 << _DOUBLINGS
    x += 1.0
    for _ in range(_DOUBLINGS):
        x *= x
    found: NDArray[np.float64] = np.maximum(np.rint(x * _PARTS), 1.0)
    return found


@cache
def _choices() -> NDArray[np.int64]:
    """For each step an order of the samples, from a fixed stream of numbers."""
    drawn = np.random.PCG64(1).random_raw(_PERIOD * SAMPLES).reshape(_PERIOD, SAMPLES)
    return np.argsort(drawn, axis=1, kind="stable")
