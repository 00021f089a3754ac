"""Countries and positions of people's lists: what parts two of one name."""

from __future__ import annotations

import pytest

from sayso.record.identity import Details, country_code, difference, in_common


@pytest.mark.parametrize(
    ("written", "code"),
    [("pl", "pl"), ("PL", "pl"), ("Poland", "pl"), ("Польща", "pl"), ("poland", "pl"),
     ("UK", "gb"), ("usa", "us"), ("Georgia", "ge"), ("Scotland", "gb"), ("Wolania", "wolania"),
     ("suhh", "suhh"), ("Mali", "ml"), ("–", "–")],
)  # fmt: skip
def test_a_country_has_one_code_however_it_is_written(written: str, code: str) -> None:
    assert country_code(written) == code


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (Details(("PL",)), Details(("Germany",)), "other countries: PL; Germany"),
        (Details(("PL", "de")), Details(("Germany",)), None),
        (Details(("PL",)), Details(), None),
        (Details((), ("Judge",)), Details((), ("judge",)), None),
        (Details((), ("Judge",)), Details((), ("Coach", "Baker")), "other positions: Judge; "
         "Baker, Coach"),
        (Details(("PL",), ("Judge",)), Details(("PL",), ("Coach",)), "other positions: "
         "Judge; Coach"),
        (Details(("PL",), ("Judge",)), Details(("DE",), ("Judge",)), "other countries: PL; DE"),
    ],
)  # fmt: skip
def test_what_parts_two_of_one_name(one: Details, other: Details, reason: str | None) -> None:
    assert difference(one, other) == reason


def test_something_in_common_is_only_what_nothing_speaks_against() -> None:
    judge = Details(("PL",), ("Judge",))
    assert in_common(judge, Details(("Poland",)))
    assert in_common(judge, Details((), ("judge",)))
    assert not in_common(judge, Details(("PL",), ("Coach",)))
    assert not in_common(judge, Details())
