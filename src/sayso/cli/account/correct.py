"""`sayso correct`: people's decisions on statements."""

from __future__ import annotations

import re
from typing import Any

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
from sayso.cli.sources import YARDSTICK

_RANGE = re.compile(r"(\d+):(\d+)")


@click.group(
    "correct",
    epilog=f"""\b
Examples:
  sayso correct accept 4f1c0a2b/s7
  sayso correct reject 4f1c0a2b/s8 --reason 'a figure of speech'
  sayso correct change 4f1c0a2b/s9 --speaker 'Halina Orzech' --act deny
  sayso correct change 4f1c0a2b/s9 --content 'the bridge is safe'
  sayso correct add 4f1c0a2b --source 'The mayor' --cue said --content 'it will reopen'
  sayso correct list

{HELP}
""",
)
def command() -> None:
    """Accept, reject or change a statement, or add one that was missed.

    A correction outlives rebuilding and new versions: it stands wherever its words still
    stand without doubt, and is listed as an orphan elsewhere. sayso undo takes it back.
    """


def _decide(
    kind: str, reference: str, db: str | None, changes: dict[str, Any], reason: str | None,
    format_: str,
) -> None:  # fmt: skip
    with opened(db) as account:
        done = account.correct(kind, reference, changes, reason=reason)
    if format_ == "json":
        print_json(done)
        return
    where = f"{done.article[:8]}/{done.statement}" if done.statement else done.article[:8]
    click.echo(f"{where}: {kind}, kept as {done.decision} (sayso undo {done.decision[:6]})")


@command.command("accept", epilog=examples("correct accept 4f1c0a2b/s7"))
@click.argument("statement")
@db_option
@reason_option
@format_option("text", "json")
def accept(statement: str, db: str | None, reason: str | None, format_: str) -> None:
    """Confirm a STATEMENT (ARTICLE/s7) as it is."""
    _decide("accept", statement, db, {}, reason, format_)


@command.command(
    "reject", epilog=examples("correct reject 4f1c0a2b/s8 --reason 'a figure of speech'")
)
@click.argument("statement")
@db_option
@reason_option
@format_option("text", "json")
def reject(statement: str, db: str | None, reason: str | None, format_: str) -> None:
    """Reject a STATEMENT (ARTICLE/s7): it is shown, searched and counted no more."""
    _decide("reject", statement, db, {}, reason, format_)


def _field_options(function: Any) -> Any:
    for option in reversed(
        (
            click.option("--source", metavar="WORDS", help="Who said it, as in the text."),
            click.option("--cue", metavar="WORDS", help="The word that signals it."),
            click.option(
                "--content", multiple=True, metavar="WORDS", help="What was said; may be repeated."
            ),
            click.option("--speaker", metavar="NAME", help="Who that is."),
            click.option("--role", metavar="TEXT", help="Their title or role."),
            click.option("--act", metavar="ACT", help="say, announce, promise, deny, confirm …"),
            click.option("--mode", metavar="MODE", help="direct, indirect, mixed."),
            click.option("--type", "type_", metavar="TYPE",
                         help="assertion, belief, fact, eventuality."),
            click.option("--polarity", metavar="SIGN", help="positive, negative."),
            click.option("--likelihood", metavar="WORDS", help="The words of likelihood."),
            click.option("--term", metavar="TERM",
                         help="What these words come to: likely, unlikely … unquantified."),
            click.option("--yardstick", default=YARDSTICK, show_default=True, metavar="NAME",
                         help="The standard that gives the term its range."),
        )
    ):  # fmt: skip
        function = option(function)
    return function


@command.command(
    "change",
    epilog=examples(
        "correct change 4f1c0a2b/s9 --speaker 'Halina Orzech' --act deny",
        "correct change 4f1c0a2b/s9 --content 'the bridge is safe' --reason 'the rest is ours'",
        "correct change 4f1c0a2b/s9 --content 120:154 --source none",
        "correct change 4f1c0a2b/s9 --likelihood raczej --term likely --yardstick PHIA",
    ),
)
@click.argument("statement")
@_field_options
@db_option
@reason_option
@format_option("text", "json")
def change(statement: str, db: str | None, reason: str | None, format_: str, **fields: Any) -> None:
    """Change a STATEMENT (ARTICLE/s7).

    WORDS stand in the text exactly so, once in the statement's paragraph; else give their
    range, START:END. "none" takes a source, cue, speaker, role or likelihood away.
    """
    _decide("change", statement, db, _changes(**fields), reason, format_)


