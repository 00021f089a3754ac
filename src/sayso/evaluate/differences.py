"""What went wrong, statement by statement: for people who improve rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.evaluate.documents import GoldStatement, Ranges
from sayso.evaluate.matching import Alignment


@dataclass(frozen=True, slots=True)
class Difference:
    """One error: "missed" (no `predicted`), "spurious" (no `gold`) or "source"."""

    kind: str
    doc: str
    line: int
    gold: GoldStatement | None
    predicted: GoldStatement | None


def differences(alignment: Alignment) -> Iterator[Difference]:
    """The errors of one document that cost JOINT, in text order."""
    found: list[Difference] = []
    doc, line = alignment.document.id, alignment.document.line
    for i, gold in enumerate(alignment.gold):
        j = alignment.matched.get(i)
        if j is None:
            found.append(Difference("missed", doc, line, gold, None))
        elif i not in alignment.agree:
            found.append(Difference("source", doc, line, gold, alignment.predicted[j]))
    used = set(alignment.matched.values())
    found.extend(
        Difference("spurious", doc, line, None, predicted)
        for j, predicted in enumerate(alignment.predicted)
        if j not in used
    )
    yield from sorted(found, key=_start)


def describe(difference: Difference, text: str) -> str:
    """One error in a few lines: where, and both sides as [source] cue: content."""
    lines = [f"{difference.kind:9}{difference.doc} (line {difference.line})"]
    for name, side in (("gold", difference.gold), ("found", difference.predicted)):
        if side is not None:
            rule = f"  <{side.rule}>" if side.rule else ""
            lines.append(
                f"  {name:6} [{_words(side.source, text)}] {_words(side.cue, text)}: "
                f"{_words(side.content, text)}{rule}"
            )
    sides = [side for side in (difference.gold, difference.predicted) if side is not None]
    spans = [span for side in sides for span in (*side.source, *side.cue, *side.content)]
    if spans:
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
        around = text[max(0, start - 40) : end + 40]
        lines.append(f"  text   …{' '.join(around.split())}…")
    return "\n".join(lines)


def _start(difference: Difference) -> int:
    side = difference.gold or difference.predicted
    spans = (*side.source, *side.cue, *side.content) if side else ()
    return min((start for start, _ in spans), default=0)


def _words(spans: Ranges, text: str) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans) or "-"
