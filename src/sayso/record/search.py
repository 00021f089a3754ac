"""Searching statements and articles by the words in them and by what is known of them.

A hit has every word of the query, in any of its forms. Hits come in the one order of
all lists, newest first (`ranks`), so both databases give the same ones in the same
order; and an article comes just before its own statements.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, column, literal_column, select, table

from sayso.article import Span, text_of
from sayso.record import index, ranks
from sayso.record import schema as t
from sayso.record.encoding import load, statement_of
from sayso.record.errors import AccountError
from sayso.record.words import fold_name, places, query_words
from sayso.statement import Act, Statement

_INDEX = table(index.TABLE, column("rowid"))
_RANGE = re.compile(r"(\d{1,3})-(\d{1,3})")
_AROUND = 90
"""Characters before and after the first word found in an article that are shown."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must be, besides having the words; None where it does not matter.

    Attributes:
        speakers: rows of speakers, of whom one said it.
        likelihood: a term ("unlikely") or several, "unquantified", "any", or a range of
            percent ("60-100") that its own range lies in.
        outlet, via: a name, in any case and diacritics.
        since, until: days of publication, both included; what has no day is left out.
        kinds: "statement", "article", or both.
    """

    speakers: tuple[int, ...] | None = None
    act: str | None = None
    likelihood: str | tuple[str, ...] | None = None
    outlet: str | None = None
    lang: str | None = None
    since: date | None = None
    until: date | None = None
    via: str | None = None
    kinds: tuple[str, ...] = ("statement", "article")

    @property
    def of_statements(self) -> bool:
        """Whether only a statement can be what is asked for."""
        asked = (self.speakers, self.act, self.likelihood, self.via)
        return any(value is not None for value in asked) or self.kinds == ("statement",)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A statement that stands beside one that was found, with the words of its content."""

    statement: Statement
    text: str


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a statement in its article, each in text order.

    Attributes:
        inside: the statements that its content holds, to any depth: whom it passes on.
        about: the statements that it judges.
        remarks: the statements that judge it.
        basis: the words of each of its `basis`.
    """

    inside: tuple[Quoted, ...] = ()
    about: tuple[Quoted, ...] = ()
    remarks: tuple[Quoted, ...] = ()
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement, or an article, that was found.

    Attributes:
        rank: its place in the order; a page goes on after its last hit's.
        article: the article's key. `doc`, `title`, `outlet`, `published`, `lang`, `url` are its.
        statement: None where the article itself is the hit.
        state: of the statement; "" for an article.
        text: the content's words, or the words around the first one found in the article.
        marks: the ranges of `text` that are the query's words.
        around: what stands around the statement, where that was asked for.
    """

    rank: int
    article: str
    doc: str
    title: str | None
    outlet: str | None
    published: str | None
    lang: str
    url: str | None
    statement: Statement | None
    state: str
    text: str
    marks: tuple[Span, ...]
    around: Around | None = None

    @property
    def kind(self) -> str:
        return "statement" if self.statement else "article"


def search(
    connection: Connection, query: str, filters: Filters, *, limit: int, after: int | None = None
) -> list[Hit]:
    """Hits in order, at most `limit`; those below the rank `after`.

    Raises:
        AccountError: nothing is asked for, or a filter is not one.
    """
    words = query_words(query)
    if query.strip() and not words:
        raise AccountError(query, "query", "has no letter or digit to look for")
    if not words and filters == Filters():
        raise AccountError("search", "query", "needs words to look for, or a filter")
    found = connection.execute(_selection(connection, words, filters, after).limit(limit)).all()
    keys = frozenset(key for alternatives in words for key in alternatives)
    return hits_of(connection, [row.id for row in found], keys)


