"""The command line: `sayso read`, `sayso add`, `sayso search` and the others.

A command parses arguments, calls one function and prints. Commands, and what
they need, are imported when they are asked for. `exits` turns errors into
exit codes in one place.
"""

from __future__ import annotations


def main() -> None:
    """Run the command that the process was started with, and exit with its code."""
    import os

    # Small products only: threads of the mathematics library would wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from sayso.cli.exits import run

    raise SystemExit(run())
