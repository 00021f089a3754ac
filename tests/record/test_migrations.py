"""Every schema that was ever released is brought up to today's, with the data in it.

`releases/` has, for each, the rows of an account of that schema. A new migration
needs a new file there: `python tests/record/releases/write.py`.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, MetaData, insert, text

from record.conftest import Server
from sayso.record import Account, open_account
from sayso.record.database import HEAD, KNOWN, _engine, _url
from sayso.record.migrations import configuration

RELEASES = sorted((Path(__file__).parent / "releases").glob("*.json"))


def test_every_schema_has_its_account() -> None:
    assert [path.stem for path in RELEASES] == list(KNOWN)


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_an_account_of_an_older_schema_is_whole_in_todays(
    release: Path, kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if kind == "sqlite":
        place = str(tmp_path / "old.db")
    else:
        server: Server = request.getfixturevalue("postgres")
        place = server.new("template1")
    engine = _engine(_url(place))
    with engine.connect() as connection:
        connection = connection.execution_options(sayso_writes=True)
        with connection.begin():
            command.upgrade(configuration(connection), release.stem)
            _fill(connection, json.loads(release.read_text("utf-8")))
    engine.dispose()
    with open_account(place) as account:
        assert account.check() == []
        _is_what_it_was(account)
        _takes_what_is_new(account)
        assert account.check() == []
    with open_account(place, create=False) as account, account.database.reading() as connection:
        assert connection.execute(text("SELECT version_num FROM sayso_schema")).scalar() == HEAD


def _fill(connection: Connection, tables: dict[str, list[dict[str, object]]]) -> None:
    """The rows as they were, by the tables as they are in this schema."""
    metadata = MetaData()
    metadata.reflect(connection, only=list(tables))
    for table in metadata.sorted_tables:
        # A speaker that others were merged into stands before them.
        rows = sorted(tables[table.name], key=lambda row: row.get("merged_into") is not None)
        if rows:
            connection.execute(insert(table), rows)
        if connection.dialect.name == "postgresql" and "id" in table.c:
            sequence = f"pg_get_serial_sequence('{table.name}', 'id')"
            connection.execute(
                text(f"SELECT setval({sequence}, (SELECT max(id) FROM {table.name})) "
                     f"WHERE {sequence} IS NOT NULL")
            )  # fmt: skip
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO lemma_index(lemma_index) VALUES ('rebuild')"))


def _is_what_it_was(account: Account) -> None:
    assert len(account.articles()) == 5
    key = account.article("ferry.txt").key
    assert [len(v.statements) for v in account.versions(key)] == [3, 3]
    states = [p.state for p in account.article(key).placed]
    assert sorted(states) == ["added", "changed", "found", "rejected"]
    assert {c.state for c in account.article(key).corrections} == {"standing"}
    assert account.who("Нора").name == "Nora Whitlock"
    assert [hit.article for hit in account.search("autobusy", kinds=("statement",))] == [key]
    assert len(account.failures()) == len(account.removals()) == 1
    account.undo(next(d.key for d in account.log() if d.kind == "merge"))
    assert account.who("Peter Aldous").name == "Peter Aldous"


def _takes_what_is_new(account: Account) -> None:
    """What came with later schemas works on rows of earlier ones."""
    table = "name,country,position\nLeon Kruk,PL,starosta\n"
    done = account.import_speakers(table, "later.csv")
    assert (done.added, done.extended) == (0, 1)
    told = [(d.kind, d.text) for d in account.who("Leon Kruk").details]
    assert told == [("country", "PL"), ("position", "starosta")]
    account.undo(done.decision)
    assert account.who("Leon Kruk").details == ()
