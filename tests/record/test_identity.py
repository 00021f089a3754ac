"""Names of several articles, linked in an account; on both databases."""

from __future__ import annotations

from datetime import datetime

import pytest

import sayso
from sayso.pipeline import ReadArticle
from sayso.record import Account


def article(text: str, lang: str, number: int, outlet: str = "Kurier Sarnowski") -> ReadArticle:
    return sayso.read_text(
        text, lang=lang, doc=f"{number}.txt", url=f"https://kurier.example/{number}", outlet=outlet,
        published=datetime.fromisoformat(f"2024-03-0{number}T08:00:00+01:00"),
    )  # fmt: skip


PORT = """Port zamknięty

Minister rybołówstwa Wiktor Czernienko powiedział, że port będzie zamknięty. Instytut Badań Brzegowych (IBB) ocenia, że zima będzie długa. Kreml zaprzeczył, jakoby wiedział o sprawie.
"""
HARBOUR = """Harbour closed

Viktor Chernenko said the harbour would be closed. The Kremlin denied that it knew of the matter.
"""
WINTER = """Długa zima

IBB ocenia, że lód stopnieje w maju. Anna Czernienko powiedziała, że to nieprawda.
"""
NOBODY = """Port otwarty

Czernienko powiedział, że port będzie otwarty.
"""


@pytest.fixture
def filled(account: Account) -> Account:
    for number, (text, lang) in enumerate(
        ((PORT, "pl"), (HARBOUR, "en"), (WINTER, "pl"), (NOBODY, "pl")), 1
    ):
        account.add(article(text, lang, number))
    return account


def test_names_meet_across_languages_and_stay_apart_where_they_may_not(filled: Account) -> None:
    him = filled.who("Wiktor Czernienko")
    assert {name.name: name.reason for name in him.names} == {
        "Wiktor Czernienko": "a name not met before",
        "Viktor Chernenko": "the same name in another spelling",
    }
    assert filled.who("Anna Czernienko").statements == 1
    kremlin = filled.who("Kreml")
    assert (kremlin.kind, kremlin.statements) == ("body", 2)
    assert filled.who("IBB").name == "Instytut Badań Brzegowych"
    assert filled.who("IBB").statements == 2


def test_a_surname_alone_is_asked_and_follows_the_answer(filled: Account) -> None:
    asked = filled.suggestions()
    assert {q.first for q in asked} == {"Wiktor Czernienko", "Anna Czernienko"}
    [suggestion] = [q for q in asked if q.first == "Wiktor Czernienko"]
    filled.accept(suggestion.key, reason="the port is his")
    assert filled.who("Wiktor Czernienko").statements == 3
    filled.undo()
    assert filled.who("Wiktor Czernienko").statements == 2


def test_an_alias_of_a_name_that_was_met_is_taken_back_whole(filled: Account) -> None:
    before = filled.listed_speakers()
    filled.alias("Wiktor Czernienko", "Czernienko", "Viktor Chernenko")
    text = "Czernienko powiedział, że statki wypłyną."
    kept = filled.add(article(f"Statki\n\n{text}\n", "pl", 5))
    assert filled.article(kept.key).speakers["Czernienko"] == "Wiktor Czernienko"
    filled.forget_article(kept.key)
    alias = next(d for d in filled.log() if d.kind == "alias")
    filled.undo(alias.key)
    assert filled.listed_speakers() == before
    again = filled.add(
        article("Statki stoją\n\nCzernienko powiedział, że statki stoją.\n", "pl", 6)
    )
    assert filled.article(again.key).speakers["Czernienko"] == "Czernienko"


def test_a_weak_alias_of_a_list_asks_and_links_nothing(filled: Account) -> None:
    filled.import_speakers("name,weak,kind\nOlga Brzoza,Sowa|Borsuk,person\n", "own.csv")
    filled.add(article("Las\n\nBorsuk powiedział, że las jest cichy.\n", "pl", 5))
    [suggestion] = [q for q in filled.suggestions() if "Borsuk" in (q.first, q.second)]
    assert {suggestion.first, suggestion.second} == {"Olga Brzoza", "Borsuk"}
    [listed] = [s for s in filled.listed_speakers() if s.name == "Olga Brzoza"]
    assert listed.weak == ("Borsuk", "Sowa")


def test_two_lines_of_one_name_are_two_speakers(filled: Account) -> None:
    done = filled.import_speakers("name,kind\nJan Kos,person\nJan Kos,person\n", "own.csv")
    assert (done.added, done.extended) == (2, 0)
    filled.undo()
    assert not [s for s in filled.listed_speakers() if s.name == "Jan Kos"]
