"""Posts quoted whole are their author's; block quotations after a colon are one statement."""

from __future__ import annotations

import pytest

from read.test_posts import (
    AFTER_EN,
    AFTER_PL,
    BEFORE_EN,
    BEFORE_PL,
    BLUESKY,
    FACEBOOK,
    INSTAGRAM,
    TWEET,
    page,
)
from sayso.pipeline import ReadArticle, read_article
from sayso.read import read_html
from sayso.statement import Mode


def read(html: str) -> ReadArticle:
    return read_article(read_html(html))


@pytest.mark.parametrize(
    ("lang", "embed", "speaker", "content"),
    [
        ("en", TWEET, "Nora Vance", "We sail at dawn.\nNo lorries, no excuses"),
        ("en", BLUESKY, "Len Osgood", "Two piers are cracked. We looked twice"),
        ("pl", INSTAGRAM, "Iga Sowińska", "Kostka jest złamana. Wracam w maju"),
        ("pl", FACEBOOK, "Pola Nair", "Objazd będzie dłuższy.\nProsimy o cierpliwość"),
    ],
)
def test_a_post_is_one_direct_statement_of_its_author(
    lang: str, embed: str, speaker: str, content: str
) -> None:
    before, after = (BEFORE_EN, AFTER_EN) if lang == "en" else (BEFORE_PL, AFTER_PL)
    found = read(page(lang, before, embed, after))
    [post] = [s for s in found.statements if s.why.rule == f"{lang}/post"]
    assert post.speaker == speaker
    assert found.text_of(post.content) == content
    assert post.mode is Mode.DIRECT
    assert not post.cue
    inside = [s for s in found.statements if s is not post and s.parent is None]
    assert not any(a.meets(b) for s in inside for a in s.content for b in post.content)


def test_what_an_author_reports_in_a_post_lies_in_the_post() -> None:
    embed = TWEET.replace("We sail at\ndawn.", "The doctors said that my ankle is broken.")
    found = read(page("en", BEFORE_EN, embed, AFTER_EN))
    [post] = [s for s in found.statements if s.why.rule == "en/post"]
    [inner] = [s for s in found.statements if s.parent == post.id]
    assert found.text_of(inner.content) == "my ankle is broken"


def test_a_colon_before_a_post_takes_nothing_from_behind_it() -> None:
    found = read(page("en", BEFORE_EN, f"<p>Nora Vance wrote on X:</p>{TWEET}", AFTER_EN))
    said = [found.text_of(s.content) for s in found.statements if s.speaker == "Nora Vance"]
    assert said == ["We sail at dawn.\nNo lorries, no excuses"]


@pytest.mark.parametrize(
    ("lang", "lead", "first", "second", "speaker"),
    [
        (
            "en",
            "Nora Vance wrote on Facebook:",
            "My ankle is broken, and I will not be able to dance for some weeks.",
            "The tour is off until May. All tickets stay valid, and I am sorry.",
            "Nora Vance",
        ),
        (
            "pl",
            "Iga Sowińska napisała na Facebooku:",
            "W niedzielę złamałam kostkę na ostatnim stopniu ostatnich schodów w teatrze.",
            "Trasa jest odwołana do maja. Bilety zachowują ważność, przepraszam wszystkich.",
            "Iga Sowińska",
        ),
    ],
)
def test_a_block_quotation_after_a_colon_is_wholly_one_statement(
    lang: str, lead: str, first: str, second: str, speaker: str
) -> None:
    before, after = (BEFORE_EN, AFTER_EN) if lang == "en" else (BEFORE_PL, AFTER_PL)
    inner = f"<p>{lead}</p><blockquote><p>{first}</p><p>{second}</p></blockquote>"
    found = read(page(lang, before, inner, after))
    said = [s for s in found.statements if s.speaker == speaker and s.parent is None]
    assert [found.text_of(s.content) for s in said] == [f"{first}\n{second[:-1]}"]
    assert said[0].mode is Mode.DIRECT
