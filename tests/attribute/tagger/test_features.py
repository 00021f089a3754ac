"""Features: the same meaning in every language, and all of them documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sayso.analyse import analyse
from sayso.attribute.levels import Level, Outline, make_level
from sayso.attribute.tagger.features import (
    FORM_FEATURES,
    PLACE_FEATURES,
    form_features,
    places,
)
from sayso.packs import load_pack
from sayso.read import read_text
from sayso.statement import Act


def level(text: str, lang: str) -> Level:
    analysis = analyse(read_text(text, lang=lang), load_pack(lang))
    return make_level(Outline.of(analysis), [(0, len(analysis.tokens))])


def features(text: str, word: str, lang: str) -> set[str]:
    [token] = [t for t in level(text, lang).tokens if t.text == word]
    return set(form_features(load_pack(lang)).of(token.form))


@pytest.mark.parametrize(
    ("lang", "text", "word"),
    [("en", "The mayor said that it rained.", "said"),
     ("pl", "Burmistrz powiedział, że padało.", "powiedział")],
)  # fmt: skip
def test_verbs_of_saying_share_their_features_across_languages(
    lang: str, text: str, word: str
) -> None:
    found = features(text, word, lang)
    assert {"verb:say", "frame:that", "frame:quote", "kind:finite", "kind:past"} <= found
    assert "type:assertion" in found


@pytest.mark.parametrize(("lang", "word"), [("en", "that"), ("pl", "że")])
def test_the_word_that_opens_a_content_is_one_in_all_languages(lang: str, word: str) -> None:
    text = {"en": "She said that it rained.", "pl": "Mówi, że pada."}[lang]
    assert "word:that" in features(text, word, lang)


def marks(text: str, lang: str) -> dict[str, set[str]]:
    pack = load_pack(lang)
    read = level(text, lang)
    bits = places(read, pack)
    return {
        token.text: {name for i, name in enumerate(PLACE_FEATURES) if bits[k] >> i & 1}
        for k, token in enumerate(read.tokens)
    }


def test_places_tell_quotations_brackets_sentences_and_fixed_expressions() -> None:
    found = marks("According to Lund, \"it 'all' (nearly) broke\". Then it rained.", "en")
    assert {"fixed:opens", "at:sentence-opens", "at:paragraph-opens"} <= found["According"]
    assert "fixed:goes-on" in found["to"]
    assert "in:double" in found["broke"]
    assert "in:bracket" in found["nearly"]
    assert {"in:single", "in:inner"} <= found["all"]
    assert "at:sentence-opens" in found["Then"]
    assert not any(name.startswith("in:") for name in found["rained"])


def test_every_feature_stands_in_the_documents(project: Path) -> None:
    text = (project / "docs/tagger.md").read_text("utf-8")
    for name in PLACE_FEATURES:
        assert f"`{name}`" in text, name
    acts = {act.value for act in Act}
    words = set(re.findall(r"[\w-]+", text))
    for name in FORM_FEATURES:
        group, _, value = name.partition(":")
        assert f"`{name}`" in text or f"`{group}:`" in text, name
        assert value in words | acts or f"`{name}`" in text, name
