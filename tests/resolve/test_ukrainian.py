"""Ukrainian speakers: in the nominative, behind pronouns, roles and dropped subjects."""

from __future__ import annotations

import pytest

import sayso


def speakers(text: str) -> list[str | None]:
    """The speakers of a text's statements, in order."""
    return [statement.speaker for statement in sayso.read_text(text, lang="uk").statements]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Данила Кравченка", "Данило Кравченко"),
        ("Ярослава Лозинського", "Ярослав Лозинський"),
        ("Ярослави Лозинської", "Ярослава Лозинська"),
        ("Олени Ковальчук", "Олена Ковальчук"),
        ("Олександри Шевченко", "Олександра Шевченко"),
        ("Ігоря Гнатюка", "Ігор Гнатюк"),
        ("Петра Величка", "Петро Величко"),
        ("Джона Колдвелла", "Джон Колдвелл"),
        ("речниці порту Ганни Лис", "Ганна Лис"),
        ("СБУ", "СБУ"),
        ("речника обласної прокуратури", "речник обласної прокуратури"),
        ("місцевих лікарів", "місцеві лікарі"),
        ("газети «Нове слово»", "Нове слово"),
        ("Міністерства освіти", "Міністерство освіти"),
    ],
)
def test_a_speaker_comes_back_in_the_nominative(source: str, speaker: str) -> None:
    assert speakers(f"За словами {source}, міст зачинено.") == [speaker]


def test_the_body_that_a_plural_verb_speaks_from_is_named() -> None:
    assert speakers("У поліції кажуть, що міст зачинено.") == ["поліція"]
    assert speakers("У Кремлі заявили, що міст зачинено.") == ["Кремль"]


def test_a_quoted_name_behind_its_kind_is_the_name() -> None:
    assert speakers("Компанія «Світла вода» повідомила, що насос справний.") == ["Світла вода"]


@pytest.mark.parametrize("given", ["Леся", "Олександра", "Ольга", "Ярослава"])
def test_a_woman_is_found_again_by_pronoun_and_by_ending(given: str) -> None:
    name = f"{given} Бондар"
    assert speakers(f"{name} сказала, що дощить. Вона додала, що вітряно.") == [name, name]
    assert speakers(f"{name} сказала, що дощить. Додала, що вітряно.") == [name, name]


def test_a_pronoun_of_the_other_gender_names_nobody() -> None:
    found = speakers("Ольга Бондар сказала, що дощить. Він додав, що вітряно.")
    assert found == ["Ольга Бондар", None]


def test_his_words_are_those_of_who_spoke_last() -> None:
    text = "Інженер Тарас Гук мовчав годину. За його словами, міст витримає."
    assert speakers(text) == ["Тарас Гук"]


def test_a_surname_alone_is_the_person_named_before() -> None:
    text = "Мерка Людмила Кучер мовчала. Кучер відповіла, що грошей немає."
    assert speakers(text) == ["Людмила Кучер"]


def test_a_role_goes_back_to_the_name_that_it_introduced() -> None:
    text = "Гідролог Остап Жук прогнозує, що вода спаде. Науковець вважає, що дамба витримає."
    assert speakers(text) == ["Остап Жук", "Остап Жук"]


def test_a_quoted_name_does_not_hide_who_comes_after_it() -> None:
    text = "Голова банку «Вексель» Тетяна Рудь подала у відставку. Вона пояснила, що втомилася."
    assert speakers(text) == ["Тетяна Рудь"]


def test_the_issuer_of_a_document_speaks() -> None:
    assert speakers("У звіті «Дельти» йдеться, що вода брудна.") == ["Дельта"]


def test_a_relay_stands_beside_the_speaker() -> None:
    [statement] = sayso.read_text(
        "Мер, посилаючись на «Укрводобуд», сказав, що міст витримає.", lang="uk"
    ).statements
    assert [via.name for via in statement.via] == ["Укрводобуд"]


@pytest.mark.parametrize(
    ("before", "source", "cue", "speaker"),
    [
        ("Артур Лис не зіграє в суботу.", "Нападник", "визнав", "Артур Лис"),
        ("Прем'єр-міністерка Ада Мак приїхала.", "Очільниця уряду", "додала", "Ада Мак"),
        ("Артур Лис упав з даху.", "Лікар", "додав", "лікар"),
        ("Речник поліції Артур Лис мовчав.", "Нападник", "додав", "нападник"),
    ],
)
def test_a_role_describes_the_one_just_named(
    before: str, source: str, cue: str, speaker: str
) -> None:
    assert speakers(f"{before} {source} {cue}, що міст витримає.") == [speaker]
