"""Relays named in passing: "ISW, cytowany przez rp.pl", "told Reuters"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Mapping
from functools import cache
from typing import TYPE_CHECKING

from sayso.analysis import Analysis
from sayso.article import Span
from sayso.packs import Pack
from sayso.resolve.names import NameIndex
from sayso.resolve.wording import QUOTES
from sayso.statement import Statement, Via

if TYPE_CHECKING:
    from sayso.resolve.document import Places


@cache
def _relay_words(pack: Pack) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The words of each relay expression, by the last of them."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for entry in pack.prepositions.relay:
        for words in entry.words:
            split = tuple(words.lower().split())
            index.setdefault(split[-1], []).append(split)
    return {last: tuple(sorted(found, key=len, reverse=True)) for last, found in index.items()}


class Relays:
    """The relays of one article, found once."""

    def __init__(self, analysis: Analysis, names: NameIndex, pack: Pack) -> None:
        index = _relay_words(pack)
        self._tokens = analysis.tokens
        self._found: list[tuple[int, int, int, str]] = []  # cue, name's first and last, name
        for entity in names.entities if index else ():
            for after, end in entity.mentions:
                quoted = after > 0 and self._tokens[after - 1].text in QUOTES
                start = after - quoted  # "powołując się na „Nowiny”"
                size = self._relay_before(start, index) if start else 0
                if size:
                    self._found.append((start - size, after, end, entity.name))
        self._found.sort()

    def _relay_before(self, after: int, index: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
        """How many words of a relay expression end before a token; 0 for none."""
        form = self._tokens[after - 1].form
        for last in (form.lower, *form.lemmas):
            for relay in index.get(last, ()):
                if len(relay) <= after and self._matches(after - len(relay), relay):
                    return len(relay)
        return 0

    def of(self, statement: Statement, analysis: Analysis, places: Places) -> tuple[Via, ...]:
        """The relays in the sentence of a statement, outside its content; often none."""
        if not self._found or not (statement.cue or statement.source):
            return ()
        sentence = analysis.sentences[places.sentence(places.anchor(statement))]
        start = bisect_left(self._found, (sentence.first,))
        found = self._found[start : bisect_left(self._found, (sentence.last,))]
        hidden: Container[int] = places.covered(statement.content) if found else ()
        vias: dict[Span, Via] = {}
        for at, first, last, name in found:
            if at in hidden or first in hidden or name in statement.speakers:
                continue
            span = Span(self._tokens[first].start, self._tokens[last - 1].end)
            vias.setdefault(span, Via(name, span))
        return tuple(vias.values())

    def _matches(self, at: int, words: tuple[str, ...]) -> bool:
        tokens = self._tokens[at : at + len(words)]
        return len(tokens) == len(words) and all(
            word == t.form.lower or word in t.form.lemmas
            for word, t in zip(words, tokens, strict=True)
        )
