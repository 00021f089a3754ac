"""The names of an article and the speakers that they are linked to, as rows.

Who a name is, `sayso.record.identity` says; here its answer is stored. A link that
stands is left alone, so that a new version or a rebuild moves nobody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, union_all, update

from sayso.article import Article
from sayso.record import ranks
from sayso.record import schema as t
from sayso.record.identity import (
    KnownRole,
    KnownSpeaker,
    Link,
    MetName,
    first_keys,
    given_key,
    given_keys_of,
    introduced,
    kept_keys_of,
    keys_of,
    later_keys,
    link_speakers,
    needs_context,
    weak_keys_of,
)
from sayso.record.identity.index import MOST_ALIKE
from sayso.record.words import fold_name

Mention = tuple[int, int]
"""The row of a mention, and the row of its speaker."""


def link_names(
    connection: Connection,
    article_id: int,
    article: Article,
    roles: Mapping[str, tuple[str, ...]],
    *,
    fresh: bool = False,
) -> dict[str, Mention]:
    """Name → its mention in the article, made where it is not there yet.

    Args:
        roles: the names met, each with the roles that the article gives to it.
        fresh: the article is new: it has no mentions.
    """
    standing: dict[str, Mention] = {}
    if not fresh:
        standing = _standing_mentions(connection, article_id, roles)
    if all(name in standing for name in roles):
        return standing
    outlet = fold_name(article.outlet) if article.outlet else None
    day = article.published.date() if article.published else None
    # Also the names that stand: a surname alone may be theirs.
    met = [MetName(name, article.lang, roles[name], outlet, day) for name in roles]
    short = filter(None, (introduced(one, article.text) for one in met))
    known = known_speakers(connection, [*met, *(MetName(s, article.lang) for s in short)])
    rows = {speaker.key: row for row, speaker in known}
    links = link_speakers(met, [speaker for _, speaker in known], article.text)
    new = [link for link in links if link.name not in standing]
    return standing | _store(connection, article_id, article.lang, new, rows, standing)


def _standing_mentions(
    connection: Connection, article_id: int, roles: Mapping[str, object]
) -> dict[str, Mention]:
    """The mentions that are there and still met; others go, unless a person made them."""
    there = connection.execute(select(t.mention).where(t.mention.c.article_id == article_id)).all()
    gone = [row for row in there if row.name not in roles and not row.fixed]
    if gone:
        connection.execute(delete(t.mention).where(t.mention.c.id.in_([row.id for row in gone])))
        remove_unused(connection, sorted({row.speaker_id for row in gone}))
    return {row.name: (row.id, row.speaker_id) for row in there if row.name in roles}


def known_speakers(
    connection: Connection, met: Sequence[MetName]
) -> list[tuple[int, KnownSpeaker]]:
    """The speakers that share a key with one of the names, each with its row, oldest first.

    Of speakers that were merged, only the one that stands for them, with all names.
    Roles and outlets come where they can settle something.
    """
    first = {one.name: first_keys(one) for one in met}
    found = _owners(connection, sorted({key for keys in first.values() for key in keys}))
    unknown = [one for one in met if not any(key in found for key in first[one.name])]
    alone = [one for one in met if needs_context(one, 0)]
    later = sorted({key for one in (*unknown, *alone) for key in later_keys(one)})
    found |= _first_owners(connection, later)
    heads = sorted({head for owners in found.values() for head in owners})
    if not heads:
        return []
    sharing = {
        one.name: {h for key in (*first[one.name], *later_keys(one)) for h in found.get(key, ())}
        for one in met
    }
    unsettled = sorted(
        {head for one in met if needs_context(one, len(sharing[one.name]))
         for head in sharing[one.name]}
    )  # fmt: skip
    outlets = {one.outlet for one in met if one.outlet}
    return _described(connection, heads, unsettled, outlets)


def _owners(connection: Connection, keys: Sequence[str]) -> dict[str, set[int]]:
    """Key → the speakers that have it; those that stand for merged ones."""
    if not keys:
        return {}
    return _by_key(
        connection,
        select(t.name_key.c.key, t.speaker.c.id, t.speaker.c.merged_into)
        .join(t.name, t.name.c.id == t.name_key.c.name_id)
        .join(t.speaker, t.speaker.c.id == t.name.c.speaker_id)
        .where(t.name_key.c.key.in_(keys)),
    )


def _first_owners(connection: Connection, keys: Sequence[str]) -> dict[str, set[int]]:
    """The same, of some speakers for each key: hundreds who are called Nowak say nothing."""
    parts = []
    for key in keys:
        some = (
            select(t.name_key.c.key, t.name_key.c.name_id)
            .where(t.name_key.c.key == key)
            .order_by(t.name_key.c.name_id)
            .limit(MOST_ALIKE)
            .subquery()
        )
        parts.append(select(some.c.key, some.c.name_id))
    found: dict[str, set[int]] = {}
    for start in range(0, len(parts), 100):  # SQLite joins at most 500 at once
        names = union_all(*parts[start : start + 100]).subquery()
        query = (
            select(names.c.key, t.speaker.c.id, t.speaker.c.merged_into)
            .join(t.name, t.name.c.id == names.c.name_id)
            .join(t.speaker, t.speaker.c.id == t.name.c.speaker_id)
        )
        found |= _by_key(connection, query)
    return found


def _by_key(connection: Connection, query: Select[Any]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for key, speaker, merged_into in connection.execute(query).all():
        head = speaker if merged_into is None else head_of(connection, speaker)
        found.setdefault(key, set()).add(head)
    return found


def _described(
    connection: Connection, heads: Sequence[int], unsettled: Sequence[int], outlets: set[str]
) -> list[tuple[int, KnownSpeaker]]:
    head_by_member = families_of(connection, heads)
    names: dict[int, dict[str, None]] = {head: {} for head in heads}
    keys: dict[int, set[str]] = {head: set() for head in heads}
    for owner, name, key in connection.execute(
        select(t.name.c.speaker_id, t.name.c.text, t.name_key.c.key)
        .join(t.name_key, t.name_key.c.name_id == t.name.c.id)
        .where(t.name.c.speaker_id.in_(sorted(head_by_member)))
        .order_by(t.name.c.id)
    ):
        names[head_by_member[owner]][name] = None
        keys[head_by_member[owner]].add(key)
    roles = _roles_of(connection, unsettled)
    here = _known_from(connection, unsettled, outlets)
    rows = connection.execute(
        select(t.speaker).where(t.speaker.c.id.in_(heads)).order_by(t.speaker.c.id)
    )
    return [
        (
            row.id,
            KnownSpeaker(
                row.key, row.name, row.kind, tuple(names[row.id]),
                roles=tuple(roles.get(row.id, ())), outlets=frozenset(here.get(row.id, ())),
                keys=frozenset(keys[row.id]),
            ),
        )
        for row in rows
    ]  # fmt: skip


def _roles_of(connection: Connection, heads: Sequence[int]) -> dict[int, list[KnownRole]]:
    """The roles of some speakers, each valid at the days of the articles that gave it."""
    if not heads:
        return {}
    head_by_member = families_of(connection, heads)
    day = t.said.c.day
    found: dict[int, list[KnownRole]] = {}
    for owner, role, first, last in connection.execute(
        select(
            t.said.c.speaker_id, t.said.c.role, func.min(day).filter(day > 0),
            func.max(day).filter(day > 0),
        )
        .where(t.said.c.speaker_id.in_(sorted(head_by_member)), t.said.c.role.is_not(None))
        .group_by(t.said.c.speaker_id, t.said.c.role)
        .order_by(t.said.c.speaker_id, t.said.c.role)
    ):  # fmt: skip
        days = ranks.date_of(first or 0), ranks.date_of(last or 0)
        found.setdefault(head_by_member[owner], []).append(KnownRole(role, *days))
    return found


def _known_from(
    connection: Connection, heads: Sequence[int], outlets: set[str]
) -> dict[int, set[str]]:
    """Which of these outlets mention some speakers."""
    if not heads or not outlets:
        return {}
    head_by_member = families_of(connection, heads)
    found: dict[int, set[str]] = {}
    for owner, outlet in connection.execute(
        select(t.mention.c.speaker_id, t.article.c.outlet_folded)
        .join(t.article)
        .where(
            t.mention.c.speaker_id.in_(sorted(head_by_member)),
            t.article.c.outlet_folded.in_(sorted(outlets)),
        )
        .distinct()
    ):
        found.setdefault(head_by_member[owner], set()).add(outlet)
    return found


def families_of(connection: Connection, heads: Iterable[int]) -> dict[int, int]:
    """Member → head, of these heads and all that were merged into them, by whatever way."""
    found = {head: head for head in heads}
    layer = sorted(found)
    while layer:
        rows = connection.execute(
            select(t.speaker.c.id, t.speaker.c.merged_into).where(
                t.speaker.c.merged_into.in_(layer)
            )
        ).all()
        for row in rows:
            found[row.id] = found[row.merged_into]
        layer = [row.id for row in rows]
    return found


def head_of(connection: Connection, speaker_id: int) -> int:
    """The speaker that stands for one that was merged; itself for any other."""
    while True:
        outer = connection.execute(
            select(t.speaker.c.merged_into).where(t.speaker.c.id == speaker_id)
        ).scalar_one()
        if outer is None:
            return speaker_id
        speaker_id = outer


def family_of(connection: Connection, head: int) -> list[int]:
    """A speaker and all that were merged into it, also by way of others."""
    return list(families_of(connection, (head,)))


def new_speaker(
    connection: Connection, name: str, kind: str | None, *, key: str | None = None
) -> int:
    """The row of a new speaker of a name, which gets its key from it.

    Args:
        key: that of another account, if it comes from there; no speaker here may have it.
    """
    made = connection.execute(
        insert(t.speaker).values(
            key=key or _free_key(connection, fold_name(name) or name), name=name, kind=kind,
            created_at=_moment(),
        )
    ).inserted_primary_key  # fmt: skip
    return int(made[0])  # type: ignore[index]


def _free_key(connection: Connection, folded: str) -> str:
    # The key follows from the name alone, so that two accounts of the same
    # articles have the same keys; a namesake counts on.
    for number in count(1):
        key = speaker_key(folded, number)
        taken = connection.execute(select(t.speaker.c.id).where(t.speaker.c.key == key)).first()
        if taken is None:
            return key
    raise AssertionError("unreachable")


def speaker_key(folded: str, number: int) -> str:
    """The key of the speaker of a folded name, of its namesakes the one of this number."""
    return hashlib.sha256(
        f"speaker\n{folded}\n{number}".encode("utf-8", "surrogatepass")
    ).hexdigest()[:12]


def add_name(
    connection: Connection,
    speaker_id: int,
    name: str,
    lang: str,
    reason: str,
    decision: str | None = None,
    *,
    weak: bool = False,
) -> bool:
    """Have a speaker known by a name; whether it is new to it.

    Args:
        decision: by which a person, or a list, gave it: it is theirs even where it is a
            surname alone.
        weak: it may be theirs: it raises suggestions and links nothing.
    """
    there = connection.execute(
        select(t.name.c.id).where(t.name.c.speaker_id == speaker_id, t.name.c.text == name)
    ).scalar_one_or_none()
    if there is not None:
        if decision:  # met or given before, and now theirs by this decision too
            given = {f"by:{decision}"} if weak else {given_key(name), f"by:{decision}"}
            _add_keys(connection, there, given)
        return False
    made = connection.execute(
        insert(t.name).values(
            speaker_id=speaker_id, text=name, folded=fold_name(name), reason=reason,
            decision=decision,
        )
    ).inserted_primary_key  # fmt: skip
    keys = keys_of(name, lang)
    if weak or decision:
        keys = weak_keys_of(name, lang) if weak else given_keys_of(name, lang)
    rows = [{"key": key, "name_id": made[0]} for key in sorted(keys)]  # type: ignore[index]
    if rows:
        connection.execute(insert(t.name_key), rows)
    return True


def _add_keys(connection: Connection, name_id: int, keys: set[str]) -> None:
    there = connection.execute(
        select(t.name_key.c.key).where(t.name_key.c.name_id == name_id, t.name_key.c.key.in_(keys))
    ).scalars()
    rows = [{"key": key, "name_id": name_id} for key in sorted(keys - set(there))]
    if rows:
        connection.execute(insert(t.name_key), rows)


WEAK = ", as a weak alias"
"""How the reason of a name ends that raises suggestions and links nothing."""


def take_names_back(connection: Connection, decision: str) -> set[int]:
    """Undo what a decision did to names; the speakers whose names they were.

    A name that it gave goes, unless another decision gave it too, whose own it is then; one
    that was met before is a met one again.
    """
    own = connection.execute(select(t.name).where(t.name.c.decision == decision)).all()
    also = connection.execute(
        select(t.name)
        .join(t.name_key, t.name_key.c.name_id == t.name.c.id)
        .where(t.name_key.c.key == f"by:{decision}")
    ).all()
    for row in own:
        others = _givers(connection, row.id) - {decision}
        if not others:
            connection.execute(delete(t.name).where(t.name.c.id == row.id))
            continue
        heir = min(others)
        _drop_keys(connection, row.id, {f"by:{heir}", f"by:{decision}"})
        connection.execute(update(t.name).where(t.name.c.id == row.id).values(decision=heir))
    for row in also:
        _drop_keys(connection, row.id, {f"by:{decision}"})
        met = row.decision is None or row.reason.endswith(WEAK)
        if met and not _givers(connection, row.id):
            _drop_keys(connection, row.id, {given_key(row.text)})
    return {row.speaker_id for row in (*own, *also)}


def _givers(connection: Connection, name_id: int) -> set[str]:
    """The further decisions that gave a name."""
    keys = connection.execute(
        select(t.name_key.c.key).where(
            t.name_key.c.name_id == name_id, t.name_key.c.key.startswith("by:")
        )
    ).scalars()
    return {key.removeprefix("by:") for key in keys}


def _drop_keys(connection: Connection, name_id: int, keys: set[str]) -> None:
    connection.execute(
        delete(t.name_key).where(t.name_key.c.name_id == name_id, t.name_key.c.key.in_(keys))
    )


def suggest(connection: Connection, first: int, second: int, reason: str) -> None:
    """Queue the suggestion that two speakers are one; once, whatever was decided on it."""
    keys: dict[int, str] = dict(
        connection.execute(
            select(t.speaker.c.id, t.speaker.c.key).where(t.speaker.c.id.in_((first, second)))
        ).all()
    )
    if len(keys) < 2:
        return
    key = hashlib.sha256("\n".join(sorted(keys.values())).encode()).hexdigest()[:12]
    there = connection.execute(select(t.suggestion.c.id).where(t.suggestion.c.key == key)).first()
    if there is None:
        connection.execute(
            insert(t.suggestion).values(
                key=key, first_id=first, second_id=second, reason=reason, state="open",
                made_at=_moment(),
            )
        )  # fmt: skip


def remove_unused(connection: Connection, speakers: Iterable[int]) -> None:
    """Remove those whom no article mentions any more, and on whom nobody has decided anything."""
    unused = []
    for speaker in speakers:
        needed = (
            select(t.mention.c.id).where(t.mention.c.speaker_id == speaker),
            select(t.name.c.id).where(
                t.name.c.speaker_id == speaker, t.name.c.decision.is_not(None)
            ),
            select(t.speaker.c.id).where(t.speaker.c.merged_into == speaker),
            select(t.speaker.c.id).where(
                t.speaker.c.id == speaker, t.speaker.c.merged_into.is_not(None)
            ),
            select(t.suggestion.c.id).where(
                (t.suggestion.c.first_id == speaker) | (t.suggestion.c.second_id == speaker),
                t.suggestion.c.state != "open",
            ),
        )
        if all(connection.execute(query.limit(1)).first() is None for query in needed):
            unused.append(speaker)
    delete_speakers(connection, unused)


def delete_speakers(connection: Connection, speakers: Sequence[int]) -> None:
    """Remove speakers with their names; no article may mention them."""
    if not speakers:
        return
    # References between them first, so that the order of deleting does not matter.
    connection.execute(
        update(t.speaker).where(t.speaker.c.id.in_(speakers)).values(merged_into=None)
    )
    connection.execute(delete(t.said).where(t.said.c.speaker_id.in_(speakers)))
    connection.execute(delete(t.speaker).where(t.speaker.c.id.in_(speakers)))


def move_mentions(connection: Connection, mentions: Sequence[int], speaker_id: int) -> None:
    """Give mentions, and what was said under them, to a speaker."""
    for start in range(0, len(mentions), 500):
        some = mentions[start : start + 500]
        connection.execute(
            update(t.mention).where(t.mention.c.id.in_(some)).values(speaker_id=speaker_id)
        )
        connection.execute(
            update(t.said).where(t.said.c.mention_id.in_(some)).values(speaker_id=speaker_id)
        )


def _store(
    connection: Connection,
    article_id: int,
    lang: str,
    links: Sequence[Link],
    rows: Mapping[str, int],
    standing: Mapping[str, Mention],
) -> dict[str, Mention]:
    """The mentions of links, with the speakers and names that they need."""
    speakers = {
        link.name: rows[link.speaker] for link in links if link.speaker and link.speaker in rows
    }
    of_others = {link.name: link.beside for link in links if link.beside}
    own = [link for link in links if link.name not in speakers and link.name not in of_others]
    # Whose name stands in this article from before has that speaker.
    own = [link for link in own if link.name not in standing]
    speakers |= _new_speakers(connection, own)
    settled = {name: speaker for name, (_, speaker) in standing.items()} | speakers
    for name, other in of_others.items():
        if other in standing or name not in speakers:
            speakers[name] = settled[other]
    _add_names(connection, lang, links, speakers)
    for link in links:
        for doubt in link.doubts:
            if doubt.speaker in rows:
                suggest(connection, rows[doubt.speaker], speakers[link.name], doubt.reason)
    speakers = _members_called(connection, speakers)
    made = connection.execute(
        insert(t.mention).returning(t.mention.c.name, t.mention.c.id),
        [
            {
                "article_id": article_id,
                "name": link.name,
                "speaker_id": speakers[link.name],
                "reason": link.reason,
                "fixed": False,
            }
            for link in links
        ],
    )
    return {name: (mention, speakers[name]) for name, mention in made}


def _members_called(connection: Connection, speakers: Mapping[str, int]) -> dict[str, int]:
    """Name → speaker, where a merged one has that very name it, and not its head.

    So undoing a merge also parts what was met in between.
    """
    heads = set(speakers.values())
    family = families_of(connection, sorted(heads))
    found = dict(speakers)
    if len(family) == len(heads):
        return found
    rows = connection.execute(
        select(t.name.c.speaker_id, t.name.c.text)
        .where(t.name.c.speaker_id.in_(sorted(family)), t.name.c.text.in_(sorted(speakers)))
        .order_by(t.name.c.id.desc())  # of several, the one that had it first
    )
    return found | {name: owner for owner, name in rows if family[owner] == speakers[name]}


def _new_speakers(connection: Connection, links: Sequence[Link]) -> dict[str, int]:
    """Name → the row of its new speaker."""
    if not links:
        return {}
    keys = {link.name: speaker_key(fold_name(link.name) or link.name, 1) for link in links}
    taken = set(
        connection.execute(
            select(t.speaker.c.key).where(t.speaker.c.key.in_(sorted(keys.values())))
        ).scalars()
    )
    made: dict[str, int] = {}
    simple: list[Link] = []
    for link in links:  # most names are nobody else's
        if keys[link.name] in taken:
            made[link.name] = new_speaker(connection, link.name, link.kind)
        else:
            simple.append(link)
            taken.add(keys[link.name])
    if simple:
        moment = _moment()
        found = connection.execute(
            insert(t.speaker).returning(t.speaker.c.name, t.speaker.c.id),
            [
                {"key": keys[s.name], "name": s.name, "kind": s.kind, "created_at": moment,
                 "merged_into": None}
                for s in simple
            ],
        )  # fmt: skip
        made |= {row.name: row.id for row in found}
    return made


def _add_names(
    connection: Connection, lang: str, links: Sequence[Link], speakers: Mapping[str, int]
) -> None:
    speakers = _members_called(connection, speakers)
    # (speaker, name) → why, and the keys
    wanted = {
        (speakers[link.name], link.name): (link.reason, kept_keys_of(link, lang)) for link in links
    }
    for link in links:
        for short in link.also:
            reason = f"the acronym that an article introduces for {link.name}"
            wanted.setdefault((speakers[link.name], short), (reason, keys_of(short, lang)))
    there = {
        (row.speaker_id, row.text)
        for row in connection.execute(
            select(t.name.c.speaker_id, t.name.c.text).where(
                t.name.c.speaker_id.in_(sorted({speaker for speaker, _ in wanted})),
                t.name.c.text.in_(sorted({name for _, name in wanted})),
            )
        )
    }
    new = [pair for pair in wanted if pair not in there]
    if not new:
        return
    made = connection.execute(
        insert(t.name).returning(t.name.c.speaker_id, t.name.c.text, t.name.c.id),
        [
            {
                "speaker_id": speaker,
                "text": name,
                "folded": fold_name(name),
                "reason": wanted[speaker, name][0],
                "decision": None,
            }
            for speaker, name in new
        ],
    )
    keys = [
        {"key": key, "name_id": row.id}
        for row in made
        for key in sorted(wanted[row.speaker_id, row.text][1])
    ]
    if keys:
        connection.execute(insert(t.name_key), keys)


def _moment() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
