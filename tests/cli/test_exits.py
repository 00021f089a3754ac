"""Exit codes, one-line messages, and never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sayso import pipeline
from sayso.cli.exits import Exit, run

Command = Callable[..., "subprocess.CompletedProcess[bytes]"]
COMMAND = Path(sys.executable).with_name("sayso")
TEXT = "Rzecznik powiedział, że most runie w środę, a radni o tym wiedzieli.\n"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(TEXT, "utf-8")
    return path


def complaint_of(result: subprocess.CompletedProcess[bytes]) -> str:
    complaint = result.stderr.decode()
    assert "Traceback" not in complaint
    return complaint


def test_the_version_loads_nothing_that_it_does_not_need() -> None:
    code = (
        "import sys\nfrom sayso.cli.exits import run\nassert run(['--version']) == 0\n"
        "heavy = {'rich', 'msgspec', 'lxml', 'morfeusz2', 'jinja2', 'numpy', 'urllib3', 'json'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("sayso, version ")


@pytest.mark.parametrize("command", [(), ("read",), ("evaluate",), ("packs",)])
def test_help_shows_examples_and_every_exit_code(sayso: Command, command: tuple[str, ...]) -> None:
    shown = sayso(*command, "--help").stdout.decode()
    assert "Examples:\n" in shown
    assert " ".join(("sayso", *command)) in shown
    for code in Exit:
        assert f"\n    {code.value} " in shown


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("read",), "Missing argument"),
        (("read", "--format", "pdf", "x"), "'pdf' is not one of"),
        (("read", "--published", "yesterday", "x"), "is no date such as 2024-03-06"),
        (("read", "--yardstick", "Mine", "x"), "known ones are"),
        (("read", "--lang", "xx", "x"), "installed: en, pl"),
        (("listen",), "No such command"),
        (("evaluate", "nowhere.jsonl"), "does not exist"),
    ],
)
def test_what_is_not_understood_is_a_matter_of_usage(
    sayso: Command, arguments: tuple[str, ...], problem: str
) -> None:
    result = sayso(*arguments)
    assert result.returncode == Exit.USAGE
    assert problem in complaint_of(result)


def test_a_failure_does_not_keep_the_others_from_being_read(
    sayso: Command, good: Path, tmp_path: Path
) -> None:
    result = sayso("read", tmp_path / "nowhere.txt", good)
    assert result.returncode == Exit.FAILED
    assert complaint_of(result) == f"sayso: {tmp_path / 'nowhere.txt'}: there is no such file\n"
    assert "most runie" in result.stdout.decode()


def test_a_language_without_a_pack_has_its_own_code_unless_something_else_fails(
    sayso: Command, good: Path, tmp_path: Path
) -> None:
    german = tmp_path / "german.txt"
    german.write_text(
        "Der Sprecher der Regierung sagte am Dienstag, dass die Brücke gesperrt werden müsse, "
        "und die Opposition hat das schon lange gewusst.",
        "utf-8",
    )
    only = sayso("read", german, good)
    assert only.returncode == Exit.LANGUAGE
    assert "en" in complaint_of(only)
    assert sayso("read", german, tmp_path / "nowhere").returncode == Exit.FAILED


def test_an_output_that_cannot_be_written_is_told(sayso: Command, good: Path) -> None:
    result = sayso("read", good, "--output", good / "inside" / "x.txt")
    assert result.returncode == Exit.FAILED
    assert complaint_of(result).count("\n") == 1


def test_a_closed_pipe_is_no_fault(good: Path) -> None:
    process = subprocess.Popen(
        [COMMAND, "read", "--format", "jsonl", *[str(good)] * 40],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == Exit.PIPE_CLOSED


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_an_interrupt_ends_cleanly() -> None:
    process = subprocess.Popen(
        [COMMAND, "read", "--input", "jsonl", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    process.stdin.write(b'{"doc": "a", "lang": "pl", "text": "Pada."}\n')
    process.stdin.flush()
    assert process.stdout.readline().startswith(b'{"doc": "a"')
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=60)
    assert process.returncode == Exit.INTERRUPTED
    assert complaint.strip() == b"sayso: interrupted"


def test_a_fault_of_sayso_itself_is_one_line_and_costs_one_source(
    good: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reading = pipeline.read

    def faulty(source: str, **options: Any) -> Any:
        if source == "odd":
            raise RuntimeError("impossible")
        return reading(source, **options)

    monkeypatch.setattr(pipeline, "read", faulty)
    monkeypatch.delenv("SAYSO_DEBUG", raising=False)
    assert run(["read", "odd", str(good)]) == Exit.FAILED
    shown = capsys.readouterr()
    assert "most runie" in shown.out
    assert shown.err.count("\n") == 1
    assert "unexpected RuntimeError: impossible; this is a fault of sayso" in shown.err
    monkeypatch.setenv("SAYSO_DEBUG", "1")
    with pytest.raises(RuntimeError, match="impossible"):
        run(["read", "odd"])


def test_a_message_is_one_line_without_control_characters(sayso: Command) -> None:
    result = sayso("read", "no\x1b[31m\nwhere")
    assert result.returncode == Exit.FAILED
    assert complaint_of(result).count("\n") == 1
    assert "\x1b" not in complaint_of(result)
