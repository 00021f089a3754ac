"""Whom a Polish verb without a subject takes up, and by which words."""

from __future__ import annotations

import pytest

from resolve.marked import speakers


@pytest.mark.parametrize(
    ("before", "cue", "speaker"),
    [
        ("Na próbę przyszedł malarz z Pragi.", "Powiedział", "malarz z Pragi"),
        ("Do biura wszedł człowiek o lasce.", "Stwierdził", "człowiek o lasce"),
        ("Zachorował śpiewak teatru w Mediolanie.", "Przyznał", "śpiewak teatru w Mediolanie"),
        ("Główny księgowy był zły.", "Zarzucił", "główny księgowy"),
        ("Młody malarz stanął przy oknie.", "Dodał", "młody malarz"),
        ("Stara aptekarka z rynku czekała.", "Dodała", "stara aptekarka z rynku"),
        ("Dwaj młodzi ratownicy czekali na brzegu.", "Powiedzieli", "dwaj młodzi ratownicy"),
        ("Trzech ratowników zeszło do szybu.", "Powiedzieli", "trzech ratowników"),
        ("Na rynku stał mężczyzna w kapeluszu.", "Twierdził", "mężczyzna w kapeluszu"),
        ("Ekspert od rynku pracy studzi nastroje.", "Uważa", "ekspert od rynku pracy"),
        ("Wyszedł strażak o świcie.", "Powiedział", "strażak"),
        ("Wrócił leśniczy z synem.", "Mówił", "leśniczy"),
        ("Dyrektor szpitala w czwartek wyjechał.", "Zapowiedział", "dyrektor szpitala"),
        ("Jan Kos, kandydat z ramienia RD/RP, przegrał.", "Uznał", "Jan Kos"),
    ],
)
def test_a_subject_is_taken_up_with_the_words_that_tell_which(
    before: str, cue: str, speaker: str
) -> None:
    assert speakers("pl", f"{before} [cue: {cue}], że [content: wiosna się spóźni].") == [speaker]


@pytest.mark.parametrize(
    ("before", "cue", "speaker"),
    [
        ("Kelner nie znał odpowiedzi.", "Mówił", "kelner"),
        ("Kelner już nie pracuje.", "Twierdził", "kelner"),
        ("Strażak nigdy nie wrócił.", "Napisał", "strażak"),
        ("Kierowca nic nie widział.", "Zeznał", "kierowca"),
        ("Sąsiadka chętnie pomaga.", "Twierdziła", "sąsiadka"),
        ("Prokurator prawie krzyczał.", "Oświadczył", "prokurator"),
        ("Burmistrz wczoraj milczał.", "Zapewnił", "burmistrz"),
        ("Kiedyś stary listonosz zgubił torbę.", "Twierdził", "stary listonosz"),
    ],
)
def test_a_subject_is_taken_up_without_adverbs_beside_it(
    before: str, cue: str, speaker: str
) -> None:
    assert speakers("pl", f"{before} [cue: {cue}], że [content: wiosna się spóźni].") == [speaker]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Kiedyś stary listonosz", "stary listonosz"),
        ("Bardzo stary listonosz", "bardzo stary listonosz"),
    ],
)
def test_a_source_is_named_without_the_verbs_adverb(source: str, speaker: str) -> None:
    marked = f"[source: {source}] [cue: powiedział], że [content: wiosna się spóźni]."
    assert speakers("pl", marked) == [speaker]


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        (
            "– [content 1: Szkoda. Hydraulicy przyszli rano] – [cue 1: mówi] [source 1: Ewa Lis]. "
            "[cue 2: Powiedzieli], że [content 2: piec jest zimny].",
            ["Ewa Lis", None],
        ),
        (
            "– [content 1: Szkoda] – [cue 1: mówi] [source 1: Ewa Lis]. – "
            "[content 1: Hydraulicy przyszli rano]. [cue 2: Powiedzieli], że [content 2: wrócą].",
            ["Ewa Lis", "hydraulicy"],
        ),
        (
            "– [content 1: Szkoda] – [cue 1: mówi] [source 1: Jan Kos]. – "
            "[content 1: Lekarka przyszła rano]. [cue 2: Zapewniła], że [content 2: wróci].",
            ["Jan Kos", "lekarka"],
        ),
        (
            "– [content 1: Szkoda] – [cue 1: mówi] [source 1: Jan Kos]. – "
            "[content 1: Lekarz przyszedł rano]. [cue 2: Dodał], że [content 2: wróci].",
            ["Jan Kos", "Jan Kos"],
        ),
    ],
)
def test_a_turn_that_goes_on_holds_the_subject_of_its_next_sentence(
    marked: str, wanted: list[str | None]
) -> None:
    assert speakers("pl", marked) == wanted


