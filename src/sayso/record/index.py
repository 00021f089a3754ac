"""The index of lemmas: FTS5 on SQLite, a `tsvector` of the "simple" kind on PostgreSQL.

Both index the same column of the same table, which holds lemmas that are plain ASCII
already (`words`): neither has a word to change, so both find the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    column,
    delete,
    func,
    insert,
    literal,
    literal_column,
    or_,
    text,
)
from sqlalchemy.exc import DBAPIError

from sayso.record.errors import kind_of
from sayso.record.schema import indexed

TABLE = "lemma_index"


def put_in(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Index rows with "id", "article_id" and "lemmas"."""
    if not rows:
        return
    connection.execute(insert(indexed), rows)
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(f"INSERT INTO {TABLE}(rowid, lemmas) VALUES (:id, :lemmas)"), list(rows)
        )


def take_out(connection: Connection, article_id: int) -> None:
    """Remove an article and its statements from the index."""
    if connection.dialect.name == "sqlite":
        # An index over another table must be told what was in it.
        connection.execute(
            text(
                f"INSERT INTO {TABLE}({TABLE}, rowid, lemmas) "
                "SELECT 'delete', id, lemmas FROM indexed WHERE article_id = :article"
            ),
            {"article": article_id},
        )
    connection.execute(delete(indexed).where(indexed.c.article_id == article_id))


def matches(words: Iterable[frozenset[str]], *, sqlite: bool) -> ColumnElement[bool]:
    """The condition that a row of `indexed` has one of the keys of every word.

    On SQLite the query must also join the virtual table (`TABLE`).
    """
    groups = [sorted(keys) for keys in words]
    if sqlite:
        query = " AND ".join("(" + " OR ".join(f'"{key}"' for key in keys) + ")" for keys in groups)
        return literal_column(TABLE).op("MATCH")(query)
    query = " & ".join("(" + " | ".join(keys) + ")" for keys in groups)
    vector = func.to_tsvector(literal_column("'simple'"), column("lemmas"))
    return vector.op("@@")(func.to_tsquery(literal_column("'simple'"), query))


def has_words(words: Iterable[frozenset[str]]) -> list[ColumnElement[bool]]:
    """The same condition without the index, for rows that something else has chosen."""
    padded = literal(" ") + indexed.c.lemmas + literal(" ")
    return [
        or_(*(padded.contains(f" {key} ", autoescape=True) for key in sorted(keys)))
        for keys in words
    ]


def problems(connection: Connection) -> list[str]:
    """What is wrong with the index, in words; empty where it agrees with its table."""
    if connection.dialect.name != "sqlite":
        return []
    try:
        connection.exec_driver_sql(
            f"INSERT INTO {TABLE}({TABLE}, rank) VALUES ('integrity-check', 1)"
        )
    except DBAPIError as error:
        if kind_of(error) not in (None, "damaged"):
            raise
        return [f"the index of lemmas disagrees with its table: {error.orig}"]
    return []
