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


@pytest.mark.parametrize(
    ("lang", "report", "quotation", "found"),
    [
        (
            "pl",
            "Szefowa finansów Hanna Bruń zapowiedziała, że marże spadną.",
            "„Stal drożeje, fracht też”.",
            [("Hanna Bruń", "marże spadną"), ("Hanna Bruń", "Stal drożeje, fracht też")],
        ),
        (
            "en",
            "Mayor Ann Lunt said that the pool would stay shut.",
            "“The pumps leak. There is no money for new ones.”",
            [
                ("Ann Lunt", "the pool would stay shut"),
                ("Ann Lunt", "The pumps leak. There is no money for new ones"),
            ],
        ),
    ],
)
def test_a_quotation_after_a_report_is_another_statement_of_its_speaker(
    lang: str, report: str, quotation: str, found: list[tuple[str, str]]
) -> None:
    assert spoken(lang, report, quotation) == found


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
        ("en", "Ann Marlow met Ada Finch in the hall.", "“Nobody slept on Sunday at all.”"),
        ("pl", "Teresa Marlik spotkała Annę Ziębę.", "„Nikt nie spał w niedzielę.”"),
        ("pl", "Mieszkańcy czekają.", "„Nikt nie spał w niedzielę.”"),
    ],
)
def test_a_quotation_that_may_be_anybodys_is_nobodys(
    lang: str, before: str, quotation: str
) -> None:
    assert spoken(lang, before, quotation) == [(None, quotation[1:-2])]


@pytest.mark.parametrize(
    "before",
    [
        "Według pisma dom nadaje się do zamieszkania.",
        "Teresa Marlik spotkała Annę Ziębę.",
        "Mieszkańcy czekają.",
    ],
)
def test_a_turn_that_may_be_anybodys_is_no_statement(before: str) -> None:
    assert "A czym mam suszyć" not in str(spoken("pl", before, "– A czym mam suszyć, słońcem?"))


def test_a_quotation_after_the_reporters_question_is_the_interviewees() -> None:
    assert spoken(
        "en",
        "“The nets are empty by noon,” says Ann Finn, who skippers the Petrel.",
        "Does she blame the new quota?",
        "“The quota is only half of it.”",
        "And the younger crews?",
        "“They work ashore.”",
    ) == [
        ("Ann Finn", "The nets are empty by noon"),
        ("Ann Finn", "The quota is only half of it"),
        ("Ann Finn", "They work ashore"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Falk turns serious when the talk moves to flour. “We should buy from the valley.”",
        "Ann Falk’s memoir is funny about its author: “We should buy from the valley.”",
    ],
)
def test_a_quotation_in_a_paragraph_is_the_persons_whom_the_sentence_names(text: str) -> None:
    assert spoken("en", text) == [("Ann Falk", "We should buy from the valley")]


def test_a_quotation_that_an_inquit_divides_goes_on_in_the_next_paragraph() -> None:
    assert spoken(
        "en",
        "“What matters is the pier,” says Ann Crane, “but the repairs will be dear. Planks cost.",
        "“The trouble is the silt. Nobody dredged for years.”",
    ) == [
        (
            "Ann Crane",
            "What matters is the pier … but the repairs will be dear. Planks cost … "
            "The trouble is the silt. Nobody dredged for years",
        )
    ]


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


def test_a_quotation_over_paragraphs_is_no_end_of_a_report_before_it() -> None:
    assert spoken(
        "en",
        "Union officials have defended the night bus, saying it could not be replaced.",
        "“Taxis will not bring nurses home. They will not wait for them either.",
        "“The county will pay for the bus until May,” Josef Lund concluded.",
    )[1:] == [
        ("union officials", "it could not be replaced"),
        (
            "Josef Lund",
            "Taxis will not bring nurses home. They will not wait for them either … "
            "The county will pay for the bus until May",
        ),
    ]
