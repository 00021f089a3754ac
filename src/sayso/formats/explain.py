"""Why a statement was made, in words: its rule, its pack entry, the tokens that matched."""

from __future__ import annotations

from sayso.formats.wording import one_line
from sayso.statement import Statement


def explanation(statement: Statement, text: str) -> tuple[str, ...]:
    """Three lines: rule with its measured precision, pack entry, tokens with offsets."""
    return (
        f"rule {statement.why.rule}, {confidence(statement)}",
        f"entry {statement.why.entry}",
        "tokens "
        + (
            ", ".join(
                f"{one_line(span.of(text))} [{span.start}, {span.end})"
                for span in statement.why.tokens
            )
            or "none"
        ),
    )


def confidence(statement: Statement) -> str:
    """The measured precision of its rule, or that there is none."""
    if statement.confidence is None:
        return "never measured"
    return f"right {statement.confidence:.0%} of {statement.measured_on} times when measured"
