"""`sayso export`: the account, or a part of it, for other programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from sayso.cli.account.options import Date, db_option, opened
from sayso.cli.exits import HELP

if TYPE_CHECKING:
    from sayso.record import Account
    from sayso.record.shelf import Selection

FORMATS = ("jsonl", "csv", "parquet", "w3c", "brat")


@click.command(
    "export",
    epilog=f"""\b
Examples:
  sayso export > account.jsonl
  sayso export --format csv --speaker 'Halina Orzech' --output orzech.csv
  sayso export --format parquet --since 2024-03-01 -o march.parquet
  sayso export --format w3c --article 4f1c0a2b
  sayso export --format brat -o folder/

{HELP}
""",
)
@db_option
@click.option(
    "--format",
    "-f",
    "format_",
    type=click.Choice(FORMATS),
    default="jsonl",
    show_default=True,
    help="jsonl: everything, which sayso import reads. csv, parquet: a table of statements. w3c: "
    "Web Annotations. brat: standoff, into a folder.",
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), metavar="FILE|FOLDER", help="Write here."
)
@click.option("--article", "articles", multiple=True, metavar="ARTICLE", help="Only this article.")
@click.option("--outlet", metavar="NAME", help="Only articles of this outlet.")
@click.option("--lang", metavar="CODE", help="Only articles in this language.")
@click.option("--speaker", metavar="NAME", help="Only articles that have this speaker.")
@click.option("--since", type=Date(), help="Only those published on this day or later.")
@click.option("--until", type=Date(), help="Only those published on this day or earlier.")
def command(
    db: str | None,
    format_: str,
    output: Path | None,
    articles: tuple[str, ...],
    outlet: str | None,
    lang: str | None,
    speaker: str | None,
    since: date | None,
    until: date | None,
) -> None:
    """Write the whole account, or the articles that the options choose.

    Lines of JSON hold everything: articles with all versions, speakers, and without a choice
    also decisions, failures and removals. Brought into an empty account and exported again they
    are the same bytes.
    """
    if format_ in ("parquet", "brat") and output is None:
        raise click.UsageError(f"--format {format_} needs --output")
    with opened(db) as account:
        chosen = account.selection(articles, outlet, lang, speaker, since, until)
        if format_ == "brat":
            assert output is not None
            _write_folder(account, chosen, output)
        elif format_ == "parquet":
            from sayso.record.tables import write_parquet

            assert output is not None
            with _whole(output) as path:
                write_parquet(account.kept_articles(chosen), path)
        elif output is None:
            for piece in _pieces(account, chosen, format_):
                sys.stdout.write(piece)
        else:
            with _whole(output) as path, path.open("w", encoding="utf-8", newline="") as file:
                _write(_pieces(account, chosen, format_), file)


def _write(pieces: Iterable[str], file: IO[str]) -> None:
    for piece in pieces:
        file.write(piece)


def _pieces(account: Account, chosen: Selection | None, format_: str) -> Iterator[str]:
    from sayso.record.tables import annotation_lines, csv_lines

    if format_ == "jsonl":
        return (line + "\n" for line in account.export_lines(chosen))
    lines = csv_lines if format_ == "csv" else annotation_lines
    return lines(account.kept_articles(chosen))


@contextmanager
def _whole(output: Path) -> Iterator[Path]:
    """A file that takes its name only when it is finished."""
    output.parent.mkdir(parents=True, exist_ok=True)
    unfinished = output.with_name(f"{output.name}.{os.getpid()}.unfinished")
    try:
        yield unfinished
        os.replace(unfinished, output)
    finally:
        unfinished.unlink(missing_ok=True)


def _write_folder(account: Account, chosen: Selection | None, folder: Path) -> None:
    from sayso.formats.brat import CONFIGURATION, standoff

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(CONFIGURATION, "utf-8", newline="\n")
    for kept in account.kept_articles(chosen):
        for ending, text in ((".txt", kept.article.text), (".ann", standoff(kept.read))):
            path = folder / f"{kept.key}{ending}"
            path.write_text(text, "utf-8", errors="replace", newline="\n")
