"""What `jsonl` wrote, back: an article with its statements, of plain data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sayso.article import Article, Region, RegionKind, Span, Spans
from sayso.pipeline import ReadArticle
from sayso.statement import (
    Act,
    Basis,
    Interval,
    Likelihood,
    Mode,
    Polarity,
    Standing,
    Statement,
    Type,
    Via,
    Why,
)

Data = dict[str, Any]


def article_of_data(data: Data) -> ReadArticle:
    """The article of a line that `sayso read --format jsonl` or an export printed.

    Raises:
        KeyError, TypeError, ValueError: it is of another shape.
    """
    published = data.get("published")
    article = Article(
        doc=data["doc"],
        text=data["text"],
        lang=data["lang"],
        outlet=data.get("outlet"),
        url=data.get("url"),
        title=data.get("title"),
        authors=tuple(data.get("authors") or ()),
        published=datetime.fromisoformat(published) if published else None,
        regions=tuple(
            Region(
                Span(*r["span"]),
                RegionKind(r["kind"]),
                Span(*r["title"]) if r["title"] else None,
                Span(*r["repeats"]) if r["repeats"] else None,
                Span(*r["block"]) if r.get("block") else None,
                Span(*r["author"]) if r.get("author") else None,
            )
            for r in data.get("regions") or ()
        ),
        extractor=data.get("extractor") or "plain",
    )
    statements = tuple(_statement(s) for s in data["statements"])
    for statement in statements:
        if any(
            span.end > len(article.text)
            for span in (*statement.source, *statement.cue, *statement.content)
        ):
            raise ValueError(f"statement {statement.id} reaches beyond the text")
    return ReadArticle(article, statements, data["pack"], data["yardstick"])


def _statement(data: Data) -> Statement:
    estimate, when = data["estimate"], data["when"]
    why = data.get("why") or {"rule": data["rule"], "entry": "", "tokens": ()}
    return Statement(
        id=data["id"],
        parent=data["parent"],
        region=RegionKind(data["region"]),
        source=_spans(data["source"]),
        cue=_spans(data["cue"]),
        content=_spans(data["content"]),
        mode=Mode(data["mode"]),
        act=Act(data["act"]),
        type=Type(data["type"]),
        why=Why(
            why["rule"], why["entry"], tuple(Span(*token["span"]) for token in why["tokens"])
        ),
        polarity=Polarity(data["polarity"]),
        negated=data["negated"],
        speaker=data["speaker"],
        speakers=tuple(data["speakers"]),
        role=data["role"],
        chain=tuple(data["chain"]),
        via=tuple(Via(via["name"], Span(*via["span"])) for via in data["via"]),
        likelihood=Likelihood(
            data["likelihood"], Span(*estimate["span"]), estimate["term"], estimate["low"],
            estimate["high"], estimate["yardstick"],
        ) if estimate else None,
        standing=Standing(data["standing"]) if data["standing"] else None,
        basis=tuple(
            Basis(
                Span(*b["span"]), b["direction"], b["direct"], Span(*b["cue"]), b["statement"]
            )
            for b in data["basis"]
        ),
        when=Interval(
            when["phrase"], Span(*when["span"]), _day(when["first"]), _day(when["last"])
        ) if when else None,
        about=tuple(data["about"]),
        repeats=data["repeats"],
        confidence=data["confidence"],
        measured_on=data["measured_on"],
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _spans(pairs: Iterable[Iterable[int]] | None) -> Spans:
    return tuple(Span(*pair) for pair in pairs or ())
