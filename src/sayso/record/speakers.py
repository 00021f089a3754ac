"""Speakers: found by any of their names, and all that is known of one.

A merged speaker keeps its row and points to the one that stands for it, its head; so
a merge is one pointer, and taking it back another. Everything here is of heads, with
all that was merged into them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from sayso.packs import installed
from sayso.record import ranks
from sayso.record import schema as t
from sayso.record.around import with_surroundings
from sayso.record.details import Detail, details_of
from sayso.record.errors import AccountError
from sayso.record.identity import asked_keys
from sayso.record.naming import family_of, head_of
from sayso.record.search import Hit, hits_of
from sayso.record.words import fold_name

_KEY = re.compile(r"[0-9a-f]{6,12}")


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name of a speaker.

    Attributes:
        script: "Latin", "Cyrillic" …, of its letters; "" for none.
        articles: in how many it was met under this name.
        reason: why the name is this speaker's, in words.
    """

    name: str
    script: str
    articles: int
    reason: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role as written, valid at the days of the articles that gave it; None if undated."""

    role: str
    first: date | None
    last: date | None
    statements: int


@dataclass(frozen=True, slots=True)
class Carrier:
    """An outlet that carried a speaker's statements, and how many; None: of no known outlet."""

    outlet: str | None
    articles: int
    statements: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker with names, roles, and one page of what was said, the newest first.

    Attributes:
        details: countries and positions that lists give.
        statements, articles: how many there are in all.
        outlets: who carried them, those with most statements first.
        doubts: open suggestions whether another speaker is the same one.
        said: with the whole chain of sources, and what stands `around` each.
    """

    key: str
    name: str
    kind: str | None
    names: tuple[KnownName, ...]
    roles: tuple[Role, ...]
    details: tuple[Detail, ...]
    statements: int
    articles: int
    outlets: tuple[Carrier, ...]
    doubts: tuple[str, ...]
    said: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class SpeakerEntry:
    """One line of a list of speakers."""

    key: str
    name: str
    kind: str | None
    statements: int


def find_speaker(connection: Connection, called: str) -> int:
    """The row of the speaker who is called so: by a key, or by any name in any form.

    Raises:
        AccountError: there is none, or there are several.
    """
    if not fold_name(called):
        raise AccountError(
            called.strip() or "''", "no-speaker", "is no name: it has no letter or digit"
        )
    heads = heads_called(connection, called)
    if len(heads) == 1:
        return heads[0]
    if heads:
        several = ", ".join(f"{e.name} ({e.key})" for e in entries_of(connection, heads[:8]))
        raise AccountError(called, "ambiguous", f"may be several speakers; say which: {several}")
    like = speakers_like(connection, called)
    hint = "; perhaps " + ", ".join(f"{e.name} ({e.key})" for e in like) if like else ""
    raise AccountError(called, "no-speaker", f"no speaker is known by this name{hint}")


def heads_called(connection: Connection, called: str) -> list[int]:
    """The speakers who are called so: those of the very name, else those of a form of it."""
    if _KEY.fullmatch(called):
        rows = connection.execute(
            select(t.speaker.c.id).where(t.speaker.c.key.startswith(called)).limit(9)
        ).scalars()
        heads = _heads(connection, rows)
        if heads:
            return heads
    folded = fold_name(called)
    rows = connection.execute(
        select(t.name.c.speaker_id).where(t.name.c.folded == folded).distinct()
    ).scalars()
    heads = _heads(connection, rows)
    if heads or not folded:
        return heads
    keys = sorted({key for lang in installed() for key in asked_keys(called, lang)})
    rows = connection.execute(
        select(t.name.c.speaker_id)
        .join(t.name_key, t.name_key.c.name_id == t.name.c.id)
        .where(t.name_key.c.key.in_(keys))
        .distinct()
    ).scalars()
    return _heads(connection, rows)


def _heads(connection: Connection, rows: Iterable[int]) -> list[int]:
    return sorted({head_of(connection, row) for row in list(rows)})


def speakers_like(connection: Connection, called: str) -> list[SpeakerEntry]:
    """Some speakers who have a name with the start of this one's last word in it."""
    words = fold_name(called).split()
    if not words:
        return []
    start = words[-1][: max(4, len(words[-1]) - 3)]
    rows = connection.execute(
        select(t.name.c.speaker_id)
        .where(t.name.c.folded.contains(start, autoescape=True))
        .distinct()
        .limit(8)
    ).scalars()
    return entries_of(connection, _heads(connection, rows)[:5])


def entries_of(connection: Connection, heads: Iterable[int]) -> list[SpeakerEntry]:
    """Lines of a list, in the order given."""
    found = []
    for head in heads:
        row = connection.execute(select(t.speaker).where(t.speaker.c.id == head)).one()
        said = connection.execute(
            select(func.count(t.said.c.statement_id.distinct())).where(
                t.said.c.speaker_id.in_(family_of(connection, head))
            )
        ).scalar_one()
        found.append(SpeakerEntry(row.key, row.name, row.kind, said))
    return found


