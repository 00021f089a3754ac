"""The network: exact sums, so that the same text gives the same bytes anywhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sayso.attribute.tagger.features import PLACE_FEATURES
from sayso.attribute.tagger.network import scores
from sayso.attribute.tagger.steps import Steps
from sayso.attribute.tagger.tags import TAGS
from sayso.attribute.tagger.weights import (
    EXACT,
    STEPS,
    Dense,
    Weights,
    load_weights,
    save_weights,
)
from sayso.errors import WeightsError

WIDTH = 8


@pytest.fixture
def weights() -> Weights:
    """Small weights by chance."""
    chance = np.random.default_rng(7)

    def whole(*shape: int) -> np.ndarray:
        return chance.integers(-900, 900, shape).astype(np.float32)

    def dense(size: int) -> Dense:
        scale = np.full(size, 1 / (400 * STEPS), np.float32)
        return Dense(whole(WIDTH, size), scale, chance.normal(size=size).astype(np.float32))

    values = [chance.normal(size=n).astype(np.float32) for n in (WIDTH, len(TAGS), len(TAGS))]
    return Weights(
        features=("a", "b", "c"),
        rows=whole(3, WIDTH),
        places=whole(len(PLACE_FEATURES), WIDTH),
        step=np.float32(1 / 1024),
        bias=values[0],
        mixing=chance.normal(size=(5, WIDTH)).astype(np.float32) * np.float32(0.1),
        layers=(dense(3 * WIDTH), dense(3 * WIDTH)),
        out=dense(len(TAGS)),
        transitions=chance.normal(size=(len(TAGS), len(TAGS))).astype(np.float32),
        start=values[1],
        end=values[2],
        about={"langs": ["en"]},
    )


def windows(weights: Weights, *lengths: int) -> list[np.ndarray]:
    chance = np.random.default_rng(len(lengths))
    return [weights.rows[chance.integers(0, 3, n)] for n in lengths]


def scores_of(weights: Weights, inputs: list[np.ndarray]) -> list[np.ndarray]:
    """The scores of each window."""
    lengths = [len(window) for window in inputs]
    steps = Steps(lengths)
    found = scores(weights, steps, np.concatenate(inputs))[steps.row]
    return np.split(found, np.cumsum(lengths)[:-1])


def test_a_window_gets_the_same_bytes_whatever_it_is_read_with(weights: Weights) -> None:
    given = windows(weights, 5, 170, 1, 40)
    together = scores_of(weights, given)
    for alone, among in zip(given, together, strict=True):
        [expected] = scores_of(weights, [alone])
        assert expected.tobytes() == among.tobytes()


def test_sums_are_the_same_in_any_order_of_adding(weights: Weights) -> None:
    chance = np.random.default_rng(3)
    x = np.rint(chance.uniform(-STEPS, STEPS, (50, WIDTH))).astype(np.float32)
    order = chance.permutation(WIDTH)
    matrix = weights.layers[0].matrix
    wide = x.astype(np.float64) @ matrix.astype(np.float64)
    assert np.array_equal(x @ matrix, wide)
    assert np.array_equal(x[:, order] @ matrix[order], wide)


def test_weights_come_back_from_their_file_and_give_the_same_bytes(
    weights: Weights, tmp_path: Path
) -> None:
    for name in ("a.weights", "b.weights"):
        save_weights(tmp_path / name, weights)
    assert (tmp_path / "a.weights").read_bytes() == (tmp_path / "b.weights").read_bytes()
    again = load_weights(tmp_path / "a.weights")
    [window] = windows(weights, 30)
    [one], [other] = scores_of(again, [window]), scores_of(weights, [window])
    assert one.tobytes() == other.tobytes()


def test_weights_whose_sums_could_be_inexact_are_refused(weights: Weights, tmp_path: Path) -> None:
    large = Dense(np.full((WIDTH, 3 * WIDTH), EXACT, np.float32), *[weights.layers[0].scale] * 2)
    with pytest.raises(WeightsError, match="too large to be exact"):
        save_weights(tmp_path / "x.weights", replace(weights, layers=(large,)))


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "is missing; `sayso train` makes one"), (b"", "is no weights file"),
     (b"PK\x03\x04 nothing", "is no weights file"), ("łąka".encode(), "is no weights file")],
)  # fmt: skip
def test_a_file_that_holds_no_weights_is_a_clear_error(
    content: bytes | None, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.weights"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(WeightsError, match=message):
        load_weights(path)


def test_a_weights_file_cut_short_is_a_clear_error(weights: Weights, tmp_path: Path) -> None:
    save_weights(tmp_path / "x.weights", weights)
    whole = (tmp_path / "x.weights").read_bytes()
    for share in (0.3, 0.9):
        path = tmp_path / f"cut{share}.weights"
        path.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(WeightsError, match="is no weights file"):
            load_weights(path)
