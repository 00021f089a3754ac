"""The regions of a text: which paragraph is article, which is furniture around it.

In order: teasers (with the title below a label that stands alone), ad markers
and buttons, captions, the headline and the lead, teasers inside paragraphs,
pull-quotes; the rest is body. What the page's own markup already told
(`known`) is kept. Short texts without a line break are body, whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from sayso.article import Region, RegionKind, Span
from sayso.packs.schema import FurnitureFile
from sayso.read.paragraphs import ends_sentence, paragraphs, stem, strip, words, words_in
from sayso.read.repeats import repeated_paragraphs
from sayso.read.teasers import (
    TeaserLabels,
    inner_teasers,
    is_section,
    opening_teaser,
    teaser_labels,
    title_in,
)

_LONGEST_TITLE = 220  # characters of a title below a label, or of a headline
_SHOUTED_WORDS = 5  # of a link in capitals; a heading has fewer
_LONGEST_CAPTION = 400
_LONGEST_TEASER = 1200
_LONGEST_LEAD_WORDS = 80

_DATELINE = re.compile(r"[^\W\d_].{2,60}\((?:[A-Z]{2,6}|Reuters)\)\s*[–—-]")

_Known = Mapping[Span, Region]


@dataclass(frozen=True, eq=False)
class _Labels:
    teasers: TeaserLabels
    whole: frozenset[str]
    part: re.Pattern[str] | None
    parts: tuple[str, ...]
    caption: re.Pattern[str] | None
    credit: re.Pattern[str] | None


@cache
def _labels(furniture: FurnitureFile) -> _Labels:
    wordy = [advert for advert in furniture.advert if len(advert.split()) >= 3]
    captions = "|".join(re.escape(label) for label in furniture.caption)
    return _Labels(
        teasers=teaser_labels(furniture),
        whole=frozenset(_bare(label) for label in (*furniture.advert, *furniture.buttons)),
        part=re.compile("|".join(map(re.escape, wordy)), re.IGNORECASE) if wordy else None,
        parts=tuple(advert.casefold() for advert in wordy),
        caption=re.compile(rf"[(/|]?\s*(?:{captions})", re.IGNORECASE) if captions else None,
        credit=re.compile(rf"[(/|]\s*(?:{captions})[^()\n]{{0,80}}\)?\s*$", re.IGNORECASE)
        if captions
        else None,
    )


def _bare(label: str) -> str:
    return " ".join(match[0].casefold() for match in words(label))


def regions_of(
    text: str, furniture: FurnitureFile, known: _Known | None = None
) -> tuple[Region, ...]:
    """The regions of a text, in order, covering every paragraph.

    `known` gives the regions of paragraphs (as `paragraphs` cuts them) that a
    page's markup told. With it, no headline or lead is looked for in the text.
    """
    told = known is not None
    known = known or {}
    spans = paragraphs(text)
    labels = _labels(furniture)
    found = _outer(text, spans, labels, known)
    taken = {span for region in found for span in _covered(region, spans)}
    rest = [span for span in spans if span not in taken]
    if len(spans) > 1 and not told:
        opening = _opening(text, rest, spans, found, labels)
        found += opening
        rest = rest[len(opening) :]
    body: list[Span] = []
    folded = text.casefold()
    wordy = any(marker in folded for marker in labels.parts)  # much cheaper than the pattern
    for span in rest:
        inner = _inner(text, span, labels, wordy)
        found += inner
        body += _between(text, span, [region.span for region in inner])
    # What opens a text is repeated below, not set apart from it.
    fixed = 1 if body and body[0].start == spans[0].start else 0
    repeats = repeated_paragraphs(text, body, fixed) if len(spans) > 1 else {}
    for span in body:
        if span in repeats:
            found.append(Region(span, RegionKind.PULL_QUOTE, repeats=repeats[span]))
        else:
            found.append(Region(span, RegionKind.BODY))
    return tuple(sorted(found, key=lambda region: region.span))


def _covered(region: Region, spans: Iterable[Span]) -> list[Span]:
    return [span for span in spans if region.span.holds(span)]


def _outer(text: str, spans: tuple[Span, ...], labels: _Labels, known: _Known) -> list[Region]:
    """Teasers, ad markers, buttons, captions: what stands around the article."""
    found: list[Region] = []
    shouted = _shouted(text, spans)
    at = 0
    while at < len(spans):
        span = spans[at]
        if span in known:
            found.append(known[span])
            at += 1
            continue
        # A text of one paragraph is no page, and a teaser is no essay.
        may_tease = len(spans) > 1 and span.end - span.start <= _LONGEST_TEASER
        teaser = opening_teaser(text, span, labels.teasers) if may_tease else None
        if teaser is not None:
            count, region = _teaser_with_lines_below(text, spans, at, teaser.title, labels)
            found.append(region)
            at += count
            continue
        if is_furniture(span.of(text), labels):
            found.append(Region(span, RegionKind.FURNITURE))
        elif at in shouted:
            found.append(Region(span, RegionKind.TEASER, title=span))
        elif _is_caption(span.of(text), labels):
            found.append(Region(span, RegionKind.CAPTION))
        at += 1
    return found


def _teaser_with_lines_below(
    text: str, spans: tuple[Span, ...], at: int, title: Span | None, labels: _Labels
) -> tuple[int, Region]:
    """The teaser that starts with paragraph `at`, and how many paragraphs it takes."""
    span = spans[at]
    if title is not None:
        return 1, Region(span, RegionKind.TEASER, title=title)
    below = at + 1
    if below < len(spans) and is_section(text, spans[below], labels.teasers):
        below += 1
    if below >= len(spans):
        return 1, Region(span, RegionKind.FURNITURE)
    line = spans[below]
    piece = line.of(text)
    short = len(piece) <= _LONGEST_TITLE and not piece.rstrip().endswith((".", ":", ","))
    if not short or is_furniture(piece, labels):
        return 1, Region(span, RegionKind.FURNITURE)
    last = below
    if "\n\n" in text or "\r\n\r\n" in text:
        # Where blank lines part the paragraphs, a card is a block without one.
        while last + 1 < len(spans) and not _blank_between(text, spans[last], spans[last + 1]):
            last += 1
        if last - at > 4:
            last = below
    whole = Span(span.start, spans[last].end)
    title = title_in(text, line, labels.teasers)
    return last - at + 1, Region(whole, RegionKind.TEASER, title=title)


def _shouted(text: str, spans: tuple[Span, ...]) -> frozenset[int]:
    """Paragraphs in capitals between others in small letters: links to other articles.

    Neither the first nor the last paragraph; a text in capitals has none.
    """
    loud = [number for number, span in enumerate(spans) if span.of(text).isupper()]
    if len(loud) > len(spans) // 3:
        return frozenset()
    return frozenset(
        number
        for number in loud
        if 0 < number < len(spans) - 1
        and spans[number].end - spans[number].start <= _LONGEST_TITLE
        and len(words_in(text, spans[number])) >= _SHOUTED_WORDS
        and text[spans[number].end - 1] != ":"
    )


def _blank_between(text: str, first: Span, second: Span) -> bool:
    return text[first.end : second.start].count("\n") > 1


def is_furniture(paragraph: str, labels: _Labels) -> bool:
    """Whether a paragraph is an ad marker, a button or has no word at all."""
    if len(paragraph) > 120:
        return False
    bare = _bare(paragraph)
    return not bare or bare in labels.whole


def _is_caption(paragraph: str, labels: _Labels) -> bool:
    if labels.caption is None or labels.credit is None or len(paragraph) > _LONGEST_CAPTION:
        return False
    if labels.caption.match(paragraph):
        return True
    return labels.credit.search(paragraph) is not None


def _opening(
    text: str,
    rest: list[Span],
    spans: tuple[Span, ...],
    found: list[Region],
    labels: _Labels,
) -> list[Region]:
    """The headline of a plain text, and the lead behind it, where evidence speaks for them."""
    if len(rest) < 2:
        return []
    before = [region for region in found if region.span < rest[0]]
    if any(region.kind is not RegionKind.FURNITURE for region in before):
        return []  # what stands behind a teaser is running text
    if not _is_headline(rest[0].of(text), rest[1].of(text), labels.teasers.function_words):
        return []
    opening = [Region(rest[0], RegionKind.HEADLINE)]
    if len(rest) >= 4 and _is_lead(text, rest):
        opening.append(Region(rest[1], RegionKind.LEAD))
    return opening


def _is_headline(first: str, second: str, function_words: frozenset[str]) -> bool:
    """Whether a first paragraph is a headline and not the first sentence of the body."""
    found = [match[0] for match in words(first)]
    if not 2 <= len(found) <= 30 or len(first) > _LONGEST_TITLE:
        return False
    if first.startswith(("–", "—", "- ")) or first.endswith((",", ";", ":")):
        return False
    content = [word for word in found if word.casefold() not in function_words]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in content)
    if len(content) >= 4 and capitals >= 0.8 * len(content):
        return True
    if len(first) > len(second):
        return False
    if not first.endswith((".", ".”", ".’", '."', ".'", ".»")) or first.endswith("..."):
        return not re.search(r"[.!?]\s+\S.*[.!?]$", first) or len(found) <= 12
    # A headline that ends in a full stop all the same: above a dateline, after a
    # label with a colon ("Poll: …"), or of words that the next paragraph says again.
    if len(found) <= 20 and _DATELINE.match(second):
        return True
    if re.search(r"[.!?]\s+[A-ZĄĆĘŁŃÓŚŹŻ]", first[:-1]) or len(found) > 20:
        return False
    if re.match(r"[^\W\d_][\w' ’-]{1,30}: ", first):
        return True
    again = {stem(match[0]) for match in words(second)}
    return sum(stem(word) in again for word in content) >= max(2, 0.4 * len(content))


def _is_lead(text: str, rest: list[Span]) -> bool:
    """Whether the paragraph below a headline sums up the rest: most of its words return."""
    lead = [match[0] for match in words(rest[1].of(text))]
    if not 8 <= len(lead) <= _LONGEST_LEAD_WORDS or not ends_sentence(rest[1].of(text)):
        return False
    content = [stem(word) for word in lead if len(word) > 4]
    if len(content) < 4:
        return False
    later = Span(rest[2].start, min(rest[2].start + 20_000, len(text)))
    again = {stem(word) for word in set(words_in(text, later))}
    return sum(name in again for name in content) >= 0.6 * len(content)


def _inner(text: str, span: Span, labels: _Labels, wordy: bool) -> list[Region]:
    """Teasers and, if the text has any, wordy ad markers inside one paragraph."""
    found = [
        Region(teaser.span, RegionKind.TEASER, title=teaser.title)
        for teaser in inner_teasers(text, span, labels.teasers)
    ]
    if labels.part is not None and wordy:
        for match in labels.part.finditer(text, span.start, span.end):
            marker = Span(*match.span())
            at_edge = marker.start == span.start or text[marker.end : span.end].strip(" .:…") == ""
            if at_edge and not any(marker.meets(region.span) for region in found):
                found.append(Region(marker, RegionKind.FURNITURE))
    return sorted(found, key=lambda region: region.span)


def _between(text: str, span: Span, cuts: list[Span]) -> list[Span]:
    """What is left of a paragraph around the stretches cut from it."""
    left: list[Span] = []
    start = span.start
    for cut in cuts:
        piece = strip(text, start, cut.start)
        if piece:
            left.append(piece)
        start = cut.end
    piece = strip(text, start, span.end)
    if piece:
        left.append(piece)
    return left
