"""The keys of names made anew, where the rules that make them have changed.

A name is found by its keys, so names that other rules have keyed would never be met again.
Nothing is linked here: who is who stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from sayso.record import schema as t
from sayso.record.identity import given_keys_of, keys_of, read_name, weak_keys_of

_SOME = 500


def renew_keys(connection: Connection) -> int:
    """Give every name the keys that today's rules make; how many had others."""
    langs: dict[tuple[int, str], str] = {
        (speaker, name): lang
        for speaker, name, lang in connection.execute(
            select(t.mention.c.speaker_id, t.mention.c.name, func.min(t.article.c.lang))
            .join(t.article, t.article.c.id == t.mention.c.article_id)
            .group_by(t.mention.c.speaker_id, t.mention.c.name)
        )
    }
    changed = 0
    last = 0
    while True:
        names = connection.execute(
            select(t.name).where(t.name.c.id > last).order_by(t.name.c.id).limit(_SOME)
        ).all()
        if not names:
            return changed
        changed += _renew(connection, names, langs)
        last = names[-1].id


def _renew(
    connection: Connection, names: Sequence[Row[Any]], langs: Mapping[tuple[int, str], str]
) -> int:
    kept: dict[int, set[str]] = {row.id: set() for row in names}
    for name_id, key in connection.execute(
        select(t.name_key.c.name_id, t.name_key.c.key).where(t.name_key.c.name_id.in_(kept))
    ):
        kept[name_id].add(key)
    wanted = {
        row.id: _keys(row, kept[row.id], langs.get((row.speaker_id, row.text))) for row in names
    }
    other = [name_id for name_id, keys in wanted.items() if keys != kept[name_id]]
    if other:
        connection.execute(delete(t.name_key).where(t.name_key.c.name_id.in_(other)))
        rows = [{"key": key, "name_id": at} for at in other for key in sorted(wanted[at])]
        connection.execute(insert(t.name_key), rows)
    return len(other)


def _keys(row: Row[Any], before: Collection[str], lang: str | None) -> set[str]:
    """The keys of a name that has been kept under others; what people decided on it stays."""
    of_lang = next((key[1:].partition(":")[0] for key in before if key.startswith("#")), None)
    lang = of_lang or lang or "en"
    # A weak alias, or a surname that was somebody's in one article only.
    doubtful = all(key.startswith(("~", "by:")) for key in before) and (
        row.decision or read_name(row.text, lang).alone
    )
    marks = {key for key in before if key.startswith("by:")}
    if any(key.startswith("!") for key in before) or (row.decision and not doubtful):
        return {*given_keys_of(row.text, lang), *marks}
    if doubtful:
        return {*weak_keys_of(row.text, lang), *marks}
    return {*keys_of(row.text, lang), *marks}
