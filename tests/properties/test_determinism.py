"""The same text gives the same bytes: twice, in another process, in another order."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from properties.texts import batch, composed
from sayso.errors import SourceError

LANGUAGES = pytest.mark.parametrize("lang", ["pl", "en", "uk"])


def outcome(text: str, lang: str) -> object:
    try:
        found = sayso.read_text(text, lang=lang)
    except SourceError as error:
        return error.kind, str(error)
    return found.article, found.statements


@LANGUAGES
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_reading_twice_gives_the_same(lang: str, data: st.DataObject) -> None:
    first, second = data.draw(composed(lang)), data.draw(composed(lang))
    before = outcome(first, lang)
    outcome(second, lang)
    assert outcome(first, lang) == before


def test_another_process_with_another_hash_seed_gives_the_same_bytes(
    sayso: Callable[..., Any],
) -> None:
    lines = [
        json.dumps({"doc": f"{lang}-{number}", "lang": lang, "text": text})
        for lang in ("pl", "en", "uk")
        for number, text in enumerate(batch(lang, 40))
    ]
    arguments = ("read", "--format", "jsonl", "--input", "jsonl", "-")
    given_lines = "\n".join(lines).encode()
    runs = [sayso(*arguments, stdin=given_lines, PYTHONHASHSEED=seed).stdout for seed in ("1", "2")]
    assert runs[0] == runs[1]
    assert [json.loads(line)["doc"] for line in runs[0].splitlines()] == [
        json.loads(line)["doc"] for line in lines
    ]


@pytest.mark.parametrize("form", ["tree", "json", "jsonl", "html", "brat"])
def test_every_format_of_a_page_is_the_same_in_another_process(
    sayso: Callable[..., Any], project: Path, form: str
) -> None:
    page = project / "demo" / "pl-tramwaj.html"
    runs = [sayso("read", page, "--format", form, PYTHONHASHSEED=seed) for seed in ("3", "4")]
    assert runs[0].returncode == 0, runs[0].stderr.decode()
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stdout
