"""Noun phrases from left to right: "the mayor of X and her deputy, both lawyers".

The forms have been narrowed, so "claims" after "the" is a noun here and nothing else.
"""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.phrase_cores import PhraseCores
from sayso.attribute.order.phrase_tails import PhraseTails
from sayso.attribute.order.words import PLURAL
from sayso.attribute.phrases import Phrase


class NounPhrases:
    """Finds noun phrases that begin at a position; `cores` finds them without what follows."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.cores = PhraseCores(lexicon)
        self._tails = PhraseTails(lexicon, self.cores)

    def find(
        self, level: Level, start: int, limit: int, *, wide: bool = True, joined: bool = True
    ) -> Phrase | None:
        """The noun phrase that begins at `start` and ends by `limit`.

        `wide`: with its prepositional phrases, apposition and relative clause;
        `joined`: with what "and" adds to it.
        """
        core = self.cores.find(level, start, limit)
        if core is None:
            return None
        first, last, head, number = core
        if wide:
            last = self.cores.over_prepositions(level, head, last, limit)
        if joined:
            last, number = self._joined(level, last, limit, number, wide)
        if wide:
            last = self._tails.end(level, last, limit)
        return Phrase(first, last, head, number)

    def _joined(self, level: Level, i: int, limit: int, number: int, wide: bool) -> tuple[int, int]:
        """Past what "and" adds: "A and B", "A, B and C"."""
        tokens = level.tokens
        while i + 1 < limit:
            k = i
            if tokens[k].text == "," and self._list_goes_on(level, k, limit):
                k += 1
            elif tokens[k].text == "," and tokens[k + 1].lower in self.lexicon.joining:
                break
            elif tokens[k].lower in self.lexicon.joining:
                k += 1
            else:
                break
            core = self.cores.find(level, k, limit)
            if core is None or tokens[core[2]].kinds & a.PRONOUN:
                break
            end = self.cores.over_prepositions(level, core[2], core[1], limit) if wide else core[1]
            if end < limit and tokens[end].kinds & (a.FINITE | a.AUXILIARY):
                break
            i, number = end, PLURAL
        return i, number

    def _list_goes_on(self, level: Level, comma: int, limit: int) -> bool:
        core = self.cores.find(level, comma + 1, limit)
        if core is None or core[1] >= limit:
            return False
        following = level.tokens[core[1]]
        return following.lower in self.lexicon.joining or (
            following.text == ","
            and core[1] + 1 < limit
            and level.tokens[core[1] + 1].lower in self.lexicon.joining
        )
