"""`who`: one speaker over all articles."""

from __future__ import annotations

import json
from datetime import date

import pytest

from conftest import Command
from record.news import everything, ferry
from sayso.record import Account, AccountError


@pytest.fixture
def filled(account: Account) -> Account:
    for read in everything():
        account.add(read)
    return account


def test_all_that_a_speaker_said_comes_by_time(filled: Account) -> None:
    speaker = filled.who("halina orzech")
    assert (speaker.name, speaker.statements, speaker.articles) == ("Halina Orzech", 3, 2)
    assert [hit.text for hit in speaker.said] == [
        "miasto wiedziało o awarii",
        "koszty prawdopodobnie pokryje ubezpieczyciel",
        "the town would probably appeal",
    ]
    [name] = speaker.names
    assert (name.name, name.script, name.articles) == ("Halina Orzech", "Latin", 2)
    assert name.reason


def test_roles_have_the_days_of_their_articles(filled: Account) -> None:
    roles = {r.role.lower(): (r.first, r.last) for r in filled.who("Halina Orzech").roles}
    assert roles["burmistrz"] == (date(2024, 3, 5), date(2024, 3, 5))


def test_pages_and_days_choose_what_was_said(filled: Account) -> None:
    first = filled.who("Halina Orzech", limit=1).said
    rest = filled.who("Halina Orzech", after=first[0].rank).said
    assert first + rest == filled.who("Halina Orzech").said
    assert filled.who("Halina Orzech", since=date(2024, 3, 6)).said == ()
    assert len(filled.who("Halina Orzech", until=date(2024, 3, 6)).said) == 2


def test_who_is_not_known_is_told_with_who_is_like_it(filled: Account) -> None:
    with pytest.raises(AccountError, match=r"no speaker.*perhaps Halina Orzech") as caught:
        filled.who("Orzecho")
    assert caught.value.kind == "no-speaker"


def test_a_surname_in_any_case_finds_its_speaker(filled: Account) -> None:
    assert filled.who("Orzechem").name == "Halina Orzech"
    assert filled.who("Haliny Orzech").name == "Halina Orzech"


def test_a_key_names_a_speaker(filled: Account) -> None:
    key = filled.who("Nora Whitlock").key
    assert filled.who(key[:8]).name == "Nora Whitlock"


def test_the_commands_find_and_show(sayso: Command, place: str, tmp_path: object) -> None:
    text = ferry().article.text.encode()
    assert sayso("add", "--db", place, "-", "--outlet", "Kurier", stdin=text).returncode == 0
    shown = sayso("who", "--db", place, "Halina Orzech").stdout.decode()
    assert "2 statements in 1 article" in shown
    assert "koszty prawdopodobnie pokryje ubezpieczyciel" in shown
    hits = json.loads(sayso("search", "--db", place, "awaria", "-f", "json").stdout)["hits"]
    assert [hit["kind"] for hit in hits] == ["article", "statement"]
    start, end = hits[1]["marks"][0]
    assert hits[1]["text"][start:end] == "awarii"
    listed = json.loads(sayso("list", "--db", place, "-f", "json").stdout)
    assert listed[0]["key"] == hits[0]["article"]
    tree = sayso("show", "--db", place, listed[0]["key"][:6]).stdout.decode()
    assert "Adam Wrona  said" in tree
