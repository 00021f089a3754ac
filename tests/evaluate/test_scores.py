"""Hand-computed cases of the scorer."""

from __future__ import annotations

from typing import Any

import pytest

from sayso.errors import GoldError
from sayso.evaluate import Document, GoldStatement, align, score_document
from sayso.evaluate.documents import document_of
from sayso.evaluate.matching import Tokenizer, match, sources_overlap

TEXT = "Ewa Lis, the warden, said the dam will hold. Olek denied it."
NESTED = "Ewa said Olek believes the dam will hold. Iza agreed dams crack."


def statement(
    id: str, source: str | None, cue: str | None, content: str, text: str = TEXT, **extra: Any
) -> dict[str, Any]:
    def spans(part: str | None) -> list[list[int]] | None:
        return [[text.index(part), text.index(part) + len(part)]] if part else None

    return {
        "id": id, "source": spans(source), "cue": spans(cue), "content": spans(content), **extra,
    }  # fmt: skip


def document(*statements: dict[str, Any], text: str = TEXT) -> Document:
    return document_of({"doc": "d", "text": text, "statements": list(statements)})


GOLD = document(
    statement("g1", "Ewa Lis, the warden,", "said", "the dam will hold"),
    statement("g2", "Olek", "denied", "it"),
)


def test_the_gold_itself_is_perfect() -> None:
    scores = score_document(GOLD, GOLD)
    for name in ("content", "content_exact", "content_tokens", "cue_exact", "joint"):
        assert getattr(scores, name).f1 == 1.0
    assert scores.source_exact.value == scores.source_overlap.value == 1.0
    assert scores.chain.value is None


def test_no_prediction_counts_as_an_empty_one() -> None:
    scores = score_document(GOLD, None)
    assert (scores.content.right, scores.content.predicted, scores.content.gold) == (0, 0, 2)


def test_a_partial_content_matches_and_a_head_is_enough_for_the_source() -> None:
    found = document(
        statement("p1", "Ewa Lis", "said", "will hold"), statement("p2", "Olek", None, "denied")
    )
    scores = score_document(GOLD, found)
    # "will hold" is 2 of 4 tokens: Jaccard 0.5, just enough.
    assert (scores.content.right, scores.content_exact.right) == (1, 0)
    assert (scores.content_tokens.right, scores.content_tokens.predicted) == (2, 3)
    assert (scores.cue_exact.right, scores.cue_exact.predicted, scores.cue_exact.gold) == (1, 1, 2)
    assert (scores.source_exact.right, scores.source_overlap.right) == (0, 1)
    assert scores.joint.f1 == 0.5


def test_one_token_of_four_is_no_match() -> None:
    scores = score_document(GOLD, document(statement("p", "Ewa Lis", "said", "hold")))
    assert (scores.content.right, scores.content_tokens.right) == (0, 1)


def test_half_of_a_token_is_enough_and_overlaps_do_not_count_twice() -> None:
    tokenizer = Tokenizer("abcd efgh")
    assert tokenizer.tokens(((0, 2),)) == {0}
    assert tokenizer.tokens(((0, 1), (2, 3))) == {0}
    assert tokenizer.tokens(((0, 1), (0, 1))) == frozenset()
    assert tokenizer.tokens(((3, 9),)) == {1}


def test_sources_agree_by_words_overlap_or_head() -> None:
    tokenizer = Tokenizer("Ewa Lis, the chief dam warden, and Olek of Brzezina")
    full, short = ((0, 29),), ((0, 7),)
    assert sources_overlap(tokenizer, full, short)
    assert sources_overlap(tokenizer, full, ((23, 29),))
    assert not sources_overlap(tokenizer, short, ((35, 39),))
    assert not sources_overlap(tokenizer, (), short)
    assert sources_overlap(tokenizer, (), ())


def test_matching_prefers_the_larger_overlap() -> None:
    a, b = frozenset({1, 2, 3, 4}), frozenset({1, 2, 3})
    assert match([a], [b, a]) == {0: 1}
    assert match([a, b], [a, b]) == {0: 0, 1: 1}
    assert match([frozenset()], [frozenset()]) == {}


def test_a_bare_denial_is_matched_by_its_cue() -> None:
    text = "The warden denied it."
    gold = Document("d", text, (GoldStatement("a", (), ((0, 10),), ((11, 17),)),))
    assert score_document(gold, gold).joint.f1 == 1.0


def nested(prefix: str, parent: str | None, source: str = "Olek") -> Document:
    return document(
        statement(
            f"{prefix}1", "Ewa", "said", "Olek believes the dam will hold", NESTED, parent=None
        ),
        statement(
            f"{prefix}2", source, "believes", "the dam will hold", NESTED,
            parent=f"{prefix}{parent}" if parent else None,
        ),
        statement(f"{prefix}3", "Iza", "agreed", "dams crack", NESTED, parent=None),
        text=NESTED,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("parent", "source", "chain", "joint", "nested_right"),
    [
        ("1", "Olek", 3, 3, 1),
        (None, "Olek", 2, 2, 0),
        ("3", "Olek", 2, 2, 0),
        ("2", "Olek", 2, 2, 0),  # its own parent
        ("1", "Ewa", 3, 2, 1),
    ],
)
def test_a_chain_is_right_when_every_link_is(
    parent: str | None, source: str, chain: int, joint: int, nested_right: int
) -> None:
    scores = score_document(nested("g", "1"), nested("p", parent, source))
    assert (scores.chain.right, scores.chain_joint.right) == (chain, joint)
    assert (scores.nested_chain.right, scores.nested_chain.total) == (nested_right, 1)


def test_flat_drops_nested_predictions_and_acts_can_be_left_out() -> None:
    assert score_document(GOLD_FLAT, nested("p", "1"), flat=True).content.predicted == 2
    wish = document(statement("p", "Olek", "denied", "it", act="intend"))
    assert score_document(GOLD, wish, without_acts=frozenset({"intend"})).content.predicted == 0


GOLD_FLAT = document(
    statement("g", "Ewa", "said", "Olek believes the dam will hold", NESTED), text=NESTED
)


def test_names_and_likelihoods_are_compared_without_case_and_punctuation() -> None:
    gold = document(
        statement("g1", "Ewa Lis", "said", "the dam will hold", speaker="Ewa Lis", likelihood=None),
        statement("g2", "Olek", "denied", "it", speaker="Olek Mróz", likelihood="unlikely"),
    )
    found = document(
        statement("p1", "Ewa Lis", "said", "the dam will hold", speaker="ewa  LIS."),
        statement("p2", "Olek", "denied", "it", speaker="Olek", likelihood="Unlikely"),
    )
    scores = score_document(gold, found)
    assert (scores.speaker_matched.right, scores.speaker_matched.total) == (1, 2)
    assert (scores.likelihood.right, scores.likelihood.predicted) == (1, 1)


def test_labels_are_compared_among_matched_statements_only() -> None:
    gold = document(statement("g", "Olek", "denied", "it", act="deny", mode="indirect"))
    found = document(statement("p", "Olek", "denied", "it", act="say", mode="indirect"))
    scores = score_document(gold, found)
    assert (scores.act.right, scores.act.total, scores.mode.right) == (0, 1, 1)


def test_texts_must_agree() -> None:
    with pytest.raises(GoldError, match="texts of gold and prediction differ"):
        align(GOLD, document(text="something else"))
    with pytest.raises(GoldError, match="has no text"):
        align(Document("d", None, ()), None)
