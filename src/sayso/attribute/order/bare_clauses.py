"""Clauses that no word opens: "said the dam leaks"."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order.cues import VerbCue
from sayso.attribute.order.noun_phrases import NounPhrases
from sayso.attribute.order.subjects import Subjects


class BareClauses:
    """Tells where a clause without "that" starts."""

    def __init__(self, phrases: NounPhrases, subjects: Subjects) -> None:
        self.phrases, self.subjects = phrases, subjects

    def starts(self, level: Level, cue: VerbCue, start: int, limit: int) -> bool:
        """Whether a clause without "that" starts here: a subject and its finite verb."""
        tokens = level.tokens
        lexicon = self.phrases.lexicon
        if cue.lemma in lexicon.be and tokens[start].lower in lexicon.adverbial_openers:
            return False  # "was certain unless …"
        if tokens[start].kinds & a.PREPOSITION and not tokens[start].kinds & a.DETERMINER:
            phrase = self.phrases.find(level, start + 1, limit)
            if phrase is None or phrase.last >= limit:
                return False
            start = phrase.last + (tokens[phrase.last].text == ",")
            if start >= limit:
                return False
        frames = cue.entry.content
        strict = "zero" not in frames or any(f in ("np", "event") for f in frames)
        nominal = tokens[start].kinds & (a.NOUN | a.PROPER | a.DETERMINER | a.PRONOUN | a.NUMERAL)
        strict = strict or bool(nominal and not tokens[start].kinds & a.PREPOSITION)
        i, tries = start, 0
        while i < limit and tries < 4:
            if i in level.jump and level.jump[i] <= limit:
                i = level.jump[i]
                continue
            token = tokens[i]
            if strict and token.text in ";:" and i > start:
                return False
            if token.kinds & a.FINITE and not token.kinds & (a.NOUN | a.ADJECTIVE) and i > start:
                if not strict:
                    return True
                tries += 1
                subject = self.subjects.before(level, i, start)
                if subject is not None and subject.first == start:
                    return True
            i += 1
        return "zero" in frames and "np" not in frames and self._short_clause(level, start, limit)

    def _short_clause(self, level: Level, start: int, limit: int) -> bool:
        """Whether a clause of subject and verb stands here: "said the dam leaks"."""
        tokens = level.tokens
        phrase = self.phrases.find(level, start, limit, wide=False, joined=False)
        if phrase is None:
            return False
        for k in (phrase.last - 1, phrase.last):
            if k == start or k >= limit or not tokens[k].kinds & a.FINITE:
                continue
            following = tokens[k + 1] if k + 1 < limit else None
            if following is None or following.kinds & (
                a.PUNCTUATION | a.COORDINATOR | a.PREPOSITION | a.ADVERB
            ):
                subject = self.subjects.before(level, k, start)
                named = a.NOUN | a.PROPER | a.PRONOUN
                if subject is not None and subject.first == start:
                    return bool(tokens[subject.head].kinds & named)
        return False
