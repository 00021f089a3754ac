"""Yardsticks: the ranges of the standards, and what they do not range."""

from __future__ import annotations

import pytest

from sayso.appraise.yardsticks import TERMS, YardstickError, known_yardsticks, load_yardstick


@pytest.mark.parametrize(
    ("name", "term", "expected"),
    [
        ("icd203", "almost no chance", ("almost no chance", 1, 5)),
        ("icd203", "unlikely", ("unlikely", 20, 45)),
        ("icd203", "roughly even chance", ("roughly even chance", 45, 55)),
        ("icd203", "almost certain", ("almost certain", 95, 99)),
        ("phia", "almost no chance", ("remote chance", 0, 5)),
        ("phia", "likely", ("likely or probable", 55, 75)),
        ("phia", "almost certain", ("almost certain", 95, 100)),
        ("kent", "likely", ("probable", 63, 87)),
        ("kent", "unlikely", ("probably not", 20, 40)),
    ],
)
def test_a_term_is_read_by_the_standard_that_was_chosen(
    name: str, term: str, expected: tuple[str, int, int]
) -> None:
    band = load_yardstick(name).band_of(term)
    assert band is not None
    assert (band.term, band.low, band.high) == expected


@pytest.mark.parametrize(
    ("name", "term"), [("phia", "roughly even chance"), ("kent", "very unlikely")]
)
def test_a_standard_without_such_a_band_gives_no_range(name: str, term: str) -> None:
    assert load_yardstick(name).band_of(term) is None


def test_a_standard_knows_its_own_words_first() -> None:
    band = load_yardstick("phia").band_of("roughly even chance", "realistic possibility")
    assert band is not None
    assert (band.term, band.low, band.high) == ("realistic possibility", 40, 50)


@pytest.mark.parametrize("name", known_yardsticks())
def test_unquantified_words_have_no_range_anywhere(name: str) -> None:
    assert load_yardstick(name).band_of("unquantified") is None


@pytest.mark.parametrize("name", known_yardsticks())
def test_every_band_is_a_range_of_percent_with_a_source(name: str) -> None:
    yardstick = load_yardstick(name)
    assert yardstick.source
    assert all(0 <= band.low <= band.high <= 100 for band in yardstick.band)
    assert {term for band in yardstick.band for term in band.reads} <= set(TERMS)


def test_a_name_is_found_however_it_is_written() -> None:
    assert load_yardstick("ICD 203") is load_yardstick("icd203")


def test_an_unknown_yardstick_is_named_beside_those_that_exist() -> None:
    with pytest.raises(YardstickError, match=r"'nato'; known ones are icd203, phia, kent"):
        load_yardstick("nato")


def test_an_unknown_term_is_an_error_not_an_absent_band() -> None:
    with pytest.raises(YardstickError, match="'quite likely'"):
        load_yardstick().band_of("quite likely")
