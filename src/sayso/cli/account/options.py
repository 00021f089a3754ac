"""What the commands on an account have in common: `--db`, `--format`, and how they print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

if TYPE_CHECKING:
    from sayso.record import Account

F = TypeVar("F", bound=Callable[..., Any])

db_option = click.option(
    "--db",
    envvar="SAYSO_DB",
    metavar="FILE|URL",
    help="The account: a path, or postgresql://…; by default SAYSO_DB, else a file in your data "
    "folder.",
)


def format_option(*names: str) -> Callable[[F], F]:
    """`--format`, with these formats; the first is the default."""
    return click.option(
        "--format", "-f", "format_", type=click.Choice(names), default=names[0], show_default=True
    )


def examples(*lines: str) -> str:
    """The end of a command's help: examples, one a line."""
    shown = "\n".join(f"  sayso {line}" for line in lines)
    return f"\b\nExamples:\n{shown}\n"


reason_option = click.option("--reason", metavar="TEXT", help="Why; kept with the decision.")


class Date(click.ParamType[date]):
    """A day in ISO 8601: 2024-03-06."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date such as 2024-03-06")


@contextmanager
def opened(db: str | None, *, create: bool = False) -> Iterator[Account]:
    """The account that a command works on."""
    from sayso.record import open_account

    with open_account(db, create=create) as account:
        yield account


def as_data(value: Any) -> Any:
    """Values as plain data, for JSON."""
    if isinstance(value, msgspec.Struct):
        return as_data(msgspec.structs.asdict(value))
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_data(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {key: as_data(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [as_data(inner) for inner in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def print_json(value: Any) -> None:
    """A value as indented JSON on standard output."""
    from sayso.formats.jsonl import to_document

    click.echo(to_document(as_data(value)))


def print_table(rows: list[tuple[str, ...]], empty: str) -> None:
    """Rows in columns as wide as their widest cell; the last one as it is.

    Args:
        empty: what is told, on standard error, where there is no row.
    """
    from rich.cells import cell_len

    if not rows:
        click.echo(empty, err=True)
        return
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)][:-1]
    for row in rows:
        cells = [
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=False)
        ]
        click.echo("  ".join((*cells, row[-1])).rstrip())
