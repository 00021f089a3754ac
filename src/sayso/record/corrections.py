"""What people decided on statements, put onto what the rules find.

The rules' statements and the standing corrections, oldest first, give the account
of a version. It is worked out anew whenever either changes, so that taking a
correction back leaves no trace. Each finds its statement by its anchor:

    accept  only the very same statement: source, cue and content
    reject  the same content, or the same cue with a content that overlaps; where the
            rules find no such statement any more, the rejection has nothing left to do
    change  the same; where there is none, it is an orphan
    add     stands by itself; where the rules now find the same, it replaces theirs

A correction whose quote is not certain in the text is an orphan: shown, never moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.article import RegionKind, Span, Spans
from sayso.record.anchors import PARTS, Anchor, moved
from sayso.record.encoding import spans_of
from sayso.statement import Act, Likelihood, Mode, Polarity, Statement, Type, Why

KINDS = ("accept", "reject", "change", "add")
_STATES = {"accept": "accepted", "reject": "rejected", "change": "changed", "add": "added"}

BY_HAND = Why("person", "a person's correction", ())
"""The reason of a statement that a person added."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision on a statement.

    Attributes:
        changes: what it gives, as data: "act", "speaker", "content" (pairs in the
            anchor's version) …; empty to accept and to reject.
        state: "standing", "orphan" or "undone".
        statement: the name of its statement now; None where it has none.
    """

    key: str
    kind: str
    anchor: Anchor
    changes: Mapping[str, Any]
    state: str
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement of the account.

    Attributes:
        state: found, accepted, rejected, changed, added.
        found: as the rules found it, where a person changed it; None where they did
            not, and where a person added it.
    """

    statement: Statement
    state: str = "found"
    found: Statement | None = None


def apply(
    statements: Iterable[Statement],
    corrections: Iterable[Correction],
    *,
    text: str,
    sha256: str,
    regions: Sequence[Any] = (),
) -> tuple[list[Placed], list[Correction]]:
    """The account of a version, in text order, and where each correction now stands."""
    placed = [Placed(statement) for statement in statements]
    outcomes = []
    for correction in corrections:
        if correction.state == "undone":
            outcomes.append(correction)
            continue
        shift = correction.anchor.shift_in(text, sha256)
        if shift is None:
            outcomes.append(replace(correction, state="orphan", statement=None))
            continue
        name = _put(placed, correction, shift, regions)
        lost = name is None and correction.kind in ("accept", "change")
        outcomes.append(replace(correction, state="orphan" if lost else "standing", statement=name))
    if outcomes:
        placed.sort(key=lambda p: p.statement.start)
        placed = _rechained(placed)
    return placed, outcomes


def originals(placed: Iterable[Placed]) -> list[Statement]:
    """The statements as the rules found them."""
    return [p.found or p.statement for p in placed if p.found or p.state != "added"]


def _put(
    placed: list[Placed], correction: Correction, shift: int, regions: Sequence[Any]
) -> str | None:
    """Put a correction onto its statement; its name, or None where there is none."""
    at = _target(placed, correction, shift)
    state = _STATES[correction.kind]
    if at is None:
        if correction.kind != "add":
            return None
        name = f"p{sum(p.state == 'added' for p in placed) + 1}"
        statement = _added(name, correction.changes, shift, placed, regions)
        placed.append(Placed(statement, state))
        return name
    now = placed[at]
    statement = changed(now.statement, correction.changes, shift)
    found = now.found
    differs = statement != now.statement or correction.kind == "add"
    if found is None and now.state != "added" and differs:
        found = now.statement
    if now.state == "added" and state in ("accepted", "changed"):
        state = "added"  # it stays what a person wrote
    placed[at] = Placed(statement, state, found)
    return statement.id


def _target(placed: list[Placed], correction: Correction, shift: int) -> int | None:
    anchor = correction.anchor
    source, cue, content = (moved(getattr(anchor, part), shift) for part in PARTS)
    every = [(i, p.statement) for i, p in enumerate(placed)]
    same = [i for i, s in every if s.content == content and s.cue == cue]
    if len(same) > 1 or correction.kind == "accept":
        same = [i for i in same if placed[i].statement.source == source]
    if correction.kind == "add":
        return same[0] if len(same) == 1 else None
    if not same and cue and correction.kind != "accept":
        same = [i for i, s in every if s.cue == cue and _overlap(s.content, content)]
    if not same and correction.kind == "reject":
        same = [i for i, s in every if s.content == content]
    return same[0] if len(same) == 1 else None


def _overlap(a: Spans, b: Spans) -> bool:
    return any(x.meets(y) for x in a for y in b) or a == b


_ENUMS = {"act": Act, "mode": Mode, "type": Type, "polarity": Polarity}


def changed(statement: Statement, changes: Mapping[str, Any], shift: int = 0) -> Statement:
    """The statement with a person's changes; spans in them are moved by `shift`."""
    values: dict[str, Any] = {}
    for key, value in changes.items():
        if key in PARTS:
            values[key] = moved(spans_of(value), shift)
        elif key in _ENUMS:
            values[key] = _ENUMS[key](value)
        elif key == "likelihood":
            values[key] = value and _likelihood(value, shift)
        elif key == "speaker":
            values |= {"speaker": value, "speakers": (value,) if value else ()}
            values["chain"] = (*statement.chain[:-1], value or "?")
        elif key in ("role", "negated"):
            values[key] = value
    return replace(statement, **values)


def _likelihood(value: Mapping[str, Any], shift: int) -> Likelihood:
    start, end = value["span"]
    return Likelihood(
        value["phrase"], Span(start + shift, end + shift), value["term"], value["low"],
        value["high"], value["yardstick"],
    )  # fmt: skip


def _added(
    name: str,
    changes: Mapping[str, Any],
    shift: int,
    placed: Iterable[Placed],
    regions: Sequence[Any],
) -> Statement:
    blank = Statement(
        id=name,
        parent=None,
        region=RegionKind.BODY,
        source=(),
        cue=(),
        content=(),
        mode=Mode.INDIRECT,
        act=Act.SAY,
        type=Type.ASSERTION,
        why=BY_HAND,
        chain=(*filter(None, (changes.get("outlet"),)), "?"),
    )
    statement = changed(blank, changes, shift)
    region = next((r.kind for r in regions if r.span.start <= statement.start < r.span.end), None)
    inner = statement.cue or statement.content
    holders = [
        p.statement
        for p in placed
        if p.state != "rejected"
        and all(any(outer.holds(span) for outer in p.statement.content) for span in inner)
    ]
    parent = min(holders, key=lambda s: sum(c.end - c.start for c in s.content), default=None)
    chain = statement.chain
    if parent is not None:
        chain = (*parent.chain, chain[-1])
    return replace(
        statement, parent=parent.id if parent else None, region=region or statement.region,
        chain=chain,
    )  # fmt: skip


def _rechained(placed: list[Placed]) -> list[Placed]:
    """The chains, with the names that a person gave to statements further out."""
    by_name = {p.statement.id: p for p in placed}
    done: dict[str, tuple[str, ...]] = {}
    result = []
    for p in placed:
        s = p.statement
        # From the outermost: a parent's chain is settled before its child's.
        line = [s]
        while line[-1].parent in by_name and len(line) <= len(placed):
            line.append(by_name[line[-1].parent or ""].statement)
        for inner in reversed(line):
            if inner.id in done:
                continue
            outer = by_name.get(inner.parent or "")
            before = (outer.found or outer.statement).chain if outer else ()
            chain = inner.chain
            if outer and before and chain[: len(before)] == before:
                chain = done[outer.statement.id] + chain[len(before) :]
            done[inner.id] = chain
        if done[s.id] != s.chain:
            p = replace(p, statement=replace(s, chain=done[s.id]), found=p.found or s)
        result.append(p)
    return result
