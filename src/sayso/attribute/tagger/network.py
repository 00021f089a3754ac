"""The network: features of tokens in, a score for each tag out.

Sums of feature rows, mixed with those of the neighbours; then layers of gated
averages that run over the window in both directions (a simple recurrent unit:
Lei et al. 2018, "Simple Recurrent Units for Highly Parallelizable Recurrence",
EMNLP), so that all large products are made for a whole window at once. Every
operation is exact or correctly rounded (see `weights`), and no function of a
mathematics library is called: gates are x / (1 + |x|).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from sayso.attribute.tagger.runs import within
from sayso.attribute.tagger.weights import STEPS, Array, Dense, Weights

_BLOCK: Final = 160
"""Rows worked on at once: what a processor core keeps near it."""
_ONE: Final = np.float32(1)
_HALF: Final = np.float32(0.5)
_STEPS: Final = np.float32(STEPS)


def scores(weights: Weights, inputs: Sequence[Array]) -> list[Array]:
    """For each window the scores (tokens × tags) of its tokens.

    `inputs`: for each window the sums of its tokens' feature rows (tokens × width).
    """
    batch = _Batch([len(window) for window in inputs])
    x = np.concatenate(inputs)
    x *= weights.step
    x += weights.bias
    x = _mixed(batch, _soft(x), weights.mixing)
    for layer in weights.layers:
        x = _layer(batch, layer, x)
    found = np.concatenate(
        [_values(weights.out, _whole(x[rows])) for rows in _blocks(len(x))], dtype=np.float32
    )
    return np.split(found, batch.ends[:-1])


class _Batch:
    """Windows of several lengths, as one array of all their tokens and as times × windows."""

    def __init__(self, lengths: Sequence[int]) -> None:
        self.count, self.length = len(lengths), max(lengths)
        self.ends = np.cumsum(lengths)
        window = np.repeat(np.arange(self.count), lengths)
        time = within(np.array(lengths))
        self.window = window
        self.ahead = time * self.count + window
        """Where each token stands in times × windows, laid out flat …"""
        self.behind = (self.length - 1 - time) * self.count + window
        """… and where with time turned round; a window then begins late, not at 0."""

    def spread(self, x: Array, half: int) -> Array:
        """Tokens as times × windows, the second half of their values turned round in time."""
        out = np.zeros((self.length * self.count, x.shape[1]), np.float32)
        out[self.ahead, :half] = x[:, :half]
        out[self.behind, half:] = x[:, half:]
        return out.reshape(self.length, self.count, -1)

    def gather(self, x: Array, half: int) -> Array:
        """What `spread` laid out, as tokens again."""
        flat = x.reshape(self.length * self.count, -1)
        return np.concatenate([flat[self.ahead, :half], flat[self.behind, half:]], axis=1)


def _blocks(length: int) -> list[slice]:
    return [slice(first, first + _BLOCK) for first in range(0, length, _BLOCK)]


def _soft(x: Array) -> Array:
    """x / (1 + |x|), between −1 and 1."""
    under = np.abs(x)
    under += _ONE
    return np.divide(x, under, out=under)


def _mixed(batch: _Batch, x: Array, mixing: Array) -> Array:
    """Each token with some of its window's neighbours on both sides, kept between −1 and 1."""
    reach = len(mixing) // 2
    # Windows one after another with nothing between, so that none sees the next.
    place = np.arange(len(x)) + reach * (batch.window + 1)
    apart = np.zeros((place[-1] + reach + 1, x.shape[1]), np.float32)
    apart[place] = x
    inner = slice(reach, len(apart) - reach)
    mixed = apart[inner].copy()
    for k, share in enumerate(mixing):
        mixed += share * apart[k : k + len(mixed)]
    out: Array = mixed[place - reach]
    return np.clip(out, -_ONE, _ONE, out=out)


def _whole(x: Array) -> Array:
    """The nearest whole numbers of steps."""
    x = x * _STEPS
    return np.rint(x, out=x)


def _values(dense: Dense, x: Array) -> Array:
    """The sums of a matrix's columns, as values."""
    sums = x @ dense.matrix
    sums *= dense.scale
    sums += dense.bias
    return sums


def _layer(batch: _Batch, dense: Dense, x: Array) -> Array:
    """One layer: what each token keeps of those before and after it."""
    width = x.shape[1]
    half = width // 2
    new, keep, show = (np.empty_like(x) for _ in range(3))
    for rows in _blocks(len(x)):
        values = _soft(_values(dense, _whole(x[rows])))
        gates = values[:, width:]
        gates *= _HALF
        gates += _HALF
        keep[rows], show[rows] = gates[:, :width], gates[:, width:]
        np.subtract(_ONE, gates[:, :width], out=new[rows])
        new[rows] *= values[:, :width]
    state, share = batch.spread(new, half), batch.spread(keep, half)
    product = np.empty_like(state[0])
    for before, now, kept in zip(state[:-1], state[1:], share[1:], strict=True):
        np.multiply(before, kept, out=product)
        np.add(now, product, out=now)
    found = batch.gather(state, half)
    found -= x
    found *= show
    found += x
    return found
