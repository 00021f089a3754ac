"""What is removed is gone, stays gone, and leaves a record that says nothing of it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select

from conftest import Command
from record.news import FERRY_EDITED, court, everything, ferry
from sayso.record import Account, AccountError, open_account
from sayso.record.schema import METADATA


@pytest.fixture
def filled(account: Account) -> Account:
    for read in everything():
        account.add(read)
    return account


def everything_in(account: Account) -> str:
    """Every value of every table, as one text."""
    with account.database.reading() as connection:
        return "\n".join(
            str(tuple(row))
            for table in METADATA.sorted_tables
            for row in connection.execute(select(table))
        )


def test_a_removed_article_leaves_a_record_and_nothing_else(filled: Account) -> None:
    filled.add(ferry(FERRY_EDITED))
    key = filled.article("ferry.txt").key
    filled.correct("change", f"{key}/s1", {"speaker": "Adam W."}, reason="Adam is known so")
    removal = filled.forget_article(key, reason="asked for")
    assert (removal.kind, removal.articles, removal.statements) == ("article", 1, 3)
    left = everything_in(filled)
    for word in ("Wrona", "Kruk", "prom", "Adam", "kurier"):
        assert word not in left
    assert filled.search("Sarnowa") == []
    assert "Halina Orzech" in left  # she speaks in another article
    assert [r.reason for r in filled.removals()] == ["asked for"]
    with pytest.raises(AccountError, match="no such article"):
        filled.article(key)


def test_a_removed_article_is_not_kept_again_until_that_is_undone(filled: Account) -> None:
    filled.forget_article("ferry.txt")
    assert filled.add(ferry()).outcome == "removed"
    assert filled.holds(ferry().article)
    filled.undo()
    assert filled.add(ferry()).outcome == "added"
    assert len(filled.removals()) == 1


def test_a_removed_speaker_is_gone_from_all_versions_and_stays_so(filled: Account) -> None:
    filled.add(ferry(FERRY_EDITED))
    key = filled.article("ferry.txt").key
    filled.alias("Halina Orzech", "Галина Орех", reason="Orzech in Russian")
    removal = filled.forget_speaker("Halina Orzech")
    assert (removal.kind, removal.articles, removal.statements) == ("speaker", 2, 2)
    left = everything_in(filled)
    assert "Галина" not in left
    assert "in Russian" not in left
    assert [s.speaker for s in filled.article(key).read.statements] == ["Adam Wrona", "Leon Kruk"]
    assert [len(v.statements) for v in filled.versions(key)] == [1, 2]
    # She spoke in a text that stays: she is not found again in it, nor in a new version.
    assert [s.speaker for s in filled.article("court.txt").read.statements] == ["Peter Aldous"]
    filled.add(ferry("Wstęp.\n\n" + FERRY_EDITED))
    assert "Halina Orzech" not in {s.speaker for s in filled.article(key).read.statements}
    assert filled.rebuild().read == 0
    with pytest.raises(AccountError, match="no speaker"):
        filled.who("Halina Orzech")


def test_a_removed_speaker_is_no_link_of_a_chain(account: Account) -> None:
    text = "Rzeczniczka Ewa Sowa powiedziała, że burmistrz Jan Lis zaprzeczył, jakoby most runął."
    account.add(ferry(text))
    account.forget_speaker("Ewa Sowa")
    [statement] = account.article("ferry.txt").read.statements
    assert statement.chain == ("Kurier Sarnowski", "?", "Jan Lis")


def test_a_removed_outlet_takes_its_articles_along(filled: Account) -> None:
    assert filled.forget_outlet("kurier SARNOWSKI").articles == 1
    assert [e.lang for e in filled.articles()] == ["en", "en"]
    assert filled.add(ferry(url="https://kurier.example/inny")).outcome == "removed"


def test_the_file_itself_holds_nothing_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_account(path) as account:
        for read in everything():
            account.add(read)
        account.forget_article("ferry.txt")
    held = b"".join(part.read_bytes() for part in tmp_path.glob("a.db*"))
    assert b"ubezpieczyciel" not in held
    assert b"Wrona" not in held
    assert b"quarry" in held
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_the_command_asks_first(sayso: Command, place: str) -> None:
    with open_account(place) as account:
        account.add(court())
    result = sayso("forget", "article", "court.txt", "--db", place, stdin=b"n\n")
    assert result.returncode == 1
    assert b"Court upholds the ban" in result.stderr
    assert b"Court" in sayso("list", "--db", place).stdout
    done = sayso("forget", "article", "court.txt", "--yes", "--db", place)
    assert done.stdout == b"removed: 1 article concerned, 2 statements gone\n"
    assert sayso("list", "--db", place).stdout == b""
    assert b"article" in sayso("log", "--removals", "--db", place).stdout
