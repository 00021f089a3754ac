"""English statements by the grammar: where the content is and whose it is.

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
from sayso.statement import Act, Mode, Statement

PACK = load_pack("en")


def statements_of(text: str) -> tuple[Statement, ...]:
    return attribute(analyse(Article("test", text, "en"), PACK), PACK, "grammar")


@pytest.mark.parametrize(
    "marked",
    [
        "[source: The mayor] [cue: announced] last month that [content: the pier would open].",
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
        # a participle that opens a sentence has the subject of the clause behind its content
        "[cue: Claiming] [content: the vote is rigged], [source: the losing coach] walked out.",
        "After [cue: saying] that [content: the dam was safe], [source: the minister] left town.",
        "While [cue: claiming] that [content: it was sound], [source: the lab] withdrew its paper.",
        # a clause behind "after" has a subject of its own
        "He made roads one of his aims after [source: a state panel] [cue: found] that [content: it was high].",
        # what a preposition governs is no subject
        "Following the raid, [source: lawmakers from Spain and France, led by Una Holm], "
        "[cue: said] that [content: the agents had left].",
        # what is no noun and no agent
        "[source: Gary] came back downstairs [cue: saying] [content: she was asleep].",
        "[content: Rents] [cue: are projected] [content: to fall by 2030].",
        # what shows something without saying it is no speaker inside a content
        "[source: Una Holm] [cue: said] [content: the labour market showed signs of life].",
        "[source: Una Holm] [cue: said] [content: [source 2: figures] [cue 2: showed] "
        "[content 2: a rise]].",
        "[source: Una Holm] [cue: rejected] [content: the assertion that exports have grown].",
        # what somebody may say is no statement inside another one
        "[source: She] [cue: said] [content: it was petty to say that the dam leaks].",
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


def contents_of(text: str) -> list[tuple[str, str]]:
    return [
        (text_of(s.source, text), text_of(s.content, text))
        for s in statements_of(text)
        if s.parent is None
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“The ferry is old.\n\n“We asked,” said Ada Lund.",
        "Ada Lund said: “The ferry is old.\n\n“We asked.”",
        "“The ferry is old,” said Ada Lund. “It leaks.\n\n“We asked.”",
    ],
)
def test_speech_of_several_paragraphs_is_one_content(text: str) -> None:
    [(source, content)] = contents_of(text)
    assert source == "Ada Lund"
    assert "The ferry is old" in content
    assert content.endswith("We asked")


def test_a_quotation_alone_in_its_paragraph_goes_on_with_the_speaker_before() -> None:
    text = "“The ferry is old,” Ada Lund said.\n\n“Nobody will buy it.”"
    [(source, content)] = contents_of(text)
    assert source == "Ada Lund"
    assert "Nobody will buy it" in content


def test_a_quotation_before_a_paragraph_break_goes_with_the_cue_after_it() -> None:
    assert contents_of("“The ferry is old,”\n\nAda Lund said.") == [
        ("Ada Lund", "The ferry is old")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The withdrawal of two boats supports this assessment.",  # evidence, no speaker
        "The rector dismissed it.",  # a pronoun tells nothing
        "She was announced.",
        "Nobody was told, if reports of sharks are true.",
        "Evidence backed up her accounts.",
        "If the dam breaks, even though empty, it can add to the flood.",
        "The request of the board and the fact that the court sat late were no use.",
    ],
)
def test_what_is_no_report_makes_no_statement(text: str) -> None:
    assert contents_of(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ferry still unlikely to sail, think tank says",
            ("think tank", "Ferry still unlikely to sail"),
        ),
        ("The club neither confirmed nor denied the sale.", ("The club", "the sale")),
        ("Hale was accused last year of fraud by rivals.", ("rivals", "Hale … fraud")),
        ("According to one aide, quoted by a paper, she left.", ("one aide", "she left")),
        ("She said there was a clear view.", ("She", "there was a clear view")),
        ("They pointed out that Lund had left.", ("They", "Lund had left")),
        (
            "Hale told reporters outside the court that the ban was wrong.",
            ("Hale", "the ban was wrong"),
        ),
    ],
)
def test_what_stands_around_a_cue_stays_out_of_source_and_content(
    text: str, found: tuple[str, str]
) -> None:
    assert found in contents_of(text)


def test_a_participle_that_opens_a_sentence_ends_its_content_at_the_comma() -> None:
    text = "Asked whether he would resign, Hale replied: “Certainly not.”"
    assert ("Hale", "Certainly not") in contents_of(text)
    assert ("", "he would resign") in contents_of(text)


def test_what_seems_so_in_a_content_is_no_statement_of_its_own() -> None:
    [statement] = statements_of("Engineers said the dam appears to be settling.")
    assert statement.act is Act.SAY


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("“Just when you think it sinks, it floats,” Una Holm said.", ["Una Holm"]),
        ("“You said it sinks,” Una Holm said.", ["Una Holm", "You"]),
        ("“Supporting them, to see what goes on,” Una Holm said.", ["Una Holm"]),
    ],
)
def test_what_anybody_thinks_is_nobodys(text: str, sources: list[str]) -> None:
    assert [text_of(s.source, text) for s in statements_of(text)] == sources


def test_a_refusal_to_speak_is_withheld_and_not_negated() -> None:
    [statement] = statements_of("The bank would not say how much was lost.")
    assert (statement.act, statement.negated) == (Act.WITHHOLD, False)


def test_an_assurance_of_what_was_is_no_promise() -> None:
    [past] = statements_of("The clerk assured the panel that nothing had been altered.")
    [future] = statements_of("The clerk assured the panel that nothing would be altered.")
    assert (past.act, future.act) == (Act.SAY, Act.PROMISE)
