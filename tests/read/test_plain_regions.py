"""Regions of plain text, where furniture stands amid the article."""

from __future__ import annotations

import pytest

from sayso.article import Article, Region, RegionKind
from sayso.errors import SourceError
from sayso.read import read_text

FERRY = """Prom do Karsiboru stanie na trzy tygodnie

Przeprawa na drugi brzeg rusza dopiero przed świętami, bo silniki promu wymagają remontu. Radni i mieszkańcy mówią, że dowiedzieli się za późno.

Reklama

Burmistrz Halina Wrońska powiedziała, że mieszkańcy dostaną autobus zastępczy. „Nie zostawimy nikogo na drugim brzegu, nawet jeśli będzie to kosztowało miasto pół miliona złotych”, zapewniła.

Czytaj też: Autobusy na wyspę znów bez klimatyzacji

„Nie zostawimy nikogo na drugim brzegu”

Fot. Jan Wilk/materiały prasowe

Radni zarzucają urzędowi, że o remoncie promu dowiedzieli się z gazet. Przeprawa ma ruszyć przed świętami. (CZYTAJ TAKŻE: Most zamiast promu? Jest kosztorys) Silniki sprowadzono z Danii.

* * *

Dalsza część artykułu pod materiałem wideo

Armator nie chciał rozmawiać z mediami. Zobacz także: Rejsy po zalewie podrożeją w maju
"""


def kinds(article: Article) -> list[str]:
    return [region.kind.value for region in article.regions]


def of_kind(article: Article, kind: RegionKind) -> list[Region]:
    return [region for region in article.regions if region.kind is kind]


def texts(article: Article, kind: RegionKind) -> list[str]:
    return [region.span.of(article.text) for region in of_kind(article, kind)]


def titles(article: Article) -> list[str | None]:
    teasers = of_kind(article, RegionKind.TEASER)
    return [teaser.title.of(article.text) if teaser.title else None for teaser in teasers]


def test_every_role_of_a_paragraph_is_told_apart() -> None:
    article = read_text(FERRY)
    assert article.text == FERRY
    assert article.lang == "pl"
    assert article.title == "Prom do Karsiboru stanie na trzy tygodnie"
    assert kinds(article) == [
        "headline", "lead", "furniture", "body", "teaser", "pull-quote", "caption",
        "body", "teaser", "body", "furniture", "furniture", "body", "teaser",
    ]  # fmt: skip


def test_the_titles_of_teasers_leave_out_label_and_brackets() -> None:
    assert titles(read_text(FERRY)) == [
        "Autobusy na wyspę znów bez klimatyzacji",
        "Most zamiast promu? Jest kosztorys",
        "Rejsy po zalewie podrożeją w maju",
    ]


def test_regions_cover_every_paragraph_in_order_and_do_not_overlap() -> None:
    article = read_text(FERRY)
    at = 0
    for region in article.regions:
        assert article.text[at : region.span.start].strip() == ""
        assert article.text[region.span.start] != "\n"
        at = region.span.end
    assert article.text[at:].strip() == ""


def test_a_pull_quote_tells_which_stretch_of_the_body_it_repeats() -> None:
    article = read_text(FERRY)
    [quote] = of_kind(article, RegionKind.PULL_QUOTE)
    assert quote.repeats is not None
    assert quote.repeats.of(article.text) == "Nie zostawimy nikogo na drugim brzegu"
    home = article.region_at(quote.repeats.start)
    assert home is not None
    assert home.kind is RegionKind.BODY


def test_a_pull_quote_may_add_who_said_it() -> None:
    article = read_text(
        "The clinic will close its night ward in June, the trust announced.\n\n"
        "“We would rather close one ward well than run four of them badly,” chief nurse Ada Penn "
        "told the board. Unions disagreed.\n\n"
        "“We would rather close one ward well than run four of them badly” – Ada Penn, chief nurse"
        "\n\nThe board votes on Friday."
    )
    assert kinds(article) == ["body", "body", "pull-quote", "body"]


def test_a_paragraph_that_repeats_only_a_few_words_is_body() -> None:
    article = read_text(
        "The mayor said that the bridge would be closed for a year and that buses would run.\n\n"
        "The mayor said that the budget was not his concern, and left the room without a word.\n\n"
        "Nobody in the room believed him."
    )
    assert kinds(article) == ["body", "body", "body"]


def test_one_sentence_is_body_whatever_it_looks_like() -> None:
    for text in (
        "Minister zaprzeczył, jakoby wiedział o umowie.",
        "Mayor denies report on bridge",
        "PAP podała, że rozmowy zerwano. Rzecznik odmówił komentarza.",
    ):
        article = read_text(text, lang="pl")
        assert [(r.kind, r.span.of(text)) for r in article.regions] == [(RegionKind.BODY, text)]


def test_a_dialogue_that_opens_a_text_is_no_headline() -> None:
    article = read_text(
        "– Nie mamy wyboru\n\n– przyznał burmistrz, który od rana rozmawiał z mieszkańcami o wodzie."
    )
    assert kinds(article) == ["body", "body"]


@pytest.mark.parametrize(
    "headline",
    [
        "Harbour Board Rejects Plan For Floating Hotel.",
        "Poll: most islanders want the hotel built elsewhere.",
        "Board rejects floating hotel",
        "Who wants a floating hotel?",
    ],
)
def test_a_first_line_that_is_a_headline_is_told_by_its_shape(headline: str) -> None:
    article = read_text(
        f"{headline}\n\nThe harbour board on Tuesday turned down an application for a hotel on "
        "pontoons, saying that the quay could not carry the traffic.\n\nThe owners will appeal."
    )
    assert kinds(article)[0] == "headline"
    assert article.title == headline


