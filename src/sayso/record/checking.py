"""Whether an account is whole: every row has what belongs to it, every span its text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, func, select

from sayso.article import Span
from sayso.record import ranks
from sayso.record import schema as t
from sayso.record.corrections import Placed
from sayso.record.encoding import article_of, load, statement_of
from sayso.record.keeping import names_in, placed_from
from sayso.statement import Statement


def problems(connection: Connection) -> Iterator[str]:
    """What is wrong, one line each; nothing where the account is clean."""
    if connection.dialect.name == "sqlite":
        for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if line != "ok":
                yield f"the file: {line}"
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"row {row} of {table} names a row of {parent} that is not there"
    for row in connection.execute(select(t.article).order_by(t.article.c.id)):
        for problem in _article_problems(connection, row):
            yield f"article {row.key}: {problem}"
    yield from _stray(connection)


def _article_problems(connection: Connection, row: Row[Any]) -> Iterator[str]:
    versions = connection.execute(
        select(t.version).where(t.version.c.article_id == row.id).order_by(t.version.c.number)
    ).all()
    current = next((v for v in versions if v.number == row.version), None)
    if current is None:
        yield f"its current version {row.version} is not there"
        return
    for version in versions:
        digest = hashlib.sha256(version.text.encode("utf-8", "surrogatepass")).hexdigest()
        if digest != version.sha256:
            yield f"the text of version {version.number} is not the one that was kept"
        yield from _reading_problems(connection, row, version)
    if ranks.slot_of(row.slot) != row.slot or row.slot >> 46 != ranks.day_of(row.published):
        yield "its place in the order does not fit its day"
    article = article_of(load(current.facts), current.text)
    for region in article.regions:
        if region.span.end > len(current.text):
            yield "a region reaches beyond its text"
    rows = connection.execute(
        select(t.statement)
        .where(t.statement.c.article_id == row.id)
        .order_by(t.statement.c.id.desc())
    ).all()
    placed = [placed_from(r) for r in rows]
    for place, (r, p) in enumerate(zip(rows, placed, strict=True), 1):
        if r.id != ranks.rank(row.slot, place):
            yield f"statement {r.name} is out of its place"
        if r.name != p.statement.id or r.act != p.statement.act.value:
            yield f"statement {r.name} is not what its row says"
        for statement in filter(None, (p.statement, p.found)):
            yield from _span_problems(statement, current.text)
    standing = {r.id: p for r, p in zip(rows, placed, strict=True) if p.state != "rejected"}
    if row.statements != len(standing):
        yield f"has {len(standing)} statements, not the {row.statements} that are counted"
    yield from _following(connection, row, standing)


def _reading_problems(connection: Connection, row: Row[Any], version: Row[Any]) -> Iterator[str]:
    readings = connection.execute(
        select(t.reading).where(t.reading.c.version_id == version.id)
    ).all()
    if version.reading not in {reading.number for reading in readings}:
        yield f"version {version.number} has no reading {version.reading}"
    for reading in readings:
        live = version.number == row.version and reading.number == version.reading
        if live != (reading.statements is None):
            what = "is packed away though current" if live else "has no statements"
            yield f"reading {reading.number} of version {version.number} {what}"
        for data in load(reading.statements) if reading.statements else ():
            yield from _span_problems(statement_of(data), version.text)


def _span_problems(statement: Statement, text: str) -> Iterator[str]:
    spans: list[Span] = [*statement.source, *statement.cue, *statement.content]
    if any(span.end > len(text) for span in spans):
        yield f"statement {statement.id} reaches beyond its text"


def _following(connection: Connection, row: Row[Any], standing: dict[int, Placed]) -> Iterator[str]:
    """What follows from an article's statements: the names, and the index."""
    mentions: dict[str, int] = dict(
        connection.execute(
            select(t.mention.c.name, t.mention.c.speaker_id).where(t.mention.c.article_id == row.id)
        ).all()
    )
    expected = {
        (mentions.get(name), rank) for rank, p in standing.items() for name in names_in(p.statement)
    }
    found = {
        (speaker, rank)
        for speaker, rank in connection.execute(
            select(t.said.c.speaker_id, t.said.c.statement_id)
            .join(t.statement)
            .where(t.statement.c.article_id == row.id)
        )
    }
    if expected != found:
        yield f"{len(expected ^ found)} links to speakers are missing or too many"
    ids = set(
        connection.execute(select(t.indexed.c.id).where(t.indexed.c.article_id == row.id)).scalars()
    )
    if ids != {*standing, ranks.rank(row.slot, 0)}:
        yield "the index does not hold its statements"


def _stray(connection: Connection) -> Iterator[str]:
    """Rows that no article or speaker leads to, where no reference forbids them."""
    unknown = connection.execute(
        select(func.count())
        .select_from(t.speaker)
        .where(~select(t.name.c.id).where(t.name.c.speaker_id == t.speaker.c.id).exists())
    ).scalar_one()
    if unknown:
        yield f"{unknown} speakers have no name"
    for row in connection.execute(
        select(t.correction.c.key, t.correction.c.kind, t.correction.c.statement, t.statement.c.id)
        .outerjoin(
            t.statement,
            (t.statement.c.article_id == t.correction.c.article_id)
            & (t.statement.c.name == t.correction.c.statement),
        )
        .where(t.correction.c.state == "standing", t.correction.c.statement.is_not(None))
    ):
        if row.id is None:
            yield f"correction {row.key} names statement {row.statement}, which is not there"
