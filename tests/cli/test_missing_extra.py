"""A language whose dictionary is an extra that is not there: one clear line, and the rest is read."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import ExtraError
from sayso.packs import dictionaries, load_pack
from sayso.packs.dictionaries import check_extra

Command = Callable[..., "subprocess.CompletedProcess[bytes]"]
TEXT = "Речник сказав, що міст упаде в середу, а депутати про це знали.\n"


@pytest.fixture
def without(tmp_path: Path) -> dict[str, str]:
    """An environment in which Python does not find the Ukrainian dictionary."""
    folder = tmp_path / "hidden"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import sys\nsys.modules['pymorphy3_dicts_uk'] = None\n", "utf-8"
    )
    paths = [str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {"PYTHONPATH": os.pathsep.join(paths)}


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_ukrainian_article_costs_one_line_that_says_what_to_install(
    sayso: Command, story: Path, without: dict[str, str]
) -> None:
    result = sayso("read", story, **without)
    assert result.returncode == 1
    [line] = result.stderr.decode().splitlines()
    assert line == (
        f"sayso: {story}: to read Ukrainian, install its dictionary first: pip install 'sayso[uk]'"
    )


def test_it_is_data_in_its_place_and_other_languages_are_read(
    sayso: Command, story: Path, tmp_path: Path, without: dict[str, str]
) -> None:
    polish = tmp_path / "polish.txt"
    polish.write_text("Rzecznik powiedział, że most runie w środę, a radni wiedzieli.\n", "utf-8")
    result = sayso("read", "--format", "jsonl", story, polish, **without)
    assert result.returncode == 1
    failed, read = map(json.loads, result.stdout.decode().splitlines())
    assert failed["error"]["kind"] == "extra"
    assert len(read["statements"]) == 1


def test_the_pack_is_listed_and_says_what_it_needs(sayso: Command, without: dict[str, str]) -> None:
    shown = sayso("packs", **without).stdout.decode()
    assert "uk  Ukrainian" in shown
    assert shown.count("pip install 'sayso[uk]'") == 1
    packs = {p["code"]: p for p in json.loads(sayso("packs", "-f", "json", **without).stdout)}
    assert {code: bool(pack["needs"]) for code, pack in packs.items()} == {
        "en": False, "pl": False, "uk": True,
    }  # fmt: skip


def test_it_raises_from_python_and_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionaries, "find_spec", lambda name: None)
    check_extra(load_pack("pl"))
    with pytest.raises(ExtraError, match=r"sayso\[uk\]") as caught:
        check_extra(load_pack("uk"))
    assert caught.value.extra == "uk"


def test_the_demo_leaves_its_article_out(project: Path, without: dict[str, str]) -> None:
    import sys

    code = "import goldens; print(*(path.name for path in goldens.articles()))"
    result = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=True, cwd=project / "demo",
        env={**os.environ, **without},
    )  # fmt: skip
    assert "pl-tramwaj.html" in result.stdout
    assert "uk-" not in result.stdout
