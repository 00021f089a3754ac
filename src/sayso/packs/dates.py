"""The shape of a pack's dates.toml: the words of time, by what they mean.

Words are given as lemmas or as forms, in lower case; a token is such a word
when its form or one of its lemmas is. Weekdays begin with Monday and months
with January.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import msgspec

from sayso.errors import PackError
from sayso.packs.loading import Pack, read_table

Words = tuple[str, ...]


class Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for the units of time."""

    hour: Words
    day: Words
    week: Words
    month: Words
    year: Words


class Seasons(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for the seasons; `winter` begins in December."""

    spring: Words
    summer: Words
    autumn: Words
    winter: Words


class Count(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days counted from a known one ("day 300" of a war), day 1 being `first`.

    `near`: one of these words must stand in the same paragraph or the one
    after, or nobody can say what is counted. `event` and `source` tell a
    person what it is and who says when it began.
    """

    label: Words
    first: date
    near: Words
    event: str
    source: str


class DateFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """dates.toml.

    Attributes:
        days: fixed words by their distance in days ("yesterday" = -1).
        weekdays, months: words for each, in order.
        numbers: number words by value ("trzy" = 3).
        ago: after a span of time ("temu", "ago").
        before: before a span of time, the same ("przed").
        ahead: before a span of time to come ("za", "in").
        last, this, next: before a unit, weekday, month or season.
        within: before a weekday, a month or a year ("we", "on", "in").
        year_words: may follow a year ("roku", "r").
        bare_weekdays: a weekday needs no preposition ("said Tuesday").
        capital_months: a month is one only with a capital letter ("May").
    """

    days: dict[str, int]
    weekdays: tuple[Words, ...]
    months: tuple[Words, ...]
    numbers: dict[str, int]
    units: Units
    seasons: Seasons
    ago: Words
    before: Words
    ahead: Words
    last: Words
    this: Words
    next: Words
    within: Words
    year_words: Words = ()
    bare_weekdays: bool = False
    capital_months: bool = False
    count: tuple[Count, ...] = ()


@cache
def dates_of(pack: Pack) -> DateFile:
    """The words of time of a pack, checked.

    Raises:
        PackError: dates.toml is missing or cannot be used as written.
    """
    path = pack.folder / "dates.toml"
    table = read_table(path, DateFile)
    for name, words, length in (("weekdays", table.weekdays, 7), ("months", table.months, 12)):
        if len(words) != length:
            raise PackError(path, name, f"has {len(words)} lists of words, needs {length}")
    return table
