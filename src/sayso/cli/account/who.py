"""`sayso who`: one speaker."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from sayso.cli.account.options import Date, as_data, db_option, format_option, opened, print_json
from sayso.cli.exits import HELP

if TYPE_CHECKING:
    from sayso.record.speakers import Speaker


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

    NAME is any name of the speaker, or a key. What was said comes by time, the newest first.
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
        "statements": speaker.statements,
        "articles": speaker.articles,
        "doubts": list(speaker.doubts),
        "said": [hit_data(hit) for hit in said],
        "after": said[-1].rank if more else None,
    }
    print_json(data)


def _print_text(speaker: Speaker, limit: int, more: bool) -> None:
    from sayso.cli.account.hits import print_hit
    from sayso.formats.wording import count, one_line

    kind = f", {speaker.kind}" if speaker.kind else ""
    numbers = f"{count(speaker.statements, 'statement')} in {count(speaker.articles, 'article')}"
    click.echo(f"{click.style(one_line(speaker.name), bold=True)} ({speaker.key}{kind}): {numbers}")
    for known in speaker.names:
        met = count(known.articles, "article") if known.articles else "not met yet"
        click.echo(f"  name  {one_line(known.name)} ({known.script}, {met}): {known.reason}")
    for role in speaker.roles:
        if role.first and role.last:
            days = f"{role.first}" if role.first == role.last else f"{role.first} – {role.last}"
        else:
            days = "no date"
        click.echo(f"  role  {one_line(role.role)} ({days})")
    for doubt in speaker.doubts:
        click.echo(f"  perhaps also {one_line(doubt)}")
    for hit in speaker.said[:limit]:
        print_hit(hit, with_chain=False)
    if more:
        click.echo(f"more: --after {speaker.said[limit - 1].rank}", err=True)
