"""What holds of the regions of any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.article import Article
from sayso.errors import SourceError
from sayso.packs.loading import load_furniture
from sayso.read import read_html, read_text

PIECES = st.sampled_from(
    [
        *load_furniture("pl").teaser,
        *load_furniture("pl").advert,
        *load_furniture("pl").sections,
        *load_furniture("pl").caption,
        "Wójt powiedział, że most runie.",
        "„Most runie w środę, mówią radni i mieszkańcy”",
        "Most runie w środę",
        "(", ")", ":", "\n", "\n\n", "\r\n", "\u2028", " ", "…", "2022", "i", "W",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES, max_size=40).map(" ".join),
    st.lists(PIECES).map("".join),
)


def read(text: str) -> Article | None:
    try:
        return read_text(text, lang="pl")
    except SourceError as error:
        assert error.kind in ("empty", "no-text")
        return None


@given(TEXTS)
@settings(deadline=None, max_examples=300)
def test_regions_of_any_text_lie_in_order_apart_and_leave_only_white_space(text: str) -> None:
    article = read(text)
    if article is None:
        return
    assert article.text == text
    at = 0
    for region in article.regions:
        assert text[at : region.span.start].strip() == ""
        assert region.span.end <= len(text)
        assert region.span.of(text) == region.span.of(text).strip()
        if region.title is not None:
            assert region.span.holds(region.title)
        if region.repeats is not None:
            assert not region.span.meets(region.repeats)
        at = region.span.end
    assert text[at:].strip() == ""


@given(TEXTS)
@settings(deadline=None, max_examples=100)
def test_any_text_is_read_alike_each_time(text: str) -> None:
    assert read(text) == read(text)


@given(st.lists(st.one_of(PIECES, st.text(max_size=20), st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<a href=x>", "</a>", "<!--", "-->", "<h1>", "</h1>", "&amp;",
     "<script>", "</script>", "<article>", "<br>", "<li>", "]]>", "<![CDATA[", "<?xml", "?>"]
)), max_size=30))  # fmt: skip
@settings(deadline=None, max_examples=100)
def test_any_markup_is_read_or_refused(pieces: list[str]) -> None:
    try:
        article = read_html("".join(pieces), lang="pl")
    except SourceError as error:
        assert error.kind in ("html", "empty", "no-text")
        return
    assert all(region.span.of(article.text) for region in article.regions)
