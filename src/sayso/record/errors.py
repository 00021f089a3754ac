"""What can go wrong with a database, each in one line that says what to do."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from sayso.errors import SaysoError


class AccountError(SaysoError):
    """An account that cannot be used, or a request that it cannot fulfil.

    Attributes:
        kind: a word for programs, such as "newer", "full", "read-only", "lost", "busy".
    """

    def __init__(self, where: str, kind: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where, self.kind, self.problem = where, kind, problem


_PROBLEMS = {
    "full": "the disk is full; nothing kept before is lost: free some space, then repeat",
    "read-only": "the account may not be written: the file or its folder is read-only",
    "no-file": "cannot be opened: is the folder there, and may it be read?",
    "not-an-account": "is no account of sayso; give another path, or move this file away",
    "damaged": "the file is damaged; restore the last backup (sayso backup makes them)",
    "disk": "the disk does not take or give the data; nothing kept before is lost",
    "busy": "another process has been writing for too long; repeat when it is done",
    "lost": "the connection to the server is lost; what was kept stays kept: repeat to go on",
    "refused": "the server does not let you in",
}
# What SQLite says → kind. https://www.sqlite.org/rescode.html
_SQLITE = (
    ("is full", "full"),
    ("readonly", "read-only"),
    ("read-only", "read-only"),
    ("unable to open", "no-file"),
    ("not a database", "not-an-account"),
    ("malformed", "damaged"),
    ("disk i/o", "disk"),
    ("locked", "busy"),
    ("busy", "busy"),
)
# Classes and codes of PostgreSQL → kind.
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRES = (
    ("53100", "full"), ("25006", "read-only"), ("42501", "read-only"), ("28", "refused"),
    ("3D000", "refused"), ("40", "busy"), ("55P03", "busy"), ("57014", "busy"), ("57", "lost"),
    ("08", "lost"),
)  # fmt: skip


def kind_of(error: DBAPIError) -> str | None:
    """The kind of a database's error; None for one that is a fault of sayso."""
    code = getattr(error.orig, "sqlstate", None)
    if code:
        return next((kind for start, kind in _POSTGRES if code.startswith(start)), None)
    said = str(error.orig).lower()
    if type(error.orig).__module__.startswith("psycopg"):
        operational = type(error.orig).__name__ in ("OperationalError", "InterfaceError")
        return "lost" if operational or error.connection_invalidated else None
    return next((kind for words, kind in _SQLITE if words in said), None)


def in_words(where: str, error: DBAPIError) -> AccountError | None:
    """The error for people; None for one that is a fault of sayso."""
    kind = kind_of(error)
    if kind is None:
        return None
    problem = _PROBLEMS[kind]
    if kind in ("refused", "lost"):
        said = str(error.orig).strip().splitlines()
        problem += f" ({said[0]})" if said else ""
    return AccountError(where, kind, problem)
