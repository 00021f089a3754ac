"""What runs over time, as one kernel each on a graphics card.

A loop of PyTorch starts several kernels for each token, which takes a card
longer than a processor; here a kernel goes through the whole window. In Triton,
which PyTorch brings with it wherever it can use such a card. The same sums as
`network` makes on the processor, in the same order.
"""

from __future__ import annotations

import torch
import triton
import triton.language as tl
from torch import Tensor

_COLUMNS = 128
"""Values that one program carries through time."""
_TAGS = 16
"""Tags with what fills them up to a power of two."""


def accumulate(keep: Tensor, state: Tensor) -> None:
    """state[t] += keep[t] · state[t−1], in place; times × windows × values, contiguous."""
    _accumulate[_programs(state)](keep, state, len(state), state[0].numel(), _COLUMNS)


def accumulate_back(keep: Tensor, gradient: Tensor) -> None:
    """gradient[t] += keep[t+1] · gradient[t+1], in place."""
    size = gradient[0].numel()
    _accumulate_back[_programs(gradient)](keep, gradient, len(gradient), size, _COLUMNS)


def both_ways(
    scores: Tensor, lengths: Tensor, factor: Tensor, start: Tensor, end: Tensor
) -> tuple[Tensor, Tensor]:
    """Logarithms of what leads to each tag and of what follows it (times × windows × tags).

    `factor`: e to the power of the scores of tag after tag.
    """
    scores, factor = scores.contiguous(), factor.contiguous()
    ahead, behind = torch.empty_like(scores), torch.empty_like(scores)
    length, count, tags = scores.shape
    _both_ways[(count,)](
        scores, factor, start, end, lengths.int(), ahead, behind, length, count, tags, _TAGS,
        num_warps=1,
    )  # fmt: skip
    return ahead, behind


def _programs(values: Tensor) -> tuple[int]:
    return (-(-values[0].numel() // _COLUMNS),)


@triton.jit
def _accumulate(keep, state, length, size, columns: tl.constexpr):
    at = tl.program_id(0).to(tl.int64) * columns + tl.arange(0, columns)
    inside = at < size
    now = tl.load(state + at, mask=inside, other=0.0)
    for t in range(1, length):
        kept = tl.load(keep + t * size + at, mask=inside, other=0.0)
        now = tl.load(state + t * size + at, mask=inside, other=0.0) + kept * now
        tl.store(state + t * size + at, now, mask=inside)


@triton.jit
def _accumulate_back(keep, gradient, length, size, columns: tl.constexpr):
    at = tl.program_id(0).to(tl.int64) * columns + tl.arange(0, columns)
    inside = at < size
    now = tl.load(gradient + (length - 1) * size + at, mask=inside, other=0.0)
    for step in range(1, length):
        t = length - 1 - step
        kept = tl.load(keep + (t + 1) * size + at, mask=inside, other=0.0)
        now = tl.load(gradient + t * size + at, mask=inside, other=0.0) + kept * now
        tl.store(gradient + t * size + at, now, mask=inside)


@triton.jit
def _both_ways(
    scores, factor, start, end, lengths, ahead, behind, length, count,
    tags: tl.constexpr, filled: tl.constexpr,
):  # fmt: skip
    window = tl.program_id(0)
    own_length = tl.load(lengths + window)
    tag = tl.arange(0, filled)
    known = tag < tags
    moves = tl.load(
        factor + tag[:, None] * tags + tag[None, :],
        mask=known[:, None] & known[None, :],
        other=0.0,
    )
    now = tl.load(start + tag, mask=known, other=-1e30)
    now += tl.load(scores + window * tags + tag, mask=known, other=0.0)
    tl.store(ahead + window * tags + tag, now, mask=known)
    for t in range(1, length):
        at = (t * count + window) * tags + tag
        high = tl.max(now, axis=0)
        likely = tl.sum(tl.exp(now - high)[:, None] * moves, axis=0)
        then = tl.log(likely) + high + tl.load(scores + at, mask=known, other=0.0)
        now = tl.where(t < own_length, tl.where(known, then, -1e30), now)
        tl.store(ahead + at, now, mask=known)
    last = tl.load(end + tag, mask=known, other=-1e30)
    now = last
    tl.store(behind + ((length - 1) * count + window) * tags + tag, now, mask=known)
    for step in range(1, length):
        t = length - 1 - step
        at = (t * count + window) * tags + tag
        now = now + tl.load(scores + at + count * tags, mask=known, other=0.0)
        high = tl.max(now, axis=0)
        likely = tl.sum(tl.exp(now - high)[None, :] * moves, axis=1)
        then = tl.where(known, tl.log(likely) + high, -1e30)
        now = tl.where(t + 1 < own_length, then, last)
        tl.store(behind + at, now, mask=known)
