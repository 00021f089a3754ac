"""Opening an account's database, and its transactions.

On both databases one process writes at a time, and the others wait for it: SQLite
by its own lock, PostgreSQL by one that every writing transaction takes. So what a
transaction reads before it writes stays true, and transactions never deadlock.
A transaction is repeated when it had to wait too long or its connection broke.
"""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from sayso.record.errors import AccountError, in_words, kind_of

T = TypeVar("T")

HEAD = "0002"
"""The newest migration; a database that names one that is not known is newer than sayso."""

KNOWN = ("0001", "0002")
"""All migrations, oldest first."""

WAIT = 60.0
"""Seconds that a transaction waits for another one."""

_TRIES = 6
_PASSING = {"busy", "lost"}
_LOCK = 0x5341_5953  # "SAYS": the one lock of an account on PostgreSQL
_MARK = 0x5341_594F  # "SAYO": SQLite's application_id of an account
_POSTGRES = ("postgresql://", "postgres://", "postgresql+psycopg://")


def default_path() -> Path:
    """The file in the user's data folder where an account is, if nothing else is named."""
    from platformdirs import user_data_path

    return user_data_path("sayso", appauthor=False) / "account.db"


class Database:
    """A database of the current schema, made or brought up to date where needed."""

    def __init__(self, place: str | os.PathLike[str] | None = None, *, create: bool = True) -> None:
        """Open the account at a path or a PostgreSQL address.

        Args:
            place: by default what SAYSO_DB names, else the file in the user's data folder.
            create: make it where there is none yet.

        Raises:
            AccountError: it cannot be opened; `kind` says why to programs.
        """
        place = os.fspath(place) if place is not None else os.environ.get("SAYSO_DB") or None
        self.url = _url(place if place is not None else str(default_path()))
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.name = self.url.database or "" if self.is_sqlite else _shown(self.url)
        if self.is_sqlite:
            self._check_file(create)
        self.engine = _engine(self.url)
        try:
            with self.errors():
                self._bring_up_to_date(create)
            if self.is_sqlite:
                self._log_ahead()
        except BaseException:
            self.engine.dispose()
            raise

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Turns the errors of a database into `AccountError`."""
        try:
            yield
        except DBAPIError as error:
            known = in_words(self.name, error)
            if known is None:
                raise
            raise known from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees the account as it is now, whatever others write."""
        with self.errors(), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    def write(self, work: Callable[[Connection], T]) -> T:
        """What `work` returns, done in one transaction: wholly, or not at all.

        `work` may run more than once, and must have no effect but in the database.
        """
        with self.errors():
            for attempt in range(_TRIES):
                try:
                    return self._once(work)
                except DBAPIError as error:
                    if kind_of(error) not in _PASSING or attempt == _TRIES - 1:
                        raise
                    time.sleep(min(5.0, 0.1 * 2**attempt) * random.uniform(0.5, 1.0))
        raise AssertionError("unreachable")

    def _once(self, work: Callable[[Connection], T]) -> T:
        with self.engine.connect() as connection:
            connection = connection.execution_options(sayso_writes=True)
            with connection.begin():
                if not self.is_sqlite:
                    connection.execute(text(f"SET LOCAL lock_timeout = '{int(WAIT)}s'"))
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
                return work(connection)

    def _check_file(self, create: bool) -> None:
        path = Path(self.name)
        if path.is_dir():
            raise AccountError(self.name, "no-file", "is a folder; name a file in it")
        if not path.exists():
            if not create:
                raise AccountError(
                    self.name, "missing", "there is no account yet; sayso add SOURCE…"
                )
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                problem = f"its folder cannot be made: {error.strerror or error}"
                raise AccountError(self.name, "no-file", problem) from error

    def _bring_up_to_date(self, create: bool) -> None:
        with self.reading() as connection:
            now = self._version(connection)
        if now == HEAD:
            return
        if now is None and not create:
            raise AccountError(self.name, "missing", "there is no account yet; sayso add SOURCE…")
        if now is not None and now not in KNOWN:
            raise AccountError(
                self.name,
                "newer",
                f"was written by a newer sayso (schema {now}; this one knows {HEAD}): install it",
            )
        self.write(self._migrate)

    def empty_log(self) -> None:
        """Bring what SQLite wrote ahead into the file itself, and empty the log."""
        if self.is_sqlite:
            connection = self.engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.OperationalError:
                pass  # others are reading; it empties with the next writing
            finally:
                connection.close()

    def _log_ahead(self) -> None:
        """Have SQLite write ahead, so that who reads never waits for who writes."""
        connection = self.engine.raw_connection()
        try:
            if connection.cursor().execute("PRAGMA journal_mode").fetchone() != ("wal",):
                connection.cursor().execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            pass  # read-only, or others are in it: it works as it is, and the next one tries
        finally:
            connection.close()

    def _migrate(self, connection: Connection) -> None:
        from alembic import command

        from sayso.record.migrations import configuration

        before = self._version(connection)
        if before == HEAD:  # another process was faster
            return
        command.upgrade(configuration(connection), "head")
        if before is not None:  # names may have been keyed by the rules of that time
            from sayso.record.rekeying import renew_keys

            renew_keys(connection)
        if self.is_sqlite:
            connection.exec_driver_sql(f"PRAGMA application_id={_MARK}")

    def _version(self, connection: Connection) -> str | None:
        """The migration that the database is at; None for an empty one.

        Raises:
            AccountError: it holds something else than an account.
        """
        tables = set(inspect(connection).get_table_names())
        if "sayso_schema" in tables:
            row = connection.execute(text("SELECT version_num FROM sayso_schema")).first()
            if row is not None:
                return str(row[0])
        if "article" in tables or (self.is_sqlite and tables):
            raise AccountError(
                self.name,
                "not-an-account",
                "holds tables of something else; give sayso a database of its own",
            )
        return None


def _url(place: str) -> URL:
    if place.startswith(_POSTGRES):
        try:
            return make_url(place).set(drivername="postgresql+psycopg")
        except (ArgumentError, ValueError) as error:
            # Nothing of the address is shown: it may hold a password.
            raise AccountError(
                "postgresql://…", "address", "is no address of a database"
            ) from error
    if "://" in place and not place.startswith("sqlite:///"):
        raise AccountError(
            place.partition("://")[0], "address", "is no database that sayso can use; "
            "give a path, or postgresql://…",
        )  # fmt: skip
    path = place.removeprefix("sqlite:///")
    return URL.create("sqlite+pysqlite", database=str(Path(path).expanduser()))


def _shown(url: URL) -> str:
    """An address without its password."""
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": WAIT})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_size=2,
        connect_args={"connect_timeout": 10, "application_name": "sayso"},
    )


def _prepare_sqlite(connection: Any, _: object) -> None:
    # Transactions are begun by hand, below: Python's sqlite3 would begin them too late.
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "cache_size=-32000", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("sayso_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
