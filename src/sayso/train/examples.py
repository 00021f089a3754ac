"""From annotated texts to what the network learns: windows of tokens with their tags.

A text is JSON as `sayso evaluate` reads it: {"doc", "lang", "text", "statements"}.
Statements inside others are learnt from their content, read as a text of its own,
where the annotation nests at all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.analyse import analyse
from sayso.analysis import Analysis, Form, Token
from sayso.attribute.document import voices
from sayso.attribute.levels import Level, Outline, Pieces, Range, make_level
from sayso.attribute.tagger.features import FORM_FEATURES, form_features, places
from sayso.attribute.tagger.tags import Link, tags_of
from sayso.attribute.tagger.windows import windows_of
from sayso.evaluate.documents import Document, GoldStatement, Ranges
from sayso.packs import Pack, load_pack
from sayso.read import read_text


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """One window: for each token the number of its form, the bits of its place, its tag."""

    lang: str
    forms: NDArray[np.int32]
    places: NDArray[np.int32]
    tags: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.forms)


class Vocabulary:
    """Features and forms, by number.

    A form is kept as the names of its features: two that have the same are one.
    """

    def __init__(self, features: Sequence[str] = FORM_FEATURES) -> None:
        self.features = list(features)
        self.bags: list[NDArray[np.int32]] = []
        self.names: list[frozenset[str]] = []
        self._feature = {name: i for i, name in enumerate(self.features)}
        self._form: dict[tuple[Pack, Form], int] = {}
        self._same: dict[frozenset[str], int] = {}

    def form(self, form: Form, pack: Pack) -> int:
        """The number of a form's features; new features are numbered as they come."""
        known = self._form.get((pack, form))
        if known is None:
            names = frozenset(form_features(pack).of(form))
            known = self._form[pack, form] = self.row(names)
        return known

    def row(self, names: frozenset[str]) -> int:
        """The number of a set of features."""
        known = self._same.get(names)
        if known is None:
            known = self._same[names] = len(self.bags)
            numbers = [self._feature.setdefault(n, len(self._feature)) for n in sorted(names)]
            self.features += list(self._feature)[len(self.features) :]
            self.bags.append(np.array(numbers, np.int32))
            self.names.append(names)
        return known


def windows_from(documents: Iterable[Document], vocabulary: Vocabulary) -> Iterator[list[Window]]:
    """The windows of each document, one list a document."""
    for document in documents:
        pack = load_pack(document.lang or "")
        article = read_text(document.text or "", lang=pack.code, doc=document.id)
        analysis = analyse(article, pack)
        found: list[Window] = []
        for level, statements in _levels(analysis, pack, document.statements):
            tags = np.array(tags_of(_links(level, statements), len(level.tokens)), np.int8)
            bits = places(level, pack)
            forms = np.array([vocabulary.form(t.form, pack) for t in level.tokens], np.int32)
            found += [
                Window(pack.code, forms[first:last], bits[first:last], tags[first:last])
                for first, last in windows_of(level)
            ]
        yield found


def _levels(
    analysis: Analysis, pack: Pack, statements: Sequence[GoldStatement]
) -> Iterator[tuple[Level, list[GoldStatement]]]:
    """The article's voices with the outermost statements, and each content with those in it."""
    outline = Outline.of(analysis, pack.words["keeps_dot"])
    outer = [s for s in statements if s.parent is None]
    for voice in voices(analysis):
        yield make_level(outline, [voice]), outer
    for holder in statements:
        inner = [s for s in statements if s.parent == holder.id]
        pieces = _pieces(analysis.tokens, holder.content)
        if inner and pieces:
            yield make_level(outline, pieces, depth=1), inner


def _links(level: Level, statements: Iterable[GoldStatement]) -> list[Link]:
    """The statements as ranges of a level; what lies outside it falls away."""
    links = []
    for statement in statements:
        cue, content = (_pieces(level.tokens, s) for s in (statement.cue, statement.content))
        if cue and content:
            links.append(Link(cue, _pieces(level.tokens, statement.source), content))
    return links


def _pieces(tokens: Sequence[Token], spans: Ranges) -> Pieces:
    """Ranges of tokens that the spans touch, those that meet made one."""
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    found: list[Range] = []
    for start, end in sorted(spans):
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        if first >= last:
            continue
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return found
