"""Statements from marked sentences, so that later stages are tested on known spans.

    [source: Rzecznik] [cue: powiedział], że [content: …]

See `sayso.packs.examples`. A content in another's content is its child. A
statement without a source has a dropped subject; with a first-person cue inside
a quotation, its parent's. Acts are given by number where a test needs them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sayso import analysis as a
from sayso.analyse import analyse
from sayso.analysis import Analysis
from sayso.article import Article, Region, RegionKind, Span
from sayso.packs import load_pack
from sayso.packs.examples import MarkedStatement, parse_marked
from sayso.resolve import resolve
from sayso.statement import Act, Mode, Statement, Type, Why

PUBLISHED = datetime(2024, 3, 15, 9, 30)  # a Friday


def analysed(lang: str, marked: str, **about: object) -> tuple[Analysis, tuple[Statement, ...]]:
    """A marked text as it comes from attribution: spans, nesting, no speakers."""
    text, found = parse_marked(marked)
    facts = {"outlet": None, "published": PUBLISHED, "regions": (), **about}
    article = Article("test", text, lang, **facts)  # type: ignore[arg-type]
    analysis = analyse(article, load_pack(lang))
    acts = about.get("acts", {})
    return analysis, tuple(_statement(k, found, analysis, acts) for k in range(len(found)))


def resolved(
    lang: str, marked: str, *, acts: Mapping[int, Act] | None = None, **about: object
) -> tuple[Analysis, tuple[Statement, ...]]:
    """The same after resolution; `acts`: by statement number, else "say"."""
    analysis, statements = analysed(lang, marked, **about)
    if acts:
        from dataclasses import replace

        statements = tuple(
            replace(s, act=acts.get(k, s.act)) for k, s in enumerate(statements, start=1)
        )
    return analysis, resolve(analysis, statements, load_pack(lang))


def speakers(lang: str, marked: str, **about: object) -> list[str | None]:
    """Who speaks, statement by statement."""
    return [statement.speaker for statement in resolved(lang, marked, **about)[1]]


def regions_of(text: str, *kinds: RegionKind) -> tuple[Region, ...]:
    """One region for each line of a text."""
    found, start = [], 0
    for line, kind in zip(text.split("\n"), kinds, strict=True):
        found.append(Region(Span(start, start + len(line)), kind))
        start += len(line) + 1
    return tuple(found)


def _statement(
    number: int, found: tuple[MarkedStatement, ...], analysis: Analysis, acts: object
) -> Statement:
    marked = found[number]
    text = analysis.article.text
    spans = (*marked.source, *marked.cue, *marked.content)
    parents = [
        k
        for k, other in enumerate(found)
        if k != number and any(c.holds(spans[0]) and c != spans[0] for c in other.content)
    ]
    parent = min(
        parents, key=lambda k: sum(c.end - c.start for c in found[k].content), default=None
    )
    quoted = [_is_quoted(content, analysis) for content in marked.content]
    cue = [t for t in analysis.tokens if any(c.start <= t.start < c.end for c in marked.cue)]
    finite = [r for t in cue for r in t.form.readings if r.kinds & a.FINITE]
    reference, agreement = "none", 0
    if not marked.source and finite:
        first_person = parent is not None and any(r.person == 1 for r in finite)
        reference = "self" if first_person else "dropped"
        for reading in finite:
            agreement |= reading.agreement
    region = analysis.article.region_at(spans[0].start)
    return Statement(
        id=f"s{number + 1}",
        parent=None if parent is None else f"s{parent + 1}",
        region=region.kind if region else RegionKind.BODY,
        source=marked.source,
        cue=marked.cue,
        content=marked.content,
        mode=Mode.DIRECT if quoted and all(quoted) else Mode.INDIRECT,
        act=Act.SAY,
        type=Type.ASSERTION,
        why=Why("test", text[:20], ()),
        reference=reference,
        agreement=agreement,
    )


def _is_quoted(content: Span, analysis: Analysis) -> bool:
    before = analysis.article.text[: content.start].rstrip()
    return before.endswith(("„", "“", '"', "–"))
