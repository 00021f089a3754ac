"""`sayso speakers`: people's decisions on who is who."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sayso.cli.account.options import (
    db_option,
    examples,
    format_option,
    opened,
    print_json,
    print_table,
    reason_option,
)
from sayso.cli.exits import HELP


@click.group(
    "speakers",
    epilog=f"""\b
Examples:
  sayso speakers merge 'Instytut Badań' IBM --reason 'its acronym'
  sayso speakers split 'Jan Kos' --article 4f1c0a2b --as 'Jan Kos (junior)'
  sayso speakers rename IBM 'Instytut Badań Morskich'
  sayso speakers alias 'Halina Orzech' 'Галина Орех'
  sayso speakers list
  sayso speakers suggestions
  sayso speakers import list.csv

{HELP}
""",
)
def command() -> None:
    """Decide who is who. Every decision has its reason, and sayso undo takes it back."""


def _done(what: str, keys: list[str], format_: str) -> None:
    if format_ == "json":
        print_json({"decisions": keys})
    else:
        click.echo(f"{what} (sayso undo {keys[-1][:6]})")


@command.command("list", epilog=examples("speakers list", "speakers list --format json"))
@db_option
@format_option("table", "json")
def list_(db: str | None, format_: str) -> None:
    """List all speakers: key, kind, name, and the other names that each is known by."""
    from sayso.formats.wording import one_line

    with opened(db) as account:
        listed = account.listed_speakers()
    if format_ == "json":
        print_json(listed)
    else:
        print_table(
            [
                (
                    s.key or "",
                    s.kind or "–",
                    one_line(s.name),
                    one_line(" | ".join(name for name in s.names if name != s.name)),
                )
                for s in sorted(listed, key=lambda s: (s.name, s.key or ""))
            ],
            "no speaker is known yet",
        )


@command.command(
    "merge",
    epilog=examples(
        "speakers merge 'Instytut Badań' IBM --reason 'its acronym'",
        "speakers merge 1f0c22aa94d1 3d6c4f1485a9 602dd02c68b0",
    ),
)
@click.argument("speaker")
@click.argument("others", nargs=-1, required=True)
@db_option
@reason_option
@format_option("text", "json")
def merge(
    speaker: str, others: tuple[str, ...], db: str | None, reason: str | None, format_: str
) -> None:
    """Have OTHERS be the same as SPEAKER, under whose name they go from then on."""
    with opened(db) as account:
        keys = account.merge(speaker, *others, reason=reason)
    _done(f"{', '.join(others)}: now {speaker}", keys, format_)


@command.command(
    "split",
    epilog=examples(
        "speakers split 'Jan Kos' --article 4f1c0a2b --as 'Jan Kos (junior)'",
        "speakers split 'Halina Orzech' --name 'H. Orzech-Lis' --reason 'her daughter'",
    ),
)
@click.argument("speaker")
@click.option("--name", "names", multiple=True, metavar="NAME", help="A name that is another's.")
@click.option(
    "--article", "articles", multiple=True, metavar="ARTICLE", help="An article that means another."
)
@click.option("--as", "new_name", metavar="NAME", help="What to call the new speaker.")
@db_option
@reason_option
@format_option("text", "json")
def split(
    speaker: str,
    names: tuple[str, ...],
    articles: tuple[str, ...],
    new_name: str | None,
    db: str | None,
    reason: str | None,
    format_: str,
) -> None:
    """Give some names of SPEAKER, or some articles' mentions, to a speaker of their own."""
    if not names and not articles:
        raise click.UsageError("say what is another's: --name or --article")
    with opened(db) as account:
        key = account.split(
            speaker, names=names, articles=articles, new_name=new_name, reason=reason
        )
    _done(f"{speaker}: split", [key], format_)


@command.command("rename", epilog=examples("speakers rename IBM 'Instytut Badań Morskich'"))
@click.argument("speaker")
@click.argument("name")
@db_option
@reason_option
@format_option("text", "json")
def rename(speaker: str, name: str, db: str | None, reason: str | None, format_: str) -> None:
    """Show SPEAKER as NAME."""
    with opened(db) as account:
        key = account.rename(speaker, name, reason=reason)
    _done(f"{speaker}: now shown as {name}", [key], format_)


