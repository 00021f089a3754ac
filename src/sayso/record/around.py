"""What stands around a statement in its article: whom it passes on, and who judges whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from sayso.record import ranks
from sayso.record import schema as t
from sayso.record.encoding import load, statement_of
from sayso.record.search import Around, Hit, Quoted, words_of
from sayso.statement import Statement

_TIED = ('"parent":', '"about":')
"""What the data of a statement that is tied to another one has in it."""


def with_surroundings(connection: Connection, hits: Sequence[Hit]) -> list[Hit]:
    """The same statements, each with what stands around it."""
    slots = {ranks.slot_of(hit.rank) for hit in hits}
    texts: dict[int, str] = dict(
        connection.execute(
            select(t.article.c.slot, t.version.c.text)
            .join(t.version, t.version.c.article_id == t.article.c.id)
            .where(t.article.c.slot.in_(slots), t.version.c.number == t.article.c.version)
        ).all()
    )
    articles = {slot: _Article(_tied(connection, slot, hits), text) for slot, text in texts.items()}
    return [
        replace(hit, around=articles[ranks.slot_of(hit.rank)].around(hit.statement))
        if hit.statement
        else hit
        for hit in hits
    ]


def _tied(connection: Connection, slot: int, hits: Sequence[Hit]) -> list[Statement]:
    """The statements of an article that are tied to others, and those that are found in it."""
    own = [hit for hit in hits if ranks.slot_of(hit.rank) == slot and hit.statement]
    asked = {name for hit in own if hit.statement for name in hit.statement.about}
    rows = connection.execute(
        select(t.statement.c.name, t.statement.c.data)
        .where(
            t.statement.c.id >= slot,
            t.statement.c.id < ranks.next_slot(slot),
            t.statement.c.state != "rejected",
        )
        .order_by(t.statement.c.id.desc())
    )
    return [
        statement_of(load(row.data))
        for row in rows
        if row.name in asked or any(mark in row.data for mark in _TIED)
    ]


class _Article:
    """The statements of an article that are tied to others."""

    def __init__(self, statements: Iterable[Statement], text: str) -> None:
        self.text = text
        self.by_id: dict[str, Statement] = {}
        self.inside: dict[str, list[Statement]] = {}
        self.judges: dict[str, list[Statement]] = {}
        for statement in statements:
            self.by_id[statement.id] = statement
            if statement.parent:
                self.inside.setdefault(statement.parent, []).append(statement)
            for judged in statement.about:
                self.judges.setdefault(judged, []).append(statement)

    def around(self, statement: Statement) -> Around:
        """What stands around one of them."""
        return Around(
            inside=self._quoted(self._below(statement)),
            about=self._quoted(self.by_id[i] for i in statement.about if i in self.by_id),
            remarks=self._quoted(self.judges.get(statement.id, ())),
            basis=tuple(basis.span.of(self.text) for basis in statement.basis),
        )

    def _below(self, statement: Statement) -> Iterable[Statement]:
        stack = list(reversed(self.inside.get(statement.id, ())))
        while stack:
            found = stack.pop()
            yield found
            stack += reversed(self.inside.get(found.id, ()))

    def _quoted(self, statements: Iterable[Statement]) -> tuple[Quoted, ...]:
        return tuple(Quoted(s, words_of(s, self.text)) for s in statements)
