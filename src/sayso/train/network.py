"""The tagger's network in PyTorch: what `sayso.attribute.tagger.network` runs, made to learn.

The same operations in the same order, with activations rounded as they are at
use; rounding is passed over where gradients flow back (a straight-through
estimate: Bengio et al. 2013). Gradients of the running averages and of the tag
sequence (a linear-chain CRF: Lafferty et al. 2001) are written out by hand,
which takes a fraction of the time of having them derived.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.attribute.tagger.weights import STEPS, Weights


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a network is.

    `features`, `places`, `tags`: how many there are; `reach`: how many neighbours
    on each side a token takes in; `dropout`: share of activations dropped.
    """

    features: int
    places: int
    tags: int
    width: int = 192
    layers: int = 3
    reach: int = 2
    dropout: float = 0.3


def soft(x: Tensor) -> Tensor:
    """x / (1 + |x|)."""
    return x / (1 + x.abs())


def rounded(x: Tensor) -> Tensor:
    """The nearest step, with the gradient of no rounding."""
    return x + ((x * STEPS).round() / STEPS - x).detach()


class RunningAverages(torch.autograd.Function):
    """state[t] = keep[t] · state[t−1] + new[t]; the second half of the values runs backwards.

    Times × windows × values. What lies past a window's end must be new = 0.
    """

    @staticmethod
    def forward(ctx: Any, keep: Tensor, new: Tensor) -> Tensor:
        keep, state = _one_way(keep), _one_way(new)
        if state.is_cuda:
            _kernels().accumulate(keep, state)
        else:
            for t in range(1, len(state)):
                state[t].addcmul_(keep[t], state[t - 1])
        ctx.save_for_backward(keep, state)
        return _one_way(state)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, Tensor]:
        keep, state = ctx.saved_tensors
        to_new = _one_way(gradient)
        if state.is_cuda:
            _kernels().accumulate_back(keep, to_new)
        else:
            for t in range(len(state) - 2, -1, -1):
                to_new[t].addcmul_(keep[t + 1], to_new[t + 1])
        to_keep = torch.zeros_like(to_new)
        to_keep[1:] = to_new[1:] * state[:-1]
        return _one_way(to_keep), _one_way(to_new)


def _one_way(x: Tensor) -> Tensor:
    """A copy with the second half of the values turned round in time."""
    half = x.shape[-1] // 2
    return torch.cat([x[..., :half], x[..., half:].flip(0)], -1).contiguous()


def _kernels() -> Any:
    """What runs over time on a graphics card; loaded only where there is one."""
    from sayso.train import kernels

    return kernels


