"""Cues after or inside their content.

“…,” she said; “…,” said Smith         a quotation before its cue
X is Y, she said; X, she said, is Y    a clause before or around it (`parentheticals`)
As she noted, X is Y                   a clause after an "as" (`parentheticals`)
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso import analysis as a
from sayso.attribute.levels import Level, Range
from sayso.attribute.order.adverbials import Adverbials
from sayso.attribute.order.content_clauses import QUOTING
from sayso.attribute.order.cues import VerbCue
from sayso.attribute.order.drafting import Drafting
from sayso.attribute.order.hearers import Hearers
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.parentheticals import Parentheticals
from sayso.attribute.order.scope import Scope
from sayso.attribute.order.speech_paragraphs import SpeechParagraphs
from sayso.attribute.order.subjects import Subjects
from sayso.attribute.order.verb_groups import VerbGroup
from sayso.attribute.order.words import DASHES
from sayso.attribute.phrases import Phrase

_OPENING = -2
"""Instead of a boundary: an "as" clause opens the sentence."""

_SPEECH_ENDS = frozenset((",", ".", "?", "!", "…", "...", "—"))


class Inquits:
    """Links cues to the quotations and clauses before and around them."""

    def __init__(
        self,
        lexicon: Lexicon,
        subjects: Subjects,
        hearers: Hearers,
        adverbials: Adverbials,
        parentheticals: Parentheticals,
        paragraphs: SpeechParagraphs,
        drafting: Drafting,
    ) -> None:
        self.lexicon, self.subjects = lexicon, subjects
        self.hearers, self.adverbials = hearers, adverbials
        self.parentheticals, self.paragraphs = parentheticals, paragraphs
        self.drafting = drafting

    def read(self, sentence: Scope, group: VerbGroup, cues: Iterable[VerbCue]) -> None:
        """“…,” she said; “…,” said Smith; X is Y, she said; X, she said, is Y.

        `cues`: what the group may stand for.
        """
        level = sentence.level
        if group.form != "finite" or sentence.covers(group.head) or group.first == sentence.first:
            return
        cue = next((cue for cue in cues if not QUOTING.isdisjoint(cue.entry.content)), None)
        if cue is None:
            return
        if self._after_a_break(sentence, cue):
            return
        where = self._inverted(sentence, cue) or self._plain(sentence, cue)
        if where is None:
            return
        subject, boundary, tail = where
        if boundary == _OPENING:
            self.parentheticals.opening(sentence, cue, subject)
            return
        quoted = boundary in level.back and level.back[boundary] in level.quotations
        tail = self.hearers.over(level, cue, tail, sentence.last)
        if not (
            self._follows_quotation(sentence, tail)
            if quoted
            else self.parentheticals.follows_clause(sentence, cue, boundary, tail)
        ):
            return
        pieces = [(self._content_start(sentence, boundary, quoted), boundary)]
        rest = self._resumes(sentence, tail, quoted)
        if rest is not None:
            pieces.append(rest)
        sentence.cover(*pieces)
        if quoted:
            earlier = self.paragraphs.earlier(level.back[boundary], level)
            pieces = [*earlier, *pieces, *self.paragraphs.later(sentence)]
        frame = "quote" if quoted else "parenthetical"
        self.drafting.add(sentence, cue, subject, pieces, frame, direct=quoted)

    def _after_a_break(self, sentence: Scope, cue: VerbCue) -> bool:
        """“…,” and "Lund said." in paragraphs of their own: the comma tells that it goes on."""
        level, limit = sentence.level, sentence.last
        quotation = self.paragraphs.before_break(sentence)
        if quotation is None or quotation[1] - 2 < 0 or level.tokens[quotation[1] - 2].text != ",":
            return False
        subject = self.subjects.before(level, cue.group.first, sentence.first)
        if subject is None or subject.first != sentence.first:
            return False
        if not self.parentheticals.ends_or_interrupts(level, cue.end, limit):
            return False
        pieces = [*self.paragraphs.earlier(quotation[0], level), quotation]
        self.drafting.add(sentence, cue, subject, pieces, "quote", direct=True)
        return True

    def _inverted(self, sentence: Scope, cue: VerbCue) -> tuple[Phrase, int, int] | None:
        """Subject, end of the content, and what comes after, for "…," said Smith."""
        level, group = sentence.level, cue.group
        before = self.subjects.over_adverbs(level, group.first, sentence.first)
        boundary = self._boundary(level, before, sentence.first)
        if boundary < 0:
            return None
        subject = self.subjects.after(level, cue.end, sentence.last)
        if subject is None:
            return None
        if level.tokens[before - 1].text == "," and boundary not in level.back:
            end = subject.last
            if end in level.quotations:
                return None  # "Judge bars quarry, says council “ignored” its experts"
            if not self.parentheticals.ends_or_interrupts(level, end, sentence.last):
                return None  # "Lund, who lives there, said the bridge …"
            if self.subjects.before(level, group.first, sentence.first) is not None:
                return None
        return subject, boundary, subject.last

    def _plain(self, sentence: Scope, cue: VerbCue) -> tuple[Phrase, int, int] | None:
        """The same for "…," Smith said, and for "as Smith said"."""
        level, tokens, first = sentence.level, sentence.level.tokens, sentence.first
        subject = self.subjects.before(level, cue.group.first, first)
        if subject is None or tokens[subject.head].kinds & a.RELATIVE:
            return None
        if cue.group.modal and tokens[subject.head].lower in self.lexicon.no_subjects:
            return None  # "if it rains, it can add to the flood"
        start = subject.first
        if start > first and tokens[start - 1].lower in self.lexicon.parenthetical:
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
        return token is None or not (
            token.lower in self.lexicon.that and token.kinds & a.COMPLEMENTIZER
        )

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

    def _boundary(self, level: Level, i: int, first: int) -> int:
        """Where the content before position `i` ends: at a quotation or comma; -1 if none."""
        if i <= first:
            return -1
        if i in level.back and level.back[i] in level.quotations and level.back[i] >= first:
            return i if _speech(level, level.back[i], i) else -1
        token = level.tokens[i - 1]
        if token.text == ",":
            k = i - 1
            if k in level.back and level.back[k] in level.quotations:
                return k
            return i - 1
        if token.text in DASHES:
            return i - 1
        return -1

    def _resumes(self, sentence: Scope, i: int, quoted: bool) -> Range | None:
        """The rest of a content that the cue interrupts, or None."""
        level = sentence.level
        tokens = level.tokens
        limit = sentence.last
        while i < limit and tokens[i].text != "," and i not in level.quotations:
            end = self.adverbials.over(level, i, limit)
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
            if following.lower in self.lexicon.according:
                return None
            return (i + 1, limit)
        return None


def _speech(level: Level, first: int, last: int) -> bool:
    """Whether a quotation is speech by its closing: it ends in a mark, or is long."""
    return last - first > 6 or level.tokens[last - 2].text in _SPEECH_ENDS
