"""Pull-quotes: a statement set off on the page is the body's own, not a second one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.article import RegionKind, Spans
from sayso.statement import Statement

_OWN = frozenset({RegionKind.BODY, RegionKind.LEAD})
_WORD = re.compile(r"\w+")


def find_repeats(statements: Sequence[Statement], text: str) -> dict[str, str]:
    """Id of each pull-quote statement → id of the body's statement that it repeats."""
    repeats: dict[str, str] = {}
    quoted = [s for s in statements if s.region is RegionKind.PULL_QUOTE]
    if not quoted:
        return repeats
    lengths = [_length(s.content) for s in quoted]
    near = range(min(lengths) // 2, 2 * max(lengths) + 1)  # marks and spaces may differ
    body: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.region in _OWN and _length(statement.content) in near:
            body.setdefault(_words(statement.content, text), []).append(statement)
    for statement in quoted:
        same = body.get(_words(statement.content, text), ())
        cue = _words(statement.cue, text)
        best = next((s for s in same if _words(s.cue, text) == cue), same[0] if same else None)
        if best is not None:
            repeats[statement.id] = best.id
    return repeats


def _length(spans: Spans) -> int:
    return sum(span.end - span.start for span in spans)


def _words(spans: Spans, text: str) -> str:
    return " ".join(_WORD.findall(" ".join(span.of(text) for span in spans).casefold()))
