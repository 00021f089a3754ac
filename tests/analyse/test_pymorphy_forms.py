"""Ukrainian forms: what a word can be, with its verb, its case and its gender."""

from __future__ import annotations

import pytest

from sayso import analysis as a
from sayso.analyse.document import forms_of
from sayso.analyse.pymorphy_forms import PymorphyForms
from sayso.analyse.tokens import cut
from sayso.packs import load_pack


@pytest.fixture(scope="module")
def forms() -> PymorphyForms:
    found = forms_of(load_pack("uk"))
    assert isinstance(found, PymorphyForms)
    return found


@pytest.mark.parametrize(
    ("word", "lemma", "kinds", "not_kinds"),
    [
        ("сказала", "сказати", a.FINITE | a.PAST, a.INFINITIVE),
        ("повідомляє", "повідомляти", a.FINITE, a.PAST),
        ("повідомили", "повідомити", a.FINITE | a.PAST, 0),
        ("затягнутися", "затягнутися", a.INFINITIVE, a.FINITE),
        ("зазначено", "зазначити", a.IMPERSONAL, a.FINITE),
        ("може", "могти", a.FINITE | a.MODAL, a.NOUN),
        ("був", "бути", a.FINITE | a.AUXILIARY, 0),
        ("треба", "треба", a.PREDICATIVE, a.NOUN),
        ("має", "мати", a.FINITE, a.NOUN),
        ("його", "він", a.PRONOUN, a.NOUN),
        ("що", "що", a.COMPLEMENTIZER, a.NOUN | a.PRONOUN),
        ("яка", "який", a.RELATIVE, a.NOUN),
        ("зі", "з", a.PREPOSITION, 0),
        ("5", "5", a.NUMERAL, 0),
        ("14:05", "14:05", a.ADVERB, a.NUMERAL),
    ],
)
def test_a_word_has_its_lemma_and_kinds(
    forms: PymorphyForms, word: str, lemma: str, kinds: int, not_kinds: int
) -> None:
    form = forms.form(word)
    assert lemma in form.lemmas
    assert form.kinds & kinds == kinds
    assert not form.kinds & not_kinds


@pytest.mark.parametrize(
    ("word", "verb", "kind"),
    [
        ("кажучи", "казати", a.CONVERB),
        ("додавши", "додати", a.CONVERB),
        ("посилаючись", "посилатися", a.CONVERB),
        ("звернувшись", "звернутися", a.CONVERB),
        ("звинуваченого", "звинуватити", a.PASSIVE_PARTICIPLE),
        ("переконана", "переконати", a.PASSIVE_PARTICIPLE),
    ],
)
def test_a_participle_or_converb_is_a_form_of_its_verb(
    forms: PymorphyForms, word: str, verb: str, kind: int
) -> None:
    readings = [r for r in forms.form(word).readings if r.kinds & kind]
    assert verb in {r.lemma for r in readings}


@pytest.mark.parametrize("word", ["м'який", "м’який", "мʼякий"])
def test_an_apostrophe_of_any_kind_stands_inside_one_word(forms: PymorphyForms, word: str) -> None:
    assert cut(word) == [(0, len(word))]
    form = forms.form(word)
    assert form.lemmas == {"м'який"}
    assert form.text == word
    assert not form.guessed


@pytest.mark.parametrize(
    ("word", "gender", "case"),
    [
        ("міністр", "m1", "nom"),
        ("міністр", "f", "nom"),  # "міністр Олена Кравець заявила"
        ("уряду", "m3", "gen"),
        ("завод", "m3", "nom"),  # the dictionary leaves its case out
        ("лікарка", "f", "nom"),
        ("мати", "f", "nom"),
        ("рішенню", "n", "dat"),
    ],
)
def test_a_noun_agrees_in_gender_and_case(
    forms: PymorphyForms, word: str, gender: str, case: str
) -> None:
    assert forms.form(word).noun & a.agreement_bit("sg", gender, case)


def test_the_accusative_tells_men_from_things(forms: PymorphyForms) -> None:
    assert forms.form("новий").modifier & a.agreement_bit("sg", "m3", "acc")
    assert not forms.form("новий").modifier & a.agreement_bit("sg", "m1", "acc")
    assert forms.form("нового").modifier & a.agreement_bit("sg", "m1", "acc")


def test_a_capital_makes_a_name_and_its_absence_none(forms: PymorphyForms) -> None:
    assert forms.form("Києва").kinds & a.PROPER
    assert forms.form("Олени").kinds & a.PROPER
    assert "Олена" in forms.form("Олени").lemmas
    assert not forms.form("лев").kinds & a.PROPER


def test_a_womans_surname_keeps_its_form(forms: PymorphyForms) -> None:
    for name in ("Кучер", "Шевченко", "Ковальчук"):
        for case in ("nom", "gen", "inst"):
            assert forms.form(name).noun & a.agreement_bit("sg", "f", case)


@pytest.mark.parametrize("name", ["Колдвелл", "Медіаторка", "Зільбо"])
def test_an_unknown_name_can_be_its_own_nominative(forms: PymorphyForms, name: str) -> None:
    form = forms.name(name)
    assert form.guessed
    assert any(r.lemma == name and r.agreement & a.CASE_MASK["nom"] for r in form.readings)


def test_an_acronym_is_a_name_in_every_case(forms: PymorphyForms) -> None:
    form = forms.form("СБУ")
    assert form.lemmas == {"СБУ"}
    for case in ("nom", "gen", "inst"):
        assert form.noun & a.agreement_bit("sg", "f", case)
    assert forms.form("ОВА").kinds & a.PROPER


@pytest.mark.parametrize(
    "text", ["!", "—", "«", "😀", "ѣ", "q", "Ґ", "-", "’", "5-й", "Дж", "ДТЕК-у"]
)
def test_anything_at_all_has_a_reading(forms: PymorphyForms, text: str) -> None:
    assert forms.form(text).readings
    assert forms.name(text).readings
