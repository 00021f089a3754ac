"""What people's lists say of speakers besides their names: countries and positions, as rows.

Each row belongs to the import that brought it, and goes when that is taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from sayso.record import schema as t
from sayso.record.identity import Details

COUNTRY, POSITION = "country", "position"


@dataclass(frozen=True, slots=True)
class Detail:
    """A country or a position of a speaker, as written; `reason` says which list has it."""

    kind: str
    text: str
    reason: str


def add_details(
    connection: Connection, speaker_id: int, details: Details, reason: str, decision: str
) -> None:
    """Keep what a list says of a speaker."""
    wanted = [(COUNTRY, text) for text in details.countries]
    wanted += [(POSITION, text) for text in details.positions]
    there = {
        (row.kind, row.text)
        for row in connection.execute(
            select(t.detail.c.kind, t.detail.c.text).where(
                t.detail.c.speaker_id == speaker_id, t.detail.c.decision == decision
            )
        )
    }
    rows = [
        {"speaker_id": speaker_id, "kind": kind, "text": text, "reason": reason,
         "decision": decision}
        for kind, text in dict.fromkeys(wanted)
        if (kind, text) not in there
    ]  # fmt: skip
    if rows:
        connection.execute(insert(t.detail), rows)


def details_of(connection: Connection, family: Sequence[int]) -> tuple[Detail, ...]:
    """What lists say of a speaker with all that were merged into it: countries, then positions."""
    found: dict[tuple[str, str], str] = {}
    for row in connection.execute(
        select(t.detail.c.kind, t.detail.c.text, t.detail.c.reason)
        .where(t.detail.c.speaker_id.in_(family))
        .order_by(t.detail.c.kind, t.detail.c.text, t.detail.c.reason)
    ):
        found.setdefault((row.kind, row.text), row.reason)
    return tuple(Detail(kind, text, reason) for (kind, text), reason in found.items())


def as_details(found: Iterable[Detail]) -> Details:
    """The same without the reasons, to compare."""
    every = list(found)
    return Details(
        tuple(d.text for d in every if d.kind == COUNTRY),
        tuple(d.text for d in every if d.kind == POSITION),
    )


def take_details_back(connection: Connection, decision: str) -> None:
    """Undo what an import brought."""
    connection.execute(delete(t.detail).where(t.detail.c.decision == decision))
