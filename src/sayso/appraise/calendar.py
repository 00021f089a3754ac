"""Days, weeks, months and seasons as ranges of dates, counted from one day.

Nothing here knows a language; `dates` finds the words and asks for the days.
A range is (first, last), both included.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date]

SEASON_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The month in which each season begins, as weather services count."""


def day_at(day: date, offset: int) -> Days | None:
    """One day, `offset` days away; None outside the calendar."""
    try:
        found = day + timedelta(days=offset)
    except OverflowError:
        return None
    return found, found


def month_of(year: int, month: int) -> Days:
    """A calendar month; `month` may run over (13 is January of the next year)."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def season_of(year: int, season: str) -> Days:
    """The three months of a season that begins in `year`."""
    first = SEASON_MONTH[season]
    return month_of(year, first)[0], month_of(year, first + 2)[1]


def unit_at(day: date, unit: str, offset: int) -> Days | None:
    """The day, week (from Monday), month or year `offset` units away from `day`'s own.

    Hours tell no day: they give the day and the one before (or after) it.
    """
    try:
        if unit == "hour":
            other = day + timedelta(days=(offset > 0) - (offset < 0))
            return min(day, other), max(day, other)
        if unit == "day":
            return day_at(day, offset)
        if unit == "week":
            monday = day - timedelta(days=day.weekday()) + timedelta(weeks=offset)
            return monday, monday + timedelta(days=6)
        if unit == "month":
            return month_of(day.year, day.month + offset)
        return date(day.year + offset, 1, 1), date(day.year + offset, 12, 31)
    except (ValueError, OverflowError):
        return None


def weekday_near(day: date, weekday: int, which: str, future: bool) -> Days | None:
    """A weekday (Monday = 0) as written on `day`.

    `which`: "plain" (the most recent, `day` itself included; in the future
    the next), "last" (before `day`), "this" (of the same week), "next" (after).
    """
    back = (day.weekday() - weekday) % 7
    if which == "this":
        return day_at(day, weekday - day.weekday())
    if which == "last":
        return day_at(day, -(back or 7))
    if which == "next" or (future and back):
        return day_at(day, 7 - back)
    return day_at(day, -back)


def recurring(day: date, candidates: list[Days], which: str, future: bool) -> Days | None:
    """Of ranges that come once a year, the one meant on `day`; candidates in order.

    "plain" and "this": the one that holds `day`, or the latest before it (in
    the future: the first after). "last": the latest that ended before `day`;
    "next": the first that begins after it.
    """
    past = [days for days in candidates if days[1] < day]
    coming = [days for days in candidates if days[0] > day]
    if which in ("plain", "this"):
        for days in candidates:
            if days[0] <= day <= days[1]:
                return days
        if which == "this" and not future:  # "tej jesieni" in December: this year's
            same_year = [days for days in past if days[0].year == day.year]
            if same_year:
                return same_year[-1]
    if which == "next" or (future and which != "last"):
        return coming[0] if coming else None
    return past[-1] if past else None
