"""Reading one source after the other: an article, or the reason why there is none.

Nothing that is wrong with one source stops the others, not even a fault of sayso.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from sayso import pipeline
from sayso.article import Failure
from sayso.cli.exits import unexpected
from sayso.errors import ExtraError, SaysoError, SourceError
from sayso.pipeline import ReadArticle


@dataclass(frozen=True, slots=True)
class Facts:
    """What the user told about all sources."""

    lang: str | None
    published: datetime | None
    outlet: str | None
    yardstick: str
    allow_private: bool = False
    finder: str | None = None
    min_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Attempt:
    """Exactly one of `article` and `failure`; `line` where it came from one."""

    article: ReadArticle | None = None
    failure: Failure | None = None
    line: int | None = None


Read = Callable[..., ReadArticle]
"""`pipeline.read`, or what takes the same arguments."""


def attempt_sources(
    sources: Iterable[str], facts: Facts, read: Read = pipeline.read
) -> Iterator[Attempt]:
    """Files, URLs and "-", one after the other."""
    for source in sources:
        yield _attempt(
            source,
            lambda source=source: read(  # type: ignore[misc]
                source,
                lang=facts.lang,
                published=facts.published,
                outlet=facts.outlet,
                yardstick=facts.yardstick,
                finder=facts.finder,
                allow_private=facts.allow_private,
            ).surer(facts.min_confidence),
        )


def attempt_lines(sources: Iterable[str], facts: Facts) -> Iterator[Attempt]:
    """Lines {"doc", "lang", "text", …} of files or standard input, as they come."""
    for source in sources:
        try:
            if source == "-":
                yield from _lines(sys.stdin.buffer, source, facts)
            else:
                with open(source, "rb") as lines:
                    yield from _lines(lines, source, facts)
        except OSError as error:
            message = f"{source}: {error.strerror or error}"
            yield Attempt(failure=Failure(source, "unreadable", message))


def _lines(lines: BinaryIO, source: str, facts: Facts) -> Iterator[Attempt]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _line(line, number, source, facts)


def _line(line: bytes, number: int, source: str, facts: Facts) -> Attempt:
    where = "standard input" if source == "-" else source
    doc = f"{where}, line {number}"
    try:
        data = json.loads(line)
        if not isinstance(data, dict):
            raise ValueError("is not a JSON object")
        given = _string(data, "doc")
        text = _string(data, "text")
        if text is None:
            raise ValueError('has no "text"')
        metadata = {key: _string(data, key) for key in ("lang", "outlet", "url", "title")}
        published = _string(data, "published")
        moment = datetime.fromisoformat(published) if published else facts.published
    except UnicodeDecodeError as error:
        return _bad_line(doc, number, f"is not UTF-8 ({error.reason})")
    except RecursionError:
        return _bad_line(doc, number, "is nested too deeply")
    except json.JSONDecodeError as error:
        return _bad_line(doc, number, f"is not JSON ({error.msg}, column {error.colno})")
    except ValueError as error:
        return _bad_line(doc, number, str(error))
    return _attempt(
        given or doc,
        lambda: pipeline.read_text(
            text,
            doc=given or doc,
            lang=metadata["lang"] or facts.lang,
            url=metadata["url"],
            title=metadata["title"],
            outlet=metadata["outlet"] or facts.outlet,
            published=moment,
            yardstick=facts.yardstick,
            finder=facts.finder,
        ).surer(facts.min_confidence),
        number,
    )


def _bad_line(doc: str, number: int, problem: str) -> Attempt:
    return Attempt(None, Failure(doc, "bad-line", f"{doc}: {problem}"), number)


def _string(data: dict[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'"{key}" is not a string')
    return value


def _attempt(source: str, read: Callable[[], ReadArticle], line: int | None = None) -> Attempt:
    try:
        return Attempt(read(), None, line)
    except SourceError as error:
        return Attempt(None, Failure(source, error.kind, str(error)), line)
    except ExtraError as error:
        return Attempt(None, Failure(source, "extra", f"{source}: {error}"), line)
    except SaysoError as error:
        return Attempt(None, Failure(source, "unusable", f"{source}: {error}"), line)
    except Exception as error:
        if os.environ.get("SAYSO_DEBUG"):
            raise
        return Attempt(None, Failure(source, "fault", f"{source}: {unexpected(error)}"), line)
