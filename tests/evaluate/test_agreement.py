"""The figures equal those of the reference scorer, on damaged copies of development data."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from sayso.evaluate import read_documents, score


@pytest.fixture(scope="module")
def reference(shared: Path) -> Any:
    """The reference scorer, a script for developers."""
    path = shared / "evaluation" / "score.py"
    if not path.exists():
        pytest.skip(f"no reference scorer at {path}")
    spec = importlib.util.spec_from_file_location("reference_scorer", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def damaged(statements: list[dict[str, Any]], text: str, chance: random.Random) -> Any:
    """Statements with some dropped, moved, renamed, or given to another source."""
    kept = []
    for statement in statements:
        if chance.random() < 0.15:
            continue
        changed = dict(statement)
        if chance.random() < 0.4:
            changed["content"] = [
                [max(0, s + chance.randint(-9, 9)), min(len(text), e + chance.randint(-9, 9))]
                for s, e in statement["content"]
            ]
            changed["content"] = [[s, e] for s, e in changed["content"] if s < e]
        if chance.random() < 0.2:
            other = chance.choice(statements)
            changed["source"], changed["speaker"] = other["source"], other.get("speaker")
        if chance.random() < 0.2:
            changed["parent"] = chance.choice([None, *[s["id"] for s in statements]])
        if chance.random() < 0.2:
            changed["act"], changed["cue"] = "intend", None
        if chance.random() < 0.1:
            changed["likelihood"] = "maybe"
        kept.append(changed)
    return kept


@pytest.mark.parametrize("corpus", ["polish", "polnear"])
@pytest.mark.parametrize("flat", [False, True])
def test_every_figure_equals_the_reference(
    shared: Path, reference: Any, tmp_path: Path, corpus: str, flat: bool
) -> None:
    gold = shared / "corpora" / corpus / "dev.jsonl"
    chance = random.Random(7)
    found = tmp_path / "found.jsonl"
    with gold.open(encoding="utf-8") as lines, found.open("w", encoding="utf-8") as out:
        for line in lines:
            data = json.loads(line)
            data["statements"] = damaged(data["statements"], data["text"], chance)
            if chance.random() < 0.95:
                out.write(json.dumps(data) + "\n")
    options: dict[str, Any] = {"flat": flat, "without_acts": frozenset({"intend"})}
    total, each = score(read_documents(gold), read_documents(found), **options)
    expected, by_doc = reference.score(reference.read(gold), reference.read(found), **options)
    assert total.to_json() == expected.to_json()
    assert {n: s.to_json() for n, s in each.items()} == {
        n: s.to_json() for n, s in by_doc.items()
    }  # fmt: skip
    assert 0 < total.joint.right < total.joint.gold
