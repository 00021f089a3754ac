"""Whose a headline's quotation is: whoever says the same words in the article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sayso.article import Spans
from sayso.resolve.referents import Referent
from sayso.statement import Mode, Statement

_WORD = re.compile(r"\w+")
_LEAST = 3
"""Words that a quotation must have to be told again by them."""
_SHARE = 0.75
"""Of the headline's words that must come back: headlines shorten."""


def echoed(
    statement: Statement,
    statements: Sequence[Statement],
    speakers: Mapping[str, Referent | None],
    text: str,
) -> Referent | None:
    """The one speaker of the quotations that hold a headline's words, or None."""
    wanted = _words(statement.content, text)
    if len(wanted) < _LEAST:
        return None
    found: dict[tuple[str, ...], Referent] = {}
    for other in statements:
        if other is statement or other.mode is Mode.INDIRECT or other.region is statement.region:
            continue
        who = speakers.get(other.id)
        if who is not None and len(wanted & _words(other.content, text)) >= _SHARE * len(wanted):
            found[who.names] = who
    return next(iter(found.values())) if len(found) == 1 else None


def _words(spans: Spans, text: str) -> set[str]:
    return {word for span in spans for word in _WORD.findall(span.of(text).casefold())}
