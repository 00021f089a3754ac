"""The project's own gold sentences are found at least as well as docs/quality.md says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gold.reading import gold_items
from sayso.evaluate import Scores, read_documents, score
from sayso.evaluate.prediction import predict

# A little below what the last release reached, so that a rule may cost one item.
FLOORS = {"joint": 0.87, "chain": 0.88, "nested": 0.80, "act": 0.93, "speaker": 0.80}


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Scores:
    path: Path = tmp_path_factory.mktemp("gold") / "pl.jsonl"
    path.write_text("\n".join(json.dumps(item) for item in gold_items("pl")), encoding="utf-8")
    gold = list(read_documents(path))
    total, _ = score(
        gold, [predict(document)[0] for document in gold], without_acts=frozenset({"intend"})
    )
    return total


@pytest.mark.parametrize(
    ("name", "items"),
    [("pl", 200), ("pl-articles", 10), ("pl-aside", 395), ("pl-aside-articles", 10)],
)
def test_every_item_keeps_its_lists_as_long_as_its_statements(name: str, items: int) -> None:
    assert len(list(gold_items(name))) == items


def test_statements_with_their_sources_are_found(scores: Scores) -> None:
    assert scores.joint.f1 >= FLOORS["joint"]


def test_statements_are_nested_as_they_should_be(scores: Scores) -> None:
    assert (scores.chain.value or 0) >= FLOORS["chain"]
    assert (scores.nested_chain.value or 0) >= FLOORS["nested"]


def test_acts_and_speakers_are_told(scores: Scores) -> None:
    assert (scores.act.value or 0) >= FLOORS["act"]
    assert (scores.speaker_matched.value or 0) >= FLOORS["speaker"]
