"""Making and taking back a correction of one statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from sayso.article import Article, Span, Spans
from sayso.record import schema as t
from sayso.record.anchors import PARTS, anchor_at, anchor_data
from sayso.record.corrections import KINDS, Correction, Placed, originals
from sayso.record.decisions import decide, new_key
from sayso.record.encoding import article_of, dump, load, spans_of
from sayso.record.errors import AccountError
from sayso.record.keeping import corrections_of, now, placed_of, put_in_place
from sayso.record.shelf import current_version, find_article
from sayso.statement import Act, Mode, Polarity, Statement, Type

_CHOICES: dict[str, type[Act] | type[Mode] | type[Type] | type[Polarity]] = {
    "act": Act, "mode": Mode, "type": Type, "polarity": Polarity,
}  # fmt: skip
FIELDS = (*PARTS, *_CHOICES, "speaker", "role", "likelihood", "negated")
"""What a correction can change."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What came of a correction: its key in the log, and its statement where it has one."""

    decision: str
    article: str
    statement: str | None
    state: str


def split_reference(reference: str) -> tuple[str, str]:
    """An article and the name of a statement in it, of "4f1c0a2b/s7".

    Raises:
        AccountError: it is not of that shape.
    """
    article, slash, name = reference.rpartition("/")
    if not slash or name[:1] not in ("s", "p") or not name[1:].isdigit():
        raise AccountError(reference, "reference", "is no statement; write ARTICLE/s7")
    return article, name


def correct(
    connection: Connection,
    who: str,
    kind: str,
    reference: str,
    changes: Mapping[str, Any],
    reason: str | None = None,
) -> Corrected:
    """Decide on a statement; on an article where one is to be added.

    Args:
        changes: field → value. The spans of "source", "cue" and "content" are given as
            the words themselves, as pairs, or as None for no such span.

    Raises:
        AccountError: there is no such statement or field, or words are not to be found.
    """
    if kind not in KINDS:
        raise AccountError(kind, "correction", f"is no correction; there are {', '.join(KINDS)}")
    called, name = (reference, None) if kind == "add" else split_reference(reference)
    row = find_article(connection, called)
    version = current_version(connection, row)
    article = article_of(load(version.facts), version.text)
    placed = placed_of(connection, row.id)
    statement = _statement(placed, name, reference) if name else None
    given = _checked(kind, changes, article, statement)
    if kind == "add":
        given["outlet"] = article.outlet
    also = {part: spans_of(given[part]) for part in PARTS if part in given}
    anchor = anchor_at(version.text, version.sha256, statement, also)
    key = new_key()
    connection.execute(
        insert(t.correction).values(
            key=key, article_id=row.id, kind=kind, anchor=dump(anchor_data(anchor)),
            changes=dump(given), state="standing", made_at=now(),
        )
    )  # fmt: skip
    put_in_place(connection, row.id, article, row.version, originals(placed))
    done = connection.execute(select(t.correction).where(t.correction.c.key == key)).one()
    subject = f"{row.key}/{done.statement or name}"
    decide(connection, who, "correct", subject, in_words(kind, given), {}, reason, key)
    return Corrected(key, row.key, done.statement, done.state)


def take_back(connection: Connection, key: str) -> None:
    """Undo a correction; those that were made after it stand."""
    row = connection.execute(
        select(t.article)
        .join(t.correction, t.correction.c.article_id == t.article.c.id)
        .where(t.correction.c.key == key)
    ).first()
    if row is None:
        return  # its article was removed since
    connection.execute(
        update(t.correction).where(t.correction.c.key == key).values(state="undone", statement=None)
    )
    put_in_place_again(connection, row)


def list_corrections(
    connection: Connection, called: str | None, *, orphans: bool
) -> list[tuple[str, Correction]]:
    """Corrections that were not taken back, each with its article's key, oldest first."""
    states = ("orphan",) if orphans else ("standing", "orphan")
    query = (
        select(t.article.c.id, t.article.c.key)
        .join(t.correction, t.correction.c.article_id == t.article.c.id)
        .where(t.correction.c.state.in_(states))
        .group_by(t.article.c.id, t.article.c.key)
        .order_by(t.article.c.key)
    )
    if called is not None:
        query = query.where(t.article.c.id == find_article(connection, called).id)
    return [
        (row.key, correction)
        for row in connection.execute(query).all()
        for correction in corrections_of(connection, row.id)
        if correction.state in states
    ]


def put_in_place_again(connection: Connection, row: Row[Any]) -> None:
    """Work out an article's account anew from what the rules found."""
    version = current_version(connection, row)
    article = article_of(load(version.facts), version.text)
    found = originals(placed_of(connection, row.id))
    put_in_place(connection, row.id, article, row.version, found)


