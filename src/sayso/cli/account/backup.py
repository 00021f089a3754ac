"""`sayso backup`: a copy of the account in one file."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli.account.options import db_option, format_option, opened, print_json
from sayso.cli.exits import HELP


@click.command(
    "backup",
    epilog=f"""\b
Examples:
  sayso backup account-2024-03-06.db
  sayso backup --db postgresql://host/news team.db

{HELP}
""",
)
@click.argument("file", type=click.Path(path_type=Path))
@db_option
@format_option("text", "json")
def command(file: Path, db: str | None, format_: str) -> None:
    """Copy the whole account into FILE, while others may go on writing.

    The copy is an SQLite file, also of an account on PostgreSQL, and can itself be used with
    --db, or brought into another account by sayso export and sayso import.
    """
    with opened(db) as account:
        account.backup(file)
    if format_ == "json":
        print_json({"backup": str(file), "bytes": file.stat().st_size})
    else:
        click.echo(f"{file}: {file.stat().st_size / 1e6:.1f} MB")
