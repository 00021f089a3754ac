"""Cues after or inside their content, for languages by word order.

“…,” she said; “…,” said Smith         a quotation before its cue
X is Y, she said; X, she said, is Y    a clause before or around it
As she noted, X is Y                   a clause after an "as"
"""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order import Order, VerbGroup
from sayso.attribute.order_cues import Cue, OrderCues
from sayso.attribute.order_drafting import Drafting
from sayso.attribute.order_frames import QUOTING, Frames
from sayso.attribute.order_scope import Range, Scope
from sayso.attribute.order_sources import SUBORDINATORS
from sayso.attribute.phrases import Phrase
from sayso.packs import Pack

_DASHES = frozenset(("—", "–", "--"))
_OPENING = -2
"""Instead of a boundary: an "as" clause opens the sentence."""


class Inquits:
    """Links cues to the quotations and clauses before and around them."""

    def __init__(
        self, pack: Pack, order: Order, cues: OrderCues, frames: Frames, drafting: Drafting
    ) -> None:
        self.order, self.cues, self.frames, self.drafting = order, cues, frames, drafting
        self.that = pack.words["that"]
        self.parenthetical = pack.words["parenthetical"]

    def read(self, sentence: Scope, group: VerbGroup) -> None:
        """“…,” she said; “…,” said Smith; X is Y, she said; X, she said, is Y."""
        level = sentence.level
        if group.form != "finite" or sentence.covers(group.head) or group.first == sentence.first:
            return
        cue = next(
            (
                cue
                for cue in self.cues.at(level, group, sentence.last)
                if not QUOTING.isdisjoint(cue.entry.content)
            ),
            None,
        )
        if cue is None:
            return
        where = self._inverted(sentence, cue) or self._plain(sentence, cue)
        if where is None:
            return
        subject, boundary, tail = where
        if boundary == _OPENING:
            self._as_opening(sentence, cue, subject)
            return
        quoted = boundary in level.back and level.back[boundary] in level.quotations
        tail = self.frames.over_addressee(level, cue, tail, sentence.last)
        if not (
            self._follows_quotation(sentence, tail)
            if quoted
            else self._follows_clause(sentence, cue, boundary, tail)
        ):
            return
        pieces = [(self._content_start(sentence, boundary, quoted), boundary)]
        rest = self._resumes(sentence, tail, quoted)
        if rest is not None:
            pieces.append(rest)
        sentence.cover(*pieces)
        if quoted:
            pieces.extend(self.following_quotations(sentence))
        frame = "quote" if quoted else "parenthetical"
        self.drafting.add(sentence, cue, subject, pieces, frame, direct=quoted)

    def _inverted(self, sentence: Scope, cue: Cue) -> tuple[Phrase, int, int] | None:
        """Subject, end of the content, and what comes after, for "…," said Smith."""
        level, group = sentence.level, cue.group
        before = self.order.over_adverbs(level, group.first, sentence.first)
        boundary = self._boundary(level, before, sentence.first)
        if boundary < 0:
            return None
        subject = self.order.subject_after(level, cue.end, sentence.last)
        if subject is None:
            return None
        if level.tokens[before - 1].text == "," and boundary not in level.back:
            if not self._ends_or_interrupts(level, subject.last, sentence.last):
                return None  # "Lund, who lives there, said the bridge …"
            if self.order.subject_before(level, group.first, sentence.first) is not None:
                return None
        return subject, boundary, subject.last

    def _plain(self, sentence: Scope, cue: Cue) -> tuple[Phrase, int, int] | None:
        """The same for "…," Smith said, and for "as Smith said"."""
        level, tokens, first = sentence.level, sentence.level.tokens, sentence.first
        subject = self.order.subject_before(level, cue.group.first, first)
        if subject is None or tokens[subject.head].kinds & a.RELATIVE:
            return None
        start = subject.first
        if start > first and tokens[start - 1].lower in self.parenthetical:
            start -= 1
            if all(
                tokens[k].kinds & (a.COORDINATOR | a.ADVERB | a.PUNCTUATION)
                for k in range(first, start)
            ):
                return subject, _OPENING, cue.end
        boundary = self._boundary(level, start, first)
        return None if boundary < 0 else (subject, boundary, cue.end)

    def _follows_quotation(self, sentence: Scope, tail: int) -> bool:
        """Whether no "that" follows the cue: "…," she said that … is another content."""
        token = sentence.level.tokens[tail] if tail < sentence.last else None
        return token is None or not (token.lower in self.that and token.kinds & a.COMPLEMENTIZER)

    def _follows_clause(self, sentence: Scope, cue: Cue, boundary: int, tail: int) -> bool:
        """Whether the cue is a parenthesis after or in a clause: X is Y, she said."""
        level = sentence.level
        if "zero" not in cue.entry.content and "that" not in cue.entry.content:
            return False
        if not self._ends_or_interrupts(level, tail, sentence.last):
            return False
        if not self._clause_around(sentence, boundary, tail):
            return False
        # "Asked about it, she said: “…”"
        leads_up = self._introduces(sentence)
        return not (leads_up and self._quotation_next(level, tail, sentence.last))

    def _content_start(self, sentence: Scope, boundary: int, quoted: bool) -> int:
        """Where the content that ends at the boundary begins."""
        level, tokens = sentence.level, sentence.level.tokens
        start = sentence.free_from(boundary)
        while start < boundary and (
            tokens[start].kinds & (a.COORDINATOR | a.PUNCTUATION) and start not in level.jump
        ):
            start += 1
        if quoted:
            opening = level.back[boundary]
            if opening > start and tokens[opening - 1].text in (",", ":", ".", "—", "?", "!"):
                return opening
        return start

    def _introduces(self, sentence: Scope) -> bool:
        """Whether the sentence opens with a clause or phrase that only leads up to its subject."""
        level = sentence.level
        token = level.tokens[sentence.first]
        return token.lower in SUBORDINATORS or bool(
            token.kinds & (a.PREPOSITION | a.PASSIVE_PARTICIPLE | a.ACTIVE_PARTICIPLE)
            and not token.kinds & (a.NOUN | a.DETERMINER)
        )

    def _quotation_next(self, level: Level, i: int, limit: int) -> bool:
        while i < limit:
            if i in level.quotations or level.tokens[i].text == ":":
                return True
            end = (
                i + 1
                if level.tokens[i].text == ","
                else self.frames.over_adverbial(level, i, limit)
            )
            if end == i:
                return False
            i = end
        return False

    def _as_opening(self, sentence: Scope, cue: Cue, subject: Phrase) -> None:
        """As X has noted, Y: what follows the comma is the content."""
        level = sentence.level
        tokens, last = level.tokens, sentence.last
        i = self.frames.over_addressee(level, cue, cue.end, last)
        while i < last and tokens[i].text != ",":
            end = self.frames.over_adverbial(level, i, last)
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
        interrupts = tail < sentence.last and tokens[tail].text in (",", "—", "–")
        return interrupts and any(g.first == tail + 1 for g in finite)

    def _boundary(self, level: Level, i: int, first: int) -> int:
        """Where the content before position `i` ends: at a quotation or comma; -1 if none."""
        if i <= first:
            return -1
        if i in level.back and level.back[i] in level.quotations and level.back[i] >= first:
            return i if self._speech(level, level.back[i], i) else -1
        token = level.tokens[i - 1]
        if token.text == ",":
            k = i - 1
            if k in level.back and level.back[k] in level.quotations:
                return k
            return i - 1
        if token.text in _DASHES:
            return i - 1
        return -1

    def _speech(self, level: Level, first: int, last: int) -> bool:
        """Whether a quotation is speech by its closing: it ends in a mark, or is long."""
        return last - first > 6 or level.tokens[last - 2].text in (
            ",",
            ".",
            "?",
            "!",
            "…",
            "...",
            "—",
        )

    def _ends_or_interrupts(self, level: Level, i: int, limit: int) -> bool:
        """Whether a parenthetical ends at `i`: at the sentence's end, a comma or an adverbial."""
        tokens = level.tokens
        while i < limit:
            token = tokens[i]
            if token.text in (",", ".", ";", "—", "–", ")", "?", "!") or i in level.quotations:
                return True
            end = self.frames.over_adverbial(level, i, limit)
            if end == i:
                return False
            i = end
        return True

    def _resumes(self, sentence: Scope, i: int, quoted: bool) -> Range | None:
        """The rest of a content that the cue interrupts, or None."""
        level = sentence.level
        tokens = level.tokens
        limit = sentence.last
        while i < limit and tokens[i].text != "," and i not in level.quotations:
            end = self.frames.over_adverbial(level, i, limit)
            if end == i:
                break
            i = end
        if quoted:
            k = i
            while k < limit and k not in level.quotations:
                if tokens[k].kinds & a.FINITE and not tokens[k].kinds & a.NOUN:
                    return None
                k += 1
            return (k, level.jump[k]) if k < limit else None
        if i + 1 < limit and tokens[i].text == ",":
            following = tokens[i + 1]
            if following.kinds & (a.ACTIVE_PARTICIPLE | a.RELATIVE | a.COORDINATOR):
                return None
            if following.lower == "according":
                return None
            return (i + 1, limit)
        return None

    def following_quotations(self, sentence: Scope) -> list[Range]:
        """Sentences of the same paragraph after the cue's that are nothing but quotation."""
        level = sentence.level
        found: list[Range] = []
        for first, last in level.sentences[sentence.number + 1 :]:
            if first in level.paragraph_starts or first not in level.quotations:
                break
            end = level.jump[first]
            groups = self.order.verb_groups(level, end, last)
            if any(self.cues.at(level, group, last) for group in groups):
                break
            found.append((first, last))
            sentence.done.add(first)
        return found
