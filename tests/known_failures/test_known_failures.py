"""Known failures, published: each is expected to fail, by phenomenon."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sayso.article import text_of
from sayso.packs.examples import parse_marked
from sayso.pipeline import read_text

FOLDER = Path(__file__).parent


def _failures() -> list[Any]:
    return [
        pytest.param(
            path.stem,
            failure["marked"],
            id=f"{path.stem}-{failure['phenomenon']}-{number}",
            marks=pytest.mark.xfail(reason=failure["phenomenon"], strict=True),
        )
        for path in sorted(FOLDER.glob("*.toml"))
        for number, failure in enumerate(tomllib.loads(path.read_text())["failure"])
    ]


@pytest.mark.parametrize(("lang", "marked"), _failures())
def test_a_known_failure_comes_out_as_marked(lang: str, marked: str) -> None:
    text, expected = parse_marked(marked)
    found = [(s.content, s.cue, s.source) for s in read_text(text, lang=lang).statements]
    wanted = [(s.content, s.cue, s.source) for s in expected]
    show = [tuple(text_of(spans, text) for spans in statement) for statement in found]
    assert sorted(found) == sorted(wanted), show
