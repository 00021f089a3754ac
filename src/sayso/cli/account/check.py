"""`sayso check`: whether the account is whole."""

from __future__ import annotations

import click

from sayso.cli.account.options import db_option, format_option, opened, print_json
from sayso.cli.exits import HELP, Exit


@click.command(
    "check",
    epilog=f"""\b
Examples:
  sayso check
  sayso check --db news.db --format json

{HELP}
""",
)
@db_option
@format_option("text", "json")
def command(db: str | None, format_: str) -> int:
    """Check that nothing is broken, missing or half done; exit code 1 if something is."""
    with opened(db) as account:
        problems = account.check()
        place = account.place
    if format_ == "json":
        print_json({"account": place, "problems": problems})
    else:
        for problem in problems:
            click.echo(problem)
        if not problems:
            click.echo(f"{place}: clean")
    return Exit.FAILED if problems else Exit.OK
