"""Fixed expressions: "according to X", "in X's view", "allegedly"."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level, Pieces, Range
from sayso.attribute.order.drafting import Drafting
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.noun_phrases import NounPhrases
from sayso.attribute.order.possessors import Possessors
from sayso.attribute.order.scope import Scope
from sayso.attribute.order.words import DASHES
from sayso.attribute.phrases import Phrase
from sayso.packs.schema import Hearsay, Preposition

_NEAR = 12
"""Tokens from "in" to "view"."""

_LIGHT = a.COORDINATOR | a.ADVERB | a.PUNCTUATION
_CLAUSE_MARKS = frozenset((",", ";", ":", *DASHES))


class FixedExpressions:
    """Finds the pack's fixed expressions with their contents."""

    def __init__(
        self,
        lexicon: Lexicon,
        phrases: NounPhrases,
        possessors: Possessors,
        drafting: Drafting,
    ) -> None:
        self.lexicon, self.phrases = lexicon, phrases
        self.possessors, self.drafting = possessors, drafting

    def openings(self, level: Level) -> list[int]:
        """The positions in a level of the first words of expressions."""
        return [i for i in level.openings if level.tokens[i].lower in self.lexicon.fixed]

    def read(self, sentence: Scope, openings: list[int]) -> None:
        """According to X, Y; in X's view, Y; allegedly Y."""
        tokens = sentence.level.tokens
        reach = sentence.first
        for i in sentence.outside_quotations(openings):
            if i < reach:
                continue
            for words, entry in self.lexicon.fixed[tokens[i].lower]:
                end = i + len(words)
                if end > sentence.last or (end > i + 1 and tokens[i + 1].lower != words[1]):
                    continue
                found = tuple([token.lower for token in tokens[i:end]])
                if found == words and self._expression(sentence, i, end, entry):
                    reach = end
                    break

    def _expression(
        self, sentence: Scope, first: int, last: int, entry: Preposition | Hearsay
    ) -> bool:
        """Read one expression; False if the words make none."""
        if sentence.covers(first):
            return True
        if isinstance(entry, Hearsay):
            self._hearsay(sentence, first, last, entry)
            return True
        if entry.case == "possessive":
            return self._in_ones_view(sentence, first, last, entry)
        source = self.phrases.find(sentence.level, last, sentence.last)
        if source is not None:
            self._attribute(sentence, [(first, last)], source, source.last, entry)
        return True

    def _in_ones_view(self, sentence: Scope, first: int, last: int, entry: Preposition) -> bool:
        """In X's view, Y: the possessor between the words and one of the entry's nouns."""
        level = sentence.level
        for k in range(last + 1, min(last + _NEAR, sentence.last)):
            token = level.tokens[k]
            if token.kinds & a.FINITE and not token.kinds & a.NOUN:
                return False
            if token.form.lemmas.isdisjoint(entry.nouns):
                continue
            source = self.possessors.before(level, k, last)
            if source is None or source.first != last:
                return False
            self._attribute(sentence, [(first, last), (k, k + 1)], source, k + 1, entry)
            return True
        return False

    def _attribute(
        self, sentence: Scope, cue: Pieces, source: Phrase, last: int, entry: Preposition
    ) -> None:
        """Add what the expression [cue, last) attributes: the clause after it or around it."""
        tokens, first = sentence.level.tokens, cue[0][0]
        if all(token.kinds & _LIGHT for token in tokens[sentence.first : first]):
            pieces = [(self._main_clause(sentence.level, last, sentence.last), sentence.last)]
        else:
            pieces = self._around(sentence, first, last)
        self.drafting.draft(
            sentence, cue, source, pieces, "according-to", entry, " ".join(entry.words[:1])
        )
        sentence.cover(*pieces)
        sentence.cover((first, last))

    def _main_clause(self, level: Level, last: int, limit: int) -> int:
        """Where the clause after an opening expression begins: behind its comma.

        "According to one, quoted by the Gate, Y": a participle is passed over.
        """
        comma = _next_comma(level, last, limit)
        if comma + 1 < limit and level.tokens[comma + 1].kinds & a.PASSIVE_PARTICIPLE:
            comma = _next_comma(level, comma + 1, limit)
        return comma if comma < limit else last

    def _around(self, sentence: Scope, first: int, last: int) -> Pieces:
        """The clause before the expression, with its rest after it."""
        level, limit = sentence.level, sentence.last
        tokens = level.tokens
        begin = sentence.free_from(first)
        while begin < first and (
            tokens[begin].kinds & (a.COORDINATOR | a.PUNCTUATION) and begin not in level.jump
        ):
            begin += 1
        pieces: Pieces = [(begin, first)]
        if last + 1 < limit and tokens[last].text == "," and tokens[first - 1].text == ",":
            if not tokens[last + 1].kinds & (a.COORDINATOR | a.RELATIVE | a.ACTIVE_PARTICIPLE):
                pieces.append((last + 1, limit))
        return pieces

    def _hearsay(self, sentence: Scope, first: int, last: int, entry: Hearsay) -> None:
        """The clause around a hearsay word, in pieces."""
        level = sentence.level
        tokens = level.tokens
        begin, cue_end = first, last
        if last < sentence.last and (
            (tokens[last].text == "," and first == sentence.first)
            or tokens[last].lower in self.lexicon.that
        ):
            last += 1
        while begin > sentence.first and tokens[begin - 1].text not in _CLAUSE_MARKS:
            begin = level.previous(begin)
            if tokens[begin].kinds & a.COMPLEMENTIZER and not tokens[begin].kinds & a.PREPOSITION:
                begin += 1
                break
        end = last
        while end < sentence.last and tokens[end].text not in _CLAUSE_MARKS:
            end = level.next(end)
        pieces: list[Range] = [p for p in ((begin, first), (last, end)) if p[0] < p[1]]
        if pieces:
            word = tokens[first].lower
            self.drafting.draft(sentence, [(first, cue_end)], None, pieces, "hearsay", entry, word)
            sentence.cover(*pieces)


def _next_comma(level: Level, i: int, limit: int) -> int:
    while i < limit and level.tokens[i].text != ",":
        i += 1
    return i
