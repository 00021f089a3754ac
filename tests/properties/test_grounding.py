"""Whatever the text, every span is a span of that text, and statements form a forest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import sayso
from properties.texts import arbitrary, composed
from sayso.errors import SourceError
from sayso.pipeline import ReadArticle
from sayso.statement import Statement

ANY_TEXT = settings(max_examples=150, deadline=None)
LANGUAGES = pytest.mark.parametrize("lang", ["pl", "en", "uk"])


def read(text: str, lang: str) -> ReadArticle | None:
    """The article, or None where the text holds nothing to read, said in one line."""
    try:
        return sayso.read_text(text, lang=lang)
    except SourceError as error:
        kind, message = error.kind, str(error)
    assert kind == "no-text" or not any(character.isalpha() for character in text), message
    assert "\n" not in message
    return None


def spans_of(statement: Statement) -> Iterator[tuple[str, tuple[sayso.Span, ...]]]:
    yield "source", statement.source
    yield "cue", statement.cue
    yield "content", statement.content
    yield "why", statement.why.tokens
    for via in statement.via:
        yield "via", (via.span,)
    for basis in statement.basis:
        yield "basis", (basis.span,)
        yield "basis cue", (basis.cue,)
    if statement.likelihood:
        yield "likelihood", (statement.likelihood.span,)
    if statement.when:
        yield "when", (statement.when.span,)


def hull(spans: tuple[sayso.Span, ...]) -> sayso.Span:
    return sayso.Span(spans[0].start, spans[-1].end)


def check_grounded(found: ReadArticle) -> None:
    length = len(found.article.text)
    for statement in found.statements:
        assert statement.cue or statement.content
        for name, spans in spans_of(statement):
            assert all(0 <= span.start < span.end <= length for span in spans), (name, statement)
            if name != "why":
                pairs = pairwise(spans)
                assert all(left.end <= right.start for left, right in pairs), (name, statement)
        if statement.likelihood:
            likelihood = statement.likelihood
            assert likelihood.span.of(found.article.text) == likelihood.phrase
        if statement.when:
            assert statement.when.span.of(found.article.text) == statement.when.phrase


def check_forest(found: ReadArticle) -> None:
    by_id = {statement.id: statement for statement in found.statements}
    assert len(by_id) == len(found.statements)
    for statement in found.statements:
        above: list[str] = [statement.id]
        while (parent := by_id[above[-1]].parent) is not None:
            assert parent in by_id
            assert parent not in above
            above.append(parent)
        if statement.parent is not None:
            outer = by_id[statement.parent].content
            assert outer
            assert hull(outer).holds(hull(statement.content or statement.cue)), statement
        for other in (*statement.about, statement.repeats):
            assert other is None or (other in by_id and other != statement.id)


def check_regions(found: ReadArticle) -> None:
    regions = found.article.regions
    length = len(found.article.text)
    assert all(region.span.end <= length for region in regions)
    assert all(left.span.end <= right.span.start for left, right in pairwise(regions))


@LANGUAGES
@given(data=st.data())
@ANY_TEXT
def test_every_span_of_a_composed_text_lies_in_it(lang: str, data: st.DataObject) -> None:
    text = data.draw(composed(lang))
    found = read(text, lang)
    if found:
        assert found.article.text == text
        check_grounded(found)
        check_forest(found)
        check_regions(found)


@LANGUAGES
@given(text=arbitrary())
@example("„" * 40)
@example("”" * 40)
@example("– – – powiedział – – –")
@example("\u0301„a\u0301”\u0301 said\u0301")
@example("'" * 9 + " said he")
@example("😀 „😀” – powiedział 😀.")
@example("\r\n\r\x0b\x0c\x1c\x85\u2028said")
@ANY_TEXT
def test_every_span_of_an_arbitrary_text_lies_in_it(lang: str, text: str) -> None:
    found = read(text, lang)
    if found:
        assert found.article.text == text
        check_grounded(found)
        check_forest(found)
        check_regions(found)


@LANGUAGES
def test_reading_composed_texts_finds_statements_at_all(lang: str) -> None:
    from properties.texts import batch

    assert sum(len(sayso.read_text(text, lang=lang).statements) for text in batch(lang, 30)) > 30
