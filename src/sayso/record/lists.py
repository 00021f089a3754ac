"""People's own lists of speakers, into an account and out of it.

CSV        name, names, kind, key: a line a speaker; further names divided by "|"
FtM lines  entities of FollowTheMoney, one JSON object a line, as OpenSanctions publishes
           (https://followthemoney.tech); people, companies and public bodies are taken
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Row, delete, select

from sayso.record import schema as t
from sayso.record.decisions import decide, new_key
from sayso.record.encoding import load
from sayso.record.errors import AccountError
from sayso.record.joining import remove_if_unused
from sayso.record.naming import add_name, family_of, head_of, new_speaker, suggest
from sayso.record.words import fold_name

_KINDS = {
    "Person": "person", "Organization": "body", "PublicBody": "body", "Company": "body",
    "LegalEntity": "body", "Position": "office",
}  # fmt: skip
_SCHEMAS = {"person": "Person", "office": "Position", "body": "Organization"}
_COLUMNS = ("name", "names", "kind", "key")


@dataclass(frozen=True, slots=True)
class Listed:
    """One speaker of a list: a name to show, and all names to be known by."""

    name: str
    names: tuple[str, ...]
    kind: str | None = None
    key: str | None = None


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
            properties = entity.get("properties", {})
            kind = _KINDS.get(entity["schema"])
            every = [
                str(name).strip()
                for key in ("name", "alias", "previousName")
                for name in properties.get(key, ())
            ]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise AccountError(
                f"{source}, line {number}", "list", "is no entity of FollowTheMoney"
            ) from error
        names = tuple(dict.fromkeys(filter(fold_name, every)))
        if kind and names:
            caption = entity.get("caption")
            shown = caption if caption in names else names[0]
            yield Listed(shown, names, kind, str(entity.get("id") or "") or None)


def _parse_table(text: str, source: str) -> Iterator[Listed]:
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    if not reader.fieldnames or "name" not in reader.fieldnames:
        raise AccountError(source, "list", 'has no column "name" in its first line')
    try:
        for row in reader:
            name = (row["name"] or "").strip()
            if not fold_name(name):
                raise AccountError(f"{source}, line {reader.line_num}", "list", "has no name")
            further = (row.get("names") or "").split("|")
            names = tuple(dict.fromkeys((name, *filter(fold_name, map(str.strip, further)))))
            yield Listed(name, names, (row.get("kind") or "").strip() or None)
    except csv.Error as error:
        problem = f"is no CSV ({error})"
        raise AccountError(f"{source}, line {reader.line_num}", "list", problem) from error


def import_list(
    connection: Connection, who: str, speakers: Iterable[Listed], source: str, reason: str | None
) -> Imported:
    """Add the speakers of a list: new ones, or more names for those who have one of them.

    Whose names are those of several speakers is not added: their questions are queued.
    """
    key = new_key()
    added: list[str] = []
    extended = doubtful = 0
    for listed in speakers:
        folded = sorted({fold_name(name) for name in listed.names})
        owners = connection.execute(
            select(t.name.c.speaker_id).where(t.name.c.folded.in_(folded)).distinct()
        ).scalars()
        heads = sorted({head_of(connection, owner) for owner in list(owners)})
        if len(heads) > 1:
            doubtful += 1
            for other in heads[1:]:
                suggest(
                    connection, heads[0], other, f"{source} has their names as one: {listed.name}"
                )
            continue
        if heads:
            head = heads[0]
            extended += 1
        else:
            head = new_speaker(connection, listed.name, listed.kind)
            added.append(
                connection.execute(
                    select(t.speaker.c.key).where(t.speaker.c.id == head)
                ).scalar_one()
            )
        for name in listed.names:
            add_name(connection, head, name, "en", f"the list {source}", key)
    if not added and not extended:
        return Imported(None, 0, 0, doubtful)
    summary = f"{source}: {len(added)} speakers added, {extended} given more names"
    decide(connection, who, "import", source, summary, {"added": added}, reason, key)
    return Imported(key, len(added), extended, doubtful)


def undo_import(connection: Connection, row: Row[tuple[object, ...]]) -> None:
    """Take away what a list brought; a speaker whom articles mention by now stays."""
    connection.execute(delete(t.name).where(t.name.c.decision == row.key))
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
        names = connection.execute(
            select(t.name.c.text)
            .where(t.name.c.speaker_id.in_(family_of(connection, head.id)))
            .order_by(t.name.c.text)
        ).scalars()
        yield Listed(head.name, tuple(dict.fromkeys((head.name, *names))), head.kind, head.key)


def as_csv(speakers: Iterable[Listed]) -> str:
    """Speakers as CSV, which `parse` reads."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for s in speakers:
        further = "|".join(name for name in s.names if name != s.name)
        writer.writerow((s.name, further, s.kind or "", s.key or ""))
    return out.getvalue()


def as_entities(speakers: Iterable[Listed]) -> str:
    """Speakers as entities of FollowTheMoney, one a line."""
    lines = []
    for s in speakers:
        properties = {"name": [s.name], "alias": [name for name in s.names if name != s.name]}
        entity = {
            "id": f"sayso-{s.key}", "schema": _SCHEMAS.get(s.kind or "", "LegalEntity"),
            "caption": s.name, "properties": {k: v for k, v in properties.items() if v},
        }  # fmt: skip
        lines.append(json.dumps(entity, ensure_ascii=False) + "\n")
    return "".join(lines)
