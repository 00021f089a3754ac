"""An article's names, each to its speaker, with the reason."""

from __future__ import annotations

import time
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.record.identity import Evidence, KnownRole, KnownSpeaker, Link, MetName, link_speakers
from sayso.record.identity.index import SpeakerIndex


def known(name: str, key: str = "", **more: object) -> KnownSpeaker:
    return KnownSpeaker(key or name, name, None, (name,), lang="pl", **more)  # type: ignore[arg-type]


def link(
    names: list[str], speakers: list[KnownSpeaker], text: str = "", **more: object
) -> list[Link]:
    return link_speakers([MetName(n, "pl", **more) for n in names], speakers, text)  # type: ignore[arg-type]


def test_a_surname_belongs_to_the_one_person_of_its_article() -> None:
    full, short = link(["Jan Nowak", "Nowak"], [known("Anna Nowak")])
    assert (full.code, full.speaker, full.beside) == (Evidence.NEW, None, None)
    assert (short.code, short.beside) == (Evidence.ARTICLE, "Jan Nowak")
    assert "Jan Nowak" in short.reason


def test_a_surname_of_two_persons_of_the_article_is_nobodys() -> None:
    *_, short = link(["Jan Nowak", "Anna Nowak", "Nowak"], [])
    assert (short.speaker, short.beside) == (None, None)


def test_a_title_tells_whose_surname_it_is() -> None:
    *_, short = link(["Jan Nowak", "Anna Nowak", "pani Nowak"], [])
    assert short.beside == "Anna Nowak"


def test_a_surname_alone_is_a_question_and_no_link() -> None:
    [alone] = link(["Nowak"], [known("Jan Nowak")])
    assert alone.speaker is None
    [doubt] = alone.doubts
    assert (doubt.speaker, doubt.code) == ("Jan Nowak", Evidence.SURNAME)


def test_a_surname_alone_joins_the_only_one_with_its_role() -> None:
    minister = known(
        "Jan Nowak", roles=(KnownRole("minister rybołówstwa", date(2024, 1, 1), date(2024, 6, 1)),)
    )
    others = [minister, known("Anna Nowak")]
    [found] = link(["Nowak"], others, roles=("minister rybołówstwa",), day=date(2024, 7, 1))
    assert (found.speaker, found.code) == ("Jan Nowak", Evidence.CONTEXT)
    assert "minister rybołówstwa" in found.reason
    [late] = link(["Nowak"], others, roles=("minister rybołówstwa",), day=date(2031, 7, 1))
    assert late.speaker is None
    [vague] = link(["Nowak"], [known("Jan Nowak", roles=(KnownRole("radny"),))], roles=("radny",))
    assert vague.speaker is None


def test_an_initial_joins_within_an_outlet() -> None:
    local = known("Jan Nowak", outlets=frozenset({"kurier sarnowski"}))
    [here] = link(["J. Nowak"], [local], outlet="kurier sarnowski")
    assert (here.speaker, here.code) == ("Jan Nowak", Evidence.CONTEXT)
    [elsewhere] = link(["J. Nowak"], [local], outlet="gazette")
    assert elsewhere.speaker is None
    assert elsewhere.doubts[0].code is Evidence.INITIAL


def test_a_name_that_a_person_gave_is_the_speakers() -> None:
    [found] = link(["Nowak"], [known("Jan Nowak", given=("Nowak",))])
    assert (found.speaker, found.code) == ("Jan Nowak", Evidence.GIVEN)


def test_namesakes_are_told_by_role_or_not_at_all() -> None:
    two = [
        known("Jan Kos", "a", roles=(KnownRole("dyrektor portu"),)),
        known("Jan Kos", "b", roles=(KnownRole("trener siatkarek"),)),
    ]
    [by_role] = link(["Jan Kos"], two, roles=("trener siatkarek",))
    assert by_role.speaker == "b"
    [neither] = link(["Jan Kos"], two)
    assert (neither.speaker, neither.code, len(neither.doubts)) == (None, Evidence.NAMESAKES, 2)


