"""A level: the tokens of one voice, with quotations and brackets to jump over.

The article's own text is a level; the content of a statement is another, read
the same way with the statement as its parent. A content in several pieces is
one level, so a verb in the first piece finds its clause in the second.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.analysis import Analysis, Paragraph, Quotation, Token

DASHES = frozenset(("–", "—", "-", "--", "−"))
_CLOSE = {"(": ")", "[": "]"}


@dataclass(slots=True)
class Level:
    """Tokens of one voice; all positions in it are local, from 0.

    Attributes:
        tokens: in text order; not always adjacent in the text.
        jump: start of a quotation or bracket → the position behind it.
        back: the position behind a quotation or bracket → its start.
        quotations: start → the quotation, for those that lie strictly inside.
        sentences: half-open ranges.
        speech: whether this is the quoted voice of a source.
        depth: how many contents it lies in.
        paragraph_starts: positions at which a paragraph begins.
        running: start of a quotation that goes on from an earlier paragraph →
            the range, without its mark, of the part in the paragraph before.
    """

    tokens: list[Token]
    jump: dict[int, int]
    back: dict[int, int]
    quotations: dict[int, Quotation]
    sentences: list[tuple[int, int]]
    speech: bool = False
    depth: int = 0
    paragraph_starts: frozenset[int] = field(default_factory=frozenset)
    running: dict[int, tuple[int, int]] = field(default_factory=dict)

    def next(self, i: int) -> int:
        """The position after the one at `i`, over a quotation or bracket as one."""
        return self.jump.get(i, i + 1)

    def previous(self, i: int) -> int:
        """The position of the token or quotation that ends right before `i`."""
        return self.back.get(i, i - 1)

    def is_dash(self, i: int) -> bool:
        """Whether a dash stands here between spaces, or opens the stretch."""
        token = self.tokens[i]
        if token.text not in DASHES:
            return False
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if following is not None and not following.spaced and following.start == token.end:
            return token.text in ("–", "—", "--") and token.spaced
        return token.spaced or token.opens or i == 0


def make_level(
    analysis: Analysis,
    pieces: Sequence[tuple[int, int]],
    *,
    speech: bool = False,
    depth: int = 0,
) -> Level:
    """The level of the tokens in `pieces`, half-open ranges of the article's tokens."""
    tokens: list[Token] = []
    jump: dict[int, int] = {}
    quotations: dict[int, Quotation] = {}
    paragraphs = {0}
    breaks: set[int] = set()
    running: dict[int, tuple[int, int]] = {}
    previous = -1
    for first, last in pieces:
        if previous >= 0 and any(k in analysis.ends for k in range(previous - 1, first)):
            breaks.add(len(tokens))
        previous = last
        shift = len(tokens) - first
        tokens.extend(analysis.tokens[first:last])
        start = bisect_left(analysis.quotations, first, key=_first)
        for q in analysis.quotations[start:]:
            if q.first >= last:
                break
            before = analysis.quotations[q.continues] if q.continues is not None else None
            if before is not None and before.first >= first:
                running[q.first + shift] = (before.inner_first + shift, before.last + shift)
            if not q.closed or q.last > last or (q.first, q.last) == (first, last):
                continue
            if q.first + shift not in jump:
                jump[q.first + shift] = q.last + shift
                quotations[q.first + shift] = q
        start = bisect_left(analysis.paragraphs, first, key=_first)
        for p in analysis.paragraphs[start:]:
            if p.first >= last:
                break
            paragraphs.add(p.first + shift)
    _add_brackets(tokens, jump)
    back: dict[int, int] = {}
    for i, end in jump.items():
        back[end] = min(i, back.get(end, i))
    level = Level(tokens, jump, back, quotations, [], speech, depth, frozenset(paragraphs), running)
    level.sentences = _sentences(level, analysis, breaks)
    return level


def _first(part: Quotation | Paragraph) -> int:
    return part.first


def _add_brackets(tokens: Sequence[Token], jump: dict[int, int]) -> None:
    open_at: list[int] = []
    for i, token in enumerate(tokens):
        if token.text in _CLOSE:
            open_at.append(i)
        elif token.text in (")", "]") and open_at:
            start = open_at.pop()
            if _CLOSE[tokens[start].text] == token.text and i - start < 60:
                jump.setdefault(start, i + 1)


def _sentences(level: Level, analysis: Analysis, breaks: set[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    begin = i = 0
    n = len(level.tokens)
    while i < n:
        end = level.next(i)
        last = level.tokens[end - 1]
        split = end < n and (
            end in level.paragraph_starts or end in breaks or last.index in analysis.ends
        )
        if split and end not in level.paragraph_starts and end > i + 1 and i in level.quotations:
            split = _ends_after_quotation(level, end)
        if split:
            found.append((begin, end))
            begin = end
        i = end
    if begin < n:
        found.append((begin, n))
    return found


def _ends_after_quotation(level: Level, end: int) -> bool:
    """Whether a sentence ends with the quotation before `end`."""
    following = level.tokens[end]
    return following.text[0].isupper() or following.text[0].isdigit() or (
        end in level.quotations
    ) or following.text in DASHES


@dataclass(slots=True)
class Draft:
    """A statement in the making: ranges of the article's tokens.

    `frame` tells how the content was found ("that", "quote" …); `borrowed`: the
    source is another statement's (shared subject), given by its ranges.
    """

    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]
    source: list[tuple[int, int]]
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
    order: int = 0
    via: list[tuple[int, int]] = field(default_factory=list)