class Layer(nn.Module):
    """One layer: candidates, keeping, showing, for both directions side by side."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.inner = nn.Linear(width, 3 * width)
        nn.init.xavier_uniform_(self.inner.weight)
        with torch.no_grad():
            self.inner.bias.zero_()
            self.inner.bias[width : 2 * width] += 1.0  # keep more than you take, at first
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        given = rounded(x)
        if self.training and self.dropout:
            stays = x.new_empty(1, *x.shape[1:]).bernoulli_(1 - self.dropout)
            given = given * (stays / (1 - self.dropout))
        candidate, keep, show = soft(self.inner(given)).chunk(3, -1)
        keep, show = 0.5 + 0.5 * keep, 0.5 + 0.5 * show
        state = RunningAverages.apply(keep, (1 - keep) * candidate * mask)
        return x + show * (state - x)


class Network(nn.Module):
    """Bags of features in, scores of tags out: times × windows × tags."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.rows = nn.Embedding(shape.features, shape.width)
        self.places = nn.Embedding(shape.places, shape.width)
        nn.init.normal_(self.rows.weight, 0, 0.3)
        nn.init.normal_(self.places.weight, 0, 0.3)
        self.bias = nn.Parameter(torch.zeros(shape.width))
        self.mixing = nn.Parameter(torch.zeros(2 * shape.reach + 1, shape.width))
        self.layers = nn.ModuleList(Layer(shape.width, shape.dropout) for _ in range(shape.layers))
        self.out = nn.Linear(shape.width, shape.tags)
        self.transitions = nn.Parameter(torch.zeros(shape.tags, shape.tags))
        self.start = nn.Parameter(torch.zeros(shape.tags))
        self.end = nn.Parameter(torch.zeros(shape.tags))

    @classmethod
    def of(cls, weights: Weights) -> Network:
        """A network of the size of some weights, not yet with their values."""
        features, width = weights.rows.shape
        return cls(
            Shape(
                features,
                len(weights.places),
                len(weights.start),
                width,
                len(weights.layers),
                len(weights.mixing) // 2,
            )
        )

    def forward(self, features: Bags, places: Bags, mask: Tensor) -> Tensor:
        summed = features.sums(self.rows.weight) + places.sums(self.places.weight) + self.bias
        x = soft(summed).view(*mask.shape[:2], -1) * mask
        padded = functional.pad(x, (0, 0, 0, 0, self.shape.reach, self.shape.reach))
        mixed = x
        for k, share in enumerate(self.mixing):
            mixed = mixed + share * padded[k : k + len(x)]
        x = functional.hardtanh(mixed) * mask
        for layer in self.layers:
            x = layer(x, mask)
        x = rounded(x)
        if self.training and self.shape.dropout:
            x = functional.dropout(x, self.shape.dropout)
        return self.out(x)

    def loss(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Minus the log-likelihood of the tags, summed over windows."""
        return SequenceLoss.apply(scores, tags, mask, self.transitions, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Bags:
    """The features of all tokens: numbers one after another, where each token's begin,
    and the weight of each (0 where it is dropped)."""

    numbers: Tensor
    starts: Tensor
    weights: Tensor

    def sums(self, rows: Tensor) -> Tensor:
        """For each token the sum of its features' rows."""
        return functional.embedding_bag(
            self.numbers, rows, self.starts, mode="sum", per_sample_weights=self.weights
        )

    def whole(self) -> Bags:
        """The same with nothing dropped."""
        return Bags(self.numbers, self.starts, torch.ones_like(self.weights))


class SequenceLoss(torch.autograd.Function):
    """Minus the log-likelihood of tag sequences under a linear-chain CRF, with its gradient."""

    @staticmethod
    def forward(
        ctx: Any, scores: Tensor, tags: Tensor, mask: Tensor, moves: Tensor, start: Tensor,
        end: Tensor,
    ) -> Tensor:  # fmt: skip
        _, count, size = scores.shape
        here = mask[..., 0]
        each = torch.arange(count, device=scores.device)
        last = here.sum(0).long() - 1
        factor = moves.exp()
        if scores.is_cuda:
            ahead, behind = _kernels().both_ways(scores, last + 1, factor, start, end)
        else:
            ahead, behind = _both_ways(scores, here, factor, start, end)
        total = torch.logsumexp(ahead[-1] + end, 1)
        post = (ahead + behind - total[:, None]).exp() * mask
        left, right = ahead[:-1] - total[:, None], behind[1:] + scores[1:]
        high, low = left.amax(2, keepdim=True), right.amax(2, keepdim=True)
        left = ((left - high).exp() * (high + low).exp() * mask[1:]).reshape(-1, size)
        pairs = factor * (left.t() @ (right - low).exp().reshape(-1, size))
        gold = torch.zeros_like(scores).scatter_(2, tags.unsqueeze(2), 1.0) * mask
        gold_pairs = scores.new_zeros(size * size).index_add_(
            0, (tags[:-1] * size + tags[1:]).reshape(-1), here[1:].reshape(-1)
        )
        gold_pairs = gold_pairs.view(size, size)
        gold_last = scores.new_zeros(size).index_add_(0, tags[last, each], scores.new_ones(count))
        ctx.save_for_backward(
            post - gold,
            pairs - gold_pairs,
            post[0].sum(0) - gold[0].sum(0),
            post[last, each].sum(0) - gold_last,
        )
        known = (scores * gold).sum() + (moves * gold_pairs).sum()
        known = known + (start * gold[0].sum(0)).sum() + (end * gold_last).sum()
        return total.sum() - known

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor | None, ...]:
        scores, moves, start, end = (gradient * saved for saved in ctx.saved_tensors)
        return scores, None, None, moves, start, end


def _both_ways(
    scores: Tensor, here: Tensor, factor: Tensor, start: Tensor, end: Tensor
) -> tuple[Tensor, Tensor]:
    """Logarithms of what leads to each tag and of what follows it (times × windows × tags)."""
    ahead, behind = torch.empty_like(scores), torch.empty_like(scores)
    ahead[0] = start + scores[0]
    for t in range(1, len(scores)):
        ahead[t] = torch.where(
            here[t, :, None] > 0, _log_product(ahead[t - 1], factor) + scores[t], ahead[t - 1]
        )
    behind[-1] = end
    for t in range(len(scores) - 2, -1, -1):
        behind[t] = torch.where(
            here[t + 1, :, None] > 0,
            _log_product(behind[t + 1] + scores[t + 1], factor.t()),
            end.expand_as(behind[t]),
        )
    return ahead, behind


def _log_product(logs: Tensor, factor: Tensor) -> Tensor:
    """log(exp(logs) · factor), row by row."""
    high = logs.amax(1, keepdim=True)
    return ((logs - high).exp() @ factor).log() + high
