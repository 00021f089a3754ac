"""Precision by rule, its file in a pack, and the list of errors."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from formats.sample import sample
from sayso.errors import PackError
from sayso.evaluate import Document, GoldStatement, align
from sayso.evaluate.differences import describe, differences
from sayso.evaluate.rules import count_rules
from sayso.packs import load_pack
from sayso.packs.measured import (
    FILE,
    Measured,
    confidences,
    measured,
    with_confidence,
    write_measured,
)

TEXT = "Ewa said it rained. Olek denied it. Iza hopes for snow."
GOLD = Document(
    "d",
    TEXT,
    (
        GoldStatement("g1", ((9, 18),), ((0, 3),), ((4, 8),)),
        GoldStatement("g2", ((32, 34),), ((20, 24),), ((25, 31),)),
        GoldStatement("g3", ((46, 54),), ((36, 39),), ((40, 45),)),
    ),
    line=4,
)
FOUND = Document(
    "d",
    None,
    (
        GoldStatement("p1", ((9, 18),), ((0, 3),), ((4, 8),), rule="xx/that"),
        GoldStatement("p2", ((32, 34),), ((0, 3),), ((25, 31),), rule="xx/that"),
        GoldStatement("p3", ((20, 31),), (), (), rule="xx/quote"),
    ),
)


def test_a_rule_is_right_where_content_and_source_are() -> None:
    assert count_rules([align(GOLD, FOUND)]) == {
        "xx/quote": Measured(0, 1), "xx/that": Measured(1, 2),
    }  # fmt: skip


def test_errors_are_missed_spurious_or_of_a_wrong_source_in_text_order() -> None:
    found = list(differences(align(GOLD, FOUND)))
    assert [difference.kind for difference in found] == ["source", "spurious", "missed"]
    shown = describe(found[0], TEXT)
    assert "d (line 4)" in shown
    assert "gold   [Olek] denied: it" in shown
    assert "found  [Ewa] denied: it  <xx/that>" in shown


def test_what_is_measured_becomes_the_confidence_of_a_rule(tmp_path: Path) -> None:
    write_measured(tmp_path, "gold.jsonl", {"xx/verb-that": Measured(14, 18)})
    pack = replace(load_pack("pl"), folder=tmp_path)
    statement = replace(sample().statements[1], confidence=None)
    [known] = with_confidence([statement], pack)
    assert (known.confidence, known.measured_on) == (0.78, 18)


def test_rules_with_few_predictions_have_the_share_of_all_such_rules_of_their_kind() -> None:
    table = {
        "xx/verb-that": Measured(30, 40),
        "xx/verb-wh": Measured(1, 1),
        "xx/noun-that": Measured(5, 11),
        "xx/verb-wh confirmed": Measured(9, 10),
        "xx/noun-that confirmed": Measured(3, 5),
        "xx/tagger-noun@3": Measured(1, 2),
    }
    of = confidences(table)
    assert of("xx/verb-that") == Measured(30, 40)
    assert of("xx/verb-wh") == of("xx/noun-that") == of("xx/never") == Measured(6, 12)
    assert of("xx/verb-wh confirmed") == Measured(12, 15)
    assert of("xx/tagger-noun@3") is None


def test_a_rule_that_was_never_measured_has_no_confidence(tmp_path: Path) -> None:
    pack = replace(load_pack("pl"), folder=tmp_path)
    [unknown] = with_confidence([sample().statements[1]], pack)
    assert unknown.confidence is None


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("[rules", "TOML"),
        ('[rules]\n"a" = {right = 3, predicted = 2}', "a: needs whole numbers"),
        ('[rules]\n"a" = {right = "x", predicted = 2}', "a: needs whole numbers"),
    ],
)
def test_a_broken_file_of_measurements_names_itself(
    tmp_path: Path, content: str, problem: str
) -> None:
    (tmp_path / FILE).write_text(content, "utf-8")
    measured.cache_clear()
    with pytest.raises(PackError, match=problem):
        measured(tmp_path)
