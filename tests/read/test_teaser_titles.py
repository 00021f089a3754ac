"""Where a teaser's title ends and the other article's lead begins, both on one line."""

from __future__ import annotations

import pytest

from sayso.article import RegionKind
from sayso.read import read_text

FRAME = {
    "pl": ("Rzecznik powiedział, że nie zna sprawy.", "Dodał, że się nią zajmie."),
    "en": ("The spokesman said that he did not know.", "He added that he would look into it."),
}


def title_of(lang: str, teaser: str) -> str | None:
    before, after = FRAME[lang]
    article = read_text(f"{before}\n\n{teaser}\n\n{after}", lang=lang)
    assert [r.kind for r in article.regions] == [
        RegionKind.BODY,
        RegionKind.TEASER,
        RegionKind.BODY,
    ]
    region = article.regions[1]
    assert region.span.of(article.text) == teaser
    return region.title.of(article.text) if region.title else None


# Label, section, title, lead: "|" marks the borders and is taken out.
POLISH = [
    "Czytaj więcej|Gospodarka|Piekarze podnoszą ceny. „Nie mamy wyjścia”|Od poniedziałku bochenek "
    "chleba w większości piekarni na Podlasiu będzie droższy o złotówkę.",
    "Czytaj więcej|Świat|Strajk kolejarzy w Portugalii. Dzień 12|14 pociągów wyjechało we wtorek z "
    "Lizbony, choć rozkład przewiduje ich ponad dwieście.",
    "CZYTAJ TAKŻE:||Radni nie chcą spalarni pod lasem|W środę rada gminy Kłodne odrzuciła wniosek "
    "spółki, która od trzech lat planuje budowę spalarni.",
    "Zobacz też|Sport|Trener Wisły odchodzi po jednym meczu|Marek Zawada prowadził drużynę zaledwie "
    "sześć dni, a trener rezerw zastąpi go do końca sezonu.",
    "Czytaj więcej|Zdrowie|Czy szczepionka na boreliozę trafi do aptek?|Producent szczepionki złożył "
    "wniosek o jej rejestrację, ale urząd nie podaje terminu decyzji.",
    "Przeczytaj również:||Dlaczego jeziora na Mazurach wysychają|",
    "Czytaj więcej|Nauka|Polscy badacze: sen nie leczy wszystkiego|Zespół badaczy z Torunia przez dwa "
    "lata obserwował sen dziewięciuset ochotników.",
    "Czytaj więcej|Sądy i prokuratura|Wyrok w sprawie zawalonej kładki. Projektant winny, wykonawca "
    "uniewinniony|Sąd Okręgowy w Rzeszowie uznał, że projektant kładki popełnił błąd w obliczeniach.",
    "Czytaj więcej||Wybory w spółdzielni powtórzone|Po zaledwie czterech miesiącach członkowie "
    "spółdzielni znów wybierali zarząd.",
]
ENGLISH = [
    "Read more|Politics|Council Approves New Tram Line After Heated Debate|The city council voted on "
    "Tuesday to build a tram line that will link the port with the university.",
    "READ MORE:||Farmers win appeal over river pollution fines|A court of appeal has ruled that the "
    "farmers who were fined in spring need not pay.",
    "See also|Health|Hospital reopens ward after flood|Patients returned on Monday to the hospital "
    "ward that was flooded in January, nurses said.",
    "Related:||Why the lighthouse went dark|",
    "READ ALSO||‘We were told nothing’|Residents of two villages say they learnt of the evacuation "
    "from the radio.",
    "Read more|Science|Whale Songs Change Faster Than Thought, Study Finds|Humpback whales off the "
    "coast pick up new songs within weeks, according to a study.",
    "See also|Sport|Is this the end of the relay team?|After three defeats in a row the relay team "
    "has lost its sponsor and its coach.",
]


@pytest.mark.parametrize("marked", POLISH)
def test_the_title_ends_where_the_lead_begins_in_polish(marked: str) -> None:
    title = marked.split("|")[2]
    assert title_of("pl", " ".join(part for part in marked.split("|") if part)) == title


@pytest.mark.parametrize("marked", ENGLISH)
def test_the_title_ends_where_the_lead_begins_in_english(marked: str) -> None:
    title = marked.split("|")[2]
    assert title_of("en", " ".join(part for part in marked.split("|") if part)) == title


def test_a_word_that_is_also_a_section_opens_a_title_where_a_sentence_goes_on() -> None:
    assert title_of("pl", "Zobacz też: Świat bez pszczół? Naukowcy ostrzegają") is not None
    assert title_of("pl", "Czytaj więcej Kultura jazdy na wsi się poprawia") == (
        "Kultura jazdy na wsi się poprawia"
    )
