"""The project's own gold sentences are found at least as well as docs/quality.md says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gold.reading import gold_items
from sayso.evaluate import Scores, read_documents, score
from sayso.evaluate.prediction import predict

# A little below what was reached last, so that a rule may cost one item or two.
FLOORS = {
    "pl": {"joint": 0.87, "chain": 0.88, "nested": 0.80, "act": 0.93, "speaker": 0.80},
    "uk": {"joint": 0.91, "chain": 0.92, "nested": 0.54, "act": 0.93, "speaker": 0.82},
    "uk-aside": {"joint": 0.80, "chain": 0.77, "nested": 0.70, "act": 0.85, "speaker": 0.75},
}
ITEMS = {
    "en": 110, "en-articles": 10, "pl": 200, "pl-articles": 10, "pl-aside": 395,
    "pl-aside-articles": 10, "uk": 70, "uk-aside": 70,
}  # fmt: skip
Reached = tuple[Scores, dict[str, float]]


@pytest.fixture(scope="module", params=sorted(FLOORS))
def reached(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reached:
    """The figures on one gold file, and its floors."""
    name: str = request.param
    path: Path = tmp_path_factory.mktemp("gold") / f"{name}.jsonl"
    path.write_text("\n".join(json.dumps(item) for item in gold_items(name)), encoding="utf-8")
    gold = list(read_documents(path))
    total, _ = score(
        gold, [predict(document)[0] for document in gold], without_acts=frozenset({"intend"})
    )
    return total, FLOORS[name]


@pytest.mark.parametrize("name", sorted(ITEMS))
def test_every_item_keeps_its_lists_as_long_as_its_statements(name: str) -> None:
    assert len(list(gold_items(name))) == ITEMS[name]


def test_statements_with_their_sources_are_found(reached: Reached) -> None:
    scores, floors = reached
    assert scores.joint.f1 >= floors["joint"]


def test_statements_are_nested_as_they_should_be(reached: Reached) -> None:
    scores, floors = reached
    assert (scores.chain.value or 0) >= floors["chain"]
    assert (scores.nested_chain.value or 0) >= floors["nested"]


def test_acts_and_speakers_are_told(reached: Reached) -> None:
    scores, floors = reached
    assert (scores.act.value or 0) >= floors["act"]
    assert (scores.speaker_matched.value or 0) >= floors["speaker"]
