"""Who speaks in Polish text as it comes, where the source is found and named in one go."""

from __future__ import annotations

import pytest

import sayso


def _speakers(text: str) -> list[str | None]:
    return [statement.speaker for statement in sayso.read_text(text, lang="pl").statements]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Trener zdejmuje kask i mówi, że to koniec.", ["trener"]),
        ("Wójt skrytykował sąd i dodał, że droga powstanie.", ["wójt"]),
        ("- Czas wracać - mówi sołtys, po czym zniża ton i prosi, żeby zgasić światło.",
         ["sołtys", "sołtys"]),
        ("Wieczorem zebrał się sąd i orzekł, że umowa jest nieważna.", ["sąd"]),
    ],
)  # fmt: skip
def test_an_object_is_no_subject_of_the_next_verb(text: str, wanted: list[str | None]) -> None:
    assert _speakers(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sołtys pokazuje zeszyt, w którym zapisano, że most runął.", ["zeszyt"]),
        ("Prokurator odczytała protokół, w którym stwierdzono, że hamulce zawiodły.",
         ["protokół"]),
        ("Wójt przyniósł raport NIK, w którym oceniono, że droga jest krzywa.", ["NIK"]),
        ("Wójt wrócił z miasta, w którym stwierdzono, że woda jest brudna.", [None]),
    ],
)  # fmt: skip
def test_what_is_written_in_a_document_is_not_told_by_who_shows_it(
    text: str, wanted: list[str | None]
) -> None:
    assert _speakers(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rozmowa z Anną Kos, geolożką.\nJak było?\nA.K.: Uważam, że jest dobrze.", "Anna Kos"),
        ("Anna Kos pisze wyrok. A.K. siedzi. A.K. powiedział, że jest niewinny.", "A.K."),
        ("Pan kierownik powiedział, że sklep jest zamknięty.", "kierownik"),
        ("Pani kierowniczka powiedziała, że sklep jest zamknięty.", "kierowniczka"),
        ("Według dokumentów most runął.", "dokumenty"),
        ("Z raportu Centrum Badań Morskich wynika, że woda opada.", "Centrum Badań Morskich"),
        ("Badanie firmy Perła wykazało, że ceny rosną.", "Perła"),
        ("Badanie pracowni Opinia wykazało, że ceny rosną.", "Opinia"),
        ("Raport sporządzony przez strażaków wskazuje, że zawinił piec.", "strażacy"),
        ("Ukazał się raport NIK. „Droga jest krzywa” – czytamy w dokumencie.", "NIK"),
    ],
)
def test_a_source_is_called_by_its_full_name(text: str, wanted: str) -> None:
    assert _speakers(text) == [wanted]


def test_whom_a_question_calls_is_nobody_else() -> None:
    text = (
        "Rozmowa z Anną Kos, geolożką.\n– Pani Aniu, jak było?\n"
        "– Przypadkiem. Dostałam etat.\n– Mówiła pani, że to trudne."
    )
    assert "Ania" not in _speakers(text)
