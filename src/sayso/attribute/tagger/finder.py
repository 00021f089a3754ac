"""The tagger as a finder: levels in, drafts of statements out.

For all levels of one depth at once: rows of features → windows → scores →
best tags → links of cue, source and content → drafts. What a cue means is the
pack's to say (`entries`), what a content is trimmed of the same as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso import analysis as a
from sayso.attribute.building import ranges
from sayso.attribute.clauses import trim
from sayso.attribute.levels import Draft, Level, Pieces
from sayso.attribute.reporting_words import reporting_words
from sayso.attribute.tagger.entries import Meanings
from sayso.attribute.tagger.features import PLACE_FEATURES, form_features, places
from sayso.attribute.tagger.network import best_tags, scores
from sayso.attribute.tagger.tags import Link, links_of
from sayso.attribute.tagger.weights import Array, load_weights
from sayso.attribute.tagger.windows import windows_of
from sayso.packs import Pack
from sayso.packs.loading import FOLDER as PACKS

_FORMS_KEPT: Final = 20_000
"""Forms whose row of sums is kept: at 200 values each, some 15 MB."""
BANDS: Final = (8.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.5)
"""Lower ends of the bands of margins, the surest first; what is below is band 0."""
_HALF: Final = len(PLACE_FEATURES) // 2

_SPOKEN: Final = sum(1 << PLACE_FEATURES.index(name) for name in ("in:double", "in:dash"))


WEIGHTS: Final = "tagger.weights"


def weights_of(pack: Pack) -> Path:
    """Where the weights for a pack lie: its own file, or the one that serves every language."""
    own = pack.folder / WEIGHTS
    return own if own.exists() else PACKS / WEIGHTS


class TaggerFinder:
    """Finds statements by a trained tagger; works with the features of any pack."""

    def __init__(self, pack: Pack, path: Path) -> None:
        self.pack = pack
        self.weights = load_weights(path)
        self._features = form_features(pack)
        self._number = {name: i for i, name in enumerate(self.weights.features)}
        self._meanings = Meanings(pack)
        self._row_of: dict[a.Form, int] = {}
        self._rows: Array = np.zeros((256, self.weights.rows.shape[1]), np.float32)
        self._low = _sums(self.weights.places[:_HALF])
        self._high = _sums(self.weights.places[_HALF:])

    def openings(self, tokens: Sequence[a.Token]) -> list[int]:
        """The words of the pack's entries, and colons; see `Finder`.

        In the article's own voice any word may report; in a content another
        statement is sought only where one of these stands.
        """
        return reporting_words(self.pack).where(tokens)

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
        decoded = iter(best_tags(self.weights, scores(self.weights, inputs)))
        found: list[list[Draft]] = []
        for level, bits, windows in zip(levels, marks, cuts, strict=True):
            parts = [next(decoded) for _ in windows]
            tags = np.concatenate([part[0] for part in parts])
            margins = np.concatenate([part[1] for part in parts])
            links = links_of(tags.tolist(), level.sentences)
            drafts = [self._draft(level, link, bits, margins) for link in links]
            found.append([draft for draft in drafts if draft is not None])
        return found

    def _inputs(self, tokens: Sequence[a.Token], bits: NDArray[np.int32]) -> Array:
        """For each token the sum of the rows of its features (tokens × width)."""
        numbers = [self._row(token.form) for token in tokens]
        summed: Array = self._rows[numbers]
        summed += self._low[bits & ((1 << _HALF) - 1)]
        summed += self._high[bits >> _HALF]
        return summed

    def _row(self, form: a.Form) -> int:
        row = self._row_of.get(form)
        if row is None:
            row = len(self._row_of)
            if row >= _FORMS_KEPT:
                self._row_of.clear()
                row = 0
            if row >= len(self._rows):
                self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
            names = self._features.of(form)
            known = [self._number[name] for name in names if name in self._number]
            self._rows[row] = self.weights.rows[known].sum(0)
            self._row_of[form] = row
        return row

    def _draft(
        self, level: Level, link: Link, bits: NDArray[np.int32], margins: Array
    ) -> Draft | None:
        """The statement that a link makes; None where it has no content and must have one."""
        meaning = self._meanings.of(level, link.cue)
        content = [r for piece in link.content for r in _trimmed(level, piece)]
        if not content and not (meaning.bare and link.source):
            return None
        source = [r for piece in link.source for r in _trimmed(level, piece)]
        direct = bool(link.content) and all(
            bool((bits[first:last] & _SPOKEN).all()) for first, last in link.content
        )
        band = _band(level, link, margins)
        return Draft(
            cue=[r for piece in link.cue for r in ranges(level.tokens, *piece)],
            content=content,
            source=source,
            rule=f"{self.pack.code}/tagger-{meaning.form}@{band}",
            entry=meaning.entry,
            act=meaning.act.value,
            type=meaning.type.value,
            direct=direct,
            polarity=meaning.polarity.value,
            negated=meaning.negated,
        )


def _trimmed(level: Level, piece: tuple[int, int]) -> Pieces:
    first, last = trim(level, *piece)
    return ranges(level.tokens, first, last) if first < last else []


def _band(level: Level, link: Link, margins: Array) -> int:
    """The band of the link's smallest margin: among its tokens and those beside its pieces."""
    n = len(level.tokens)
    least = min(
        float(margins[max(0, first - 1) : min(n, last + 1)].min())
        for first, last in (*link.cue, *link.source, *link.content)
    )
    return len(BANDS) - next((i for i, low in enumerate(BANDS) if least >= low), len(BANDS))


def _sums(rows: Array) -> Array:
    """For each pattern of bits, one bit a row, the sum of its rows."""
    sums = np.zeros((1, rows.shape[1]), np.float32)
    for row in rows:
        sums = np.concatenate([sums, sums + row])
    return sums
