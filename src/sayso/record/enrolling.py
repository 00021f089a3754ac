"""The speakers of people's lists into an account, as one decision, and out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Row, select

from sayso.formats.wording import count
from sayso.record import schema as t
from sayso.record.decisions import decide, new_key
from sayso.record.details import add_details, as_details, details_of, take_details_back
from sayso.record.encoding import load
from sayso.record.identity import Details, difference, given_key, in_common, read_name
from sayso.record.joining import remove_if_unused
from sayso.record.keeping import removed_names
from sayso.record.lists import Listed
from sayso.record.naming import (
    WEAK,
    add_name,
    family_of,
    head_of,
    new_speaker,
    suggest,
    take_names_back,
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a list.

    Attributes:
        doubtful: lines that may be of a speaker who is there; each raised a suggestion.
        removed: lines of speakers who were removed before, and are not kept again.
    """

    decision: str | None
    added: int
    extended: int
    doubtful: int
    removed: int = 0


def import_list(
    connection: Connection, who: str, speakers: Iterable[Listed], source: str, reason: str | None
) -> Imported:
    """Add the speakers of a list: new ones, or more names for those who have one of them.

    Whose names are those of several speakers is not added: their suggestions are queued. Who
    has the name of one speaker, but another country or other positions, is added beside
    that one, with a suggestion.
    """
    key = new_key()
    added: list[str] = []
    extended = doubtful = removed = 0
    taken: set[int] = set()
    for listed in _without_removed(connection, speakers):
        if listed is None:
            removed += 1
            continue
        own = _with_key(connection, listed.key)
        fitting, parted = ([own], {}) if own else _candidates(connection, listed, source)
        if len(fitting) > 1:
            doubtful += 1
            for other in fitting[1:]:
                because = f"{source} has their names as one: {listed.name}"
                suggest(connection, fitting[0], other, because)
            continue
        if own or (fitting and fitting[0] not in taken):
            head = fitting[0]
            extended += 1
        else:
            head = new_speaker(connection, listed.name, listed.kind, key=listed.key)
            added.append(_key(connection, head))
            parted |= dict.fromkeys(fitting, f"{source} has two of this name: {listed.name}")
            doubtful += bool(parted)
            for other, because in parted.items():
                suggest(connection, other, head, because)
        taken.add(head)
        _extend(connection, head, listed, source, key)
    if not added and not extended:
        return Imported(None, 0, 0, doubtful, removed)
    summary = f"{count(len(added), 'speaker')} added, {extended} given more names"
    decide(connection, who, "import", source, summary, {"added": added}, reason, key)
    return Imported(key, len(added), extended, doubtful, removed)


def _without_removed(connection: Connection, speakers: Iterable[Listed]) -> Iterator[Listed | None]:
    """The speakers without the names that were removed; None for one who has no others."""
    for listed in speakers:
        gone = removed_names(connection, (listed.name, *listed.names, *listed.weak))
        if listed.name in gone:
            yield None
        elif gone:
            yield replace(
                listed,
                names=tuple(name for name in listed.names if name not in gone),
                weak=tuple(name for name in listed.weak if name not in gone),
            )
        else:
            yield listed


def _extend(connection: Connection, head: int, listed: Listed, source: str, decision: str) -> None:
    because = _because(source)
    for name in listed.names:
        add_name(connection, head, name, "en", because, decision)
    for name in listed.weak:
        add_name(connection, head, name, "en", because + WEAK, decision, weak=True)
    add_details(connection, head, listed.details, because, decision)


def _candidates(
    connection: Connection, listed: Listed, source: str
) -> tuple[list[int], dict[int, str]]:
    """The speakers whom a listed one may be by name, and those whom it may not, each with why."""
    heads = _heads_of(connection, listed, source)
    known = {
        head: as_details(details_of(connection, family_of(connection, head))) for head in heads
    }
    parted = {
        head: f"{listed.name}: {why}"
        for head, details in known.items()
        if (why := difference(details, listed.details))
    }
    fitting = [head for head in heads if head not in parted]
    sharing = [head for head in fitting if in_common(known[head], listed.details)]
    return sharing if len(sharing) == 1 else fitting, parted


