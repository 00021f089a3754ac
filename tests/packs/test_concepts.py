"""The packs' concepts: meanings by one name in all languages, and which words carry them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sayso.analyse.document import forms_of
from sayso.attribute.tagger.features import FormFeatures
from sayso.packs import installed, load_pack
from sayso.packs.concepts import ConceptFile, concepts_of
from sayso.packs.loading import FOLDER, read_table

_FILES = sorted(FOLDER.glob("*/concepts.toml"))
_each_file = pytest.mark.parametrize("path", _FILES, ids=lambda path: path.parent.name)


def concepts(word: str, code: str = "pl") -> set[str]:
    """The concepts that the tagger sees in a word as written."""
    pack = load_pack(code)
    features = FormFeatures(pack).of(forms_of(pack).form(word))
    return {name.removeprefix("concept:") for name in features if name.startswith("concept:")}


@_each_file
def test_every_concept_is_a_word_that_english_calls_its_own(path: Path) -> None:
    own = read_table(FOLDER / "en" / "concepts.toml", ConceptFile).own
    assert set(read_table(path, ConceptFile).concepts) - set(own) == set()


@_each_file
def test_no_lemma_carries_more_than_three_concepts(path: Path) -> None:
    table = read_table(path, ConceptFile).concepts
    carried = Counter(word for words in table.values() for word in words)
    assert [word for word, concepts in carried.items() if concepts > 3] == []


@_each_file
def test_no_concept_names_a_lemma_twice(path: Path) -> None:
    for concept, words in read_table(path, ConceptFile).concepts.items():
        assert len(words) == len(set(words)), concept


@pytest.mark.parametrize("code", installed())
def test_every_reporting_verb_and_noun_has_a_concept(code: str) -> None:
    pack = load_pack(code)
    carried = concepts_of(pack)
    assert [lemma for lemma in (*pack.verbs, *pack.nouns) if lemma not in carried] == []


@pytest.mark.parametrize("words", ["that", "doubt", "subjunctive", "whether", "wh", "negation"])
def test_every_polish_word_that_opens_a_content_has_a_concept(words: str) -> None:
    assert [word for word in load_pack("pl").words[words] if not concepts(word)] == []


@pytest.mark.parametrize(
    ("word", "concept"),
    [
        ("powiedzieli", "say"),
        ("zaprzeczyła", "deny"),
        ("obiecuje", "promise"),
        ("ostrzegano", "warn"),
        ("chciałaby", "want"),
        ("rzeczniczce", "spokeswoman"),
        ("prezydentem", "president"),
        ("sądów", "court"),
        ("nadziei", "hope"),
        ("zarzuty", "accusation"),
        ("według", "according"),
        ("że", "that"),
        ("czy", "whether"),
        ("nie", "not"),
        ("o", "about"),
        ("jej", "her"),
        ("wczoraj", "yesterday"),
    ],
)
def test_a_polish_word_carries_the_concept_of_its_english_one(word: str, concept: str) -> None:
    assert concept in concepts(word)


def test_the_reflexive_carries_no_concept() -> None:
    assert concepts("się") == set()


def test_both_aspects_of_a_polish_verb_carry_the_same_concepts() -> None:
    assert concepts("zapowiada") == concepts("zapowiedział") == {"announce"}


def test_the_languages_meet_in_a_concept() -> None:
    assert concepts("odmówił") & concepts("refused", "en") == {"refuse"}
