"""`sayso.read` is a function and a folder at once, in any order of imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from sayso import RegionKind, SaysoError
from sayso.errors import LanguageError, SourceError

TEXT = (
    "Rzecznik portu przyznał, że prom prawdopodobnie nie wypłynie.\n\n"
    "Czytaj więcej: Most zamknięty. Burmistrz powiedział, że most runie.\n"
)


@pytest.mark.parametrize(
    "imports",
    [
        "import sayso",
        "import sayso.read.fetch",
        "from sayso.read import read_text",
        "import sayso.read; from sayso.read.sources import read_source",
        "from sayso.pipeline import read_text; import sayso",
        "import sayso.read.plain; import sayso",
        "import sayso; sayso.read_text; import sayso.read.fetch",
    ],
)
def test_the_folder_is_callable_whatever_was_imported_first(imports: str, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, "utf-8")
    code = (
        f"{imports}\n"
        "import sys, sayso\n"
        "import sayso.read.fetch\n"
        "from sayso.read import read_source\n"
        "assert sayso.read is sys.modules['sayso.read']\n"
        "assert sayso.read.read_source is read_source\n"
        "assert sayso.read.fetch\n"
        f"assert len(sayso.read({str(path)!r}, lang='pl').statements) == 2\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


def test_a_path_bytes_and_text_give_the_same_statements(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, "utf-8")
    from_path, from_bytes = sayso.read(path), sayso.read(TEXT.encode())
    from_text = sayso.read_text(TEXT)
    assert from_path.statements == from_bytes.statements == from_text.statements
    assert from_path.article.doc == str(path)


def test_the_account_leaves_teasers_out() -> None:
    read = sayso.read_text(TEXT, outlet="portowy.example")
    [statement] = read.account
    assert statement.chain[0] == "portowy.example"
    assert read.text_of(statement.cue) == "przyznał"
    assert {s.region for s in read.statements} - {statement.region} == {RegionKind.TEASER}


def test_what_cannot_be_read_raises_with_a_kind(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        sayso.read(tmp_path / "nowhere.html")
    assert caught.value.kind == "missing"
    assert isinstance(caught.value, SaysoError)
    with pytest.raises(LanguageError, match="pl"):
        sayso.read_text("Das Wetter ist schön, sagte der Sprecher.", lang="de")


def test_every_name_that_is_offered_is_there() -> None:
    for name in sayso.__all__:
        assert getattr(sayso, name) is not None
    assert set(sayso.__all__) <= set(dir(sayso))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = sayso.nothing  # type: ignore[attr-defined]


def test_the_version_is_that_of_the_project(project: Path) -> None:
    assert f'version = "{sayso.__version__}"' in (project / "pyproject.toml").read_text("utf-8")
