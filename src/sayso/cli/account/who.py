"""`sayso who`: one speaker."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from sayso.cli.account.options import Date, as_data, db_option, format_option, opened, print_json
from sayso.cli.exits import HELP

if TYPE_CHECKING:
    from sayso.record.speakers import Role, Speaker


@click.command(
    "who",
    epilog=f"""\b
Examples:
  sayso who 'Halina Orzech'
  sayso who Orzech --since 2024-03-01
  sayso who 1f0c22aa94d1 --format json

{HELP}
""",
)
@click.argument("name")
@db_option
@click.option("--since", type=Date(), help="Only what was published on this day or later.")
@click.option("--until", type=Date(), help="Only what was published on this day or earlier.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@click.option("--after", type=int, metavar="RANK", help="Go on after this rank, of a page before.")
@format_option("text", "json")
def command(
    name: str,
    db: str | None,
    since: date | None,
    until: date | None,
    limit: int,
    after: int | None,
    format_: str,
) -> None:
    """Show a speaker: the names and scripts met, roles with their dates, everything said.

    NAME is any name of the speaker, or a key. What was said comes by time, the newest first:
    the day, the statement, the whole chain of sources from the outlet inwards, the act, the
    words, how sure they were; then what it rests on, whom it passes on (└─) with their own
    words, what it judges and who judges it.
    """
    with opened(db) as account:
        speaker = account.who(name, since=since, until=until, limit=limit + 1, after=after)
    more = len(speaker.said) > limit
    if format_ == "json":
        _print_data(speaker, limit, more)
    else:
        _print_text(speaker, limit, more)


def _print_data(speaker: Speaker, limit: int, more: bool) -> None:
    from sayso.cli.account.hits import hit_data

    said = speaker.said[:limit]
    data = {
        "key": speaker.key,
        "name": speaker.name,
        "kind": speaker.kind,
        "names": as_data(speaker.names),
        "roles": as_data(speaker.roles),
        "details": as_data(speaker.details),
        "statements": speaker.statements,
        "articles": speaker.articles,
        "outlets": as_data(speaker.outlets),
        "doubts": list(speaker.doubts),
        "said": [hit_data(hit) for hit in said],
        "after": said[-1].rank if more else None,
    }
    print_json(data)


def _print_text(speaker: Speaker, limit: int, more: bool) -> None:
    from sayso.cli.account.hits import print_hit
    from sayso.formats.wording import count, one_line

    kind = f", {speaker.kind}" if speaker.kind else ""
    click.echo(f"{click.style(one_line(speaker.name), bold=True)} ({speaker.key}{kind})")
    numbers = f"{count(speaker.statements, 'statement')} in {count(speaker.articles, 'article')}"
    click.echo(f"{numbers}{_carriers(speaker)}")
    for known in speaker.names:
        met = count(known.articles, "article") if known.articles else "not met yet"
        click.echo(f"  name  {one_line(known.name)} ({known.script}, {met}): {known.reason}")
    for role in speaker.roles:
        click.echo(f"  role  {one_line(role.role)} ({_days(role)})")
    for detail in speaker.details:
        click.echo(f"  {detail.kind}  {one_line(detail.text)}: {one_line(detail.reason)}")
    for doubt in speaker.doubts:
        click.echo(f"  perhaps also {one_line(doubt)}")
    said = speaker.said[:limit]
    shown = {f"{hit.article}/{hit.statement.id}" for hit in said if hit.statement}
    for hit in said:
        click.echo()
        print_hit(hit, shown)
    if more:
        click.echo(f"more: --after {said[-1].rank}", err=True)


MOST_CARRIERS = 5
"""Outlets that are named; the data have them all."""


def _carriers(speaker: Speaker) -> str:
    """The outlets with their numbers of statements: ", 2 outlets: The Gazette 3, Kurier 1"."""
    from sayso.formats.wording import count, one_line

    named = [(c.outlet, c.statements) for c in speaker.outlets if c.outlet]
    if not named:
        return ""
    shown = [f"{one_line(outlet)} {number}" for outlet, number in named[:MOST_CARRIERS]]
    more = [f"{len(named) - MOST_CARRIERS} more"] if len(named) > MOST_CARRIERS else []
    return f", {count(len(named), 'outlet')}: {', '.join((*shown, *more))}"


def _days(role: Role) -> str:
    if not role.first or not role.last:
        return "no date"
    return f"{role.first}" if role.first == role.last else f"{role.first} – {role.last}"
