"""Opening an account: made at first use, checked for what it is, brought up to date."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from conftest import Command
from record.conftest import Server, database_of
from record.news import ferry
from sayso.record import Account, AccountError, open_account
from sayso.record.database import HEAD, KNOWN, Database
from sayso.record.migrations import VERSION_TABLE, configuration
from sayso.record.schema import METADATA


def test_it_is_made_at_first_use_in_the_users_data_folder(sayso: Command, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(ferry().article.text, "utf-8")
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data"), "SAYSO_DB": ""}
    assert (
        sayso("list", **home)
        .stderr.decode()
        .endswith("there is no account yet; sayso add SOURCE…\n")
    )
    assert sayso("add", story, **home).returncode == 0
    if os.name == "posix":
        assert (tmp_path / "data" / "sayso" / "account.db").exists() or list(
            tmp_path.rglob("account.db")
        )
    assert b"Prom do Sarnowa" in sayso("list", **home).stdout


def test_the_environment_and_the_option_name_it(sayso: Command, tmp_path: Path) -> None:
    open_account(tmp_path / "a.db").close()
    named = sayso("check", SAYSO_DB=str(tmp_path / "a.db")).stdout.decode()
    assert named == f"{tmp_path / 'a.db'}: clean\n"
    other = sayso("check", "--db", tmp_path / "b.db", SAYSO_DB=str(tmp_path / "a.db"))
    assert other.returncode == 1
    assert b"there is no account yet" in other.stderr


def test_the_migrations_make_what_the_tables_say(account: Account) -> None:
    with account.database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"version_table": VERSION_TABLE, "include_name": _is_ours, "compare_type": False},
        )
        assert compare_metadata(context, METADATA) == []
        script = ScriptDirectory.from_config(configuration(connection))
        assert script.get_current_head() == HEAD
        assert [s.revision for s in script.walk_revisions()][::-1] == list(KNOWN)


def _is_ours(name: str | None, kind: str, parents: object) -> bool:
    # FTS5 keeps tables of its own; Alembic does not see indexes of expressions.
    return not (name or "").startswith(("lemma_index", "ix_indexed_lemmas"))


def test_a_database_of_a_newer_version_is_refused_untouched(place: str) -> None:
    database = Database(place)
    database.write(lambda c: c.execute(text("UPDATE sayso_schema SET version_num = '9999'")))
    database.close()
    with pytest.raises(AccountError, match="newer sayso") as caught:
        open_account(place)
    assert caught.value.kind == "newer"


def test_a_database_of_something_else_is_refused_untouched(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if kind == "sqlite":
        other = str(tmp_path / "other.db")
        with sqlite3.connect(other) as connection:
            connection.execute("CREATE TABLE recipe (name TEXT)")
        connection.close()
        before = Path(other).read_bytes()
    else:
        server: Server = request.getfixturevalue("postgres")
        other = server.new("template1")
        server.sql("CREATE TABLE article (name TEXT)", database_of(other))
    with pytest.raises(AccountError, match="something else") as caught:
        open_account(other)
    assert caught.value.kind == "not-an-account"
    if kind == "sqlite":
        assert Path(other).read_bytes() == before


@pytest.mark.parametrize("content", [b"Dear diary, " * 100, b"\x00" * 4096])
def test_a_file_that_is_no_database_is_refused_untouched(
    sayso: Command, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(content)
    result = sayso("add", "--db", path, "-", stdin=ferry().article.text.encode())
    assert result.returncode == 1
    assert result.stderr.decode() == (
        f"sayso: {path}: is no account of sayso; give another path, or move this file away\n"
    )
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("mysql://root@host/news", "no database that sayso can use"),
        ("postgresql://sayso@localhost:1/news", "connection to the server is lost"),
        ("postgresql://sayso:secret@localhost:notaport/news", "no address of a database"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(
    sayso: Command, place: str, words: str
) -> None:
    result = sayso("list", "--db", place)
    assert result.returncode == 1
    shown = result.stderr.decode()
    assert words in shown
    assert shown.count("\n") == 1
    assert "secret" not in shown
    assert "Traceback" not in shown


def test_a_folder_is_no_account(tmp_path: Path) -> None:
    with pytest.raises(AccountError, match="is a folder"):
        open_account(tmp_path)


def test_several_processes_may_make_it_at_once(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if kind == "sqlite":
        place = str(tmp_path / "new.db")
    else:
        place = request.getfixturevalue("postgres").new("template1")
    code = f"from sayso.record import open_account; open_account({place!r}).close()"
    started = [
        subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(3)
    ]
    for process in started:
        assert process.communicate(timeout=120)[1] == b""
    with open_account(place, create=False) as account:
        assert account.check() == []
