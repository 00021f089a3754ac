"""Posts of social media that an article quotes whole: each is its author's statement.

We sail at dawn.
— Nora Vance (@noravance) March 3, 2026        the last line names who wrote it
"""

from __future__ import annotations

from bisect import bisect_left

from sayso.analysis import Analysis, Paragraph
from sayso.article import RegionKind, Span
from sayso.attribute.levels import Draft, Pieces, Range


def post_drafts(analysis: Analysis, code: str) -> list[Draft]:
    """A draft for each post that names its author."""
    regions = analysis.article.regions
    blocks: dict[Span, list[Paragraph]] = {}
    for paragraph in analysis.paragraphs:
        block = regions[paragraph.region].block if is_post(analysis, paragraph) else None
        if block is not None:
            blocks.setdefault(block, []).append(paragraph)
    found: list[Draft] = []
    for paragraphs in blocks.values():
        author = regions[paragraphs[-1].region].author
        source = None if author is None else _tokens(analysis, author)
        content = quoted_words(analysis, paragraphs[:-1])
        if source is not None and content:
            found.append(
                Draft(
                    cue=[],
                    content=content,
                    source=[source],
                    rule=f"{code}/post",
                    entry="",
                    act="say",
                    type="assertion",
                    direct=True,
                    reference="post",
                )
            )
    return found


def is_post(analysis: Analysis, paragraph: Paragraph) -> bool:
    """Whether a paragraph is a part of a post that the article quotes."""
    regions = analysis.article.regions
    return bool(regions) and regions[paragraph.region].kind is RegionKind.POST


def quoted_words(analysis: Analysis, paragraphs: list[Paragraph]) -> Pieces:
    """The words of the paragraphs of one quotation, without the full stop at its end."""
    pieces = [(paragraph.first, paragraph.last) for paragraph in paragraphs]
    if pieces:
        first, last = pieces[-1]
        if analysis.tokens[last - 1].text == "." and last - first > 1:
            pieces[-1] = (first, last - 1)
    return pieces


def _tokens(analysis: Analysis, span: Span) -> Range | None:
    """The tokens that lie in a span."""
    tokens = analysis.tokens
    first = bisect_left(tokens, span.start, key=lambda token: token.start)
    last = bisect_left(tokens, span.end, key=lambda token: token.start)
    return (first, last) if first < last else None
