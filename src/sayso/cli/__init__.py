"""The command line: `sayso read`, `sayso add`, `sayso search` and the others.

A command parses arguments, calls one function and prints. Commands, and what
they need, are imported when they are asked for. `exits` turns errors into
exit codes in one place.
"""

from __future__ import annotations


def main() -> None:
    """Run the command that the process was started with, and exit with its code."""
    from sayso.cli.exits import run

    raise SystemExit(run())
