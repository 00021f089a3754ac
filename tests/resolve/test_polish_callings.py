"""Polish names without their titles and kinds, and roles that go back to them."""

from __future__ import annotations

import pytest

from resolve.marked import speakers

LATER = " [source 2: {}] [cue 2: powiedział], że [content 2: to koniec]."


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("agencja Sigma", "Sigma"),
        ("portal Spod Lasu", "Spod Lasu"),
        ("operator kolei, spółka Torexim,", "Torexim"),
        ("Zakłady Fosfor Lubelski", "Fosfor Lubelski"),
        ("Naczelny Sąd Administracyjny", "Naczelny Sąd Administracyjny"),
        ("Obecny na rynku burmistrz Karol Wrona", "Karol Wrona"),
        ("zasiadająca w jury aktorka Ewa Sikora", "Ewa Sikora"),
        ("Pan Karol Wrona", "Karol Wrona"),
        ("st. kpt. Karol Wrona", "Karol Wrona"),
        ("Karol Wrona, radny i właściciel młyna", "Karol Wrona"),
        ("Obrońca gminy, mec. Karol Wrona", "Karol Wrona"),
        ("Oskarżony Karol W.", "Karol W."),
        ("Kibice klubu żużlowego Torexim", "kibice klubu żużlowego Torexim"),
        ("14 proc. badanych", "14 proc. badanych"),
    ],
)
def test_a_name_stands_without_its_title_and_kind(source: str, speaker: str) -> None:
    text = f"[source: {source}] [cue: twierdzi], że [content: to nieprawda]."
    assert speakers("pl", text) == [speaker]


@pytest.mark.parametrize(
    ("introduced", "later"),
    [
        ("marszałek województwa Karol Wrona", "Marszałek"),
        ("obrońca spółki, mec. Karol Wrona", "Adwokat"),
        ("biolog prof. Karol Wrona", "Badacz"),
        ("szef klubu Karol Wrona", "Prezes"),
        ("trener gości Karol Wrona", "Szkoleniowiec"),
        ("burmistrz Sokolnik Karol Wrona", "Włodarz"),
        ("radny Karol Wrona", "Pan Wrona"),
    ],
)
def test_a_role_or_a_surname_goes_back_to_the_full_name(introduced: str, later: str) -> None:
    text = f"Na sali był {introduced}." + LATER.format(later).replace(" 2:", ":")
    assert speakers("pl", text) == ["Karol Wrona"]


def test_a_headline_role_goes_on_to_the_name_that_comes_later() -> None:
    assert speakers(
        "pl",
        "[source: Marszałek] [cue: zapowiada]: [content: będzie most]\n"
        "Marszałek województwa Karol Wrona odwiedził w piątek Sokolniki.",
    ) == ["Karol Wrona"]


def test_a_role_that_two_persons_have_stays_a_role() -> None:
    text = "Przyszli radny Karol Wrona i radny Jan Żak." + LATER.format("Radny")
    assert speakers("pl", text.replace(" 2:", ":")) == ["radny"]


def test_an_initial_alone_goes_back_to_the_name() -> None:
    text = "Sąd uniewinnił w piątek byłego skarbnika Karola B. i świadka." + LATER.format("B.")
    assert speakers("pl", text.replace(" 2:", ":")) == ["Karol B."]


def test_a_kind_goes_back_to_the_body_with_a_name() -> None:
    assert speakers(
        "pl",
        "[source 1: Spółka Torexim] [cue 1: zapewnia], że [content 1: płaci]."
        " [source 2: Firma] [cue 2: dodaje], że [content 2: zatrudnia].",
    ) == ["Torexim", "Torexim"]


def test_a_court_goes_back_to_its_name_with_the_seat() -> None:
    assert speakers(
        "pl",
        "Sąd Okręgowy w Sokolnikach odroczył proces. "
        "[source: Sąd] [cue: uznał], że [content: brak dowodów].",
    ) == ["Sąd Okręgowy w Sokolnikach"]


def test_a_title_in_quotation_marks_declines_by_its_noun() -> None:
    assert speakers(
        "pl", "[cue: Według] „[source: Tygodnika Polany]” [content: młyn spłonął celowo]."
    ) == ["Tygodnik Polany"]


def test_a_person_named_after_a_possessed_role_is_the_speaker() -> None:
    assert speakers(
        "pl",
        "[source: Jego obrońca], mec. Karol Wrona, [cue: ocenił], że [content: brak dowodów].",
    ) == ["Karol Wrona"]


def test_a_man_named_first_in_the_genitive_is_no_woman() -> None:
    assert speakers(
        "pl",
        "Uniewinniono byłego dyrektora Stanisława B. w piątek. [source 1: Stanisław B.] [cue 1: mówił], że "
        "[content 1: czekał]. [cue 2: Dodał], że [content 2: wierzył].",
    ) == ["Stanisław B.", "Stanisław B."]


def test_a_role_behind_a_name_is_no_second_subject() -> None:
    assert speakers(
        "pl",
        "Karol Wrona, sołtys od trzech kadencji, czekał. [cue: Dodał], że [content: droga stoi].",
    ) == ["Karol Wrona"]


def test_a_relative_after_a_body_and_its_place_is_the_body() -> None:
    assert speakers(
        "pl", "Zarząd portu, [source: który] [cue: zapewniał], że [content: zdąży], milczy."
    ) == ["zarząd portu"]


def test_a_name_behind_a_full_name_is_another() -> None:
    assert speakers(
        "pl",
        "[cue 1: Zdaniem] [source 1: politolożki dr Anny Mazur] [content 1: Blok wygra]. "
        "[source 2: Badaczka] [cue 2: dodaje], że [content 2: nisko].",
    ) == ["Anna Mazur", "Anna Mazur"]


@pytest.mark.parametrize(
    ("introduced", "source", "verb", "speaker"),
    [
        ("Ranna została Pola Nair, lat 22.", "22-latka", "powiedziała", "Pola Nair"),
        (
            "Zatrzymano 61-letniego Jana Nowaka i Piotra Kosa.",
            "61-latek",
            "powiedział",
            "Jan Nowak",
        ),
        ("Uniewinniono Piotra Kosa.", "61-latek", "powiedział", "Piotr Kos"),
        ("Ruszył proces Jana Nowaka, piekarza z Lipia.", "Piekarz", "powiedział", "Jan Nowak"),
        ("Były trener Unii Leon Kos milczał.", "Były trener", "powiedział", "Leon Kos"),
        ("Prokurator Anna Wilk wstała.", "Prokurator", "powiedziała", "Anna Wilk"),
        ("Prof. Anna Wilk i dr Piotr Wolan czekali.", "Profesor", "powiedziała", "Anna Wilk"),
    ],
)
def test_a_calling_goes_back_to_who_was_introduced_by_it(
    introduced: str, source: str, verb: str, speaker: str
) -> None:
    text = f"{introduced} [source: {source}] [cue: {verb}], że [content: to koniec]."
    assert speakers("pl", text) == [speaker]


def test_an_age_of_two_is_nobodys() -> None:
    text = (
        "Zatrzymano Piotra Kosa i Jana Nowaka. [source: 61-latek] [cue: mówił], że [content: śpi]."
    )
    assert speakers("pl", text) == ["61-latek"]
