"""People's own lists of speakers, into an account and out of it.

CSV        a line a speaker: "name"; further "names" divided by "|" (or "aliases" by ";");
           "weak" names, which raise questions and link nothing; "kind" (or "schema"); "key"
FtM lines  entities of FollowTheMoney, one JSON object a line, as OpenSanctions publishes
           (https://followthemoney.tech); people, companies and public bodies are taken

Two lines are two speakers, even where they have one name: lists know their people by
a number of their own.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from sayso.record import schema as t
from sayso.record.decisions import decide, new_key
from sayso.record.encoding import load
from sayso.record.errors import AccountError
from sayso.record.identity import given_key, read_name
from sayso.record.joining import remove_if_unused
from sayso.record.naming import (
    add_name,
    family_of,
    head_of,
    new_speaker,
    suggest,
    take_names_back,
)
from sayso.record.words import fold_name

_KINDS = {
    "Person": "person", "Organization": "body", "PublicBody": "body", "Company": "body",
    "LegalEntity": "body", "Position": "office",
}  # fmt: skip
_SCHEMAS = {"person": "Person", "office": "Position", "body": "Organization"}
_COLUMNS = ("name", "names", "kind", "key", "weak")
_KIND_WORDS = ("person", "body", "office", "document")


@dataclass(frozen=True, slots=True)
class Listed:
    """One speaker of a list: a name to show, and all names to be known by.

    `weak`: names that may be theirs, such as a code name that many have.
    """

    name: str
    names: tuple[str, ...]
    kind: str | None = None
    key: str | None = None
    weak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a list; `doubtful`: its names are those of several speakers."""

    decision: str | None
    added: int
    extended: int
    doubtful: int


def parse(text: str, source: str) -> list[Listed]:
    """The speakers of a list in either format.

    Raises:
        AccountError: a line is not of the format; the message names it.
    """
    if text.lstrip("\ufeff \r\n").startswith("{"):
        return list(_parse_lines(text, source))
    return list(_parse_table(text, source))


def _parse_lines(text: str, source: str) -> Iterator[Listed]:
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if not line.strip():
            continue
        try:
            entity = json.loads(line)
            kind = _KINDS.get(entity["schema"])
            names = _values(entity, "name", "alias", "previousName")
            weak = _values(entity, "weakAlias")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise AccountError(
                f"{source}, line {number}", "list", "is no entity of FollowTheMoney"
            ) from error
        if kind and names:
            caption = entity.get("caption")
            shown = caption if caption in names else names[0]
            weak = tuple(name for name in weak if name not in names)
            yield Listed(shown, names, kind, str(entity.get("id") or "") or None, weak)


def _values(entity: Any, *properties: str) -> tuple[str, ...]:
    """The values of some properties of an entity, each once."""
    every: list[str] = []
    for name in properties:
        values = entity.get("properties", {}).get(name, ())
        if isinstance(values, str):
            raise TypeError(name)
        every += [str(value).strip() for value in values]
    return tuple(dict.fromkeys(filter(fold_name, every)))


def _parse_table(text: str, source: str) -> Iterator[Listed]:
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    if not reader.fieldnames or "name" not in reader.fieldnames:
        raise AccountError(source, "list", 'has no column "name" in its first line')
    try:
        for row in reader:
            name = (row["name"] or "").strip()
            if not fold_name(name):
                raise AccountError(f"{source}, line {reader.line_num}", "list", "has no name")
            further = _split(row.get("names"), "|") + _split(row.get("aliases"), ";")
            names = tuple(dict.fromkeys((name, *further)))
            weak = tuple(n for n in _split(row.get("weak"), "|") if n not in names)
            kind = (row.get("kind") or row.get("schema") or "").strip()
            kind = _KINDS.get(kind, kind)
            if kind and kind not in _KIND_WORDS:
                problem = f"{kind!r} is no kind; there are {', '.join(_KIND_WORDS)}"
                raise AccountError(f"{source}, line {reader.line_num}", "list", problem)
            yield Listed(name, names, kind or None, weak=weak)
    except csv.Error as error:
        problem = f"is no CSV ({error})"
        raise AccountError(f"{source}, line {reader.line_num}", "list", problem) from error


def _split(cell: str | None, mark: str) -> tuple[str, ...]:
    return tuple(filter(fold_name, (part.strip() for part in (cell or "").split(mark))))


