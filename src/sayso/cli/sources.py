"""What the commands that read articles have in common: the options of sources, and exit codes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from sayso.article import Failure
from sayso.cli.exits import Exit

F = TypeVar("F", bound=Callable[..., Any])

YARDSTICK = "ICD 203"


class Day(click.ParamType[datetime]):
    """A day or a moment in ISO 8601: 2024-03-06, 2024-03-06T08:30+01:00."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date such as 2024-03-06 or 2024-03-06T08:30+01:00")


_OPTIONS = (
    click.option(
        "--lang", metavar="CODE", help="Language of the texts; without it, told from each."
    ),
    click.option(
        "--input",
        "input_",
        type=click.Choice(("auto", "jsonl")),
        default="auto",
        show_default=True,
        help='jsonl: a source holds lines {"doc", "lang", "text"} and, if known, "published", '
        '"outlet", "url", "title".',
    ),
    click.option(
        "--yardstick",
        metavar="NAME",
        default=YARDSTICK,
        show_default=True,
        help='Standard by which words of likelihood are read: "ICD 203", "PHIA", "Kent".',
    ),
    click.option(
        "--published", type=Day(), help="When it was published, if the source does not say."
    ),
    click.option("--outlet", metavar="NAME", help="The name that opens every chain of sources."),
    click.option(
        "--allow-private", is_flag=True, help="Let a URL lead to an address of the local network."
    ),
)


def source_options(function: F) -> F:
    """The options that say how sources are read, and what is known of them."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def exit_code(failures: list[Failure]) -> Exit:
    """What the failures of a command come to."""
    if not failures:
        return Exit.OK
    languages = all(failure.kind == "language" for failure in failures)
    return Exit.LANGUAGE if languages else Exit.FAILED


def check_choices(lang: str | None, yardstick: str, finder: str | None = None) -> None:
    """Misuse is told before anything is read."""
    from sayso.packs import installed

    if lang is not None and lang not in installed():
        raise click.BadParameter(
            f"no pack for {lang!r}; installed: {', '.join(installed())}", param_hint="--lang"
        )
    if finder is not None:
        check_finder(finder)
    from sayso.appraise.yardsticks import YardstickError, load_yardstick

    try:
        load_yardstick(yardstick)
    except YardstickError as error:
        raise click.BadParameter(str(error), param_hint="--yardstick") from error


def check_finder(finder: str) -> None:
    """That there is a finder of that name, or weights in a file of that name.

    Raises:
        BadParameter: there is none.
        WeightsError: the file cannot be used.
    """
    if finder.endswith(".weights"):
        from sayso.attribute.tagger.weights import load_weights

        load_weights(Path(finder))
        return
    from sayso.attribute.finders import FINDERS

    if finder not in FINDERS:
        raise click.BadParameter(
            f"no finder {finder!r}; there are {', '.join(FINDERS)}, or a file ending in .weights",
            param_hint="--finder",
        )
