"""`sayso show`: one kept article."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sayso.cli.account.options import db_option, format_option, opened
from sayso.cli.exits import HELP

if TYPE_CHECKING:
    from sayso.record.shelf import KeptArticle


@click.command(
    "show",
    epilog=f"""\b
Examples:
  sayso show 4f1c0a2b
  sayso show https://example.org/story --explain
  sayso show story.html --format json

{HELP}
""",
)
@click.argument("article")
@db_option
@click.option("--explain", is_flag=True, help="Also the rule, pack entry and tokens of each.")
@click.option("--teasers", is_flag=True, help="Also show statements in teasers of other articles.")
@format_option("tree", "json", "html")
def command(article: str, db: str | None, explain: bool, teasers: bool, format_: str) -> None:
    """Show one article's tree, with people's corrections in it.

    ARTICLE is a key of sayso list or its first digits, an address, a source as it was added, or
    a statement in it (ARTICLE/s7). Before each statement stands its name, by which sayso correct
    knows it, and what people decided on it.
    """
    with opened(db) as account:
        kept = account.article(article)
    if format_ == "json":
        from sayso.formats.jsonl import to_document

        click.echo(to_document(kept_data(kept, explain=explain)))
    elif format_ == "html":
        from sayso.formats.page import page

        click.echo(page([kept.read], teasers=teasers, explain=explain))
    else:
        _show_tree(kept, explain, teasers)


def kept_data(kept: KeptArticle, *, explain: bool) -> dict[str, object]:
    """The article as `sayso read` gives it, with its key, version, states and corrections."""
    from sayso.formats.jsonl import article_data, statement_data
    from sayso.record.anchors import anchor_data

    data = article_data(kept.read, explain=explain)
    data["statements"] = [
        statement_data(p.statement, kept.article.text, explain=explain) | {"state": p.state}
        for p in kept.placed
    ]
    corrections = [
        {
            "key": c.key,
            "kind": c.kind,
            "state": c.state,
            "statement": c.statement,
            "changes": dict(c.changes),
            "anchor": anchor_data(c.anchor),
        }
        for c in kept.corrections
    ]
    return {
        "key": kept.key, "version": kept.version, **data, "linked": kept.speakers,
        "corrections": corrections,
    }  # fmt: skip


def _show_tree(kept: KeptArticle, explain: bool, teasers: bool) -> None:
    from rich.console import Console

    from sayso.formats.tree import tree
    from sayso.formats.wording import one_line
    from sayso.record.shelf import SHORT

    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    width = max(40, console.width) if sys.stdout.isatty() else 100
    labels = {
        p.statement.id: p.statement.id + ("" if p.state == "found" else f" {p.state}")
        for p in kept.placed
    }
    drawn = tree(kept.read, width=width, teasers=teasers, explain=explain, labels=labels)
    console.print(drawn)
    rejected = sum(p.state == "rejected" for p in kept.placed)
    facts = [kept.key[:SHORT], f"version {kept.version}"]
    facts += [f"{rejected} rejected (sayso correct list {kept.key[:SHORT]})"] if rejected else []
    click.secho("   " + " · ".join(facts), dim=True)
    for correction in kept.corrections:
        if correction.state == "orphan":
            quote = one_line(correction.anchor.exact)
            shown = quote if len(quote) < 60 else quote[:60] + "…"
            click.echo(f"   orphan: {correction.kind} “{shown}” (sayso correct list)")