def import_list(
    connection: Connection, who: str, speakers: Iterable[Listed], source: str, reason: str | None
) -> Imported:
    """Add the speakers of a list: new ones, or more names for those who have one of them.

    Whose names are those of several speakers is not added: their questions are queued.
    """
    key = new_key()
    added: list[str] = []
    extended = doubtful = 0
    taken: set[int] = set()
    for listed in speakers:
        heads = _heads_of(connection, listed)
        if len(heads) > 1:
            doubtful += 1
            for other in heads[1:]:
                suggest(
                    connection, heads[0], other, f"{source} has their names as one: {listed.name}"
                )
            continue
        if heads and heads[0] not in taken:
            head = heads[0]
            extended += 1
        else:
            head = new_speaker(connection, listed.name, listed.kind)
            for other in heads:
                suggest(connection, other, head, f"{source} has two of this name: {listed.name}")
            added.append(
                connection.execute(
                    select(t.speaker.c.key).where(t.speaker.c.id == head)
                ).scalar_one()
            )
        taken.add(head)
        for name in listed.names:
            add_name(connection, head, name, "en", f"the list {source}", key)
        for name in listed.weak:
            reason = f"the list {source}, as a weak alias"
            add_name(connection, head, name, "en", reason, key, weak=True)
    if not added and not extended:
        return Imported(None, 0, 0, doubtful)
    summary = f"{source}: {len(added)} speakers added, {extended} given more names"
    decide(connection, who, "import", source, summary, {"added": added}, reason, key)
    return Imported(key, len(added), extended, doubtful)


def _heads_of(connection: Connection, listed: Listed) -> list[int]:
    """The speakers who have one of a list's whole names; a surname alone is anybody's."""
    keys = set()
    for name in listed.names:
        read = read_name(name)
        if not read.alone:
            keys |= {given_key(name), read.identity or ""}
    owners = connection.execute(
        select(t.name.c.speaker_id)
        .join(t.name_key, t.name_key.c.name_id == t.name.c.id)
        .where(t.name_key.c.key.in_(sorted(keys)))
        .distinct()
    ).scalars()
    return sorted({head_of(connection, owner) for owner in list(owners)})


def undo_import(connection: Connection, row: Row[tuple[object, ...]]) -> None:
    """Take away what a list brought; a speaker whom articles mention by now stays."""
    take_names_back(connection, row.key)
    for key in load(row.data)["added"]:
        speaker = connection.execute(
            select(t.speaker.c.id).where(t.speaker.c.key == key)
        ).scalar_one_or_none()
        if speaker is not None:
            remove_if_unused(connection, speaker)


def listed_speakers(connection: Connection) -> Iterator[Listed]:
    """All speakers, those that were merged as one, by key."""
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
        sure: list[str] = []
        weak: list[str] = []
        for row in connection.execute(
            select(t.name.c.text, t.name.c.decision, given.label("given"))
            .where(t.name.c.speaker_id.in_(family))
            .order_by(t.name.c.text)
        ):
            (sure if row.decision is None or row.given else weak).append(row.text)
        names = tuple(dict.fromkeys((head.name, *sure)))
        weak = [name for name in dict.fromkeys(weak) if name not in names]
        yield Listed(head.name, names, head.kind, head.key, tuple(weak))


def as_csv(speakers: Iterable[Listed]) -> str:
    """Speakers as CSV, which `parse` reads."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for s in speakers:
        further = "|".join(name for name in s.names if name != s.name)
        writer.writerow((s.name, further, s.kind or "", s.key or "", "|".join(s.weak)))
    return out.getvalue()


def as_entities(speakers: Iterable[Listed]) -> str:
    """Speakers as entities of FollowTheMoney, one a line."""
    lines = []
    for s in speakers:
        aliases = [name for name in s.names if name != s.name]
        properties = {"name": [s.name], "alias": aliases, "weakAlias": list(s.weak)}
        entity = {
            "id": f"sayso-{s.key}", "schema": _SCHEMAS.get(s.kind or "", "LegalEntity"),
            "caption": s.name, "properties": {k: v for k, v in properties.items() if v},
        }  # fmt: skip
        lines.append(json.dumps(entity, ensure_ascii=False) + "\n")
    return "".join(lines)