@pytest.mark.parametrize(
    ("before", "cue", "wanted"),
    [
        ("Ewa poszła do lasu z synem. [cue 1: Pytał], [content 1: gdzie są sarny]. ",
         "Powiedziała", ["syn", "Ewa"]),
        ("Anna Lis wróciła z miasta. Sołtys spał. ", "Powiedziała", ["Anna Lis"]),
        ("Anna Lis wróciła, a Ewa została. Sołtys spał. ", "Powiedziała", [None]),
        ("Prokurator milczała. Mecenas czekał. ", "Zapowiedziała", ["prokurator"]),
        ("[source 1: Jan Kot] [cue 1: mówił], że [content 1: most jest stary].\n"
         "Ewa zaczepiła kierownika. ", "Zapewnił", ["Jan Kot", "kierownik"]),
        ("[source 1: Jan Kot] [cue 1: mówił], że [content 1: most jest stary].\n"
         "Spór z kierownikiem trwa. ", "Zapewnił", ["Jan Kot", "Jan Kot"]),
    ],
)  # fmt: skip
def test_somebody_of_the_other_sex_does_not_stand_between(
    before: str, cue: str, wanted: list[str | None]
) -> None:
    marked = f"{before}[cue 2: {cue}], że [content 2: wiosna się spóźni]."
    if "[cue 1" not in before:
        marked = marked.replace(" 2:", ":")
    assert speakers("pl", marked) == wanted


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("Szef hotelu, rodowity Szkot, nie pije piwa.", "szef hotelu"),
        ("Kelnerka, studentka prawa, sprząta stoliki.", "kelnerka"),
        ("Jan Lis, rodowity Szkot, nie pije piwa.", "Jan Lis"),
        ("Kierowca wyszedł, strażak został.", None),
        ("Kierowca, strażak i lekarz czekali.", None),
    ],
)
def test_what_is_set_off_behind_a_subject_is_nobody_else(before: str, wanted: str | None) -> None:
    assert speakers("pl", f"{before} [cue: Mówi], że [content: wiosna się spóźni].") == [wanted]


@pytest.mark.parametrize(
    ("before", "cue", "wanted"),
    [
        ("Rano nadszedł list z Kairu.", "Głosił", "list z Kairu"),
        ("Wczoraj ukazał się raport.", "Informował", "raport"),
        ("W środę opublikowano komunikat.", "Informował", "komunikat"),
        ("W sieci pojawiło się oświadczenie klubu.", "Informowało", "klub"),
        ("Na drzwiach zawisła ulotka.", "Zapewnia", "ulotka"),
        ("Jan Kot przyniósł list.", "Twierdzi", "Jan Kot"),
        ("Ukazała się książka.", "Poinformował", None),
        ("Rano nadszedł list z Kairu.", "Wierzył", None),
    ],
)
def test_a_document_of_the_sentence_before_is_taken_up(
    before: str, cue: str, wanted: str | None
) -> None:
    assert speakers("pl", f"{before} [cue: {cue}], że [content: wiosna się spóźni].") == [wanted]
