"""People's own lists of speakers, as files: read into `Listed`, and written.

CSV        a line a speaker: "name"; further "names" divided by "|" (or "aliases" by ";");
           "weak" names, which raise suggestions and link nothing; "kind" (or "schema");
           "country" and "position" divided by "|" (or "countries" by ";"); "key"
FtM lines  entities of FollowTheMoney, one JSON object a line, as OpenSanctions publishes
           (https://followthemoney.tech); people, companies and public bodies are taken

Two lines are two speakers, even where they have one name: lists know their people by
a number of their own. A line with the key of a speaker of the account is that speaker.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sayso.record.cells import bare, guarded
from sayso.record.errors import AccountError
from sayso.record.identity import Details, country_code
from sayso.record.words import fold_name

# Schema of FollowTheMoney → kind; "LegalEntity" is any person or body.
_KINDS = {
    "Person": "person", "Organization": "body", "PublicBody": "body", "Company": "body",
    "LegalEntity": None, "Position": "office", "Document": "document",
}  # fmt: skip
_SCHEMAS = {
    "person": "Person", "office": "Position", "body": "Organization", "document": "Document",
}  # fmt: skip
_COLUMNS = ("name", "names", "kind", "key", "weak", "country", "position")
_KIND_WORDS = tuple(_SCHEMAS)
_PIECE = re.compile(r"\\([\\|])|(\|)|([^\\|]+|\\)")
_KEY = re.compile("[0-9a-f]{12}")
_OURS = "sayso-"


@dataclass(frozen=True, slots=True)
class Listed:
    """One speaker of a list: a name to show, and all names to be known by.

    Attributes:
        key: of the speaker in an account, if the list is one that an account printed.
        weak: names that may be theirs, such as a code name that many have, or a surname.
        countries, positions: as written.
    """

    name: str
    names: tuple[str, ...]
    kind: str | None = None
    key: str | None = None
    weak: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()

    @property
    def details(self) -> Details:
        """What the list says of the speaker besides names."""
        return Details(self.countries, self.positions)


def parse(text: str, source: str) -> list[Listed]:
    """The speakers of a list in either format.

    Raises:
        AccountError: a line is not of the format; the message names it.
    """
    if text.lstrip("\ufeff \r\n").startswith("{"):
        return list(_parse_lines(text, source))
    return list(_parse_table(text, source))


def _parse_lines(text: str, source: str) -> Iterator[Listed]:
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            entity = json.loads(line)
            schema = entity["schema"]
            names = _values(entity, "name", "alias", "previousName")
            weak = _values(entity, "weakAlias")
            countries = _values(entity, "country", "nationality", "citizenship", "jurisdiction")
            positions = _values(entity, "position")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise AccountError(
                f"{source}, line {number}", "list", "is no entity of FollowTheMoney"
            ) from error
        if schema not in _KINDS or not (names or weak):
            continue
        caption = entity.get("caption")
        shown = caption if caption in (*names, *weak) else (*names, *weak)[0]
        yield _listed(
            shown, names, _KINDS[schema], str(entity.get("id") or "").removeprefix(_OURS), weak,
            countries, positions,
        )  # fmt: skip


def _values(entity: Any, *properties: str) -> tuple[str, ...]:
    """The values of some properties of an entity, each once."""
    every: list[str] = []
    for name in properties:
        values = entity.get("properties", {}).get(name, ())
        if isinstance(values, str):
            raise TypeError(name)
        every += [str(value).strip() for value in values]
    return tuple(dict.fromkeys(filter(fold_name, every)))


def _listed(
    name: str, names: tuple[str, ...], kind: str | None, key: str, weak: tuple[str, ...],
    countries: tuple[str, ...], positions: tuple[str, ...],
) -> Listed:  # fmt: skip
    """A speaker of a list. What is said to be weak is: errs towards suggestions."""
    sure = tuple(n for n in dict.fromkeys(names) if n not in weak)
    own = key if _KEY.fullmatch(key) else None
    return Listed(name, sure, kind, own, weak, countries, positions)


def _parse_table(text: str, source: str) -> Iterator[Listed]:
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    if not reader.fieldnames or "name" not in reader.fieldnames:
        raise AccountError(source, "list", 'has no column "name" in its first line')
    try:
        for row in reader:
            cells = {column: bare(cell) for column, cell in row.items() if isinstance(cell, str)}
            place = f"{source}, line {reader.line_num}"
            name = cells.get("name", "").strip()
            if not fold_name(name):
                raise AccountError(place, "list", "has no name")
            yield _listed(
                name, (name, *_parts(cells, "names", "aliases")), _kind_of(cells, place),
                cells.get("key", "").strip(), _parts(cells, "weak"),
                _parts(cells, "country", "countries"), _parts(cells, "position"),
            )  # fmt: skip
    except csv.Error as error:
        problem = f"is no CSV ({error})"
        raise AccountError(f"{source}, line {reader.line_num}", "list", problem) from error


def _kind_of(cells: dict[str, str], place: str) -> str | None:
    kind = (cells.get("kind") or cells.get("schema") or "").strip()
    if not kind or kind in _KIND_WORDS:
        return kind or None
    if kind not in _KINDS:
        there = ", ".join(_KIND_WORDS)
        raise AccountError(place, "list", f"{kind!r} is no kind; there are {there}")
    return _KINDS[kind]


def _parts(cells: dict[str, str], column: str, other: str = "") -> tuple[str, ...]:
    """The values of a column divided by "|", and of another one divided by ";", each once."""
    pieces = _split(cells.get(column, "")) + cells.get(other, "").split(";")
    return tuple(dict.fromkeys(filter(fold_name, (piece.strip() for piece in pieces))))


def _split(cell: str) -> list[str]:
    """A cell at its bars; a bar in a value is written with a backslash."""
    pieces = [""]
    for escaped, bar, plain in _PIECE.findall(cell):
        if bar:
            pieces.append("")
        else:
            pieces[-1] += escaped or plain
    return pieces


def _joined(values: Iterable[str]) -> str:
    return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def as_csv(speakers: Iterable[Listed]) -> str:
    """Speakers as CSV, which `parse` reads; no cell is a formula (`cells`)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for s in speakers:
        further = [name for name in s.names if name != s.name]
        cells = (s.name, _joined(further), s.kind or "", s.key or "", _joined(s.weak),
                 _joined(s.countries), _joined(s.positions))  # fmt: skip
        writer.writerow(map(guarded, cells))
    return out.getvalue()


def as_entities(speakers: Iterable[Listed]) -> str:
    """Speakers as entities of FollowTheMoney, one a line; countries by their codes."""
    lines = []
    for s in speakers:
        sure = s.name in s.names
        properties = {
            "name": [s.name] if sure else [],
            "alias": [name for name in s.names if name != s.name],
            "weakAlias": list(s.weak),
            "country": sorted({country_code(country) for country in s.countries}),
            "position": list(s.positions),
        }
        entity = {
            "id": f"{_OURS}{s.key}", "schema": _SCHEMAS.get(s.kind or "", "LegalEntity"),
            "caption": s.name, "properties": {k: v for k, v in properties.items() if v},
        }  # fmt: skip
        lines.append(json.dumps(entity, ensure_ascii=False) + "\n")
    return "".join(lines)
