"""How statements and articles that were found are printed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from sayso.record.search import Around, Hit, Quoted
    from sayso.statement import Statement

INDENT = "    "


def hit_data(hit: Hit) -> dict[str, object]:
    """A hit as data: its statement as `sayso read` gives it, with its article's facts.

    `around` stands in it where it was asked for.
    """
    from sayso.formats.jsonl import statement_data

    data: dict[str, object] = {
        "kind": hit.kind,
        "article": hit.article,
        "doc": hit.doc,
        "title": hit.title,
        "outlet": hit.outlet,
        "published": hit.published,
        "lang": hit.lang,
        "url": hit.url,
        "text": hit.text,
        "marks": [[mark.start, mark.end] for mark in hit.marks],
        "state": hit.state or None,
        "statement": statement_data(hit.statement, "") if hit.statement else None,
        "rank": hit.rank,
    }
    return data | ({"around": _around_data(hit.around)} if hit.around else {})


def _around_data(around: Around) -> dict[str, Any]:
    from sayso.formats.jsonl import statement_data

    def quoted(found: Iterable[Quoted]) -> list[dict[str, Any]]:
        return [{"text": q.text, "statement": statement_data(q.statement, "")} for q in found]

    return {
        "inside": quoted(around.inside), "about": quoted(around.about),
        "remarks": quoted(around.remarks), "basis": list(around.basis),
    }  # fmt: skip


def print_hit(hit: Hit, shown: Collection[str] = ()) -> None:
    """A hit: when, where, through whom and what it does; its words; how sure it is.

    Then, where it was asked for, what stands around it; statements in `shown`
    ("4f1c0a2b/s7") are on the page themselves, and not repeated.
    """
    from sayso.formats.wording import one_line
    from sayso.record.shelf import SHORT

    day = (hit.published or "")[:10] or "no date   "
    place = hit.article[:SHORT]
    if hit.statement is None:
        head = click.style(one_line(hit.title or hit.doc), bold=True)
        click.echo(f"{day}  {place}       {head}")
        click.echo(INDENT + _marked(hit))
        return
    reference = f"{place}/{hit.statement.id}"
    click.echo(f"{day}  {reference:<13}  {_chain(hit.statement)}  {_deed(hit.statement)}")
    click.echo(INDENT + _marked(hit))
    for line in _sureness(hit.statement):
        click.echo(INDENT + line)
    if hit.around:
        inside = [q for q in hit.around.inside if f"{hit.article}/{q.statement.id}" not in shown]
        for line in _surroundings(hit.statement, replace(hit.around, inside=tuple(inside))):
            click.echo(INDENT + line)


def _chain(statement: Statement) -> str:
    """The sources from the outlet inwards, the last one in bold."""
    from sayso.formats.wording import one_line

    *outer, inner = statement.chain or ("?",)
    return " ▸ ".join((*map(one_line, outer), click.style(one_line(inner), bold=True)))


def _deed(statement: Statement) -> str:
    from sayso.formats.wording import act_of, remarks_on

    return " · ".join((act_of(statement), *remarks_on(statement)))


def _sureness(statement: Statement) -> Iterator[str]:
    from sayso.formats.wording import estimate_of

    if statement.likelihood:
        yield click.style(f"▕ {estimate_of(statement.likelihood)}", fg="cyan")


def _surroundings(statement: Statement, around: Around) -> Iterator[str]:
    from sayso.formats.wording import basis_of, one_line

    for basis, words in zip(statement.basis, around.basis, strict=True):
        yield f"{basis_of(basis)}: {one_line(words)}"
    for judged in around.about:
        yield f"on {judged.statement.id}: {_in_one(judged)}"
    yield from _nested(statement, around.inside)
    for remark in around.remarks:
        yield f"{remark.statement.id} on this: {_in_one(remark)}"
        yield from (f"  {line}" for line in _sureness(remark.statement))


def _nested(statement: Statement, inside: Iterable[Quoted]) -> Iterator[str]:
    """The statements inside one, each below the one that holds it."""
    depths = {statement.id: 0}
    for quoted in inside:
        inner = quoted.statement
        depth = depths[inner.id] = depths.get(inner.parent or "", 0) + 1
        branch = "   " * (depth - 1)
        yield f"{branch}└─ {_in_one(quoted)}"
        yield from (f"{branch}   {line}" for line in _sureness(inner))


def _in_one(quoted: Quoted) -> str:
    """Who does what in a statement, and its words, on one line."""
    from sayso.formats.wording import needs_quotes, one_line

    statement, words = quoted.statement, one_line(quoted.text)
    name = ", ".join(statement.speakers) or (statement.chain or ("?",))[-1]
    who = click.style(one_line(name), bold=True) if name != "?" else "someone unnamed"
    words = f"“{words}”" if needs_quotes(statement, words) else words
    return f"{who}  {_deed(statement)}  {words}"


def _marked(hit: Hit) -> str:
    """The words of a hit on one line, with those found in bold."""
    from sayso.formats.wording import needs_quotes, one_line

    pieces, at = [], 0
    for mark in hit.marks:
        found = click.style(one_line(mark.of(hit.text)), fg="yellow", bold=True)
        pieces += [hit.text[at : mark.start], found]
        at = mark.end
    line = " ".join("".join((*pieces, hit.text[at:])).split())
    return f"“{line}”" if hit.statement and needs_quotes(hit.statement, hit.text) else line
