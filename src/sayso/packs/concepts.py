"""Concepts: the meanings that words of all packs share, for the tagger.

`concepts.toml` of a pack says which of its lemmas carry which concept; the
concepts' names are English words. "powiedzieć" and "say" are one concept.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from sayso.packs.loading import Pack, read_table


class ConceptFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """concepts.toml.

    Attributes:
        own: lemmas or forms that are the name of their concept.
        concepts: concept → lemmas or forms that carry it.
    """

    own: tuple[str, ...] = ()
    concepts: dict[str, tuple[str, ...]] = {}


@cache
def concepts_of(pack: Pack) -> Mapping[str, tuple[str, ...]]:
    """Lemma or form → the concepts that it carries, sorted.

    Raises:
        PackError: the file is missing or cannot be used as written.
    """
    table = read_table(pack.folder / "concepts.toml", ConceptFile)
    found: dict[str, set[str]] = {word: {word} for word in table.own}
    for concept, words in table.concepts.items():
        for word in words:
            found.setdefault(word, set()).add(concept)
    return {word: tuple(sorted(concepts)) for word, concepts in found.items()}
