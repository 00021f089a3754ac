"""Marked sentences: the examples of pack entries, which run as tests.

    [source: PAP] [cue: podała], że [content: rozmowy zerwano].

Marks nest ("[content: [source 2: bank] [cue 2: uważa], że [content 2: …]]").
A number tells the statements of one sentence apart (1 where there is none);
"[source 1 2: …]" is shared. A mark with the same name twice is a span in two
pieces. A content inside another statement's content makes it the child.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.article import Span, Spans
from sayso.errors import PackError

_OPEN = re.compile(r"\[(source|cue|content)((?: \d+)*): ?")


@dataclass(frozen=True, slots=True)
class MarkedStatement:
    """The spans that one statement of a marked sentence must have."""

    source: Spans
    cue: Spans
    content: Spans


def parse_marked(marked: str, where: str = "example") -> tuple[str, tuple[MarkedStatement, ...]]:
    """The bare sentence, and its marked statements in order of their numbers.

    Raises:
        PackError: a bracket is never closed, or a statement has no cue and no content.
    """
    text: list[str] = []
    length = 0
    open_marks: list[tuple[str, tuple[int, ...], int]] = []
    found: dict[int, dict[str, list[Span]]] = {}
    at = 0
    while at < len(marked):
        opening = _OPEN.match(marked, at)
        if opening:
            numbers = tuple(int(n) for n in opening[2].split()) or (1,)
            open_marks.append((opening[1], numbers, length))
            at = opening.end()
        elif marked[at] == "]" and open_marks:
            name, numbers, start = open_marks.pop()
            for number in numbers:
                spans = found.setdefault(number, {"source": [], "cue": [], "content": []})
                spans[name].append(Span(start, length))
            at += 1
        else:
            text.append(marked[at])
            length += 1
            at += 1
    if open_marks:
        raise PackError(where, marked, f"[{open_marks[-1][0]}: is never closed")
    statements = tuple(
        MarkedStatement(*(tuple(sorted(found[n][key])) for key in ("source", "cue", "content")))
        for n in sorted(found)
    )
    if any(not s.cue and not s.content for s in statements):
        raise PackError(where, marked, "a statement has neither cue nor content")
    return "".join(text), statements
