"""A paragraph's text divided where any statement's span starts or ends.

    Ann said Bob believes it.      s1: content "Bob believes it", s2: source "Bob" …
    Ann| said| Bob| believes| it|.

Each segment knows the statements that it belongs to, with its role in each:
any nesting and any overlap comes out as a flat list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.article import Span
from sayso.statement import Statement

ROLES = ("source", "cue", "content", "likelihood", "basis", "when")


_MARKS = 60
"""Marks that one segment keeps, the innermost: more layers than anyone can tell
apart, and a bound on the page's size where thousands of quotations nest."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a statement with its role, one of `ROLES`."""

    span: Span
    statement: str
    role: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with one set of marks.

    Attributes:
        marks: (statement id, role), the widest statement first.
        depth: how many contents it lies in.
        opens: ids of the statements whose number is shown before it.
    """

    text: str
    marks: tuple[tuple[str, str], ...]
    depth: int
    opens: tuple[str, ...]

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(role for _, role in self.marks)


def marks_of(statements: Iterable[Statement]) -> list[Mark]:
    """Every span of the statements, in text order, wider spans first."""
    marks = [
        Mark(span, statement.id, role)
        for statement in statements
        for role, spans in _spans_by_role(statement).items()
        for span in spans
    ]
    return sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))


def anchor_of(statement: Statement) -> int:
    """Where a statement's number stands: at its source, cue or content, whichever is first."""
    return statement.start


def segments(
    text: str, span: Span, marks: Sequence[Mark], anchors: Mapping[int, Sequence[str]]
) -> list[Segment]:
    """The segments of one paragraph, in order; together they are its text.

    Args:
        marks: those that meet the paragraph (others do no harm).
        anchors: offset → ids of the statements whose number stands there.
    """
    inside = [mark for mark in marks if mark.span.meets(span)]
    borders = {span.start, span.end}
    for mark in inside:
        borders.update((max(span.start, mark.span.start), min(span.end, mark.span.end)))
    borders.update(at for at in anchors if span.start <= at < span.end)
    ordered = sorted(borders)
    found = []
    active: list[Mark] = []
    coming = 0
    for start, end in pairwise(ordered):
        active = [mark for mark in active if mark.span.end > start]
        while coming < len(inside) and inside[coming].span.start <= start:
            if inside[coming].span.end > start:
                active.append(inside[coming])
            coming += 1
        found.append(
            Segment(
                text[start:end],
                tuple((mark.statement, mark.role) for mark in active[-_MARKS:]),
                sum(mark.role == "content" for mark in active),
                tuple(anchors.get(start, ())),
            )
        )
    return found


def _spans_by_role(statement: Statement) -> dict[str, tuple[Span, ...]]:
    return {
        "source": statement.source,
        "cue": statement.cue,
        "content": statement.content,
        "likelihood": (statement.likelihood.span,) if statement.likelihood else (),
        "basis": tuple(basis.span for basis in statement.basis),
        "when": (statement.when.span,) if statement.when else (),
    }
