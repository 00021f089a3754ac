"""English forms where they stand: which readings their neighbours allow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import analysis as a
from sayso.analyse.lemminflect_forms import LemmInflectForms
from sayso.analyse.narrowing import _is_settled, _Pass, narrow
from sayso.analyse.tokens import cut
from sayso.packs import load_pack

PACK = load_pack("en")
FORMS = LemmInflectForms(PACK)


def narrowed(sentence: str) -> list[a.Form]:
    spans = cut(sentence, PACK.about.words["clitics"])
    return narrow([FORMS.form(sentence[left:right]) for left, right in spans], PACK)


def kinds_of(word: str, sentence: str) -> int:
    return next(form.kinds for form in narrowed(sentence) if form.text == word)


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("claims", "The claims of the tenants were heard."),
        ("reports", "The board read two reports about the dam."),
        ("plan", "Her plan failed."),
        ("plans", "They spoke of plans for a bridge."),
        ("judge", "The dissenting judge wrote a page."),
        ("vet", "The vet examined the calves."),
        ("cut", "The union welcomed the tax cut."),
        ("filing", "According to the court filing, the clinic closed."),
        ("finding", "It told of the lab's preliminary finding that a gun had fired."),
        ("plans", "She likened Norvia’s current plans to build a wall to a joke."),
        ("crew", "He asked if the Norvian tank crew knew it was there."),
        ("states", "It leans on its allies and states that sell arms."),
    ],
)
def test_a_noun_is_no_verb(word: str, sentence: str) -> None:
    kinds = kinds_of(word, sentence)
    assert kinds & a.NOUN
    assert not kinds & a.FINITE


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("claims", "She claims the bridge is safe."),
        ("plans", "The council plans to sell the pool."),
        ("report", "Residents report that the water is brown."),
        ("show", "City records show the rents doubled."),
        ("said", "The mayor said nothing."),
        ("claims", "The city's chief claims that nobody asked."),
        ("states", "The court's draft states that nobody asked."),
        ("states", "A note on the club's website states that it is full."),
        ("states", "He met the envoys and states that it is over."),
    ],
)
def test_a_verb_is_finite(word: str, sentence: str) -> None:
    assert kinds_of(word, sentence) & a.FINITE


def test_after_to_and_a_modal_stands_an_infinitive() -> None:
    assert kinds_of("claim", "He hopes to claim the prize.") & a.VERBAL == a.INFINITIVE
    assert kinds_of("plan", "They will plan a fair.") & a.VERBAL == a.INFINITIVE


def test_after_have_and_be_stands_a_participle() -> None:
    assert kinds_of("said", "She has said so.") & a.VERBAL == a.PASSIVE_PARTICIPLE
    assert kinds_of("accused", "He was accused of fraud.") & a.VERBAL == a.PASSIVE_PARTICIPLE


def test_a_possessive_is_no_verb_and_a_contracted_verb_no_possessive() -> None:
    assert kinds_of("'s", "The mayor's office closed.") & a.DETERMINER
    assert kinds_of("'s", "He's the owner.") & a.FINITE


def test_that_opens_a_clause_after_a_verb_and_determines_a_noun_at_the_end() -> None:
    assert kinds_of("that", "She said that the dam leaks.") == a.COMPLEMENTIZER
    assert not kinds_of("that", "The deputy echoed that view.") & a.COMPLEMENTIZER


def test_a_capital_within_a_sentence_makes_a_name() -> None:
    assert kinds_of("Bush", "Then Bush spoke.") & a.PROPER
    assert not kinds_of("March", "In late March it rained.") & a.FINITE


def test_the_dot_of_a_title_ends_no_sentence() -> None:
    assert not kinds_of("Hope", "A letter to Mr. Hope arrived.") & a.FINITE


@given(st.lists(st.sampled_from("the a she claims plan said to that of . , “ reports".split())))
def test_no_form_is_lost_and_each_keeps_a_reading(words: list[str]) -> None:
    forms = [FORMS.form(word) for word in words]
    found = narrow(forms, PACK)
    assert [form.text for form in found] == words
    assert all(form.readings for form in found)
    assert all(form.kinds & before.kinds for form, before in zip(found, forms, strict=True))


_WORDS = (
    "the a she it her claims plan said will is was to that of well like vet its . , “ May Reed 's"
)


@given(st.lists(st.sampled_from([*_WORDS.split(), *sorted(PACK.verbs)[::9], *sorted(PACK.nouns)])))
def test_no_rule_meets_a_settled_form_wherever_it_stands(words: list[str]) -> None:
    forms = [FORMS.form(word) for word in words]
    reading = _Pass(forms, PACK)
    for i, form in enumerate(forms):
        found = reading._narrowed(i, form)
        assert found is form or not _is_settled[form]
        reading.done.append(found)


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("marked", "They fired at a clearly marked group of boats."),
        ("announced", "The recently announced charges surprised them."),
    ],
)
def test_a_participle_in_a_noun_phrase_is_no_verb(word: str, sentence: str) -> None:
    kinds = kinds_of(word, sentence)
    assert kinds & a.PASSIVE_PARTICIPLE
    assert not kinds & a.FINITE
