"""Attribution by word order: the grammar of English and languages like it.

Sentence by sentence of a level: names with a colon, fixed expressions, cues
that follow or interrupt their content, then from left to right the cues before
it, each passing over what a content found so far covers, and nouns last.
Quotations are opaque here: they are read as levels of their own.
"""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Draft, Level
from sayso.attribute.order import Order, VerbGroup
from sayso.attribute.order_cues import OrderCues
from sayso.attribute.order_drafting import Drafting
from sayso.attribute.order_extents import Extents
from sayso.attribute.order_fixed import Fixed
from sayso.attribute.order_frames import Frames
from sayso.attribute.order_headings import Headings
from sayso.attribute.order_inquits import Inquits
from sayso.attribute.order_nouns import Nouns
from sayso.attribute.order_passives import Passives
from sayso.attribute.order_scope import Range, Scope
from sayso.attribute.order_sources import Sources
from sayso.packs import Pack


class OrderGrammar:
    """Finds the statements that one voice reports, by the order of words."""

    def __init__(self, pack: Pack) -> None:
        self.order = order = Order(pack)
        self.cues = OrderCues(pack)
        self.drafting = drafting = Drafting(pack.code)
        self.sources = Sources(order)
        extents = Extents(order, self.cues)
        self.frames = frames = Frames(pack, order, extents, self.sources)
        self.headings = Headings(pack.code, order, drafting)
        self.fixed = Fixed(pack, order, drafting)
        self.inquits = Inquits(pack, order, self.cues, frames, drafting)
        self.passives = Passives(order, extents, frames, self.sources, drafting)
        self.nouns = Nouns(pack, order, extents, frames, drafting)

    def read(self, level: Level) -> list[Draft]:
        """Drafts of the level's statements, sentence by sentence."""
        drafts: list[Draft] = []
        done: set[int] = set()  # starts of sentences that an earlier quotation took in
        for number, (first, last) in enumerate(level.sentences):
            if first in done:
                continue
            groups = self.order.verb_groups(level, first, last)
            sentence = Scope(level, number, first, last, groups, drafts, done)
            self.headings.read(sentence)
            self.fixed.read(sentence)
            for group in sentence.groups:
                self.inquits.read(sentence, group)
            for group in sentence.groups:
                self._before_content(sentence, group)
            self.nouns.read(sentence)
        return drafts

    def _before_content(self, sentence: Scope, group: VerbGroup) -> None:
        level = sentence.level
        if sentence.covers(group.head) or group.head in sentence.used:
            return
        for cue in self.cues.at(level, group, sentence.last):
            group = cue.group
            if group.passive:
                if self.passives.read(sentence, cue):
                    return
                continue
            found = self.frames.content(sentence, cue)
            if found is None:
                continue
            frame, pieces, direct = found
            if frame == "colon" and not pieces:
                pieces = self._next_paragraph(sentence)
                if not pieces:
                    continue
            source = self.sources.source(sentence, cue)
            if (
                source is None
                and level.depth
                and group.form != "finite"
                and (group.first <= sentence.first + 1)
            ):
                return  # "declined to discuss X" is one statement, not two
            if direct and pieces and pieces[-1][1] in level.back:
                pieces = pieces + self.inquits.following_quotations(sentence)
            raised = cue.entry.source == "none"
            if raised:
                if source is not None and level.tokens[source.head].lower not in ("it", "there"):
                    pieces = [(source.first, source.last), *pieces]
                source = None
            self.drafting.add(sentence, cue, source, pieces, frame, direct=direct)
            sentence.cover(*pieces)
            return

    def _next_paragraph(self, sentence: Scope) -> list[Range]:
        """The quotation that makes up the next paragraph, after a colon at a paragraph's end."""
        level = sentence.level
        if sentence.number + 1 >= len(level.sentences):
            return []
        first, last = level.sentences[sentence.number + 1]
        if first not in level.paragraph_starts or first not in level.quotations:
            return []
        end = level.jump[first]
        if any(level.tokens[k].kinds & ~a.PUNCTUATION for k in range(end, last)):
            return []
        sentence.done.add(first)
        return [(first, end)]
