"""Consensus: which links enough samples hold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from attribute.tagger.links import link_of, words
from sayso.attribute.levels import Level
from sayso.attribute.tagger.consensus import agreed
from sayso.attribute.tagger.tags import tags_of


def chosen(*readings: tuple[int, str]) -> list[tuple[str, str, float]]:
    """Source, content and share of the links chosen from readings, each of so many samples."""
    level, rows = _samples(readings)
    [found] = agreed([level], [[(0, len(level.tokens))]], np.array(rows, np.uint8))
    return [(words(level, link.source), words(level, link.content), share) for link, share in found]


def _samples(readings: Sequence[tuple[int, str]]) -> tuple[Level, list[list[int]]]:
    rows: list[list[int]] = []
    for count, marked in readings:
        level, link = link_of(marked)
        rows += [tags_of([link], len(level.tokens))] * count
    return level, rows


FULL = "[source: The mayor] [cue: said] [content: the bridge was shut for good], he laughed."
SHORT = "[source: The mayor] [cue: said] [content: the bridge was shut] for good, he laughed."
LONG = "[source: The mayor] [cue: said] [content: the bridge was shut for good, he laughed]."
ELSE = "The mayor said [content: the bridge was shut for good, ][source: he] [cue: laughed]."
NOBODY = "The mayor [cue: said] [content: the bridge was shut for good], he laughed."
HE = "The mayor [cue: said] [content: the bridge was shut for good], [source: he] laughed."


def test_what_every_sample_holds_is_chosen_as_it_is() -> None:
    assert chosen((20, FULL)) == [("The mayor", "the bridge was shut for good", 1.0)]


def test_what_too_few_samples_hold_is_left_out() -> None:
    [(source, _, share)] = chosen((8, FULL), (12, ELSE))
    assert (source, share) == ("he", pytest.approx(0.6))
    assert chosen((8, FULL), (8, ELSE), (8, NOBODY)) == []


def test_samples_that_overlap_by_half_stand_for_one_another() -> None:
    [(source, content, share)] = chosen((6, SHORT), (8, FULL), (6, LONG))
    assert (source, share) == ("The mayor", 1.0)
    assert content == "the bridge was shut for good"


def test_the_words_that_most_of_them_hold_are_taken() -> None:
    assert chosen((15, SHORT), (5, LONG))[0][1] == "the bridge was shut"


def test_no_source_is_made_up_of_two() -> None:
    [(source, _, share)] = chosen((12, FULL), (8, HE))
    assert source == "The mayor"
    assert share == pytest.approx(0.6)


def test_a_source_of_two_pieces_gives_way_to_one() -> None:
    both = "[source: The mayor] [cue: said] [content: the bridge was shut for good], [source: he] laughed."
    [(source, _, share)] = chosen((11, both), (9, FULL))
    assert (source, share) == ("The mayor", 1.0)


def test_levels_and_windows_side_by_side_are_judged_each_by_itself() -> None:
    given = [_samples(readings) for readings in (((12, FULL), (8, HE)), ((15, SHORT), (5, LONG)))]
    levels = [given[0][0], given[1][0], given[0][0]]
    rows = [np.array(given[i][1], np.uint8) for i in (0, 1, 0)]
    cuts = [[(0, len(level.tokens))] for level in levels]
    together = agreed(levels, cuts, np.concatenate(rows, 1))
    for found, level, cut, row in zip(together, levels, cuts, rows, strict=True):
        assert [found] == agreed([level], [cut], row)
        assert found