@command.command(
    "add",
    epilog=examples(
        "correct add 4f1c0a2b --source 'The mayor' --cue said --content 'it will reopen'",
        "correct add 4f1c0a2b --content 120:154 --speaker 'Halina Orzech' --act promise",
    ),
)
@click.argument("article")
@_field_options
@db_option
@reason_option
@format_option("text", "json")
def add(article: str, db: str | None, reason: str | None, format_: str, **fields: Any) -> None:
    """Add a statement to an ARTICLE that was missed."""
    _decide("add", article, db, _changes(**fields), reason, format_)


def _changes(
    *, type_: str | None, content: tuple[str, ...], likelihood: str | None, term: str | None,
    yardstick: str, **plain: str | None,
) -> dict[str, Any]:  # fmt: skip
    changes: dict[str, Any] = {}
    for field, value in {**plain, "type": type_}.items():
        if value is None:
            continue
        gone = value == "none"
        if field in ("source", "cue"):
            changes[field] = None if gone else _span(value)
        elif field in ("speaker", "role"):
            changes[field] = None if gone else value
        else:
            changes[field] = value
    if content:
        changes["content"] = _pieces(content)
    if likelihood == "none":
        changes["likelihood"] = None
    elif likelihood is not None or term is not None:
        if likelihood is None or term is None:
            raise click.UsageError("--likelihood and --term go together")
        changes["likelihood"] = _reading(likelihood, term, yardstick)
    return changes


def _span(value: str) -> Any:
    match = _RANGE.fullmatch(value)
    return [[int(match[1]), int(match[2])]] if match else value


def _pieces(content: tuple[str, ...]) -> Any:
    pieces = [_span(piece) for piece in content]
    if len(pieces) == 1:
        return pieces[0]
    if not all(isinstance(piece, list) for piece in pieces):
        raise click.UsageError("several pieces of content are given as ranges, START:END")
    return [pair for piece in pieces for pair in piece]


def _reading(phrase: str, term: str, yardstick: str) -> dict[str, Any]:
    from sayso.appraise.yardsticks import TERMS, YardstickError, load_yardstick

    if term not in TERMS:
        raise click.BadParameter(f"{term!r} is no term; there are {', '.join(TERMS)}")
    try:
        standard = load_yardstick(yardstick)
        band = standard.band_of(term, phrase)
    except YardstickError as error:
        raise click.BadParameter(str(error)) from error
    return {
        "phrase": phrase,
        "term": band.term if band else None,
        "low": band.low if band else None,
        "high": band.high if band else None,
        "yardstick": standard.title,
    }


@command.command(
    "list",
    epilog=examples("correct list", "correct list 4f1c0a2b", "correct list --orphans -f json"),
)
@click.argument("article", required=False)
@db_option
@click.option("--orphans", is_flag=True, help="Only those that have no certain place.")
@format_option("table", "json")
def list_(article: str | None, db: str | None, orphans: bool, format_: str) -> None:
    """List the corrections that stand, of one ARTICLE or of all, and the orphans."""
    from sayso.formats.wording import one_line
    from sayso.record.deciding import in_words

    with opened(db) as account:
        found = account.corrections(article, orphans=orphans)
    if format_ == "json":
        from sayso.record.anchors import anchor_data

        print_json(
            [
                {
                    "article": key, "key": c.key, "kind": c.kind, "state": c.state,
                    "statement": c.statement, "changes": dict(c.changes),
                    "anchor": anchor_data(c.anchor),
                }
                for key, c in found
            ]
        )  # fmt: skip
    else:
        print_table(
            [
                (c.key[:6], f"{key[:8]}/{c.statement or '–'}",
                 "orphan" if c.state == "orphan" else "",
                 f"{one_line(in_words(c.kind, c.changes))}: “{one_line(c.anchor.exact)[:70]}”")
                for key, c in found
            ],
            "no correction loses its place" if orphans else "nothing was corrected",
        )  # fmt: skip
