"""Keeping one article: nothing, a new one, a new version; and putting its account in place.

Each function does its work inside the transaction that it is given.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from sayso.article import Article, text_of
from sayso.record import index, ranks
from sayso.record import schema as t
from sayso.record.addresses import identity_of, key_of
from sayso.record.anchors import anchor_of
from sayso.record.corrections import Correction, Placed, apply, originals
from sayso.record.editing import is_tiny_change
from sayso.record.encoding import (
    Reading,
    article_of,
    dump,
    facts_of,
    load,
    statement_data,
    statement_of,
)
from sayso.record.identity import outlives_its_article
from sayso.record.naming import link_names
from sayso.record.words import fold_name, lemmas_of
from sayso.statement import Statement

LONGEST_NAME = 300
"""Characters of a name or role by which it can be found; the statement keeps all of it."""


UNQUANTIFIED = "unquantified"
"""The term of a likelihood that gives no odds."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of an article.

    Attributes:
        outcome: "added", "version" (a new one of an article that was there), "same"
            (the very text is there), "tiny" (it differs by less than the threshold), or
            "removed" (it was removed before, and is not kept again).
        version: the number of its current version; 0 for a removed one.
    """

    key: str
    outcome: str
    version: int
    statements: int


def now() -> str:
    """This moment, in UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def holds(connection: Connection, article: Article) -> bool:
    """Whether this very text of this article is there, or the article was removed."""
    key = key_of(identity_of(article))
    if is_removed(connection, article, key):
        return True
    query = (
        select(t.version.c.id)
        .join(t.article)
        .where(t.article.c.key == key, t.version.c.sha256 == article.sha256)
    )
    return connection.execute(query).first() is not None


def keep(connection: Connection, article: Article, reading: Reading) -> Kept:
    """Keep an article with what was read from it."""
    identity = identity_of(article)
    key = key_of(identity)
    row = connection.execute(select(t.article).where(t.article.c.key == key)).first()
    if row is None:
        if is_removed(connection, article, key):
            return Kept(key, "removed", 0, 0)
        return _keep_new(connection, article, reading, identity, key)
    versions = connection.execute(
        select(t.version).where(t.version.c.article_id == row.id).order_by(t.version.c.number)
    ).all()
    if any(version.sha256 == article.sha256 for version in versions):
        return Kept(key, "same", row.version, row.statements)
    current = next(version for version in versions if version.number == row.version)
    if is_tiny_change(article_of(load(current.facts), current.text), article):
        return Kept(key, "tiny", row.version, row.statements)
    pack_away(connection, row.id, current.id, current.reading)
    number = versions[-1].number + 1
    _insert_version(connection, row.id, number, article, reading)
    count = put_in_place(connection, row.id, article, number, reading.statements)
    return Kept(key, "version", number, count)


def is_removed(connection: Connection, article: Article, key: str) -> bool:
    """Whether an article, or all of its outlet, was removed and is not to be kept again."""
    marks = [key, outlet_mark(article.outlet)] if article.outlet else [key]
    query = select(t.removal.c.id).where(
        t.removal.c.kind.in_(("article", "outlet")), t.removal.c.mark.in_(marks)
    )
    return connection.execute(query).first() is not None


def _keep_new(
    connection: Connection, article: Article, reading: Reading, identity: str, key: str
) -> Kept:
    slot = free_slot(connection, key, ranks.day_of(article.published))
    statements = without_removed(connection, reading.statements)[: ranks.MOST_STATEMENTS]
    article_id = inserted(
        connection, t.article, key=key, identity=identity, slot=slot, version=1,
        statements=len(statements), added_at=now(), **article_facts(article),
    )  # fmt: skip
    _insert_version(connection, article_id, 1, article, reading)
    _put(connection, article_id, article, slot, [Placed(s) for s in statements], fresh=True)
    return Kept(key, "added", 1, len(statements))


def article_facts(article: Article) -> dict[str, Any]:
    """What the list shows of an article, and filters choose by."""
    return {
        "doc": article.doc,
        "lang": article.lang,
        "outlet": article.outlet,
        "outlet_folded": fold_name(article.outlet)[:LONGEST_NAME] if article.outlet else None,
        "url": article.url,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
    }


def inserted(connection: Connection, table: Any, **values: Any) -> int:
    """The number of a new row."""
    row = connection.execute(insert(table).values(**values)).inserted_primary_key
    return int(row[0])  # type: ignore[index]


