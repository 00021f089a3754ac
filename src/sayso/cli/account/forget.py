"""`sayso forget`: an article, a speaker or an outlet removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from sayso.cli.account.options import (
    db_option,
    format_option,
    opened,
    print_json,
    reason_option,
)
from sayso.cli.exits import HELP, Exit, complain

if TYPE_CHECKING:
    from sayso.record.removing import Removal


@click.command(
    "forget",
    epilog=f"""\b
Examples:
  sayso forget article https://example.org/story --yes
  sayso forget speaker 'Jan Kos' --reason 'asked us to'
  sayso forget outlet kurier.example

{HELP}
""",
)
@click.argument("kind", type=click.Choice(("article", "speaker", "outlet")))
@click.argument("what")
@db_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@reason_option
@format_option("text", "json")
def command(
    kind: str, what: str, db: str | None, yes: bool, reason: str | None, format_: str
) -> int:
    """Remove an article with its versions, a speaker with all that is attributed to them, or all
    articles of an outlet.

    That something was removed stays in the account, but not what it was; when it comes again,
    it is not kept (sayso undo lets it). Backups and exports made before still hold it.
    """
    from sayso.formats.wording import count

    forget: Callable[..., Removal]
    with opened(db) as account:
        if kind == "article":
            article = account.article(what)
            about, name = (
                f"the article “{article.article.title or article.article.doc}”",
                article.key,
            )
            forget = account.forget_article
        elif kind == "speaker":
            speaker = account.who(what, limit=1)
            said = count(speaker.statements, "statement")
            about, name = f"{speaker.name} with {said}", speaker.key
            forget = account.forget_speaker
        else:
            found = len(account.articles(outlet=what, limit=None))
            about, name = f"{count(found, 'article')} of {what}", what
            forget = account.forget_outlet
        if not yes and not click.confirm(f"Remove {about}, for good?", err=True):
            complain("nothing was removed")
            return Exit.FAILED
        removal = forget(name, reason=reason)
    if format_ == "json":
        print_json(removal)
    else:
        click.echo(
            f"removed: {count(removal.articles, 'article')} concerned, "
            f"{count(removal.statements, 'statement')} gone"
        )
    return Exit.OK
