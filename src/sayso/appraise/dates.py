"""Words of time as intervals of days, against the day of publication.

An interval grammar over a pack's dates.toml: "we wtorek", "trzy dni temu",
"20 grudnia", "w grudniu 2022", "tej jesieni", "w ubiegłym tygodniu", "Dzień
300"; "on Tuesday", "three days ago", "Dec. 20", "last week", "this fall".
What is written is kept; without an anchor (no year and no publication day,
"kilka dni temu") the days are None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import NamedTuple

from sayso.analysis import Analysis, Form, FormTest, Token
from sayso.appraise.calendar import (
    Days,
    day_at,
    month_of,
    recurring,
    season_of,
    unit_at,
    weekday_near,
)
from sayso.article import Span
from sayso.packs import Pack
from sayso.packs.dates import Count, DateFile, dates_of
from sayso.statement import Interval

_NUMBER = re.compile(r"(\d{1,4})(?:st|nd|rd|th|-go)?$")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$")
Found = tuple[int, Days | None]
"""How many tokens a date takes, and its days or None without an anchor."""


@cache
def _meanings(pack: Pack) -> Mapping[str, tuple[tuple[str, int | str], ...]]:
    """What each word of time can mean: (category, value) pairs."""
    table = dates_of(pack)
    index: dict[str, list[tuple[str, int | str]]] = {}

    def add(words: Sequence[str], category: str, value: int | str = 0) -> None:
        for word in words:
            index.setdefault(word, []).append((category, value))

    for word, offset in table.days.items():
        add([word], "fixed", offset)
    for number, words in enumerate(table.weekdays):
        add(words, "weekday", number)
    for number, words in enumerate(table.months):
        add(words, "month", number + 1)
    for word, value in table.numbers.items():
        add([word], "number", value)
    for unit in ("hour", "day", "week", "month", "year"):
        add(getattr(table.units, unit), "unit", unit)
    for season in ("spring", "summer", "autumn", "winter"):
        add(getattr(table.seasons, season), "season", season)
    for category in ("ago", "before", "ahead", "last", "this", "next", "within", "year_words"):
        add(getattr(table, category), category)
    for number, count in enumerate(table.count):
        add(count.label, "count", number)
    return {word: tuple(found) for word, found in index.items()}


@cache
def _anchors(pack: Pack) -> FormTest:
    """Whether a word is one of those without which, or a digit, no date can stand."""
    kinds = {"fixed", "weekday", "month", "unit", "season"}
    anchors = frozenset(
        word for word, means in _meanings(pack).items() if any(kind in kinds for kind, _ in means)
    )
    return FormTest(
        lambda form: (
            form.lower in anchors
            or not anchors.isdisjoint(form.lemmas)
            or "0" <= form.lower[0] <= "9"
        )
    )


def date_anchors(analysis: Analysis, pack: Pack) -> list[int]:
    """Indices of what a date can hang on: weekdays, months, units, numbers."""
    return _anchors(pack).where(analysis)


class _Word(NamedTuple):
    """One token with what it can mean, and the number that it is, if it is one."""

    token: Token
    means: Mapping[str, int | str]
    number: int | None


def find_dates(
    tokens: Sequence[Token],
    pack: Pack,
    published: datetime | date | None,
    *,
    future: bool = False,
    nearby: frozenset[str] = frozenset(),
) -> list[Interval]:
    """The dates among `tokens`, in order, not overlapping.

    `future`: what happens then is still to come ("will say on Tuesday").
    `nearby`: further words of the place, for counted days ("Dzień 300").
    """
    if not _anchors(pack).some(tokens):
        return []
    table = dates_of(pack)
    words = [_Word(token, *_means(token.form, pack)) for token in tokens]
    day = published.date() if isinstance(published, datetime) else published
    reader = _Reader(words, table, day, future, nearby)
    found: list[Interval] = []
    at = 0
    while at < len(words):
        best = reader.at(at)
        if best is None:
            at += 1
            continue
        length, days = best
        last = words[at + length - 1].token
        if last.text == "." and length > 1:
            last = words[at + length - 2].token
        span = Span(words[at].token.start, last.end)
        phrase = _phrase([word.token for word in words[at : at + length]], span)
        first, until = days if days else (None, None)
        found.append(Interval(phrase, span, first, until))
        at += length
    return found


def _phrase(tokens: Sequence[Token], span: Span) -> str:
    pieces: list[str] = []
    for token in tokens:
        if token.end > span.end:
            break
        pieces.append((" " if token.spaced and pieces else "") + token.text)
    return "".join(pieces)


@lru_cache(maxsize=50_000)
def _means(form: Form, pack: Pack) -> tuple[Mapping[str, int | str], int | None]:
    """What a word of time can mean, and what number it is."""
    meanings, capital_months = _meanings(pack), dates_of(pack).capital_months
    found: dict[str, int | str] = {}
    for word in (form.lower, *form.lemmas):
        for category, value in meanings.get(word, ()):
            if category == "month" and capital_months and not form.text[0].isupper():
                continue
            found.setdefault(category, value)
    number = _NUMBER.match(form.lower)
    return found, int(number[1]) if number else None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the longest date that begins at a word."""

    words: Sequence[_Word]
    table: DateFile
    day: date | None
    future: bool
    nearby: frozenset[str]

    def at(self, at: int) -> Found | None:
        """The longest date that begins there; the first rule wins among equals."""
        word = self.words[at]
        if not word.means and word.number is None and not word.token.lower[0].isdigit():
            return None
        rules: tuple[Callable[[int], Found | None], ...] = (
            self._numeric,
            self._day_of_month,
            self._weekday,
            self._chosen,
            self._month_and_year,
            self._season,
            self._year,
            self._fixed,
            self._distance,
            self._ahead,
            self._counted,
        )
        best: Found | None = None
        for rule in rules:
            found = rule(at)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
        return best

    def _get(self, at: int, category: str) -> int | str | None:
        return self.words[at].means.get(category) if at < len(self.words) else None

    def _is(self, at: int, category: str) -> bool:
        return at < len(self.words) and category in self.words[at].means

    def _text(self, at: int) -> str:
        return self.words[at].token.text if at < len(self.words) else ""

    def _number(self, at: int) -> int | None:
        return self.words[at].number if at < len(self.words) else None

    def _year_at(self, at: int) -> tuple[int, int] | None:
        """(year, tokens) of "2022", ", 2022", "2022 r.", "2022 roku" there."""
        start = at
        if self._text(at) == ",":
            at += 1
        number = self._number(at)
        if number is None or not 1000 <= number <= 2200:
            return None
        at += 1
        if self._is(at, "year_words"):
            at += 1
            if self._text(at - 1) == "r" and self._text(at) == ".":
                at += 1
        return number, at - start

    def _numeric(self, at: int) -> Found | None:
        """2022-12-20, 20.12.2022."""
        text = self._text(at)
        match, order = _ISO.match(text), (1, 2, 3)
        if not match:
            match, order = _DOTTED.match(text), (3, 2, 1)
        if not match:
            return None
        try:
            day = date(*(int(match[k]) for k in order))
        except ValueError:
            return None
        return 1, (day, day)

    def _day_of_month(self, at: int) -> Found | None:
        """20 grudnia (2022 r.); December 20(, 2022); 20 December 2022."""
        start = at
        if self._is(at, "within"):
            at += 1
        number, month = self._number(at), self._get(at + 1, "month")
        after = at + 2
        if number is None or month is None:
            month = self._get(at, "month")
            at += self._text(at + 1) == "."
            number, after = self._number(at + 1), at + 2
        if number is None or month is None or not 1 <= number <= 31:
            return None
        after += self._text(after) == "." and self._year_at(after + 1) is not None
        year = self._year_at(after)
        if year is not None:
            days = _one_day(year[0], int(month), number)
            return after + year[1] - start, days  # None for the 31st of February
        if self.day is None:
            return after - start, None
        years = range(self.day.year - 8, self.day.year + 9)  # 29 February comes so seldom
        candidates = [d for d in (_one_day(y, int(month), number) for y in years) if d]
        if not candidates:
            return None
        return after - start, recurring(self.day, candidates, "plain", self.future)

    def _weekday(self, at: int) -> Found | None:
        """We wtorek; on Tuesday; Tuesday; w środę, 14 grudnia."""
        start = at
        if self._is(at, "within"):
            at += 1
        elif not self.table.bare_weekdays:
            return None
        which, at = self._which(at)
        weekday = self._get(at, "weekday")
        if weekday is None:
            return None
        at += 1
        comma = self._text(at) == ","
        exact = self._day_of_month(at + comma)
        if exact is not None:
            return at + comma + exact[0] - start, exact[1]
        if self.day is None:
            return at - start, None
        return at - start, weekday_near(self.day, int(weekday), which, self.future)

    def _which(self, at: int) -> tuple[str, int]:
        for which in ("last", "this", "next"):
            if self._is(at, which):
                return which, at + 1
        return "plain", at

    def _chosen(self, at: int) -> Found | None:
        """W ubiegłym tygodniu, tej jesieni, w zeszłym roku; last week, this fall."""
        start = at
        if self._is(at, "within"):
            at += 1
        which, at = self._which(at)
        if which == "plain":
            return None
        unit, season, month = (self._get(at, c) for c in ("unit", "season", "month"))
        length = at + 1 - start
        if unit is None and season is None and month is None:
            return None
        if self.day is None:
            return length, None
        if season is not None:
            return length, self._year_round(lambda y: season_of(y, str(season)), which)
        if unit is not None:
            if unit == "hour":
                return None
            offset = {"last": -1, "this": 0, "next": 1}[which]
            return length, unit_at(self.day, str(unit), offset)
        return length, self._year_round(lambda y: month_of(y, int(month or 1)), which)

    def _year_round(self, days_in: Callable[[int], Days], which: str) -> Days | None:
        if self.day is None:
            return None
        years = range(max(2, self.day.year - 2), self.day.year + 3)
        return recurring(self.day, [days_in(y) for y in years], which, self.future)

    def _month_and_year(self, at: int) -> Found | None:
        """W grudniu, w grudniu 2022 r.; in December, December 2022."""
        start = at
        within = self._is(at, "within")
        at += within
        month = self._get(at, "month")
        if month is None:
            return None
        year = self._year_at(at + 1)
        if year is not None:
            return at + 1 + year[1] - start, month_of(year[0], int(month))
        if not within:
            return None
        return at + 1 - start, self._year_round(lambda y: month_of(y, int(month)), "plain")

    def _season(self, at: int) -> Found | None:
        """Jesienią 2022 r.; in the fall of 2022."""
        start = at
        at += self._is(at, "within")
        at += self._text(at).lower() == "the"
        season = self._get(at, "season")
        if season is None:
            return None
        at += 1
        at += self._is(at, "within")
        year = self._year_at(at)
        if year is None:
            return None
        return at + year[1] - start, season_of(year[0], str(season))

    def _year(self, at: int) -> Found | None:
        """W 2022 r., w 2022 roku, 2022 roku; in 2022."""
        within = self._is(at, "within")
        year = self._year_at(at + within)
        if year is None or (not within and year[1] < 2) or self._text(at + within) == ",":
            return None
        return within + year[1], (date(year[0], 1, 1), date(year[0], 12, 31))

    def _fixed(self, at: int) -> Found | None:
        offset = self._get(at, "fixed")
        if offset is None:
            return None
        return 1, day_at(self.day, int(offset)) if self.day else None

    def _distance(self, at: int) -> Found | None:
        """Trzy dni temu, tydzień temu, przed dwoma dniami; three days ago."""
        start = at
        leads = self._is(at, "before")
        at += leads
        amount, at = self._amount(at)
        unit = self._get(at, "unit")
        if unit is None or not (leads or self._is(at + 1, "ago")):
            return None
        return at + (1 if leads else 2) - start, self._moved(-amount, str(unit))

    def _ahead(self, at: int) -> Found | None:
        """Za trzy dni; in three days."""
        if not self._is(at, "ahead"):
            return None
        amount, after = self._amount(at + 1)
        unit = self._get(after, "unit")
        if unit is None or (after == at + 1 and self.table.bare_weekdays):
            return None
        return after + 1 - at, self._moved(amount, str(unit))

    def _amount(self, at: int) -> tuple[int, int]:
        """A number there (1 where there is none, 0 for an unknown one), and where it ends."""
        digits, word = self._number(at), self._get(at, "number")
        if digits is not None:
            return digits, at + 1
        if word is None:
            return 1, at
        second = self._get(at + 1, "number")  # "a few"
        return (int(second), at + 2) if second is not None else (int(word), at + 1)

    def _moved(self, amount: int, unit: str) -> Days | None:
        return unit_at(self.day, unit, amount) if self.day and amount else None

    def _counted(self, at: int) -> Found | None:
        """Dzień 300: a count that began on a known day."""
        which = self._get(at, "count")
        number = self._number(at + 1)
        if which is None or not number or not self.words[at].token.text[0].isupper():
            return None
        count: Count = self.table.count[int(which)]
        here = self.nearby.union(*(w.token.form.lemmas | {w.token.lower} for w in self.words))
        if not any(word in here or word.capitalize() in here for word in count.near):
            return None
        return 2, day_at(count.first, number - 1)


def _one_day(year: int, month: int, day: int) -> Days | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found
