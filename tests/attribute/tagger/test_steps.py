"""Windows side by side, step by step, and runs laid end to end."""

from __future__ import annotations

import numpy as np

from sayso.attribute.tagger.runs import first_largest, within
from sayso.attribute.tagger.steps import Steps


def test_each_step_holds_the_windows_that_go_on_the_longest_first() -> None:
    steps = Steps([2, 4, 1])
    assert (steps.active, steps.firsts) == ([3, 2, 1, 1], [0, 3, 5, 6])
    tokens = ["a0", "a1", "b0", "b1", "b2", "b3", "c0"]
    rows = [tokens[k] for k in steps.token]
    assert rows == ["b0", "a0", "c0", "b1", "a1", "b2", "b3"]
    assert [rows[k] for k in steps.row] == tokens


def test_turned_leads_to_the_token_as_far_from_the_end() -> None:
    steps = Steps([2, 4, 1])
    tokens = ["a0", "a1", "b0", "b1", "b2", "b3", "c0"]
    turned = [tokens[k] for k in steps.token[steps.turned]]
    assert turned == ["b3", "a1", "c0", "b2", "a0", "b1", "b0"]


def test_places_and_largest_values_in_runs() -> None:
    assert within(np.array([2, 0, 3])).tolist() == [0, 1, 0, 1, 2]
    values = np.array([1, 5, 5, 7, 7, 2])
    assert first_largest(values, np.array([0, 3, 6])).tolist() == [1, 3]
