"""Where a quote stands in another text: only where nothing is left to guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.article import Span
from sayso.record.anchors import Anchor, anchor_at, anchor_data, anchor_of

TEXT = "The mayor opened the fair. The mayor said that the bridge is safe. Nobody asked further."
QUOTE = "The mayor said that the bridge is safe"


def anchor(text: str = TEXT, quote: str = QUOTE) -> Anchor:
    start = text.index(quote)
    return anchor_at(text, "hash", None, {"content": (Span(start, start + len(quote)),)})


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("A new first line.\n" + TEXT, True),
        (TEXT.replace(" Nobody asked further.", ""), True),  # what stood before is enough
        (TEXT.replace("The mayor opened the fair. ", ""), True),  # so is what stood after
        (TEXT.replace("is safe", "is not safe"), False),
        ("Someone else wrote: " + QUOTE + ", or so it seems to us here.", False),  # a lookalike
        (TEXT + " " + QUOTE + ".", True),  # two, of which one has all that was around it
        (TEXT + "\n" + TEXT, False),  # two of a kind
        ("", False),
    ],
)
def test_a_quote_stands_only_where_it_is_certain(text: str, stands: bool) -> None:
    shift = anchor().shift_in(text, "another hash")
    if not stands:
        assert shift is None
        return
    assert shift is not None
    start = anchor().span.start + shift
    assert text[start : start + len(QUOTE)] == QUOTE
    assert start == text.index(QUOTE)


def test_in_its_own_version_the_position_holds() -> None:
    assert anchor().shift_in(TEXT + TEXT, "hash") == 0


@given(st.text(max_size=200), st.integers(0, 199), st.integers(1, 50), st.text(max_size=100))
def test_wherever_it_stands_the_very_words_stand(
    text: str, at: int, length: int, before: str
) -> None:
    if at >= len(text):
        return
    span = Span(at, min(len(text), at + length))
    made = anchor_at(text, "hash", None, {"content": (span,)})
    assert anchor_of(anchor_data(made)) == made
    other = before + text
    shift = made.shift_in(other, "other")
    if shift is not None:
        assert other[span.start + shift : span.end + shift] == span.of(text)
