"""Learning: windows in, weights out; with a seed, resumable, the figures told as it goes.

AdamW (Loshchilov and Hutter 2019) with a rate that falls in a straight line;
the weights that leave are a running average of those it passes through
(Polyak and Juditsky 1992). Features are dropped at random, concepts more often
than others, so that the tagger does not lean on words.
"""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sayso.attribute.tagger.features import PLACE_FEATURES
from sayso.attribute.tagger.runs import within
from sayso.attribute.tagger.tags import TAGS
from sayso.attribute.tagger.weights import Weights
from sayso.errors import TrainingError
from sayso.train.changing import Changes
from sayso.train.examples import Vocabulary, Window
from sayso.train.exporting import weights_from
from sayso.train.network import Bags, Network, Shape

Integers = NDArray[np.int64]

_BATCH: Final = 3000
"""Tokens learnt from at once, those that fill up shorter windows counted in."""
_POOL: Final = 600
"""Windows among which those of like length are put together."""
_WARM_UP: Final = 200
_LOWEST: Final = 0.02
_AVERAGED: Final = 0.998
_CLIP: Final = 1.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How to learn.

    Attributes:
        epochs: how often every window is seen.
        rate: the learning rate at its highest.
        changed: share of windows seen as a changed copy (`changing`).
        dropped, concepts_dropped: share of features, and of concepts, left out.
        width, layers, dropout: the network's size.
        taught: weight of what the teachers say beside the annotation.
    """

    seed: int = 1
    epochs: int = 14
    rate: float = 2e-3
    changed: float = 0.5
    dropped: float = 0.05
    concepts_dropped: float = 0.15
    width: int = 128
    layers: int = 2
    dropout: float = 0.3
    taught: float = 1.0


@dataclass(frozen=True, slots=True)
class Progress:
    """Where learning stands: an epoch is done, with the mean loss of a token in it."""

    epoch: int
    epochs: int
    loss: float


@dataclass(frozen=True, slots=True)
class Teacher:
    """A trained network to learn from, and the languages that it has learnt."""

    network: Network
    langs: frozenset[str]

    def known(self, bags: Bags) -> Bags:
        """Features with nothing dropped but those that the network does not know."""
        known = bags.numbers < self.network.shape.features
        return Bags(bags.numbers * known, bags.starts, known.float())


class Learner:
    """Learns from windows; where it stands can be kept after any epoch and gone on from.

    Raises:
        TrainingError: no window holds a statement, or PyTorch finds no such device.
    """

    def __init__(
        self,
        windows: Sequence[Window],
        vocabulary: Vocabulary,
        settings: Settings,
        teachers: Sequence[Teacher] = (),
        device: str = "cpu",
    ) -> None:
        if not any(window.tags.any() for window in windows):
            raise TrainingError("no statement to learn from: none has both a cue and a content")
        torch.manual_seed(settings.seed)
        torch.set_num_threads(1)  # so that sums are added in one order
        self.settings, self.vocabulary, self._teachers = settings, vocabulary, teachers
        self._windows = list(windows)
        self._numbers = np.random.default_rng(settings.seed)
        self._order = random.Random(settings.seed)
        self._changes = Changes(vocabulary, self._numbers)
        self._features = _Rows(vocabulary.bags)
        self._concept = np.array([name.startswith("concept:") for name in vocabulary.features])
        self._device = _device(device)
        self.network = Network(
            Shape(
                len(vocabulary.features),
                len(PLACE_FEATURES),
                len(TAGS),
                settings.width,
                settings.layers,
                dropout=settings.dropout,
            )
        ).to(self._device)
        for teacher in teachers:
            teacher.network.to(self._device)
        self._optimizer = torch.optim.AdamW(
            self.network.parameters(), lr=settings.rate, weight_decay=0.01, betas=(0.9, 0.98)
        )
        self._average = {k: v.detach().clone() for k, v in self.network.state_dict().items()}
        self.epoch = self._step = 0
        self._steps = len(self._batches(self._windows)) * settings.epochs
        self._order.seed(settings.seed)

    def epochs(self) -> Iterator[Progress]:
        """Learn, epoch by epoch."""
        while self.epoch < self.settings.epochs:
            loss = self._learn_once()
            self.epoch += 1
            yield Progress(self.epoch, self.settings.epochs, loss)

    def weights(self, about: Mapping[str, Any]) -> Weights:
        """What has been learnt so far, as weights."""
        return weights_from(self._average, self.vocabulary.features, about)

    def keep(self, path: Path) -> None:
        """Write down where learning stands, for `resume`."""
        state = {
            "settings": asdict(self.settings),
            "network": self.network.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "average": self._average,
            "numbers": self._numbers.bit_generator.state,
            "order": self._order.getstate(),
            "torch": self._chance(),
            "epoch": self.epoch,
            "step": self._step,
            "features": self.vocabulary.features,
        }
        part = path.with_name(path.name + ".part")
        torch.save(state, part)
        part.replace(path)

    def resume(self, path: Path) -> None:
        """Go on from what `keep` wrote.

        Raises:
            TrainingError: the file is no such state, or of other data or settings.
        """
        try:
            state = torch.load(path, map_location="cpu", weights_only=False)
            same = state["settings"] == asdict(self.settings)
            same = same and state["features"] == self.vocabulary.features
        except (OSError, pickle.UnpicklingError, KeyError, RuntimeError, EOFError) as error:
            raise TrainingError(f"{path}: holds no state of training ({error})") from error
        if not same:
            raise TrainingError(
                f"{path}: was made with other data or settings; train without --resume"
            )
        self.network.load_state_dict(state["network"])
        self._optimizer.load_state_dict(state["optimizer"])
        self._average = {k: v.to(self._device) for k, v in state["average"].items()}
        self._numbers.bit_generator.state = state["numbers"]
        self._order.setstate(state["order"])
        self._set_chance(state["torch"])
        self.epoch, self._step = state["epoch"], state["step"]

    def _chance(self) -> Tensor:
        if self._device.type == "cuda":
            return torch.cuda.get_rng_state(self._device)
        return torch.get_rng_state()

    def _set_chance(self, state: Tensor) -> None:
        if self._device.type == "cuda":
            torch.cuda.set_rng_state(state, self._device)
        else:
            torch.set_rng_state(state)

    def _learn_once(self) -> float:
        settings = self.settings
        self.network.train()
        windows = [
            self._changes.of(w) if self._numbers.random() < settings.changed else w
            for w in self._windows
        ]
        losses: list[Tensor] = []
        for chosen in self._batches(windows):
            self._pace()
            batch = self._batch([windows[i] for i in chosen])
            scores = self.network(batch.features, batch.places, batch.mask)
            count = batch.mask.sum()
            loss = self.network.loss(scores, batch.tags, batch.mask) / count
            if self._teachers:
                loss = 0.5 * loss + settings.taught * self._taught(scores, batch) / count
            self._optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), _CLIP)
            self._optimizer.step()
            self._step += 1
            self._average_in()
            losses.append(loss.detach())
        return float(torch.stack(losses).mean())

    def _pace(self) -> None:
        """The rate of this step: up for a while, then down to almost nothing."""
        warm_up = min(_WARM_UP, self._steps // 10 + 1)
        share = min(1.0, (self._step + 1) / warm_up) * max(_LOWEST, 1 - self._step / self._steps)
        for group in self._optimizer.param_groups:
            group["lr"] = self.settings.rate * share

    def _average_in(self) -> None:
        kept = min(_AVERAGED, (1 + self._step) / (10 + self._step))
        with torch.no_grad():
            for name, value in self.network.state_dict().items():
                self._average[name].lerp_(value, 1 - kept)

    def _taught(self, scores: Tensor, batch: _Batch) -> Tensor:
        """How far the scores are from what the teachers think of each token that they can read."""
        with torch.no_grad():
            views = [
                torch.softmax(
                    t.network(t.known(batch.features), batch.places.whole(), batch.mask), -1
                )
                for t in self._teachers
            ]
            view = torch.stack(views).mean(0)
        langs = frozenset.intersection(*(t.langs for t in self._teachers))
        read = torch.tensor([[[float(lang in langs)] for lang in batch.langs]], device=self._device)
        return -(view * torch.log_softmax(scores, -1) * batch.mask * read).sum()

    def _batches(self, windows: Sequence[Window]) -> list[list[int]]:
        """Windows of like length put together, in random order."""
        order = list(range(len(windows)))
        self._order.shuffle(order)
        batches: list[list[int]] = []
        for first in range(0, len(order), _POOL):
            batch: list[int] = []
            for i in sorted(order[first : first + _POOL], key=lambda i: len(windows[i])):
                if batch and len(windows[i]) * (len(batch) + 1) > _BATCH:
                    batches.append(batch)
                    batch = []
                batch.append(i)
            batches.append(batch)
        self._order.shuffle(batches)
        return batches

    def _batch(self, windows: Sequence[Window]) -> _Batch:
        length, count = max(map(len, windows)), len(windows)
        forms = np.full((length, count), -1, np.int64)
        bits = np.zeros((length, count), np.int32)
        tags = np.zeros((length, count), np.int64)
        for i, window in enumerate(windows):
            n = len(window)
            forms[:n, i], bits[:n, i], tags[:n, i] = window.forms, window.places, window.tags
        marks = (bits.ravel()[:, None] >> np.arange(len(PLACE_FEATURES))) & 1
        mask = torch.from_numpy((forms >= 0).astype(np.float32)).unsqueeze(-1)
        return _Batch(
            self._bags(*self._features.of(forms.ravel()), self._concept),
            self._bags(np.nonzero(marks)[1], marks.sum(1)),
            torch.from_numpy(tags).to(self._device),
            mask.to(self._device),
            tuple(window.lang for window in windows),
        )

    def _bags(
        self, numbers: Integers, counts: Integers, concept: NDArray[np.bool_] | None = None
    ) -> Bags:
        """Bags of features, `counts` in each; some dropped."""
        dropped = np.full(len(numbers), self.settings.dropped)
        if concept is not None:
            dropped[concept[numbers]] = self.settings.concepts_dropped
        kept = (self._numbers.random(len(numbers)) >= dropped).astype(np.float32)
        return Bags(
            torch.from_numpy(numbers).to(self._device),
            torch.from_numpy(np.cumsum(counts) - counts).to(self._device),
            torch.from_numpy(kept).to(self._device),
        )


def _device(name: str) -> torch.device:
    try:
        return torch.empty(0, device=name).device
    except (RuntimeError, AssertionError) as error:
        reason = str(error).splitlines()[0]
        raise TrainingError(f"PyTorch cannot compute on {name!r}: {reason}") from error


class _Rows:
    """The features of each form, one after another, and where each form's begin."""

    def __init__(self, bags: Sequence[NDArray[np.int32]]) -> None:
        self._numbers = np.concatenate(bags).astype(np.int64)
        self._counts = np.array([*map(len, bags), 0])  # the last is that of no form, -1
        self._starts = np.cumsum(self._counts) - self._counts

    def of(self, forms: Integers) -> tuple[Integers, Integers]:
        """The features of some forms, and how many each has; −1 has none."""
        counts = self._counts[forms]
        return self._numbers[np.repeat(self._starts[forms], counts) + within(counts)], counts


@dataclass(frozen=True, slots=True)
class _Batch:
    features: Bags
    places: Bags
    tags: Tensor
    mask: Tensor
    langs: tuple[str, ...]
