"""The hearer between a cue and its content: "told reporters that"."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order.cues import VerbCue
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.noun_phrases import NounPhrases
from sayso.attribute.phrases import Phrase


class Hearers:
    """Passes over the hearer where the entry takes one."""

    def __init__(self, lexicon: Lexicon, phrases: NounPhrases) -> None:
        self.lexicon, self.phrases = lexicon, phrases

    def over(self, level: Level, cue: VerbCue, i: int, limit: int) -> int:
        """Past the hearer, where the entry takes one."""
        tokens = level.tokens
        if i >= limit:
            return i
        for where in cue.entry.addressee:
            if where == "np":
                token = tokens[i]
                if i in level.jump or token.kinds & (a.COMPLEMENTIZER | a.INTERROGATIVE):
                    continue
                if token.lower in self.lexicon.subjects and token.lower not in self.lexicon.objects:
                    continue
                phrase = self._hearer(level, cue, i, limit)
                if (
                    phrase is not None
                    and phrase.last < limit
                    and not (
                        tokens[phrase.last].kinds & a.FINITE
                        and not tokens[phrase.last].kinds & a.NOUN
                        and "zero" in cue.entry.content
                    )
                ):
                    return phrase.last
            elif where.startswith("prep.") and tokens[i].lower == where.split(".")[1]:
                phrase = self.phrases.find(level, i + 1, limit)
                if phrase is not None:
                    return phrase.last
        return i

    def _hearer(self, level: Level, cue: VerbCue, i: int, limit: int) -> Phrase | None:
        """The hearer at `i`, without a preposition that opens the content."""
        narrow = self.phrases.find(level, i, limit, wide=False)
        if narrow is not None and narrow.last < limit:
            word = level.tokens[narrow.last].lower
            if f"prep.{word}" in cue.entry.content:
                return narrow
        return self.phrases.find(level, i, limit)
