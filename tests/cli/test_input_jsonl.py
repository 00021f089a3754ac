"""`--input jsonl`: a line in, a line out, in order."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Command = Callable[..., "subprocess.CompletedProcess[bytes]"]
COMMAND = Path(sys.executable).with_name("sayso")
TEXT = "Rzecznik portu przyznał, że prom nie wypłynie."


def lines(*documents: Any) -> bytes:
    return b"".join(
        (document if isinstance(document, bytes) else json.dumps(document).encode()) + b"\n"
        for document in documents
    )


def read(sayso: Command, stdin: bytes, *options: str) -> list[dict[str, Any]]:
    result = sayso("read", "--input", "jsonl", *options, "-", stdin=stdin)
    assert b"Traceback" not in result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_line_gives_a_line_in_order(sayso: Command) -> None:
    given = [{"doc": str(n), "lang": "pl", "text": TEXT + f" Dnia {n}."} for n in range(5)]
    found = read(sayso, lines(*given))
    assert [(f["doc"], f["text"]) for f in found] == [(g["doc"], g["text"]) for g in given]
    assert all(f["statements"] for f in found)


def test_what_a_line_tells_of_its_article_is_kept(sayso: Command) -> None:
    document = {
        "doc": "1", "lang": "pl", "text": TEXT, "outlet": "portowy.example", "title": "Prom stoi",
        "url": "https://portowy.example/prom", "published": "2024-03-06T08:30:00+01:00",
        "statements": [], "other": 1,
    }  # fmt: skip
    [found] = read(sayso, lines(document))
    for key in ("outlet", "title", "url", "published"):
        assert found[key] == document[key]


def test_a_broken_line_is_an_error_with_its_number_and_the_rest_is_read(sayso: Command) -> None:
    good = {"doc": "good", "lang": "pl", "text": TEXT}
    broken = [
        b"{", b"[]", b'{"doc": "x"}', b'{"doc": 1, "text": "a"}', b'{"text": 3}', b"\xff",
        b'{"doc": "d", "text": "a", "published": "soon"}', b"[" * 100_000,
    ]  # fmt: skip
    result = sayso("read", "--input", "jsonl", "-", stdin=lines(good, *broken, good))
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.returncode == 1
    assert found[0]["doc"] == found[-1]["doc"] == "good"
    assert [f["error"]["line"] for f in found[1:-1]] == list(range(2, 2 + len(broken)))
    assert {f["error"]["kind"] for f in found[1:-1]} == {"bad-line"}
    assert len(result.stderr.splitlines()) == len(broken)


def test_a_text_that_cannot_be_read_is_an_error_under_its_own_name(sayso: Command) -> None:
    empty = {"doc": "empty", "lang": "pl", "text": ""}
    foreign = {"doc": "foreign", "lang": "xx", "text": TEXT}
    found = read(sayso, lines(empty, foreign))
    assert [(f["doc"], f["error"]["kind"], f["error"]["line"]) for f in found] == [
        ("empty", "empty", 1), ("foreign", "language", 2),
    ]  # fmt: skip


def test_the_same_lines_give_the_same_bytes(sayso: Command) -> None:
    given = lines(*({"doc": str(n), "text": TEXT * n} for n in range(1, 6)))
    outputs = {
        sayso("read", "--input", "jsonl", "-", stdin=given, PYTHONHASHSEED=seed).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


def test_a_line_is_answered_before_the_next_one_comes() -> None:
    process = subprocess.Popen(
        [COMMAND, "read", "--input", "jsonl", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin
    assert process.stdout
    for name in ("a", "b"):
        process.stdin.write(lines({"doc": name, "lang": "pl", "text": TEXT}))
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["doc"] == name
    process.stdin.close()
    assert process.wait(60) == 0
    process.stdout.close()


def test_a_file_of_lines_and_another_format(sayso: Command, tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_bytes(lines({"doc": "a", "lang": "pl", "text": TEXT}))
    result = sayso("read", "--input", "jsonl", "--format", "tree", path, tmp_path / "nowhere")
    assert "prom nie wypłynie" in result.stdout.decode()
    assert result.returncode == 1
    assert b"nowhere" in result.stderr
