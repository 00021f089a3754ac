"""People's decisions on speakers: merge, split, rename, alias, refuse; each can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, delete, select, update

from sayso.packs import installed
from sayso.record import schema as t
from sayso.record.decisions import decide, new_key
from sayso.record.encoding import load
from sayso.record.errors import AccountError
from sayso.record.naming import (
    add_name,
    family_of,
    head_of,
    move_mentions,
    new_speaker,
    suggest,
    take_names_back,
)
from sayso.record.words import fold_name


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a person is to decide: are these two one? `state`: open, accepted, refused."""

    key: str
    first: str
    second: str
    first_key: str
    second_key: str
    reason: str
    state: str


def merge(
    connection: Connection, who: str, head: int, others: Sequence[int], reason: str | None
) -> list[str]:
    """Have speakers be one, under the first one's name; the keys of the decisions."""
    decisions = []
    for other in others:
        if other == head:
            raise AccountError(_name(connection, other), "merge", "is that speaker already")
        connection.execute(
            update(t.speaker).where(t.speaker.c.id == other).values(merged_into=head)
        )
        answered = _answer(connection, family_of(connection, head), "accepted")
        first, second = _name(connection, head), _name(connection, other)
        key = decide(
            connection, who, "merge", _key(connection, head), f"{second} is {first}",
            {"merged": _key(connection, other), "answered": answered}, reason,
        )  # fmt: skip
        decisions.append(key)
    return decisions


def undo_merge(connection: Connection, row: Row[tuple[object, ...]]) -> None:
    """Have the merged speaker be another one again."""
    data = load(row.data)
    connection.execute(
        update(t.speaker).where(t.speaker.c.key == data["merged"]).values(merged_into=None)
    )
    connection.execute(
        update(t.suggestion).where(t.suggestion.c.key.in_(data["answered"])).values(state="open")
    )


def _answer(connection: Connection, family: Sequence[int], state: str) -> list[str]:
    """Answer the open suggestions among the members of one family; their keys."""
    keys = list(
        connection.execute(
            select(t.suggestion.c.key).where(
                t.suggestion.c.state == "open",
                t.suggestion.c.first_id.in_(family),
                t.suggestion.c.second_id.in_(family),
            )
        ).scalars()
    )
    connection.execute(update(t.suggestion).where(t.suggestion.c.key.in_(keys)).values(state=state))
    return keys


def split(
    connection: Connection,
    who: str,
    head: int,
    *,
    names: Iterable[str] = (),
    articles: Iterable[int] = (),
    called: str | None = None,
    reason: str | None = None,
) -> tuple[str, int]:
    """Give some names, or what some articles mean by a speaker, to a new speaker.

    Returns:
        The key of the decision, and the row of the new speaker.
    """
    called = _checked(called) if called is not None else None
    family = family_of(connection, head)
    folded = {fold_name(name) for name in names} - {""}
    wanted = set(articles)
    mentions = [
        row
        for row in connection.execute(
            select(t.mention, t.article.c.key.label("article_key"))
            .join(t.article)
            .where(t.mention.c.speaker_id.in_(family))
            .order_by(t.mention.c.id)
        )
        if fold_name(row.name) in folded or row.article_id in wanted
    ]
    own = connection.execute(select(t.name).where(t.name.c.speaker_id.in_(family))).all()
    moved = [row for row in own if row.folded in folded]
    if not mentions and not moved:
        problem = "has no such name, and is in no such article"
        raise AccountError(_name(connection, head), "split", problem)
    if len(moved) == len(own):
        raise AccountError(_name(connection, head), "split", "would be left without a name")
    name = called or (moved[0].text if moved else mentions[0].name)
    made = new_speaker(connection, name, None)
    decision = new_key()
    for row in moved:
        connection.execute(update(t.name).where(t.name.c.id == row.id).values(speaker_id=made))
    for one in dict.fromkeys([name, *(row.name for row in mentions)]):
        add_name(connection, made, one, _any_language(), "a person's decision", decision)
    rows = [int(row.id) for row in mentions]
    owners = {row.speaker_id: _key(connection, row.speaker_id) for row in (*mentions, *moved)}
    move_mentions(connection, rows, made)
    connection.execute(update(t.mention).where(t.mention.c.id.in_(rows)).values(fixed=True))
    suggest(connection, head, made, "a person split them")
    _answer_pair(connection, head, made, "refused")
    data = {
        "made": _key(connection, made),
        "mentions": [[r.article_key, r.name, owners[r.speaker_id], r.fixed] for r in mentions],
        "names": [[r.text, owners[r.speaker_id]] for r in moved],
    }
    first = _name(connection, head)
    decide(connection, who, "split", _key(connection, head), f"{name} is not {first}", data,
           reason, decision)  # fmt: skip
    return decision, made


