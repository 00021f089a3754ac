"""The tagger as a finder: levels in, drafts of statements out.

For all levels of one depth at once: rows of features → windows → scores →
samples of tags → links of cue, source and content that enough of them hold →
drafts. What a cue means is the pack's to say (`entries`), what a content is
trimmed of the same as everywhere.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso import analysis as a
from sayso.attribute.building import ranges
from sayso.attribute.levels import Draft, Level, Pieces, meet
from sayso.attribute.reporting_words import reporting_words
from sayso.attribute.tagger.consensus import LEAST, agreed
from sayso.attribute.tagger.entries import Meanings
from sayso.attribute.tagger.extents import Extents
from sayso.attribute.tagger.features import PLACE_FEATURES, form_features, places
from sayso.attribute.tagger.network import scores
from sayso.attribute.tagger.samples import samples
from sayso.attribute.tagger.steps import Steps
from sayso.attribute.tagger.tags import Link
from sayso.attribute.tagger.weights import Array, load_weights
from sayso.attribute.tagger.windows import TOGETHER, windows_of
from sayso.packs import Pack
from sayso.packs.loading import FOLDER as PACKS

_FORMS_KEPT: Final = 20_000
"""Forms whose row of sums is kept, and those of one level more: at 128 values each, some 10 MB."""
_HALF: Final = len(PLACE_FEATURES) // 2

_SPOKEN: Final = sum(1 << PLACE_FEATURES.index(name) for name in ("in:double", "in:dash"))


WEIGHTS: Final = "tagger.weights"


def weights_of(pack: Pack) -> Path:
    """Where the weights for a pack lie: its own file, or the one that serves every language."""
    own = pack.folder / WEIGHTS
    return own if own.exists() else PACKS / WEIGHTS


class TaggerFinder:
    """Finds statements by a trained tagger; works with the features of any pack."""

    def __init__(self, pack: Pack, path: Path, least: float = LEAST) -> None:
        self.pack = pack
        self.weights = load_weights(path)
        self._least = least
        self._features = form_features(pack)
        self._number = {name: i for i, name in enumerate(self.weights.features)}
        self._meanings = Meanings(pack)
        self._extents = Extents(pack)
        self._row_of = a.Remembered(self._add_row, sys.maxsize)
        self._rows: Array = np.zeros((256, self.weights.rows.shape[1]), np.float32)
        self._low = _sums(self.weights.places[:_HALF])
        self._high = _sums(self.weights.places[_HALF:])

    def openings(self, analysis: a.Analysis) -> list[int]:
        """The words of the pack's entries, and colons; see `Finder`.

        In the article's own voice any word may report; in a content another
        statement is sought only where one of these stands.
        """
        return reporting_words(self.pack).where(analysis)

    def read(self, levels: Sequence[Level]) -> list[list[Draft]]:
        """The drafts of each level, in text order."""
        inputs: list[Array] = []
        marks: list[NDArray[np.int32]] = []
        cuts: list[Pieces] = []
        for level in levels:
            bits = places(level, self.pack)
            summed = self._inputs(level.tokens, bits)
            cuts.append(windows_of(level))
            inputs += [summed[first:last] for first, last in cuts[-1]]
            marks.append(bits)
        if not inputs:
            return [[] for _ in levels]
        drawn: list[NDArray[np.uint8]] = []
        for first in range(0, len(inputs), TOGETHER):
            some = inputs[first : first + TOGETHER]
            steps = Steps([len(window) for window in some])
            scored = scores(self.weights, steps, np.concatenate(some))
            drawn.append(samples(self.weights, steps, scored))
        found: list[list[Draft]] = []
        for level, bits, links in zip(
            levels, marks, agreed(levels, cuts, np.concatenate(drawn, 1), self._least), strict=True
        ):
            links = _one_of_each(links)
            links.sort(key=lambda link: link[0].cue)
            drafts = [self._draft(level, link, bits, share) for link, share in links]
            found.append([draft for draft in drafts if draft is not None])
        return found

    def _inputs(self, tokens: Sequence[a.Token], bits: NDArray[np.int32]) -> Array:
        """For each token the sum of the rows of its features (tokens × width)."""
        if len(self._row_of) > _FORMS_KEPT:  # never between the tokens of a level
            self._row_of.clear()
        numbers = list(map(self._row_of.__getitem__, a.forms(tokens)))
        summed: Array = self._rows.take(numbers, 0)
        summed += self._low[bits & ((1 << _HALF) - 1)]
        summed += self._high[bits >> _HALF]
        return summed

    def _add_row(self, form: a.Form) -> int:
        row = len(self._row_of)
        if row >= len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        names = self._features.of(form)
        known = [self._number[name] for name in names if name in self._number]
        self._rows[row] = self.weights.rows[known].sum(0)
        return row

    def _draft(
        self, level: Level, link: Link, bits: NDArray[np.int32], share: float
    ) -> Draft | None:
        """The statement that a link makes; None where it cannot be one, or too seldom is."""
        direct = bool(link.content) and all(
            bool((bits[first:last] & _SPOKEN).all()) for first, last in link.content
        )
        meaning = self._meanings.of(level, link.cue, link.content, direct)
        if meaning.hedges and level.depth:
            return None
        parts = self._extents.of(level, link, meaning)
        content = [r for piece in parts.content for r in ranges(level.tokens, *piece)]
        if not content and not (meaning.bare and parts.source):
            return None
        source = [r for piece in parts.source for r in ranges(level.tokens, *piece)]
        return Draft(
            cue=[r for piece in parts.cue for r in ranges(level.tokens, *piece)],
            content=content,
            source=source,
            rule=f"{self.pack.code}/tagger-{meaning.form}@{int(10 * share)}",
            entry=meaning.entry,
            act=meaning.act.value,
            type=meaning.type.value,
            direct=direct,
            polarity=meaning.polarity.value,
            negated=meaning.negated != self._extents.is_nobody(level, parts.source),
        )


def _one_of_each(links: list[tuple[Link, float]]) -> list[tuple[Link, float]]:
    """One link of those with one cue whose contents meet: the surer, or that which ends sooner."""
    kept: list[tuple[Link, float]] = []
    for link, share in sorted(links, key=lambda link: (-link[1], link[0].cue)):
        for k, (other, surer) in enumerate(kept):
            if other.cue[0] == link.cue[0] and meet(link.content, other.content):
                sooner = link.content[0][0] == other.content[0][0] and link.content < other.content
                kept[k] = (link, surer) if sooner else kept[k]
                break
        else:
            kept.append((link, share))
    return kept


def _sums(rows: Array) -> Array:
    """For each pattern of bits, one bit a row, the sum of its rows."""
    sums = np.zeros((1, rows.shape[1]), np.float32)
    for row in rows:
        sums = np.concatenate([sums, sums + row])
    return sums
