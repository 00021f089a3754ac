"""An article's versions, and what each says differently from the one before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from sayso.article import Article
from sayso.packs import installed
from sayso.pipeline import read_article
from sayso.record import schema as t
from sayso.record.corrections import originals
from sayso.record.editing import Change, Side, compare
from sayso.record.encoding import article_of, load, statement_of
from sayso.record.keeping import placed_of
from sayso.statement import Statement


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article, and its differences from the one before.

    Attributes:
        changes: statement by statement, as the rules found them in both; empty in the first.
        alike: whether one set of rules read both; if not, a difference may be the rules'.
    """

    number: int
    seen_at: str
    sha256: str
    article: Article
    statements: tuple[Statement, ...]
    pack: str
    changes: tuple[Change, ...]
    alike: bool


def versions_of(connection: Connection, row: Row[Any]) -> list[Version]:
    """All versions of an article, the first one first."""
    rows = connection.execute(
        select(t.version, t.reading.c.pack, t.reading.c.stamp, t.reading.c.statements)
        .join(
            t.reading,
            (t.reading.c.version_id == t.version.c.id)
            & (t.reading.c.number == t.version.c.reading),
        )
        .where(t.version.c.article_id == row.id)
        .order_by(t.version.c.number)
    ).all()
    stamps = {r.stamp for r in rows}
    found: list[Version] = []
    before: Side | None = None
    for r in rows:
        article = article_of(load(r.facts), r.text)
        statements = tuple(_statements(connection, row, r))
        alike = len(stamps) == 1
        if not alike and article.lang in installed():
            # Read by other rules than its neighbour: by those of today both are comparable.
            statements, alike = read_article(article).statements, True
        side = Side(statements, r.text)
        changes = tuple(compare(before, side)) if before else ()
        found.append(
            Version(r.number, r.seen_at, r.sha256, article, statements, r.pack, changes, alike)
        )
        before = side
    return found


def _statements(connection: Connection, row: Row[Any], version: Row[Any]) -> list[Statement]:
    if version.number == row.version:
        return originals(placed_of(connection, row.id))
    return [statement_of(data) for data in load(version.statements or "[]")]
