"""A page of one or more articles, as one HTML string that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sayso import __version__
from sayso.article import Article, Failure, Region, RegionKind, Span
from sayso.formats.explain import explanation
from sayso.formats.page.segments import Mark, Segment, anchor_of, marks_of, segments
from sayso.formats.wording import (
    act_of,
    content_of,
    count,
    day,
    name_of,
    one_line,
    range_of,
    remarks_on,
)
from sayso.pipeline import ReadArticle
from sayso.statement import Basis, Likelihood, Statement

_FOLDER = Path(__file__).parent
_OPENING = 400
_LABELS = {
    RegionKind.TEASER: "Teaser of another article",
    RegionKind.PULL_QUOTE: "Pull quote",
    RegionKind.CAPTION: "Caption",
    RegionKind.POST: "Post",
}


@dataclass(frozen=True, slots=True)
class Card:
    """What stands beside the text for one statement."""

    id: str
    number: int
    level: int
    outer: tuple[str, ...]
    name: str | None
    resolved: bool
    act: str
    remarks: tuple[str, ...]
    role: str | None
    content: str
    likelihood: Likelihood | None
    range: str
    bases: tuple[tuple[str, str], ...]
    judges: tuple[tuple[str, int], ...]
    why: tuple[str, ...]
    in_teaser: bool


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph with the cards of the statements that start in it."""

    kind: str
    label: str | None
    segments: tuple[Segment, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One article of the page; `key` opens the ids of its elements.

    `headline` are the blocks above the overview, `blocks` those below.
    """

    key: str
    lang: str
    outlet: str
    title: str | None
    day: str | None
    link: str | None
    counts: str
    omitted: str | None
    speakers: tuple[tuple[str, int, str], ...]
    headline: tuple[Block, ...]
    blocks: tuple[Block, ...]
    numbers: dict[str, int]
    yardstick: str
    sha256: str
    extractor: str
    pack: str


def page(
    articles: Sequence[ReadArticle],
    *,
    failures: Sequence[Failure] = (),
    teasers: bool = False,
    explain: bool = False,
) -> str:
    """The page as a string.

    Args:
        failures: sources that could not be read; named at the end.
        teasers: also show the statements in teasers of other articles.
        explain: show with each statement why it was made.
    """
    sections = [
        _section(read, f"a{number}", teasers=teasers, explain=explain)
        for number, read in enumerate(articles, 1)
    ]
    style, script = (_FOLDER / name for name in ("page.css", "page.js"))
    return (
        _environment()
        .get_template("page.html")
        .render(
            sections=sections,
            failures=failures,
            title=sections[0].title or sections[0].outlet if len(sections) == 1 else "sayso",
            version=__version__,
            style=style.read_text(encoding="utf-8"),
            style_hash=_hash(style),
            script=script.read_text(encoding="utf-8"),
            script_hash=_hash(script),
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _hash(path: Path) -> str:
    digest = hashlib.sha256(path.read_text(encoding="utf-8").encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()


def _section(read: ReadArticle, key: str, *, teasers: bool, explain: bool) -> Section:
    article = read.article
    account = read.account
    shown = [
        statement
        for statement in read.statements
        if statement.repeats is None and (teasers or statement.region is not RegionKind.TEASER)
    ]
    shown.sort(key=lambda statement: statement.start)
    numbers = {statement.id: number for number, statement in enumerate(shown, 1)}
    blocks = _blocks(article, shown, numbers, explain=explain)
    # The headline stands above the overview where the text opens with it.
    opening = sum(1 for _ in takewhile(lambda block: block.kind == "headline", blocks))
    left_out = sum(s.region is RegionKind.TEASER for s in read.statements)
    return Section(
        key=key,
        lang=article.lang,
        outlet=article.outlet or one_line(article.doc),
        title=one_line(article.title) if article.title else None,
        day=day(article.published) if article.published else None,
        link=_safe_link(article.url),
        counts=count(len(account), "statement"),
        omitted=None
        if teasers or not left_out
        else f"{left_out} in teasers of other articles left out",
        speakers=_speakers(account, numbers),
        headline=blocks[:opening],
        blocks=blocks[opening:],
        numbers=numbers,
        yardstick=read.yardstick,
        sha256=article.sha256,
        extractor=article.extractor,
        pack=read.pack,
    )


def _speakers(
    account: Sequence[Statement], numbers: dict[str, int]
) -> tuple[tuple[str, int, str], ...]:
    """Name, number of statements, and id of the first; the most heard first."""
    found: dict[str, list[str]] = {}
    for statement in sorted(account, key=lambda s: numbers[s.id]):
        for name in statement.speakers or ((statement.speaker,) if statement.speaker else ()):
            found.setdefault(name, []).append(statement.id)
    ranked = sorted(found.items(), key=lambda item: -len(item[1]))
    return tuple((name, len(ids), ids[0]) for name, ids in ranked)


def _blocks(
    article: Article, shown: Sequence[Statement], numbers: dict[str, int], *, explain: bool
) -> tuple[Block, ...]:
    marks = marks_of(shown)
    anchors: dict[int, list[str]] = {}
    for statement in shown:
        anchors.setdefault(anchor_of(statement), []).append(statement.id)
    starts = sorted(anchors)
    by_id = {statement.id: statement for statement in shown}
    reach = _Reach(marks)
    blocks = []
    for span, region in _paragraphs(article):
        here = starts[bisect_right(starts, span.start - 1) : bisect_right(starts, span.end - 1)]
        kind = region.kind if region else RegionKind.BODY
        blocks.append(
            Block(
                kind.value,
                _LABELS.get(kind),
                tuple(
                    segments(
                        article.text, span, reach.meeting(span), {at: anchors[at] for at in here}
                    )
                ),
                tuple(
                    _card(by_id[id], by_id, numbers, article.text, explain=explain)
                    for at in here
                    for id in anchors[at]
                ),
            )
        )
    return tuple(blocks)


class _Reach:
    """Marks in text order, asked for paragraph by paragraph, in text order."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._coming = list(reversed(marks))
        self._open: list[Mark] = []

    def meeting(self, span: Span) -> list[Mark]:
        """The marks that share a character with a paragraph."""
        while self._coming and self._coming[-1].span.start < span.end:
            self._open.append(self._coming.pop())
        self._open = [mark for mark in self._open if mark.span.end > span.start]
        return list(self._open)


def _paragraphs(article: Article) -> list[tuple[Span, Region | None]]:
    """The article's lines that hold more than white space, cut at regions."""
    found: list[tuple[Span, Region | None]] = []
    at = 0
    regions = list(reversed(article.regions))
    for line in article.text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        while start < end:
            while regions and regions[-1].span.end <= start:
                regions.pop()
            region = regions[-1] if regions and regions[-1].span.start < end else None
            if region is None:
                stop, inside = end, None
            elif region.span.start > start:
                stop, inside = region.span.start, None
            else:
                stop, inside = min(end, region.span.end), region
            if article.text[start:stop].strip():
                found.append((Span(start, stop), inside))
            start = stop
    return found


def _card(
    statement: Statement,
    by_id: dict[str, Statement],
    numbers: dict[str, int],
    text: str,
    *,
    explain: bool,
) -> Card:
    level, parent = 0, by_id.get(statement.parent or "")
    while parent is not None and level < len(by_id):
        level, parent = level + 1, by_id.get(parent.parent or "")
    return Card(
        id=statement.id,
        number=numbers[statement.id],
        level=min(level, 4),
        outer=tuple(one_line(name) for name in statement.chain[:-1]),
        name=name_of(statement, text),
        resolved=bool(statement.speaker or statement.speakers),
        act=act_of(statement),
        remarks=remarks_on(statement),
        role=one_line(statement.role) if statement.role else None,
        content=_opening(content_of(statement, text)),
        likelihood=statement.likelihood,
        range=range_of(statement.likelihood)
        if statement.likelihood and statement.likelihood.low is not None
        else "",
        bases=tuple(_basis(basis, text) for basis in statement.basis),
        judges=tuple((id, numbers[id]) for id in statement.about if id in numbers),
        why=explanation(statement, text) if explain else (),
        in_teaser=statement.region is RegionKind.TEASER,
    )


def _opening(content: str) -> str:
    """A content, or the opening of a long one: the whole stands in the text."""
    return content if len(content) <= _OPENING else content[:_OPENING].rsplit(" ", 1)[0] + " …"


def _basis(basis: Basis, text: str) -> tuple[str, str]:
    kind = "Basis" if basis.direction == "supports" else "Against it"
    return f"{kind}, {'direct' if basis.direct else 'indirect'}", one_line(basis.span.of(text))


def _safe_link(url: str | None) -> str | None:
    """The URL where it is one that a reader may follow: never "javascript:"."""
    return url if url and urlsplit(url).scheme in {"http", "https"} else None
