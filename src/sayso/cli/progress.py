"""How far long work has come: on standard error, and only where it is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(label: str, total: int | None, *, alone: bool = False) -> Iterator[Callable[[], None]]:
    """A function to call after each step; `total` None where nothing is to be shown.

    Args:
        alone: nothing is written to standard output meanwhile, which may be the same terminal.
    """
    if total is None or not sys.stderr.isatty() or (sys.stdout.isatty() and not alone):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda: bar.advance(task)
