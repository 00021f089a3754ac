"""Speech that stands before its inquit.

„…” – powiedział X.          a quotation, then its inquit
– … – powiedział X. – …      a dialogue turn that an inquit interrupts
„… – tłumaczy X – …”         an inquit inside the quotation marks
…, informuje X.              a verb and its subject end the sentence
…, mówi X, …                 or stand between commas inside it
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from sayso import analysis as a
from sayso.attribute.agreement.cues import VerbCue
from sayso.attribute.agreement.inquits import Inquits
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.agreement.speech_drafts import SpeechDrafts
from sayso.attribute.agreement.speech_paragraphs import SpeechParagraphs
from sayso.attribute.agreement.subjects import Subjects
from sayso.attribute.agreement.words import NOM, is_name, verb_only
from sayso.attribute.levels import Level, Pieces, Range

_LONGEST_INQUIT = 16
"""Tokens of an inquit inside quotation marks."""
_SPOKEN_ENDS = "?!…,."


class SpeechBefore:
    """Links speech to the inquit after it."""

    def __init__(
        self,
        lexicon: Lexicon,
        inquits: Inquits,
        subjects: Subjects,
        paragraphs: SpeechParagraphs,
        drafts: SpeechDrafts,
    ) -> None:
        self.lexicon = lexicon
        self.inquits = inquits
        self.subjects = subjects
        self.paragraphs = paragraphs
        self.drafts = drafts

    def read(self, scope: Scope) -> bool:
        """Add the sentence's speech with an inquit after it; whether there was any."""
        level, start, end = scope.level, scope.start, scope.end
        found = self._on_next_line(scope)
        turn = at = start  # where the turn being read begins; where reading goes on
        points = level.points
        for i in points[bisect_left(points, start) : bisect_left(points, end)]:
            if i < at or (scope.claimed[i] and i > start):
                continue
            at = level.over[i]
            taken: int | None = None
            if i in level.quotations:
                if self.lexicon.dialogue_dash and self._interrupted(scope, i, at):
                    found = True
                    continue
                taken = self._quotation(scope, i, at, turn)
            elif i > start and i in level.dashes:
                taken = self._turn(scope, i, turn)
            elif level.tokens[i].text == ":" and i + 1 < end and i + 1 in level.dashes:
                turn = i + 1
            elif level.tokens[i].text == "," and turn == start:
                if self._tagged(scope, i) or self._inserted(scope, i):
                    return True
            if taken is not None:
                found = True
                at = turn = taken
        return found

    # --- by its marks -------------------------------------------------------------

    def _quotation(self, scope: Scope, i: int, last: int, turn: int) -> int | None:
        """Take the quotation [i, last) with its inquit; the position where reading goes on."""
        level, end = scope.level, scope.end
        k = last
        while k < end and (level.tokens[k].text in ",." or k in level.dashes):
            k += 1
        if not self._is_speech(level, i, last, k, turn) or k >= end or scope.claimed[k]:
            return None
        cue = self.inquits.at(level, k, end)
        if cue is None or not self._is_inquit(level, cue, k, end, last):
            return None
        begin = self._beginning(level, turn, i, last, k)
        return self._take(scope, (begin, last), k, cue)

    def _turn(self, scope: Scope, dash: int, turn: int) -> int | None:
        """Take the turn that ends at a dash with its inquit; the position to go on at."""
        level, end = scope.level, scope.end
        if not self.lexicon.dialogue_dash:
            return None
        cue = self.inquits.at(level, dash + 1, end)
        if cue is None or not self._is_inquit(level, cue, dash + 1, end, dash):
            return None
        if level.tokens[dash + 1].lower in self.lexicon.parenthetical and any(
            k in level.dashes for k in range(dash + 2, end)
        ):
            return None  # "rząd – jak dodał – „nie cofnie się”": an insertion
        begin = self.paragraphs.turn_start(scope, turn)
        return self._take(scope, (begin, dash), dash + 1, cue)

    def _is_speech(self, level: Level, first: int, last: int, inquit: int, turn: int) -> bool:
        """Whether a quotation with an inquit at `inquit` is speech, not a name or a phrase."""
        tokens = level.tokens
        if inquit == last:
            ending = tokens[last - 2].text
            if ending not in _SPOKEN_ENDS and ending[:2] != "..":
                return False
        if any(k in level.dashes for k in range(last, inquit)):
            return True
        # else no words before it, or it is part of a clause: „ogromny”, dodał
        return all(tokens[k].kinds & a.PUNCTUATION for k in range(turn, first))

    def _is_inquit(
        self, level: Level, cue: VerbCue, begin: int, end: int, content_end: int
    ) -> bool:
        """Whether the clause is an inquit, not a sentence of its own with that verb."""
        tokens, k = level.tokens, cue.end
        if k + 1 < end and tokens[k].text == "," and tokens[k + 1].lower in self.lexicon.that:
            return False
        return content_end != begin or begin not in level.paragraph_starts

    def _beginning(self, level: Level, turn: int, i: int, end: int, inquit: int) -> int:
        """Where the content begins when its inquit follows the quotation at `i`."""
        if self.lexicon.dialogue_dash and any(k in level.dashes for k in range(end, inquit)):
            if not all(level.tokens[k].kinds & a.PUNCTUATION for k in range(turn, i)):
                return turn
        return i

    def _take(self, scope: Scope, content: Range, begin: int, cue: VerbCue) -> int:
        """Record speech with its inquit; the position where reading goes on."""
        level, end = scope.level, scope.end
        pieces = [*self.paragraphs.earlier(scope, content), content]
        close = self.inquits.end(level, cue.end, end)
        speaker = self.inquits.speaker(level, begin, cue, close)
        resume = max(close, cue.end, speaker.last if speaker is not None else 0)
        rest = self._after_inquit(scope, content, close)
        if rest is not None:
            pieces.append(rest)
            resume = rest[1]
        if resume >= end - 1:
            pieces.extend(self.paragraphs.later(scope, content))
        self.drafts.verb(scope, cue, pieces, speaker, "speech-before")
        return resume

    def _after_inquit(self, scope: Scope, content: Range, close: int) -> Range | None:
        """The speech that goes on after an inquit that a dash or colon closes."""
        level, end = scope.level, scope.end
        first = close + 1
        if first >= end:
            return None
        quotation = first + 1 if first in level.dashes else first
        if quotation in level.quotations:
            return quotation, level.jump[quotation]
        if content[0] in level.quotations or close not in level.dashes:
            return None
        return first, self.paragraphs.speech_end(level, first, end)

    # --- elsewhere ------------------------------------------------------------------

    def _tagged(self, scope: Scope, comma: int) -> bool:
        """ "Zarząd zamknie fabrykę, informuje „Puls”.": a verb and its subject end the sentence."""
        level, start, end = scope.level, scope.start, scope.end
        tokens = level.tokens
        verb = comma + 1
        if not self.lexicon.dialogue_dash or verb >= end or comma - start < 2:
            return False
        if not verb_only(tokens[verb].kinds) or tokens[start].kinds & a.COMPLEMENTIZER:
            return False
        if self._only_subordinate(level, start, comma):
            return False
        cue = self.inquits.quoting(level, verb, comma + 1, end)
        if cue is None or cue.form != "finite":
            return False
        if cue.entry.source is not None:
            subject = self.inquits.named_place(level, cue, end)
        elif self.subjects.before(level, start, verb, cue.agreement) is not None:
            return False
        else:
            subject = self.subjects.after(
                level, cue.end, end, cue.agreement
            ) or self.subjects.within(level, cue.end, end, cue.agreement)
        if subject is None:
            return False
        if not any(self._is_predicate(t) for t in tokens[start:comma]) and not (
            subject.first == cue.end and is_name(level, subject.head) and subject.last >= end - 1
        ):
            return False
        if any(
            verb_only(t.kinds) or t.kinds & a.COMPLEMENTIZER or t.text in ':„"”'
            for t in tokens[subject.last : self._converb_after(level, subject.last, end)]
        ):
            return False
        self.drafts.verb(scope, cue, [(start, comma)], subject, "inquit-comma", direct=False)
        return True

    def _converb_after(self, level: Level, i: int, end: int) -> int:
        """The comma before a converb's clause: "…, podał urząd, dodając, że"; else the end."""
        tokens = level.tokens
        for k in range(i, end - 1):
            if tokens[k].text == "," and tokens[k + 1].kinds & a.CONVERB:
                return k
        return end

    def _is_predicate(self, token: a.Token) -> bool:
        """Whether the word makes a clause of what it stands in."""
        if verb_only(token.kinds):
            return True
        kinds, form = token.kinds, token.form
        return self.lexicon.drops_copula and (
            bool(kinds & (a.PREDICATIVE | a.INFINITIVE))
            or (kinds & (a.ADJECTIVE | a.NOUN) == a.ADJECTIVE and bool(form.modifier & NOM))
        )

    def _inserted(self, scope: Scope, comma: int) -> bool:
        """ "Dach, mówi cieśla, przetrwa zimę.": a verb and its subject between two commas."""
        level, start, end = scope.level, scope.start, scope.end
        tokens = level.tokens
        verb = comma + 1
        if not self.lexicon.dialogue_dash or verb >= end or not verb_only(tokens[verb].kinds):
            return False
        cue = self.inquits.quoting(level, verb, verb, end)
        if cue is None or cue.form != "finite" or cue.entry.source is not None:
            return False
        if "that" not in cue.entry.content or cue.end != verb + 1:
            return False
        close = next((k for k in range(cue.end, end) if tokens[k].text == ","), end)
        subject = self.subjects.after(level, cue.end, close, cue.agreement)
        if subject is None or subject.first != cue.end or subject.last != close:
            return False
        if close + 1 >= end or tokens[close + 1].kinds & (a.COMPLEMENTIZER | a.RELATIVE):
            return False
        if self.subjects.before(level, start, verb, cue.agreement) is not None:
            return False
        if any(verb_only(token.kinds) for token in tokens[start:comma]):
            return False  # "Wyszedł, powiedział żonie, wrócił": the narrator goes on
        if not any(verb_only(token.kinds) for token in tokens[close:end]):
            return False
        pieces: Pieces = [(start, comma), (close + 1, end)]
        self.drafts.verb(scope, cue, pieces, subject, "inquit-inserted", direct=False)
        return True

    def _only_subordinate(self, level: Level, start: int, end: int) -> bool:
        """Whether the first verb stands in a subordinate clause: "Pogłoski, że wyjechał, …"."""
        for token in level.tokens[start:end]:
            if verb_only(token.kinds):
                return False
            if token.lower in self.lexicon.clause_words or token.lower in self.lexicon.relative:
                return True
        return False

    def _on_next_line(self, scope: Scope) -> bool:
        """ "„Nie ustąpimy”" and, in the next paragraph, "– powiedział Jan Szczaw."."""
        level, start, end = scope.level, scope.start, scope.end
        if scope.number == 0 or start not in level.paragraph_starts or start not in level.dashes:
            return False
        first = start + 1
        if first >= end or not level.tokens[first].text[0].islower():
            return False
        begin, stop = level.sentences[scope.number - 1]
        whole = begin in level.quotations and level.jump[begin] >= stop - 1
        if scope.claimed[begin] or not (whole or begin in level.dashes):
            return False
        cue = self.inquits.at(level, first, end)
        if cue is None:
            return False
        close = self.inquits.end(level, cue.end, end)
        speaker = self.inquits.speaker(level, first, cue, close)
        self.drafts.verb(scope, cue, [(begin, stop)], speaker, "speech-before")
        scope.claimed[start] = 1
        return True

    def _interrupted(self, scope: Scope, first: int, last: int) -> bool:
        """„Dach – tłumaczy cieśla – przetrwa”: an inquit inside the quotation marks."""
        level = scope.level
        points = level.points
        inner = points[bisect_left(points, first + 2) : bisect_left(points, last)]
        dashes = [k for k in inner if k in level.dashes]
        for i, close in pairwise(dashes):
            if i >= last - 2:
                break
            cue = self.inquits.at(level, i + 1, close)
            if cue is None or close - i > _LONGEST_INQUIT:
                continue
            speaker = self.inquits.speaker(level, i + 1, cue, close)
            if speaker is None and cue.verb != i + 1:
                continue
            pieces: Pieces = [(first + 1, i), (close + 1, last - 1)]
            self.drafts.verb(scope, cue, pieces, speaker, "speech-inside")
            scope.claim((first, last))
            return True
        return False