def _selection(
    connection: Connection,
    words: Sequence[frozenset[str]],
    filters: Filters,
    after: int | None,
) -> Select[Any]:
    sqlite = connection.dialect.name == "sqlite"
    rank: ColumnElement[int] = t.indexed.c.id
    source: Any = t.indexed
    if filters.speakers is not None:
        # A speaker's statements are few beside those with a common word, and have an order.
        rank = t.said.c.statement_id
        source = t.said.join(t.indexed, t.indexed.c.id == t.said.c.statement_id)
    elif words and sqlite:
        # The virtual table gives its rows in this order by itself, and stops at the limit.
        rank = _INDEX.c.rowid
        source = _INDEX.join(t.indexed, t.indexed.c.id == _INDEX.c.rowid)
    conditions: list[ColumnElement[bool]] = []
    if filters.speakers is not None:
        conditions.append(t.said.c.speaker_id.in_(filters.speakers))
        conditions += index.has_words(words)
    elif words:
        conditions.append(index.matches(words, sqlite=sqlite))
    low, high = ranks.bounds(filters.since, filters.until)
    if high is not None:
        conditions.append(rank < high)
        low = low or ranks.FIRST_DATED
    if low is not None:
        conditions.append(rank >= low)
    if after is not None:
        conditions.append(rank < after)
    if filters.of_statements:
        source = source.join(t.statement, t.statement.c.id == t.indexed.c.id)
        conditions += _statement_conditions(filters)
    elif filters.kinds == ("article",):
        conditions.append(t.indexed.c.id.op("&")(literal_column("65535")) == 65535)
    if filters.outlet is not None or filters.lang is not None:
        source = source.join(t.article, t.article.c.id == t.indexed.c.article_id)
        if filters.outlet is not None:
            conditions.append(t.article.c.outlet_folded == fold_name(filters.outlet))
        if filters.lang is not None:
            conditions.append(t.article.c.lang == filters.lang)
    # Two of a family may have said one statement together.
    once = filters.speakers is not None and len(filters.speakers) > 1
    query = select(rank.label("id")).select_from(source).where(*conditions)
    return (query.distinct() if once else query).order_by(rank.desc())


def _statement_conditions(filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    s = t.statement.c
    if filters.act is not None:
        if filters.act not in set(Act):
            raise AccountError(filters.act, "query", f"is no act; there are {', '.join(Act)}")
        conditions.append(s.act == filters.act)
    if filters.likelihood is not None:
        asked = filters.likelihood
        if not isinstance(asked, str):
            conditions.append(s.term.in_(asked))
        elif between := _RANGE.fullmatch(asked):
            if int(between[1]) > int(between[2]):
                raise AccountError(asked, "query", "ends before it begins; write 55-80")
            conditions.append(s.low >= int(between[1]))
            conditions.append(s.high <= int(between[2]))
        elif asked == "any":
            conditions.append(s.term.is_not(None))
        else:
            conditions.append(s.term == asked.casefold())
    if filters.via is not None:
        conditions.append(s.via.contains(f"|{fold_name(filters.via)}|", autoescape=True))
    return conditions


def hits_of(connection: Connection, found: Sequence[int], keys: frozenset[str]) -> list[Hit]:
    """The hits of these ranks, in their order, with the words of `keys` marked."""
    if not found:
        return []
    statements = {
        row.id: row
        for row in connection.execute(select(t.statement).where(t.statement.c.id.in_(found)))
    }
    slots = {ranks.slot_of(rank) for rank in found}
    articles = {
        row.slot: row
        for row in connection.execute(
            select(t.article, t.version.c.text)
            .join(t.version, t.version.c.article_id == t.article.c.id)
            .where(t.article.c.slot.in_(slots), t.version.c.number == t.article.c.version)
        )
    }
    return [_hit(rank, articles[ranks.slot_of(rank)], statements.get(rank), keys) for rank in found]


def _hit(rank: int, article: Any, row: Any, keys: frozenset[str]) -> Hit:
    statement = statement_of(load(row.data)) if row is not None else None
    if statement is not None:
        shown = words_of(statement, article.text)
    else:
        shown = _excerpt(article.text, article.lang, keys)
    return Hit(
        rank, article.key, article.doc, article.title, article.outlet, article.published,
        article.lang, article.url, statement, row.state if row is not None else "", shown,
        tuple(places(shown, article.lang, keys)) if keys else (),
    )  # fmt: skip


def words_of(statement: Statement, text: str) -> str:
    """The words of its content; of one without content, those of source and cue."""
    return text_of(statement.content, text) or text_of((*statement.source, *statement.cue), text)


def _excerpt(text: str, lang: str, keys: frozenset[str]) -> str:
    """The words around the first one found, from a blank to a blank."""
    first = next(iter(places(text, lang, keys)), None) if keys else None
    at = first.start if first else 0
    start = max(0, at - _AROUND)
    end = min(len(text), at + _AROUND)
    if start:
        start = text.find(" ", start, at) + 1 or start
    if end < len(text):
        blank = text.rfind(" ", at, end)
        end = blank if blank > at else end
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
