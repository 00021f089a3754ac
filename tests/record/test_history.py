"""Versions and rebuilding: what changed, statement by statement, and back again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import delete, select

from conftest import Command
from record.news import FERRY_EDITED, court, everything, ferry, hospital
from record.older import add_by_older_rules
from sayso import pipeline
from sayso.article import Article
from sayso.pipeline import ReadArticle
from sayso.record import Account, open_account
from sayso.record import schema as t
from sayso.record.editing import Change


def told(changes: tuple[Change, ...], field: str = "speaker") -> list[tuple[str, object, object]]:
    return [
        (c.kind, c.before and getattr(c.before, field), c.after and getattr(c.after, field))
        for c in changes
    ]


def test_an_edit_is_told_statement_by_statement(account: Account) -> None:
    key = account.add(ferry()).key
    account.add(ferry(FERRY_EDITED))
    first, second = account.versions(key)
    assert (first.number, first.changes) == (1, ())
    assert told(second.changes) == [
        ("changed", "Adam Wrona", "Adam Wrona"),
        ("vanished", "Halina Orzech", None),
        ("appeared", None, "Leon Kruk"),
    ]
    assert second.changes[0].fields == ("content",)
    assert second.alike


def test_a_correction_is_no_edit_of_the_outlet(account: Account) -> None:
    key = account.add(ferry()).key
    account.correct("reject", f"{key}/s2")
    account.correct("change", f"{key}/s1", {"speaker": "Somebody Else"})
    account.add(ferry(FERRY_EDITED))
    assert told(account.versions(key)[1].changes) == [
        ("changed", "Adam Wrona", "Adam Wrona"),
        ("vanished", "Halina Orzech", None),
        ("appeared", None, "Leon Kruk"),
    ]


def test_versions_read_by_other_rules_are_compared_by_one_set(account: Account) -> None:
    old = ferry()
    key = add_by_older_rules(
        account, old, [replace(s, speaker="Wrong", speakers=("Wrong",)) for s in old.statements]
    )
    account.add(ferry(FERRY_EDITED))
    assert told(account.versions(key)[1].changes)[0] == ("changed", "Adam Wrona", "Adam Wrona")


def test_a_rebuild_reports_what_changed_and_can_be_undone(account: Account) -> None:
    read = ferry()
    first, _, third = read.statements
    wrong = replace(first, speaker="Port", speakers=("Port",), chain=("Kurier Sarnowski", "Port"))
    extra = replace(third, id="s4", content=(third.cue[0],), cue=())
    key = add_by_older_rules(account, read, [wrong, third, extra])
    add_by_older_rules(account, hospital())
    account.add(court())
    before = account.article(key)
    assert account.stale() == 2
    report = account.rebuild()
    assert (report.read, report.same) == (2, 1)
    assert (report.appeared, report.vanished, report.changed) == (1, 1, 1)
    [rebuilt] = report.articles
    assert rebuilt.key == key
    assert [s.speaker for s in account.article(key).read.statements] == [
        "Adam Wrona", "Halina Orzech", "Halina Orzech",
    ]  # fmt: skip
    assert account.check() == []
    again = account.rebuild()
    assert (again.read, again.decision) == (0, None)
    assert account.undo().kind == "rebuild"
    assert account.article(key) == before
    assert account.check() == []


def test_a_rebuild_reads_older_versions_too(account: Account) -> None:
    read = ferry()
    key = add_by_older_rules(account, read, read.statements[:1])
    edited = ferry(FERRY_EDITED)
    add_by_older_rules(account, edited, edited.statements[:2])
    account.rebuild()
    assert [len(version.statements) for version in account.versions(key)] == [3, 3]
    account.undo()
    assert [len(account.article(key).read.statements)] == [2]
    assert account.check() == []


def test_an_article_that_cannot_be_read_again_stops_no_others(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = add_by_older_rules(account, ferry())
    add_by_older_rules(account, court())
    before = account.article(broken)

    def read_article(article: Article, *, yardstick: str) -> ReadArticle:
        if article.doc == "ferry.txt":
            raise RuntimeError("a rule is broken")
        return pipeline.read_article(article, yardstick=yardstick)

    monkeypatch.setattr("sayso.record.account.read_article", read_article)
    report = account.rebuild()
    assert report.failed == {broken: "RuntimeError: a rule is broken"}
    assert report.read == 1
    assert account.article(broken) == before


def test_a_rebuild_keeps_links_that_people_made(account: Account) -> None:
    read = ferry()
    key = add_by_older_rules(account, read, read.statements[:1])
    account.rename("Adam Wrona", "A. Wrona, port")
    account.rebuild()
    assert account.article(key).speakers["Adam Wrona"] == "A. Wrona, port"


def test_a_rebuild_makes_the_keys_of_names_anew(account: Account) -> None:
    add_by_older_rules(account, ferry())
    account.alias("Adam Wrona", "A. Wrona")
    account.import_speakers("name,weak\nIda Kruk,Kruk\n", "own.csv")

    def keys() -> set[tuple[str, str]]:
        with account.database.reading() as c:
            joined = t.name_key.join(t.name, t.name.c.id == t.name_key.c.name_id)
            return set(c.execute(select(t.name.c.text, t.name_key.c.key).select_from(joined)).all())

    before = keys()
    account.database.write(lambda c: c.execute(delete(t.name_key).where(
        t.name_key.c.key.startswith("=")
    )))  # fmt: skip
    assert keys() != before
    account.rebuild()
    assert keys() == before


def test_the_commands_show_versions_and_rebuild(sayso: Command, place: str) -> None:
    read = ferry()
    with open_account(place) as account:
        for other in everything()[1:]:
            account.add(other)
        key = add_by_older_rules(account, read, read.statements[:2])
    shown = sayso("rebuild", "--db", place).stdout.decode()
    assert "+ Halina Orzech" in shown
    assert "1 statement appeared" in shown
    again = json.loads(sayso("rebuild", "--db", place, "-f", "json").stdout)
    assert (again["read"], again["decision"]) == (0, None)
    with open_account(place) as account:
        account.add(ferry(FERRY_EDITED))
    versions = sayso("versions", "--db", place, key[:8]).stdout.decode()
    assert "version 2" in versions
    assert "- Halina Orzech" in versions
    assert "+ Leon Kruk" in versions
    data = json.loads(sayso("versions", "--db", place, key, "-f", "json").stdout)
    assert [c["change"] for c in data[1]["changes"]] == ["changed", "vanished", "appeared"]
