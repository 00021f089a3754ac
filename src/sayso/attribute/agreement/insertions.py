"""Insertions in a clause: where they end, and the clause around them that they report."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.clauses import trim
from sayso.attribute.levels import Pieces


class Insertions:
    """Measures insertions ("jak podaje X", "według X", "podobno") and what is around them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def closing(self, scope: Scope, i: int) -> int | None:
        """The comma, dash, colon or bracket that closes an insertion begun before `i`."""
        level, tokens, end = scope.level, scope.tokens, scope.end
        while i < end:
            text = tokens[i].text
            if text in (")", ":") or i in level.dashes:
                return i
            if text == ",":
                if i + 1 >= end or tokens[i + 1].lower not in self.lexicon.relative:
                    return i  # else a relative clause tells more of the source
            i = level.over[i]
        return None

    def around(self, scope: Scope, first: int, last: int) -> Pieces:
        """The clause around an insertion [first, last): the pieces before and after it."""
        pieces: Pieces = []
        if first != scope.start:
            begin = self._clause_start(scope, first)
            if begin < first and not self._between_dashes(scope, first, last):
                pieces.append((begin, first))
        if last < scope.end:
            stop = self._clause_stop(scope, first, last)
            if stop > last:
                pieces.append((last, min(stop, scope.end)))
        kept = (trim(scope.level, *piece) for piece in pieces)
        return [piece for piece in kept if self._has_words(scope, *piece)]

    def _between_dashes(self, scope: Scope, first: int, last: int) -> bool:
        """Whether dashes set the insertion off, so that what is around it is no clause of its."""
        dashes = scope.level.dashes
        if last in dashes:
            return False  # only the insertion stands between them
        return first - 1 in dashes and any(k in dashes for k in range(last, scope.end))

    def _clause_start(self, scope: Scope, i: int) -> int:
        """Where the clause before an insertion at `i` begins."""
        level, tokens, start, lexicon = scope.level, scope.tokens, scope.start, self.lexicon
        k = i - 1
        while k > start:
            if scope.claimed[k - 1]:
                return k
            token = tokens[k]
            if tokens[k - 1].text == ",":
                if token.lower in lexicon.contrast or token.lower in lexicon.clause_words:
                    return k + 1
            if token.text in ";:" or (k in level.dashes and k < i - 1):
                return k + 1
            k = level.back.get(k + 1, k - 1)
        return start + 1 if tokens[start].lower in lexicon.coordinators else start

    def _clause_stop(self, scope: Scope, first: int, last: int) -> int:
        """Where the clause after an insertion [first, last) ends."""
        level = scope.level
        dashed = first > scope.start and first - 1 in level.dashes
        stop = last
        while stop < scope.end and not scope.claimed[stop]:
            if (dashed and stop > last and stop in level.dashes) or level.tokens[stop].text == ";":
                break
            stop = level.over[stop]
        return stop

    def _has_words(self, scope: Scope, first: int, last: int) -> bool:
        """Whether more than marks, coordinators and numbers stands there."""
        return any(
            not token.kinds & (a.PUNCTUATION | a.COORDINATOR)
            and token.lower not in self.lexicon.coordinators
            and not token.text[0].isdigit()
            for token in scope.tokens[first:last]
        )
