"""A made-up article with every kind of thing that a format has to show.

The texts are written for the tests; `made` turns marked sentences (see
`sayso.packs.examples`) into a `ReadArticle` without any language stage, so
that the formats are tested on exactly known statements.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from sayso.article import Article, Region, RegionKind, Span, Spans
from sayso.packs.examples import parse_marked
from sayso.pipeline import ReadArticle
from sayso.statement import (
    Act,
    Basis,
    Interval,
    Likelihood,
    Mode,
    Standing,
    Statement,
    Type,
    Via,
    Why,
)


@dataclass(frozen=True)
class Marked:
    """A paragraph with its marks, its region, and facts for its statements in order."""

    text: str
    kind: RegionKind = RegionKind.BODY
    facts: Sequence[dict[str, Any]] = ()
    title: str | None = None
    repeats: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


def made(*paragraphs: Marked, **article: Any) -> ReadArticle:
    """The paragraphs as one article; facts overwrite what a statement has by default."""
    text = ""
    regions: list[Region] = []
    statements: list[Statement] = []
    for paragraph in paragraphs:
        bare, marked = parse_marked(paragraph.text)
        at = len(text)
        text += bare + "\n"
        title = None
        if paragraph.title:
            start = at + bare.index(paragraph.title)
            title = Span(start, start + len(paragraph.title))
        regions.append(Region(Span(at, at + len(bare)), paragraph.kind, title))
        made_here: list[Statement] = []
        for number, spans in enumerate(marked):
            source, cue, content = (
                tuple(Span(s.start + at, s.end + at) for s in part)
                for part in (spans.source, spans.cue, spans.content)
            )
            parent = [
                other.id
                for other in made_here
                if any(o.holds(c) for o in other.content for c in (cue or content))
            ]
            made_here.append(
                Statement(
                    id=f"s{len(statements) + number + 1}",
                    parent=parent[-1] if parent else None,
                    region=paragraph.kind,
                    source=source,
                    cue=cue,
                    content=content,
                    mode=Mode.INDIRECT,
                    act=Act.SAY,
                    type=Type.ASSERTION,
                    why=Why("xx/verb-that", "verbs.toml: say", cue),
                )
            )
        for number, facts in enumerate(paragraph.facts):
            facts = dict(facts)
            for key in ("likelihood", "basis", "when", "via"):
                if callable(facts.get(key)):
                    facts[key] = facts[key](text)
            made_here[number] = replace(made_here[number], **facts)
        statements += made_here
    fields = {"doc": "sample", "lang": "en", "outlet": "kurier.example", **article}
    return ReadArticle(
        Article(text=text, regions=tuple(regions), **fields), tuple(statements), "en 1.0"
    )


def found(words: str, text: str) -> Span:
    """The last place of some words."""
    start = text.rindex(words)
    return Span(start, start + len(words))


def likely(words: str, term: str | None, low: int | None, high: int | None) -> Any:
    return lambda text: Likelihood(words, found(words, text), term, low, high, "ICD 203")


CHAIN = ("kurier.example", "Harbour Institute")


def sample() -> ReadArticle:
    """One article with nesting, odds, a basis, a judgement, a teaser and a pull quote."""
    institute = {"speaker": "Harbour Institute", "chain": CHAIN}
    return made(
        Marked("Ferry link will close in spring, institute warns", RegionKind.HEADLINE),
        Marked(
            "[source: The Harbour Institute] [cue: still assesses] that [content: a full closure"
            " of the northern ferry before June is unlikely], it wrote on Tuesday.",
            RegionKind.LEAD,
            [
                {
                    **institute,
                    "act": Act.ASSESS,
                    "standing": Standing.REAFFIRMED,
                    "likelihood": likely("unlikely", "unlikely", 20, 45),
                    "when": lambda text: Interval(
                        "on Tuesday", found("on Tuesday", text), date(2024, 3, 5), date(2024, 3, 5)
                    ),
                    "basis": lambda text: (),
                    "confidence": 0.92,
                    "measured_on": 140,
                }
            ],
        ),
        Marked(
            "[source: The institute] [cue: notes] that [content: [source 2: the line's"
            " spokeswoman, Marta Owsiak,] [cue 2: denied] that [content 2: [source 3: the port"
            " authority] had [cue 3: demanded] [content 3: a cut of two sailings a day]]; [content"
            " 4: the denial is probably an attempt to buy time]], it says.",
            facts=[
                institute,
                {
                    "speaker": "Marta Owsiak",
                    "role": "the line's spokeswoman",
                    "chain": (*CHAIN, "Marta Owsiak"),
                    "act": Act.DENY,
                    "via": lambda text: (Via("Radio Północ", found("it says", text)),),
                },
                {
                    "speaker": "port authority",
                    "chain": (*CHAIN, "Marta Owsiak", "port authority"),
                    "act": Act.DEMAND,
                },
                {
                    **institute,
                    "act": Act.ASSESS,
                    "about": ("s3",),
                    "likelihood": likely("probably", "likely", 55, 80),
                },
            ],
        ),
        Marked(
            "“[content: We have not cancelled a single crossing, and we may add one],” [cue: said]"
            " [source: Owsiak]. [source 2: The mayor and the harbour master] [cue 2: declined to"
            " comment] [content 2: on the timetable].",
            facts=[
                {
                    "mode": Mode.DIRECT,
                    "speaker": "Marta Owsiak",
                    "chain": ("kurier.example", "Marta Owsiak"),
                    "likelihood": likely("may add", None, None, None),
                },
                {
                    "act": Act.WITHHOLD,
                    "speakers": ("mayor", "harbour master"),
                    "chain": ("kurier.example", "?"),
                },
            ],
        ),
        Marked(
            "“[content: We have not cancelled a single crossing]”",
            RegionKind.PULL_QUOTE,
            [{"repeats": "s6", "mode": Mode.DIRECT}],
        ),
        Marked("Advertisement", RegionKind.FURNITURE),
        Marked(
            "Read more: Bridge works delayed. [source: The contractor] [cue: says] [content: the"
            " piers need another winter].",
            RegionKind.TEASER,
            [{"speaker": "contractor", "chain": ("kurier.example", "contractor")}],
            title="Bridge works delayed",
        ),
        Marked(
            "[cue: Reportedly] [content: fewer passengers than last year bought season tickets],"
            " which indirectly supports the assessment.",
            facts=[{"chain": ("kurier.example", "?")}],
        ),
        title="Ferry link will close in spring, institute warns",
        url="https://kurier.example/ferry",
        published=datetime(2024, 3, 6, 8, 30, tzinfo=UTC),
    )


def with_basis(read: ReadArticle) -> ReadArticle:
    """The sample with the last paragraph as indirect basis of its first assessment."""
    text = read.article.text
    basis = Basis(
        found("fewer passengers than last year bought season tickets", text),
        "supports",
        False,
        found("indirectly supports", text),
        read.statements[-1].id,
    )
    first, *rest = read.statements
    return replace(read, statements=(replace(first, basis=(basis,)), *rest))


def spans_of(statement: Statement) -> Spans:
    return (*statement.source, *statement.cue, *statement.content)