def undo_split(connection: Connection, row: Row[tuple[object, ...]]) -> None:
    """Give the new speaker's names and mentions back; it goes, if nothing else is its own."""
    data = load(row.data)
    made = _row_of(connection, data["made"])
    if made is None:
        return
    for article, name, owner, fixed in data["mentions"]:
        speaker = _row_of(connection, owner)
        mention = connection.execute(
            select(t.mention.c.id)
            .join(t.article)
            .where(
                t.article.c.key == article, t.mention.c.name == name,
                t.mention.c.speaker_id == made,
            )
        ).scalar_one_or_none()  # fmt: skip
        if mention is not None and speaker is not None:
            move_mentions(connection, [mention], speaker)
            connection.execute(
                update(t.mention).where(t.mention.c.id == mention).values(fixed=fixed)
            )
    take_names_back(connection, row.key)
    for name, owner in data["names"]:
        speaker = _row_of(connection, owner)
        if speaker is not None:
            connection.execute(
                update(t.name)
                .where(t.name.c.speaker_id == made, t.name.c.text == name)
                .values(speaker_id=speaker)
            )
    remove_if_unused(connection, made)


def remove_if_unused(connection: Connection, speaker_id: int) -> bool:
    """Remove a speaker that no article mentions and no other was merged into."""
    uses = (
        select(t.mention.c.id).where(t.mention.c.speaker_id == speaker_id),
        select(t.speaker.c.id).where(t.speaker.c.merged_into == speaker_id),
    )
    if any(connection.execute(query.limit(1)).first() for query in uses):
        left = connection.execute(
            select(t.name.c.id).where(t.name.c.speaker_id == speaker_id).limit(1)
        ).first()
        if left is None:  # it is still in use: it keeps the name that it goes by
            add_name(connection, speaker_id, _name(connection, speaker_id), _any_language(),
                     "its own name")  # fmt: skip
        return False
    connection.execute(delete(t.speaker).where(t.speaker.c.id == speaker_id))
    return True


def rename(connection: Connection, who: str, head: int, name: str, reason: str | None) -> str:
    """Show a speaker under another name, by which it is also known from then on."""
    before, name = _name(connection, head), _checked(name)
    key = new_key()
    add_name(connection, head, name, _any_language(), "a person's decision", key)
    connection.execute(update(t.speaker).where(t.speaker.c.id == head).values(name=name))
    data = {"speaker": _key(connection, head), "before": before}
    return decide(connection, who, "rename", _key(connection, head), f"{before} → {name}", data,
                  reason, key)  # fmt: skip


def undo_rename(connection: Connection, row: Row[tuple[object, ...]]) -> None:
    """Show a speaker under the name of before."""
    data = load(row.data)
    take_names_back(connection, row.key)
    connection.execute(
        update(t.speaker).where(t.speaker.c.key == data["speaker"]).values(name=data["before"])
    )


