"""Samples of tag sequences: as often as the scores make them likely, the same everywhere."""

from __future__ import annotations

from itertools import pairwise, product
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sayso.attribute.tagger.samples import SAMPLES, samples
from sayso.attribute.tagger.steps import Steps
from sayso.attribute.tagger.tags import TAGS

SIZE = len(TAGS)


@pytest.fixture
def moves() -> Any:
    """Transitions by chance, as weights hold them."""
    chance = np.random.default_rng(7)
    arrays = {
        name: chance.normal(size=size).astype(np.float32)
        for name, size in (("transitions", (SIZE, SIZE)), ("start", SIZE), ("end", SIZE))
    }
    return SimpleNamespace(**arrays)


def drawn_from(moves: Any, scores: list[np.ndarray]) -> list[np.ndarray]:
    """The samples of each window."""
    lengths = [len(window) for window in scores]
    steps = Steps(lengths)
    tags = samples(moves, steps, np.concatenate(scores)[steps.token])
    return np.split(tags, np.cumsum(lengths)[:-1], 1)


def scored(*lengths: int, spread: float = 1.0) -> list[np.ndarray]:
    chance = np.random.default_rng(len(lengths))
    return [(spread * chance.normal(size=(n, SIZE))).astype(np.float32) for n in lengths]


def test_sequences_are_drawn_as_often_as_they_are_likely(moves: Any) -> None:
    """Shares of tags and of pairs against those added up over all sequences."""
    [window] = scored(3, spread=2.0)
    weight: dict[tuple[int, ...], float] = {}
    for tags in product(range(SIZE), repeat=3):
        value = moves.start[tags[0]] + moves.end[tags[-1]]
        value += sum(moves.transitions[a, b] for a, b in pairwise(tags))
        weight[tags] = float(np.exp(value + sum(window[i, tag] for i, tag in enumerate(tags))))
    total = sum(weight.values())
    [drawn] = drawn_from(moves, [window])
    for i in range(3):
        for tag in range(SIZE):
            expected = sum(w for tags, w in weight.items() if tags[i] == tag) / total
            assert (drawn[:, i] == tag).mean() == pytest.approx(expected, abs=0.07)
    likeliest = max(weight, key=lambda tags: weight[tags])
    share = (drawn == np.array(likeliest)).all(1).mean()
    assert share == pytest.approx(weight[likeliest] / total, abs=0.08)


def test_what_is_certain_is_in_every_sample(moves: Any) -> None:
    [window] = scored(30)
    tags = np.arange(30) % SIZE
    window[np.arange(30), tags] += 60
    [drawn] = drawn_from(moves, [window])
    assert drawn.shape == (SAMPLES, 30)
    assert (drawn == tags).all()


def test_a_window_gets_the_same_samples_whatever_it_is_read_with(moves: Any) -> None:
    given = scored(12, 150, 1, 40)
    together = drawn_from(moves, given)
    assert [drawn.shape for drawn in together] == [(SAMPLES, len(window)) for window in given]
    for alone, among in zip(given, together, strict=True):
        [expected] = drawn_from(moves, [alone])
        assert (expected == among).all()


def test_scores_far_apart_give_samples_all_the_same(moves: Any) -> None:
    window = np.full((5, SIZE), -1e6, np.float32)
    window[:, 3] = 1e6
    [drawn] = drawn_from(moves, [window])
    assert (drawn == 3).all()
