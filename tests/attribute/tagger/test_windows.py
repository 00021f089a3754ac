"""Windows cover a level, whatever its paragraphs."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.analyse import analyse
from sayso.analysis import LONGEST_SENTENCE
from sayso.attribute.levels import Outline, make_level
from sayso.attribute.tagger.windows import LIMIT, WANTED, windows_of
from sayso.packs import load_pack
from sayso.read import read_text


def windows(text: str) -> tuple[list[tuple[int, int]], int]:
    analysis = analyse(read_text(text, lang="en"), load_pack("en"))
    level = make_level(Outline.of(analysis), [(0, len(analysis.tokens))])
    return windows_of(level), len(level.tokens)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(1, 900), min_size=1, max_size=8))
def test_windows_lie_end_to_end_and_are_never_too_long(lengths: list[int]) -> None:
    found, size = windows("\n".join("word " * n for n in lengths))
    assert [first for first, _ in found] == [0, *(last for _, last in found[:-1])]
    assert found[-1][1] == size
    assert all(0 < last - first <= WANTED + LONGEST_SENTENCE for first, last in found)


def test_short_paragraphs_are_read_together_and_long_ones_by_sentences() -> None:
    found, _ = windows("\n".join(["It rained all day."] * 40))
    assert all(last - first <= LIMIT for first, last in found)
    assert len(found) == 2
    found, _ = windows("It rained all day. " * 100)
    assert all(last - first <= LIMIT for first, last in found)
    assert all(first % 5 == 0 for first, _ in found)