def test_a_first_sentence_of_the_body_is_no_headline() -> None:
    article = read_text(
        "It rained again on Monday.\n\nThe river authority said that the gates had held through "
        "the night and that nobody had to leave their home.\n\nMore rain is forecast."
    )
    assert kinds(article) == ["body", "body", "body"]


def test_a_label_alone_points_to_the_title_below_it() -> None:
    article = read_text(
        "Sąd uniewinnił lekarza, bo biegli nie byli zgodni co do przyczyny zgonu pacjenta.\n"
        "Zobacz też:\nSpór o dyżury w szpitalu trwa drugi rok\n"
        "Prokurator zapowiedział, że złoży apelację."
    )
    assert kinds(article) == ["body", "teaser", "body"]
    assert titles(article) == ["Spór o dyżury w szpitalu trwa drugi rok"]


def test_a_card_of_several_lines_is_one_teaser_where_blank_lines_part_paragraphs() -> None:
    article = read_text(
        "Sąd uniewinnił lekarza, bo biegli nie byli zgodni co do przyczyny zgonu pacjenta.\n\n"
        "Czytaj więcej\nZdrowie\nSpór o dyżury w szpitalu trwa drugi rok\n"
        "Lekarze ze szpitala w Brzozowie nie chcą dyżurować za dotychczasową stawkę.\n\n"
        "Prokurator zapowiedział, że złoży apelację."
    )
    assert kinds(article) == ["body", "teaser", "body"]
    assert titles(article) == ["Spór o dyżury w szpitalu trwa drugi rok"]


def test_a_label_with_nothing_below_it_is_furniture() -> None:
    article = read_text("The council adjourned without a vote on the new library.\n\nRead more")
    assert kinds(article) == ["body", "furniture"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Read more about the ruling in the report, the court said on its website."),
        ("en", "See more of the coast before it goes, the rangers said."),
        ("pl", "Czytaj więcej książek, radzi swoim uczniom polonistka z Kutna."),
        ("pl", "Polecamy to rozwiązanie wszystkim gminom, powiedział ekspert."),
        ("en", "Relatedness of the two strains was shown by Dr Imre Vass, the institute said."),
    ],
)
def test_a_sentence_that_opens_like_a_label_is_body(lang: str, text: str) -> None:
    assert kinds(read_text(text, lang=lang)) == ["body"]


def test_an_ad_marker_is_known_in_any_case_and_punctuation() -> None:
    for marker in ("REKLAMA", "Reklama:", "- reklama -", "Koniec bloku reklamowego"):
        article = read_text(f"Rada przyjęła budżet jednym głosem.\n{marker}\nWójt dziękował.")
        assert kinds(article) == ["body", "furniture", "body"], marker


def test_a_wordy_ad_marker_is_cut_from_the_end_of_a_paragraph() -> None:
    article = read_text(
        "Rada przyjęła budżet jednym głosem. Dalsza część artykułu pod materiałem wideo\nWójt się "
        "cieszył, bo wiedział, że radni nie byli zgodni."
    )
    assert texts(article, RegionKind.FURNITURE) == ["Dalsza część artykułu pod materiałem wideo"]
    assert texts(article, RegionKind.BODY)[0] == "Rada przyjęła budżet jednym głosem."


def test_only_furniture_is_refused_as_such() -> None:
    with pytest.raises(SourceError, match="no article text") as caught:
        read_text("Reklama\n\nCzytaj też: Nowy most już stoi\n\nUdostępnij", lang="pl", doc="x.txt")
    assert caught.value.kind == "no-text"
    assert str(caught.value).startswith("x.txt: ")


def test_blank_text_is_refused_as_empty() -> None:
    with pytest.raises(SourceError) as caught:
        read_text(" \n\t\n", lang="pl")
    assert caught.value.kind == "empty"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_every_kind_of_newline_parts_paragraphs_and_none_is_altered(newline: str) -> None:
    text = newline.join(["Rada przyjęła budżet.", "Reklama", "Wójt się cieszył, że już po nim."])
    article = read_text(text)
    assert article.text == text
    assert kinds(article) == ["body", "furniture", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "a a a a a a a a a a " * 20_000,
        "Czytaj też: " * 5_000,
        "(" * 50_000,
        "(Czytaj też: " * 5_000,
        "Ala ma kota i psa oraz żółwia.\n" * 20_000,
        "Fot. " * 20_000,
        "\n" * 100_000 + "koniec",
    ],
)
def test_text_made_to_be_slow_is_read(text: str) -> None:
    article = read_text(text, lang="pl")
    assert article.text == text
    assert article.regions


def test_a_paragraph_in_capitals_between_others_is_a_link_to_another_article() -> None:
    text = (
        "The yard reopened.\nPHOTO SHOWS BAKER HIDING FLOUR IN CHAPEL\nThe mayor came.\nIt rained."
    )
    assert kinds(read_text(text, lang="en")) == ["body", "teaser", "body", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "It rained.\nTHE YARD\nThe mayor came.",  # a heading
        "THE YARD REOPENED ON MONDAY NOON.\nTHE MAYOR CAME TO CUT THE RIBBON.\nIT RAINED ALL DAY LONG.",
    ],
)
def test_headings_and_texts_in_capitals_are_no_links(text: str) -> None:
    assert "teaser" not in kinds(read_text(text, lang="en"))
