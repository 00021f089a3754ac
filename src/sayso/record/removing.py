"""Removing an article, a speaker or an outlet, with a record that something was removed.

The record says when, who, why, of what kind and how much; of what it was it keeps a hash,
by which the thing is known when it comes again, and is not kept. What decisions
and failures said of it is blanked. Undoing a removal lets the thing come again;
it brings nothing back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, text, update

from sayso.record import index
from sayso.record import schema as t
from sayso.record.corrections import originals
from sayso.record.decisions import decide, new_key
from sayso.record.encoding import article_of, dump, load, statement_data, statement_of
from sayso.record.errors import AccountError
from sayso.record.failures import LONGEST_SOURCE
from sayso.record.keeping import (
    name_mark,
    names_in,
    now,
    outlet_mark,
    placed_of,
    put_in_place,
    without_removed,
)
from sayso.record.naming import delete_speakers, family_of, remove_unused
from sayso.record.shelf import current_version
from sayso.record.words import fold_name

REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Removal:
    """The record of a removal: how much went, never what it was."""

    key: str
    removed_at: str
    who: str
    kind: str
    articles: int
    statements: int
    reason: str | None


def forget_article(connection: Connection, row: Row[Any], who: str, reason: str | None) -> Removal:
    """Remove an article with all its versions and everything decided on them."""
    statements = _remove_article(connection, row)
    return _record(connection, who, "article", (row.key,), 1, statements, reason)


def forget_outlet(connection: Connection, outlet: str, who: str, reason: str | None) -> Removal:
    """Remove all articles of an outlet.

    Raises:
        AccountError: none of it is kept.
    """
    rows = connection.execute(
        select(t.article).where(t.article.c.outlet_folded == fold_name(outlet))
    ).all()
    if not rows:
        raise AccountError(outlet, "no-outlet", "no article of this outlet is kept")
    statements = sum(_remove_article(connection, row) for row in rows)
    return _record(connection, who, "outlet", (outlet_mark(outlet),), len(rows), statements, reason)


def forget_speaker(connection: Connection, head: int, who: str, reason: str | None) -> Removal:
    """Remove a speaker: names, decisions, and every statement that is attributed to them.

    The texts of the articles stay as they were published.
    """
    family = family_of(connection, head)
    keys = list(
        connection.execute(select(t.speaker.c.key).where(t.speaker.c.id.in_(family))).scalars()
    )
    names = set(
        connection.execute(select(t.name.c.text).where(t.name.c.speaker_id.in_(family))).scalars()
    ) | set(
        connection.execute(
            select(t.mention.c.name).where(t.mention.c.speaker_id.in_(family))
        ).scalars()
    )
    articles = list(
        connection.execute(
            select(t.mention.c.article_id).where(t.mention.c.speaker_id.in_(family)).distinct()
        ).scalars()
    )
    removal = _record(
        connection, who, "speaker", (), 0, 0, reason, sorted({name_mark(n) for n in names})
    )
    count = 0
    for row in connection.execute(select(t.article).where(t.article.c.id.in_(articles))).all():
        count += _without_speaker(connection, row, names)
    connection.execute(delete(t.mention).where(t.mention.c.speaker_id.in_(family)))
    delete_speakers(connection, family)
    _blank(connection, keys)
    connection.execute(
        update(t.removal)
        .where(t.removal.c.key == removal.key)
        .values(articles=len(articles), statements=count)
    )
    return Removal(removal.key, removal.removed_at, who, "speaker", len(articles), count, reason)


def let_return(connection: Connection, decision: str) -> None:
    """Have what was removed under a decision be kept again when it comes; the record stays."""
    connection.execute(
        update(t.removal).where(t.removal.c.key.startswith(decision)).values(mark="")
    )


def list_removals(connection: Connection) -> list[Removal]:
    """The records of all removals, the newest first."""
    rows = connection.execute(
        select(t.removal)
        .where(t.removal.c.kind != "name")
        .order_by(t.removal.c.removed_at.desc(), t.removal.c.key)
    )
    return [
        Removal(r.key, r.removed_at, r.who, r.kind, r.articles, r.statements, r.reason)
        for r in rows
    ]


def wipe(connection: Connection) -> None:
    """Have SQLite write over what is removed, instead of leaving it in free pages."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")


