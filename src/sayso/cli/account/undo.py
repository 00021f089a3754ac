"""`sayso undo`: a decision taken back."""

from __future__ import annotations

import click

from sayso.cli.account.options import db_option, format_option, opened, print_json
from sayso.cli.exits import HELP


@click.command(
    "undo",
    epilog=f"""\b
Examples:
  sayso undo
  sayso undo 3fa9c1

{HELP}
""",
)
@click.argument("decision", required=False)
@db_option
@format_option("text", "json")
def command(decision: str | None, db: str | None, format_: str) -> None:
    """Take back a DECISION of sayso log, by default the last one that stands.

    What was decided after it stays. A removal is not made good: it only lets the thing be
    kept again when it comes.
    """
    with opened(db) as account:
        undone = account.undo(decision)
    if format_ == "json":
        print_json(undone)
    else:
        known = undone.subject in undone.summary
        click.echo(f"undone: {undone.summary if known else f'{undone.subject}: {undone.summary}'}")
