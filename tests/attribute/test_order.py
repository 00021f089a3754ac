"""Noun phrases, subjects and verb groups by word order."""

from __future__ import annotations

import pytest

from sayso.analyse import analyse
from sayso.article import Article
from sayso.attribute.levels import Level, Outline, make_level
from sayso.attribute.order import OrderGrammar
from sayso.packs import load_pack

PACK = load_pack("en")
GRAMMAR = OrderGrammar(PACK)


def level_of(text: str) -> Level:
    analysis = analyse(Article("test", text, "en"), PACK)
    outline = Outline.of(analysis, PACK.words["keeps_dot"])
    return make_level(outline, [(0, len(analysis.tokens))])


def words(level: Level, first: int, last: int) -> str:
    return " ".join(token.text for token in level.tokens[first:last])


def subject_of(text: str, verb: str) -> str | None:
    level = level_of(text)
    position = next(i for i, token in enumerate(level.tokens) if token.text == verb)
    phrase = GRAMMAR.subjects.before(level, position, 0)
    return None if phrase is None else words(level, phrase.first, phrase.last)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("She has repeatedly said so.", "has repeatedly said"),
        ("They did not rule on it.", "did not rule"),
        ("He is expected to win.", "is expected"),
        ("The firm would have denied it.", "would have denied"),
        ("The gate is open.", "is"),
    ],
)
def test_a_verb_group_has_its_auxiliaries_adverbs_and_negation(text: str, group: str) -> None:
    level = level_of(text)
    found = GRAMMAR.groups.between(level, 0, len(level.tokens))[0]
    assert words(level, found.first, found.last) == group


def test_a_verb_group_tells_passive_and_negation() -> None:
    level = level_of("The plan was not approved.")
    [group] = GRAMMAR.groups.between(level, 0, len(level.tokens))
    assert group.passive
    assert group.negated
    assert group.past


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The mayor of Oxmouth said so.", "said", "The mayor of Oxmouth"),
        ("On Tuesday the mayor said so.", "said", "the mayor"),
        ("The mayor on Tuesday also said so.", "said", "The mayor"),
        ("Ada Lund, a retired judge, said so.", "said", "Ada Lund , a retired judge"),
        ("Ada Lund, who runs a bakery, said so.", "said", "Ada Lund , who runs a bakery"),
        ("Mr. Hale and his son said so.", "said", "Mr . Hale and his son"),
        ("The aides met and voters said so.", "said", "voters"),
        ("Nobody in the valley said so.", "said", "Nobody in the valley"),
        ("The voters surveyed in May said so.", "said", "The voters surveyed in May"),
        ("He left and she said so.", "said", "she"),
    ],
)
def test_the_subject_stands_before_its_verb(text: str, verb: str, subject: str) -> None:
    assert subject_of(text, verb) == subject


def test_a_coordinated_verb_has_no_subject_of_its_own() -> None:
    assert subject_of("The clerk rose and said so.", "said") is None


def test_a_lone_prepositional_phrase_is_no_subject() -> None:
    assert subject_of("In the valley said nobody.", "said") is None


def test_an_inverted_subject_takes_its_apposition() -> None:
    level = level_of("“No,” said Ines Moran, a spokeswoman for the mill.")
    verb = next(i for i, token in enumerate(level.tokens) if token.text == "said")
    phrase = GRAMMAR.subjects.after(level, verb + 1, len(level.tokens))
    assert phrase is not None
    found = words(level, phrase.first, phrase.last)
    assert found == "Ines Moran , a spokeswoman for the mill"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("the new head of the port authority left", "the new head of the port authority"),
        ("two of the three judges agreed", "two of the three judges"),
        ("Judge Amaro's clerk resigned", "Judge Amaro 's clerk"),
        ("it fell", "it"),
    ],
)
def test_a_noun_phrase_runs_to_its_verb(text: str, phrase: str) -> None:
    level = level_of(text)
    found = GRAMMAR.phrases.find(level, 0, len(level.tokens))
    assert found is not None
    assert words(level, found.first, found.last) == phrase
