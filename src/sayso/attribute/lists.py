"""Lists: each item belongs to the cue before the list. Posts: the paragraph after a colon.

The union demands:           Izba ustaliła, że:
- a pay rise,                – szpital dwa razy zapłacił za skaner,
- new seats.                 – trzech umów nie podpisano.

Vance wrote on Facebook:
My ankle is broken. The tour is off.

Where the page marks what follows as one block quotation, all of it is the post.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from sayso.analysis import Analysis, Paragraph, Token
from sayso.attribute.levels import DASHES, Draft, Pieces, Range
from sayso.attribute.posts import is_post, quoted_words

_BULLETS = DASHES | frozenset("•·*▪◦●■►")
_QUOTES = frozenset('„“”«»"')
_LEAST = 2
_LONGEST_ITEM = 60  # tokens
_LEAST_POST = 5  # tokens

Reread = Callable[[Pieces], list[Draft]]
"""The drafts of some ranges of tokens, read as if they were one sentence."""


@dataclass(frozen=True, slots=True)
class _List:
    """The paragraph before a list, which a colon ends, and its items without their bullets.

    `post`: what follows is somebody's own words.
    """

    lead: Range
    items: tuple[Range, ...]
    post: bool = False


def with_lists(
    analysis: Analysis, paragraphs: Sequence[Paragraph], drafts: Sequence[Draft], reread: Reread
) -> list[Draft]:
    """The drafts, those that a list belongs to with all of its items as their content."""
    found = list(drafts)
    for listing in _lists(analysis, paragraphs):
        found = _taken(listing, found, reread)
    return found


def _taken(listing: _List, drafts: list[Draft], reread: Reread) -> list[Draft]:
    first, end = listing.items[0][0], listing.items[-1][1]
    colon = listing.lead[1]
    holder = next(
        (d for d in drafts if _starts_in(d, listing.lead) and _reaches(d, first, end)), None
    )
    if holder is None:
        read = reread([listing.lead, *listing.items])
        reaching = [d for d in read if _starts_in(d, listing.lead) and _reaches(d, first, end)]
        if not reaching:
            return drafts
        holder = reaching[-1]
        drafts = [d for d in drafts if not _same_cue(d, holder)]
        drafts.append(holder)
    before = [(a, min(b, colon - 1)) for a, b in holder.content if a < colon - 1]
    holder.content = [*before, *listing.items]
    holder.direct = holder.direct or listing.post
    return [d for d in drafts if d is holder or not _lies_behind(d, first, end)]


def _starts_in(draft: Draft, lead: Range) -> bool:
    return bool(draft.cue) and lead[0] <= draft.cue[0][0] < lead[1]


def _reaches(draft: Draft, first: int, end: int) -> bool:
    return any(a < end and b > first for a, b in draft.content)


def _same_cue(draft: Draft, other: Draft) -> bool:
    return draft.cue == other.cue


def _lies_behind(draft: Draft, first: int, end: int) -> bool:
    pieces = [*draft.cue, *draft.source, *draft.content]
    return all(first <= a and b <= end for a, b in pieces)


def _lists(analysis: Analysis, paragraphs: Sequence[Paragraph]) -> list[_List]:
    """The lists among the paragraphs."""
    tokens = analysis.tokens
    found: list[_List] = []
    for number, paragraph in enumerate(paragraphs):
        if paragraph.last - paragraph.first < 2 or tokens[paragraph.last - 1].text != ":":
            continue
        if is_post(analysis, paragraph):
            continue
        block = _block(analysis, paragraphs[number + 1 :])
        if block:
            found.append(_List((paragraph.first, paragraph.last), tuple(block), post=True))
        if block or is_post(analysis, paragraphs[min(number + 1, len(paragraphs) - 1)]):
            continue
        items: list[Range] = []
        for following in paragraphs[number + 1 :]:
            item = None if is_post(analysis, following) else _item(tokens, following)
            if item is None:
                break
            items.append(item)
            if tokens[following.last - 1].text == "." and len(items) > 1:
                if tokens[items[-2][1]].text in (",", ";") or not _bulleted(tokens, following):
                    break  # the full stop ends the whole
        lead = (paragraph.first, paragraph.last)
        if len(items) >= _LEAST:
            found.append(_List(lead, tuple(items)))
        elif number + 1 < len(paragraphs):
            post = _post(tokens, paragraphs[number + 1])
            if post is not None:
                found.append(_List(lead, (post,), post=True))
    return found


def _block(analysis: Analysis, paragraphs: Sequence[Paragraph]) -> Pieces:
    """The words of the block quotation with which the paragraphs begin, if they are sentences."""
    regions = analysis.article.regions
    if not regions or not paragraphs or regions[paragraphs[0].region].block is None:
        return []
    whole = regions[paragraphs[0].region].block
    quoted = list(takewhile(lambda p: regions[p.region].block == whole, paragraphs))
    post = is_post(analysis, quoted[0])
    if regions[quoted[-1].region].author is not None:  # its author's, whoever is named before
        return []
    if len(quoted) < _LEAST and not post:
        return []
    opening = [analysis.tokens[p.first].text for p in quoted]
    if any(_bulleted(analysis.tokens, p) for p in quoted) or not _QUOTES.isdisjoint(opening):
        return []
    return quoted_words(analysis, quoted)


def _post(tokens: Sequence[Token], paragraph: Paragraph) -> Range | None:
    """The words of a paragraph that no mark opens, if they are whole sentences."""
    first, last = paragraph.first, paragraph.last
    opening, closing = tokens[first].text, tokens[last - 1].text
    if last - first < _LEAST_POST or not opening[0].isalnum() or closing not in ".!?…":
        return None
    return first, last - (closing == ".")


def _item(tokens: Sequence[Token], paragraph: Paragraph) -> Range | None:
    """The words of an item without its bullet and its last mark, or None."""
    first, last = paragraph.first, paragraph.last
    if last - first > _LONGEST_ITEM:
        return None
    start = first
    bulleted = _bulleted(tokens, paragraph)
    if bulleted:
        start += 1 + (tokens[first].text[0].isdigit() or tokens[first].text.isalpha())
    if start >= last:
        return None
    end = last
    while end > start and tokens[end - 1].text in ".,;":
        end -= 1
    if end == start or any(t.text in _QUOTES for t in tokens[start : start + 1]):
        return None
    closing = tokens[last - 1].text
    opening = tokens[start].text[0]
    spoken = tokens[first].text in DASHES and opening.isupper() and closing not in ",;"
    plain = not bulleted and not (opening.islower() or closing in ",;" or closing.isalnum())
    return None if spoken or plain else (start, end)


def _bulleted(tokens: Sequence[Token], paragraph: Paragraph) -> bool:
    """Whether a bullet, or a figure or letter with a mark, opens a paragraph."""
    first = paragraph.first
    if tokens[first].text in _BULLETS:
        return first + 1 < paragraph.last and tokens[first + 1].spaced
    numbered = len(tokens[first].text) < 3 and tokens[first].text.isalnum()
    return (
        numbered
        and first + 2 < paragraph.last
        and tokens[first + 1].text in (".", ")")
        and not tokens[first + 1].spaced
        and tokens[first + 2].spaced
    )
