"""Quotation structure of one paragraph: which mark opens what, and how deep.

Marks that can both open and close ('"', "'", and “ across languages) are read
by what stands beside them; a closing mark closes the nearest open quotation of
its level even where it is of another style („…" happens). A quotation that is
never closed is kept with `closed=False`: nobody can say where it ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.analysis import Quotation, Token

_DEEPEST = 12  # open quotations at once; no news text comes near
SINGLE = frozenset("'‘’‚‹›")
DOUBLE = frozenset('"„“”«»″') | {"''", "‘‘", "’’"}
_QUOTES = SINGLE | DOUBLE


@dataclass(frozen=True, slots=True)
class Marks:
    """Which marks open and which close, in one language."""

    opening: frozenset[str]
    closing: frozenset[str]

    @staticmethod
    def of(pairs: Iterable[str]) -> Marks:
        """From pairs such as "„”": the first half opens, the second closes."""
        halves = [(p[: len(p) // 2], p[len(p) // 2 :]) for p in pairs]
        return Marks(frozenset(p[0] for p in halves), frozenset(p[1] for p in halves))


@dataclass(slots=True)
class _Open:
    first: int
    kind: str
    mark: str


def find_quotations(
    text: str, tokens: Sequence[Token], first: int, last: int, marks: Marks
) -> tuple[list[Quotation], int | None]:
    """The quotations of tokens [first, last), outer before inner, in text order.

    The position is that of a closing mark that nothing in the paragraph opened.
    """
    stray: int | None = None
    found: list[Quotation] = []
    stack: list[_Open] = []
    for i in [i for i in range(first, last) if tokens[i].text in _QUOTES]:
        mark = tokens[i].text
        kind = "double" if mark in DOUBLE else "single"
        before = text[tokens[i].start - 1] if i > first else " "
        after = text[tokens[i].end] if i + 1 < last else " "
        may_open = mark in marks.opening and not after.isspace() and not before.isalnum()
        may_close = mark in marks.closing and not before.isspace()
        if kind == "single" and after.isalnum() and before.isalnum():
            continue
        if len(stack) > _DEEPEST:
            del stack[1:]  # marks that nobody closes
        same = [k for k, o in enumerate(stack) if o.kind == kind]
        if may_open and may_close:
            # „…” and «…» tell by themselves; '"' beside two marks: close what is open.
            may_open = not same or mark == "„" or (mark == "«" and stack[-1].mark != "»")
            may_close = not may_open
            if same and stack[-1].mark != mark and before in " (–—-" and mark in '"“':
                may_open, may_close = True, False
        if may_open and not (same and mark == stack[same[-1]].mark and not before.isspace()):
            stack.append(_Open(i, kind, mark))
        elif may_close and not same and kind == "double" and stray is None and not found:
            stray = i
        elif may_close and same:
            opened = stack[same[-1]]
            del stack[same[-1] :]
            found.append(
                Quotation(opened.first, i + 1, opened.first + 1, i, kind, depth=len(stack))
            )
    for depth, opened in enumerate(stack):
        if opened.kind == "double":
            found.append(
                Quotation(
                    opened.first, last, opened.first + 1, last, opened.kind, depth, closed=False
                )
            )
    found.sort(key=lambda q: (q.first, -q.last))
    return found, stray
