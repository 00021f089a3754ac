"""Statements, regions and metadata as the JSON that the tables hold, and back.

What is absent is left out, so that a statement takes some hundreds of bytes. The
fields `reference` and `agreement`, by which stages talk to each other, are not kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sayso.article import Article, Region, RegionKind, Span, Spans
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

_KEPT = ("content", "confidence")  # also where they are empty or 0


def dump(data: object) -> str:
    """Data as compact JSON in ASCII."""
    return json.dumps(data, separators=(",", ":"))


def load(text: str) -> Any:
    """The data of a JSON text that `dump` made."""
    return json.loads(text)


def statement_data(statement: Statement) -> Data:
    """A statement as plain data, without what is absent."""
    s = statement
    likelihood = s.likelihood and {
        "phrase": s.likelihood.phrase,
        "span": _span(s.likelihood.span),
        "term": s.likelihood.term,
        "low": s.likelihood.low,
        "high": s.likelihood.high,
        "yardstick": s.likelihood.yardstick,
    }
    when = s.when and {
        "phrase": s.when.phrase,
        "span": _span(s.when.span),
        "first": s.when.first.isoformat() if s.when.first else None,
        "last": s.when.last.isoformat() if s.when.last else None,
    }
    data: Data = {
        "id": s.id,
        "parent": s.parent,
        "region": s.region.value,
        "source": _spans(s.source),
        "cue": _spans(s.cue),
        "content": _spans(s.content),
        "mode": s.mode.value,
        "act": s.act.value,
        "type": s.type.value,
        "polarity": s.polarity.value if s.polarity is not Polarity.POSITIVE else None,
        "negated": s.negated,
        "speaker": s.speaker,
        "speakers": list(s.speakers),
        "role": s.role,
        "chain": list(s.chain),
        "via": [[via.name, *_span(via.span)] for via in s.via],
        "likelihood": likelihood,
        "standing": s.standing.value if s.standing else None,
        "basis": [
            [*_span(b.span), b.direction, b.direct, *_span(b.cue), b.statement] for b in s.basis
        ],
        "when": when,
        "about": list(s.about),
        "repeats": s.repeats,
        "confidence": s.confidence,
        "measured_on": s.measured_on,
        "why": [s.why.rule, s.why.entry, _spans(s.why.tokens)],
    }
    return {
        key: value for key, value in data.items() if value or (key in _KEPT and value is not None)
    }


def statement_of(data: Data) -> Statement:
    """The statement that `statement_data` made data of."""
    get = data.get
    likelihood, when, why = get("likelihood"), get("when"), data["why"]
    standing = get("standing")
    return Statement(
        id=data["id"],
        parent=get("parent"),
        region=RegionKind(data["region"]),
        source=spans_of(get("source", ())),
        cue=spans_of(get("cue", ())),
        content=spans_of(data["content"]),
        mode=Mode(data["mode"]),
        act=Act(data["act"]),
        type=Type(data["type"]),
        why=Why(why[0], why[1], spans_of(why[2])),
        polarity=Polarity(get("polarity", "positive")),
        negated=get("negated", False),
        speaker=get("speaker"),
        speakers=tuple(get("speakers", ())),
        role=get("role"),
        chain=tuple(get("chain", ())),
        via=tuple(Via(via, Span(start, end)) for via, start, end in get("via", ())),
        likelihood=likelihood
        and Likelihood(
            likelihood["phrase"],
            Span(*likelihood["span"]),
            likelihood["term"],
            likelihood["low"],
            likelihood["high"],
            likelihood["yardstick"],
        ),
        standing=Standing(standing) if standing else None,
        basis=tuple(
            Basis(Span(start, end), direction, direct, Span(cue, cue_end), statement)
            for start, end, direction, direct, cue, cue_end, statement in get("basis", ())
        ),
        when=when
        and Interval(
            when["phrase"], Span(*when["span"]), _day(when["first"]), _day(when["last"])
        ),
        about=tuple(get("about", ())),
        repeats=get("repeats"),
        confidence=get("confidence"),
        measured_on=get("measured_on", 0),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one version, by which rules.

    `stamp` changes whenever a rule or a pack does.
    """

    statements: tuple[Statement, ...]
    pack: str
    sayso: str
    yardstick: str
    stamp: str


def facts_of(article: Article) -> Data:
    """What a version keeps of its article besides the text."""
    return {
        "doc": article.doc,
        "lang": article.lang,
        "outlet": article.outlet,
        "url": article.url,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published.isoformat() if article.published else None,
        "extractor": article.extractor,
        "regions": [
            [
                r.kind.value,
                *_span(r.span),
                _span(r.title) if r.title else None,
                _span(r.repeats) if r.repeats else None,
                *(_span(span) if span else None for span in _quotation(r)),
            ]
            for r in article.regions
        ],
    }


def _quotation(region: Region) -> tuple[Span | None, ...]:
    """The block quotation of a region and its author; () outside of any."""
    return () if region.block is None else (region.block, region.author)


def article_of(facts: Data, text: str) -> Article:
    """The article of a version."""
    return Article(
        doc=facts["doc"],
        text=text,
        lang=facts["lang"],
        outlet=facts["outlet"],
        url=facts["url"],
        title=facts["title"],
        authors=tuple(facts["authors"]),
        published=datetime.fromisoformat(facts["published"]) if facts["published"] else None,
        extractor=facts["extractor"],
        regions=tuple(
            Region(
                Span(start, end),
                RegionKind(kind),
                Span(*title) if title else None,
                Span(*repeats) if repeats else None,
                *(Span(*span) if span else None for span in quotation),
            )
            for kind, start, end, title, repeats, *quotation in facts["regions"]
        ),
    )


def spans_of(pairs: Iterable[Iterable[int]]) -> Spans:
    """Spans from [start, end] pairs."""
    return tuple(Span(*pair) for pair in pairs)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans(spans: Spans) -> list[list[int]]:
    return [_span(span) for span in spans]
