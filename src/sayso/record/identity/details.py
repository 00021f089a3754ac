"""Countries and positions, as people's lists give them, and whether two of one name differ by them.

They part and never join: a country or an office in common makes nobody the same person,
but two of one name without any in common may be two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sayso.record.identity.authority import authority
from sayso.record.words import fold_name


@dataclass(frozen=True, slots=True)
class Details:
    """What lists say of one speaker, as written; empty where none says anything."""

    countries: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()


@lru_cache(maxsize=2000)
def country_code(country: str) -> str:
    """The ISO 3166 code of a state or its name in any language; other words are folded.

    "PL", "Polska" and "Польща" are "pl"; "Atlantis" is "atlantis".
    """
    states = [e for e in authority().entries.values() if e.kind == "state"]
    plain = country.strip().lower()
    if any(plain == entry.of for entry in states):
        return plain
    upper = country.strip().upper()
    found = authority().find(country) or (authority().find(upper) if len(upper) < 5 else ())
    for kind in ("state", "territory"):
        codes = {entry.of for entry in found if entry.kind == kind}
        if len(codes) == 1:
            return codes.pop()
    return fold_name(country) or plain


def difference(one: Details, other: Details) -> str | None:
    """Why two speakers of one name may be two people; None where nothing says so.

    Two countries, or two positions in which no word differs but case and diacritics, are
    the same. Where one side is silent, nothing is said. Errs towards two: one position in
    two languages is two.
    """
    for what, first, second in (
        ("countries", _codes(one.countries), _codes(other.countries)),
        ("positions", _folded(one.positions), _folded(other.positions)),
    ):
        if first and second and not first.keys() & second.keys():
            return f"other {what}: {_in_words(first.values())}; {_in_words(second.values())}"
    return None


def in_common(one: Details, other: Details) -> bool:
    """Whether they share a country or a position, and do not differ in the other."""
    if difference(one, other) is not None:
        return False
    return bool(
        _codes(one.countries).keys() & _codes(other.countries).keys()
        or _folded(one.positions).keys() & _folded(other.positions).keys()
    )


def _codes(countries: Iterable[str]) -> dict[str, str]:
    return {country_code(country): country for country in sorted(countries, reverse=True)}


def _folded(positions: Iterable[str]) -> dict[str, str]:
    return {fold_name(position) or position: position for position in positions}


def _in_words(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))
