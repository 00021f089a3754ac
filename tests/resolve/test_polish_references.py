"""Polish words that stand for somebody named elsewhere."""

from __future__ import annotations

import pytest

from resolve.marked import regions_of, resolved, speakers
from sayso.article import RegionKind
from sayso.packs.examples import parse_marked

LIS = "[source 1: Wójt Anna Lis] [cue 1: powiedziała], że [content 1: most zamknięto]. "


def test_a_dropped_subject_goes_on_from_the_speaker_before() -> None:
    assert speakers("pl", LIS + "[cue 2: Dodała], że [content 2: objazd jest krótki].") == [
        "Anna Lis",
        "Anna Lis",
    ]


def test_a_dropped_subject_of_the_other_gender_stays_unknown() -> None:
    assert speakers("pl", LIS + "[cue 2: Dodał], że [content 2: objazd jest krótki].") == [
        "Anna Lis",
        None,
    ]


def test_a_dropped_subject_takes_the_subject_of_the_sentence_before() -> None:
    assert speakers(
        "pl", "Wójt Jan Żak wrócił o świcie. [cue: Dodał], że [content: most był zalany]."
    ) == ["Jan Żak"]


def test_of_two_candidates_alike_neither_is_taken() -> None:
    assert speakers(
        "pl", "Jan Żak spotkał się z radą, a Piotr Bąk czekał. [cue: Dodał], że [content: wie]."
    ) == [None]


def test_a_dropped_subject_inside_a_report_is_the_one_who_reports() -> None:
    assert speakers(
        "pl",
        "[source 1: Instytut] [cue 1: przypomina], że "
        "[content 1: już wcześniej [cue 2: wskazywał], iż [content 2: rzeka wyleje]].",
    ) == ["instytut", "instytut"]


def test_first_person_in_a_quotation_is_the_one_quoted() -> None:
    assert speakers(
        "pl",
        "„[content 1: [cue 2: Uważam], że [content 2: to błąd]]” – "
        "[cue 1: przyznała] [source 1: Maria Kot].",
    ) == ["Maria Kot", "Maria Kot"]


def test_a_quoted_third_person_is_not_the_one_quoted() -> None:
    assert speakers(
        "pl",
        "„[content 1: [cue 2: Twierdził], że [content 2: nic nie wie]]” – "
        "[cue 1: przyznał] [source 1: Jan Żak].",
    ) == ["Jan Żak", None]


def test_a_relative_stands_for_the_noun_before_it_in_the_nominative() -> None:
    assert speakers(
        "pl",
        "Rozmawialiśmy z Janem Wilkiem, [source: który] [cue: twierdzi], że [content: wygra].",
    ) == ["Jan Wilk"]


def test_his_view_is_that_of_the_speaker_before() -> None:
    assert speakers(
        "pl",
        "[source 1: Jan Wilk] [cue 1: powiedział], że [content 1: wygra]. "
        "[source 2: Jego] [cue 2: zdaniem] [content 2: rywale są słabi].",
    ) == ["Jan Wilk", "Jan Wilk"]


def test_a_role_goes_back_to_the_one_who_was_introduced_with_it() -> None:
    assert speakers(
        "pl",
        "Rzecznik portu, Jan Wilk, spóźnił się. "
        "[source: Rzecznik] [cue: zapewnił], że [content: nie ma strat].",
    ) == ["Jan Wilk"]


def test_a_role_that_two_people_have_is_kept_as_a_role() -> None:
    assert speakers(
        "pl",
        "Przyszli radny Jan Wilk i radny Piotr Bąk. "
        "[source: Radny] [cue: zapewnił], że [content: nie ma strat].",
    ) == ["radny"]


def test_a_body_is_called_by_its_kind() -> None:
    assert speakers(
        "pl",
        "Sprawę bada Ministerstwo Zdrowia. "
        "[source: Resort] [cue: poinformował], że [content: leków nie zabraknie].",
    ) == ["Ministerstwo Zdrowia"]


def test_a_think_tank_is_the_known_one_of_the_article() -> None:
    assert speakers(
        "pl",
        "„[content 1: Front stoi]” – [cue 1: czytamy] w [source 1: analizie ISW]. "
        "[source 2: Think tank] [cue 2: ocenia], że [content 2: to potrwa].",
    ) == ["ISW", "ISW"]


