"""Subjects: right before a verb group, or after an inverted verb.

A subject stands before its verb over adverbs, dates and what is set off by a
pair of commas or dashes.
"""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.noun_phrases import NounPhrases
from sayso.attribute.order.phrases_before import PhrasesBefore
from sayso.attribute.order.words import DASHES, NOMINAL, QUOTES
from sayso.attribute.phrases import Phrase


class Subjects:
    """Finds subjects; `behind` finds the phrases that end at a position."""

    def __init__(self, lexicon: Lexicon, phrases: NounPhrases) -> None:
        self.lexicon, self.phrases = lexicon, phrases
        self.behind = PhrasesBefore(lexicon, phrases.cores)

    def before(self, level: Level, verb: int, start: int, depth: int = 0) -> Phrase | None:
        """The subject right before the verb group at `verb`, from `start` on.

        `depth` counts insertions within insertions, which are read to a limit.
        """
        tokens = level.tokens
        end = self.over_adverbs(level, verb, start)
        if end <= start:
            return None
        previous = tokens[end - 1]
        if previous.text == "," or previous.text in DASHES:
            return self._before_inserted(level, end, start, depth) if depth < 2 else None
        if previous.kinds & a.COORDINATOR:
            return None
        if previous.kinds & (a.RELATIVE | a.INTERROGATIVE) and not previous.kinds & a.NOUN:
            if previous.lower in self.lexicon.adverbial_wh:
                return None
            return Phrase(end - 1, end, end - 1, a.ALL_AGREEMENT)
        if previous.lower in self.lexicon.subjects:
            return Phrase(end - 1, end, end - 1, previous.form.noun)
        return self.behind.find(level, end, start)

    def after(self, level: Level, verb_end: int, limit: int) -> Phrase | None:
        """The subject right after an inverted verb: "…," said John Smith, a teacher."""
        if verb_end >= limit:
            return None
        phrase = self.phrases.find(level, verb_end, limit)
        if phrase is None:
            return None
        head = level.tokens[phrase.head]
        if (
            head.kinds & a.PRONOUN
            and head.lower not in self.lexicon.subjects
            and (phrase.last == phrase.first + 1)
        ):
            return None
        if self.phrases.cores.tells_when_or_where(level, phrase.head, phrase.head + 1):
            return None
        if (
            phrase.last < limit
            and level.tokens[phrase.last].kinds & a.FINITE
            and not (level.tokens[phrase.last].kinds & a.NOUN)
        ):
            return None
        return phrase

    def over_adverbs(self, level: Level, end: int, start: int) -> int:
        """Back over adverbs and dates: "Lund on Tuesday also said"."""
        tokens = level.tokens
        while end > start:
            token = tokens[end - 1]
            kinds = token.kinds
            if (
                token.lower in self.lexicon.floating
                and end - 1 > start
                and (tokens[end - 2].kinds & NOMINAL)
            ):
                end -= 1
                continue
            if (
                token.lower in self.lexicon.times
                and end - 2 > start
                and (tokens[end - 2].lower in self.lexicon.before_time)
            ):
                end -= 2
                continue
            if kinds & a.NUMERAL and end - 1 > start and self._is_month(tokens[end - 2]):
                end -= 1  # "on June 30"
                continue
            if token.lower in self.lexicon.calendar and end - 1 > start:
                end -= 2 if tokens[end - 2].lower in self.lexicon.before_date else 1
                continue
            if token.lower in self.lexicon.negations or (
                kinds & a.ADVERB
                and not (
                    kinds
                    & (NOMINAL | a.PRONOUN | a.VERBAL | a.NUMERAL | a.RELATIVE | a.INTERROGATIVE)
                )
            ):
                end -= 1
                continue
            break
        return end

    def _is_month(self, token: a.Token) -> bool:
        return token.lower in self.lexicon.calendar and token.text[0].isupper()

    def _before_inserted(self, level: Level, end: int, start: int, depth: int) -> Phrase | None:
        """The subject before what a pair of commas or dashes sets off.

        An insertion may have commas of its own ("Lund, now 81 and retired in
        Bath, England, said"): the nearest opening whose subject starts a clause.
        """
        tokens = level.tokens
        mark = tokens[end - 1].text
        k = level.previous(end - 1)
        steps = tries = 0
        fallback: Phrase | None = None
        while k > start and steps < 45 and tries < 4:
            if tokens[k].text == mark:
                tries += 1
                found = self._around(level, k, end, start, depth)
                if found is not None:
                    before = tokens[found.first - 1] if found.first > start else None
                    if before is None or before.text != ",":
                        return found
                    fallback = fallback or found
            k = level.previous(k)
            steps += 1
        return fallback

    def _around(self, level: Level, k: int, end: int, start: int, depth: int) -> Phrase | None:
        """The subject before the mark at `k`, with the apposition between it and `end`."""
        tokens = level.tokens
        opener = tokens[k + 1]
        if opener.kinds & a.COORDINATOR or opener.text in QUOTES:
            return None
        base = self.before(level, k, start, depth + 1)
        if base is None:
            return None
        if opener.kinds & (a.PREPOSITION | a.ADVERB | a.COMPLEMENTIZER) and not (
            opener.kinds & (NOMINAL | a.RELATIVE)
        ):
            return base
        return Phrase(base.first, end - 1, base.head, base.agreement)
