"""What stands around a statement in its article: whom it passes on, and who judges whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, or_, select

from sayso.record import ranks
from sayso.record import schema as t
from sayso.record.encoding import load, statement_of
from sayso.record.search import Around, Hit, Quoted, words_of
from sayso.statement import Statement

_TIED = ('"parent":', '"about":')
"""What the data of a statement that is tied to another one has in it."""


def with_surroundings(connection: Connection, hits: Sequence[Hit]) -> list[Hit]:
    """The same statements, each with what stands around it."""
    tied = _tied(connection, hits)
    texts = _texts(connection, {*tied, *(_slot(hit) for hit in hits if _has_basis(hit))})
    articles = {slot: _Article(tied.get(slot, ()), text) for slot, text in texts.items()}
    alone = _Article((), "")
    return [
        replace(hit, around=articles.get(_slot(hit), alone).around(hit.statement))
        if hit.statement
        else hit
        for hit in hits
    ]


def _slot(hit: Hit) -> int:
    return ranks.slot_of(hit.rank)


def _has_basis(hit: Hit) -> bool:
    return hit.statement is not None and bool(hit.statement.basis)


def _tied(connection: Connection, hits: Sequence[Hit]) -> dict[int, list[Statement]]:
    """Slot → the statements of its article that are tied to others, or judged by a hit."""
    slots = {_slot(hit) for hit in hits}
    judged = {name for hit in hits if hit.statement for name in hit.statement.about}
    s = t.statement.c
    rows = connection.execute(
        select(s.id, s.data)
        .join(t.article, t.article.c.id == s.article_id)
        .where(
            t.article.c.slot.in_(slots),
            s.state != "rejected",
            or_(*(s.data.contains(mark) for mark in _TIED), s.name.in_(judged)),
        )
        .order_by(s.id.desc())
    )
    found: dict[int, list[Statement]] = {}
    for row in rows:
        found.setdefault(ranks.slot_of(row.id), []).append(statement_of(load(row.data)))
    return found


def _texts(connection: Connection, slots: set[int]) -> dict[int, str]:
    """Slot → the text of its article."""
    query = (
        select(t.article.c.slot, t.version.c.text)
        .join(t.version, t.version.c.article_id == t.article.c.id)
        .where(t.article.c.slot.in_(slots), t.version.c.number == t.article.c.version)
    )
    return dict(connection.execute(query).all()) if slots else {}


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
