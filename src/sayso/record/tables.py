"""Statements as tables and as annotations, for other programs: CSV, Parquet, W3C.

These leave the account one way; what comes back in is JSON lines (`exchange`).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sayso.article import Span, Spans, text_of
from sayso.record.anchors import CONTEXT
from sayso.record.cells import guarded
from sayso.record.errors import AccountError
from sayso.record.shelf import KeptArticle
from sayso.statement import Statement

Row = dict[str, Any]

COLUMNS: dict[str, str] = {
    "article": "string", "statement": "string", "version": "int64", "state": "string",
    "published": "string", "outlet": "string", "lang": "string", "url": "string",
    "title": "string", "parent": "string", "region": "string", "speaker": "string",
    "linked": "string", "role": "string", "chain": "string", "via": "string", "mode": "string",
    "type": "string", "act": "string", "polarity": "string", "negated": "bool",
    "content": "string", "source": "string", "cue": "string", "start": "int64", "end": "int64",
    "likelihood": "string", "term": "string", "low": "int64", "high": "int64",
    "yardstick": "string", "standing": "string", "first_day": "string", "last_day": "string",
    "rule": "string", "confidence": "double", "measured_on": "int64",
}  # fmt: skip
"""The columns of a table of statements, with their types in Parquet."""


def rows_of(kept: KeptArticle) -> Iterator[Row]:
    """A row for each statement that was not rejected."""
    text = kept.article.text
    for placed in kept.placed:
        if placed.state != "rejected":
            yield _row(kept, placed.statement, placed.state, text)


def _row(kept: KeptArticle, s: Statement, state: str, text: str) -> Row:
    article, likelihood, when = kept.article, s.likelihood, s.when
    spans = (*s.source, *s.cue, *s.content)
    names = s.speakers or ((s.speaker,) if s.speaker else ())
    linked = [kept.speakers.get(name, name) for name in names]
    return {
        "article": kept.key,
        "statement": s.id,
        "version": kept.version,
        "state": state,
        "published": article.published.isoformat() if article.published else None,
        "outlet": article.outlet,
        "lang": article.lang,
        "url": article.url,
        "title": article.title,
        "parent": s.parent,
        "region": s.region.value,
        "speaker": s.speaker,
        "linked": " | ".join(linked) or None,
        "role": s.role,
        "chain": " ▸ ".join(s.chain),
        "via": " | ".join(via.name for via in s.via) or None,
        "mode": s.mode.value,
        "type": s.type.value,
        "act": s.act.value,
        "polarity": s.polarity.value,
        "negated": s.negated,
        "content": text_of(s.content, text) or None,
        "source": text_of(s.source, text) or None,
        "cue": text_of(s.cue, text) or None,
        "start": min(span.start for span in spans),
        "end": max(span.end for span in spans),
        "likelihood": likelihood.phrase if likelihood else None,
        "term": likelihood.term if likelihood else None,
        "low": likelihood.low if likelihood else None,
        "high": likelihood.high if likelihood else None,
        "yardstick": likelihood.yardstick if likelihood else None,
        "standing": s.standing.value if s.standing else None,
        "first_day": when.first.isoformat() if when and when.first else None,
        "last_day": when.last.isoformat() if when and when.last else None,
        "rule": s.rule,
        "confidence": s.confidence,
        "measured_on": s.measured_on,
    }


def csv_lines(articles: Iterable[KeptArticle]) -> Iterator[str]:
    """The table as CSV (RFC 4180, UTF-8), its header first; no cell is a formula (`cells`)."""
    yield _csv_line(COLUMNS)
    for kept in articles:
        for row in rows_of(kept):
            yield _csv_line(_cell(row[column]) for column in COLUMNS)


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) else value


def _csv_line(cells: Iterable[Any]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()


def write_parquet(articles: Iterable[KeptArticle], path: Path, batch: int = 2000) -> None:
    """The table as a Parquet file.

    Raises:
        AccountError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        problem = "needs pyarrow: pip install 'sayso[parquet]'"
        raise AccountError("parquet", "missing-package", problem) from error
    types = {"string": pa.string(), "int64": pa.int64(), "bool": pa.bool_(),
             "double": pa.float64()}  # fmt: skip
    schema = pa.schema([(name, types[kind]) for name, kind in COLUMNS.items()])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        waiting: list[Row] = []
        for kept in articles:
            waiting += ({k: _storable(v) for k, v in row.items()} for row in rows_of(kept))
            if len(waiting) >= batch:
                writer.write_table(pa.Table.from_pylist(waiting, schema=schema))
                waiting = []
        if waiting:
            writer.write_table(pa.Table.from_pylist(waiting, schema=schema))


def _storable(value: Any) -> Any:
    # Parquet's strings are UTF-8, which has no lone surrogate.
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"sha256": "https://schema.org/sha256"}]


def annotation_lines(articles: Iterable[KeptArticle]) -> Iterator[str]:
    """An annotation collection (https://www.w3.org/TR/annotation-model/), piece by piece.

    Positions count code points of the text whose hash stands beside them.
    """
    head = json.dumps({"@context": _CONTEXT, "type": "AnnotationCollection", "label": "sayso"})
    yield head[:-1] + ', "first": {"type": "AnnotationPage", "startIndex": 0, "items": [\n'
    first = True
    for kept in articles:
        for placed in kept.placed:
            if placed.state != "rejected":
                yield ("" if first else ",\n") + json.dumps(_annotation(kept, placed.statement))
                first = False
    yield "\n]}}\n"


def _annotation(kept: KeptArticle, s: Statement) -> Row:
    article = kept.article
    source = article.url or f"urn:sayso:{kept.key}"
    facts: list[Row] = [{"type": "TextualBody", "purpose": "classifying", "value": s.act.value}]
    facts += [
        {"type": "TextualBody", "purpose": "identifying", "value": kept.speakers.get(name, name)}
        for name in s.speakers or ((s.speaker,) if s.speaker else ())
    ]
    facts.append({"type": "TextualBody", "purpose": "describing", "value": " ▸ ".join(s.chain)})
    if s.likelihood:
        reading = s.likelihood.term or "no odds given"
        facts.append({"type": "TextualBody", "purpose": "assessing",
                      "value": f"{s.likelihood.phrase}: {reading}"})  # fmt: skip
    for purpose, spans in (("identifying", s.source), ("linking", s.cue)):
        facts += [
            {"type": "SpecificResource", "purpose": purpose, "source": source,
             "selector": selectors(span, article.text)}
            for span in spans
        ]  # fmt: skip
    content: Spans = s.content or s.cue or s.source
    return {
        "id": f"urn:sayso:{kept.key}:{s.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": facts,
        "target": [
            {"source": source, "sha256": article.sha256, "selector": selectors(span, article.text)}
            for span in content
        ],
    }


def selectors(span: Span, text: str) -> list[Row]:
    """A span as the two selectors of the Web Annotation model, by position and by quote."""
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - CONTEXT) : span.start],
            "suffix": text[span.end : span.end + CONTEXT],
        },
    ]