@command.command(
    "alias",
    epilog=examples(
        "speakers alias 'Halina Orzech' 'Галина Орех' 'H. Orzech' --reason 'so she signs'"
    ),
)
@click.argument("speaker")
@click.argument("names", nargs=-1, required=True)
@db_option
@reason_option
@format_option("text", "json")
def alias(
    speaker: str, names: tuple[str, ...], db: str | None, reason: str | None, format_: str
) -> None:
    """Have SPEAKER be known by more NAMES in all that is added from now on."""
    with opened(db) as account:
        key = account.alias(speaker, *names, reason=reason)
    _done(f"{speaker}: also {', '.join(names)}", [key], format_)


@command.command(
    "suggestions",
    epilog=examples("speakers suggestions", "speakers suggestions --all --format json"),
)
@db_option
@click.option("--all", "every", is_flag=True, help="Also those that were accepted or refused.")
@format_option("table", "json")
def suggestions(db: str | None, every: bool, format_: str) -> None:
    """List the suggestions that two speakers are one, with their reasons: the doubtful links."""
    from sayso.formats.wording import one_line

    with opened(db) as account:
        found = account.suggestions(None if every else "open")
    if format_ == "json":
        print_json(found)
    else:
        print_table(
            [
                (s.key[:6], one_line(s.first), one_line(s.second), s.state, one_line(s.reason))
                for s in found
            ],
            "no suggestion is open",
        )


@command.command(
    "accept", epilog=examples("speakers accept 3f2a81 --reason 'the ministry confirms it'")
)
@click.argument("suggestion")
@db_option
@reason_option
@format_option("text", "json")
def accept(suggestion: str, db: str | None, reason: str | None, format_: str) -> None:
    """Accept a SUGGESTION: the two are one."""
    with opened(db) as account:
        keys = account.accept(suggestion, reason=reason)
    _done("merged", keys, format_)


@command.command("refuse", epilog=examples("speakers refuse 3f2a81 --reason 'father and son'"))
@click.argument("suggestion")
@db_option
@reason_option
@format_option("text", "json")
def refuse(suggestion: str, db: str | None, reason: str | None, format_: str) -> None:
    """Refuse a SUGGESTION: they are two, and it is not made again."""
    with opened(db) as account:
        key = account.refuse(suggestion, reason=reason)
    _done("kept apart", [key], format_)


@command.command(
    "import",
    epilog=examples(
        "speakers import list.csv --reason 'our desk list'",
        "speakers import entities.ftm.json",
        "speakers export --db old.db | sayso speakers import -",
    ),
)
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
)
@db_option
@reason_option
@format_option("text", "json")
def import_(file: Path, db: str | None, reason: str | None, format_: str) -> None:
    """Bring in a list of speakers from FILE; - is standard input.

    Either CSV with a column "name", and as far as known "names", "weak", "country" and
    "position" (several divided by |), "kind" and "key"; or entities of FollowTheMoney, one JSON
    object a line, as OpenSanctions publishes them. Who shares a name with one speaker gives it
    further names; what is doubtful becomes a suggestion.
    """
    from sayso.record import AccountError

    name = "standard input" if str(file) == "-" else file.name
    try:
        text = (sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()).decode("utf-8")
    except UnicodeDecodeError as error:
        raise AccountError(name, "list", "is not UTF-8") from error
    with opened(db, create=True) as account:
        done = account.import_speakers(text, name, reason=reason)
    if format_ == "json":
        print_json(done)
        return
    undo = f" (sayso undo {done.decision[:6]})" if done.decision else ""
    parts = [f"{done.added} added", f"{done.extended} given more names"]
    if done.doubtful:
        parts.append(f"{done.doubtful} doubtful (sayso speakers suggestions)")
    if done.removed:
        parts.append(f"{done.removed} removed before, and not kept again")
    click.echo(f"{name}: {', '.join(parts)}{undo}")


@command.command(
    "export",
    epilog=examples(
        "speakers export > speakers.csv", "speakers export --format ftm > entities.ftm.json"
    ),
)
@db_option
@format_option("csv", "ftm", "json")
def export(db: str | None, format_: str) -> None:
    """Print all speakers with their names: as CSV, or as entities of FollowTheMoney."""
    from sayso.record.lists import as_csv, as_entities

    with opened(db) as account:
        listed = account.listed_speakers()
    if format_ == "json":
        print_json(listed)
    else:
        click.echo((as_csv if format_ == "csv" else as_entities)(listed), nl=False)