def alias(
    connection: Connection, who: str, head: int, names: Sequence[str], reason: str | None
) -> str:
    """Have a speaker be known by more names. Whoever had one of them may be the same."""
    key, names = new_key(), [_checked(name) for name in names]
    for name in names:
        others = connection.execute(
            select(t.name.c.speaker_id).where(t.name.c.folded == fold_name(name)).distinct()
        ).scalars()
        for other in sorted({head_of(connection, row) for row in list(others)} - {head}):
            suggest(connection, head, other, f"both are called {name}")
        add_name(connection, head, name, _any_language(), "a person's decision", key)
    first = _name(connection, head)
    return decide(connection, who, "alias", _key(connection, head),
                  f"{first}: also {', '.join(names)}", {}, reason, key)  # fmt: skip


def undo_alias(connection: Connection, row: Row[tuple[object, ...]]) -> None:
    """Take the names away again."""
    take_names_back(connection, row.key)


def list_suggestions(connection: Connection, state: str | None = "open") -> list[Suggestion]:
    """The queue of suggestions, oldest first; of every state for None."""
    query = select(t.suggestion).order_by(t.suggestion.c.made_at, t.suggestion.c.key)
    if state is not None:
        query = query.where(t.suggestion.c.state == state)
    found = []
    for row in connection.execute(query).all():
        first, second = head_of(connection, row.first_id), head_of(connection, row.second_id)
        found.append(
            Suggestion(
                row.key, _name(connection, first), _name(connection, second),
                _key(connection, first), _key(connection, second), row.reason, row.state,
            )
        )  # fmt: skip
    return found


def find_suggestion(connection: Connection, called: str) -> Row[tuple[object, ...]]:
    """The row of an open suggestion, by the start of its key.

    Raises:
        AccountError: there is none, or there are several.
    """
    rows = connection.execute(
        select(t.suggestion)
        .where(
            t.suggestion.c.key.startswith(called, autoescape=True),
            t.suggestion.c.state == "open",
        )
        .limit(2)
    ).all()
    if len(rows) != 1:
        problem = "may be several suggestions" if rows else "no such open suggestion"
        raise AccountError(called, "suggestion", problem)
    return rows[0]


def refuse(connection: Connection, who: str, called: str, reason: str | None) -> str:
    """Refuse a suggestion: the two are not one, and it is never made again."""
    row = find_suggestion(connection, called)
    connection.execute(
        update(t.suggestion).where(t.suggestion.c.id == row.id).values(state="refused")
    )
    first, second = _name(connection, row.first_id), _name(connection, row.second_id)
    return decide(connection, who, "refuse", _key(connection, row.first_id),
                  f"{second} is not {first}", {"answered": [row.key]}, reason)  # fmt: skip


def undo_refuse(connection: Connection, row: Row[tuple[object, ...]]) -> None:
    """Ask again."""
    answered = load(row.data)["answered"]
    connection.execute(
        update(t.suggestion).where(t.suggestion.c.key.in_(answered)).values(state="open")
    )


def _answer_pair(connection: Connection, first: int, second: int, state: str) -> None:
    connection.execute(
        update(t.suggestion)
        .where(
            t.suggestion.c.first_id.in_((first, second)),
            t.suggestion.c.second_id.in_((first, second)),
        )
        .values(state=state)
    )


def _checked(name: str) -> str:
    """A name that a person gives, without blanks around it.

    Raises:
        AccountError: nobody could be found by it.
    """
    if not fold_name(name):
        raise AccountError(name.strip() or "''", "alias", "is no name: it has no letter or digit")
    return name.strip()


def _any_language() -> str:
    """A language for a name that a person gives without one."""
    return next(iter(installed()), "en")


def _key(connection: Connection, speaker_id: int) -> str:
    return str(
        connection.execute(select(t.speaker.c.key).where(t.speaker.c.id == speaker_id)).scalar_one()
    )


def _name(connection: Connection, speaker_id: int) -> str:
    return str(
        connection.execute(
            select(t.speaker.c.name).where(t.speaker.c.id == speaker_id)
        ).scalar_one()
    )


def _row_of(connection: Connection, key: str) -> int | None:
    return connection.execute(
        select(t.speaker.c.id).where(t.speaker.c.key == key)
    ).scalar_one_or_none()
