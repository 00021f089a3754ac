"""How far clauses and phrases reach: to the comma, coordinator or verb that ends them."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.agreement.words import LIGHT, NOM, PARTICIPLE, verb_only
from sayso.attribute.levels import Level

_CLAUSE = 120
"""Tokens before a verb in which its clause may begin."""
_CLOSES = a.FINITE | a.IMPERSONAL | a.PREDICATIVE | a.ADJECTIVE | a.PASSIVE_PARTICIPLE
_PREDICATE = a.FINITE | a.INFINITIVE | a.IMPERSONAL | a.PREDICATIVE


class Extents:
    """Where clauses begin and phrases end, in a language that marks clauses by commas."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._subordinate = lexicon.clause_words | lexicon.wh | lexicon.subordinators
        self._never_main = (
            lexicon.relative | lexicon.clause_words | lexicon.subordinators | lexicon.coordinators
        )

    def clause_start(self, scope: Scope, verb: int) -> int:
        """Where the clause of a verb begins, as far as its subject may stand.

        Over pairs of commas (appositions, relative clauses); stops at a
        complementizer, a relative, a semicolon, a dash, claimed content.
        """
        level, start, lexicon = scope.level, scope.start, self.lexicon
        tokens, back = level.tokens, level.back
        i = verb
        while i > start and verb - i < _CLAUSE:
            k = back.get(i, i - 1)
            if k < start:
                return i
            if scope.claimed[k]:
                opens = self._before_relative(scope, k)
                if opens is None or opens <= start:
                    return i
                i = opens
                continue
            token = tokens[k]
            if k in level.dashes:
                opens = self._insertion_opens(scope, k, verb)
                if opens is None:
                    return i
                i = opens
                continue
            if token.text in ";:":
                return i
            word = token.lower
            if word in lexicon.clause_words and not token.kinds & a.NOUN:
                if not (word in lexicon.also_relative and _closed_between(level, k, verb)):
                    return i
            if word in lexicon.relative and self._opens_relative(level, k, start):
                if not _closed_between(level, k, verb):
                    return k
            if word in lexicon.subordinators and (k == start or tokens[k - 1].text == ","):
                if not _closed_between(level, k, verb):
                    return i
            if word == "," and k + 1 < verb and tokens[k + 1].lower in lexicon.parenthetical:
                if tokens[k + 2].lower in lexicon.joining:
                    pass  # "zarówno Polacy, jak i Niemcy"
                elif not any(tokens[m].text == "," for m in range(k + 1, verb)):
                    return k + 1
            i = k
        return start

    def _insertion_opens(self, scope: Scope, k: int, verb: int) -> int | None:
        """The dash that opens an insertion closed at `k`: "Gazeta – streszczając go – dodała"."""
        level, tokens = scope.level, scope.tokens
        if any(not token.kinds & (LIGHT | a.NEGATION) for token in tokens[k + 1 : verb]):
            return None
        for m in range(k - 1, scope.start, -1):
            if scope.claimed[m] or verb_only(tokens[m].kinds) or tokens[m].text in ";:":
                return None
            if m in level.dashes:
                return m
        return None

    def _before_relative(self, scope: Scope, k: int) -> int | None:
        """The comma that opens the insertion whose claimed content ends at `k`.

        "Prezes, któremu sąd zarzuca kłamstwo, powiedział", "Zatrzymany, pytany, czy pił,
        wyjaśnił", "Obrońca, żądając umorzenia, dodał": a subject may stand before it.
        """
        tokens = scope.tokens
        if k + 1 >= scope.end or tokens[k + 1].text != ",":
            return None
        while k > scope.start and scope.claimed[k]:
            k -= 1
        for m in range(k, max(scope.start, k - 12), -1):
            if scope.claimed[m] or tokens[m].text in ";:" or m in scope.level.dashes:
                return None
            if tokens[m].lower in self.lexicon.relative and tokens[m - 1].text == ",":
                return m - 1
            opens = tokens[m].kinds & a.CONVERB or tokens[m].form.lemmas & self.lexicon.asked
            if opens and tokens[m - 1].text == ",":
                return m - 1
        return None

    def _opens_relative(self, level: Level, k: int, start: int) -> bool:
        """Whether a relative word stands where a clause begins."""
        before = level.tokens[k - 1]
        return k == start or before.text in ",–—-" or bool(before.kinds & a.PREPOSITION)

    def main_clause(self, level: Level, first: int, last: int, end: int) -> int:
        """The comma after which the main clause follows a clause put first, or `last`."""
        tokens = level.tokens
        seen = False
        i = first
        while i < last:
            token = tokens[i]
            if token.kinds & _PREDICATE:
                seen = True
            elif self.lexicon.drops_copula and _ends_predicate(level, i, last):
                seen = True  # "річка чиста, …"
            elif token.text == "," and seen and i + 1 < last:
                following = tokens[i + 1]
                if not (
                    following.kinds & a.CONVERB
                    or (following.kinds & a.COMPLEMENTIZER and not following.kinds & a.NOUN)
                    or following.lower in self._never_main
                ) and finite_before_comma(level, i + 1, end):
                    return i
            i = level.over[i]
        return last

    def phrase_end(self, scope: Scope, i: int) -> int:
        """The end of a content that is a phrase: its clause, with relative clauses."""
        level, end = scope.level, scope.end
        tokens = level.tokens
        while i < end:
            token = tokens[i]
            if scope.claimed[i] or token.text in ";:" or i in level.dashes or level.is_elision(i):
                return i
            if token.text == ",":
                if i + 1 >= end or self._closes_phrase(level, i + 1, end):
                    return i
            elif token.lower in self.lexicon.coordinators and _finite_soon(level, i + 1, end):
                return i
            i = level.over[i]
        return end

    def _closes_phrase(self, level: Level, k: int, end: int) -> bool:
        """Whether what follows a comma is no part of the phrase before it."""
        tokens, relative = level.tokens, self.lexicon.relative
        following = tokens[k]
        if following.lower in self.lexicon.concessive:
            return True
        if following.lower in relative or following.lower in self._subordinate:
            return False
        if k + 1 < end and following.kinds & a.PREPOSITION and tokens[k + 1].lower in relative:
            return False
        if following.kinds & PARTICIPLE and not following.kinds & a.FINITE:
            return False
        return (
            bool(following.kinds & a.CONVERB)
            or following.lower in self.lexicon.coordinators
            or finite_before_comma(level, k, end)
        )


