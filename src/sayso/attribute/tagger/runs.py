"""Runs: stretches of several lengths laid end to end in one array."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def within(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The place of each element in its own run: lengths 2 and 3 give 0 1 0 1 2."""
    ends = np.cumsum(lengths)
    return np.arange(lengths.sum()) - np.repeat(ends - lengths, lengths)
