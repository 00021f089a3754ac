"""Choosing the finder, and keeping only what is sure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Command
from sayso.pipeline import ReadArticle, read_text

TEXT = (
    "Rada podała, że most zamknięto. Kowal twierdzi, że burmistrz zapowiedział, że otworzy tunel."
)


@pytest.fixture(scope="module")
def article() -> ReadArticle:
    return read_text(TEXT, lang="pl")


def test_every_statement_stays_where_no_confidence_is_asked_for(article: ReadArticle) -> None:
    assert article.surer(0) is article


def test_only_statements_of_that_confidence_stay(article: ReadArticle) -> None:
    confidences = sorted({s.confidence for s in article.statements if s.confidence is not None})
    surer = article.surer(confidences[-1])
    assert surer.statements
    assert all((s.confidence or 0) >= confidences[-1] for s in surer.statements)
    assert not article.surer(1.0).statements or all(
        s.confidence == 1.0 for s in article.surer(1.0).statements
    )


def test_a_statement_within_one_that_falls_away_belongs_to_the_one_around_it(
    article: ReadArticle,
) -> None:
    from dataclasses import replace

    from sayso.statement import revised

    outer = article.statements[0]
    middle = revised(article.statements[1], id="m", parent=outer.id, confidence=0.1)
    inner = revised(article.statements[2], id="i", parent="m", confidence=1.0)
    made = replace(article, statements=(revised(outer, confidence=1.0), middle, inner))
    assert [(s.id, s.parent) for s in made.surer(0.5).statements] == [
        (outer.id, None),
        ("i", outer.id),
    ]


def test_the_command_reads_with_the_finder_that_is_asked_for(sayso: Command) -> None:
    text = b"The mayor said that the pier was closed."
    for finder in ("grammar", "tagger", "both"):
        result = sayso("read", "-", "--lang", "en", "-f", "json", "--finder", finder, stdin=text)
        [statement] = json.loads(result.stdout)["statements"]
        assert ("tagger" in statement["rule"]) == (finder != "grammar")
        assert statement["rule"].endswith(" confirmed") == (finder == "both")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--finder", "oracle"), "no finder 'oracle'; there are grammar, tagger, both"),
        (("--finder", "none.weights"), "none.weights: is missing"),
        (("--min-confidence", "2"), "not in the range 0<=x<=1"),
    ],
)
def test_a_finder_or_a_confidence_that_cannot_be_is_told(
    arguments: tuple[str, ...], message: str, sayso: Command, tmp_path: Path
) -> None:
    result = sayso("read", "-", *arguments, stdin=b"She said so.")
    assert result.returncode in (1, 2)
    assert message in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()
