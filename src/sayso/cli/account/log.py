"""`sayso log`: who decided what."""

from __future__ import annotations

import click

from sayso.cli.account.options import db_option, format_option, opened, print_json, print_table
from sayso.cli.exits import HELP


@click.command(
    "log",
    epilog=f"""\b
Examples:
  sayso log
  sayso log --about 4f1c0a2b
  sayso log --removals
  sayso log --format json

{HELP}
""",
)
@db_option
@click.option("--about", metavar="KEY", help="Only decisions on this article or speaker.")
@click.option("--removals", is_flag=True, help="The records of what was removed, instead.")
@click.option("--limit", type=click.IntRange(0), default=50, show_default=True, help="0: all.")
@click.option("--after", metavar="KEY", help="Go on after this decision, the last of a page.")
@format_option("table", "json")
def command(
    db: str | None,
    about: str | None,
    removals: bool,
    limit: int,
    after: str | None,
    format_: str,
) -> None:
    """Show who decided what, when and why, the newest first."""
    from sayso.formats.wording import count, one_line

    with opened(db) as account:
        if removals:
            removed = account.removals()
            if format_ == "json":
                print_json(removed)
            else:
                print_table(
                    [
                        (r.removed_at[:16], one_line(r.who), r.kind, count(r.articles, "article"),
                         count(r.statements, "statement"), one_line(r.reason or ""))
                        for r in removed
                    ],
                    "nothing was removed",
                )  # fmt: skip
            return
        decisions = account.log(subject=about, limit=limit or None, after=after)
    if format_ == "json":
        print_json(decisions)
    else:
        print_table(
            [
                (
                    d.key[:6],
                    d.made_at[:16],
                    one_line(d.who),
                    d.subject if "/" not in d.subject else d.subject[:8] + d.subject[16:],
                    one_line(d.summary)
                    + (f" ({one_line(d.reason)})" if d.reason else "")
                    + (f" – undone by {one_line(d.undone_by or '')}" if d.undone_at else ""),
                )
                for d in decisions
            ],
            "nothing was decided",
        )