def test_an_acronym_that_the_article_introduces_is_its_bodys() -> None:
    text = "Raport Instytutu Badań Brzegowych (IBB) ukaże się jutro."
    _, short = link(["Instytut Badań Brzegowych", "IBB"], [], text)
    assert (short.code, short.beside) == (Evidence.ACRONYM, "Instytut Badań Brzegowych")
    _, short = link(["Instytut Badań Brzegowych", "IBB"], [], "Nic o skrócie.")
    assert short.beside is None


def test_an_acronym_that_nobody_speaks_under_is_introduced_too() -> None:
    text = "Raport Instytutu Badań Brzegowych (IBB) ukaże się jutro."
    [body] = link(["Instytut Badań Brzegowych"], [], text)
    assert body.also == ("IBB",)
    [other] = link(["Instytut Badań Brzegowych"], [], text.replace("IBB", "PAP"))
    assert other.also == ()


def test_a_body_known_by_its_acronym_is_met_by_its_name_later() -> None:
    text = "Instytut Badań Brzegowych (IBB) ostrzega."
    body, _ = link(["Instytut Badań Brzegowych", "IBB"], [known("IBB")], text)
    assert (body.speaker, body.code) == ("IBB", Evidence.ACRONYM)


def test_the_council_of_another_town_is_another_council() -> None:
    council = known("Rada Miejska", outlets=frozenset({"kurier sarnowski"}))
    [same] = link(["Rada Miejska"], [council], outlet="kurier sarnowski")
    [other] = link(["Rada Miejska"], [council], outlet="głos drewina")
    assert (same.speaker, other.speaker) == ("Rada Miejska", None)


NAMES = [
    ("Jan Nowak", "pl"), ("Jana Nowaka", "pl"), ("Anna Nowak", "pl"), ("Nowak Jan", "pl"),
    ("Wiktor Czernienko", "pl"), ("Viktor Chernenko", "en"), ("Віктор Черненко", "uk"),
    ("Kreml", "pl"), ("the Kremlin", "en"), ("Rosja", "pl"), ("Jan Nowacki", "pl"),
    ("Jan Maria Nowak", "pl"), ("Adam Kral", "pl"), ("Adam Krall", "pl"), ("Google", "en"),
    ("Instytut Brzegu", "pl"), ("instytut brzegu", "pl"), ("Jörg Müller", "de"),
    ("Jorg Muller", "en"), ("Joerg Mueller", "de"), ("Bill Whitlock", "en"),
]  # fmt: skip


def grouped(order: list[tuple[str, str]]) -> set[frozenset[tuple[str, str]]]:
    """The groups that come of meeting names one article after the other."""
    index = SpeakerIndex()
    members: dict[str, set[tuple[str, str]]] = {}
    for number, (name, lang) in enumerate(order):
        [found] = index.link([MetName(name, lang)])
        key = found.speaker or str(number)
        before = index.speakers.get(key)
        names = (*(before.names if before else ()), name)
        index.add(KnownSpeaker(key, before.name if before else name, found.kind, names, lang=lang))
        members.setdefault(key, set()).add((name, lang))
    return {frozenset(group) for group in members.values()}


@settings(max_examples=60, deadline=None)
@given(st.permutations(NAMES))
def test_the_order_in_which_names_are_met_makes_no_difference(
    order: list[tuple[str, str]],
) -> None:
    assert grouped(order) == grouped(NAMES)


@settings(max_examples=30, deadline=None)
@given(st.permutations(["Jan Nowak", "Nowak", "J. Nowak", "Anna Kos", "Kos", "Jana Nowaka", "IBB"]))
def test_the_order_within_an_article_makes_no_difference(order: list[str]) -> None:
    def result(names: list[str]) -> dict[str, tuple[str, str | None]]:
        return {found.name: (found.code.value, found.beside) for found in link(names, [])}

    assert result(order) == result(sorted(order))


def test_one_name_against_many_known_speakers_is_quick() -> None:
    index = SpeakerIndex()
    for number in range(3000):
        index.add(known(f"Jan Nowak{'abcdefghij'[number % 10]}{number}", str(number)))
    for number in range(3000):
        index.add(known(f"{'abcdefghij'[number % 10].upper()}an Nowak", f"n{number}"))
    begin = time.process_time()
    for _ in range(50):
        index.link([MetName("Nowak", "pl"), MetName("Ewa Nowak", "pl")])
    assert time.process_time() - begin < 2.0
