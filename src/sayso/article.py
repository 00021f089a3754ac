"""What is read: one article's frozen text, its regions and its metadata.

Offsets everywhere count Unicode code points of `Article.text`, from 0.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import msgspec

from sayso.errors import SpanError


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A half-open range [start, end) of one article's text; never empty.

    Raises:
        SpanError: unless 0 <= start < end.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"need 0 <= start < end, got [{self.start}, {self.end})")

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters of `text` in this span."""
        return text[self.start : self.end]


Spans = tuple[Span, ...]
"""Spans in text order that do not overlap; empty where the thing is absent."""


def text_of(spans: Iterable[Span], text: str) -> str:
    """The characters of several spans, pieces joined by " … "."""
    return " … ".join(span.of(text) for span in spans)


class RegionKind(StrEnum):
    """The role of a stretch of an article."""

    HEADLINE = "headline"
    LEAD = "lead"
    BODY = "body"
    PULL_QUOTE = "pull-quote"
    TEASER = "teaser"
    CAPTION = "caption"
    FURNITURE = "furniture"
    POST = "post"


class Region(msgspec.Struct, frozen=True, gc=False):
    """One stretch of an article with its role.

    `title` is, in a teaser, the title of the article that it points to.
    `repeats` is, in a pull-quote, the stretch of the body that it repeats.
    `block` is, in a paragraph of a block quotation, the whole quotation.
    `author` is, in the last line of a quoted post, the name of its author.
    """

    span: Span
    kind: RegionKind
    title: Span | None = None
    repeats: Span | None = None
    block: Span | None = None
    author: Span | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One published text with its metadata; the text is never altered.

    Attributes:
        doc: an identifier: the URL, the file's name, or what the caller gave.
        text: paragraphs divided by newlines.
        lang: ISO 639-1 code of the pack that reads it.
        outlet: the name that opens every chain ("rp.pl"), or None if unknown.
        published: with its time zone where the page tells one.
        regions: in text order, not overlapping, covering every paragraph.
        extractor: name and version of what took the text from its page.
    """

    doc: str
    text: str
    lang: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    regions: tuple[Region, ...] = ()
    extractor: str = "plain"

    @property
    def sha256(self) -> str:
        """Hex digest of the text's UTF-8 bytes: the version's name."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def region_at(self, offset: int) -> Region | None:
        """The region that holds a character, or None between regions."""
        number = bisect_right(self.regions, offset, key=lambda region: region.span.start) - 1
        region = self.regions[number] if number >= 0 else None
        return region if region is not None and offset < region.span.end else None


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, kept as data: nothing is lost.

    `kind` is a word for programs ("empty", "binary", "language", "fetch-refused",
    …), `message` one line for people that names the source and what to do.
    """

    source: str
    kind: str
    message: str