def free_slot(connection: Connection, key: str, day: int, own: int | None = None) -> int:
    """The first slot for an article of a day that no other article has."""
    slot = ranks.first_slot(key, day)
    while True:
        taken = connection.execute(
            select(t.article.c.id).where(t.article.c.slot == slot)
        ).scalar_one_or_none()
        if taken is None or taken == own:
            return slot
        slot = ranks.next_slot(slot)


def _insert_version(
    connection: Connection, article_id: int, number: int, article: Article, reading: Reading
) -> None:
    version_id = inserted(
        connection, t.version, article_id=article_id, number=number, reading=1,
        sha256=article.sha256, text=article.text, facts=dump(facts_of(article)), seen_at=now(),
    )  # fmt: skip
    insert_reading(connection, version_id, 1, reading)


def insert_reading(
    connection: Connection, version_id: int, number: int, reading: Reading,
    decision: str | None = None,
) -> int:  # fmt: skip
    """A new reading of a version, the current one."""
    return inserted(
        connection, t.reading, version_id=version_id, number=number, pack=reading.pack,
        sayso=reading.sayso, yardstick=reading.yardstick, stamp=reading.stamp, made_at=now(),
        decision=decision,
    )  # fmt: skip


def pack_away(connection: Connection, article_id: int, version_id: int, reading: int) -> None:
    """Pack the current statements, as the rules found them, into their reading."""
    statements = [statement_data(s) for s in originals(placed_of(connection, article_id))]
    connection.execute(
        update(t.reading)
        .where(t.reading.c.version_id == version_id, t.reading.c.number == reading)
        .values(statements=dump(statements))
    )


def placed_of(connection: Connection, article_id: int) -> list[Placed]:
    """The account of an article's current version, in text order, rejected ones too."""
    rows = connection.execute(
        select(t.statement)
        .where(t.statement.c.article_id == article_id)
        .order_by(t.statement.c.id.desc())
    )
    return [placed_from(row) for row in rows]


def placed_from(row: Row[Any]) -> Placed:
    """The statement of a row."""
    found = statement_of(load(row.found)) if row.found else None
    return Placed(statement_of(load(row.data)), row.state, found)


def corrections_of(connection: Connection, article_id: int) -> list[Correction]:
    """All corrections of an article, oldest first."""
    rows = connection.execute(
        select(t.correction)
        .where(t.correction.c.article_id == article_id)
        .order_by(t.correction.c.made_at, t.correction.c.key)
    )
    return [
        Correction(
            row.key, row.kind, anchor_of(load(row.anchor)), load(row.changes), row.state,
            row.statement,
        )
        for row in rows
    ]  # fmt: skip


def put_in_place(
    connection: Connection,
    article_id: int,
    article: Article,
    version: int,
    statements: Iterable[Statement],
) -> int:
    """Make these the current statements of an article, with its corrections; their number.

    Every table that follows from them is written anew: who said what, the names met,
    the index. The caller has packed away what was there.
    """
    statements = without_removed(connection, statements)
    key, old_slot = connection.execute(
        select(t.article.c.key, t.article.c.slot).where(t.article.c.id == article_id)
    ).one()
    day = ranks.day_of(article.published)
    slot = old_slot
    if old_slot >> 46 != day:
        slot = free_slot(connection, key, day, article_id)
    before = corrections_of(connection, article_id)
    placed, corrections = apply(
        statements, before, text=article.text, sha256=article.sha256, regions=article.regions
    )
    placed = placed[: ranks.MOST_STATEMENTS]
    for was, correction in zip(before, corrections, strict=True):
        if was != correction:
            connection.execute(
                update(t.correction)
                .where(t.correction.c.key == correction.key)
                .values(state=correction.state, statement=correction.statement)
            )
    index.take_out(connection, article_id)
    connection.execute(delete(t.statement).where(t.statement.c.article_id == article_id))
    standing = sum(p.state != "rejected" for p in placed)
    connection.execute(
        update(t.article)
        .where(t.article.c.id == article_id)
        .values(slot=slot, version=version, statements=standing, **article_facts(article))
    )
    _put(connection, article_id, article, slot, placed, fresh=False)
    return standing


def _put(
    connection: Connection,
    article_id: int,
    article: Article,
    slot: int,
    placed: Sequence[Placed],
    *,
    fresh: bool,
) -> None:
    """The rows of an article's statements, and all that follows from them."""
    ranked = [(ranks.rank(slot, place), p) for place, p in enumerate(placed, 1)]
    if ranked:
        connection.execute(
            insert(t.statement), [statement_row(article_id, *pair) for pair in ranked]
        )
    shown = [(rank, p.statement) for rank, p in ranked if p.state != "rejected"]
    day = ranks.day_of(article.published)
    _put_names(connection, article_id, article, day, shown, fresh)
    index.put_in(connection, lemma_rows(article_id, article, slot, shown))


