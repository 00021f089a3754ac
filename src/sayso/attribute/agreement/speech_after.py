"""Speech that stands after its cue.

X powiedział: „…”, „…”       a cue, a colon, one or several quotations
Słowa X: „…”                 a noun of speech and a colon
X: …                         a headline or a transcript: no cue but the colon
X mówił „…”                  a cue right before a quotation
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from sayso import analysis as a
from sayso.attribute.agreement.cues import Cues, VerbCue
from sayso.attribute.agreement.inquits import Inquits
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.noun_phrases import NounPhrases
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.agreement.speech_drafts import SpeechDrafts
from sayso.attribute.agreement.speech_paragraphs import SpeechParagraphs
from sayso.attribute.agreement.subjects import Subjects
from sayso.attribute.agreement.words import NOM, verb_only
from sayso.attribute.levels import Level, Pieces, Range
from sayso.attribute.phrases import Phrase

_CLAUSE_VERB = a.FINITE | a.INFINITIVE | a.IMPERSONAL | a.PREDICATIVE | a.IMPERATIVE
_LONGEST_NAME = 16
"""Tokens of a name that alone stands before a colon."""


class SpeechAfter:
    """Links speech to the cue before it."""

    def __init__(
        self,
        lexicon: Lexicon,
        cues: Cues,
        phrases: NounPhrases,
        subjects: Subjects,
        inquits: Inquits,
        paragraphs: SpeechParagraphs,
        drafts: SpeechDrafts,
    ) -> None:
        self.lexicon = lexicon
        self.cues = cues
        self.phrases = phrases
        self.subjects = subjects
        self.inquits = inquits
        self.paragraphs = paragraphs
        self.drafts = drafts

    def read(self, scope: Scope) -> None:
        """Add the sentence's speech after a colon or right after its verb."""
        level, start = scope.level, scope.start
        points = level.points
        at = start
        for i in points[bisect_left(points, start) : bisect_left(points, scope.end)]:
            if i < at or scope.claimed[i]:
                continue
            at = level.over[i]
            if i == start:
                continue
            if level.tokens[i].text == ":" and not scope.claimed[i - 1]:
                at = max(at, self._colon(scope, i))
            elif i in level.quotations:
                at = max(at, self._adjacent(scope, i))

    # --- after a colon ------------------------------------------------------------------

    def _colon(self, scope: Scope, colon: int) -> int:
        """Take what follows a colon; the position where reading goes on."""
        level, start = scope.level, scope.start
        pieces, resume, direct = self._pieces(scope, colon + 1)
        if not pieces:
            return colon
        cue = self._cue_before(scope, start, colon)
        if cue is not None:
            speaker = self._speaker(scope, cue, colon)
            shared = self._shared(scope, cue) if speaker is None else None
            self.drafts.verb(
                scope, cue, pieces, speaker, "speech-after", direct=direct, shared=shared
            )
            return max(resume, colon + 1)
        noun = self._noun_before(level, start, colon) if direct else None
        if noun is not None:
            self.drafts.noun(scope, noun, colon, pieces)
            return max(resume, colon + 1)
        name = self._name_before(level, start, colon)
        if name is not None and self._has_clause(level, pieces):
            self.drafts.name(scope, name, pieces, direct=direct)
            return max(resume, colon + 1)
        return colon

    def _pieces(self, scope: Scope, k: int) -> tuple[Pieces, int, bool]:
        """What stands after a colon, from `k` on; where it ends; whether it is quoted."""
        level, end = scope.level, scope.end
        if k >= end:
            return self._next_paragraph(scope), k, True
        first = k + 1 if k in level.dashes else k
        if first in level.quotations:
            pieces, resume = self._quotations(level, first, end)
            return pieces, resume, True
        if k in level.dashes and self.lexicon.dialogue_dash:
            return [(k + 1, end), *self.paragraphs.rest_of_turn(scope, scope.number)], end, True
        return [(k, end)], end, False

    def _quotations(self, level: Level, k: int, end: int) -> tuple[Pieces, int]:
        """One or several quotations in a row, from `k` on, and where they end."""
        pieces: Pieces = []
        while k < end and k in level.quotations:
            pieces.append((k, level.jump[k]))
            k = level.jump[k]
            while k < end and (
                level.tokens[k].text in ",." or level.tokens[k].lower in self.lexicon.and_words
            ):
                k += 1
        return pieces, k

    def _next_paragraph(self, scope: Scope) -> Pieces:
        """The speech in the next paragraph, after a colon that ends this one."""
        level, number = scope.level, scope.number + 1
        if number >= len(level.sentences):
            return []
        begin, stop = level.sentences[number]
        if begin in level.quotations:
            return [(begin, level.jump[begin])]
        if begin in level.dashes and self.lexicon.dialogue_dash:
            if not self.inquits.stands_in(level, begin, stop):
                return [(begin, stop), *self.paragraphs.rest_of_turn(scope, number)]
        return []

    def _has_clause(self, level: Level, pieces: Iterable[Range]) -> bool:
        """Whether a clause stands there, not a list or a time: it has a verb."""
        return any(
            first in level.quotations
            or any(token.kinds & _CLAUSE_VERB for token in level.tokens[first:last])
            for first, last in pieces
        )

    # --- the cue and its speaker -----------------------------------------------------------

    def _cue_before(self, scope: Scope, start: int, colon: int) -> VerbCue | None:
        """The cue nearest to the colon, in its clause."""
        level = scope.level
        i = colon
        while i > start:
            i = level.previous(i)
            if i < start:
                break
            token = level.tokens[i]
            if token.text == ";" or token.lower in self.lexicon.that or scope.claimed[i]:
                return None
            if token.kinds & a.VERBAL:
                cue = self.inquits.quoting(level, i, start, colon)
                if cue is not None:
                    return cue
                for candidate in self.cues.at(level, i, start, colon):
                    if candidate.form == "converb" and "quote" in candidate.entry.content:
                        return candidate
        return None

    def _speaker(self, scope: Scope, cue: VerbCue, limit: int) -> Phrase | None:
        """Who speaks: the subject of the cue before `limit`, or the place that it names."""
        level, start = scope.level, scope.start
        if cue.form == "impersonal":
            return None
        if cue.entry.source is not None:
            return self.inquits.named_place(level, cue, limit, start)
        if cue.form == "converb":
            return self.subjects.before(level, start, cue.start, NOM)
        left = start
        for k in range(cue.start - 1, start - 1, -1):
            if scope.claimed[k] or level.tokens[k].text in ";:" or k in level.dashes:
                left = k + 1
                break
        return (
            self.subjects.before(level, left, cue.start, cue.agreement)
            or self.subjects.after(level, cue.end, limit, cue.agreement)
            or self.subjects.within(level, left, cue.start, cue.agreement)
            or self.subjects.within(level, cue.end, limit, cue.agreement)
        )

    def _shared(self, scope: Scope, cue: VerbCue) -> Pieces | None:
        """The speaker before a coordinator: "– oburzał się lis i pytał: –"."""
        level, first = scope.level, scope.tokens[scope.start].index
        for k in range(cue.start - 1, scope.start - 1, -1):
            token = level.tokens[k]
            if scope.claimed[k] or token.text in ",;:" or verb_only(token.kinds):
                return None
            if token.lower in self.lexicon.and_words:
                break
        else:
            return None
        for draft in reversed(scope.drafts):
            if draft.cue and first <= draft.cue[0][0] < level.tokens[cue.start].index:
                return draft.source or None
        return None

    def _noun_before(self, level: Level, start: int, colon: int) -> int | None:
        """A noun of speech right before the colon: "słowa ojca:", "pytanie:"."""
        nouns = self.lexicon.nouns
        for k in range(colon - 1, max(start, colon - 6) - 1, -1):
            token = level.tokens[k]
            if token.kinds & a.NOUN and any(
                "quote" in noun.content
                for lemma in token.form.lemmas & nouns.keys()
                for noun in nouns[lemma]
            ):
                return k
            if verb_only(token.kinds) or token.text == ",":
                return None
        return None

    def _name_before(self, level: Level, start: int, colon: int) -> Phrase | None:
        """The name that alone stands before the colon, at the start: "Wrona: …"."""
        first = start + 1 if start in level.dashes else start
        retort = self._over_retort(level, first, colon)
        if retort > first:
            role = self.phrases.phrase(level, retort, colon, NOM, after_verb=True)
            return role if role is not None and role.last == colon else None
        if colon - start > _LONGEST_NAME or first >= colon:
            return None
        phrase = self.phrases.phrase(level, first, colon, NOM, after_verb=True)
        if phrase is None or phrase.last != colon:
            return None
        if level.tokens[phrase.head].form.lemmas & self.lexicon.bodies:
            return phrase
        named = any(
            t.text[0].isupper() and (t.kinds & a.PROPER or not t.opens or t.text.isupper())
            for t in level.tokens[phrase.first : phrase.last]
        )
        return phrase if named else None

    def _over_retort(self, level: Level, first: int, colon: int) -> int:
        """Past "na to": "Na to prezes: – Nigdy."."""
        for words in self.lexicon.retorts:
            end = first + len(words)
            if end < colon and tuple(t.lower for t in level.tokens[first:end]) == words:
                return end
        return first

    # --- right after the verb ------------------------------------------------------------

    def _adjacent(self, scope: Scope, i: int) -> int:
        """Take a quotation right after its verb, or after the verb's subject or hearer."""
        level = scope.level
        tokens = level.tokens
        quotation = level.quotations[i]
        words = quotation.inner_last - quotation.inner_first
        after = level.jump[i]
        cue = self._verb_before(scope, i) if words >= 2 else None
        if cue is None:
            return i
        if not _is_sentence(level, quotation):
            if words <= 4 and tokens[i + 1].text[0].isupper():
                return i  # a title: 'czytał „Cichy port”'
            if tokens[i + 1].text[0].islower() and any(
                frame.startswith(("np", "event")) for frame in cue.entry.content
            ):
                return i  # the object in the source's words: 'zarzuca „celowe działanie”'
        if after < scope.end and not tokens[after].kinds & (a.PUNCTUATION | a.COORDINATOR):
            return i
        speaker = self._speaker(scope, cue, i)
        self.drafts.verb(scope, cue, [(i, after)], speaker, "speech-adjacent")
        return after

    def _verb_before(self, scope: Scope, i: int) -> VerbCue | None:
        """The cue a few words before the quotation at `i`, with nothing that divides them."""
        level, start = scope.level, scope.start
        for k in range(i - 1, max(start, i - 6) - 1, -1):
            token = level.tokens[k]
            if scope.claimed[k] or token.text in ",;:." or k in level.dashes:
                return None
            if token.lower in self.lexicon.that:
                return None
            if token.kinds & a.VERBAL and not token.kinds & (a.PREPOSITION | a.ADJECTIVE):
                cue = self.inquits.quoting(level, k, start, i)
                if cue is None or any("+" in frame for frame in cue.entry.content):
                    return None
                if token.kinds & a.NOUN and not verb_only(token.kinds):
                    return None
                return cue
            if token.kinds & a.PREPOSITION:
                return None
        return None


def _is_sentence(level: Level, q: a.Quotation) -> bool:
    """Whether the quotation holds a finite verb, a question or an exclamation."""
    if level.tokens[0].index > q.inner_first:
        return False
    return any(
        verb_only(t.kinds) or t.text in "!?"
        for t in level.tokens
        if q.inner_first <= t.index < q.inner_last
    )
