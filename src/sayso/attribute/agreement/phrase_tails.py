"""What a noun phrase goes on with: coordinated phrases, appositions, relative clauses."""

from __future__ import annotations

from collections.abc import Callable

from sayso import analysis as a
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.phrase_search import Search
from sayso.attribute.agreement.words import (
    GEN,
    PARTICIPLE,
    cases_of,
    is_initial,
    is_name,
    verb_only,
)
from sayso.attribute.levels import Level
from sayso.attribute.phrases import Phrase

_PLURAL = a.NUMBER_MASK["pl"]
Core = Callable[[Search, int, int], Phrase | None]
"""Finds a phrase without coordination or tail, from a position, in given cases."""


class Tails:
    """Walks over what a phrase goes on with; `core` finds the phrases joined to it."""

    def __init__(self, lexicon: Lexicon, core: Core) -> None:
        self.lexicon = lexicon
        self.core = core

    def coordinated(self, search: Search, i: int, agreement: int) -> tuple[int, int]:
        """Past coordinated phrases of the same case: "Wrona i Sroka"; what then agrees."""
        tokens, joining = search.level.tokens, self.lexicon.joining
        joined = False
        while i < search.limit - 1:
            token = tokens[i]
            over = self._over_pair(search, i)  # "zarówno Polacy, jak i Niemcy"
            if token.lower not in joining and over == i:
                if token.text != "," or not self._list_goes_on(search, i, agreement):
                    break
            core = self.core(search, max(over, i + 1), cases_of(agreement))
            if core is None:
                break
            i = core.last
            joined = True
        if joined:
            agreement = cases_of(agreement) & _PLURAL
        return i, agreement

    def _over_pair(self, search: Search, comma: int) -> int:
        """The position after ", jak i" or ", jak również", or that of the comma."""
        tokens, lexicon = search.level.tokens, self.lexicon
        if tokens[comma].text != "," or comma + 3 >= search.limit:
            return comma
        if tokens[comma + 1].lower not in lexicon.parenthetical:
            return comma
        second = tokens[comma + 2].lower
        return comma + 3 if second in lexicon.joining or second in lexicon.additive else comma

    def _list_goes_on(self, search: Search, comma: int, agreement: int) -> bool:
        """Whether the comma divides items of a list that ends in "i": "A, B i C"."""
        within = Search(search.level, search.limit, after_verb=True)
        core = self.core(within, comma + 1, cases_of(agreement))
        if core is None or core.last >= search.limit:
            return False
        return search.level.tokens[core.last].lower in self.lexicon.joining

    def tail(self, search: Search, i: int, agreement: int) -> int:
        """Past appositions, relative and participial clauses set off by commas."""
        tokens, limit = search.level.tokens, search.limit
        start = i
        while i + 1 < limit and tokens[i].text == ",":
            end = self._after_comma(search, i, agreement)
            if end is None or end == i or (end >= limit and not search.after_verb):
                break
            i = end
        if i > start and tokens[i - 1].text == "." and _ends_sentence(search.level, i - 1):
            i -= 1  # "pan Jan, który tu mieszka."
        return i

    def _after_comma(self, search: Search, comma: int, agreement: int) -> int | None:
        """The position after what the comma opens; None if it is no part of the phrase."""
        level, limit = search.level, search.limit
        tokens, relative = level.tokens, self.lexicon.relative
        k = comma + 1
        following = tokens[k]
        if following.kinds & a.PREPOSITION and k + 1 < limit and tokens[k + 1].lower in relative:
            k += 1
        if tokens[k].lower in relative or (
            tokens[k].lower in self.lexicon.also_relative and not search.after_verb
        ):
            return self._clause_close(level, k + 1, limit)
        if following.kinds & PARTICIPLE and following.form.modifier & agreement:
            if following.form.lemmas & self.lexicon.asked:
                return None  # "Minister, pytany o datę, odparł"
            return _to_comma(level, comma + 1, limit)
        if following.kinds & PARTICIPLE and tokens[comma - 1].form.noun & GEN:
            if following.form.modifier & tokens[comma - 1].form.noun & GEN:
                return _to_comma(level, comma + 1, limit)  # "wójt gminy, liczącej 4 tys. dusz,"
        return self._apposition(search, comma + 1, cases_of(agreement))

    def _apposition(self, search: Search, i: int, cases: int) -> int | None:
        """The position after the noun phrase at `i` in apposition to the one before."""
        tokens, limit = search.level.tokens, search.limit
        within = search._replace(stop=0)
        core = self.core(within, i, cases)
        if core is None:
            return None
        end, _ = self.coordinated(within, core.last, cases)
        if end < limit and tokens[end].text not in ",–—-.":
            if not (search.after_verb and tokens[end].kinds & a.PREPOSITION):
                if not (verb_only(tokens[end].kinds) and is_name(search.level, core.head)):
                    return None
        return None if tokens[core.head].kinds & a.PRONOUN else end

    def _clause_close(self, level: Level, i: int, limit: int) -> int:
        """The comma that closes a relative clause begun before `i`, or `limit`."""
        tokens = level.tokens
        seen = False
        while i < limit:
            token = tokens[i]
            if token.kinds & (a.FINITE | a.IMPERSONAL):
                seen = True
            if token.text == "," and seen:
                following = tokens[i + 1] if i + 1 < limit else None
                if following is None or not (
                    following.kinds & (a.COMPLEMENTIZER | a.CONVERB)
                    or following.lower in self.lexicon.relative
                ):
                    return i
            if token.text == ";" or i in level.dashes:
                return i
            i = level.over[i]
        return limit


def _ends_sentence(level: Level, dot: int) -> bool:
    """Whether a dot is no abbreviation's or initial's."""
    before = level.tokens[dot - 1]
    return not (before.kinds & a.ABBREVIATION or is_initial(before)) or before.lower.isdigit()


def _to_comma(level: Level, i: int, limit: int) -> int:
    while i < limit:
        if level.tokens[i].text in ",;" or i in level.dashes:
            return i
        i = level.over[i]
    return limit
