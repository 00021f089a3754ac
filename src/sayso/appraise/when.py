"""The date of an act of saying: the one that stands with the cue, outside the content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.appraise.dates import date_anchors, find_dates
from sayso.appraise.places import Places
from sayso.packs import Pack
from sayso.packs.appraisal import appraisal_of
from sayso.statement import Interval, Statement


class Times:
    """Reads when an article's statements were said; what dates hang on is found once."""

    def __init__(self, places: Places, pack: Pack) -> None:
        self._places, self._pack = places, pack
        self._anchors = frozenset(date_anchors(places.analysis, pack))
        self._future = frozenset(appraisal_of(pack).future)

    def of(self, statement: Statement) -> Interval | None:
        """The interval in which it was said, as its cue's clause tells; None if it does not."""
        cue = self._places.cue[statement.id]
        if not cue or not self._anchors:
            return None
        matrix = self._places.matrix(statement)
        if len(matrix) <= len(cue) or self._anchors.isdisjoint(matrix):
            return None
        best: tuple[int, Interval] | None = None
        for first, date in self._dates(matrix, cue):
            gap = min(abs(first - cue[0]), abs(first - cue[-1]))
            opens = first == matrix[0]  # "We wtorek, po obradach, wójt powiedział"
            if (opens or not self._barriers(first, cue)) and (best is None or gap < best[0]):
                best = gap, date
        return best[1] if best else None

    def _dates(self, matrix: Sequence[int], cue: Sequence[int]) -> Iterator[tuple[int, Interval]]:
        """The dates in the words around a cue, each with its first token."""
        tokens, published = self._places.tokens, self._places.analysis.article.published
        future = any(not tokens[at].form.lemmas.isdisjoint(self._future) for at in cue)
        run: list[int] = []
        for at in [*matrix, -1]:
            if run and at != run[-1] + 1:
                if not self._anchors.isdisjoint(run):
                    stretch = tokens[run[0] : run[-1] + 1]
                    starts = {token.start: token.index for token in stretch}
                    for date in find_dates(stretch, self._pack, published, future=future):
                        yield starts[date.span.start], date
                run = []
            run.append(at)

    def _barriers(self, date: int, cue: Sequence[int]) -> int:
        """Clause borders between a date and the cue: each makes it another clause's date."""
        low, high = (date, cue[0]) if date < cue[0] else (cue[-1] + 1, date)
        return sum(self._places.tokens[at].text in ",;:" for at in range(low, high))
