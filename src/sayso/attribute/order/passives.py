"""Passive cues.

X was accused of Y by Z        the source stands after "by", if anywhere
X is expected to Y             subject and rest are the content
she was asked whether Y        the subject is the hearer
it is said that Y              "it" stands for the content
"""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level, Pieces
from sayso.attribute.order.clause_ends import Place
from sayso.attribute.order.content_clauses import ContentClauses
from sayso.attribute.order.cues import VerbCue
from sayso.attribute.order.drafting import Drafting
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.objects import PREDICATE, Objects
from sayso.attribute.order.scope import Scope
from sayso.attribute.order.sources import Sources
from sayso.attribute.phrases import Phrase


class Passives:
    """Reads verb groups in the passive as cues."""

    def __init__(
        self,
        lexicon: Lexicon,
        contents: ContentClauses,
        objects: Objects,
        sources: Sources,
        drafting: Drafting,
    ) -> None:
        self.lexicon, self.contents, self.objects = lexicon, contents, objects
        self.groups, self.phrases = contents.groups, contents.phrases
        self.adverbials = contents.adverbials
        self.clause_ends, self.phrase_ends = objects.clause_ends, objects.phrase_ends
        self.sources, self.drafting = sources, drafting

    def read(self, sentence: Scope, cue: VerbCue) -> bool:
        """Add the statement that a passive group makes; False if it makes none."""
        level = sentence.level
        entry, group = cue.entry, cue.group
        opening = group.form == "participle"  # "Informed of the theft, she left"
        if opening and group.first > sentence.first:
            return False
        if not entry.passive or entry.source == "none":
            return False
        tokens, limit = level.tokens, sentence.last
        subject = None if opening else self.sources.subject(sentence, group)
        hearer = opening or "np" in entry.addressee
        by = self._by_phrase(level, cue.end, limit)
        start = self.adverbials.over_dates(level, cue.end, limit)
        place = Place(subordinate=opening)
        frames = entry.content
        pieces: Pieces = []
        frame = "passive"
        spot = tokens[start] if start < limit else None
        raised = not hearer
        if spot is not None and self.groups.opens_infinitive(level, start, limit):
            if "infinitive" in frames or "object-infinitive" in frames:
                end = self.clause_ends.find(level, start, limit, group, place)
                frame, raised = "passive-infinitive", True
                pieces = [(start, end)]
        elif (
            spot is not None
            and spot.kinds & a.PREPOSITION
            and spot.lower not in self.lexicon.agent
            and (f"np+prep.{spot.lower}" in frames or f"prep.{spot.lower}" in frames)
        ):
            pieces = [(start + 1, self.objects.end(level, start + 1, limit, group, place))]
        elif spot is not None and spot.lower in self.lexicon.as_words and "np+as" in frames:
            pieces = [(start, self.phrase_ends.find(level, start, limit))]
        elif (
            spot is not None
            and "np+np" in frames
            and (
                start in level.quotations
                or (spot.kinds & (PREDICATE | a.ADVERB) and spot.lower not in self.lexicon.agent)
            )
        ):
            pieces = [(start, self.phrase_ends.find(level, start, limit))]
        else:
            found = self.contents.find(sentence, cue)
            if found is not None and found[0] not in ("np", "bare", "prep"):
                frame = f"passive-{found[0]}"
                pieces = found[1]
        if by is not None:
            pieces = [
                piece
                for first, last in pieces
                for piece in (
                    (first, min(last, by.first - 1)),
                    (self._over_that(level, by.last), last),
                )
                if piece[0] < piece[1]
                and not (piece[0] >= by.last and piece[0] > first and last <= by.last)
            ]
        if frame == "passive" and not pieces and not self._tells(tokens, cue, subject, by):
            return False
        it = subject is not None and tokens[subject.head].lower in self.lexicon.no_subjects
        objects = any(
            f.split("+")[0].split(".")[0] in ("np", "event", "object-infinitive")
            for f in entry.content
        )
        if not pieces and not (objects and (by is not None or "np" in frames)):
            return False
        if subject is not None and not it and raised:
            pieces = [(subject.first, subject.last), *pieces]
        if not pieces:
            return False
        self.drafting.add(sentence, cue, by, pieces, frame)
        sentence.cover(*(piece for piece in pieces if piece[0] > group.head))
        return True

    def _tells(
        self, tokens: list[a.Token], cue: VerbCue, subject: Phrase | None, by: Phrase | None
    ) -> bool:
        """Whether a subject alone is worth a statement: "the sale was announced", not "she"."""
        objects = {frame.split("+")[0].split(".")[0] for frame in cue.entry.content}
        if subject is None or objects.isdisjoint(("np", "event")):
            return False  # "experts asked by the paper"
        kinds = tokens[subject.head].kinds
        if kinds & (a.PRONOUN | a.RELATIVE | a.INTERROGATIVE):
            return False
        return by is not None or not kinds & a.PROPER

    def _over_that(self, level: Level, i: int) -> int:
        """Past a "that" at `i`: "she was told by an aide that …"."""
        token = level.tokens[i] if i < len(level.tokens) else None
        opens = token is not None and token.lower in self.lexicon.that
        return i + 1 if opens else i

    def _by_phrase(self, level: Level, start: int, limit: int) -> Phrase | None:
        tokens = level.tokens
        for k in range(start, min(start + 25, limit - 1)):
            token = tokens[k]
            if token.text in (",", ";", ":") or (
                token.kinds & a.FINITE and not token.kinds & a.NOUN
            ):
                return None
            if token.lower in self.lexicon.agent:
                phrase = self.phrases.find(level, k + 1, limit)
                if phrase is None or tokens[phrase.head].kinds == a.NUMERAL:  # "by 2030"
                    return None
                told = self.phrases.cores.tells_when_or_where(level, phrase.first, phrase.last)
                return None if told else phrase
        return None
