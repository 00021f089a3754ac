"""The documents list every known failure, by phenomenon."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_known_failure_stands_in_the_table(path: Path, project: Path) -> None:
    text = (project / "docs/quality.md").read_text("utf-8")
    failures = tomllib.loads(path.read_text("utf-8"))["failure"]
    for phenomenon in {failure["phenomenon"] for failure in failures}:
        count = sum(failure["phenomenon"] == phenomenon for failure in failures)
        assert f"| {path.stem} | {phenomenon} | {count} |" in text
