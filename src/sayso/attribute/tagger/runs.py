"""Runs: stretches of several lengths laid end to end in one array."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def within(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The place of each element in its own run: lengths 2 and 3 give 0 1 0 1 2."""
    ends = np.cumsum(lengths)
    return np.arange(lengths.sum()) - np.repeat(ends - lengths, lengths)


def first_largest(values: NDArray[Any], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where the first of the largest values of each run stands.

    `starts`: where each run begins, and where the last one ends.
    """
    firsts = starts[:-1]
    largest = np.repeat(np.maximum.reduceat(values, firsts), np.diff(starts))
    at = np.flatnonzero(values == largest)
    found: NDArray[np.int64] = at[np.searchsorted(at, firsts)]
    return found
