"""A copy of a whole account in one SQLite file, which is itself an account.

Of SQLite it is taken by SQLite's own online backup: one consistent moment, while
others go on writing. Of PostgreSQL the rows are copied, table by table, as one
transaction sees them. The copy appears under its name only when it is whole.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import insert, select, text

from sayso.record import index
from sayso.record.database import Database
from sayso.record.errors import AccountError
from sayso.record.schema import METADATA

_ROWS = 1000


def back_up(database: Database, target: Path) -> None:
    """Write the account to a new file.

    Raises:
        AccountError: there is a file of that name, or it cannot be written.
    """
    with _new_file(target) as path:
        if database.is_sqlite:
            _copy_file(database, path)
        else:
            _copy_rows(database, path)


@contextmanager
def _new_file(target: Path) -> Iterator[Path]:
    if target.exists():
        raise AccountError(str(target), "exists", "is there already; give a new name")
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.unfinished")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield unfinished
        os.replace(unfinished, target)
    except (OSError, sqlite3.Error) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise AccountError(str(target), "backup", f"cannot be written: {problem}") from error
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{unfinished}{ending}").unlink(missing_ok=True)


def _copy_file(database: Database, path: Path) -> None:
    source = database.engine.raw_connection()
    copy = sqlite3.connect(path)
    try:
        driver = source.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
    finally:
        copy.close()
        source.close()


def _copy_rows(database: Database, path: Path) -> None:
    copy = Database(path)
    try:
        with database.reading() as source, copy.engine.connect() as target:
            target = target.execution_options(sayso_writes=True)
            with target.begin():
                target.execute(text("PRAGMA defer_foreign_keys=ON"))
                for table in METADATA.sorted_tables:
                    stream = source.execution_options(yield_per=_ROWS).execute(select(table))
                    for rows in stream.partitions(_ROWS):
                        target.execute(insert(table), [dict(row._mapping) for row in rows])
                target.execute(text(f"INSERT INTO {index.TABLE}({index.TABLE}) VALUES ('rebuild')"))
    finally:
        copy.close()
    finished = sqlite3.connect(path)
    finished.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
    finished.close()