def test_a_document_named_again_without_its_issuer_is_the_issuers() -> None:
    assert speakers(
        "pl",
        "„[content 1: Front stoi]” – [cue 1: czytamy] w [source 1: analizie]. "
        "„[content 2: Zima pomoże]” – [cue 2: czytamy] w [source 2: analizie ISW].",
    ) == ["ISW", "ISW"]


def test_a_body_that_opens_a_sentence_is_named_whole() -> None:
    assert speakers(
        "pl",
        "Rada Monetarna nie zmieniła stóp. "
        "[source: Rada] [cue: zapowiedziała], że [content: wróci do sprawy].",
    ) == ["Rada Monetarna"]


def test_a_document_is_the_issuers_whom_the_next_paragraph_names() -> None:
    assert (
        speakers(
            "pl",
            "„[content 1: Ceny spadną]” – [cue 1: czytamy] w [source 1: raporcie].\n"
            "„[content 2: Popyt osłabł]” – [cue 2: zauważa] [source 2: Instytut Wód].\n"
            "Deszcz padał cały tydzień.\nRolnicy czekają na dopłaty.\n"
            "„[content 3: Susza minie]” – [cue 3: czytamy] w [source 3: raporcie Instytutu Wód].",
        )
        == ["Instytut Wód"] * 3
    )


def test_both_are_the_two_persons_named_last() -> None:
    _, [statement] = resolved(
        "pl",
        "W Łodzi Jan Wilk spotkał Annę Lis. "
        "[source: Oboje] [cue: przyznali], że [content: rozmowa była trudna].",
    )
    assert statement.speakers == ("Jan Wilk", "Anna Lis")


def test_a_quotation_that_names_its_subject_was_not_spoken_by_it() -> None:
    assert speakers(
        "pl", "Jan Wilk wygrał bieg. – [content: Wilk był najszybszy] – [cue: powiedział]."
    ) == [None]


TEASER = "Czytaj więcej Prezydent {} wraca\n"


def _beside_a_teaser(names: str, body: str) -> list[str | None]:
    teaser = TEASER.format(names)
    plain = "".join(parse_marked(body)[0])
    regions = regions_of(teaser + plain, RegionKind.TEASER, RegionKind.BODY)
    return speakers("pl", teaser + body, regions=regions)


def test_a_surname_takes_its_one_first_name_from_a_teaser() -> None:
    body = "[source: Wilk] [cue: mówi], że [content: tak]."
    assert _beside_a_teaser("Adam Wilk", body) == ["Adam Wilk"]


def test_two_first_names_in_teasers_leave_a_surname_alone() -> None:
    body = "[source: Wilk] [cue: mówi], że [content: tak]."
    assert _beside_a_teaser("Adam Wilk i minister Jan Wilk", body) == ["Wilk"]


def test_a_role_in_a_teaser_belongs_to_another_article() -> None:
    body = "[source: Prezydent] [cue: mówi], że [content: tak]."
    assert _beside_a_teaser("Adam Wilk", body) == ["prezydent"]


def test_a_chain_runs_from_the_outlet_inwards_and_marks_what_is_unknown() -> None:
    _, statements = resolved(
        "pl",
        "[cue 1: Podobno] [content 1: [source 2: bank] [cue 2: uważa], że [content 2: zysk spadnie]].",
        outlet="kurier.example",
    )
    assert [s.chain for s in statements] == [
        ("kurier.example", "?"),
        ("kurier.example", "?", "bank"),
    ]


CENTRE = (
    "[source 1: Ośrodek Badań nad Wodą (OBW)] [cue 1: uważa], że [content 1: rzeka opada]. "
    "[source 2: {}] [cue 2: ocenia], że [content 2: to susza]."
)


def test_a_body_and_the_acronym_in_its_brackets_are_one() -> None:
    assert speakers("pl", CENTRE.format("OBW")) == ["Ośrodek Badań nad Wodą"] * 2


def test_a_body_behind_its_acronym_is_called_by_its_kind() -> None:
    assert speakers("pl", CENTRE.format("Ośrodek")) == ["Ośrodek Badań nad Wodą"] * 2


def test_an_acronym_without_brackets_is_the_one_body_with_its_initials() -> None:
    assert speakers(
        "pl",
        "Dane zebrał zespół z Instytutu Hodowli Pszczół. "
        "[source: IHP] [cue: ostrzega], że [content: uli ubywa].",
    ) == ["Instytut Hodowli Pszczół"]


