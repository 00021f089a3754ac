"""How statements and articles that were found are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sayso.record.search import Hit


def hit_data(hit: Hit) -> dict[str, object]:
    """A hit as data: its statement as `sayso read` gives it, with its article's facts."""
    from sayso.formats.jsonl import statement_data

    return {
        "kind": hit.kind,
        "article": hit.article,
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


def print_hit(hit: Hit, *, with_chain: bool = True) -> None:
    """A hit on two lines: whose it is, and its words with those found in bold."""
    from sayso.formats.wording import act_of, one_line
    from sayso.record.shelf import SHORT

    day = (hit.published or "")[:10] or "no date   "
    place = hit.article[:SHORT]
    if hit.statement is None:
        head = click.style(one_line(hit.title or hit.outlet or ""), bold=True)
        click.echo(f"{day}  {place}       {head}")
    else:
        chain = " ▸ ".join(hit.statement.chain) if with_chain else one_line(hit.outlet or "–")
        reference = f"{place}/{hit.statement.id}"
        click.echo(f"{day}  {reference:<13}  {one_line(chain)}  {act_of(hit.statement)}")
    click.echo("    " + " ".join(_marked(hit).split()))


def _marked(hit: Hit) -> str:
    pieces, at = [], 0
    for mark in hit.marks:
        found = click.style(mark.of(hit.text), fg="yellow", bold=True)
        pieces += [hit.text[at : mark.start], found]
        at = mark.end
    return "".join((*pieces, hit.text[at:]))
