"""From drafts to statements: spans, modes, numbering, parents.

Drafts hold ranges of tokens; here they become characters. A statement's id is
its place in text order; a child never comes before its parent.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import attrgetter

from sayso import analysis as a
from sayso.analysis import Analysis, Quotation
from sayso.article import RegionKind, Span, Spans
from sayso.attribute.levels import Draft, Pieces, Range
from sayso.statement import Act, Mode, Polarity, Statement, Type, Via, Why

_first = attrgetter("first")


def build(analysis: Analysis, drafts: Sequence[Draft]) -> tuple[Statement, ...]:
    """The statements of the drafts, in text order, parents before children."""
    spans = [
        tuple(_spans(analysis, ranges) for ranges in (d.source, d.cue, d.content)) for d in drafts
    ]
    depth = [0] * len(drafts)
    for i, draft in enumerate(drafts):
        parent = draft.parent
        while parent is not None:
            depth[i] += 1
            parent = drafts[parent].parent

    starts = [min(group[0].start for group in groups if group) for groups in spans]
    order = sorted(range(len(drafts)), key=lambda i: (starts[i], depth[i], i))
    order = _parents_first(order, drafts)
    names = {index: f"s{number}" for number, index in enumerate(order, 1)}
    article = analysis.article
    statements: list[Statement] = []
    for index in order:
        draft = drafts[index]
        source, cue, content = spans[index]
        region = article.region_at(starts[index])
        tokens = tuple(
            Span(analysis.tokens[k].start, analysis.tokens[k].end)
            for first, last in draft.cue
            for k in range(first, last)
        )
        statements.append(
            Statement(
                id=names[index],
                parent=None if draft.parent is None else names[draft.parent],
                region=region.kind if region is not None else RegionKind.BODY,
                source=source,
                cue=cue,
                content=content,
                mode=_mode(analysis, draft),
                act=Act(draft.act),
                type=Type(draft.type),
                why=Why(draft.rule, draft.entry, tokens),
                polarity=Polarity(draft.polarity),
                negated=draft.negated,
                reference=draft.reference,
                agreement=draft.agreement,
                via=tuple(Via(span.of(article.text), span) for span in _spans(analysis, draft.via)),
            )
        )
    return tuple(statements)


def _parents_first(order: Iterable[int], drafts: Sequence[Draft]) -> list[int]:
    placed: dict[int, None] = {}

    def put(index: int) -> None:
        chain = [index]
        while (parent := drafts[chain[-1]].parent) is not None and parent not in placed:
            chain.append(parent)
        for item in reversed(chain):
            placed.setdefault(item)

    for index in order:
        put(index)
    return list(placed)


def _spans(analysis: Analysis, ranges: Iterable[Range]) -> Spans:
    """The character spans of token ranges, sorted; those of adjacent tokens joined."""
    found: list[Span] = []
    previous = -1
    tokens = analysis.tokens
    for first, last in sorted(ranges):
        if first >= last:
            continue
        start, end = tokens[first].start, tokens[last - 1].end
        if found and (start <= found[-1].end or first == previous):
            found[-1] = Span(found[-1].start, max(found[-1].end, end))
        else:
            found.append(Span(start, end))
        previous = last
    return tuple(found)


def _mode(analysis: Analysis, draft: Draft) -> Mode:
    """Direct for quoted speech; mixed where an indirect content quotes its source.

    A title (a short quotation in capitals) is no quoted speech.
    """
    if draft.direct:
        return Mode.DIRECT
    for first, last in draft.content:
        for q in _quotations(analysis, first, last):
            if first <= q.first and q.last <= last:
                opening = analysis.tokens[q.inner_first]
                if q.inner_last > q.inner_first and not (
                    opening.text[0].isupper() and q.first > first
                ):
                    return Mode.MIXED
            elif first <= q.inner_first and q.inner_last <= last and q.closed:
                return Mode.MIXED
    return Mode.INDIRECT


def _quotations(analysis: Analysis, first: int, last: int) -> Iterator[Quotation]:
    """The quotations in double marks that begin in a range of tokens, or right before it."""
    quotations = analysis.quotations
    for q in islice(quotations, bisect_left(quotations, first - 1, key=_first), None):
        if q.first >= last:
            return
        if q.kind == "double":
            yield q


def ranges(level_tokens: Sequence[a.Token], first: int, last: int) -> Pieces:
    """Ranges of article tokens for the local positions [first, last) of a level."""
    if first >= last:
        return []
    begin, end = level_tokens[first].index, level_tokens[last - 1].index + 1
    if end - begin == last - first:
        return [(begin, end)]
    found: Pieces = []
    for token in level_tokens[first:last]:
        if found and found[-1][1] == token.index:
            found[-1] = (found[-1][0], token.index + 1)
        else:
            found.append((token.index, token.index + 1))
    return found
