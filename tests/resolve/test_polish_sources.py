"""Polish sources: their names and their nominatives."""

from __future__ import annotations

import pytest

from resolve.marked import resolved, speakers


def test_a_name_set_off_by_commas_takes_the_words_before_it_as_its_role() -> None:
    _, [statement] = resolved(
        "pl", "[source: Rzeczniczka portu, Anna Wilk,] [cue: dodała], że [content: ruch rośnie]."
    )
    assert (statement.speaker, statement.role) == ("Anna Wilk", "Rzeczniczka portu")


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Burmistrz Karol Żak", "Karol Żak"),
        ("Wicedyrektor szpitala miejskiego Ewa Rosa", "Ewa Rosa"),
        ("Anna Wilk, prezeska spółki Wodrol", "Anna Wilk"),
        ("Prezes spółki Wodrol, Anna Wilk", "Anna Wilk"),
        ("Szef NIK", "szef NIK"),
        ("Rzecznik Pentagonu", "rzecznik Pentagonu"),
        ("Artur Bąk z klubu Orzeł", "Artur Bąk"),
        ("Ci sąsiedzi", "sąsiedzi"),
        ("Jeden z mieszkańców", "jeden z mieszkańców"),
        ("Kierowca ranny w wypadku", "kierowca"),
        ("Związek zrzeszający młynarzy", "związek"),
        ("Rządząca w mieście lokalna koalicja", "lokalna koalicja"),
        ("Kreml", "Kreml"),
        ("Aktor i reżyser Jan Lis", "Jan Lis"),
        ("Doktor nauk medycznych Jan Lis", "Jan Lis"),
        ("Rzecznik policji w Opolu, komisarz Jan Lis", "Jan Lis"),
        ("Zespół prof. Jana Lisa", "zespół prof. Jana Lisa"),
        ("Naukowcy z Uniwersytetu Warszawskiego", "naukowcy z Uniwersytetu Warszawskiego"),
        ("Dziennik „Nowiny”", "Nowiny"),
        ("Agencja Reuters", "Reuters"),
        ("Światowa Organizacja Zdrowia", "Światowa Organizacja Zdrowia"),
        ("Szefowa komisji Ursula von der Brandt", "Ursula von der Brandt"),
        ("Pani Zofia z Krakowa", "Zofia"),
        ("Mieszkająca w Opolu Anna Lis", "Anna Lis"),
        ("Ministerka zdrowia Anna Lis", "Anna Lis"),
        ("Jej rzeczniczka, Anna Lis", "Anna Lis"),
        ("Urząd Leków", "Urząd Leków"),
        ("Rząd Francji", "rząd Francji"),
        ("Sąd Rejonowy w Opolu", "Sąd Rejonowy w Opolu"),
        ("Miejscowi lekarze", "miejscowi lekarze"),
        ("Część mieszkańców", "część mieszkańców"),
    ],
)
def test_a_subject_is_named_without_what_only_describes_it(source: str, speaker: str) -> None:
    assert speakers("pl", f"[source: {source}] [cue: twierdzi], że [content: to nieprawda].") == [
        speaker
    ]


@pytest.mark.parametrize(
    ("cue", "source", "speaker"),
    [
        ("Według", "sąsiadów", "sąsiedzi"),
        ("Zdaniem", "wojskowych ekspertów", "wojskowi eksperci"),
        ("Zdaniem", "mojej siostry", "moja siostra"),
        ("Według", "pierwszych informacji", "pierwsze informacje"),
        ("Zdaniem", "ministra Jana Wilka", "Jan Wilk"),
        ("Zdaniem", "Katarzyny Kowalskiej", "Katarzyna Kowalska"),
        ("Według", "raportu NIK", "NIK"),
        ("Zdaniem", "partii skrajnej prawicy", "partia skrajnej prawicy"),
        ("Zdaniem", "rady nadzorczej spółki", "rada nadzorcza spółki"),
        ("Zdaniem", "Urzędu Ochrony Jezior i Rzek", "Urząd Ochrony Jezior i Rzek"),
        ("Zdaniem", "spółki Koleje Górskie", "Koleje Górskie"),
        ("Według", "raportu", "raport"),
        ("Według", "najnowszego raportu Ministerstwa Zdrowia", "Ministerstwo Zdrowia"),
        ("Zdaniem", "szefa rady Abdula Brenskiego", "Abdul Brenski"),
        ("Zdaniem", "Światowej Organizacji Zdrowia", "Światowa Organizacja Zdrowia"),
        ("Zdaniem", "Najwyższej Izby Kontroli", "Najwyższa Izba Kontroli"),
        ("Zdaniem", "części lekarzy", "część lekarzy"),
        ("Zdaniem", "prof. Jana Lisa", "Jan Lis"),
        ("Według", "badania przeprowadzonego przez uczonych", "badanie"),
    ],
)
def test_an_oblique_source_goes_back_to_the_nominative(cue: str, source: str, speaker: str) -> None:
    assert speakers("pl", f"[cue: {cue}] [source: {source}] [content: ceny spadną].") == [speaker]


def test_an_unknown_name_takes_the_nominative_that_the_article_attests() -> None:
    assert speakers(
        "pl",
        "Do stolicy przyjechał Brandel. [cue: Zdaniem] [source: Brandela] [content: czas mija].",
    ) == ["Brandel"]


def test_a_surname_alone_takes_the_fullest_form_in_the_article() -> None:
    assert speakers(
        "pl",
        "Trener Jan Wilk milczał. [source: Wilk] [cue: powiedział] potem, że [content: odchodzi].",
    ) == ["Jan Wilk"]


def test_a_surname_that_two_people_share_stays_a_surname() -> None:
    assert speakers(
        "pl",
        "Obok Jana Nowaka stał Piotr Nowak. [source: Nowak] [cue: powiedział], że [content: wie].",
    ) == ["Nowak"]


def test_coordinated_sources_are_named_one_by_one() -> None:
    _, [statement] = resolved(
        "pl", "[source: Jan Wilk i Anna Lis] [cue: zapowiedzieli], że [content: odejdą]."
    )
    assert statement.speakers == ("Jan Wilk", "Anna Lis")
    assert statement.speaker == "Jan Wilk i Anna Lis"


def test_a_word_for_everybody_names_nobody() -> None:
    assert speakers("pl", "[source: Wszyscy] [cue: twierdzą], że [content: widzieli łosia].") == [
        None
    ]


def test_an_acronym_with_an_ending_loses_it() -> None:
    assert speakers("pl", "[cue: Według] [source: LOT-u] [content: samolot był sprawny].") == [
        "LOT"
    ]


def test_a_surname_is_no_plural_of_a_given_name() -> None:
    marked = "Jan Lis nie pije piwa. [cue: Mówi], że [content: wiosna się spóźni]."
    assert speakers("pl", marked) == ["Jan Lis"]
