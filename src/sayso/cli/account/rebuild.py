"""`sayso rebuild`: everything read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.cli.account.options import db_option, format_option, opened, print_json
from sayso.cli.exits import HELP, Exit, complain

if TYPE_CHECKING:
    from sayso.record.rebuilding import Report


@click.command(
    "rebuild",
    epilog=f"""\b
Examples:
  sayso rebuild
  sayso rebuild --brief
  sayso rebuild --format json > changes.json

{HELP}
""",
)
@db_option
@click.option("--brief", is_flag=True, help="Only numbers, not each statement that changed.")
@format_option("text", "json")
def command(db: str | None, brief: bool, format_: str) -> int:
    """Read all that is kept again with today's rules and packs; report what changed.

    Corrections stay. What the installed rules have read already is passed over, so a rebuild
    that was stopped goes on where it was. sayso undo puts the readings of before back.
    """
    from sayso.cli.progress import progress

    with opened(db) as account:
        total = account.stale()
        with progress("reading again", total if total > 1 else None, alone=True) as advance:
            report = account.rebuild(advance)
    for key, problem in report.failed.items():
        complain(f"{key}: {problem}")
    if format_ == "json":
        _print_data(report)
    else:
        _print_text(report, brief)
    return Exit.FAILED if report.failed else Exit.OK


def _print_data(report: Report) -> None:
    from sayso.cli.account.changes import change_data

    print_json(
        {
            "decision": report.decision,
            "read": report.read,
            "same": report.same,
            "appeared": report.appeared,
            "vanished": report.vanished,
            "changed": report.changed,
            "orphans": report.orphans,
            "failed": report.failed,
            "articles": [
                {"key": a.key, "title": a.title,
                 "changes": [change_data(c, a.article, a.article) for c in a.changes]}
                for a in report.articles
            ],
        }
    )  # fmt: skip


def _print_text(report: Report, brief: bool) -> None:
    from sayso.cli.account.changes import print_change
    from sayso.formats.wording import count, one_line

    for article in () if brief else report.articles:
        if article.changes:
            click.echo(f"{article.key[:8]}  {one_line(article.title or article.article.doc)}")
        for change in article.changes:
            print_change(change, article.article, article.article)
    click.echo(
        f"{count(report.read, 'text')} read again, {report.same} as before; "
        f"{count(report.appeared, 'statement')} appeared, {report.vanished} vanished, "
        f"{report.changed} changed"
    )
    if report.orphans:
        click.echo(
            f"{count(report.orphans, 'correction')} lost its place: sayso correct list --orphans"
        )
    if report.decision:
        click.echo(f"sayso undo {report.decision[:6]} takes it back")
