"""Changed copies of training windows: one language made to look like others.

Articles and subject pronouns dropped, the perfect's "have" dropped, a comma
before "that", the verb before its subject, dialogue dashes for quotation
marks. A tagger that has seen these reads other languages, and its own better.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sayso.attribute.tagger.features import PLACE_FEATURES
from sayso.attribute.tagger.tags import OUTSIDE, begins
from sayso.train.examples import Vocabulary, Window

_BIT = {name: 1 << i for i, name in enumerate(PLACE_FEATURES)}
_EDGES = sum(_BIT[f"at:{what}-opens"] for what in ("sentence", "paragraph", "quotation"))
_CUE, _BEFORE, _AFTER = begins("cue"), begins("source>"), begins("source<")
# How often each change is made in a window that is changed at all.
_ARTICLES, _PRONOUNS, _PERFECT, _COMMA, _ORDER, _DASHES = 0.7, 0.5, 0.5, 0.5, 0.4, 0.2
_TURNED = 0.6
"""Share of subjects that change places with their verb, where any does."""


class Changes:
    """Makes changed copies; `chance` decides, so a seed gives the same copies again."""

    def __init__(self, vocabulary: Vocabulary, chance: np.random.Generator) -> None:
        self._chance = chance
        self._comma = vocabulary.row(frozenset(("kind:punctuation", "mark:comma")))
        self._dash = vocabulary.row(frozenset(("kind:punctuation", "mark:dash")))
        names = vocabulary.names

        def having(feature: str) -> NDArray[np.bool_]:
            return np.array([feature in features for features in names])

        self._articles, self._pronouns = having("word:articles"), having("word:subject_pronouns")
        self._have, self._that = having("concept:have"), having("word:that")
        self._finite, self._participle = having("kind:finite"), having("kind:passive_participle")
        self._double = having("mark:double")

    def of(self, window: Window) -> Window:
        """A changed copy of a window."""
        window = self._without(window)
        if self._happens(_COMMA):
            window = self._with_commas(window)
        if self._happens(_ORDER):
            window = self._turned(window)
        return self._in_dashes(window) if self._happens(_DASHES) else window

    def _happens(self, share: float) -> bool:
        return bool(self._chance.random() < share)

    def _without(self, window: Window) -> Window:
        """Without articles, pronouns before a verb, the perfect's "have"."""
        forms, bits, tags = window.forms, window.places.copy(), window.tags.copy()
        n = len(forms)
        drop = np.zeros(n, bool)
        if self._happens(_ARTICLES):
            drop |= self._articles[forms]
        if self._happens(_PRONOUNS):
            drop[:-1] |= self._pronouns[forms[:-1]] & self._finite[forms[1:]]
        if self._happens(_PERFECT):
            drop[:-1] |= self._have[forms[:-1]] & self._participle[forms[1:]]
        for i in np.flatnonzero(drop[:-1]):
            bits[i + 1] |= bits[i] & _EDGES
            if tags[i] % 2 and tags[i + 1] == tags[i] + 1:
                tags[i + 1] = tags[i]
        keep = ~drop
        if not keep.any():
            return window
        return Window(window.lang, forms[keep], bits[keep], tags[keep])

    def _with_commas(self, window: Window) -> Window:
        """With a comma between a cue and "that"."""
        forms, bits, tags = window.forms, window.places, window.tags
        after_cue = np.isin(tags[:-1], (_CUE, _CUE + 1))
        at = 1 + np.flatnonzero(self._that[forms[1:]] & after_cue)
        inside = np.where(tags[at] % 2, OUTSIDE, tags[at])
        return Window(
            window.lang,
            np.insert(forms, at, self._comma).astype(np.int32),
            np.insert(bits, at, bits[at] & ~_EDGES | _BIT["unspaced"]).astype(np.int32),
            np.insert(tags, at, inside).astype(np.int8),
        )

    def _turned(self, window: Window) -> Window:
        """With some cues before the source that stands right before them."""
        tags = window.tags.copy()
        order = np.arange(len(tags))
        for first in np.flatnonzero(tags == _BEFORE).tolist():
            middle = _end(tags, first)
            if middle < len(tags) and tags[middle] == _CUE and self._happens(_TURNED):
                last = _end(tags, middle)
                tags[first:middle] += _AFTER - _BEFORE
                order[first:last] = [*range(middle, last), *range(first, middle)]
        edges = window.places & _EDGES
        return Window(
            window.lang, window.forms[order], window.places[order] & ~_EDGES | edges, tags[order]
        )

    def _in_dashes(self, window: Window) -> Window:
        """With dialogue dashes for quotation marks."""
        inside = window.places & _BIT["in:double"] > 0
        turned = window.places & ~_BIT["in:double"] | _BIT["in:dash"]
        return Window(
            window.lang,
            np.where(self._double[window.forms], self._dash, window.forms).astype(np.int32),
            np.where(inside, turned, window.places).astype(np.int32),
            window.tags,
        )


def _end(tags: NDArray[np.int8], first: int) -> int:
    """One past the piece that begins at `first`."""
    last = first + 1
    while last < len(tags) and tags[last] == tags[first] + 1:
        last += 1
    return last
