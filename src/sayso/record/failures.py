"""What could not be read, kept for another try."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from sayso.article import Failure
from sayso.record import schema as t
from sayso.record.keeping import now

LONGEST_SOURCE = 600
"""Characters of a source that name it; no address in use is longer."""


@dataclass(frozen=True, slots=True)
class KeptFailure:
    """A source that failed, how often, and since when."""

    source: str
    kind: str
    message: str
    first_at: str
    last_at: str
    tries: int


def keep_failure(connection: Connection, failure: Failure) -> None:
    """Keep a failure, or count another try of its source."""
    source = failure.source[:LONGEST_SOURCE]
    given = {"kind": failure.kind, "message": failure.message, "last_at": now()}
    counted = connection.execute(
        update(t.failure)
        .where(t.failure.c.source == source)
        .values(tries=t.failure.c.tries + 1, **given)
    )
    if not counted.rowcount:
        connection.execute(
            insert(t.failure).values(source=source, first_at=given["last_at"], tries=1, **given)
        )


def forget_failure(connection: Connection, source: str) -> None:
    """The source was read after all."""
    connection.execute(delete(t.failure).where(t.failure.c.source == source[:LONGEST_SOURCE]))


def list_failures(connection: Connection) -> list[KeptFailure]:
    """All of them, by source."""
    rows = connection.execute(select(t.failure).order_by(t.failure.c.source))
    return [
        KeptFailure(row.source, row.kind, row.message, row.first_at, row.last_at, row.tries)
        for row in rows
    ]
