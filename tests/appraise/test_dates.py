"""Words of time as intervals, against a Friday: 15 March 2024."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.analyse import analyse
from sayso.appraise.dates import find_dates
from sayso.article import Article
from sayso.packs import load_pack
from sayso.statement import Interval

FRIDAY = date(2024, 3, 15)


def dates(lang: str, text: str, published: date | None = FRIDAY, **how: bool) -> list[Interval]:
    pack = load_pack(lang)
    return find_dates(analyse(Article("test", text, lang), pack).tokens, pack, published, **how)


def days(first: str, last: str | None = None) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last or first)


@pytest.mark.parametrize(
    ("lang", "phrase", "expected"),
    [
        ("uk", "у вівторок", days("2024-03-12")),
        ("uk", "минулої суботи", days("2024-03-09")),
        ("uk", "вчора", days("2024-03-14")),
        ("uk", "три дні тому", days("2024-03-12")),
        ("uk", "минулого тижня", days("2024-03-04", "2024-03-10")),
        ("uk", "20 грудня 2022 року", days("2022-12-20")),
        ("uk", "у грудні 2022", days("2022-12-01", "2022-12-31")),
        ("uk", "у п’ятницю", days("2024-03-15")),
        ("pl", "we wtorek", days("2024-03-12")),
        ("pl", "w piątek", days("2024-03-15")),
        ("pl", "w ubiegłą sobotę", days("2024-03-09")),
        ("pl", "w środę, 6 marca", days("2024-03-06")),
        ("pl", "wczoraj", days("2024-03-14")),
        ("pl", "przedwczoraj", days("2024-03-13")),
        ("pl", "trzy dni temu", days("2024-03-12")),
        ("pl", "5 dni temu", days("2024-03-10")),
        ("pl", "tydzień temu", days("2024-03-04", "2024-03-10")),
        ("pl", "przed dwoma laty", days("2022-01-01", "2022-12-31")),
        ("pl", "w ubiegłym tygodniu", days("2024-03-04", "2024-03-10")),
        ("pl", "w zeszłym roku", days("2023-01-01", "2023-12-31")),
        ("pl", "20 grudnia", days("2023-12-20")),
        ("pl", "29 lutego 2020 r.", days("2020-02-29")),
        ("pl", "14 marca 2021 roku", days("2021-03-14")),
        ("pl", "w grudniu", days("2023-12-01", "2023-12-31")),
        ("pl", "w maju 2019 r.", days("2019-05-01", "2019-05-31")),
        ("pl", "w 2018 roku", days("2018-01-01", "2018-12-31")),
        ("pl", "tej zimy", days("2023-12-01", "2024-02-29")),
        ("pl", "jesienią 2021 r.", days("2021-09-01", "2021-11-30")),
        ("pl", "02.01.2024", days("2024-01-02")),
        ("en", "on Tuesday", days("2024-03-12")),
        ("en", "Monday", days("2024-03-11")),
        ("en", "last Friday", days("2024-03-08")),
        ("en", "yesterday", days("2024-03-14")),
        ("en", "three days ago", days("2024-03-12")),
        ("en", "last week", days("2024-03-04", "2024-03-10")),
        ("en", "this fall", days("2023-09-01", "2023-11-30")),
        ("en", "on Dec. 20", days("2023-12-20")),
        ("en", "December 20, 2021", days("2021-12-20")),
        ("en", "20 December 2021", days("2021-12-20")),
        ("en", "in May", days("2023-05-01", "2023-05-31")),
        ("en", "in the summer of 2022", days("2022-06-01", "2022-08-31")),
    ],
)
def test_a_date_is_read_against_the_day_of_publication(
    lang: str, phrase: str, expected: tuple[date, date]
) -> None:
    sentence = {
        "pl": f"Sąd orzekł {phrase}.",
        "uk": f"Суд ухвалив {phrase}.",
        "en": f"The court ruled {phrase}.",
    }[lang]
    [interval] = dates(lang, sentence)
    assert (interval.first, interval.last) == expected
    assert interval.phrase == interval.span.of(sentence)
    assert interval.phrase.rstrip(".") == phrase.rstrip(".")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Zebrali się we wtorek."),
        ("pl", "Zebrali się 20 grudnia."),
        ("en", "They met on Tuesday."),
    ],
)
def test_without_a_day_of_publication_there_is_no_anchor(lang: str, text: str) -> None:
    [interval] = dates(lang, text, published=None)
    assert (interval.first, interval.last) == (None, None)


def test_a_year_is_anchor_enough() -> None:
    [interval] = dates("pl", "Zebrali się 20 grudnia 2021 r. w Opolu.", published=None)
    assert interval.first == date(2021, 12, 20)


def test_how_many_days_ago_it_was_is_unknown_where_the_text_does_not_count() -> None:
    [interval] = dates("pl", "Zebrali się kilka dni temu.")
    assert (interval.phrase, interval.first) == ("kilka dni temu", None)


def test_a_weekday_to_come_is_the_next_one() -> None:
    [interval] = dates("en", "She will speak on Tuesday.", future=True)
    assert interval.first == date(2024, 3, 19)


def test_days_of_a_war_are_counted_from_its_first() -> None:
    [interval] = dates("pl", "Inwazja na Ukrainę. Dzień 300")
    assert interval.first == interval.last == date(2022, 12, 20)


def test_a_counted_day_of_nothing_known_is_no_date() -> None:
    assert dates("pl", "Dzień 300 festiwalu lodów.") == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The march may end."),
        ("pl", "Maja poszła do szkoły."),
        ("pl", "Kupił 30 jabłek."),
    ],
)
def test_what_only_looks_like_a_date_is_none(lang: str, text: str) -> None:
    assert dates(lang, text) == []


def test_a_day_that_no_calendar_has_is_kept_without_days() -> None:
    [interval] = dates("pl", "Umowę datowano na 31 lutego 2020 r. przez pomyłkę.")
    assert (interval.phrase, interval.first) == ("31 lutego 2020 r", None)
