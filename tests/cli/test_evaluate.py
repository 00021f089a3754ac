"""`sayso evaluate`: its figures, its parts, its files."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sayso.cli.evaluate import command

Command = Callable[..., "subprocess.CompletedProcess[bytes]"]
TEXTS = [
    "Rzecznik portu przyznał, że prom nie wypłynie.",
    "Burmistrz zaprzeczył, jakoby most miał runąć.",
    "Wczoraj padało.",
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    def spans(text: str, part: str) -> list[list[int]]:
        return [[text.index(part), text.index(part) + len(part)]]

    parts = [
        [("Rzecznik portu", "przyznał", "prom nie wypłynie")],
        [("Burmistrz", "zaprzeczył", "most miał runąć")],
        [("Wczoraj", "padało", "padało")],  # a statement that nobody should find
    ]
    path = tmp_path / "gold.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number, (text, statements) in enumerate(zip(TEXTS, parts, strict=True), 1):
            document = {
                "doc": f"d{number}", "lang": "pl", "text": text,
                "statements": [
                    {"id": "g", "source": spans(text, source), "cue": spans(text, cue),
                     "content": spans(text, content), "parent": None}
                    for source, cue, content in statements
                ],
            }  # fmt: skip
            file.write(json.dumps(document) + "\n")
    return path


def figures(result: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    assert result.returncode == 0, result.stderr.decode()
    return dict(json.loads(result.stdout))


def test_what_is_found_is_scored(sayso: Command, gold: Path) -> None:
    data = figures(sayso("evaluate", gold, "--format", "json"))
    assert data["documents"] == 3
    assert data["joint"] | {"f1": 0.8} == {
        "right": 2, "predicted": 2, "gold": 3, "precision": 1.0, "recall": 2 / 3, "f1": 0.8,
    }  # fmt: skip
    assert "JOINT" in sayso("evaluate", gold).stdout.decode()


def test_only_the_lines_asked_for_are_scored(sayso: Command, gold: Path) -> None:
    data = figures(sayso("evaluate", gold, "--lines", "1,3-9", "--format", "json"))
    assert (data["documents"], data["joint"]["right"], data["joint"]["gold"]) == (2, 1, 2)
    assert sayso("evaluate", gold, "--lines", "7-9").returncode == 2
    assert sayso("evaluate", gold, "--lines", "a-b").returncode == 2


def test_a_prediction_that_was_written_scores_the_same(
    sayso: Command, gold: Path, tmp_path: Path
) -> None:
    found = tmp_path / "found.jsonl"
    direct = sayso("evaluate", gold, "--predicted", found, "--by-rule", "--by-doc")
    again = sayso("evaluate", gold, "--score", found, "--by-rule", "--by-doc")
    assert direct.stdout == again.stdout
    documents = [json.loads(line) for line in found.read_text("utf-8").splitlines()]
    assert [document["doc"] for document in documents] == ["d1", "d2", "d3"]
    assert documents[0]["text"] == TEXTS[0]


def test_rules_documents_and_errors_are_listed_when_asked_for(sayso: Command, gold: Path) -> None:
    shown = sayso("evaluate", gold, "--by-rule", "--by-doc", "--errors").stdout.decode()
    assert "  pl/" in shown
    assert "missed   d3 (line 3)" in shown
    assert "gold   [Wczoraj] padało: padało" in shown
    data = figures(sayso("evaluate", gold, "--by-rule", "--by-doc", "--errors", "--format", "json"))
    assert sum(rule["predicted"] for rule in data["by_rule"].values()) == 2
    assert set(data["by_doc"]) == {"d1", "d2", "d3"}
    assert [error["kind"] for error in data["errors"]] == ["missed"]


def test_a_gold_text_that_cannot_be_read_counts_as_without_statements(
    sayso: Command, gold: Path
) -> None:
    with gold.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"doc": "x", "lang": "xx", "text": "Qua.", "statements": []}) + "\n")
    result = sayso("evaluate", gold)
    assert result.returncode == 1
    assert b"no pack" in result.stderr or b"xx" in result.stderr
    assert "4 documents" in result.stdout.decode()


def test_a_prediction_for_another_gold_is_told(sayso: Command, gold: Path, tmp_path: Path) -> None:
    found = tmp_path / "found.jsonl"
    found.write_text('{"doc": "other", "statements": []}\n', "utf-8")
    complaint = sayso("evaluate", gold, "--score", found).stderr.decode()
    assert "no prediction for 3 gold documents" in complaint
    assert "1 predicted documents are not in the gold" in complaint


def test_measuring_needs_documents_of_that_language(sayso: Command, gold: Path) -> None:
    result = sayso("evaluate", gold, "--measure", "en")
    assert result.returncode == 2
    assert b"no document whose lang is 'en'" in result.stderr


def test_a_rule_is_measured_in_what_the_packs_own_finder_finds_by_it(
    sayso: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gold = tmp_path / "gold.jsonl"
    text = "„Burmistrz powiedział, że most runie w piątek” – powiedział rzecznik. Dodał, że czeka."
    document = {"doc": "a", "lang": "pl", "text": text, "statements": []}
    gold.write_text(json.dumps(document) + "\n", "utf-8")
    written: dict[str, Any] = {}

    def keep(folder: Path, name: str, rules: Mapping[str, Any]) -> Path:
        written.update(rules)
        return folder

    monkeypatch.setattr("sayso.packs.measured.write_measured", keep)
    assert CliRunner().invoke(command, [str(gold), "--measure", "pl"]).exit_code == 0
    printed = sayso("evaluate", gold, "--by-rule", "--format", "json").stdout.decode()
    by_rule = json.loads(printed)["by_rule"]
    assert by_rule["pl/verb-that"]["predicted"] == 2
    assert {rule: written[rule].predicted for rule in by_rule} == {
        rule: counts["predicted"] for rule, counts in by_rule.items()
    }
    assert any("tagger" in rule for rule in written)


def test_a_broken_gold_file_is_one_line(sayso: Command, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("{\n", "utf-8")
    result = sayso("evaluate", path)
    assert result.returncode == 1
    assert b"line 1: is not JSON" in result.stderr
    assert b"Traceback" not in result.stderr
