"""LemmInflect's table of lemmas, read without the rest of LemmInflect.

LemmInflect's own reader imports NumPy and parses all 80,000 lines before the
first answer, most of a second; here the lines are only split and sorted, and
a word's few lines are parsed when it is asked for.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sayso.errors import SaysoError

Lemmas = dict[str, tuple[str, ...]]
"""Part of speech (NOUN, VERB, ADJ, ADV, AUX …) → lemmas."""


class LemmaTable:
    """Lemmas of lower-case words by part of speech."""

    def __init__(self, lines: list[str], overrides: dict[str, Lemmas]) -> None:
        self._lines = sorted(lines)
        self._overrides = overrides

    def lemmas(self, word: str) -> Lemmas:
        """The lemmas that a lower-case word may have; empty for one that is not listed."""
        found: Lemmas = {}
        prefix = word + ","
        i = bisect_left(self._lines, prefix)
        while i < len(self._lines) and self._lines[i].startswith(prefix):
            _, category, forms = self._lines[i].split(",")
            found[category.upper()] = tuple(forms.lower().split("/"))
            i += 1
        return found | self._overrides.get(word, {})


@cache
def lemma_table() -> LemmaTable:
    """The table of the installed LemmInflect; read once.

    Raises:
        SaysoError: LemmInflect is not installed, or not as it was.
    """
    spec = find_spec("lemminflect")  # finds the folder, imports nothing
    folders = (spec.submodule_search_locations if spec is not None else None) or ()
    for folder in map(Path, folders):
        resources = folder / "resources"
        try:
            packed = (resources / "lemma_lu.csv.gz").read_bytes()
            overrides = (resources / "lemma_overrides.csv").read_text(encoding="utf-8")
        except OSError:
            continue
        lines = gzip.decompress(packed).decode("utf-8").splitlines()
        return LemmaTable(lines, _overrides(overrides))
    raise SaysoError("English needs LemmInflect's table of lemmas; install lemminflect again")


def _overrides(text: str) -> dict[str, Lemmas]:
    found: dict[str, Lemmas] = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            word, kind, lemma = line.strip().split(",")
            found.setdefault(word, {})[kind] = (lemma,)
    return found
