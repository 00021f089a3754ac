"""How differences between statements are printed: of versions, and of a rebuild."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from sayso.article import Article
    from sayso.record.editing import Change
    from sayso.statement import Statement

_SIGNS = {"appeared": ("+", "green"), "vanished": ("-", "red"), "changed": ("~", "yellow")}


def change_data(change: Change, before: Article | None, after: Article) -> dict[str, Any]:
    """A difference as data, with the statements on both sides."""
    from sayso.formats.jsonl import statement_data

    old, new = change.before, change.after
    return {
        "change": change.kind,
        "fields": list(change.fields),
        "before": statement_data(old, before.text) if old and before else None,
        "after": statement_data(new, after.text) if new else None,
    }


def print_change(change: Change, before: Article | None, after: Article) -> None:
    """A difference in one to three lines: what is gone, what is there now."""
    sign, colour = _SIGNS[change.kind]
    if change.before is not None and before is not None:
        mark = sign if change.kind == "vanished" else "~"
        click.secho(f"  {mark} {_line(change.before, before.text)}", fg=colour)
    if change.after is not None:
        mark = sign if change.kind == "appeared" else "→"
        click.secho(f"  {mark} {_line(change.after, after.text)}", fg=colour)
    if change.kind == "changed":
        click.echo(f"    {', '.join(change.fields)}")


def _line(statement: Statement, text: str) -> str:
    from sayso.formats.wording import act_of, content_of, name_of

    name = name_of(statement, text) or "someone unnamed"
    return f"{name}  {act_of(statement)}  {content_of(statement, text)}"
