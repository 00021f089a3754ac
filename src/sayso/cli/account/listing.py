"""`sayso list`: what is kept, and what could not be read."""

from __future__ import annotations

from datetime import date

import click

from sayso.cli.account.options import (
    Date,
    db_option,
    format_option,
    opened,
    print_json,
    print_table,
)
from sayso.cli.exits import HELP


@click.command(
    "list",
    epilog=f"""\b
Examples:
  sayso list
  sayso list --outlet kurier.example --since 2024-03-01
  sayso list --limit 0 --format json
  sayso list --failures

{HELP}
""",
)
@db_option
@click.option("--outlet", metavar="NAME", help="Only articles of this outlet.")
@click.option("--lang", metavar="CODE", help="Only articles in this language.")
@click.option("--since", type=Date(), help="Only those published on this day or later.")
@click.option("--until", type=Date(), help="Only those published on this day or earlier.")
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=50,
    show_default=True,
    help="The most to show; 0: all.",
)
@click.option("--after", metavar="ARTICLE", help="Go on after this one, the last of a page.")
@click.option("--failures", is_flag=True, help="What could not be read, instead of articles.")
@format_option("table", "json")
def command(
    db: str | None,
    outlet: str | None,
    lang: str | None,
    since: date | None,
    until: date | None,
    limit: int,
    after: str | None,
    failures: bool,
    format_: str,
) -> None:
    """List the articles that are kept, the newest first."""
    from sayso.formats.wording import one_line
    from sayso.record.shelf import SHORT

    with opened(db) as account:
        if failures:
            failed = account.failures()
            if format_ == "json":
                print_json(failed)
            else:
                print_table(
                    [(f.kind, f"{f.tries}×", f.last_at[:16], one_line(f.message)) for f in failed],
                    "nothing failed",
                )
            return
        entries = account.articles(
            outlet=outlet, lang=lang, since=since, until=until,
            limit=limit + 1 if limit else None, after=after,
        )  # fmt: skip
    more = bool(limit) and len(entries) > limit
    entries = entries[:limit] if limit else entries
    if format_ == "json":
        print_json(entries)
    else:
        print_table(
            [
                (
                    e.key[:SHORT],
                    (e.published or "")[:10] or "–",
                    e.lang,
                    f"{e.statements:>4}",
                    f"v{e.versions}" if e.versions > 1 else "",
                    one_line(e.outlet or "–"),
                    one_line(e.title or e.doc),
                )
                for e in entries
            ],
            "no such article is kept",
        )
        if more:
            click.echo(f"more: sayso list --after {entries[-1].key[:SHORT]}", err=True)
