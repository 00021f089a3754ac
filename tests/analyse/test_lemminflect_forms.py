"""English forms: what a word can be before its place is looked at."""

from __future__ import annotations

import pytest

from sayso import analysis as a
from sayso.analyse.lemma_table import lemma_table
from sayso.analyse.lemminflect_forms import LemmInflectForms
from sayso.packs import load_pack


@pytest.fixture(scope="module")
def forms() -> LemmInflectForms:
    return LemmInflectForms(load_pack("en"))


def test_that_is_a_closed_word_and_never_a_noun(forms: LemmInflectForms) -> None:
    kinds = forms.form("that").kinds
    assert kinds & a.COMPLEMENTIZER
    assert kinds & a.RELATIVE
    assert not kinds & a.NOUN


def test_claims_can_be_a_noun_and_a_verb(forms: LemmInflectForms) -> None:
    form = forms.form("claims")
    assert form.kinds & a.NOUN
    assert form.kinds & a.FINITE
    assert form.lemmas == {"claim"}


@pytest.mark.parametrize(
    ("word", "lemma", "kinds", "not_kinds"),
    [
        ("said", "say", a.FINITE | a.PAST | a.PASSIVE_PARTICIPLE, a.INFINITIVE),
        ("wrote", "write", a.FINITE | a.PAST, a.PASSIVE_PARTICIPLE),
        ("written", "write", a.PASSIVE_PARTICIPLE, a.FINITE),
        ("read", "read", a.FINITE | a.INFINITIVE | a.PAST | a.PASSIVE_PARTICIPLE, 0),
        ("adding", "add", a.ACTIVE_PARTICIPLE | a.GERUND, a.FINITE),
        ("deny", "deny", a.FINITE | a.INFINITIVE, a.PAST),
    ],
)
def test_a_verb_form_has_just_the_readings_it_can_have(
    forms: LemmInflectForms, word: str, lemma: str, kinds: int, not_kinds: int
) -> None:
    form = forms.form(word)
    verbal = 0
    for reading in form.readings:
        if reading.lemma == lemma and reading.kinds & a.VERBAL:
            verbal |= reading.kinds
    assert verbal & kinds == kinds
    assert not verbal & not_kinds


def test_pronouns_tell_gender_and_number(forms: LemmInflectForms) -> None:
    assert forms.form("she").noun & a.GENDER_MASK["f"]
    assert not forms.form("she").noun & a.GENDER_MASK["m1"]
    assert forms.form("they").noun & a.NUMBER_MASK["pl"]
    assert not forms.form("they").noun & a.NUMBER_MASK["sg"]


def test_an_unknown_capitalised_word_is_a_name(forms: LemmInflectForms) -> None:
    form = forms.form("Quillfeather")
    assert form.guessed
    assert form.kinds & a.PROPER


def test_an_unknown_verb_is_read_by_its_ending(forms: LemmInflectForms) -> None:
    form = forms.form("blogged")
    assert form.guessed
    assert "blog" in form.lemmas
    assert form.kinds & a.FINITE


def test_a_title_is_an_abbreviation_only_with_its_capital(forms: LemmInflectForms) -> None:
    assert forms.form("Rep").kinds & a.ABBREVIATION
    assert not forms.form("rep").kinds & a.ABBREVIATION


def test_the_same_word_gives_the_same_object(forms: LemmInflectForms) -> None:
    assert forms.form("harbour") is forms.form("harbour")


@pytest.mark.parametrize("word", ["saw", "better", "pundits", "okay", "qwxz", "leaves"])
def test_the_table_gives_what_lemminflect_gives(word: str) -> None:
    lemminflect = pytest.importorskip("lemminflect")
    assert lemma_table().lemmas(word) == lemminflect.getAllLemmas(word)
