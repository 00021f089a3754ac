"""One key for the spellings of a name: every rule's own examples, and any text."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.record.identity.spelling import Rewrite, sound_key, spelling_key, spelling_rules


def rules() -> list[Rewrite]:
    found = spelling_rules()
    return [*found.rewrite, *found.latin, *found.glides]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.what)
def test_the_spellings_of_a_rule_meet_and_its_names_stay_apart(rule: Rewrite) -> None:
    for group in rule.meet:
        # "Шмигаль" alone does not tell its language; its text does.
        keys = {word: spelling_key(word, "uk" if word == "Шмигаль" else "") for word in group}
        assert len(set(keys.values())) == 1, keys
    for group in rule.apart:
        for one, other in combinations(group, 2):
            assert spelling_key(one) != spelling_key(other), (one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kowalski", "Kowalska"), ("Nowak", "Nowacki"), ("Kos", "Kosa"), ("Lis", "Liss"),
        ("Gajda", "Hajda"), ("Szul", "Szulc"), ("Petrenko", "Petrov"),
    ],
)  # fmt: skip
def test_different_surnames_have_different_keys(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


@settings(deadline=None)
@given(st.text(max_size=30), st.sampled_from(["", "pl", "uk", "ru"]))
def test_any_text_has_a_key_in_plain_letters(word: str, lang: str) -> None:
    key = spelling_key(word, lang)
    assert key.isascii()
    assert key == spelling_key(word.upper(), lang) or not word.isascii()
    assert sound_key(key).isascii()
