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

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.tagger.steps import Steps
from sayso.attribute.tagger.tags import TAGS
from sayso.attribute.tagger.weights import Array, Weights

SAMPLES: Final = 96
"""Sequences drawn for each window: one more or less is a hundredth."""
_SHARES: Final = 32
"""The shares in which a token's tags are drawn are rounded to parts of this."""
_PARTS: Final = float(1 << 24)
"""A likelihood is a whole number of parts of the largest beside it: products of two add up
below 2^53."""
_DOUBLINGS: Final = 12
_LOWEST: Final = -30.0
"""Logarithms below this are as good as impossible."""
_END: Final = len(TAGS)
"""Stands for what follows a window's last token."""
STREAM: Final = 2
"""Which stream of numbers chooses; any would do (`benchmarks/streams.py`)."""
_PERIOD: Final = 251
"""Steps after which the choosing numbers come again."""


def samples(weights: Weights, steps: Steps, scored: Array) -> NDArray[np.uint8]:
    """Tags as SAMPLES × tokens, window after window.

    `scored`: the scores of the tokens in the order of the steps; changed.
    """
    moves = _likelihoods(np.column_stack([weights.transitions, weights.end]))
    scored[: steps.active[0]] += weights.start
    drawn = _drawn(steps, _before(_filtered(steps, scored, moves[:, :_END]), moves))
    return np.ascontiguousarray(drawn[steps.row].T)


def _filtered(steps: Steps, emitted: Array, moves: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each token how likely each tag is by what stands up to it: parts of the likeliest."""
    ahead = _likelihoods(emitted - emitted.max(1, keepdims=True))
    before = ahead[: steps.active[0]]
    for first, going_on in zip(steps.firsts[1:], steps.active[1:], strict=True):
        likely = ahead[first : first + going_on]
        likely *= before[:going_on] @ moves
        likely *= _PARTS / np.maximum.reduce(likely, 1, keepdims=True)
        before = np.rint(likely, likely)
    return ahead


def _drawn(steps: Steps, before: NDArray[np.uint16]) -> NDArray[np.uint8]:
    """For each token the tag of each sample, from the last one back to the first."""
    drawn = np.empty((len(steps.row), SAMPLES), np.uint16)
    # Where in `before` the choices of a token begin, and which of them each sample takes.
    places = np.arange(len(drawn))[:, None] * ((_END + 1) * _SHARES)
    times = np.repeat(np.arange(len(steps.active)), steps.active)
    places = places + _choices(STREAM, SAMPLES)[times % _PERIOD]
    after = np.full((steps.active[0], SAMPLES), _END * _SHARES, np.uint16)
    for first, going_on in reversed(list(zip(steps.firsts, steps.active, strict=True))):
        at = after[:going_on] + places[first : first + going_on]
        here = before.take(at, None, after[:going_on], "clip")  # all are there: no copy is made
        drawn[first : first + going_on] = here
    return (drawn // _SHARES).astype(np.uint8)


def _before(ahead: NDArray[np.float64], moves: NDArray[np.float64]) -> NDArray[np.uint16]:
    """For each token, tag after it and share the tag drawn, times `_SHARES`; flat."""
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
    summed *= _SHARES / summed[-1]
    np.rint(summed, out=summed)
    counts = (summed[1:] - summed[:-1]).reshape(tags, -1).T.astype(np.int64)
    drawn = np.arange(tags, dtype=np.uint16) * np.uint16(_SHARES)
    return np.tile(drawn, len(counts)).repeat(counts.ravel())


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
def _choices(stream: int, samples: int) -> NDArray[np.int64]:
    """For each step the share that each sample draws, each as often as any other."""
    drawn = np.random.PCG64(stream).random_raw(_PERIOD * samples).reshape(_PERIOD, samples)
    return np.argsort(drawn, axis=1, kind="stable") * _SHARES // samples