def show_speaker(
    connection: Connection,
    head: int,
    *,
    since: date | None = None,
    until: date | None = None,
    limit: int = 50,
    after: int | None = None,
) -> Speaker:
    """All that is known of a speaker; of what was said, one page below the rank `after`."""
    row = connection.execute(select(t.speaker).where(t.speaker.c.id == head)).one()
    family = family_of(connection, head)
    of_family = t.said.c.speaker_id.in_(family)
    page = select(t.said.c.statement_id).where(of_family)
    low, high = ranks.bounds(since, until)
    if high is not None:
        page = page.where(t.said.c.statement_id < high)
        low = low or ranks.FIRST_DATED
    if low is not None:
        page = page.where(t.said.c.statement_id >= low)
    if after is not None:
        page = page.where(t.said.c.statement_id < after)
    page = page.distinct().order_by(t.said.c.statement_id.desc()).limit(limit)
    found = list(connection.execute(page).scalars())
    # Each once: two names of one speaker may stand in one article, even in one statement.
    statements = connection.execute(
        select(func.count(t.said.c.statement_id.distinct())).where(of_family)
    ).scalar_one()
    articles = connection.execute(
        select(func.count(t.mention.c.article_id.distinct())).where(
            t.mention.c.speaker_id.in_(family)
        )
    ).scalar_one()
    return Speaker(
        row.key, row.name, row.kind, _names(connection, family), _roles(connection, family),
        details_of(connection, family), statements, articles,
        _outlets(connection, family), _doubts(connection, family),
        tuple(with_surroundings(connection, hits_of(connection, found, frozenset()))),
    )  # fmt: skip


def _outlets(connection: Connection, family: list[int]) -> tuple[Carrier, ...]:
    a = t.article.c
    rows = connection.execute(
        select(
            a.outlet_folded, func.min(a.outlet), func.count(a.id.distinct()),
            func.count(t.said.c.statement_id.distinct()),
        )
        .select_from(t.said)
        .join(t.mention, t.mention.c.id == t.said.c.mention_id)
        .join(t.article, a.id == t.mention.c.article_id)
        .where(t.said.c.speaker_id.in_(family))
        .group_by(a.outlet_folded)
    ).all()  # fmt: skip
    carriers = [Carrier(outlet, articles, said) for _, outlet, articles, said in rows]
    return tuple(sorted(carriers, key=lambda c: (-c.statements, c.outlet or "")))


def _names(connection: Connection, family: list[int]) -> tuple[KnownName, ...]:
    met: dict[str, int] = dict(
        connection.execute(
            select(t.mention.c.name, func.count())
            .where(t.mention.c.speaker_id.in_(family))
            .group_by(t.mention.c.name)
        ).all()
    )
    reasons: dict[str, str] = {}
    for name, reason in connection.execute(
        select(t.name.c.text, t.name.c.reason)
        .where(t.name.c.speaker_id.in_(family))
        .order_by(t.name.c.decision.is_(None), t.name.c.reason)  # what a person gave first
    ):
        reasons.setdefault(name, reason)
    names = sorted({*met, *reasons}, key=lambda name: (-met.get(name, 0), name))
    return tuple(
        KnownName(name, script_of(name), met.get(name, 0), reasons.get(name, "")) for name in names
    )


def _roles(connection: Connection, family: list[int]) -> tuple[Role, ...]:
    day = t.said.c.day
    rows = connection.execute(
        select(
            t.said.c.role,
            func.min(day).filter(day > 0),
            func.max(day).filter(day > 0),
            func.count(),
        )
        .where(t.said.c.speaker_id.in_(family), t.said.c.role.is_not(None))
        .group_by(t.said.c.role)
    ).all()
    roles = [
        Role(role, ranks.date_of(first or 0), ranks.date_of(last or 0), number)
        for role, first, last, number in rows
    ]
    return tuple(sorted(roles, key=lambda r: (r.first or date.max, r.last or date.max, r.role)))


def _doubts(connection: Connection, family: list[int]) -> tuple[str, ...]:
    rows = connection.execute(
        select(t.suggestion)
        .where(
            t.suggestion.c.state == "open",
            t.suggestion.c.first_id.in_(family) | t.suggestion.c.second_id.in_(family),
        )
        .order_by(t.suggestion.c.key)
    ).all()
    doubts = []
    for row in rows:
        other = row.second_id if row.first_id in family else row.first_id
        name = connection.execute(
            select(t.speaker.c.name).where(t.speaker.c.id == head_of(connection, other))
        ).scalar_one()
        doubts.append(f"{name}? {row.reason} ({row.key})")
    return tuple(doubts)


def script_of(name: str) -> str:
    """The script of a name's first letter, as Unicode names it: "Latin", "Cyrillic"."""
    letter = next((c for c in name if c.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0].capitalize() if letter else ""