def _because(source: str) -> str:
    return f"the list {source}"


def _details(connection: Connection, head: int) -> Details:
    return as_details(details_of(connection, family_of(connection, head)))


def _with_key(connection: Connection, key: str | None) -> int | None:
    row = connection.execute(
        select(t.speaker.c.id).where(t.speaker.c.key == key)
    ).scalar_one_or_none()
    return head_of(connection, row) if row is not None else None


def _heads_of(connection: Connection, listed: Listed, source: str) -> list[int]:
    """The speakers who have one of a list's whole names.

    A surname alone is anybody's, but for whom the same list had brought under it before.
    """
    keys = set()
    for name in listed.names:
        read = read_name(name)
        if not read.alone:
            keys |= {given_key(name), read.identity or ""}
    if not keys:
        before = select(t.name.c.speaker_id).where(
            t.name.c.text.in_((listed.name, *listed.names)),
            t.name.c.reason.startswith(_because(source), autoescape=True),
        )
        return sorted({head_of(connection, row) for row in connection.execute(before).scalars()})
    owners = connection.execute(
        select(t.name.c.speaker_id)
        .join(t.name_key, t.name_key.c.name_id == t.name.c.id)
        .where(t.name_key.c.key.in_(sorted(keys)))
        .distinct()
    ).scalars()
    return sorted({head_of(connection, owner) for owner in list(owners)})


def undo_import(connection: Connection, row: Row[tuple[object, ...]]) -> None:
    """Take away what a list brought; a speaker whom articles mention by now stays."""
    touched = take_names_back(connection, row.key)
    take_details_back(connection, row.key)
    keys = load(row.data)["added"]
    for start in range(0, len(keys), 500):
        added = select(t.speaker.c.id).where(t.speaker.c.key.in_(keys[start : start + 500]))
        touched |= set(connection.execute(added).scalars())
    for speaker in sorted(touched):
        decided = select(t.name.c.id).where(
            t.name.c.speaker_id == speaker, t.name.c.decision.is_not(None)
        )
        if connection.execute(decided.limit(1)).first() is None:
            remove_if_unused(connection, speaker)


def listed_speakers(connection: Connection) -> Iterator[Listed]:
    """All speakers, those that were merged as one, by key.

    A surname alone that articles have is weak: it is nobody's own, unless a person gave it.
    """
    heads = connection.execute(
        select(t.speaker).where(t.speaker.c.merged_into.is_(None)).order_by(t.speaker.c.key)
    ).all()
    for head in heads:
        family = family_of(connection, head.id)
        given = (
            select(t.name_key.c.key)
            .where(t.name_key.c.name_id == t.name.c.id, t.name_key.c.key.startswith("!"))
            .exists()
        )
        sure: dict[str, None] = {}
        weak: dict[str, None] = {}
        for row in connection.execute(
            select(t.name.c.text, t.name.c.decision, given.label("given"))
            .where(t.name.c.speaker_id.in_(family))
            .order_by(t.name.c.text)
        ):
            own = row.given or (row.decision is None and not read_name(row.text).alone)
            (sure if own else weak)[row.text] = None
        details = _details(connection, head.id)
        yield Listed(
            head.name, _first(head.name, sure), head.kind, head.key,
            tuple(name for name in weak if name not in sure), details.countries, details.positions,
        )  # fmt: skip


def _first(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names with this one first, if it is among them."""
    return tuple(sorted(names, key=lambda other: (other != name, other)))


def _key(connection: Connection, speaker_id: int) -> str:
    query = select(t.speaker.c.key).where(t.speaker.c.id == speaker_id)
    return str(connection.execute(query).scalar_one())
