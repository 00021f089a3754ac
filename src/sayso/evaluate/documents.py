"""Evaluation files: one document a line, gold or predicted, in the output's own shape.

    {"doc": "id", "lang": "pl", "text": "…", "statements": [{"id": "s1",
     "source": [[0, 5]] or null, "cue": [[6, 10]] or null, "content": [[12, 40]],
     "parent": null, "speaker": null, "likelihood": null, "act": "say", …}]}

Offsets count code points of the gold text. `parent`, `speaker`, `likelihood`,
`act`, `mode` and `negated` may be absent; each is scored only in documents
where a gold statement has that key.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import GoldError

Ranges = tuple[tuple[int, int], ...]
"""(start, end) pairs as they stand in a file; may be empty or overlap."""


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement of an evaluation file, gold or predicted.

    `keys`: the keys that the file gives for it, even where their value is null.
    """

    id: str
    content: Ranges
    source: Ranges = ()
    cue: Ranges = ()
    parent: str | None = None
    speaker: str | None = None
    likelihood: str | None = None
    act: str | None = None
    mode: str | None = None
    negated: bool = False
    rule: str | None = None
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its statements; `text` may be None in predictions.

    `line`: its line in the file, from 1; 0 where it was made otherwise.
    """

    id: str
    text: str | None
    statements: tuple[GoldStatement, ...]
    lang: str | None = None
    line: int = 0


def read_documents(path: Path) -> list[Document]:
    """The documents of a file, in order; blank lines are skipped.

    Raises:
        GoldError: a line is no such document, or two have one id; names the line.
    """
    documents: list[Document] = []
    seen: set[str] = set()
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                document = _document(line, number, f"{path}, line {number}")
                if document.id in seen:
                    raise GoldError(f"{path}, line {number}: document {document.id!r} stands twice")
                seen.add(document.id)
                documents.append(document)
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: is not UTF-8 text ({error.reason})") from error
    except OSError as error:
        raise GoldError(f"{path}: {error.strerror or error}") from error
    return documents


def document_of(data: Mapping[str, Any], line: int = 0) -> Document:
    """A document from parsed JSON.

    Raises:
        KeyError, TypeError, ValueError: it is not in the shape.
    """
    statements = tuple(
        _statement(item, position) for position, item in enumerate(data.get("statements") or ())
    )
    if len({statement.id for statement in statements}) != len(statements):
        raise ValueError("statement ids are not unique")
    text, lang = data.get("text"), data.get("lang")
    return Document(
        str(data["doc"]),
        None if text is None else str(text),
        statements,
        None if lang is None else str(lang),
        line,
    )


def _document(line: str, number: int, where: str) -> Document:
    try:
        data = json.loads(line)
        if not isinstance(data, dict):
            raise TypeError("is not a JSON object")
        return document_of(data, number)
    except json.JSONDecodeError as error:
        raise GoldError(f"{where}: is not JSON ({error.msg})") from error
    except KeyError as error:
        raise GoldError(f"{where}: has no key {error}") from error
    except (TypeError, ValueError) as error:
        raise GoldError(f"{where}: {error}") from error


def _statement(data: Mapping[str, Any], position: int) -> GoldStatement:
    return GoldStatement(
        id=str(data.get("id", f"#{position}")),
        content=_ranges(data.get("content")),
        source=_ranges(data.get("source")),
        cue=_ranges(data.get("cue")),
        parent=_string(data.get("parent")),
        speaker=_string(data.get("speaker")),
        likelihood=_string(data.get("likelihood")),
        act=_string(data.get("act")),
        mode=_string(data.get("mode")),
        negated=bool(data.get("negated")),
        rule=_string(data.get("rule")),
        keys=frozenset(data),
    )


def _ranges(value: Sequence[Sequence[int]] | None) -> Ranges:
    return tuple((int(start), int(end)) for start, end in value or ())


def _string(value: object) -> str | None:
    return None if value is None else str(value)
