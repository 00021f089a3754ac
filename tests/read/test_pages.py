"""Pages: what is the article in them, and what hostile markup does."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from sayso.article import Article, RegionKind
from sayso.errors import LanguageError, SourceError
from sayso.read import read_html

LEAD = "Radni Zalesia zdecydują w piątek, czy wieża ciśnień z 1911 roku stanie się biblioteką."
FIRST = (
    "Wieża od dwudziestu lat stoi pusta, a jej remont miał kosztować cztery miliony złotych. "
    "Burmistrz Irena Kott powiedziała, że gmina znalazła już połowę tej sumy."
)
SECOND = (
    "„Nie oddamy tego budynku gołębiom, bo widać go z każdej ulicy” – zapewniła burmistrz, która "
    "od początku kadencji zabiega o pieniądze z ministerstwa."
)
THIRD = (
    "Opozycja uważa, że biblioteka w wieży będzie niedostępna dla starszych czytelników. Radny "
    "Marek Sowa zapowiedział, że będzie głosował przeciw."
)
STATED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Głos"},
        {
            "@type": ["NewsArticle"],
            "headline": "Wieża ciśnień może zostać biblioteką",
            "description": LEAD,
            "datePublished": "2024-03-05T08:30:00+01:00",
            "author": [{"@type": "Person", "name": "Olga Wit"}, {"name": "Jan Gaj"}],
            "publisher": {"@type": "Organization", "name": "Głos Zalesia"},
        },
    ],
}
PAGE = f"""<!doctype html><html lang="pl"><head><meta charset="utf-8">
<title>Wieża ciśnień może zostać biblioteką - Głos Zalesia</title>
<link rel="canonical" href="https://www.glos-zalesia.example/wieza">
<script type="application/ld+json">{json.dumps(STATED)}</script></head><body>
<nav><ul><li><a href="/">Start</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>Wieża ciśnień może zostać biblioteką</h1>
<p class="standfirst">{LEAD}</p>
<p>Autor: Olga Wit | 5 marca 2024, 8:30</p>
<figure><img src="w.jpg" alt=""><figcaption>Wieża ciśnień w Zalesiu jesienią zeszłego roku. Fot. Ewa
Mrok</figcaption></figure>
<p>{FIRST}</p>
<div class="ad">Reklama</div>
<div class="box"><p>Czytaj więcej</p><div><a href="/k">Kultura</a></div>
<div><a href="/kino">Kino Zorza wraca do Zalesia po dziesięciu latach</a></div>
<p>Pierwszy seans zaplanowano na majówkę, a bilety będą kosztować dziesięć złotych.</p></div>
<p>{SECOND}</p>
<p><a href="/most">Most w Zalesiu zamknięty do odwołania</a></p>
<blockquote class="quote">Nie oddamy tego budynku gołębiom</blockquote>
<p>{THIRD}</p>
<div class="newsletter"><p>Zapisz się na newsletter i codziennie rano czytaj najważniejsze wiadomości
z okolicy w swojej skrzynce.</p></div>
</article></main>
<footer>Wszelkie prawa zastrzeżone przez wydawcę Głosu Zalesia w całości i w częściach.</footer>
</body></html>"""


def of_kind(article: Article, kind: RegionKind) -> list[str]:
    return [r.span.of(article.text) for r in article.regions if r.kind is kind]


def test_a_page_is_laid_out_as_headline_lead_and_paragraphs() -> None:
    article = read_html(PAGE)
    assert of_kind(article, RegionKind.HEADLINE) == ["Wieża ciśnień może zostać biblioteką"]
    assert of_kind(article, RegionKind.LEAD) == [LEAD]
    assert of_kind(article, RegionKind.BODY) == [FIRST, SECOND, THIRD]
    assert article.text.split("\n")[:2] == ["Wieża ciśnień może zostać biblioteką", LEAD]


def test_a_page_tells_its_own_metadata() -> None:
    article = read_html(PAGE)
    assert article.title == "Wieża ciśnień może zostać biblioteką"
    assert article.authors == ("Olga Wit", "Jan Gaj")
    assert article.published == datetime(2024, 3, 5, 8, 30, tzinfo=timezone(timedelta(hours=1)))
    assert article.url == "https://www.glos-zalesia.example/wieza"
    assert article.outlet == "glos-zalesia.example"
    assert article.lang == "pl"
    assert article.extractor.startswith("trafilatura ")


def test_what_the_caller_knows_replaces_what_the_page_says() -> None:
    when = datetime(2020, 1, 1, tzinfo=UTC)
    article = read_html(
        PAGE, doc="wieza", url="https://kopia.example/1", outlet="Głos", published=when
    )
    assert (article.doc, article.outlet, article.published) == ("wieza", "Głos", when)
    assert article.url == "https://kopia.example/1"
    assert read_html(PAGE, url="https://kopia.example/1").outlet == "kopia.example"


def test_an_outlet_without_an_address_is_named_by_its_site() -> None:
    page = PAGE.replace('<link rel="canonical" href="https://www.glos-zalesia.example/wieza">', "")
    assert read_html(page).outlet == "Głos Zalesia"


def test_a_card_for_another_article_is_a_teaser_with_its_title() -> None:
    article = read_html(PAGE)
    cards = [r for r in article.regions if r.kind is RegionKind.TEASER]
    titles = [card.title.of(article.text) for card in cards if card.title]
    assert "Kino Zorza wraca do Zalesia po dziesięciu latach" in titles
    assert "majówkę" not in " ".join(of_kind(article, RegionKind.BODY))


def test_boxes_around_an_article_are_left_out() -> None:
    text = read_html(PAGE).text
    for phrase in ("newsletter", "Wszelkie prawa", "Start"):
        assert phrase not in text


def test_a_caption_is_told_from_the_body() -> None:
    page = PAGE.replace("<figure>", "<div class='photo'>").replace("</figure>", "</div>")
    page = page.replace("<figcaption>", "<p class='photo__caption'>").replace(
        "</figcaption>", "</p>"
    )
    article = read_html(page)
    assert "Wieża ciśnień w Zalesiu jesienią" not in " ".join(of_kind(article, RegionKind.BODY))


def test_a_repeated_sentence_set_apart_is_a_pull_quote() -> None:
    article = read_html(PAGE.replace("Nie oddamy tego budynku gołębiom<", "Nie oddamy tego budynku "
                                     "gołębiom, bo widać go z każdej ulicy<"))  # fmt: skip
    [quote] = [r for r in article.regions if r.kind is RegionKind.PULL_QUOTE]
    assert quote.repeats is not None
    assert quote.repeats.of(article.text).startswith("Nie oddamy")


def test_what_trafilatura_misses_of_the_stated_text_is_taken_from_the_page() -> None:
    body = [FIRST, SECOND, THIRD, FIRST.replace("cztery", "trzy"), SECOND.replace("każdej", "tej")]
    stated = {"@type": "NewsArticle", "headline": "Wieża", "articleBody": "\n".join(body)}
    hidden = "".join(f'<div class="x{n}"><span>{text}</span></div>' for n, text in enumerate(body))
    page = (
        f'<html lang="pl"><head><script type="application/ld+json">{json.dumps(stated)}</script>'
        f"</head><body><article><h1>Wieża</h1><p>{FIRST}</p></article>{hidden}</body></html>"
    )
    assert of_kind(read_html(page), RegionKind.BODY) == body


def test_the_text_of_a_page_has_no_control_or_invisible_characters() -> None:
    page = PAGE.replace("dwudziestu", "dwu\u00addzie\u200bstu").replace("pusta", "pusta&#7;&#27;")
    text = read_html(page).text
    assert "dwudziestu" in text
    assert all(character == "\n" or ord(character) >= 32 for character in text)


def test_reading_a_page_twice_gives_the_same() -> None:
    assert read_html(PAGE) == read_html(PAGE.encode())


def test_a_page_without_an_article_is_empty() -> None:
    for page in (
        "<html><body></body></html>",
        "<html><head><title>Start</title></head></html>",
        "<p></p>",
        "<!doctype html>",
        "<html><body><script>x()</script></body></html>",
    ):
        with pytest.raises(SourceError) as caught:
            read_html(page, doc="strona.html")
        assert caught.value.kind == "empty", page
        assert str(caught.value).startswith("strona.html: ")


def test_a_page_in_a_language_without_a_pack_says_so() -> None:
    german = (
        "<html lang='pl'><body><article><h1>Brücke gesperrt</h1><p>Der Sprecher der Stadt sagte am "
        "Dienstag, dass die Brücke im nächsten Jahr gesperrt werden müsse. Die Opposition warf dem "
        "Bürgermeister vor, das Gutachten verschwiegen zu haben.</p></article></body></html>"
    )
    with pytest.raises(LanguageError, match="German"):
        read_html(german)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + f"<p>{FIRST}</p>",
        "<html><body>" + "<span>" * 30_000 + FIRST + "</body></html>",
        "<table><tr><td>" * 3_000 + f"<p>{FIRST}</p>",
        "<ul><li>" * 5_000 + FIRST,
        f"<html><body><article><p>{FIRST}</p>{'<b><i>' * 5_000}{SECOND}</article>",
        f"<html><body><p class='{'x ' * 500_000}'>{FIRST}</p><p>{SECOND}</p></body></html>",
        f"<html><body><p {'a=1 ' * 50_000}>{FIRST}</p><p>{SECOND}</p></body></html>",
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b '
        + '"' + "&a;" * 50 + '"><!ENTITY c "' + "&b;" * 50 + '"><!ENTITY d SYSTEM "file:///etc/passwd">]>'
        + f"<html><body><article><p>{FIRST} &c;&c; &d;</p><p>{SECOND}</p></article></body></html>",
        f"<html><body><article><p>{FIRST}&#0;&#xD800;&#x110000;&bogus;&amp;amp;</p></article></body></html>",
        f"<html><body><p>{FIRST}</p><p>{SECOND}\x00\x01\ud800</p></body></html>",
        "<p" * 10_000 + f">{FIRST}</p>",
        f"<html><body><p>{FIRST}</p><!-- {'-' * 100_000}<p>{SECOND}</p></body></html>",
        f"<script type='application/ld+json'>{'[' * 100_000}</script><p>{FIRST}</p><p>{SECOND}</p>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": {"a": 1}, "author": '
        f'[[["x"]], 5, null], "datePublished": 7, "articleBody": []}}</script><p>{FIRST}</p><p>{SECOND}</p>',
        f"<html><body><h1>{'Wieża ' * 20_000}</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>",
        f"<base href='javascript:alert(1)'><link rel=canonical href='http://[bad'><p>{FIRST}</p>",
    ],
    ids=["divs", "spans", "tables", "lists", "unbalanced", "class", "attributes", "entities",
         "characters", "raw", "unclosed", "comment", "json-depth", "json-types", "heading", "links"],
)  # fmt: skip
def test_hostile_markup_is_read_or_refused_in_one_line(page: str) -> None:
    outcome = read_or_refuse(page)
    if isinstance(outcome, SourceError):
        assert outcome.kind in ("html", "empty", "no-text")
        assert "\n" not in str(outcome)
        return
    assert "powiedziała" in outcome.text
    assert "root:" not in outcome.text
    assert outcome.text.encode()
    for region in outcome.regions:
        assert region.span.of(outcome.text).strip() == region.span.of(outcome.text)


def read_or_refuse(page: str) -> Article | SourceError:
    try:
        return read_html(page, doc="zla.html", lang="pl")
    except SourceError as error:
        return error


def test_scripts_and_styles_are_no_text() -> None:
    page = PAGE.replace("<nav>", "<script>document.write('<p>skrypt powiedział</p>')</script><style>"
                        "p{color:red}</style><noscript>Włącz skrypty</noscript><nav>")  # fmt: skip
    text = read_html(page).text
    assert "skrypt" not in text
    assert "color" not in text
