"""A level: the tokens of one voice, with quotations and brackets to jump over.

The article's own text is a level; the content of a statement is another, read
the same way with the statement as its parent. A content in several pieces is
one level, so a verb in the first piece finds its clause in the second.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.analysis import Analysis, Quotation, Token

Range = tuple[int, int]
"""Positions [first, last)."""

Pieces = list[Range]
"""Ranges in text order: a content or source need not be in one piece."""

DASHES = frozenset(("–", "—", "-", "--", "−"))
_CLOSE = {"(": ")", "[": "]"}
_MARKS = DASHES | frozenset("()[],:")
_BRACKET_LIMIT = 60
"""Tokens that a bracket may hold; a longer one was never closed."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the marks of an analysis stand: found once, for all its levels.

    Attributes:
        marks: tokens that are brackets, dashes, commas or colons.
        ends: tokens after which a sentence ends.
        quotations, paragraphs: the first tokens of each.
        openings: tokens with which a statement may begin, as the grammar tells.
        dotted: abbreviations that keep their dot at the end of a content.
    """

    analysis: Analysis
    marks: list[int]
    ends: list[int]
    quotations: list[int]
    paragraphs: list[int]
    openings: list[int]
    dotted: frozenset[str]

    @classmethod
    def of(
        cls,
        analysis: Analysis,
        dotted: frozenset[str] = frozenset(),
        openings: Sequence[int] = (),
    ) -> Outline:
        """The outline of an analysis."""
        return cls(
            analysis,
            [token.index for token in analysis.tokens if token.text in _MARKS],
            sorted(analysis.ends),
            [q.first for q in analysis.quotations],
            [p.first for p in analysis.paragraphs],
            list(openings),
            dotted,
        )

    def may_report(self, pieces: Iterable[Range]) -> bool:
        """Whether a statement may begin in any of these ranges of tokens."""
        return any(
            bisect_left(self.openings, first) < bisect_left(self.openings, last)
            for first, last in pieces
        )


@dataclass(slots=True)
class Level:
    """Tokens of one voice; all positions in it are local, from 0.

    Attributes:
        tokens: in text order; not always adjacent in the text.
        jump: start of a quotation or bracket → the position behind it.
        back: the position behind a quotation or bracket → its start.
        quotations: start → the quotation, for those that lie strictly inside.
        unclosed: start → a quotation that is opened in the level and never closed.
        sentences: half-open ranges.
        speech: whether this is the quoted voice of a source.
        depth: how many contents it lies in.
        paragraph_starts: positions at which a paragraph begins.
        running: start of a quotation that goes on from an earlier paragraph →
            the range, without its mark, of the part in the paragraph before.
        over: position → the next one, over a quotation or bracket as one.
        dashes: positions of dashes between spaces, or opening a stretch.
        points: brackets, dashes, commas, colons and all that can be jumped, ascending.
        openings: positions with which a statement may begin, ascending.
        dotted: abbreviations that keep their dot at the end of a content.
    """

    tokens: list[Token]
    jump: dict[int, int]
    back: dict[int, int]
    quotations: dict[int, Quotation]
    sentences: Pieces
    speech: bool = False
    depth: int = 0
    paragraph_starts: frozenset[int] = field(default_factory=frozenset)
    running: dict[int, Range] = field(default_factory=dict)
    over: list[int] = field(default_factory=list)
    dashes: frozenset[int] = field(default_factory=frozenset)
    points: list[int] = field(default_factory=list)
    openings: list[int] = field(default_factory=list)
    dotted: frozenset[str] = field(default_factory=frozenset)
    unclosed: dict[int, Quotation] = field(default_factory=dict)

    def next(self, i: int) -> int:
        """The position after the one at `i`, over a quotation or bracket as one."""
        return self.jump.get(i, i + 1)

    def previous(self, i: int) -> int:
        """The position of the token or quotation that ends right before `i`."""
        return self.back.get(i, i - 1)

    def is_elision(self, i: int) -> bool:
        """Whether "(...)" stands here: what follows may be another clause."""
        return self.jump.get(i) == i + 3 and self.tokens[i + 1].text in ("...", "…")


def make_level(
    outline: Outline,
    pieces: Sequence[Range],
    *,
    speech: bool = False,
    depth: int = 0,
    joined: bool = False,
) -> Level:
    """The level of the tokens in `pieces`, half-open ranges of the article's tokens.

    `joined`: the pieces are one sentence, as a list and what stands before it are.
    """
    analysis = outline.analysis
    tokens: list[Token] = []
    jump: dict[int, int] = {}
    quotations: dict[int, Quotation] = {}
    running: dict[int, Range] = {}
    unclosed: dict[int, Quotation] = {}
    paragraphs, breaks, ends = {0}, set[int](), set[int]()
    marks: list[int] = []
    openings: list[int] = []
    previous = -1
    for first, last in pieces:
        if previous >= 0 and _within(outline.ends, previous - 1, first):
            breaks.add(len(tokens))
        previous = last
        shift = len(tokens) - first
        tokens.extend(analysis.tokens[first:last])
        marks += [k + shift for k in _within(outline.marks, first, last)]
        openings += [k + shift for k in _within(outline.openings, first, last)]
        ends.update([k + shift + 1 for k in _within(outline.ends, first, last)])
        paragraphs.update([k + shift for k in _within(outline.paragraphs, first, last)])
        start = bisect_left(outline.quotations, first)
        for q in analysis.quotations[start : bisect_left(outline.quotations, last)]:
            before = analysis.quotations[q.continues] if q.continues is not None else None
            if before is not None and before.first >= first:
                running[q.first + shift] = (before.inner_first + shift, before.last + shift)
            if not q.closed and q.last <= last:
                unclosed[q.first + shift] = q
            if not q.closed or q.last > last or (q.first, q.last) == (first, last):
                continue
            if q.first + shift not in jump:
                jump[q.first + shift] = q.last + shift
                quotations[q.first + shift] = q
    if joined:
        paragraphs, breaks, ends = {0}, set(), set()
    _add_brackets(tokens, marks, jump)
    back: dict[int, int] = {}
    over = list(range(1, len(tokens) + 1))
    for i, end in jump.items():
        back[end] = min(i, back.get(end, i))
        over[i] = end
    return Level(
        tokens,
        jump,
        back,
        quotations,
        _sentences(tokens, jump, quotations, paragraphs, breaks | ends),
        speech,
        depth,
        frozenset(paragraphs),
        running,
        over,
        frozenset([k for k in marks if tokens[k].text in DASHES and _divides(tokens, k)]),
        sorted({*marks, *jump}),
        openings,
        outline.dotted,
        unclosed,
    )


def _within(positions: list[int], first: int, last: int) -> list[int]:
    return positions[bisect_left(positions, first) : bisect_left(positions, last)]


def _divides(tokens: Sequence[Token], i: int) -> bool:
    """Whether the dash at `i` stands between spaces, or opens the stretch."""
    token = tokens[i]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is not None and not following.spaced and following.start == token.end:
        return token.text in ("–", "—", "--") and token.spaced
    return token.spaced or token.opens or i == 0


def _add_brackets(tokens: Sequence[Token], marks: Sequence[int], jump: dict[int, int]) -> None:
    open_at: list[int] = []
    for i in marks:
        text = tokens[i].text
        if text in _CLOSE:
            open_at.append(i)
        elif text in (")", "]") and open_at:
            start = open_at.pop()
            if _CLOSE[tokens[start].text] == text and i - start < _BRACKET_LIMIT:
                jump.setdefault(start, i + 1)


def _sentences(
    tokens: Sequence[Token],
    jump: dict[int, int],
    quotations: dict[int, Quotation],
    paragraphs: set[int],
    ends: set[int],
) -> Pieces:
    """The sentences: a quotation or bracket is never split, only followed by an end."""
    outer: Pieces = []
    reach = 0
    for start in sorted(jump):
        if start >= reach:
            reach = jump[start]
            outer.append((start, reach))
    found: Pieces = []
    begin = at = 0
    n = len(tokens)
    for end in sorted(paragraphs | ends):
        if not 0 < end < n:
            continue
        while at < len(outer) and outer[at][1] < end:
            at += 1
        if at < len(outer):
            start, stop = outer[at]
            if start < end < stop:
                continue
            if end == stop and start in quotations and end not in paragraphs:
                if not _opens_sentence(tokens[end], end in quotations):
                    continue
        found.append((begin, end))
        begin = end
    if begin < n:
        found.append((begin, n))
    return found


def _opens_sentence(token: Token, quoted: bool) -> bool:
    """Whether what follows a quotation begins a sentence of its own."""
    first = token.text[0]
    return quoted or first.isupper() or first.isdigit() or token.text in DASHES


def meet(some: Pieces, others: Pieces) -> bool:
    """Whether ranges have a token in common."""
    return any(p[0] < q[1] and q[0] < p[1] for p in some for q in others)


@dataclass(slots=True)
class Draft:
    """A statement in the making: ranges of the article's tokens.

    Attributes:
        rule, entry: what made it: the grammar's rule and the pack's entry.
        direct: its content is quoted speech.
        reference: how its source is to be found where it names none
            ("dropped", "shared", "self"), else "none".
        agreement: of the verb, where the source is a dropped subject.
        parent: index of the draft in whose content it stands.
        via: who passed it on.
    """

    cue: Pieces
    content: Pieces
    source: Pieces
    rule: str
    entry: str
    act: str
    type: str
    direct: bool = False
    polarity: str = "positive"
    negated: bool = False
    reference: str = "none"
    agreement: int = 0
    parent: int | None = None
    via: Pieces = field(default_factory=list)
