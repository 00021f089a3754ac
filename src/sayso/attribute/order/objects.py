"""Objects that are contents: what their frame asks of them, and where they end."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order.clause_ends import ClauseEnds, Place
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.noun_phrases import NounPhrases
from sayso.attribute.order.phrase_ends import PhraseEnds
from sayso.attribute.order.verb_groups import VerbGroup

PREDICATE = a.NOUN | a.PROPER | a.ADJECTIVE | a.DETERMINER | a.NUMERAL | a.PASSIVE_PARTICIPLE
"""What an object may be called: "called it a mistake"."""


class Objects:
    """Judges objects of cues."""

    def __init__(
        self,
        lexicon: Lexicon,
        phrases: NounPhrases,
        clause_ends: ClauseEnds,
        phrase_ends: PhraseEnds,
    ) -> None:
        self.lexicon, self.phrases = lexicon, phrases
        self.clause_ends, self.phrase_ends = clause_ends, phrase_ends

    def fits(self, level: Level, frame: str, first: int, last: int) -> bool:
        """Whether the object [first, last) is what the frame asks for."""
        tokens = level.tokens
        if frame == "np":
            return True
        head, _, second = frame.partition("+")
        if head not in ("np", "event", "speech"):
            return False
        core = self.phrases.find(level, first, last, wide=False)
        if core is None:
            return False
        lemmas = tokens[core.head].form.lemmas
        if head == "event" and not self._is_event(tokens[core.head].form):
            return False
        if head == "speech" and self.lexicon.nouns.keys().isdisjoint(lemmas):
            return False
        if second == "np":
            end = self.phrases.cores.over_prepositions(level, core.head, core.last, last)
            return end < last and (
                end in level.quotations
                or bool(tokens[end].kinds & PREDICATE and not tokens[end].kinds & a.PREPOSITION)
            )
        if second:
            word = "as" if second == "as" else second.split(".")[1]
            return any(tokens[k].lower == word for k in range(core.last, last))
        return True

    def end(self, level: Level, start: int, limit: int, group: VerbGroup, place: Place) -> int:
        token = level.tokens[start] if start < limit else None
        if token is None:
            return start
        if (
            token.kinds & (a.INTERROGATIVE | a.ACTIVE_PARTICIPLE)
            or token.lower in self.lexicon.whether
        ):
            return self.clause_ends.find(level, start, limit, group, place)
        return self.phrase_ends.find(level, start, limit)

    def _is_event(self, form: a.Form) -> bool:
        """Whether a noun names what happens: "the closure", "her resignation"."""
        return bool(form.lemmas & self.lexicon.events) or form.lower.endswith(
            self.lexicon.event_endings
        )