def _statement(placed: list[Placed], name: str, reference: str) -> Statement:
    for p in placed:
        if p.statement.id == name:
            return p.statement
    raise AccountError(reference, "no-statement", "the article has no such statement")


def _checked(
    kind: str, changes: Mapping[str, Any], article: Article, statement: Statement | None
) -> dict[str, Any]:
    """The changes as they are stored: checked, and with pairs for spans."""
    if kind in ("accept", "reject"):
        if changes:
            raise AccountError(kind, "correction", "takes no changes; use change")
        return {}
    if kind == "change" and not changes:
        raise AccountError(kind, "correction", "says nothing of what is to change")
    given: dict[str, Any] = {}
    for field, value in changes.items():
        if field not in FIELDS:
            raise AccountError(field, "correction", f"is no field; there are {', '.join(FIELDS)}")
        if field in PARTS:
            spans = _spans(value, article.text, statement)
            given[field] = [[span.start, span.end] for span in spans]
        elif field in _CHOICES:
            choices = [choice.value for choice in _CHOICES[field]]
            if value not in choices:
                there = ", ".join(choices)
                raise AccountError(str(value), "correction", f"is no {field}; there are {there}")
            given[field] = str(value)
        elif field == "likelihood":
            given[field] = value and _likelihood(value, article.text, statement)
        elif field == "negated":
            given[field] = bool(value)
        elif value is not None and not str(value).strip():
            raise AccountError(field, "correction", "is empty; say none to have no name")
        else:
            given[field] = value and str(value)
    if kind == "add" and not given.get("content") and not given.get("cue"):
        raise AccountError("add", "correction", "needs the words of the content, or of the cue")
    if statement is not None and not any(
        given.get(part, getattr(statement, part)) for part in PARTS
    ):
        raise AccountError(kind, "correction", "would leave a statement without any words")
    return given


def _likelihood(value: Mapping[str, Any], text: str, statement: Statement | None) -> dict[str, Any]:
    [span] = _spans(value["phrase"], text, statement)
    return {
        "phrase": span.of(text), "span": [span.start, span.end], "term": value["term"],
        "low": value["low"], "high": value["high"], "yardstick": value["yardstick"],
    }  # fmt: skip


def _spans(value: Any, text: str, statement: Statement | None) -> Spans:
    if value is None or value == []:
        return ()
    if isinstance(value, str):
        return (find_words(value, text, statement),)
    if isinstance(value, Span):
        value = [[value.start, value.end]]
    pairs = sorted(tuple(pair) for pair in value)
    ends = [0, *(end for _, end in pairs)]
    for before, (start, end) in zip(ends, pairs, strict=False):
        if not before <= start < end <= len(text):
            problem = f"no such range in a text of {len(text)} characters, or two that overlap"
            raise AccountError(f"{start}:{end}", "span", problem)
    return spans_of(pairs)


def find_words(words: str, text: str, statement: Statement | None) -> Span:
    """The one place of some words: in the statement's paragraphs, else in the whole text.

    Raises:
        AccountError: they stand nowhere, or in several places.
    """
    if not words.strip():
        raise AccountError("words", "span", "are empty")
    everywhere = _places(words, text, 0, len(text))
    near = everywhere
    if statement is not None and len(everywhere) > 1:
        spans = (*statement.source, *statement.cue, *statement.content)
        start = text.rfind("\n", 0, statement.start) + 1
        end = text.find("\n", max(span.end for span in spans))
        near = _places(words, text, start, len(text) if end < 0 else end)
    if len(near) == 1:
        return Span(near[0], near[0] + len(words))
    shown = words if len(words) < 40 else words[:40] + "…"
    if not everywhere:
        raise AccountError(f"“{shown}”", "span", "does not stand in the text")
    there = ", ".join(f"{at}:{at + len(words)}" for at in (near or everywhere)[:6])
    raise AccountError(f"“{shown}”", "span", f"stands in several places; give one range: {there}")


def _places(words: str, text: str, start: int, end: int) -> list[int]:
    found = []
    at = text.find(words, start, end)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1, end)
    return found


def in_words(kind: str, given: Mapping[str, Any]) -> str:
    """A correction on one line, as the log has it: "change act = deny; speaker = Adam Wrona"."""
    parts = []
    for field, value in given.items():
        if field == "outlet":
            continue
        if field == "likelihood":
            value = value and f"{value['phrase']} ({value['term'] or 'no odds'})"
        elif field in PARTS:
            value = " ".join(f"{start}:{end}" for start, end in value)
        parts.append(f"{field} = {value if value is not None and value != '' else 'none'}")
    return " ".join((kind, *(["; ".join(parts)] if parts else [])))
