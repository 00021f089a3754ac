"""The tagger's weights: a file of whole numbers, and what they are numbers of.

Every product that the network adds up is one of whole numbers whose sums stay
below 2^24, so a 32-bit float holds each partial sum exactly: the same text
gives the same bytes on every machine, in whichever order its library adds.
`Weights.check` says so of a file before it is used.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.tagger.tags import TAGS
from sayso.errors import WeightsError

Array = NDArray[np.float32]

FORMAT: Final = 1
STEPS: Final = 127
"""An activation is one of the whole numbers −127 … 127, which stand for −1 … 1."""
EXACT: Final = 1 << 24
"""Up to here a 32-bit float holds every whole number."""


@dataclass(frozen=True, slots=True, eq=False)
class Dense:
    """A matrix of whole numbers, with what turns the sums of its columns into values."""

    matrix: Array
    scale: Array
    bias: Array


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What a trained tagger knows.

    Attributes:
        features: the names of its features; a row of `rows` each.
        places: a row for each bit of `PLACE_FEATURES`.
        step: what 1 in `rows` and `places` stands for; `bias` is added to their sum.
        mixing: how much of each neighbour, from the leftmost, a token takes in.
        layers: both directions side by side: candidates, keeping, showing.
        out: from the last layer to tags.
        transitions, start, end: scores of tag after tag, of a first and a last one.
        about: how it was made: data, seed, figures.
    """

    features: tuple[str, ...]
    rows: Array
    places: Array
    step: np.float32
    bias: Array
    mixing: Array
    layers: tuple[Dense, ...]
    out: Dense
    transitions: Array
    start: Array
    end: Array
    about: Mapping[str, Any]

    def matrices(self) -> Iterator[tuple[str, Dense]]:
        """Every matrix with its name in the file."""
        for number, layer in enumerate(self.layers):
            yield f"layer{number}", layer
        yield "out", self.out

    def check(self, path: Path) -> None:
        """That all sums are exact, and that shapes fit one another.

        Raises:
            WeightsError: they are not, or do not.
        """
        width = self.rows.shape[1]
        for name, dense in self.matrices():
            if dense.matrix.shape[0] != width:
                taken = dense.matrix.shape[0]
                raise WeightsError(path, f"{name} takes {taken} values, not {width}")
            if STEPS * float(np.abs(dense.matrix).sum(0, dtype=np.float64).max()) >= EXACT:
                raise WeightsError(path, f"the sums of {name} are too large to be exact")
        if len(self.features) != len(self.rows):
            raise WeightsError(path, f"{len(self.features)} features, {len(self.rows)} rows")
        if self.out.matrix.shape[1] != len(TAGS) or len(self.transitions) != len(TAGS):
            raise WeightsError(path, f"knows other tags than {', '.join(TAGS)}")


@cache
def load_weights(path: Path) -> Weights:
    """The weights in a file, checked; loaded once.

    Raises:
        WeightsError: the file is missing, is no weights file, or cannot be exact.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
    except FileNotFoundError as error:
        raise WeightsError(path, "is missing; `sayso train` makes one") from error
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise WeightsError(path, f"is no weights file: {error}") from error
    try:
        head = json.loads(bytes(arrays["head"]).decode())
        if head["format"] != FORMAT:
            raise WeightsError(path, f"is of format {head['format']}; this sayso reads {FORMAT}")
        weights = Weights(
            features=tuple(head["features"]),
            rows=_float(arrays["rows"]),
            places=_float(arrays["places"]),
            step=np.float32(head["step"]),
            bias=_float(arrays["bias"]),
            mixing=_float(arrays["mixing"]),
            layers=tuple(_dense(arrays, f"layer{i}") for i in range(head["layers"])),
            out=_dense(arrays, "out"),
            transitions=_float(arrays["transitions"]),
            start=_float(arrays["start"]),
            end=_float(arrays["end"]),
            about=head["about"],
        )
    except (KeyError, TypeError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise WeightsError(path, f"lacks or garbles {error}") from error
    weights.check(path)
    return weights


def save_weights(path: Path, weights: Weights) -> None:
    """Write the weights to a file: the same weights give the same bytes."""
    weights.check(path)
    head = {
        "format": FORMAT,
        "features": weights.features,
        "layers": len(weights.layers),
        "step": float(weights.step),
        "about": weights.about,
    }
    arrays: dict[str, NDArray[Any]] = {
        "head": np.frombuffer(json.dumps(head, sort_keys=True).encode(), np.uint8),
        "rows": weights.rows.astype(np.int16),
        "places": weights.places.astype(np.int16),
        "bias": weights.bias,
        "mixing": weights.mixing,
        "transitions": weights.transitions,
        "start": weights.start,
        "end": weights.end,
    }
    for name, dense in weights.matrices():
        arrays[f"{name}.matrix"] = dense.matrix.astype(np.int16)
        arrays[f"{name}.scale"] = dense.scale
        arrays[f"{name}.bias"] = dense.bias
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            entry = zipfile.ZipInfo(f"{name}.npy")  # its date is fixed: no clock in the bytes
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as file:
                np.lib.format.write_array(file, np.ascontiguousarray(array), allow_pickle=False)


def _float(array: NDArray[Any]) -> Array:
    return array.astype(np.float32)


def _dense(arrays: Mapping[str, NDArray[Any]], name: str) -> Dense:
    return Dense(*(_float(arrays[f"{name}.{part}"]) for part in ("matrix", "scale", "bias")))
