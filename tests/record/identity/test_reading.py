"""What a name says by itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.record.identity import Evidence, compare, keys_of, read_name


def verdict(one: str, other: str, lang: str = "pl", other_lang: str | None = None) -> object:
    found = compare(read_name(one, lang), read_name(other, other_lang or lang))
    mirrored = compare(read_name(other, other_lang or lang), read_name(one, lang))
    assert (found.same, found.evidence) == (mirrored.same, mirrored.evidence)
    return found.same if found.same is not True else found.evidence


@pytest.mark.parametrize(
    ("one", "other", "evidence"),
    [
        ("Halina Orzech", "halina orzech", Evidence.SAME_NAME),
        ("dr Halina Orzech", "Halina Orzech", Evidence.SAME_NAME),
        ("Haliny Mazurek-Lisowskiej", "Halina Mazurek-Lisowska", Evidence.INFLECTION),
        ("Aleksandra Brzozowskiego", "Aleksander Brzozowski", Evidence.INFLECTION),
        ("Orzech Halina", "Halina Orzech", Evidence.SAME_NAME),
        ("Jörg Müller", "Joerg Mueller", Evidence.SPELLING),
        ("Anna Kos-Lisowska", "Anna Kos Lisowska", Evidence.SAME_NAME),
    ],
)
def test_names_of_one_person_are_the_same(one: str, other: str, evidence: Evidence) -> None:
    assert verdict(one, other) is evidence


def test_scripts_and_transliterations_meet() -> None:
    names = [
        ("Wiktor Czernienko", "pl"), ("Viktor Chernenko", "en"), ("Віктор Черненко", "uk"),
        ("Виктор Черненко", "ru"), ("Wiktor Tschernenko", "de"),
    ]  # fmt: skip
    assert len({read_name(*name).identity for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jan Kowalski", "Anna Kowalska"),
        ("Jan Kowalski", "Jana Kowalska"),
        ("Lech Brzoza", "Maria Brzoza"),
        ("Aleksander Wilk", "Aleksandra Wilk"),
        ("Jan Kos", "Jan Kosowski"),
        ("Piotr Biernat", "Piotr Bernatowicz"),
        ("Nora Whitlock Jr.", "Nora Whitlock"),
        ("Instytut Brzegu", "Instytut Morza"),
        ("Jan N.", "Jan Nowak"),
        ("pani Nowak", "Jan Nowak"),
    ],
)
def test_other_given_names_sexes_and_surnames_separate(one: str, other: str) -> None:
    assert verdict(one, other) is False


@pytest.mark.parametrize(
    ("one", "other", "evidence"),
    [
        ("J. Nowak", "Jan Nowak", Evidence.INITIAL),
        ("Nowak", "Jan Nowak", Evidence.SURNAME),
        ("Brzozowskiego", "Adam Brzozowski", Evidence.SURNAME),
        ("Jan Maria Nowak", "Jan Nowak", Evidence.MIDDLE),
        ("Jan Piotrowicz-Lis", "Jan Piotrowicz", Evidence.PART),
        ("Bill Whitlock", "William Whitlock", Evidence.SHORT),
        ("Adam Krall", "Adam Kral", Evidence.ALIKE),
    ],
)
def test_what_may_be_another_form_is_a_question(one: str, other: str, evidence: Evidence) -> None:
    found = compare(read_name(one, "pl"), read_name(other, "pl"))
    assert (found.same, found.evidence) == (None, evidence)
    assert found.reason


def test_who_is_hidden_by_an_initial_is_nobody_anywhere_else() -> None:
    assert read_name("Jan N.", "pl").identity is None
    assert not any(key.startswith(("=", "~s", "~p")) for key in keys_of("Jan N.", "pl"))


def test_initials_alone_can_be_a_name() -> None:
    assert verdict("J.K. Brine", "J. K. Brine", "en") is Evidence.SAME_NAME


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(["pl", "en", "uk", ""]))
def test_any_text_is_read_and_has_keys(text: str, lang: str) -> None:
    name = read_name(text, lang)
    assert name.text == text
    assert keys_of(text, lang)
    found = compare(name, name)
    assert found.same is not False or name.identity is None