def outlet_mark(outlet: str) -> str:
    """What is kept of a removed outlet's name."""
    return hashlib.sha256(f"outlet\n{fold_name(outlet)}".encode()).hexdigest()[:32]


def name_mark(name: str) -> str:
    """What is kept of a removed speaker's name: enough to know it again, not to read it."""
    folded = fold_name(name) or name
    return hashlib.sha256(f"name\n{folded}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def removed_names(connection: Connection, names: Iterable[str]) -> set[str]:
    """Those of the names that are of speakers who were removed."""
    marks = {name: name_mark(name) for name in names}
    if not marks:
        return set()
    query = select(t.removal.c.mark).where(
        t.removal.c.kind == "name", t.removal.c.mark.in_(sorted(set(marks.values())))
    )
    found = set(connection.execute(query).scalars())
    return {name for name, mark in marks.items() if mark in found}


def without_removed(connection: Connection, statements: Iterable[Statement]) -> list[Statement]:
    """The statements, but for those of speakers who were removed."""
    kept = list(statements)
    names = {name for s in kept for name in (*names_in(s), *s.chain[1:])}
    removed = removed_names(connection, names)
    if not removed:
        return kept
    return [
        replace(s, chain=tuple("?" if name in removed else name for name in s.chain))
        for s in kept
        if removed.isdisjoint(names_in(s))
    ]


def statement_row(article_id: int, rank: int, placed: Placed) -> dict[str, Any]:
    """The row of a statement at its rank."""
    statement = placed.statement
    likelihood = statement.likelihood
    return {
        "id": rank,
        "article_id": article_id,
        "name": statement.id,
        "state": placed.state,
        "act": statement.act.value,
        "region": statement.region.value,
        "term": (likelihood.term or UNQUANTIFIED) if likelihood else None,
        "low": likelihood.low if likelihood else None,
        "high": likelihood.high if likelihood else None,
        "via": "|" + "|".join(fold_name(v.name) for v in statement.via) + "|"
        if statement.via
        else None,
        "data": dump(statement_data(statement)),
        "found": dump(statement_data(placed.found)) if placed.found else None,
    }


def names_in(statement: Statement) -> tuple[str, ...]:
    """The names of who said it, each once; empty where nobody is named."""
    names = statement.speakers or ((statement.speaker,) if statement.speaker else ())
    return tuple(dict.fromkeys(n[:LONGEST_NAME] for n in names if outlives_its_article(n)))


def role_in(statement: Statement) -> str | None:
    """The role of who said it, as written; None where several did, or none is given."""
    if not statement.role or len(statement.speakers) > 1:
        return None
    return statement.role[:LONGEST_NAME]


def _put_names(
    connection: Connection,
    article_id: int,
    article: Article,
    day: int,
    shown: Sequence[tuple[int, Statement]],
    fresh: bool,
) -> None:
    roles: dict[str, dict[str, None]] = {}
    for _, statement in shown:
        for name in names_in(statement):
            met = roles.setdefault(name, {})
            if role := role_in(statement):
                met[role] = None
    given = {name: tuple(found) for name, found in roles.items()}
    mentions = link_names(connection, article_id, article, given, fresh=fresh)
    rows = [
        {
            "speaker_id": mentions[name][1],
            "statement_id": rank,
            "mention_id": mentions[name][0],
            "day": day,
            "role": role_in(statement),
        }
        for rank, statement in shown
        for name in names_in(statement)
    ]
    unique = {(row["speaker_id"], row["statement_id"]): row for row in rows}
    if unique:
        connection.execute(insert(t.said), list(unique.values()))


def lemma_rows(
    article_id: int, article: Article, slot: int, shown: Sequence[tuple[int, Statement]]
) -> list[dict[str, Any]]:
    """What the index has of an article: its title and text, and each statement's words."""
    text, lang = article.text, article.lang
    whole = f"{article.title or ''}\n{text}"
    rows = [{"id": ranks.rank(slot, 0), "article_id": article_id, "lemmas": lemmas_of(whole, lang)}]
    for rank, s in shown:
        words = "\n".join((*s.chain[1:], *s.speakers, text_of((*s.source, *s.content), text)))
        rows.append({"id": rank, "article_id": article_id, "lemmas": lemmas_of(words, lang)})
    return rows
