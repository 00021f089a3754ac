"""Articles as they are kept: found by what a person calls them, listed, shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from sayso.article import Article
from sayso.pipeline import ReadArticle
from sayso.record import ranks
from sayso.record import schema as t
from sayso.record.addresses import canonical_url, key_of
from sayso.record.corrections import Correction, Placed
from sayso.record.encoding import article_of, load
from sayso.record.errors import AccountError
from sayso.record.keeping import corrections_of, placed_of
from sayso.record.naming import family_of, head_of
from sayso.record.words import fold_name

_KEY = re.compile(r"[0-9a-f]{4,16}")
_STATEMENT = re.compile(r"([0-9a-f]{4,16})/[sp]\d+")
SHORT = 8
"""Digits of a key that are shown to people; any four that name one article will do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list. `published` is ISO 8601, as the page tells it."""

    key: str
    doc: str
    url: str | None
    lang: str
    outlet: str | None
    title: str | None
    published: str | None
    versions: int
    statements: int
    added_at: str


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """One article of the account: its current version, and what people decided on it.

    Attributes:
        placed: all statements in text order, also rejected ones.
        corrections: oldest first; orphans are those that have no certain place.
        speakers: name as resolved in the article → the name of its speaker.
    """

    key: str
    version: int
    article: Article
    placed: tuple[Placed, ...]
    pack: str
    yardstick: str
    corrections: tuple[Correction, ...]
    speakers: dict[str, str]

    @property
    def read(self) -> ReadArticle:
        """The article with its statements, as the formats take it; no rejected ones."""
        statements = tuple(p.statement for p in self.placed if p.state != "rejected")
        return ReadArticle(self.article, statements, self.pack, self.yardstick)


def find_article(connection: Connection, called: str) -> Row[Any]:
    """The row of the article that is called so: a key or its start, an address, a source.

    A statement in it ("4f1c0a2b/s7") will do, too.

    Raises:
        AccountError: there is none, or there are several.
    """
    if statement := _STATEMENT.fullmatch(called):
        called = statement[1]
    address = canonical_url(called)
    conditions = [t.article.c.key == key_of(address)] if address else []
    if _KEY.fullmatch(called):
        conditions.append(t.article.c.key.startswith(called))
    conditions.append(t.article.c.doc == called)
    for condition in conditions:
        rows = connection.execute(
            select(t.article).where(condition).order_by(t.article.c.key).limit(5)
        ).all()
        if len(rows) == 1:
            return rows[0]
        if rows:
            keys = ", ".join(row.key for row in rows)
            raise AccountError(called, "ambiguous", f"may be several articles: {keys}")
    raise AccountError(
        called or "''", "no-article", "no such article is kept; sayso list shows all"
    )


def list_articles(
    connection: Connection,
    *,
    outlet: str | None = None,
    lang: str | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = 50,
    after: str | None = None,
) -> list[Entry]:
    """Articles, the newest day first.

    Args:
        limit: the most to give; None for all.
        after: the key of the last one of the page before.
    """
    query = select(t.article).order_by(t.article.c.slot.desc())
    if outlet is not None:
        query = query.where(t.article.c.outlet_folded == fold_name(outlet))
    if lang is not None:
        query = query.where(t.article.c.lang == lang)
    low, high = ranks.bounds(since, until)
    if low is not None:
        query = query.where(t.article.c.slot >= low)
    if high is not None:
        query = query.where(t.article.c.slot < high, t.article.c.slot >= ranks.FIRST_DATED)
    if after is not None:
        query = query.where(t.article.c.slot < find_article(connection, after).slot)
    rows = connection.execute(query.limit(limit)).all()
    counts = _versions_of(connection, [row.id for row in rows])
    return [
        Entry(
            row.key, row.doc, row.url, row.lang, row.outlet, row.title, row.published,
            counts[row.id], row.statements, row.added_at,
        )
        for row in rows
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles to export, `articles` as a person calls them; None: it does not matter."""

    articles: tuple[str, ...] = ()
    outlet: str | None = None
    lang: str | None = None
    since: date | None = None
    until: date | None = None
    speaker: int | None = None  # the row of a speaker, merged ones with it


def selected(connection: Connection, selection: Selection | None) -> list[int]:
    """The rows of the chosen articles, or of all, by key."""
    query = select(t.article.c.id).order_by(t.article.c.key)
    if selection is None:
        return list(connection.execute(query).scalars())
    if selection.articles:
        rows = [find_article(connection, called).id for called in selection.articles]
        query = query.where(t.article.c.id.in_(rows))
    if selection.outlet is not None:
        query = query.where(t.article.c.outlet_folded == fold_name(selection.outlet))
    if selection.lang is not None:
        query = query.where(t.article.c.lang == selection.lang)
    if selection.speaker is not None:
        family = family_of(connection, selection.speaker)
        query = query.where(
            select(t.mention.c.id)
            .where(t.mention.c.article_id == t.article.c.id, t.mention.c.speaker_id.in_(family))
            .exists()
        )
    low, high = ranks.bounds(selection.since, selection.until)
    if low is not None:
        query = query.where(t.article.c.slot >= low)
    if high is not None:
        query = query.where(t.article.c.slot < high, t.article.c.slot >= ranks.FIRST_DATED)
    return list(connection.execute(query).scalars())


def article_row(connection: Connection, article_id: int) -> Row[Any]:
    """The row of an article."""
    return connection.execute(select(t.article).where(t.article.c.id == article_id)).one()


def _versions_of(connection: Connection, articles: Sequence[int]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for start in range(0, len(articles), 500):
        some = articles[start : start + 500]
        query = select(t.version.c.article_id).where(t.version.c.article_id.in_(some))
        for article_id in connection.execute(query).scalars():
            counts[article_id] = counts.get(article_id, 0) + 1
    return counts


def current_version(connection: Connection, row: Row[Any]) -> Row[Any]:
    """The row of an article's current version."""
    return connection.execute(
        select(t.version).where(t.version.c.article_id == row.id, t.version.c.number == row.version)
    ).one()


def current_reading(connection: Connection, version: Row[Any]) -> Row[Any]:
    """The row of a version's current reading."""
    return connection.execute(
        select(t.reading).where(
            t.reading.c.version_id == version.id, t.reading.c.number == version.reading
        )
    ).one()


def show_article(connection: Connection, row: Row[Any]) -> KeptArticle:
    """An article with its current statements."""
    version = current_version(connection, row)
    reading = current_reading(connection, version)
    names = connection.execute(
        select(t.mention.c.name, t.mention.c.speaker_id)
        .where(t.mention.c.article_id == row.id)
        .order_by(t.mention.c.id)
    ).all()
    return KeptArticle(
        key=row.key,
        version=row.version,
        article=article_of(load(version.facts), version.text),
        placed=tuple(placed_of(connection, row.id)),
        pack=reading.pack,
        yardstick=reading.yardstick,
        corrections=tuple(corrections_of(connection, row.id)),
        speakers={name: _speaker_name(connection, speaker) for name, speaker in names},
    )


def _speaker_name(connection: Connection, speaker_id: int) -> str:
    head = head_of(connection, speaker_id)
    return str(
        connection.execute(select(t.speaker.c.name).where(t.speaker.c.id == head)).scalar_one()
    )
