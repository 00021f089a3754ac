"""A page's HTML → an article: headline, lead, paragraphs, captions, each on its line.

trafilatura finds the article in the page. What it is known to mix up is put
right from the page's own markup: the headline stands once and first, the lead
behind it, paragraphs that are only links are teasers, captions are told apart.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from sayso.article import Article, Region, RegionKind, Span
from sayso.errors import SourceError
from sayso.packs.loading import load_furniture
from sayso.read.blocks import Block, article_blocks
from sayso.read.decoding import decode
from sayso.read.language import check_language, language_of
from sayso.read.markup import Markup, markup_of, one_line, parse_page
from sayso.read.metadata import Metadata, page_metadata, parse_date
from sayso.read.paragraphs import ends_sentence
from sayso.read.plain import refuse_only_furniture
from sayso.read.regions import regions_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement


_LONGEST_TITLE = 400  # characters
_LEAST_TEXT = 40  # characters of a block without a full stop that is more than a label


def read_html(
    data: bytes | str,
    *,
    doc: str = "page",
    lang: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    published: datetime | None = None,
    charset: str | None = None,
) -> Article:
    """The article in a page. What is given replaces what the page says of itself.

    Raises:
        SourceError: kind "empty" (no article text), "no-text", "html" (cannot be parsed),
            or what `decode` raises.
        LanguageError: no pack is installed for its language.
    """
    html = decode(data, source=doc, declared=charset) if isinstance(data, bytes) else data
    code = check_language(lang, source=doc) if lang else None
    tree = parse_page(html, source=doc)
    about = page_metadata(tree, url)
    blocks, about = _extract(tree, about, doc)
    text, known, quoted = _laid_out(blocks)
    code = code or language_of(text, source=doc, declared=about.lang)
    regions = _with_quotations(regions_of(text, load_furniture(code), known), quoted)
    refuse_only_furniture(regions, doc)
    return Article(
        doc=doc,
        text=text,
        lang=code,
        outlet=outlet or about.outlet,
        url=about.url,
        title=about.title,
        authors=about.authors,
        published=published or about.published,
        regions=regions,
        extractor=_extractor(),
    )


@cache
def _extractor() -> str:
    from importlib.metadata import version

    return f"trafilatura {version('trafilatura')}"


def _laid_out(blocks: list[Block]) -> tuple[str, dict[Span, Region], list[Span]]:
    """The blocks a line each, the region of each line that markup told, the block quotations."""
    known: dict[Span, Region] = {}
    quoted: list[Span] = []
    number: int | None = None
    at = 0
    for block in blocks:
        span = Span(at, at + len(block.text))
        if block.kind is not RegionKind.BODY:
            start = at + block.text.find(block.title) if block.title else at
            title = Span(start, start + len(block.title)) if block.title else None
            start = at + block.text.find(block.author) if block.author else at
            author = Span(start, start + len(block.author)) if block.author else None
            known[span] = Region(span, block.kind, title=title, author=author)
        if block.quoted is not None:
            if block.quoted == number:
                quoted[-1] = Span(quoted[-1].start, span.end)
            else:
                quoted.append(span)
        number = block.quoted
        at = span.end + 1
    return "\n".join(block.text for block in blocks), known, quoted


def _with_quotations(regions: tuple[Region, ...], quoted: list[Span]) -> tuple[Region, ...]:
    """The regions, each with the block quotation that it is a part of."""
    if not quoted:
        return regions
    return tuple(
        msgspec.structs.replace(
            region, block=next((span for span in quoted if span.holds(region.span)), None)
        )
        if region.kind in (RegionKind.BODY, RegionKind.POST)
        else region
        for region in regions
    )


def _extract(tree: HtmlElement, about: Metadata, doc: str) -> tuple[list[Block], Metadata]:
    """The article's blocks, and the metadata with what trafilatura adds to it."""
    markup = markup_of(tree)
    document = _trafilatura(tree, about, doc)
    lines = _lines(document.body) if document is not None else []
    if not lines:
        lines = [leaf.text for leaf in markup.leaves if leaf.reads_like_text]
    title = _headline(markup, about.title or (document.title if document is not None else None))
    title = title if title and len(title) <= _LONGEST_TITLE else None
    about = replace(about, title=title)
    if document is not None:
        authors = about.authors or _split_authors(document.author)
        about = replace(
            about, authors=authors, published=about.published or parse_date(document.date)
        )
    blocks = article_blocks(lines, markup, about)
    if not blocks:
        raise SourceError(doc, "empty", "the page holds no article text that can be found")
    if not any(_is_text(block) for block in blocks):
        raise SourceError(doc, "no-text", "the page holds only links and labels, no article text")
    if title:
        blocks.insert(0, Block(title, RegionKind.HEADLINE))
    return blocks, about


def _is_text(block: Block) -> bool:
    """Whether a block is more than a label: a sentence, or words enough for one."""
    article = block.kind in (RegionKind.BODY, RegionKind.LEAD)
    return article and (ends_sentence(block.text) or len(block.text) >= _LEAST_TEXT)


def _trafilatura(tree: HtmlElement, about: Metadata, doc: str) -> Any:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    known = about.published is not None
    try:
        return bare_extraction(tree, url=about.url, include_comments=False, with_metadata=not known)
    except (Exception, RecursionError) as error:  # whatever hostile markup makes it raise
        problem = f"the page cannot be read as an article ({type(error).__name__})"
        raise SourceError(doc, "html", problem) from error


def _split_authors(authors: str | None) -> tuple[str, ...]:
    names = (name.strip() for name in (authors or "").split(";"))
    return tuple(name for name in names if name)


_PARAGRAPHS = frozenset("p head item quote ab code cell fw caption figDesc".split())


def _lines(body: Any) -> list[str]:
    """The paragraphs of trafilatura's tree, each on one line."""
    lines: list[str] = []
    piece: list[str] = []

    def end() -> None:
        text = one_line("".join(piece))
        piece.clear()
        if text:
            lines.append(text)

    # Depth first without recursion: (element, True) closes what (element, False) opened.
    stack: list[tuple[Any, bool]] = [(body, False)] if body is not None else []
    while stack:
        element, closing = stack.pop()
        block = element.tag in _PARAGRAPHS or element.tag in ("list", "table", "row", "div", "body")
        if closing:
            if block:
                end()
            piece.append(element.tail or "")
            continue
        if element.tag == "lb":
            end()
            piece.append(element.tail or "")
            continue
        if block:
            end()
        piece.append(element.text or "")
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    end()
    return lines


def _headline(markup: Markup, stated: str | None) -> str | None:
    """The page's visible headline: the first-level heading most like the stated title."""
    headings = [leaf for leaf in markup.headings() if len(leaf.text) <= _LONGEST_TITLE]
    if not stated:
        return headings[0].text if len(headings) == 1 else None
    wanted = set(re.findall(r"\w+", stated.casefold()))
    best, most = None, 0.0
    for leaf in headings:
        words = set(re.findall(r"\w+", leaf.text.casefold()))
        share = len(words & wanted) / max(1, min(len(words), len(wanted)))
        if share > most and len(words) >= 2:
            best, most = leaf.text, share
    return best if best is not None and most >= 0.5 else stated