def test_an_acronym_of_two_bodies_stays_an_acronym() -> None:
    assert speakers(
        "pl",
        "Spór toczą Instytut Hodowli Pszczół oraz Izba Handlu Pasiekami. "
        "[source: IHP] [cue: ostrzega], że [content: uli ubywa].",
    ) == ["IHP"]


def test_initials_of_a_person_are_no_body() -> None:
    assert speakers(
        "pl", "Przyszedł Jan Kot. [source: JK] [cue: twierdzi], że [content: padało]."
    ) == ["JK"]


def test_somebody_s_colleague_is_not_the_one_named_before() -> None:
    assert speakers(
        "pl",
        "[source 1: Strażak Jan Wilk] [cue 1: powiedział], że [content 1: pali się dach]. "
        "– [content 2: Nie ma rannych] – [cue 2: dodaje] [source 2: jego kolega].",
    ) == ["Jan Wilk", "jego kolega"]


def test_a_view_of_hers_is_never_a_man_s() -> None:
    assert speakers(
        "pl",
        "[source 1: Jan Wilk] [cue 1: powiedział], że [content 1: wygra]. "
        "[source 2: Jej] [cue 2: zdaniem] [content 2: rywale są słabi].",
    ) == ["Jan Wilk", None]


def test_a_pronoun_with_himself_is_still_a_pronoun() -> None:
    assert speakers(
        "pl",
        "[source 1: Jan Wilk] [cue 1: powiedział], że [content 1: wygra]. "
        "[source 2: On sam] [cue 2: twierdzi], że [content 2: ma szczęście].",
    ) == ["Jan Wilk", "Jan Wilk"]


def test_both_are_persons_not_the_countries_named_beside_them() -> None:
    _, [statement] = resolved(
        "pl",
        "Jan Wilk przyjął Adama Lisa, a Francja i Egipt czekały. "
        "[source: Obaj przywódcy] [cue: oświadczyli], że [content: granica zostaje].",
    )
    assert statement.speakers == ("Jan Wilk", "Adam Lis")


def test_nobody_and_somebody_are_no_speakers() -> None:
    for word in ("Nikt", "Ktoś"):
        assert speakers("pl", f"[source: {word}] [cue: twierdzi], że [content: padał śnieg].") == [
            None
        ]


def test_a_name_in_capitals_is_written_as_elsewhere() -> None:
    assert speakers(
        "pl",
        "Odpowiada Maria Kowalska. [source: KOWALSKA] [cue: twierdzi], że [content: zdąży].",
    ) == ["Maria Kowalska"]


def test_a_subject_with_its_name_behind_a_comma_is_one_person() -> None:
    assert speakers(
        "pl",
        "Nie zgadza się były dowódca floty, admirał Otto Brandt. "
        "[cue: Powiedział], że [content: okręty wrócą].",
    ) == ["Otto Brandt"]


def test_herself_before_a_surname_is_no_first_name() -> None:
    assert speakers(
        "pl",
        "Prezeska Irena Kos milczała. [source: Sama Kos] [cue: mówi], że [content: nie wie].",
    ) == ["Irena Kos"]


def test_a_womans_name_that_looks_like_a_mans_genitive_is_hers() -> None:
    assert speakers(
        "pl",
        "[source: Stanisława Bąk] [cue: mówi], że [content: pada]. "
        "[cue 2: Dodała], że [content 2: wieje].",
    ) == ["Stanisława Bąk", "Stanisława Bąk"]


def test_a_name_in_quotation_marks_does_not_hide_who_comes_after_it() -> None:
    assert speakers(
        "pl",
        "Prezeska banku „Weksel” Teresa Ruda podała się do dymisji. "
        "[source: Ona] [cue: twierdzi], że [content: się zmęczyła].",
    ) == ["Teresa Ruda"]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [("Gazeta „Nowe słowo”", "Nowe słowo"), ("„Nowe słowo”", "Nowe słowo")],
)
def test_a_title_is_kept_as_written_whatever_its_second_word(source: str, speaker: str) -> None:
    assert speakers("pl", f"[source: {source}] [cue: pisze], że [content: pada].") == [speaker]
