"""The log: who decided what, when and why, and what it takes to undo it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from sayso.record import schema as t
from sayso.record.encoding import dump
from sayso.record.errors import AccountError
from sayso.record.keeping import now


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the log.

    Attributes:
        kind: correct, merge, split, rename, alias, refuse, import, rebuild, forget.
        subject: the key of the article ("4f1c…/s7") or speaker that it is about.
        undone_at, undone_by: None while it stands.
    """

    key: str
    made_at: str
    who: str
    kind: str
    subject: str
    summary: str
    reason: str | None
    undone_at: str | None
    undone_by: str | None


def decide(
    connection: Connection,
    who: str,
    kind: str,
    subject: str,
    summary: str,
    data: Mapping[str, Any],
    reason: str | None = None,
    key: str | None = None,
) -> str:
    """Put a decision into the log; its key. `data` is what undoing it will need."""
    key = key or new_key()
    connection.execute(
        insert(t.decision).values(
            key=key, made_at=now(), who=who, kind=kind, subject=subject, summary=summary,
            reason=reason, data=dump(data),
        )
    )  # fmt: skip
    return key


def new_key() -> str:
    """A key that no other decision has."""
    return uuid.uuid4().hex[:12]


def list_decisions(
    connection: Connection,
    *,
    subject: str | None = None,
    limit: int | None = 50,
    after: str | None = None,
) -> list[Decision]:
    """Decisions, the newest first.

    Args:
        subject: only those about an article or speaker whose key starts so.
        after: the key of the last one of the page before.
    """
    query = select(t.decision).order_by(t.decision.c.made_at.desc(), t.decision.c.key)
    if subject is not None:
        query = query.where(t.decision.c.subject.startswith(subject, autoescape=True))
    if after is not None:
        last = find_decision(connection, after)
        later = t.decision.c.made_at == last.made_at, t.decision.c.key > last.key
        query = query.where((t.decision.c.made_at < last.made_at) | (later[0] & later[1]))
    return [
        Decision(
            row.key, row.made_at, row.who, row.kind, row.subject, row.summary, row.reason,
            row.undone_at, row.undone_by,
        )
        for row in connection.execute(query.limit(limit))
    ]  # fmt: skip


def find_decision(connection: Connection, called: str | None) -> Row[Any]:
    """The row of a decision by the start of its key; the last one that stands for None.

    Raises:
        AccountError: there is none, or there are several.
    """
    query = select(t.decision)
    if called is None:
        query = query.where(t.decision.c.undone_at.is_(None)).order_by(
            t.decision.c.made_at.desc(), t.decision.c.key
        )
        row = connection.execute(query.limit(1)).first()
        if row is None:
            raise AccountError("undo", "no-decision", "nothing was decided that still stands")
        return row
    rows = connection.execute(
        query.where(t.decision.c.key.startswith(called, autoescape=True)).limit(3)
    ).all()
    if len(rows) == 1:
        return rows[0]
    problem = "may be several decisions" if rows else "no such decision; sayso log shows all"
    raise AccountError(called, "ambiguous" if rows else "no-decision", problem)


def mark_undone(connection: Connection, key: str, who: str) -> None:
    """Note that a decision was taken back."""
    connection.execute(
        update(t.decision).where(t.decision.c.key == key).values(undone_at=now(), undone_by=who)
    )
