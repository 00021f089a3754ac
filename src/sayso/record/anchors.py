"""Where in a text a person's correction stands, and whether it still stands in another one.

An anchor has a position and a quote, as the W3C Web Annotation model selects text
(https://www.w3.org/TR/annotation-model/#selectors), and the hash of the version
that they are of. In that version the position holds. In another one only the quote
counts, and only where nothing is left to guess: else the correction is an orphan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.article import Span, Spans
from sayso.record.encoding import spans_of
from sayso.statement import Statement

CONTEXT = 32
"""Characters before and after a quote that are kept with it."""

ENOUGH = 12
"""Characters of context, on one side, that must still adjoin a quote which stands once.

Without them a short quote, or one that does not name its source, would follow any other
sentence of the same words. One of `CONTEXT` characters with its source needs none.
"""

PARTS = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of one version, with the spans of the statement in it.

    Attributes:
        sha256: of the version's text.
        span: from the first to the last character of the statement and its correction.
        exact, prefix, suffix: the stretch as written, and what stands around it.
        source, cue, content: the statement's spans when it was decided on.
    """

    sha256: str
    span: Span
    exact: str
    prefix: str
    suffix: str
    source: Spans
    cue: Spans
    content: Spans

    def shift_in(self, text: str, sha256: str) -> int | None:
        """How far the stretch has moved in a text; None where that is not certain."""
        if sha256 == self.sha256:
            return 0
        found = list(_occurrences(self.exact, text))
        if len(found) > 1:
            found = [at for at in found if self._before(text, at) == len(self.prefix)]
            found = [at for at in found if self._after(text, at) == len(self.suffix)]
        elif found and not (self._says_all or self._adjoins(text, found[0])):
            return None
        return found[0] - self.span.start if len(found) == 1 else None

    @property
    def _says_all(self) -> bool:
        """Whether the quote has who said it as well as what, and is no common phrase."""
        return bool(self.source) and len(self.exact) >= CONTEXT

    def _adjoins(self, text: str, at: int) -> bool:
        before, after = self._before(text, at), self._after(text, at)
        return before >= min(ENOUGH, len(self.prefix) or ENOUGH) or after >= min(
            ENOUGH, len(self.suffix) or ENOUGH
        )

    def _before(self, text: str, at: int) -> int:
        """How many characters before the quote are the same."""
        count = 0
        while count < min(len(self.prefix), at) and self.prefix[-1 - count] == text[at - 1 - count]:
            count += 1
        return count

    def _after(self, text: str, at: int) -> int:
        end = at + len(self.exact)
        count = 0
        while (
            count < min(len(self.suffix), len(text) - end)
            and self.suffix[count] == text[end + count]
        ):
            count += 1
        return count


def anchor_at(
    text: str, sha256: str, statement: Statement | None, also: Mapping[str, Spans]
) -> Anchor:
    """The anchor of a correction of a statement; `also` has the spans that it gives."""
    own: Mapping[str, Spans] = (
        {part: getattr(statement, part) for part in PARTS} if statement else also
    )
    every = [span for spans in (*own.values(), *also.values()) for span in spans]
    span = Span(min(s.start for s in every), max(s.end for s in every))
    return Anchor(
        sha256=sha256,
        span=span,
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        source=own.get("source", ()),
        cue=own.get("cue", ()),
        content=own.get("content", ()),
    )


def anchor_data(anchor: Anchor) -> dict[str, Any]:
    """An anchor as plain data."""
    return {
        "version": anchor.sha256,
        "position": [anchor.span.start, anchor.span.end],
        "quote": {"exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix},
        **{part: [[s.start, s.end] for s in getattr(anchor, part)] for part in PARTS},
    }


def anchor_of(data: Mapping[str, Any]) -> Anchor:
    """The anchor that `anchor_data` made data of."""
    quote = data["quote"]
    return Anchor(
        data["version"],
        Span(*data["position"]),
        quote["exact"],
        quote["prefix"],
        quote["suffix"],
        *(spans_of(data[part]) for part in PARTS),
    )


def moved(spans: Spans, shift: int) -> Spans:
    """Spans moved by a number of characters."""
    return tuple(Span(s.start + shift, s.end + shift) for s in spans) if shift else spans


def _occurrences(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
