"""Search: inflected forms, folded letters, filters, order, marks and pages; on both the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

import sayso
from record.conftest import Server
from record.news import FERRY_EDITED, everything, ferry
from sayso.article import Article
from sayso.errors import SaysoError
from sayso.pipeline import ReadArticle
from sayso.record import Account, AccountError, open_account, words
from sayso.record.search import Hit
from sayso.statement import Via


@pytest.fixture
def filled(account: Account) -> Account:
    for read in everything():
        account.add(read)
    return account


def found(hits: list[Hit]) -> list[str]:
    return [hit.statement.id if hit.statement else hit.article for hit in hits]


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("Łukaszence", "Łukaszenki"),
        ("Łukaszenki", "łukaszence"),
        ("Białorusi", "białoruś"),
        ("żołądków", "zoladek"),
        ("Macronowi", "Macrona"),  # no dictionary has it
        ("Zełenskim", "Zełenskiego"),
        ("Лукашенко", "Lukashenko"),
        ("straße", "STRASSE"),
        ("2026", "2026"),
        ("1e5", "1E5"),
        ("naïve", "naive"),
    ],
)
def test_a_word_is_found_in_any_form_and_script(account: Account, kept: str, asked: str) -> None:
    text = f"Wczoraj mówiono o {kept} na rynku."
    account.add(ReadArticle(Article("a", text, "pl"), (), "pl 1.0"))
    [hit] = account.search(asked)
    assert [mark.of(hit.text) for mark in hit.marks] == [kept]


def test_a_language_without_its_dictionary_is_searched_by_stems(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def word_form(word: str, lang: str) -> object:
        raise SaysoError("its dictionary is not installed")

    monkeypatch.setattr("sayso.pipeline.word_form", word_form)
    words.keys_of.cache_clear()
    words.keys_in_any_language.cache_clear()
    try:
        account.add(ReadArticle(Article("a", "Mówiono o Sarnowie.", "pl"), (), "pl 1.0"))
        assert len(account.search("Sarnowa")) == 1
    finally:
        words.keys_of.cache_clear()
        words.keys_in_any_language.cache_clear()


def test_a_polish_query_finds_a_name_in_an_english_text(account: Account) -> None:
    text = "Nobody asked Łukaszenka about it."
    account.add(ReadArticle(Article("a", text, "en"), (), "en 1.0"))
    assert len(account.search("Łukaszenki")) == 1
    assert account.search("Łukasz") == []


def test_a_hit_has_all_the_words(filled: Account) -> None:
    assert found(filled.search("koszty ubezpieczyciela", kinds=("statement",))) == ["s3"]
    assert filled.search("koszty szpital", kinds=("statement",)) == []


def test_statements_follow_their_article_and_newer_come_first(filled: Account) -> None:
    hits = filled.search("Orzech")
    by_title = [(hit.title, hit.statement.id if hit.statement else None) for hit in hits]
    assert by_title == [
        ("Prom do Sarnowa", None),
        ("Prom do Sarnowa", "s2"),
        ("Prom do Sarnowa", "s3"),
        ("Court upholds the ban", None),
        ("Court upholds the ban", "s2"),
    ]


def test_filters_choose_statements(filled: Account) -> None:
    def only(**filters: object) -> list[str]:
        return [hit.text for hit in filled.search(**filters)]  # type: ignore[arg-type]

    assert only(act="deny") == ["it had delayed the work", "miasto wiedziało o awarii"]
    assert only(act="deny", lang="pl") == ["miasto wiedziało o awarii"]
    assert only(speaker="Halina Orzech", outlet="KURIER SARNOWSKI") == [
        "miasto wiedziało o awarii", "koszty prawdopodobnie pokryje ubezpieczyciel",
    ]  # fmt: skip
    assert only(likelihood="likely", since=date(2024, 3, 1)) == [
        "koszty prawdopodobnie pokryje ubezpieczyciel"
    ]
    assert only(likelihood="50-90") == only(likelihood="any") == only(likelihood="likely")
    assert only(likelihood="90-100") == []
    assert only(until=date(2024, 3, 5), act="say") == [
        "prom do Sarnowa nie wypłynie przed piątkiem",
        "koszty prawdopodobnie pokryje ubezpieczyciel",
    ]
    assert only(query="awarii", act="say") == []
    assert only(query="awaria miast", speaker="Halina Orzech") == ["miasto wiedziało o awarii"]
    assert only(query="awaria", speaker="Adam Wrona") == []


def test_a_relay_is_a_filter(account: Account) -> None:
    read = everything()[0]
    cue = read.statements[0].cue[0]
    account.add(replace(read, statements=(replace(read.statements[0], via=(Via("PAP", cue),)),)))
    assert found(account.search(via="pap")) == ["s1"]
    assert account.search(via="pa") == []


def test_what_cannot_be_asked_is_said(filled: Account) -> None:
    for arguments in ({}, {"query": "?!"}, {"act": "shout"}, {"speaker": "Nobody Known"}):
        with pytest.raises(AccountError):
            filled.search(**arguments)  # type: ignore[arg-type]


def test_pages_together_are_the_whole(filled: Account) -> None:
    whole = filled.search(since=date(2024, 1, 1), limit=100)
    paged: list[Hit] = []
    while page := filled.search(
        since=date(2024, 1, 1), limit=2, after=paged[-1].rank if paged else None
    ):
        paged += page
    assert paged == whole
    assert len(whole) == 8


def test_signs_of_a_query_language_are_only_words(filled: Account) -> None:
    for query in ('Orzech"', "Orzech*", "(Orzech", "Orzech | ferry:", "Orzech' --", "NOT Orzech"):
        filled.search(query)


def test_both_databases_give_the_same_hits_in_the_same_order(
    tmp_path_factory: pytest.TempPathFactory, postgres: Server
) -> None:
    folder = tmp_path_factory.mktemp("both")
    places = [str(folder / "a.db"), postgres.new()]
    queries = ["miasto", "Orzech", "koszt", "mayor", "awaria powiat", "zima", "prom"]
    answers = []
    for number, place in enumerate(places):
        with open_account(place) as account:
            reads = list(_many())
            for read in reads if number == 0 else reversed(reads):  # the order of adding is nothing
                account.add(read)
            answers.append([account.search(query, limit=100) for query in queries])
    assert answers[0] == answers[1]
    assert sum(map(len, answers[0])) > 100


def _many() -> list[ReadArticle]:
    made = []
    for number in range(24):
        day = datetime(2024, 1, 1 + number % 5, tzinfo=UTC) if number % 7 else None
        text = (
            f"Burmistrz Halina Orzech powiedziała, że zima numer {number} będzie kosztowna.\n"
            f"Starosta Leon Kruk dodał, że miasto prawdopodobnie kupi {number} promów."
        )
        made.append(
            sayso.read_text(text, lang="pl", doc=f"{number}.txt", outlet="Kurier", published=day)
        )
    return made


def test_a_new_version_is_found_and_what_vanished_is_not(account: Account) -> None:
    account.add(ferry())
    assert found(account.search("ubezpieczyciel", kinds=("statement",))) == ["s3"]
    account.add(ferry(FERRY_EDITED))
    assert account.search("ubezpieczyciel") == []
    assert found(account.search("autobusy", kinds=("statement",))) == ["s3"]
