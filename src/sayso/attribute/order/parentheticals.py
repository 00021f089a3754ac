"""Cues that stand in a clause as an aside: X is Y, she said; as she noted, X is Y."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order.adverbials import Adverbials
from sayso.attribute.order.cues import VerbCue
from sayso.attribute.order.drafting import Drafting
from sayso.attribute.order.hearers import Hearers
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.scope import Scope
from sayso.attribute.phrases import Phrase


class Parentheticals:
    """Tells asides from clauses, and links "as" clauses to what follows them."""

    def __init__(
        self, lexicon: Lexicon, hearers: Hearers, adverbials: Adverbials, drafting: Drafting
    ) -> None:
        self.lexicon, self.hearers = lexicon, hearers
        self.adverbials, self.drafting = adverbials, drafting

    def follows_clause(self, sentence: Scope, cue: VerbCue, boundary: int, tail: int) -> bool:
        """Whether the cue is a parenthesis after or in a clause: X is Y, she said."""
        level = sentence.level
        if "zero" not in cue.entry.content and "that" not in cue.entry.content:
            return False
        if not self.ends_or_interrupts(level, tail, sentence.last):
            return False
        if not self._clause_around(sentence, boundary, tail):
            return False
        # "Asked about it, she said: “…”"
        leads_up = self._introduces(sentence)
        return not (leads_up and self._quotation_next(level, tail, sentence.last))

    def _introduces(self, sentence: Scope) -> bool:
        """Whether the sentence opens with a clause or phrase that only leads up to its subject."""
        level = sentence.level
        token = level.tokens[sentence.first]
        return token.lower in self.lexicon.clause_openers or bool(
            token.kinds & (a.PREPOSITION | a.PASSIVE_PARTICIPLE | a.ACTIVE_PARTICIPLE)
            and not token.kinds & (a.NOUN | a.DETERMINER)
        )

    def _quotation_next(self, level: Level, i: int, limit: int) -> bool:
        while i < limit:
            if i in level.quotations or level.tokens[i].text == ":":
                return True
            end = i + 1 if level.tokens[i].text == "," else self.adverbials.over(level, i, limit)
            if end == i:
                return False
            i = end
        return False

    def opening(self, sentence: Scope, cue: VerbCue, subject: Phrase) -> None:
        """As X has noted, Y: what follows the comma is the content."""
        level = sentence.level
        tokens, last = level.tokens, sentence.last
        i = self.hearers.over(level, cue, cue.end, last)
        while i < last and tokens[i].text != ",":
            end = self.adverbials.over(level, i, last)
            if end == i:
                return
            i = end
        if i + 1 < last:
            pieces = [(i + 1, last)]
            sentence.cover(*pieces)
            self.drafting.add(sentence, cue, subject, pieces, "as")

    def _clause_around(self, sentence: Scope, boundary: int, tail: int) -> bool:
        """Whether a clause stands before the boundary, or around what interrupts it."""
        level = sentence.level
        finite = [g for g in sentence.groups if g.form == "finite" and not sentence.covers(g.head)]
        if any(g.last <= boundary for g in finite):
            return True
        tokens = level.tokens
        if (
            sentence.first in level.paragraph_starts
            and not tokens[sentence.last - 1].kinds & a.PUNCTUATION
        ):
            return True  # a headline: "Closure still unlikely, minister says"
        interrupts = tail < sentence.last and tokens[tail].text in (",", "—", "–")
        return interrupts and any(g.first == tail + 1 for g in finite)

    def ends_or_interrupts(self, level: Level, i: int, limit: int) -> bool:
        """Whether a parenthetical ends at `i`: at the sentence's end, a comma or an adverbial."""
        tokens = level.tokens
        while i < limit:
            token = tokens[i]
            if token.text in (",", ".", ";", "—", "–", ")", "?", "!") or i in level.quotations:
                return True
            end = self.adverbials.over(level, i, limit)
            if end == i:
                return False
            i = end
        return True
