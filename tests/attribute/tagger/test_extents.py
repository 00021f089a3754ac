"""Cue, source and content are cut to the conventions of the project."""

from __future__ import annotations

import pytest

from attribute.tagger.links import link_of, words
from sayso.attribute.tagger.entries import Meanings
from sayso.attribute.tagger.extents import Extents
from sayso.packs import load_pack

PACK = load_pack("en")
MEANINGS, EXTENTS = Meanings(PACK), Extents(PACK)


def parts(marked: str) -> tuple[str, str, str]:
    level, link = link_of(marked)
    found = EXTENTS.of(level, link, MEANINGS.of(level, link.cue, link.content))
    return words(level, found.source), words(level, found.cue), words(level, found.content)


@pytest.mark.parametrize(
    ("marked", "cue"),
    [
        ("She [cue: said on Monday] [content: it was late].", "said"),
        ("She [cue: asked for] [content: an audit].", "asked"),
        ("She [cue: declined] [content: to comment on the audit].", "declined … to comment"),
        ("She [cue: has not ruled out] [content: an audit].", "has not ruled out"),
        ("She [cue: reiterated its call] for [content: an audit].", "reiterated its call"),
    ],
)
def test_a_cue_has_its_verb_and_what_its_entry_asks_for(marked: str, cue: str) -> None:
    assert parts(marked)[1].replace(" … ", " ") == cue.replace(" … ", " ")


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("She [cue: said] [content: that it was late].", "it was late"),
        ("She [cue: asked] [content: whether it was late].", "it was late"),
        ("She [cue: asked] [content: for an audit].", "an audit"),
        ("She [cue: plans] [content: to leave].", "to leave"),
        ("She [cue: told] [content: the court that it was late].", "it was late"),
        ("She [cue: told] [content: the court of appeal she was late].", "she was late"),
        ("She [cue: told] [content: us the boat was late].", "the boat was late"),
        ("She [cue: told] [content: us to leave].", "us to leave"),
        ("She [cue: suggested] to [content: the press that it was late].", "it was late"),
        ("She [cue: considers] [content: that figure low].", "that figure low"),
        ("She [cue: asked], “[content: Will you leave]?”", "Will you leave"),
    ],
)
def test_a_content_begins_behind_what_introduces_it(marked: str, content: str) -> None:
    assert parts(marked)[2] == content


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        (
            "She [cue: added] [content: that it was late], and that her aide denied it.",
            "it was late , and that her aide denied it",
        ),
        ("She [cue: added] [content: that it was late], but that was not so.", "it was late"),
        ("She [cue: said] [content: it was late], and that much was clear.", "it was late"),
        ("She [cue: said] [content: that it was late] and left.", "it was late"),
        (
            "That [content: it was late], and that she left, [source: he] [cue: said].",
            "it was late",
        ),
    ],
)
def test_a_second_clause_with_that_belongs_to_the_content(marked: str, content: str) -> None:
    assert parts(marked)[2] == content


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("He [cue: said] [content: they would not sell, a] claim that fans mocked.",
         "they would not sell"),
        ("He [cue: said] [content: they had not decided yet].", "they had not decided yet"),
        ("He [cue: said] [content: it is not over yet] and left.", "it is not over yet"),
        ("He [cue: said] [content: they would go back to Serie A].", "they would go back to Serie A"),
        ("He [cue: said] [content: there was no Plan A] and left.", "there was no Plan A"),
    ],
)  # fmt: skip
def test_a_content_ends_in_no_word_that_only_leads_on(marked: str, content: str) -> None:
    assert parts(marked)[2] == content


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("She [cue: asked for] [content: a refund by May and another written] apology.",
         "a refund by May and another written apology"),
        ("He [cue: wants] [content: tariffs on] imported steel.", "tariffs on imported steel"),
        ("He [cue: said] [content: rents would rise, and their] tenants leave.",
         "rents would rise, and their tenants"),
        ("He [cue: said] [content: it could not go on] and left.", "it could not go on"),
        ("She [cue: named] [content: the post which] voters want.", "the post which"),
        ("[content: It depends on] [source: Una Holm], she [cue: said].", "It depends on"),
    ],
)  # fmt: skip
def test_a_content_does_not_break_off_in_a_phrase(marked: str, content: str) -> None:
    assert parts(marked)[2] == content.replace(",", " ,")


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("A crew hit the ferry by firing at [content: a group of sailors], a report [cue: said].",
         "A crew hit the ferry by firing at a group of sailors"),
        ("The bridge, which [content: was closed], [source: he] [cue: said].", "which was closed"),
        ("With Mr. [content: Holm gone], [source: she] [cue: said].", "With Mr. Holm gone"),
        ("It rained. [content: The ferry left], [source: she] [cue: said].", "The ferry left"),
        ("The town has [content: a school] that he [cue: praised].", "a school"),
    ],
)  # fmt: skip
def test_a_content_before_its_cue_begins_where_its_clause_does(marked: str, content: str) -> None:
    assert parts(marked)[2].replace(" .", ".") == content


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("[source: Una Holm, who sat there and] [cue: said] [content: it rained].",
         "Una Holm , who sat there"),
        ("On June 30 [source: Una Holm, in a note, had written] [cue: said] [content: it rained].",
         "Una Holm , in a note"),
        ("[source: The army in a statement] [cue: said] [content: it rained].", "The army"),
        ("[source: The man in the report] [cue: said] [content: it rained].", "The man"),
        ("[source: Strava on] Thursday [cue: said] [content: it rained].", "Strava"),
        ("[source: A friend of Holm's, Tove Lind,] [cue: said] [content: it rained].",
         "A friend of Holm 's , Tove Lind"),
        ("It fell to [source: France and Spain. The ferry] [cue: said] [content: it rained].",
         "The ferry"),
    ],
)  # fmt: skip
def test_a_source_stands_in_the_sentence_of_its_cue(marked: str, source: str) -> None:
    assert parts(marked)[0] == source


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("[source: A coast where storms] [cue: are expected] [content: to form].",
         "storms … to form"),
        ("[source: It] [cue: is expected] that [content: a storm will form].",
         "a storm will form"),
        ("[source: It] [cue: is expected] [content: to rain].", "It … to rain"),
    ],
)  # fmt: skip
def test_the_subject_of_a_passive_is_no_more_than_that(marked: str, content: str) -> None:
    assert parts(marked)[2] == content


