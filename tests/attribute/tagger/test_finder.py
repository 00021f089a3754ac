"""The tagger as a finder: what it finds in texts, with the weights that travel with sayso."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.analyse import analyse
from sayso.article import Article, text_of
from sayso.attribute.levels import Outline, make_level
from sayso.attribute.tagger.features import places
from sayso.attribute.tagger.finder import TaggerFinder, _one_of_each, weights_of
from sayso.attribute.tagger.tags import Link
from sayso.errors import FinderError, WeightsError
from sayso.packs import load_pack
from sayso.pipeline import read_text
from sayso.statement import Act, Mode

TEXT = (
    "The ferry company said on Monday that the night crossing would end in May.\n"
    "“Nobody asked us,” said Ida Moreau, who runs the harbour café. “We will write to the "
    "minister.”\n"
    "According to a report by the auditors, the line has lost money for six years. The union "
    "denied that crews were too large, and accused the owner of hiding its profits."
)


def found(text: str, finder: str = "tagger") -> list[tuple[str, str, str, Act]]:
    article = read_text(text, lang="en", finder=finder)
    return [
        (text_of(s.source, text), text_of(s.cue, text), text_of(s.content, text), s.act)
        for s in article.statements
    ]


def test_english_statements_are_found_with_source_cue_content_and_act() -> None:
    statements = found(TEXT)
    assert (
        "The ferry company", "said", "the night crossing would end in May", Act.SAY,
    ) in statements  # fmt: skip
    sources = {source for source, *_ in statements}
    assert "a report by the auditors" in sources
    assert any("Ida Moreau" in source for source in sources)
    assert {Act.DENY, Act.ACCUSE} <= {act for *_, act in statements}


def test_a_text_is_read_the_same_however_many_words_have_been_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pack = load_pack("en")
    analysis = analyse(Article("a", TEXT, "en"), pack)
    level = make_level(Outline.of(analysis), [(0, len(analysis.tokens))])
    tokens, bits = level.tokens, places(level, pack)
    rows = TaggerFinder(pack, weights_of(pack))._inputs(tokens, bits)
    for kept in (5, 20):  # far fewer than the text has
        monkeypatch.setattr("sayso.attribute.tagger.finder._FORMS_KEPT", kept)
        few = TaggerFinder(pack, weights_of(pack))
        assert (few._inputs(tokens, bits) == rows).all()
        assert (few._inputs(tokens[9:], bits[9:]) == rows[9:]).all()


def test_a_quotation_around_its_cue_is_one_direct_content() -> None:
    article = read_text(TEXT, lang="en", finder="tagger")
    quoted = [s for s in article.statements if s.mode is Mode.DIRECT]
    assert any(
        "Nobody asked us … We will write to the minister" in text_of(s.content, TEXT)
        for s in quoted
    )


def test_a_statement_in_a_content_is_its_child() -> None:
    text = "The mayor said that the engineers had warned that the bridge could fail."
    article = read_text(text, lang="en", finder="tagger")
    outer, inner = article.statements
    assert inner.parent == outer.id
    assert text_of(inner.content, text) == "the bridge could fail"


def test_what_both_finders_agree_on_is_a_part_of_what_one_finds() -> None:
    one = {statement[2] for statement in found(TEXT)}
    both = {statement[2] for statement in found(TEXT, "both")}
    assert both
    assert both <= one


def test_the_rule_names_the_form_of_the_cue_and_the_tenths_that_hold_it() -> None:
    article = read_text(TEXT, lang="en", finder="tagger")
    for statement in article.statements:
        rule, _, band = statement.rule.partition("@")
        assert rule in {f"en/tagger-{form}" for form in ("verb", "noun", "fixed", "colon", "other")}
        assert 4 <= int(band) <= 10


@pytest.mark.parametrize(
    "text", ["said", "said said: “", "He said.\n\n\n— Yes", "a " * 3000, "“a" * 500]
)
def test_odd_texts_are_read_without_complaint(text: str) -> None:
    read_text(text, lang="en", finder="tagger")


def test_a_finder_that_does_not_exist_is_a_clear_error() -> None:
    with pytest.raises(FinderError, match="no finder 'oracle'; there are grammar, tagger, both"):
        read_text("She said so.", lang="en", finder="oracle")


def test_weights_that_do_not_exist_are_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="is missing"):
        read_text("She said so.", lang="en", finder=str(tmp_path / "none.weights"))


def test_of_links_with_one_cue_whose_contents_meet_one_is_left() -> None:
    cue, source = [(3, 4)], [(2, 3)]
    whole, part = Link(cue, source, [(4, 12)]), Link(cue, source, [(4, 8)])
    later, apart = Link(cue, source, [(6, 12)]), Link(cue, source, [(20, 24)])
    other = Link([(13, 14)], source, [(4, 12)])
    assert _one_of_each([(whole, 0.9), (part, 0.5)]) == [(part, 0.9)]
    assert _one_of_each([(later, 0.5), (whole, 0.9)]) == [(whole, 0.9)]
    assert len(_one_of_each([(whole, 0.9), (apart, 0.5), (other, 0.5)])) == 3
