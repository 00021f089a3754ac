"""Pull-quotes: a statement set off on the page is the body's own, not a second one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.article import RegionKind, Spans
from sayso.statement import Statement

_WORD = re.compile(r"\w+")


def find_repeats(statements: Sequence[Statement], text: str) -> dict[str, str]:
    """Id of each pull-quote statement → id of the body's statement that it repeats."""
    repeats: dict[str, str] = {}
    quoted = [s for s in statements if s.region is RegionKind.PULL_QUOTE]
    if not quoted:
        return repeats
    body: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.region in (RegionKind.BODY, RegionKind.LEAD):
            body.setdefault(_words(statement.content, text), []).append(statement)
    for statement in quoted:
        same = body.get(_words(statement.content, text), ())
        cue = _words(statement.cue, text)
        best = next((s for s in same if _words(s.cue, text) == cue), same[0] if same else None)
        if best is not None:
            repeats[statement.id] = best.id
    return repeats


def _words(spans: Spans, text: str) -> str:
    return " ".join(_WORD.findall(" ".join(span.of(text) for span in spans).casefold()))
