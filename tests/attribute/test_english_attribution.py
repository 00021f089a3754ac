"""English statements: where the content is and whose it is.

The examples of the pack's entries run in `tests/packs`; here stand the ways of
building a sentence, whatever the verb.
"""

from __future__ import annotations

import pytest

from sayso.analyse import analyse
from sayso.article import Article, text_of
from sayso.attribute import attribute
from sayso.packs import load_pack
from sayso.packs.examples import parse_marked
from sayso.statement import Mode, Statement

PACK = load_pack("en")


def statements_of(text: str) -> tuple[Statement, ...]:
    return attribute(analyse(Article("test", text, "en"), PACK), PACK)


@pytest.mark.parametrize(
    "marked",
    [
        # a quotation and its inquit
        "“[content: We have no choice],” [source: the mayor] [cue: said].",
        "“[content: We have no choice],” [cue: said] [source: Ada Lund, the mayor].",
        "''[content: We have no choice],'' [source: the mayor] [cue: said].",
        "[source: The mayor] [cue: said]: “[content: We have no choice].”",
        # a clause around its cue
        "[content: The bridge is safe], [source: the engineer] [cue: said].",
        "[content: The bridge], [source: the engineer] [cue: said], [content: is safe].",
        "As [source: the engineer] [cue: noted], [content: the bridge is safe].",
        # a clause behind its cue
        "[source: The engineer] [cue: said] that [content: the bridge is safe].",
        "[source: The engineer] [cue: said] [content: the bridge is safe].",
        "[source: The engineer] [cue: said] on Friday that [content: the bridge is safe].",
        "[source: The engineer] [cue: told] reporters in Leeds that [content: the bridge is safe].",
        # where the narrator goes on
        "After [source: the engineer] [cue: said] [content: the bridge was safe], the road opened.",
        "[source: The engineer] [cue: said] [content: the bridge is safe], which pleased no one.",
        # the same speaker goes on
        "[source 1 2: She] [cue: said] [content: the dam leaks] and [cue 2: promised] "
        "[content 2: to mend it].",
        "[source 1 2: She] [cue: said] [content: the dam leaks], [cue 2: adding] that "
        "[content 2: it is old].",
        # nesting
        "[source: She] [cue: said] [content: [source 2: the bank] [cue 2: believes] "
        "[content 2: the dam leaks]].",
    ],
)
def test_a_statement_has_its_parts(marked: str) -> None:
    text, expected = parse_marked(marked)
    found = sorted((s.source, s.cue, s.content) for s in statements_of(text))
    assert found == sorted((m.source, m.cue, m.content) for m in expected)


def test_quoted_sentences_after_the_inquit_belong_to_it() -> None:
    text = "“The dam leaks,” she said. “It has leaked for years.”\nIt rained all night."
    [statement] = statements_of(text)
    assert text_of(statement.content, text) == "The dam leaks … It has leaked for years"
    assert statement.mode is Mode.DIRECT


def test_a_statement_inside_a_content_has_it_as_its_parent() -> None:
    outer, inner = statements_of("She said the bank believes the dam leaks.")
    assert inner.parent == outer.id
    assert outer.parent is None


def test_a_transcript_names_its_speaker_before_a_colon() -> None:
    [statement] = statements_of("LUND: Well, we never had the money.")
    assert statement.rule == "en/colon"
    assert text_of(statement.source, "LUND: Well, we never had the money.") == "LUND"


def test_a_denied_comment_is_withheld() -> None:
    [statement] = statements_of("The clinic declined to comment.")
    assert statement.act == "withhold"


@pytest.mark.parametrize(
    "text",
    [
        "The report was long.",
        "He put the box on the shelf.",
        "They plan well.",
        "The claims office closed at noon.",
    ],
)
def test_a_plain_sentence_has_no_statement(text: str) -> None:
    assert statements_of(text) == ()


def test_every_statement_tells_its_rule_and_entry() -> None:
    text = "Officials say the ferry will sail, according to a notice seen on Monday."
    for statement in statements_of(text):
        assert statement.rule.startswith("en/")
        assert statement.why.entry
