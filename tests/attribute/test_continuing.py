"""Speech that goes on beyond the sentence with its cue."""

from __future__ import annotations

import pytest

from attribute.spoken import spoken


def test_turns_in_paragraphs_of_their_own_go_on_with_who_spoke() -> None:
    assert spoken(
        "pl",
        "Trener Dariusz Wenda był spokojny po porażce.",
        "– Nie da się wygrywać co tydzień – powiedział.",
        "– Chłopcy biegali do upadłego.",
        "Klub jest trzeci w tabeli.",
    ) == [("Dariusz Wenda", "Nie da się wygrywać co tydzień … Chłopcy biegali do upadłego")]


def test_a_quotation_in_a_paragraph_of_its_own_goes_on_with_who_spoke() -> None:
    assert spoken(
        "pl",
        "„Szpital jest zadłużony” – napisał w oświadczeniu starosta Leon Grab.",
        "„Zrobimy wszystko, by go uratować”.",
    ) == [("Leon Grab", "Szpital jest zadłużony … Zrobimy wszystko, by go uratować")]


def test_a_quotation_after_a_report_bears_it_out() -> None:
    assert spoken(
        "pl",
        "Szefowa finansów Hanna Bruń zapowiedziała, że marże spadną.",
        "„Stal drożeje, fracht też”.",
    ) == [("Hanna Bruń", "marże spadną … Stal drożeje, fracht też")]


@pytest.mark.parametrize(
    ("lang", "before", "quotation", "speaker"),
    [
        (
            "en",
            "To Ann Marlow, who runs the food bank in Harrow Lane, the queue is long.",
            "“Last year we had forty families a day. Now it is ninety.”",
            "Ann Marlow",
        ),
        (
            "pl",
            "Dla Teresy Marlik, która prowadzi bank żywności, kolejka mówi wszystko.",
            "– W zeszłym roku mieliśmy czterdzieści rodzin. Dziś dziewięćdziesiąt.",
            "Teresa Marlik",
        ),
        (
            "pl",
            "Szefowa finansów Hanna Bruń zapowiedziała, że marże spadną.",
            "– Stal drożeje, fracht też.",
            "Hanna Bruń",
        ),
    ],
)
def test_a_quotation_beside_one_person_is_that_ones(
    lang: str, before: str, quotation: str, speaker: str
) -> None:
    assert spoken(lang, before, quotation)[-1] == (speaker, quotation.strip("“”„– .").rstrip("."))


@pytest.mark.parametrize(
    ("lang", "before", "quotation"),
    [
        ("en", "Tess Marlow met Ada Finch in the hall.", "“Nobody slept on Sunday at all.”"),
        ("pl", "Teresa Marlik spotkała Annę Ziębę.", "„Nikt nie spał w niedzielę”."),
        ("pl", "Według pisma dom nadaje się do zamieszkania.", "– A czym mam suszyć, słońcem?"),
        ("pl", "Mieszkańcy czekają.", "– Nikt nie spał w niedzielę."),
    ],
)
def test_a_quotation_that_may_be_anybodys_is_no_statement(
    lang: str, before: str, quotation: str
) -> None:
    assert quotation[2:10] not in str(spoken(lang, before, quotation))


def test_an_answer_is_not_the_askers() -> None:
    assert spoken(
        "pl", "– Czy most wytrzyma? – zapytał radny Jan Kos.", "– Zobaczymy w czerwcu."
    ) == [("Jan Kos", "Czy most wytrzyma?")]


def test_a_name_in_marks_is_no_speech() -> None:
    assert spoken("en", "The painter Tess Marlow opened the show.", "“Winter Boats”") == []


@pytest.mark.parametrize(
    ("lang", "paragraphs", "speaker", "content"),
    [
        (
            "pl",
            (
                "Dyrektorka Ewa Stojak napisała: „Szanowni Państwo, skrzydło nie ruszy.",
                "Dach wymaga więcej pracy, niż nam mówiono.",
                "Proszę o cierpliwość”.",
            ),
            "Ewa Stojak",
            "Szanowni Państwo, skrzydło nie ruszy … Dach wymaga więcej pracy, niż nam mówiono … "
            "Proszę o cierpliwość",
        ),
        (
            "pl",
            (
                "„Wrota mają osiemdziesiąt lat.",
                "„Przeciekają i będą przeciekać” – powiedziała prezes Maria Wrzos.",
            ),
            "Maria Wrzos",
            "Wrota mają osiemdziesiąt lat … Przeciekają i będą przeciekać",
        ),
        (
            "en",
            (
                "“I opened the shop with my sister in 1998.",
                "We sold thread and buttons.",
                "It was never about money,” Olive Trent said.",
            ),
            "Olive Trent",
            "I opened the shop with my sister in 1998 … We sold thread and buttons … "
            "It was never about money",
        ),
    ],
)
def test_a_quotation_over_paragraphs_is_one_statement(
    lang: str, paragraphs: tuple[str, ...], speaker: str, content: str
) -> None:
    assert spoken(lang, *paragraphs) == [(speaker, content)]


def test_a_mark_that_nothing_closes_opens_its_own_paragraph_alone() -> None:
    found = spoken(
        "pl",
        "Ewa Stojak powiedziała: „Dach wymaga pracy.",
        "Szkoła jest zamknięta.",
        "Starosta Leon Grab dodał, że pieniądze będą.",
    )
    assert found == [("Ewa Stojak", "Dach wymaga pracy"), ("Leon Grab", "pieniądze będą")]
