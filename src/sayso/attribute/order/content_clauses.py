"""What follows a cue: its content by the pack's frames.

First the word or mark that opens a content (that, whether, why, a quotation, a
colon), over the hearer, dates and places of speech; then contents that nothing
opens (`phrase_contents`).
"""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order.adverbials import Adverbials
from sayso.attribute.order.clause_ends import Place
from sayso.attribute.order.cues import VerbCue
from sayso.attribute.order.hearers import Hearers
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.phrase_contents import Content, PhraseContents
from sayso.attribute.order.scope import Scope
from sayso.attribute.order.sources import Sources
from sayso.attribute.order.speech_paragraphs import SpeechParagraphs, opens_unclosed

QUOTING = frozenset(("quote", "that", "zero"))


class ContentClauses:
    """Finds the contents that stand behind their cue."""

    def __init__(
        self,
        lexicon: Lexicon,
        sources: Sources,
        hearers: Hearers,
        adverbials: Adverbials,
        phrase_contents: PhraseContents,
        paragraphs: SpeechParagraphs,
    ) -> None:
        self.lexicon, self.sources, self.paragraphs = lexicon, sources, paragraphs
        self.hearers, self.adverbials, self.phrase_contents = hearers, adverbials, phrase_contents
        self.groups, self.phrases = phrase_contents.groups, phrase_contents.phrases
        self.clause_ends = phrase_contents.clause_ends

    def find(self, sentence: Scope, cue: VerbCue) -> Content | None:
        """The frame, the pieces and whether they are quoted, for what follows a cue."""
        level = sentence.level
        tokens, limit = level.tokens, sentence.last
        frames = cue.entry.content
        group = cue.group
        start = self.hearers.over(level, cue, cue.end, limit)
        if start + 1 < limit and tokens[start + 1].text == ":":
            start += tokens[start].lower in self.lexicon.objects  # "doubts it: “…”"
        spot = self._opener(level, start, limit, cue)
        place = Place(
            self.sources.in_relative(sentence, group), self.sources.subordinate(sentence, group)
        )
        if spot >= 0:
            token = tokens[spot]
            unclosed = spot + (token.text == ":")
            if opens_unclosed(level, unclosed):
                if "quote" in frames:
                    return "quote", self.paragraphs.onward(sentence, unclosed), True
            elif spot in level.quotations:
                if "quote" in frames:
                    end = self.clause_ends.find(level, spot, limit, group, place)
                    return "quote", [(spot, end)], True
            elif token.text == ":":
                if not QUOTING.isdisjoint(frames):
                    return "colon", [(spot + 1, limit)] if spot + 1 < limit else [], True
            elif token.lower in self.lexicon.that and token.kinds & a.COMPLEMENTIZER:
                if "that" in frames:
                    end = self.clause_ends.find(level, spot + 1, limit, group, place)
                    return "that", [(spot + 1, end)], False
            elif token.lower in self.lexicon.whether and "whether" in frames:
                end = self.clause_ends.find(level, spot + 1, limit, group, place)
                return "whether", [(spot + 1, end)], False
            elif token.kinds & a.INTERROGATIVE and ("wh" in frames or "np" in frames):
                end = self.clause_ends.find(level, spot, limit, group, place)
                return "wh", [(spot, end)], False
        if "object-infinitive" in frames and cue.end < start:
            phrase = self.phrases.find(level, cue.end, limit)
            if phrase is not None and self.phrase_contents.object_infinitive(
                level, cue.end, phrase, limit
            ):
                end = self.clause_ends.find(level, cue.end, limit, group, place)
                return "object-infinitive", [(cue.end, end)], False
        if start >= limit:
            return ("bare", [], False) if "bare" in frames else None
        found = self.phrase_contents.find(level, cue, start, limit, place)
        if found is None and start > cue.end:
            found = self.phrase_contents.find(level, cue, cue.end, limit, place)
        return found

    def _opener(self, level: Level, start: int, limit: int, cue: VerbCue) -> int:
        """The position of the word or mark that opens the content, or -1.

        Over adverbs, dates, places of speech and what a pair of commas sets off.
        """
        tokens = level.tokens
        i = start
        steps = 0
        while i < limit and steps < 12:
            steps += 1
            token = tokens[i]
            if i in level.quotations:
                return i if i - start < 12 else -1
            if opens_unclosed(level, i):
                return i
            if token.text == ":":
                return i
            if token.lower in self.lexicon.that and token.kinds & a.COMPLEMENTIZER:
                return i
            if (token.lower in self.lexicon.whether or token.kinds & a.INTERROGATIVE) and (
                not token.kinds & a.PREPOSITION
            ):
                return i if i == start or "np" not in cue.entry.content else -1
            if token.text == ",":
                quoted = i + 1 in level.quotations or opens_unclosed(level, i + 1)
                if i + 1 < limit and quoted:
                    return i + 1
                close = self._closing_comma(level, i, limit)
                if close < 0:
                    return -1
                i = close + 1
                continue
            if self.groups.opens_infinitive(level, i, limit):
                return -1
            if token.kinds & a.PREPOSITION and f"prep.{token.lower}" in cue.entry.content:
                return -1
            end = self.adverbials.over(level, i, limit)
            if end == i:
                return -1
            i = end
        return -1

    def _closing_comma(self, level: Level, comma: int, limit: int) -> int:
        """The comma that closes an insertion before a complementizer or quotation; -1."""
        tokens = level.tokens
        for k in range(comma + 1, min(comma + 14, limit - 1)):
            if tokens[k].text == ",":
                following = tokens[k + 1]
                opens = following.lower in self.lexicon.that or k + 1 in level.quotations
                return k if opens else -1
            if tokens[k].kinds & a.FINITE:
                return -1
        return -1
