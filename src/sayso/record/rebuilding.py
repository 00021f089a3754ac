"""Reading everything that is kept again, with today's rules and packs.

Each version is read and written by itself, so that a rebuild which was stopped goes
on where it was: what bears today's stamp is done. A reading that comes out otherwise
is put beside the one before, which stays, so that the rebuild can be undone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from sayso.article import Article
from sayso.record import schema as t
from sayso.record.corrections import originals
from sayso.record.decisions import decide
from sayso.record.editing import Change, Side, compare
from sayso.record.encoding import Reading, article_of, dump, load, statement_data, statement_of
from sayso.record.keeping import (
    insert_reading,
    pack_away,
    placed_of,
    put_in_place,
    without_removed,
)
from sayso.statement import Statement


@dataclass(frozen=True, slots=True)
class Stale:
    """A version whose reading is by other rules than today's."""

    article_id: int
    version_id: int
    reading: int
    yardstick: str
    article: Article


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """An article whose current version now reads otherwise."""

    key: str
    title: str | None
    article: Article
    changes: tuple[Change, ...]


@dataclass(slots=True)
class Report:
    """What a rebuild did.

    Attributes:
        decision: its key in the log; None where nothing came out otherwise.
        read: the versions that were read again. `same`: those that came out as before.
        failed: article key → why it could not be read again; its account stands as it was.
        orphans: corrections that had a place before and have none now.
    """

    decision: str | None = None
    read: int = 0
    same: int = 0
    appeared: int = 0
    vanished: int = 0
    changed: int = 0
    orphans: int = 0
    articles: list[Rebuilt] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def count_stale(connection: Connection, stamp: str) -> int:
    """How many versions are to be read again."""
    query = _stale(stamp).with_only_columns(func.count())
    return int(connection.execute(query.order_by(None)).scalar_one())


def next_stale(connection: Connection, stamp: str, after: int, limit: int = 20) -> list[Stale]:
    """Some versions that are to be read again, above the row number `after`, in order."""
    rows = connection.execute(
        _stale(stamp).where(t.version.c.id > after).order_by(t.version.c.id).limit(limit)
    )
    return [
        Stale(
            r.article_id, r.id, r.reading, r.yardstick, article_of(load(r.facts), r.text)
        )
        for r in rows
    ]  # fmt: skip


def _stale(stamp: str) -> Any:
    return (
        select(t.version, t.reading.c.yardstick)
        .join(
            t.reading,
            (t.reading.c.version_id == t.version.c.id)
            & (t.reading.c.number == t.version.c.reading),
        )
        .where(t.reading.c.stamp != stamp)
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one version; `changes` None where others were faster, or it is gone."""

    key: str
    current: bool
    changes: tuple[Change, ...] | None
    same: bool
    orphans: int = 0


def put_reading(
    connection: Connection, stale: Stale, reading: Reading, who: str, decision: str
) -> Outcome:
    """Keep a version's new reading; under the key of its rebuild, if it differs."""
    row = connection.execute(
        select(t.article).where(t.article.c.id == stale.article_id)
    ).one_or_none()
    version = connection.execute(
        select(t.version).where(t.version.c.id == stale.version_id)
    ).one_or_none()
    if row is None or version is None or version.reading != stale.reading:
        return Outcome("", False, None, True)
    current = version.number == row.version
    reading = replace(reading, statements=tuple(without_removed(connection, reading.statements)))
    old = _statements(connection, row, version, current)
    if _data(old) == _data(reading.statements):
        connection.execute(
            update(t.reading)
            .where(t.reading.c.version_id == version.id, t.reading.c.number == version.reading)
            .values(stamp=reading.stamp, pack=reading.pack, sayso=reading.sayso)
        )
        return Outcome(row.key, current, (), True)
    changes = tuple(compare(Side(old, version.text), Side(reading.statements, version.text)))
    _note(connection, who, decision)
    before = _orphans(connection, row.id)
    number = 1 + int(
        connection.execute(
            select(func.max(t.reading.c.number)).where(t.reading.c.version_id == version.id)
        ).scalar_one()
    )
    if current:
        pack_away(connection, row.id, version.id, version.reading)
    made = insert_reading(connection, version.id, number, reading, decision)
    _make_current(connection, version.id, number)
    if current:
        put_in_place(connection, row.id, stale.article, row.version, reading.statements)
    else:
        connection.execute(
            update(t.reading)
            .where(t.reading.c.id == made)
            .values(statements=dump(_data(reading.statements)))
        )
    return Outcome(row.key, current, changes, False, _orphans(connection, row.id) - before)


def undo_rebuild(connection: Connection, decision: str) -> int:
    """Put the readings of before a rebuild back in place; how many.

    Where a later rebuild came on top, its reading stays.
    """
    rows = connection.execute(
        select(t.reading, t.version.c.article_id, t.version.c.number.label("version_number"))
        .join(t.version, t.version.c.id == t.reading.c.version_id)
        .where(t.reading.c.decision == decision, t.version.c.reading == t.reading.c.number)
        .order_by(t.reading.c.id)
    ).all()
    for r in rows:
        _go_back(connection, r)
    return len(rows)


def _go_back(connection: Connection, r: Row[Any]) -> None:
    row = connection.execute(select(t.article).where(t.article.c.id == r.article_id)).one()
    before = connection.execute(
        select(t.reading)
        .where(t.reading.c.version_id == r.version_id, t.reading.c.number < r.number)
        .order_by(t.reading.c.number.desc())
        .limit(1)
    ).one()
    _make_current(connection, r.version_id, before.number)
    if r.version_number != row.version:
        return  # an older version: its statements stay packed
    pack_away(connection, row.id, r.version_id, r.number)
    version = connection.execute(select(t.version).where(t.version.c.id == r.version_id)).one()
    statements = [statement_of(data) for data in load(before.statements)]
    connection.execute(update(t.reading).where(t.reading.c.id == before.id).values(statements=None))
    article = article_of(load(version.facts), version.text)
    put_in_place(connection, row.id, article, row.version, statements)


def _make_current(connection: Connection, version_id: int, number: int) -> None:
    connection.execute(update(t.version).where(t.version.c.id == version_id).values(reading=number))


def _note(connection: Connection, who: str, decision: str) -> None:
    there = connection.execute(select(t.decision.c.id).where(t.decision.c.key == decision)).first()
    if there is None:
        decide(connection, who, "rebuild", "account", "read again with today's rules", {},
               key=decision)  # fmt: skip


def _orphans(connection: Connection, article_id: int) -> int:
    return int(
        connection.execute(
            select(func.count())
            .select_from(t.correction)
            .where(t.correction.c.article_id == article_id, t.correction.c.state == "orphan")
        ).scalar_one()
    )


def _statements(
    connection: Connection, row: Row[Any], version: Row[Any], current: bool
) -> list[Statement]:
    if current:
        return originals(placed_of(connection, row.id))
    packed = connection.execute(
        select(t.reading.c.statements).where(
            t.reading.c.version_id == version.id, t.reading.c.number == version.reading
        )
    ).scalar_one()
    return [statement_of(data) for data in load(packed or "[]")]


def _data(statements: Any) -> list[Any]:
    return [statement_data(statement) for statement in statements]


def batches(connection_of: Any, stamp: str) -> Iterator[Stale]:
    """All versions that are to be read again, fetched a few at a time."""
    after = 0
    while True:
        with connection_of() as connection:
            some = next_stale(connection, stamp, after)
        if not some:
            return
        yield from some
        after = some[-1].version_id
