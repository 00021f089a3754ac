"""Steps: windows of several lengths worked on side by side, one token of each at a time.

The longest stands first, so that those which still go on at a step are the
first of those at the step before, and nothing is filled in for those that end.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.tagger.runs import within


class Steps:
    """Windows laid out by step: their first tokens, longest window first, then their second …

    Attributes:
        active: at each step how many windows go on.
        firsts: the row at which each step begins.
        window: for each token the number of its window.
        row: for each token, window after window, its row.
        token: for each row its token.
        turned: for each row that of the token as far from its window's end as this from its begin.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        counts = np.array(lengths)
        active = (counts[:, None] > np.arange(counts.max())).sum(0)
        firsts = np.cumsum(active) - active
        self.active: list[int] = active.tolist()
        self.firsts: list[int] = firsts.tolist()
        self.window = np.repeat(np.arange(len(counts)), counts)
        rank = np.argsort(np.argsort(-counts, kind="stable"))[self.window]
        time = within(counts)
        self.row = firsts[time] + rank
        self.token = np.empty_like(self.row)
        self.token[self.row] = np.arange(len(self.row))
        turned: NDArray[np.int64] = firsts[counts[self.window] - 1 - time] + rank
        self.turned = turned[self.token]
