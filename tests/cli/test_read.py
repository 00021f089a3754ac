"""`sayso read`: sources in, each format out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., "subprocess.CompletedProcess[bytes]"]
COMMAND = Path(sys.executable).with_name("sayso")
PORT = "Rzecznik portu przyznał, że prom nie wypłynie.\n\nPremier powiedział, że pada.\n"
SNOW = "The mayor said that snow was coming. Residents were told to stay home on Monday.\n"


@pytest.fixture
def port(tmp_path: Path) -> Path:
    path = tmp_path / "port.txt"
    path.write_text(PORT, "utf-8")
    return path


@pytest.fixture
def snow(tmp_path: Path) -> Path:
    path = tmp_path / "snow.txt"
    path.write_text(SNOW, "utf-8")
    return path


def test_a_tree_is_the_default_and_has_no_colour_in_a_pipe(sayso: Command, port: Path) -> None:
    shown = sayso("read", port).stdout.decode()
    assert shown.startswith("port.txt · pl")
    assert "admitted  prom nie wypłynie" in shown
    assert "\x1b" not in shown


def test_standard_input_is_read_in_its_turn(sayso: Command, port: Path) -> None:
    result = sayso("read", "--format", "jsonl", port, "-", port, stdin=SNOW.encode())
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [article["lang"] for article in found] == ["pl", "en", "pl"]
    assert found[1]["doc"] == "-"


def test_what_the_user_knows_of_an_article_is_kept(sayso: Command, port: Path) -> None:
    options = ("--outlet", "portowy.example", "--published", "2024-03-06", "--lang", "pl")
    result = sayso("read", "--format", "json", *options, port)
    article = json.loads(result.stdout)
    assert article["outlet"] == "portowy.example"
    assert article["published"] == "2024-03-06T00:00:00"
    assert article["statements"][0]["chain"][0] == "portowy.example"


def test_json_is_one_object_for_one_source_and_a_list_for_several(
    sayso: Command, port: Path, tmp_path: Path
) -> None:
    assert isinstance(json.loads(sayso("read", "-f", "json", port).stdout), dict)
    several = json.loads(sayso("read", "-f", "json", port, tmp_path / "nowhere").stdout)
    assert several[0]["statements"]
    assert several[1]["error"]["kind"] == "missing"


def test_explaining_gives_rule_entry_and_tokens(sayso: Command, port: Path) -> None:
    shown = sayso("read", "--explain", port).stdout.decode()
    assert "rule pl/" in shown
    assert "entry " in shown
    assert "przyznał [15, 23)" in shown
    data = json.loads(sayso("read", "--explain", "-f", "json", port).stdout)
    assert data["statements"][0]["why"]["tokens"]


def test_the_yardstick_is_the_users_choice(sayso: Command, tmp_path: Path) -> None:
    path = tmp_path / "odds.txt"
    path.write_text("Analitycy oceniają, że atak jest mało prawdopodobny.", "utf-8")
    ranges = set()
    for name in ("ICD 203", "PHIA", "Kent"):
        result = sayso("read", "-f", "json", "--yardstick", name, path)
        [statement] = json.loads(result.stdout)["statements"]
        assert statement["likelihood"] == "mało prawdopodobny"
        ranges.add((statement["estimate"]["low"], statement["estimate"]["high"]))
    assert (20, 45) in ranges
    assert len(ranges) == 3


def test_output_goes_to_a_file(sayso: Command, port: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "port.html"
    result = sayso("read", "-f", "html", "-o", target, port)
    assert (result.returncode, result.stdout) == (0, b"")
    assert "<!doctype html>" in target.read_text("utf-8")


@pytest.mark.parametrize(
    ("format_", "names"),
    [
        ("html", ["port-2.html", "port.html", "snow.html"]),
        ("jsonl", ["port-2.jsonl", "port.jsonl", "snow.jsonl"]),
        ("tree", ["port-2.tree.txt", "port.tree.txt", "snow.tree.txt"]),
        (
            "brat",
            ["annotation.conf", "port-2.ann", "port-2.txt", "port.ann", "port.txt", "snow.ann",
             "snow.txt"],
        ),
    ],
)  # fmt: skip
def test_a_folder_gets_a_file_for_each_source(
    sayso: Command, port: Path, snow: Path, tmp_path: Path, format_: str, names: list[str]
) -> None:
    folder = tmp_path / "out"
    sayso("read", "-f", format_, "-o", f"{folder}/", port, snow, port)
    assert sorted(path.name for path in folder.iterdir()) == names


def test_brat_files_hold_the_text_unchanged(sayso: Command, port: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    sayso("read", "-f", "brat", "-o", folder, port)
    data = json.loads(sayso("read", "-f", "json", port).stdout)
    assert (folder / "port.txt").read_text("utf-8") == data["text"]
    assert "T1\tSource 0 14\tRzecznik portu" in (folder / "port.ann").read_text("utf-8")


def test_several_articles_are_one_page(sayso: Command, port: Path, snow: Path) -> None:
    shown = sayso("read", "-f", "html", port, snow, port.parent / "nowhere").stdout.decode()
    assert shown.count("<!doctype html>") == 1
    assert shown.count('<section class="article"') == 2
    assert "Not read" in shown


@pytest.mark.parametrize("format_", ["tree", "json", "jsonl", "html", "brat"])
def test_pipes_get_the_same_utf8_in_any_locale(sayso: Command, port: Path, format_: str) -> None:
    plain = {"LC_ALL": "C", "PYTHONIOENCODING": "", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    in_c = sayso("read", "-f", format_, port, **plain)
    again = sayso("read", "-f", format_, port)
    assert in_c.returncode == 0, in_c.stderr.decode()
    assert in_c.stdout == again.stdout
    assert "wypłynie" in in_c.stdout.decode()


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_a_terminal_has_colours_unless_they_are_unwanted(
    port: Path, no_color: str, coloured: bool
) -> None:
    import pty

    outer, inner = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "NO_COLOR": no_color, "COLUMNS": "80"}
    process = subprocess.Popen([COMMAND, "read", port], stdout=inner, env=environment)
    os.close(inner)
    shown = b""
    while True:
        try:
            part = os.read(outer, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(outer)
    assert process.wait(60) == 0
    assert (b"\x1b[35m" in shown) is coloured
    assert "prom nie wypłynie".encode() in shown
