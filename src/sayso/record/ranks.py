"""The one order of all lists, as a number: newest day, then article, then place in the text.

A rank is 17 bits of day, 30 of the article's key, 16 of the place; a higher one
comes first. The first 46 bits are the article's slot, which no other article has.
"""

from __future__ import annotations

from datetime import date, datetime

from sayso.record.errors import AccountError

_EPOCH = date(1900, 1, 1).toordinal()
_LAST_DAY = (1 << 17) - 1
_PLACES = 1 << 16
MOST_STATEMENTS = _PLACES - 1
"""Statements that one article can hold; its limit of bytes is met long before."""


def day_of(published: str | datetime | None) -> int:
    """Days since 1900, by the clock of the page; 0 where no day is known."""
    if published is None:
        return 0
    moment = datetime.fromisoformat(published) if isinstance(published, str) else published
    return day_number(moment.date())


def day_number(day: date) -> int:
    """Days since 1900, at least 1."""
    return min(max(day.toordinal() - _EPOCH, 1), _LAST_DAY)


def date_of(day: int) -> date | None:
    """The date of a number of days; None for 0."""
    return date.fromordinal(day + _EPOCH) if day else None


def first_slot(key: str, day: int) -> int:
    """The slot of an article by its key, if no other has it."""
    return (day << 46) | ((int(key[:8], 16) >> 2) << 16)


def next_slot(slot: int) -> int:
    """The slot to try when that one is taken."""
    return slot + _PLACES


def rank(slot: int, place: int) -> int:
    """The rank of the statement at a place, from 1; 0 is the article itself, before them."""
    return slot + _PLACES - 1 - place


def slot_of(rank: int) -> int:
    """The slot of the article that a rank is of."""
    return rank - rank % _PLACES


def bounds(since: date | None, until: date | None) -> tuple[int | None, int | None]:
    """The lowest rank on or after `since`, and the first one after `until`.

    Raises:
        AccountError: `until` is before `since`.
    """
    if since and until and until < since:
        raise AccountError(f"{since} – {until}", "query", "ends before it begins")
    low = day_number(since) << 46 if since else None
    high = (day_number(until) + 1) << 46 if until else None
    return low, high


FIRST_DATED = 1 << 46
"""The lowest slot of an article with a known day."""
