"""What stands between a cue and its content and belongs to neither: dates, adverbs, places."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.noun_phrases import NounPhrases


class Adverbials:
    """Passes over adverbs, dates and prepositional phrases."""

    def __init__(self, lexicon: Lexicon, phrases: NounPhrases) -> None:
        self.lexicon, self.phrases = lexicon, phrases

    def over(self, level: Level, i: int, limit: int) -> int:
        """Past one adverb, date or prepositional phrase at `i`; `i` if there is none."""
        token = level.tokens[i]
        if (date := self.over_date(level, i, limit)) > i:
            return date
        if token.lower in self.lexicon.times:
            return i + 1
        if token.kinds & a.PREPOSITION and i + 1 < limit:
            phrase = self.phrases.find(level, i + 1, limit, joined=True)
            if phrase is not None:
                return phrase.last
            if level.tokens[i + 1].kinds & a.ACTIVE_PARTICIPLE:
                return i
        if token.kinds & a.ADVERB and not token.kinds & (a.NOUN | a.VERBAL | a.DETERMINER):
            return i + 1
        if token.kinds & a.NUMERAL:
            return i + 1
        return i

    def over_dates(self, level: Level, i: int, limit: int) -> int:
        """Past dates without a preposition: "accused last year of", "told Monday that"."""
        while (end := self.over_date(level, i, limit)) > i:
            i = end
        return i

    def over_date(self, level: Level, i: int, limit: int) -> int:
        """Past a date without a preposition: "announced Monday", "said this week"."""
        tokens = level.tokens
        if i < limit and tokens[i].lower in self.lexicon.calendar:
            return i + 1
        if i + 1 < limit and tokens[i].lower in self.lexicon.before_time:
            if tokens[i + 1].lower in self.lexicon.times:
                return i + 2
        return i