def finite_before_comma(level: Level, i: int, end: int) -> bool:
    """Whether a finite verb comes before the next comma."""
    tokens = level.tokens
    while i < end:
        token = tokens[i]
        if token.text in ",;:":
            return False
        if verb_only(token.kinds):
            return True
        i = level.over[i]
    return False


def _ends_predicate(level: Level, i: int, last: int) -> bool:
    """Whether the word at `i`, before a comma, can be a predicate without a verb."""
    if i + 1 >= last or level.tokens[i + 1].text != ",":
        return False
    form = level.tokens[i].form
    return bool(form.kinds & a.ADJECTIVE and form.modifier & NOM) and not form.kinds & a.NOUN


def _finite_soon(level: Level, i: int, end: int) -> bool:
    """Whether a new clause begins: a finite verb comes within a few words and no comma."""
    for token in level.tokens[i : min(i + 6, end)]:
        if token.text in ",;:" or token.kinds & (a.COMPLEMENTIZER | a.INFINITIVE):
            return False
        if verb_only(token.kinds):
            return True
    return False


def _closed_between(level: Level, k: int, verb: int) -> bool:
    """Whether the clause opened at `k` is closed by a comma before the verb.

    It has a verb, or an adjective for one: "choć chory, obiecał".
    """
    seen = False
    i = k + 1
    while i < verb:
        token = level.tokens[i]
        if token.kinds & _CLOSES:
            seen = True
        elif token.text == "," and seen:
            return True
        i = level.over[i]
    return False
