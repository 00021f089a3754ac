"""The date of an act of saying: the one that stands with the cue, outside the content."""

from __future__ import annotations

from bisect import bisect_left

from sayso.appraise.dates import find_dates
from sayso.appraise.places import Places
from sayso.packs import Pack
from sayso.packs.appraisal import appraisal_of
from sayso.statement import Interval, Statement


def find_when(statement: Statement, places: Places, pack: Pack) -> Interval | None:
    """The interval in which it was said, as the clause of its cue tells; None if it does not."""
    cue = places.cue[statement.id]
    if not cue:
        return None
    matrix = places.matrix(statement)
    if len(matrix) <= len(cue):
        return None
    tokens = places.tokens
    future = any(not tokens[at].form.lemmas.isdisjoint(appraisal_of(pack).future) for at in cue)
    published = places.analysis.article.published
    best: tuple[int, Interval] | None = None
    run: list[int] = []
    for at in [*matrix, -1]:
        if run and at != run[-1] + 1:
            stretch = tokens[run[0] : run[-1] + 1]
            for date in find_dates(stretch, pack, published, future=future):
                first = bisect_left([t.start for t in stretch], date.span.start) + run[0]
                gap = min(abs(first - cue[0]), abs(first - cue[-1]))
                opens = first == matrix[0]  # "We wtorek, po obradach, wójt powiedział"
                if (opens or not _barriers(places, first, cue)) and (best is None or gap < best[0]):
                    best = gap, date
            run = []
        run.append(at)
    return best[1] if best else None


def _barriers(places: Places, date: int, cue: list[int]) -> int:
    """Clause borders between a date and the cue: each makes it another clause's date."""
    low, high = (date, cue[0]) if date < cue[0] else (cue[-1] + 1, date)
    return sum(places.tokens[at].text in ",;:" for at in range(low, high))
