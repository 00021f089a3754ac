"""`who`: one speaker over all articles."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import sayso as sayso_package
from conftest import Command
from record.news import court, everything, ferry
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


def test_the_commands_find_and_show(sayso: Command, place: str) -> None:
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


RELAYS = """Urząd: most przetrwa zimę

Instytut Dróg podał, że wykonawca Leon Kruk powiedział, że most prawdopodobnie przetrwa zimę.

Starosta Iga Maj zaprzeczyła, jakoby powiat wiedział o pęknięciu. Zdaniem Instytutu Dróg to zaprzeczenie jest prawdopodobnie próbą ukrycia błędu.
"""


def test_whom_a_speaker_passes_on_and_judges_stands_with_it(account: Account) -> None:
    account.add(sayso_package.read_text(RELAYS, lang="pl", doc="most.txt", outlet="Kurier"))
    said = {hit.text: hit.around for hit in account.who("Instytut Dróg").said}
    relay = next(around for text, around in said.items() if "powiedział" in text)
    [inner] = relay.inside
    assert (inner.statement.speaker, inner.text) == (
        "Leon Kruk",
        "most prawdopodobnie przetrwa zimę",
    )
    judgement = next(around for text, around in said.items() if "ukrycia błędu" in text)
    assert [q.text for q in judgement.about] == ["powiat wiedział o pęknięciu"]
    [denial] = account.who("Iga Maj").said
    assert [q.statement.speaker for q in denial.around.remarks] == ["Instytut Dróg"]
    [relayed] = account.who("Leon Kruk").said
    assert relayed.statement.chain == ("Kurier", "Instytut Dróg", "Leon Kruk")


def test_the_page_of_a_speaker_has_chains_acts_and_likelihoods(
    sayso: Command, account: Account, place: str
) -> None:
    account.add(sayso_package.read_text(RELAYS, lang="pl", doc="most.txt", outlet="Kurier"))
    page = sayso("who", "Leon Kruk", "--db", place).stdout.decode()
    assert "1 statement in 1 article, 1 outlet: Kurier 1\n" in page
    assert "Kurier ▸ Instytut Dróg ▸ Leon Kruk  said\n" in page
    assert "    ▕ prawdopodobnie → likely, 55–80 % (ICD 203)\n" in page
    page = sayso("who", "Instytut Dróg", "--db", place).stdout.decode()
    assert "    └─ Leon Kruk  said  most prawdopodobnie przetrwa zimę\n" in page
    page = sayso("who", "Iga Maj", "--db", place).stdout.decode()
    assert "on this: Instytut Dróg  assesses" in page
    data = json.loads(sayso("who", "Instytut Dróg", "--db", place, "-f", "json").stdout)
    assert data["outlets"] == [{"outlet": "Kurier", "articles": 1, "statements": 2}]
    inside = [q["statement"]["speaker"] for s in data["said"] for q in s["around"]["inside"]]
    assert inside == ["Leon Kruk"]


def test_two_names_of_one_speaker_count_an_article_and_a_statement_once(account: Account) -> None:
    text = "Adam Wrona and Halina Orzech said the ferry would sail. Wrona said it was safe.\n"
    account.add(court(text))
    account.merge("Adam Wrona", "Halina Orzech")
    one = account.who("Adam Wrona")
    assert (one.statements, one.articles, len(one.said)) == (2, 1, 2)
    assert [(c.articles, c.statements) for c in one.outlets] == [(1, 2)]


def test_the_page_shows_what_lists_say_of_a_speaker(
    sayso: Command, place: str, tmp_path: Path
) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        "name,country,position\nHalina Orzech,Poland,\nNora Whitlock,,paediatrician\n", "utf-8"
    )
    assert sayso("speakers", "import", own, "--db", place).returncode == 0
    shown = sayso("who", "Nora Whitlock", "--db", place).stdout.decode()
    assert "  position  paediatrician: the list own.csv\n" in shown
    data = json.loads(sayso("who", "Halina Orzech", "--db", place, "-f", "json").stdout)
    assert data["details"][0] == {
        "kind": "country", "text": "Poland", "reason": "the list own.csv",
    }  # fmt: skip
