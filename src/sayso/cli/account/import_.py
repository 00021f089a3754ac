"""`sayso import`: what was exported, back in."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from sayso.cli.account.options import db_option, format_option, opened, print_json
from sayso.cli.exits import HELP


@click.command(
    "import",
    epilog=f"""\b
Examples:
  sayso import account.jsonl
  sayso export --db account.db | sayso import - --db postgresql://host/news
  sayso read --format jsonl *.html | sayso import -

{HELP}
""",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@db_option
@format_option("text", "json")
def command(files: tuple[str, ...], db: str | None, format_: str) -> None:
    """Bring in lines of sayso export, or of sayso read --format jsonl; - is standard input.

    What is in the account already stays as it is, so repeating the command is safe.
    """
    from sayso.formats.wording import count

    with opened(db, create=True) as account:
        results = [(file, account.import_lines(_lines(file), file)) for file in files]
    if format_ == "json":
        print_json([{"file": file, "brought": brought} for file, brought in results])
        return
    for file, b in results:
        click.echo(
            f"{file}: {count(b.articles, 'article')} and {count(b.speakers, 'speaker')} "
            f"brought in, {count(b.there, 'article')} there already"
        )


def _lines(file: str) -> Iterator[str]:
    from sayso.record import AccountError

    try:
        if file == "-":
            for line in sys.stdin.buffer:
                yield line.decode("utf-8")
        else:
            with open(file, encoding="utf-8", newline="\n") as lines:
                yield from lines
    except UnicodeDecodeError as error:
        raise AccountError(file, "import", f"is not UTF-8 ({error.reason})") from error
