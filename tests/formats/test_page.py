"""The page as text: what it holds, and that nothing can break out of it."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from formats.sample import Marked, made, sample, spans_of, with_basis
from sayso.article import Failure, Span
from sayso.formats.page import page
from sayso.formats.page.segments import marks_of, segments

HOSTILE = "<script>alert(1)</script> & \"quoted\" 'single' </p></style><img src=x onerror=alert(2)>"


def visible(source: str) -> str:
    """The text of a page's paragraphs, without markup."""
    words = re.findall(r'class="words"[^>]*>(.*?)</(?:p|h1|blockquote)>', source, re.DOTALL)
    return "\n".join(html.unescape(re.sub(r"<[^>]*>", "", part)) for part in words)


def test_the_page_shows_the_whole_text_unchanged() -> None:
    read = sample()
    assert visible(page([read])) == read.article.text.rstrip("\n")


def test_every_statement_of_the_account_has_a_card_and_a_place_in_the_text() -> None:
    read = with_basis(sample())
    shown = page([read])
    for statement in read.account:
        assert f'id="a1-{statement.id}"' in shown
        assert f'id="a1-{statement.id}-text"' in shown
    assert 'id="a1-s9"' not in shown  # in a teaser
    assert 'id="a1-s9"' in page([read], teasers=True)


def test_segments_keep_the_text_and_every_overlap() -> None:
    read = sample()
    text = read.article.text
    marks = marks_of(read.statements)
    found = segments(text, Span(0, len(text)), marks, {})
    assert "".join(segment.text for segment in found) == text
    at = 0
    for segment in found:
        inside = {
            statement.id
            for statement in read.statements
            if any(span.start <= at and at + len(segment.text) <= span.end
                   for span in spans_of(statement))
        }  # fmt: skip
        assert inside <= {id for id, _ in segment.marks}
        at += len(segment.text)


def test_overlapping_contents_are_both_marked_where_they_overlap() -> None:
    read = made(Marked("It rained all day and night."))
    base = sample().statements[0]
    one, two = (
        replace(base, id=id, source=(), cue=(), content=(Span(*span),), likelihood=None, when=None)
        for id, span in (("x", (0, 17)), ("y", (10, 27)))
    )
    found = segments(read.article.text, Span(0, 28), marks_of([one, two]), {})
    assert [(s.text, sorted(id for id, _ in s.marks)) for s in found] == [
        ("It rained ", ["x"]),
        ("all day", ["x", "y"]),
        (" and night", ["y"]),
        (".", []),
    ]


def test_hostile_text_stays_text_everywhere() -> None:
    read = made(
        Marked(
            f"[source: {HOSTILE}] [cue: said] [content: {HOSTILE}].",
            facts=[{"speaker": HOSTILE, "chain": (HOSTILE, HOSTILE), "role": HOSTILE}],
        ),
        outlet=HOSTILE,
        title=HOSTILE,
        lang='"><script>',
        url="javascript:alert(3)",
        extractor=HOSTILE,
        doc=HOSTILE,
    )
    shown = page([read], explain=True, failures=[Failure(HOSTILE, "pdf", HOSTILE)])
    assert shown.count("<script>") == 1
    assert shown.count("</script>") == 1
    assert shown.count("</style>") == 1
    assert "<img" not in shown
    assert "javascript:" not in shown
    assert html.escape(HOSTILE, quote=False).split()[0] in shown


def test_the_page_asks_for_nothing_outside_itself() -> None:
    shown = page([sample()])
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', shown)
    assert policy
    assert policy[1].startswith("default-src 'none';")
    assert "unsafe" not in policy[1]
    assert set(re.findall(r'(?:src|href)="((?!#)[^"]*)"', shown)) == {
        "data:,", "https://kurier.example/ferry",
    }  # fmt: skip
    assert not re.search(r"@import|url\(|<link(?! rel=\"icon\")|<iframe", shown)


def test_the_range_of_odds_is_drawn_to_scale() -> None:
    shown = page([sample()])
    assert re.search(r'class="range" x="40" y="1" width="50"', shown)  # 20–45 of 100, doubled
    assert "20–45 % <small>ICD 203</small>" in shown
    assert "no odds given" in shown


def test_two_articles_share_no_identifier() -> None:
    ids = re.findall(r' id="([^"]+)"', page([sample(), sample()]))
    assert len(ids) == len(set(ids))
    assert {"a1-s1", "a2-s1"} <= set(ids)


@pytest.mark.parametrize("explain", [False, True])
def test_the_same_article_gives_the_same_page(explain: bool) -> None:
    assert page([sample()], explain=explain) == page([sample()], explain=explain)
    assert ("rule xx/verb-that" in page([sample()], explain=explain)) is explain


def test_a_page_grows_with_its_article_and_not_faster() -> None:
    def size(paragraphs: int, layers: int) -> int:
        opening = "".join(
            f"[source {n}: Jan] [cue {n}: said] [content {n}: " for n in range(1, layers)
        )
        return len(page([made(*[Marked(opening + "so" + "]" * (layers - 1))] * paragraphs)]))

    assert size(400, 2) < 11 * size(40, 2)
    assert size(1, 801) < 2.2 * size(1, 401)
