"""The shape that leaves sayso as data."""

from __future__ import annotations

import json
from dataclasses import replace

from formats.sample import Marked, found, made, sample, with_basis
from sayso.article import Failure
from sayso.formats.jsonl import article_data, failure_data, to_document, to_line
from sayso.statement import Likelihood

KEYS = [
    "id", "parent", "region", "source", "cue", "content", "speaker", "speakers", "role", "chain",
    "via", "mode", "type", "act", "polarity", "negated", "likelihood", "estimate", "standing",
    "basis", "when", "about", "repeats", "rule", "confidence", "measured_on",
]  # fmt: skip


def test_every_statement_has_the_same_keys_in_the_same_order() -> None:
    data = json.loads(to_line(article_data(sample())))
    assert {tuple(statement) for statement in data["statements"]} == {tuple(KEYS)}
    assert list(data)[:2] == ["doc", "lang"]


def test_a_statement_is_told_with_its_chain_and_odds() -> None:
    read = with_basis(sample())
    first = article_data(read)["statements"][0]
    text = read.article.text
    assert [text[s:e] for s, e in first["source"]] == ["The Harbour Institute"]
    assert first["chain"] == ["kurier.example", "Harbour Institute"]
    assert first["likelihood"] == "unlikely"
    start, end = first["estimate"].pop("span")
    assert text[start:end] == "unlikely"
    assert first["estimate"] == {
        "term": "unlikely", "low": 20, "high": 45, "yardstick": "ICD 203",
    }  # fmt: skip
    assert first["standing"] == "reaffirmed"
    assert first["when"]["first"] == first["when"]["last"] == "2024-03-05"
    assert first["basis"][0]["direct"] is False
    assert (first["confidence"], first["measured_on"]) == (0.92, 140)


def test_what_is_absent_is_null_and_a_missing_source_too() -> None:
    hearsay = article_data(sample())["statements"][-1]
    assert hearsay["source"] is None
    assert hearsay["cue"] is not None
    for key in ("parent", "speaker", "likelihood", "estimate", "standing", "when", "confidence"):
        assert hearsay[key] is None


def test_words_without_odds_keep_the_phrase_and_no_range() -> None:
    quoted = article_data(sample())["statements"][5]
    assert quoted["likelihood"] == "may add"
    assert quoted["estimate"]["term"] is None
    assert quoted["estimate"]["low"] is None


def test_the_reason_is_given_only_when_asked_for() -> None:
    read = sample()
    assert "why" not in article_data(read)["statements"][0]
    why = article_data(read, explain=True)["statements"][0]["why"]
    assert why["rule"] == "xx/verb-that"
    assert [token["text"] for token in why["tokens"]] == ["still assesses"]


def test_a_line_never_breaks_and_keeps_polish_letters() -> None:
    read = made(Marked("[source: Rada] [cue: podała], że [content: zażółć\u2028gęślą\u0085 jaźń]."))
    line = to_line(article_data(read))
    assert len(line.splitlines()) == 1
    assert "zażółć" in line
    assert json.loads(line)["text"] == read.article.text


def test_half_a_surrogate_pair_still_gives_valid_utf8() -> None:
    read = made(Marked("[source: Rada] [cue: said] [content: broken \ud83d text]."))
    data = article_data(read)
    assert json.loads(to_line(data).encode("utf-8"))["text"] == read.article.text
    assert json.loads(to_document(data).encode("utf-8"))["text"] == read.article.text


def test_a_failure_is_data_with_its_kind() -> None:
    failure = Failure("a.pdf", "pdf", "a.pdf: is a PDF")
    assert failure_data(failure) == {
        "doc": "a.pdf", "error": {"kind": "pdf", "message": "a.pdf: is a PDF"},
    }  # fmt: skip
    assert failure_data(failure, line=7)["error"]["line"] == 7


def test_the_likelihood_is_the_phrase_exactly_as_written() -> None:
    read = made(Marked("[source: Anna] [cue: said] [content: it is Very\nLikely to rain]."))
    span = found("Very\nLikely", read.article.text)
    odds = Likelihood("Very\nLikely", span, "very likely", 80, 95, "ICD 203")
    read = replace(read, statements=(replace(read.statements[0], likelihood=odds),))
    assert article_data(read)["statements"][0]["likelihood"] == "Very\nLikely"
