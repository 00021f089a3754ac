"""Relays named in passing: "ISW, cytowany przez rp.pl", "told Reuters"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from sayso.analysis import Analysis
from sayso.article import Span
from sayso.packs import Pack
from sayso.resolve.names import NameIndex
from sayso.statement import Statement, Via

if TYPE_CHECKING:
    from sayso.resolve.document import Places


@cache
def _relay_words(pack: Pack) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The words of each relay expression, by the first of them."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for entry in pack.prepositions.relay:
        for words in entry.words:
            split = tuple(words.lower().split())
            index.setdefault(split[0], []).append(split)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in index.items()}


def find_relays(
    statement: Statement, analysis: Analysis, places: Places, names: NameIndex, pack: Pack
) -> tuple[Via, ...]:
    """The relays in the sentence of a statement, outside its content; often none."""
    index = _relay_words(pack)
    if not index or not (statement.cue or statement.source):
        return ()
    sentence = analysis.sentences[places.sentence(places.anchor(statement))]
    content = places.covered(statement.content)
    own = places.covered(statement.source)
    found: list[Via] = []
    for at in range(sentence.first, sentence.last):
        if at in content:
            continue
        token = analysis.tokens[at]
        for first in {token.lower, *token.form.lemmas} & index.keys():
            after = next(
                (at + len(w) for w in index[first] if _matches(analysis, at, w)), None
            )
            if after is None or after >= sentence.last or after in content or after in own:
                continue
            entity = names.at.get(after)
            if entity is None:
                continue
            end = next(last for start, last in entity.mentions if start <= after < last)
            span = Span(analysis.tokens[after].start, analysis.tokens[end - 1].end)
            if all(via.span != span for via in found) and entity.name != statement.speaker:
                found.append(Via(entity.name, span))
    return tuple(found)


def _matches(analysis: Analysis, at: int, words: tuple[str, ...]) -> bool:
    tokens = analysis.tokens
    if at + len(words) > len(tokens):
        return False
    return all(
        word == tokens[at + k].lower or word in tokens[at + k].form.lemmas
        for k, word in enumerate(words)
    )
