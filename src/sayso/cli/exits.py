"""The one place where the ends of a command become exit codes and one-line messages."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from enum import IntEnum

import click

from sayso.errors import SaysoError

REPORT = "this is a fault of sayso: please report it; SAYSO_DEBUG=1 shows where it happened"


class Exit(IntEnum):
    """What an exit code says; `sayso --help` lists them."""

    OK = 0
    FAILED = 1
    USAGE = 2
    LANGUAGE = 3
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class PipeClosedError(Exception):
    """Whoever read the output has closed it ("sayso read … | head")."""


HELP = """\b
Exit codes:
  0    everything was read
  1    a source could not be read; the others were
  2    the command was not understood
  3    as 1, but all that failed is in a language without a pack
  130  interrupted (Ctrl-C)
  141  whoever read the output closed it"""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command to its end; gives its exit code and never a traceback."""
    _speak_utf8()
    try:
        from sayso.cli.commands import cli

        result = cli.main(arguments, prog_name="sayso", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else Exit.OK
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        return Exit.INTERRUPTED
    except PipeClosedError:
        # Nothing may be written to it when the interpreter closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.PIPE_CLOSED
    except SaysoError as error:
        complain(str(error))
        return Exit.FAILED
    except OSError as error:
        complain(f"{error.filename or 'output'}: {error.strerror or error}")
        return Exit.FAILED
    except Exception as error:
        if os.environ.get("SAYSO_DEBUG"):
            raise
        complain(unexpected(error))
        return Exit.FAILED


def complain(message: str) -> None:
    """One line on standard error."""
    from sayso.formats.wording import one_line

    click.echo(f"sayso: {one_line(message)}", err=True)


def unexpected(error: Exception) -> str:
    """An error that is no fault of the input, in one line."""
    return f"unexpected {type(error).__name__}: {error}; {REPORT}"


def _speak_utf8() -> None:
    """Pipes and files get UTF-8 in any locale; a terminal keeps its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and stream.isatty():
            reconfigure(errors="replace")
        elif reconfigure:
            reconfigure(encoding="utf-8", errors="replace", newline="\n")
