"""Yardsticks: the percent that a named standard reads from a word of likelihood.

The standards and their provenance are data (`packs/yardsticks.toml`). A range
is the yardstick's reading, never the speaker's mind; a term that a yardstick
has no band for stays without a range there, instead of borrowing another's.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import msgspec

from sayso.errors import SaysoError
from sayso.packs.loading import FOLDER, read_table

DEFAULT: Final = "icd203"
UNQUANTIFIED: Final = "unquantified"
TERMS: Final = (
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
    UNQUANTIFIED,
)
"""What a pack's estimative entry may say: the bands of ICD 203, or no odds at all."""


class YardstickError(SaysoError):
    """A yardstick, or a term of one, that does not exist."""


class Band(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One band: its term, the standard's own words for it, and percent from `low` to `high`.

    `reads`: the packs' terms that fall into it. `written`: the range as the
    standard words it, where two whole numbers cannot say it.
    """

    term: str
    names: tuple[str, ...]
    low: int
    high: int
    reads: tuple[str, ...] = ()
    written: str | None = None


class Yardstick(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A standard that reads words of likelihood as ranges, with its provenance."""

    name: str
    title: str
    source: str
    band: tuple[Band, ...]
    carrier: str | None = None

    def band_of(self, term: str, phrase: str = "") -> Band | None:
        """The band for a pack's term, or None where this yardstick has none.

        A phrase that is one of the yardstick's own names for a band is read as
        that band: "realistic possibility" is PHIA's, whatever the pack's term.

        Raises:
            YardstickError: `term` is not one of `TERMS`.
        """
        if term not in TERMS:
            raise YardstickError(f"no such term: {term!r}; packs may use {', '.join(TERMS)}")
        if term == UNQUANTIFIED:
            return None
        phrase = phrase.casefold()
        for band in self.band:
            if phrase in band.names:
                return band
        for band in self.band:
            if term in band.reads:
                return band
        return None


class _YardstickFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    yardstick: tuple[Yardstick, ...]


@cache
def _all() -> dict[str, Yardstick]:
    shipped = read_table(FOLDER / "yardsticks.toml", _YardstickFile)
    return {yardstick.name: yardstick for yardstick in shipped.yardstick}


def known_yardsticks() -> tuple[str, ...]:
    """The names that `load_yardstick` takes, the default first."""
    return tuple(_all())


def load_yardstick(name: str = DEFAULT) -> Yardstick:
    """The yardstick of that name, whatever its case ("ICD 203", "icd203").

    Raises:
        YardstickError: no such yardstick; the message names those that exist.
    """
    wanted = name.casefold().replace(" ", "").replace("-", "")
    found = _all().get(wanted)
    if found is None:
        known = ", ".join(known_yardsticks())
        raise YardstickError(f"no such yardstick: {name!r}; known ones are {known}")
    return found
