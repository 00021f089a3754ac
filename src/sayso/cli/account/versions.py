"""`sayso versions`: the silent edits of an article."""

from __future__ import annotations

import click

from sayso.cli.account.options import db_option, format_option, opened, print_json
from sayso.cli.exits import HELP


@click.command(
    "versions",
    epilog=f"""\b
Examples:
  sayso versions 4f1c0a2b
  sayso versions https://example.org/story --format json

{HELP}
""",
)
@click.argument("article")
@db_option
@format_option("text", "json")
def command(article: str, db: str | None, format_: str) -> None:
    """Show an article's versions, and statement by statement what appeared (+), vanished (-)
    or changed (~) in each.

    A text that differs only in white space, clocks, counters, furniture or teasers is no
    version. What people corrected is left out: these are the texts' own differences.
    """
    from sayso.cli.account.changes import change_data, print_change
    from sayso.formats.wording import count

    with opened(db) as account:
        versions = account.versions(article)
    befores = [None, *(version.article for version in versions)]
    if format_ == "json":
        print_json(
            [
                {
                    "version": v.number,
                    "seen_at": v.seen_at,
                    "sha256": v.sha256,
                    "statements": len(v.statements),
                    "pack": v.pack,
                    "comparable": v.alike,
                    "changes": [change_data(c, before, v.article) for c in v.changes],
                }
                for v, before in zip(versions, befores, strict=False)
            ]
        )
        return
    for v, before in zip(versions, befores, strict=False):
        note = "" if v.alike else " (read by other rules than the one before)"
        statements = count(len(v.statements), "statement")
        click.echo(f"version {v.number}, seen {v.seen_at[:16]}: {statements}{note}")
        for change in v.changes:
            print_change(change, before, v.article)
