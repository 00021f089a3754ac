"""The turns of interviews: questions and answers without a cue."""

from __future__ import annotations

import pytest

from attribute.spoken import spoken


@pytest.mark.parametrize(
    ("lang", "paragraphs", "turns"),
    [
        (
            "en",
            (
                "Marcus Thole has coached the rowers since 2019.",
                "You lost three seniors in the autumn. How do you replace them?",
                "I do not. I build another boat with other people.",
                "Are the juniors ready?",
                "Two of them are.",
                "The rest need a year.",
            ),
            [
                ("Marcus Thole", "I do not. I build another boat with other people"),
                ("Marcus Thole", "Two of them are … The rest need a year"),
            ],
        ),
        (
            "en",
            (
                "Ruth Abelard has a new book about the sea.",
                "Q: Why the sea again?",
                "A: Because I grew up beside it.",
                "Q: Did he like it?",
                "A: He liked the gulls.",
            ),
            [
                (None, "Why the sea again?"),
                ("Ruth Abelard", "Because I grew up beside it"),
                (None, "Did he like it?"),
                ("Ruth Abelard", "He liked the gulls"),
            ],
        ),
        (
            "en",
            (
                "Ann Kerr: Will rents fall this year?",
                "Lena Brandt: Not in the cities.",
                "Ann Kerr: And wages?",
                "Brandt: Up by four per cent.",
            ),
            [
                ("Ann Kerr", "Will rents fall this year?"),
                ("Lena Brandt", "Not in the cities"),
                ("Ann Kerr", "And wages?"),
                ("Lena Brandt", "Up by four per cent"),
            ],
        ),
        (
            "en",
            (
                "Orla Finnick runs the Brackley Gallery. Her book, “Tidal Songs”, sold out in May.",
                "What do you draw?",
                "I draw boats. I think they float.",
                "What do you read?",
                "I read maps, I admit.",
            ),
            [
                ("Orla Finnick", "I draw boats. I think they float"),
                ("Orla Finnick", "I read maps, I admit"),
            ],
        ),
        (
            "en",
            (
                "Tilde Vosk keeps owls. Jon Pike taught her at the Velm Gallery.",
                "Do you sleep?",
                "I do, by day.",
                "What do owls want?",
                "Mice, I believe.",
            ),
            [("Tilde Vosk", "I do, by day"), ("Tilde Vosk", "Mice, I believe")],
        ),
        (
            "en",
            (
                "A talk with Tilde Vosk",
                "Q: Do you sleep?",
                "A (sighs): By day.",
                "Q: What do owls want?",
                "A: Mice.",
            ),
            [
                (None, "Do you sleep?"),
                ("Tilde Vosk", "By day"),
                (None, "What do owls want?"),
                ("Tilde Vosk", "Mice"),
            ],
        ),
        (
            "en",
            (
                "Tilde Vosk and Orla Finnick keep owls.",
                "Do you sleep?",
                "I do, by day.",
                "What do owls want?",
                "Mice, I believe.",
            ),
            [(None, "I do, by day"), (None, "Mice, I believe")],
        ),
        (
            "pl",
            (
                "Anna Abel wydała nową powieść o morzu. Rozmawiamy w jej kuchni.",
                "– Dlaczego znowu morze?",
                "– Bo wyrosłam nad nim. Ojciec naprawiał sieci.",
                "– Czytał pani książki?",
                "– Przeczytał pierwszą.",
            ),
            [
                ("Anna Abel", "Bo wyrosłam nad nim. Ojciec naprawiał sieci"),
                ("Anna Abel", "Przeczytał pierwszą"),
            ],
        ),
        (
            "pl",
            (
                "Igor Sum: Czy czynsze spadną w tym roku?",
                "Lena Brant: W miastach nie.",
                "Igor Sum: A płace?",
                "Lena Brant: Wzrosną o cztery procent.",
            ),
            [
                ("Igor Sum", "Czy czynsze spadną w tym roku?"),
                ("Lena Brant", "W miastach nie"),
                ("Igor Sum", "A płace?"),
                ("Lena Brant", "Wzrosną o cztery procent"),
            ],
        ),
    ],
)
def test_each_turn_is_its_speakers(
    lang: str, paragraphs: tuple[str, ...], turns: list[tuple[str | None, str]]
) -> None:
    assert spoken(lang, *paragraphs) == turns


def test_what_somebody_in_an_answer_said_lies_inside_the_answer() -> None:
    found = spoken(
        "en",
        "Marcus Thole has coached the rowers since 2019.",
        "Are you tired?",
        "I am not. The doctor said that I was fit.",
        "Will you stay?",
        "I will.",
    )
    assert found == [
        ("Marcus Thole", "I am not. The doctor said that I was fit"),
        ("Marcus Thole", "I will"),
    ]


def test_questions_that_an_article_asks_its_readers_make_no_interview() -> None:
    found = spoken(
        "en",
        "The dam was built in 1931.",
        "How long will it hold?",
        "Engineer Ada Lund said that the wall was sound.",
        "And who will pay?",
        "The minister said that we all would.",
    )
    assert found == [("Ada Lund", "the wall was sound"), ("minister", "we all would")]