def compact_index(connection: Connection) -> None:
    """Have the index drop the words of what was removed, which it keeps until it merges."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"INSERT INTO {index.TABLE}({index.TABLE}) VALUES ('optimize')"))


def _record(
    connection: Connection,
    who: str,
    kind: str,
    marks: Iterable[str],
    articles: int,
    statements: int,
    reason: str | None,
    names: Iterable[str] = (),
) -> Removal:
    key = new_key()
    moment = now()
    row = {"removed_at": moment, "who": who, "reason": reason}
    mark = next(iter(marks), "")
    connection.execute(
        insert(t.removal).values(
            key=key, kind=kind, mark=mark, articles=articles, statements=statements, **row
        )
    )
    for number, name in enumerate(names):
        connection.execute(
            insert(t.removal).values(
                key=f"{key}-{number}", kind="name", mark=name, articles=0, statements=0, **row
            )
        )
    decide(connection, who, "forget", kind, f"removed: {kind}", {}, reason, key)
    return Removal(key, moment, who, kind, articles, statements, reason)


def _remove_article(connection: Connection, row: Row[Any]) -> int:
    speakers = list(
        connection.execute(
            select(t.mention.c.speaker_id).where(t.mention.c.article_id == row.id).distinct()
        ).scalars()
    )
    corrections = list(
        connection.execute(
            select(t.correction.c.key).where(t.correction.c.article_id == row.id)
        ).scalars()
    )
    index.take_out(connection, row.id)
    connection.execute(delete(t.article).where(t.article.c.id == row.id))
    connection.execute(
        delete(t.failure).where(
            t.failure.c.source.in_([row.doc[:LONGEST_SOURCE], (row.url or "")[:LONGEST_SOURCE]])
        )
    )
    _blank(connection, [row.key], corrections)
    remove_unused(connection, speakers)
    return int(row.statements)


def _without_speaker(connection: Connection, row: Row[Any], names: set[str]) -> int:
    """Take a removed speaker's statements out of all versions; how many of the current one."""
    connection.execute(
        delete(t.mention).where(t.mention.c.article_id == row.id, t.mention.c.name.in_(names))
    )
    for version in connection.execute(
        select(t.version).where(t.version.c.article_id == row.id)
    ).all():
        for reading in connection.execute(
            select(t.reading).where(
                t.reading.c.version_id == version.id, t.reading.c.statements.is_not(None)
            )
        ).all():
            packed = [statement_of(data) for data in load(reading.statements)]
            kept = [statement_data(s) for s in without_removed(connection, packed)]
            connection.execute(
                update(t.reading).where(t.reading.c.id == reading.id).values(statements=dump(kept))
            )
    folded = {fold_name(name) for name in names}
    for correction in connection.execute(
        select(t.correction).where(t.correction.c.article_id == row.id)
    ).all():
        if fold_name(load(correction.changes).get("speaker") or "") in folded - {""}:
            connection.execute(delete(t.correction).where(t.correction.c.id == correction.id))
            _blank(connection, [], [correction.key])
    placed = placed_of(connection, row.id)
    own = [p for p in placed if names_in(p.statement) and not names.isdisjoint(
        names_in(p.statement)
    )]  # fmt: skip
    for p in own:  # what was decided on them goes with them
        for correction in connection.execute(
            select(t.correction).where(
                t.correction.c.article_id == row.id, t.correction.c.statement == p.statement.id
            )
        ).all():
            connection.execute(delete(t.correction).where(t.correction.c.id == correction.id))
            _blank(connection, [], [correction.key])
    version = current_version(connection, row)
    article = article_of(load(version.facts), version.text)
    gone = {p.statement.id for p in own}
    found = [s for s in originals(placed) if s.id not in gone]
    put_in_place(connection, row.id, article, row.version, found)
    return len(own)


def _blank(connection: Connection, subjects: Iterable[str], decisions: Iterable[str] = ()) -> None:
    """Take out of the log what it says of a removed thing; that something was decided stays."""
    blank = {"subject": REMOVED, "summary": REMOVED, "reason": None, "data": "{}"}
    for subject in subjects:
        connection.execute(
            update(t.decision)
            .where(t.decision.c.subject.startswith(subject, autoescape=True))
            .values(**blank)
        )
    for key in decisions:
        connection.execute(update(t.decision).where(t.decision.c.key == key).values(**blank))
