"""The network: features of tokens in, a score for each tag out.

Sums of feature rows, mixed with those of the neighbours; then layers of gated
averages that run over the window in both directions (a simple recurrent unit:
Lei et al. 2018, "Simple Recurrent Units for Highly Parallelizable Recurrence",
EMNLP), so that all large products are made for many tokens at once. Every
operation is exact or correctly rounded (see `weights`), and no function of a
mathematics library is called: gates are x / (1 + |x|).
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sayso.attribute.tagger.steps import Steps
from sayso.attribute.tagger.weights import STEPS, Array, Dense, Weights

_BLOCK: Final = 160
"""Rows worked on at once: what a processor core keeps near it."""
_ONE: Final = np.float32(1)
_HALF: Final = np.float32(0.5)
_UNITS: Final = np.float32(STEPS)
"""Activations are whole numbers of units."""


def scores(weights: Weights, steps: Steps, inputs: Array) -> Array:
    """The scores of tokens (tokens × tags), in the order of the steps.

    `inputs`: the sums of the tokens' feature rows (tokens × width), window after window.
    """
    x = inputs * weights.step
    x += weights.bias
    x = _mixed(steps, _soft(x), weights.mixing)
    for layer in weights.layers:
        x = _layer(steps, layer, x)
    return _values(weights.out, _whole(x))


def _soft(x: Array) -> Array:
    """x / (1 + |x|), between −1 and 1."""
    under = np.abs(x)
    under += _ONE
    return np.divide(x, under, out=under)


def _mixed(steps: Steps, x: Array, mixing: Array) -> Array:
    """Each token with some of its window's neighbours on both sides, kept between −1 and 1.

    In the order of the steps.
    """
    reach = len(mixing) // 2
    # Windows one after another with nothing between, so that none sees the next.
    place = np.arange(len(x)) + reach * (steps.window + 1)
    apart = np.zeros((place[-1] + reach + 1, x.shape[1]), np.float32)
    apart[place] = x
    mixed = apart[reach:-reach].copy()
    part = np.empty_like(mixed)
    for k, share in enumerate(mixing):
        mixed += np.multiply(apart[k : k + len(mixed)], share, out=part)
    out: Array = mixed[(place - reach)[steps.token]]
    return np.clip(out, -_ONE, _ONE, out=out)


def _whole(x: Array) -> Array:
    """The nearest whole numbers of units."""
    x = x * _UNITS
    return np.rint(x, out=x)


def _values(dense: Dense, x: Array) -> Array:
    """The sums of a matrix's columns, as values."""
    sums = x @ dense.matrix
    sums *= dense.scale
    sums += dense.bias
    return sums


def _layer(steps: Steps, dense: Dense, x: Array) -> Array:
    """One layer: what each token keeps of those before it, and of those after it.

    `x`: rows of `steps`; the first half of the values goes forwards, the second backwards.
    """
    width = x.shape[1]
    state, keep, show = (np.empty_like(x) for _ in range(3))
    for first in range(0, len(x), _BLOCK):
        rows = slice(first, first + _BLOCK)
        values = _soft(_values(dense, _whole(x[rows])))
        new, gates = values[:, :width], values[:, width:]
        gates += _ONE
        np.multiply(gates[:, :width], _HALF, out=keep[rows])
        np.multiply(gates[:, width:], _HALF, out=show[rows])
        np.multiply(new, _ONE - keep[rows], out=state[rows])
    for values in (state, keep):
        _turn(steps, values)
    product = np.empty_like(state[: steps.active[0]])
    before = state[: steps.active[0]]
    for first, going_on in zip(steps.firsts[1:], steps.active[1:], strict=True):
        now, kept = state[first : first + going_on], product[:going_on]
        np.multiply(before[:going_on], keep[first : first + going_on], out=kept)
        before = np.add(now, kept, out=now)
    _turn(steps, state)
    state -= x
    state *= show
    state += x
    return state


def _turn(steps: Steps, values: Array) -> None:
    """Turn the second half of the values round in time, in place."""
    half = values.shape[1] // 2
    values[:, half:] = values.reshape(-1, half).take(2 * steps.turned + 1, 0)
