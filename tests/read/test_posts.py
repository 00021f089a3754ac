"""Posts of social media that a page quotes whole, and block quotations."""

from __future__ import annotations

import pytest

from sayso.article import Article, RegionKind
from sayso.read import read_html

BEFORE_EN = (
    "The swing bridge at Calder Quay was shut to lorries on Tuesday after divers found cracks in "
    "two of its four piers, the port authority said."
)
AFTER_EN = (
    "The port expects the work to take eleven weeks. Until then lorries will have to go round by "
    "the Holt road, which adds some nine miles to the trip."
)
BEFORE_PL = (
    "Most obrotowy w Kalinowie zamknięto we wtorek dla ciężarówek, bo nurkowie znaleźli pęknięcia "
    "w dwóch z czterech filarów – podał zarząd portu."
)
AFTER_PL = (
    "Port szacuje, że prace potrwają jedenaście tygodni. Do tego czasu ciężarówki pojadą objazdem "
    "przez Holtowo, dłuższym o piętnaście kilometrów."
)
TWEET = """<blockquote class="twitter-tweet" data-lang="en"><p lang="en" dir="ltr">We sail at
dawn.<br><br>No lorries, no excuses. <a href="https://t.co/a1">pic.twitter.com/a1b2</a></p>&mdash; Nora
Vance 🚢 (@noravance) <a href="https://twitter.com/noravance/status/1">March 3, 2026</a></blockquote>
<script async src="https://platform.example/widgets.js"></script>"""
INSTAGRAM = """<blockquote class="instagram-media" data-instgrm-captioned><div><a href="https://insta.example/p/1">
<div><div></div><svg></svg></div><div>Wyświetl ten post na Instagramie</div></a>
<p><a href="https://insta.example/p/1">Kostka jest złamana. Wracam w maju.</a></p>
<p>Post udostępniony przez <a href="https://insta.example/u">Iga Sowińska</a> (@igasowa)</p></div></blockquote>"""
BLUESKY = """<bluesky-embed><blockquote class="bluesky-embed"><p lang="en">Two piers are cracked. We
looked twice.<br><br><a href="#">[image or embed]</a></p>&mdash; Len Osgood (<a
href="https://bsky.example/u">@osgood.bsky.example</a>) <a href="#">3 March 2026 at 10:02</a></blockquote></bluesky-embed>"""
FACEBOOK = """<div class="fb-post" data-href="https://www.facebook.com/holt/posts/1"><blockquote
cite="https://www.facebook.com/holt/posts/1" class="fb-xfbml-parse-ignore"><p>Objazd będzie dłuższy.</p><p>Prosimy
o cierpliwość.</p>Opublikowany przez <a href="https://www.facebook.com/holt">Pola Nair</a> <a
href="https://www.facebook.com/holt/posts/1">Wtorek, 3 marca 2026</a></blockquote></div>"""
MASTODON = """<blockquote class="mastodon-embed"><p>The quay is closed.</p>— Port of Calder
(@port@sea.example) <a href="#">03/03/2026</a></blockquote>"""


def page(lang: str, before: str, inner: str, after: str) -> str:
    title = "Lorries barred from bridge" if lang == "en" else "Most zamknięty dla ciężarówek"
    return f"""<!doctype html><html lang="{lang}"><head><title>{title}</title></head><body>
<main><article><h1>{title}</h1><p>{before}</p>{inner}<p>{after}</p></article></main></body></html>"""


def posts_of(article: Article) -> list[str]:
    return [r.span.of(article.text) for r in article.regions if r.kind is RegionKind.POST]


def authors_of(article: Article) -> list[str]:
    return [r.author.of(article.text) for r in article.regions if r.author is not None]


@pytest.mark.parametrize(
    ("lang", "embed", "lines", "author"),
    [
        (
            "en",
            TWEET,
            [
                "We sail at dawn.",
                "No lorries, no excuses.",
                "— Nora Vance 🚢 (@noravance) March 3, 2026",
            ],
            "Nora Vance",
        ),
        (
            "pl",
            INSTAGRAM,
            [
                "Kostka jest złamana. Wracam w maju.",
                "Post udostępniony przez Iga Sowińska (@igasowa)",
            ],
            "Iga Sowińska",
        ),
        (
            "pl",
            FACEBOOK,
            [
                "Objazd będzie dłuższy.",
                "Prosimy o cierpliwość.",
                "Opublikowany przez Pola Nair Wtorek, 3 marca 2026",
            ],
            "Pola Nair",
        ),
        (
            "en",
            MASTODON,
            ["The quay is closed.", "— Port of Calder (@port@sea.example) 03/03/2026"],
            "Port of Calder",
        ),
        (
            "en",
            BLUESKY,
            [
                "Two piers are cracked. We looked twice.",
                "— Len Osgood (@osgood.bsky.example) 3 March 2026 at 10:02",
            ],
            "Len Osgood",
        ),
    ],
)
def test_a_post_stands_in_its_place_with_its_author(
    lang: str, embed: str, lines: list[str], author: str
) -> None:
    before, after = (BEFORE_EN, AFTER_EN) if lang == "en" else (BEFORE_PL, AFTER_PL)
    article = read_html(page(lang, before, embed, after))
    assert article.text.split("\n")[1:] == [before, *lines, after]
    assert posts_of(article) == lines
    assert authors_of(article) == [author]
    blocks = {r.block for r in article.regions if r.kind is RegionKind.POST}
    assert [block.of(article.text) for block in blocks if block] == ["\n".join(lines)]


def test_a_post_that_ends_the_article_stands_in_it_and_one_in_the_margin_does_not() -> None:
    margin = TWEET.replace("We sail at\ndawn", "Buy our calendar")
    html = page("en", BEFORE_EN, f"<p>{AFTER_EN}</p>{TWEET}", "")
    html = html.replace("</main>", f"</main><div><h3>More from us</h3>{margin}</div>")
    article = read_html(html)
    assert posts_of(article)[0] == "We sail at dawn."
    assert "calendar" not in article.text


def test_a_post_of_which_the_page_holds_no_words_is_no_post() -> None:
    empty = (
        '<blockquote class="instagram-media"><p>A post shared by Nora Vance (@nv)</p></blockquote>'
    )
    assert posts_of(read_html(page("en", BEFORE_EN, empty, AFTER_EN))) == []


def test_the_paragraphs_of_a_block_quotation_know_that_they_are_one() -> None:
    first = "I broke my ankle on Sunday, on the last step of the last flight of stairs."
    second = "The tour is off until May. All tickets stay valid, and I am sorry."
    inner = f"<blockquote><p>{first}</p><p>{second}</p></blockquote>"
    article = read_html(page("en", BEFORE_EN, inner, AFTER_EN))
    told = [(r.span.of(article.text), r.block) for r in article.regions if r.block is not None]
    assert [text for text, _ in told] == [first, second]
    assert {block.of(article.text) for _, block in told if block} == {f"{first}\n{second}"}