def test_a_content_has_no_gap_but_for_its_own_cue_or_source() -> None:
    told = "He [cue: said] [content: that he had been told] by an official that [content: it was late]."
    assert parts(told)[2] == "he had been told by an official that it was late"
    around = "“[content: It was late],” [source: she] [cue: said], “[content: and it rained].”"
    assert parts(around)[2] == "It was late … and it rained"


def test_a_quotation_is_the_whole_content_where_a_participle_follows() -> None:
    said = "He [cue: said], [content: “We won't push past it,” showing that he heard] them."
    assert parts(said)[2] == "We wo n't push past it"


def test_a_hearer_is_no_source() -> None:
    source, _, content = parts(
        "[source: The paper] [cue: was told] [content: the mill had burned]."
    )
    assert (source, content) == ("", "the mill had burned")


def test_the_subject_of_a_passive_is_a_piece_of_the_content() -> None:
    source, _, content = parts("[source: The owner] [cue: is said] [content: to have known].")
    assert (source, content) == ("", "The owner … to have known")


def test_nobody_says_a_thing_that_nobody_says() -> None:
    level, link = link_of("[source: None of the guests] [cue: said] [content: it was late].")
    assert EXTENTS.is_nobody(level, link.source)
    level, link = link_of("[source: All the guests] [cue: said] [content: it was late].")
    assert not EXTENTS.is_nobody(level, link.source)


def test_a_source_does_not_end_within_a_word() -> None:
    source, _, _ = parts("[cue: said] [source: the 36]-year-old that [content: it was late].")
    assert source == "the 36 - year-old"
