"""A whole account, or a part of it, as JSON lines, and back.

    {"account": 1}                     what follows, and in which shape
    {"speaker": {…}}                   by key; those that others were merged into first
    {"doc": …, "statements": […], "kept": {…}}   an article: as `sayso read` prints it, and
                                       what only an account knows of it
    {"suggestion": …} {"decision": …} {"failure": …} {"removal": …}

Nothing in it depends on the numbers of rows: exported, brought into an empty account
on either database and exported again, it is the same bytes. A line of `sayso read
--format jsonl` alone can be brought in too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from sayso.article import Article
from sayso.formats.jsonl import article_data
from sayso.formats.parsing import article_of_data
from sayso.pipeline import ReadArticle
from sayso.record import index, ranks
from sayso.record import schema as t
from sayso.record.corrections import Placed
from sayso.record.encoding import (
    Reading,
    article_of,
    dump,
    facts_of,
    load,
    statement_data,
    statement_of,
)
from sayso.record.errors import AccountError
from sayso.record.keeping import (
    article_facts,
    free_slot,
    inserted,
    is_removed,
    keep,
    lemma_rows,
    names_in,
    placed_of,
    removed_names,
    role_in,
    statement_row,
)
from sayso.record.shelf import current_reading, current_version
from sayso.record.words import fold_name

SHAPE = 1
"""The number of the shape of these lines."""

Data = dict[str, Any]


@dataclass(slots=True)
class Brought:
    """What came in: articles, those that were there already, and speakers."""

    articles: int = 0
    there: int = 0
    speakers: int = 0
    decisions: int = 0


# Out


def header() -> Data:
    """The first line."""
    return {"account": SHAPE}


def speaker_lines(connection: Connection, only: set[int] | None = None) -> Iterator[Data]:
    """Speakers by key, in layers: those that stand for others before those."""
    rows = connection.execute(select(t.speaker).order_by(t.speaker.c.key)).all()
    keys = {row.id: row.key for row in rows}
    layer: list[Row[Any]] = [row for row in rows if row.merged_into is None]
    while layer:
        for row in layer:
            if only is None or row.id in only:
                yield {"speaker": _speaker(connection, row, keys)}
        heads = {row.id for row in layer}
        layer = [row for row in rows if row.merged_into in heads]


_DETAIL = ("kind", "text", "decision", "reason")


def _speaker(connection: Connection, row: Row[Any], keys: Mapping[int, str]) -> Data:
    names = connection.execute(
        select(t.name).where(t.name.c.speaker_id == row.id).order_by(t.name.c.text)
    ).all()
    blocks: dict[int, list[str]] = {}
    for block in connection.execute(
        select(t.name_key)
        .where(t.name_key.c.name_id.in_([name.id for name in names]))
        .order_by(t.name_key.c.key)
    ):
        blocks.setdefault(block.name_id, []).append(block.key)
    data = {
        "key": row.key,
        "name": row.name,
        "kind": row.kind,
        "merged_into": keys.get(row.merged_into),
        "created_at": row.created_at,
        "names": [
            {
                "name": n.text,
                "reason": n.reason,
                "decision": n.decision,
                "keys": blocks.get(n.id, []),
            }
            for n in names
        ],
    }
    details = [
        dict(d._mapping)
        for d in connection.execute(
            select(*(t.detail.c[column] for column in _DETAIL))
            .where(t.detail.c.speaker_id == row.id)
            .order_by(*(t.detail.c[column] for column in _DETAIL))
        )
    ]
    return data | ({"details": details} if details else {})


def article_line(connection: Connection, row: Row[Any]) -> Data:
    """One article with everything that is kept of it."""
    current = current_version(connection, row)
    reading = current_reading(connection, current)
    placed = placed_of(connection, row.id)
    article = article_of(load(current.facts), current.text)
    read = ReadArticle(article, tuple(p.statement for p in placed), reading.pack, reading.yardstick)
    data = article_data(read, explain=True)
    data["sayso"] = reading.sayso
    data["kept"] = {
        "key": row.key,
        "identity": row.identity,
        "added_at": row.added_at,
        "version": row.version,
        "states": [p.state for p in placed],
        "found": [statement_data(p.found) if p.found else None for p in placed],
        "versions": _versions(connection, row),
        "mentions": _mentions(connection, row),
        "corrections": _corrections(connection, row),
    }
    return data


def _versions(connection: Connection, row: Row[Any]) -> list[Data]:
    found = []
    for version in connection.execute(
        select(t.version).where(t.version.c.article_id == row.id).order_by(t.version.c.number)
    ).all():
        readings = connection.execute(
            select(t.reading)
            .where(t.reading.c.version_id == version.id)
            .order_by(t.reading.c.number)
        ).all()
        current = version.number == row.version
        found.append(
            {
                "number": version.number,
                "reading": version.reading,
                "sha256": version.sha256,
                "seen_at": version.seen_at,
                "text": None if current else version.text,
                "facts": None if current else load(version.facts),
                "readings": [
                    {
                        "number": r.number,
                        "pack": r.pack,
                        "sayso": r.sayso,
                        "yardstick": r.yardstick,
                        "stamp": r.stamp,
                        "made_at": r.made_at,
                        "decision": r.decision,
                        "statements": load(r.statements) if r.statements is not None else None,
                    }
                    for r in readings
                ],
            }
        )
    return found


def _mentions(connection: Connection, row: Row[Any]) -> list[Data]:
    return [
        {"name": m.name, "speaker": m.key, "reason": m.reason, "fixed": m.fixed}
        for m in connection.execute(
            select(t.mention, t.speaker.c.key)
            .join(t.speaker)
            .where(t.mention.c.article_id == row.id)
            .order_by(t.mention.c.name)
        )
    ]


def _corrections(connection: Connection, row: Row[Any]) -> list[Data]:
    return [
        {
            "key": c.key,
            "kind": c.kind,
            "state": c.state,
            "statement": c.statement,
            "made_at": c.made_at,
            "anchor": load(c.anchor),
            "changes": load(c.changes),
        }
        for c in connection.execute(
            select(t.correction)
            .where(t.correction.c.article_id == row.id)
            .order_by(t.correction.c.made_at, t.correction.c.key)
        )
    ]


_PLAIN: dict[str, tuple[Any, tuple[str, ...]]] = {
    "decision": (t.decision, ("made_at", "key")),
    "failure": (t.failure, ("source",)),
    "removal": (t.removal, ("key",)),
}


def other_lines(connection: Connection) -> Iterator[Data]:
    """Suggestions, decisions, failures and removals."""
    first, second = t.speaker.alias(), t.speaker.alias()
    for row in connection.execute(
        select(t.suggestion, first.c.key.label("first"), second.c.key.label("second"))
        .join(first, first.c.id == t.suggestion.c.first_id)
        .join(second, second.c.id == t.suggestion.c.second_id)
        .order_by(t.suggestion.c.key)
    ):
        yield {
            "suggestion": {
                "key": row.key, "first": row.first, "second": row.second, "reason": row.reason,
                "state": row.state, "made_at": row.made_at,
            }
        }  # fmt: skip
    for name, (table, order) in _PLAIN.items():
        columns = [column for column in table.columns if column.name != "id"]
        query = select(*columns).order_by(*(table.c[column] for column in order))
        for row in connection.execute(query):
            yield {name: dict(row._mapping)}


def speakers_of(connection: Connection, articles: Iterable[int]) -> set[int]:
    """The speakers whom articles mention, with those that stand for them."""
    wanted = sorted(articles)
    found: set[int] = set()
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        found |= set(
            connection.execute(
                select(t.mention.c.speaker_id).where(t.mention.c.article_id.in_(some)).distinct()
            ).scalars()
        )
    layer = set(found)
    while layer:
        layer = {
            head
            for head in connection.execute(
                select(t.speaker.c.merged_into).where(t.speaker.c.id.in_(sorted(layer)))
            ).scalars()
            if head is not None
        } - found
        found |= layer
    return found


# In


def bring_in(connection: Connection, lines: Iterable[tuple[int, str]], source: str) -> Brought:
    """Keep what some lines say, each with its number; what is there already stays as it is.

    Raises:
        AccountError: a line is none of an account; the message names it.
    """
    brought = Brought()
    for number, line in lines:
        try:
            data = json.loads(line)
            _bring(connection, data, brought)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            bad = isinstance(error, json.JSONDecodeError)
            why = "not JSON" if bad else f"{type(error).__name__}: {error}"
            what = f"is no line of an account ({why})"
            raise AccountError(f"{source}, line {number}", "import", what[:300]) from error
    return brought


def _bring(connection: Connection, data: Data, brought: Brought) -> None:
    if "text" in data and "statements" in data:
        _bring_article(connection, data, brought)
    elif "speaker" in data:
        brought.speakers += _bring_speaker(connection, data["speaker"])
    elif "suggestion" in data:
        _bring_suggestion(connection, data["suggestion"])
    elif "account" in data:
        if data["account"] != SHAPE:
            raise ValueError(f"shape {data['account']} is of a newer sayso")
    elif "error" not in data:  # a source that sayso read could not read
        [(name, values)] = data.items()
        table, order = _PLAIN[name]
        unique = order[-1]
        there = connection.execute(
            select(table.c[unique]).where(table.c[unique] == values[unique])
        ).first()
        if there is None:
            connection.execute(insert(table).values(**values))
            brought.decisions += name == "decision"


def _bring_speaker(connection: Connection, data: Data) -> int:
    every = [name["name"] for name in data["names"]]
    removed = removed_names(connection, every)
    if every and removed == set(every):
        return 0
    row = connection.execute(
        select(t.speaker.c.id).where(t.speaker.c.key == data["key"])
    ).scalar_one_or_none()
    new = row is None
    if row is None:
        head = None
        if data["merged_into"] is not None:
            head = _speaker_row(connection, data["merged_into"])
        row = inserted(
            connection, t.speaker, key=data["key"], name=data["name"], kind=data["kind"],
            merged_into=head, created_at=data["created_at"],
        )  # fmt: skip
    there = set(
        connection.execute(select(t.name.c.text).where(t.name.c.speaker_id == row)).scalars()
    )
    for name in data["names"]:
        if name["name"] in there or name["name"] in removed:
            continue
        name_id = inserted(
            connection, t.name, speaker_id=row, text=name["name"],
            folded=fold_name(name["name"]), reason=name["reason"], decision=name["decision"],
        )  # fmt: skip
        if name["keys"]:
            connection.execute(
                insert(t.name_key), [{"key": key, "name_id": name_id} for key in name["keys"]]
            )
    known = {
        (d.kind, d.text, d.decision)
        for d in connection.execute(select(t.detail).where(t.detail.c.speaker_id == row))
    }
    details = [
        {"speaker_id": row} | {column: detail[column] for column in _DETAIL}
        for detail in data.get("details", ())
        if (detail["kind"], detail["text"], detail["decision"]) not in known
    ]
    if details:
        connection.execute(insert(t.detail), details)
    return int(new)


def _speaker_row(connection: Connection, key: str) -> int:
    row = connection.execute(
        select(t.speaker.c.id).where(t.speaker.c.key == key)
    ).scalar_one_or_none()
    if row is None:
        raise KeyError(f"speaker {key} is not in the account, nor on a line before")
    return int(row)


def _bring_suggestion(connection: Connection, data: Data) -> None:
    there = connection.execute(
        select(t.suggestion.c.id).where(t.suggestion.c.key == data["key"])
    ).first()
    rows: dict[str, int] = {
        row.key: row.id
        for row in connection.execute(
            select(t.speaker.c.key, t.speaker.c.id).where(
                t.speaker.c.key.in_((data["first"], data["second"]))
            )
        )
    }
    if there is None and len(rows) == 2:  # one of them may have been removed here
        connection.execute(
            insert(t.suggestion).values(
                key=data["key"], first_id=rows[data["first"]], second_id=rows[data["second"]],
                reason=data["reason"], state=data["state"], made_at=data["made_at"],
            )
        )  # fmt: skip


def _bring_article(connection: Connection, data: Data, brought: Brought) -> None:
    read = article_of_data(data)
    kept = data.get("kept")
    if kept is None:  # of sayso read: kept as if it were read now, by rules that are not known
        reading = Reading(read.statements, read.pack, data["sayso"], read.yardstick, "")
        outcome = keep(connection, read.article, reading).outcome
        brought.articles += outcome in ("added", "version")
        brought.there += outcome not in ("added", "version")
        return
    there = connection.execute(select(t.article.c.id).where(t.article.c.key == kept["key"])).first()
    if there is not None or is_removed(connection, read.article, kept["key"]):
        brought.there += 1
        return
    _insert_article(connection, read, kept)
    brought.articles += 1


def _insert_article(connection: Connection, read: ReadArticle, kept: Data) -> None:
    article = read.article
    day = ranks.day_of(article.published)
    slot = free_slot(connection, kept["key"], day)
    placed = [
        Placed(statement, state, statement_of(found) if found else None)
        for statement, state, found in zip(
            read.statements, kept["states"], kept["found"], strict=True
        )
    ]
    # Who was removed from this account does not come back by way of another's export.
    removed = removed_names(connection, [m["name"] for m in kept["mentions"]])
    placed = [p for p in placed if removed.isdisjoint(names_in(p.statement))]
    article_id = inserted(
        connection, t.article, key=kept["key"], identity=kept["identity"], slot=slot,
        version=kept["version"], added_at=kept["added_at"],
        statements=sum(p.state != "rejected" for p in placed), **article_facts(article),
    )  # fmt: skip
    for version in kept["versions"]:
        _insert_version(connection, article_id, article, version, kept["version"])
    mentions: dict[str, tuple[int, int]] = {}
    for m in kept["mentions"]:
        if m["name"] in removed:
            continue
        speaker = _speaker_row(connection, m["speaker"])
        mention = inserted(
            connection, t.mention, article_id=article_id, name=m["name"], speaker_id=speaker,
            reason=m["reason"], fixed=m["fixed"],
        )  # fmt: skip
        mentions[m["name"]] = (mention, speaker)
    for c in kept["corrections"]:
        values = {key: c[key] for key in ("key", "kind", "state", "statement", "made_at")}
        connection.execute(
            insert(t.correction).values(
                article_id=article_id, anchor=dump(c["anchor"]), changes=dump(c["changes"]),
                **values,
            )
        )  # fmt: skip
    ranked = [(ranks.rank(slot, place), p) for place, p in enumerate(placed, 1)]
    if ranked:
        rows = [statement_row(article_id, *pair) for pair in ranked]
        connection.execute(insert(t.statement), rows)
    shown = [(rank, p.statement) for rank, p in ranked if p.state != "rejected"]
    said = {
        (mentions[name][1], rank): {
            "speaker_id": mentions[name][1],
            "statement_id": rank,
            "mention_id": mentions[name][0],
            "day": day,
            "role": role_in(statement),
        }
        for rank, statement in shown
        for name in names_in(statement)
    }
    if said:
        connection.execute(insert(t.said), list(said.values()))
    index.put_in(connection, lemma_rows(article_id, article, slot, shown))


def _insert_version(
    connection: Connection, article_id: int, article: Article, version: Data, current: int
) -> None:
    own = version["number"] == current
    version_id = inserted(
        connection, t.version, article_id=article_id, number=version["number"],
        reading=version["reading"], sha256=version["sha256"], seen_at=version["seen_at"],
        text=article.text if own else version["text"],
        facts=dump(facts_of(article) if own else version["facts"]),
    )  # fmt: skip
    for reading in version["readings"]:
        statements = reading["statements"]
        connection.execute(
            insert(t.reading).values(
                version_id=version_id,
                **{key: value for key, value in reading.items() if key != "statements"},
                statements=dump(statements) if statements is not None else None,
            )
        )
