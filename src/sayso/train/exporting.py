"""From what was learnt to a file of weights: floats to whole numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from sayso.attribute.tagger.weights import EXACT, STEPS, Array, Dense, Weights

ROW_STEP: Final = 1 / 1024
"""What 1 stands for in feature rows: sums of some dozens stay exact."""
FINEST: Final = 1023
"""The largest whole number in a column of a matrix: 10 bits and a sign."""


def weights_from(
    state: Mapping[str, Any], features: Sequence[str], about: Mapping[str, Any]
) -> Weights:
    """The weights of a network's state (`Network.state_dict()`), by the features' names."""
    arrays = {
        name: value.detach().cpu().numpy().astype(np.float32) for name, value in state.items()
    }
    count = sum(name.endswith(".inner.weight") for name in arrays)
    return Weights(
        features=tuple(features),
        rows=np.rint(arrays["rows.weight"] / ROW_STEP),
        places=np.rint(arrays["places.weight"] / ROW_STEP),
        step=np.float32(ROW_STEP),
        bias=arrays["bias"],
        mixing=arrays["mixing"],
        layers=tuple(
            _dense(arrays[f"layers.{i}.inner.weight"], arrays[f"layers.{i}.inner.bias"])
            for i in range(count)
        ),
        out=_dense(arrays["out.weight"], arrays["out.bias"]),
        transitions=arrays["transitions"],
        start=arrays["start"],
        end=arrays["end"],
        about=about,
    )


def _dense(weight: NDArray[Any], bias: Array) -> Dense:
    """The matrix in whole numbers, each column as fine as exact sums allow."""
    columns = weight.T
    finest = np.abs(columns).max(0) / FINEST
    coarsest = np.abs(columns).sum(0) * STEPS / (0.99 * EXACT)
    scale = np.maximum(np.maximum(finest, coarsest), np.float32(1e-12)).astype(np.float32)
    matrix = np.rint(columns / scale)
    return Dense(matrix, scale / np.float32(STEPS), bias)


def state_from(weights: Weights) -> dict[str, Any]:
    """A network's state (`Network.state_dict()`) that gives what the weights give."""
    arrays: dict[str, NDArray[Any]] = {
        "rows.weight": weights.rows * weights.step,
        "places.weight": weights.places * weights.step,
        "bias": weights.bias,
        "mixing": weights.mixing,
        "transitions": weights.transitions,
        "start": weights.start,
        "end": weights.end,
    }
    for number, layer in enumerate(weights.layers):
        arrays[f"layers.{number}.inner.weight"] = (layer.matrix * layer.scale).T * STEPS
        arrays[f"layers.{number}.inner.bias"] = layer.bias
    arrays["out.weight"] = (weights.out.matrix * weights.out.scale).T * STEPS
    arrays["out.bias"] = weights.out.bias
    return {name: torch.from_numpy(np.ascontiguousarray(a)) for name, a in arrays.items()}
