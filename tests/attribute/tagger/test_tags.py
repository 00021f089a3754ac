"""Links of cue, source and content as tags, and back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.attribute.levels import Pieces
from sayso.attribute.tagger import links
from sayso.attribute.tagger.tags import OUTSIDE, TAGS, Link, begins, tags_of

ONE = np.zeros(60, np.int64)
"""The window of each token where there is but one."""


def links_of(tags: Sequence[int], sentences: Pieces) -> list[Link]:
    numbers = np.array([i for i, (first, last) in enumerate(sentences) for _ in range(first, last)])
    found = links.links_of(np.array([tags], np.uint8), numbers.astype(np.int64), ONE[: len(tags)])
    return list(found.some(np.arange(len(found))))


def test_a_source_before_and_a_content_after_their_cue_come_back() -> None:
    link = Link(cue=[(2, 3)], source=[(0, 2)], content=[(4, 9)])
    assert links_of(tags_of([link], 10), [(0, 10)]) == [link]


def test_a_content_around_its_cue_comes_back_in_two_pieces() -> None:
    link = Link(cue=[(5, 6)], source=[(6, 8)], content=[(0, 4), (9, 12)])
    assert links_of(tags_of([link], 12), [(0, 12)]) == [link]


def test_a_source_shared_by_two_cues_goes_to_both() -> None:
    first = Link(cue=[(1, 2)], source=[(0, 1)], content=[(2, 5)])
    second = Link(cue=[(6, 7)], source=[(0, 1)], content=[(7, 9)])
    assert links_of(tags_of([first, second], 9), [(0, 9)]) == [first, second]


def test_a_source_is_not_shared_beyond_its_sentence() -> None:
    first = Link(cue=[(1, 2)], source=[(0, 1)], content=[(2, 5)])
    second = Link(cue=[(6, 7)], content=[(7, 9)])
    assert links_of(tags_of([first, second], 9), [(0, 6), (6, 9)])[1].source == []


def test_two_cues_side_by_side_of_which_one_has_no_content_are_one() -> None:
    cue = begins("cue")
    tags = [begins("source>"), cue, cue, begins("content<"), begins("content<") + 1]
    [link] = links_of(tags, [(0, 5)])
    assert link == Link(cue=[(1, 2), (2, 3)], source=[(0, 1)], content=[(3, 5)])


def test_a_piece_without_a_cue_on_its_side_falls_away() -> None:
    tags = [begins("content<"), OUTSIDE, begins("cue"), begins("content<")]
    assert links_of(tags, [(0, 4)]) == [Link(cue=[(2, 3)], content=[(3, 4)])]


@settings(deadline=None)
@given(st.lists(st.integers(0, len(TAGS) - 1), min_size=1, max_size=40))
def test_links_of_any_tags_hold_only_tagged_tokens(tags: list[int]) -> None:
    for link in links_of(tags, [(0, len(tags))]):
        assert link.cue
        for first, last in (*link.cue, *link.source, *link.content):
            assert all(tags[first:last])


def test_two_contents_are_not_made_one_by_a_bare_cue_between_them() -> None:
    cue, content = begins("cue"), begins("content<")
    before = begins("content>")
    tags = [before, cue, cue, cue, content]
    assert [len(link.content) for link in links_of(tags, [(0, 5)])] == [1, 1]


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, len(TAGS) - 1), min_size=12, max_size=12), min_size=1))
def test_sequences_are_linked_each_by_itself(taggings: list[list[int]]) -> None:
    numbers = np.array([0] * 7 + [1] * 5)
    together = links.links_of(np.array(taggings, np.uint8), numbers, ONE[:12])
    for row, tags in enumerate(taggings):
        alone = links_of(tags, [(0, 7), (7, 12)])
        among = together.some(np.flatnonzero(together.row == row))
        assert list(among) == alone


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, len(TAGS) - 1), min_size=12, max_size=12), min_size=1))
def test_windows_side_by_side_are_linked_each_by_itself(taggings: list[list[int]]) -> None:
    tags = np.array(taggings, np.uint8)
    windows = np.array([0] * 7 + [1] * 5)
    together = links.links_of(tags, ONE[:12], windows)
    keys = together.keys(together.contents())
    for window, first, last in ((0, 0, 7), (1, 7, 12)):
        alone = links.links_of(tags[:, first:last], ONE[first:last], ONE[first:last])
        mine = np.flatnonzero(together.window == window)
        expected = [link.moved(first) for link in alone.some(np.arange(len(alone)))]
        assert list(together.some(mine)) == expected
        assert keys[mine].tolist() == alone.keys(alone.contents()).tolist()


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, len(TAGS) - 1), min_size=9, max_size=9), min_size=2))
def test_keys_tell_contents_apart(taggings: list[list[int]]) -> None:
    found = links.links_of(np.array(taggings, np.uint8), ONE[:9], ONE[:9])
    keys = found.keys(found.contents())
    told = [str(link.content or link.cue) for link in found.some(np.arange(len(found)))]
    assert len(set(keys.tolist())) == len(set(told))
