"""Evaluation files that cannot be used say where and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.errors import GoldError
from sayso.evaluate import read_documents

GOOD = json.dumps({"doc": "a", "lang": "pl", "text": "Pada.", "statements": []})


def test_documents_know_their_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    other = GOOD.replace('"a"', '"b"')
    path.write_text(f"{GOOD}\n\n{other}\n", "utf-8")
    assert [(d.id, d.line) for d in read_documents(path)] == [("a", 1), ("b", 3)]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "line 2: is not JSON"),
        ("[]", "line 2: is not a JSON object"),
        ('{"text": "x"}', "line 2: has no key 'doc'"),
        ('{"doc": "b", "statements": [{"id": 1}, {"id": 1}]}', "ids are not unique"),
        ('{"doc": "b", "statements": [{"content": [[1]]}]}', "line 2:"),
        (GOOD, "line 2: document 'a' stands twice"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{GOOD}\n{line}\n", "utf-8")
    with pytest.raises(GoldError, match=problem):
        read_documents(path)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GoldError, match="not UTF-8"):
        read_documents(path)
