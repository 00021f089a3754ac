"""Links of cue, source and content as tags, and back."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.attribute.tagger.tags import OUTSIDE, TAGS, Link, begins, links_of, pieces_of, tags_of


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
@given(st.lists(st.integers(0, len(TAGS) - 1), max_size=40))
def test_pieces_of_any_tags_lie_in_order_and_do_not_overlap(tags: list[int]) -> None:
    end = 0
    for _, first, last in pieces_of(tags):
        assert end <= first < last <= len(tags)
        assert OUTSIDE not in tags[first:last]
        end = last


@settings(deadline=None)
@given(st.lists(st.integers(0, len(TAGS) - 1), max_size=40))
def test_links_of_any_tags_hold_only_tagged_tokens(tags: list[int]) -> None:
    sentences = [(0, len(tags))] if tags else []
    for link in links_of(tags, sentences):
        assert link.cue
        for first, last in (*link.cue, *link.source, *link.content):
            assert all(tags[first:last])
