"""One article as plain data: `--format json` and `jsonl`, and the evaluation's shape.

Keys stand in a fixed order, always all of them; what is absent is null, or an
empty list. Spans are [start, end] in code points of `text`, end exclusive.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sayso import __version__
from sayso.article import Failure, Region, Span
from sayso.pipeline import ReadArticle
from sayso.statement import Basis, Interval, Likelihood, Statement

Data = dict[str, Any]

# Some readers of lines divide at these too; a lone surrogate has no UTF-8 form.
_UNSAFE = re.compile("[\u0085\u2028\u2029\ud800-\udfff]")


def to_line(data: Mapping[str, Any]) -> str:
    """Data as JSON without a line break: one line of JSON Lines."""
    return _escaped(json.dumps(data, ensure_ascii=False))


def to_document(data: object) -> str:
    """Data as indented JSON."""
    return _escaped(json.dumps(data, ensure_ascii=False, indent=1))


def article_data(
    read: ReadArticle, *, explain: bool = False, statements: Iterable[Statement] | None = None
) -> Data:
    """An article with its statements.

    Args:
        explain: add `why` to each: rule, pack entry, and the tokens that matched.
        statements: those to give instead of all.
    """
    article = read.article
    return {
        "doc": article.doc,
        "lang": article.lang,
        "outlet": article.outlet,
        "url": article.url,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published.isoformat() if article.published else None,
        "sha256": article.sha256,
        "extractor": article.extractor,
        "sayso": __version__,
        "pack": read.pack,
        "yardstick": read.yardstick,
        "text": article.text,
        "regions": [_region(region) for region in article.regions],
        "statements": [
            statement_data(statement, article.text, explain=explain)
            for statement in (read.statements if statements is None else statements)
        ],
    }


def statement_data(statement: Statement, text: str, *, explain: bool = False) -> Data:
    """One statement of the article whose text is given."""
    data: Data = {
        "id": statement.id,
        "parent": statement.parent,
        "region": statement.region.value,
        "source": _spans(statement.source) or None,
        "cue": _spans(statement.cue) or None,
        "content": _spans(statement.content),
        "speaker": statement.speaker,
        "speakers": list(statement.speakers),
        "role": statement.role,
        "chain": list(statement.chain),
        "via": [{"name": via.name, "span": _span(via.span)} for via in statement.via],
        "mode": statement.mode.value,
        "type": statement.type.value,
        "act": statement.act.value,
        "polarity": statement.polarity.value,
        "negated": statement.negated,
        "likelihood": statement.likelihood.phrase if statement.likelihood else None,
        "estimate": _estimate(statement.likelihood),
        "standing": statement.standing.value if statement.standing else None,
        "basis": [_basis(basis) for basis in statement.basis],
        "when": _interval(statement.when),
        "about": list(statement.about),
        "repeats": statement.repeats,
        "rule": statement.rule,
        "confidence": statement.confidence,
        "measured_on": statement.measured_on,
    }
    if explain:
        data["why"] = {
            "rule": statement.why.rule,
            "entry": statement.why.entry,
            "tokens": [
                {"text": span.of(text), "span": _span(span)} for span in statement.why.tokens
            ],
        }
    return data


def failure_data(failure: Failure, *, line: int | None = None) -> Data:
    """A source that could not be read; `line` is its line in the input."""
    error: Data = {"kind": failure.kind, "message": failure.message}
    if line is not None:
        error["line"] = line
    return {"doc": failure.source, "error": error}


def _region(region: Region) -> Data:
    return {
        "kind": region.kind.value,
        "span": _span(region.span),
        "title": _span(region.title) if region.title else None,
        "repeats": _span(region.repeats) if region.repeats else None,
        "block": _span(region.block) if region.block else None,
        "author": _span(region.author) if region.author else None,
    }


def _estimate(likelihood: Likelihood | None) -> Data | None:
    if likelihood is None:
        return None
    return {
        "term": likelihood.term,
        "low": likelihood.low,
        "high": likelihood.high,
        "yardstick": likelihood.yardstick,
        "span": _span(likelihood.span),
    }


def _basis(basis: Basis) -> Data:
    return {
        "span": _span(basis.span),
        "direction": basis.direction,
        "direct": basis.direct,
        "cue": _span(basis.cue),
        "statement": basis.statement,
    }


def _interval(interval: Interval | None) -> Data | None:
    if interval is None:
        return None
    return {
        "phrase": interval.phrase,
        "span": _span(interval.span),
        "first": _day(interval.first),
        "last": _day(interval.last),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [_span(span) for span in spans]


def _escaped(line: str) -> str:
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
