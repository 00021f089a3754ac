"""Direct speech: quotations, dialogue turns and colons with the cue beside them.

    „…” – powiedział X.          a quotation, then its inquit
    – … – powiedział X. – …      a dialogue turn that an inquit interrupts
    X powiedział: „…”, „…”       a cue, a colon, one or several quotations
    X mówił „…”                  a cue right before a quotation
    X: …                         a headline or a transcript: no cue but the colon

Speech that runs over several paragraphs (each opened, only the last one
closed) is one content, and so is a quotation whose inquit stands in the next
sentence.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso import analysis as a
from sayso.attribute.agreement import NOM, Phrases, is_name, verb_only
from sayso.attribute.building import ranges
from sayso.attribute.clauses import trim
from sayso.attribute.cues import Cues, VerbCue
from sayso.attribute.levels import Draft, Level
from sayso.attribute.phrases import Phrase
from sayso.packs import Pack

Piece = tuple[int, int]


class Speech:
    """Links quotations and dialogue turns to the cues beside them."""

    def __init__(self, pack: Pack, cues: Cues, phrases: Phrases) -> None:
        self.pack, self.cues, self.phrases = pack, cues, phrases
        self.dashes = pack.about.traits.dialogue_dash
        self.parenthetical = pack.words.get("parenthetical", frozenset())
        self.bodies = pack.classes.get("body", frozenset()) | pack.classes.get("role", frozenset())
        self.name = pack.code

    def read(self, level: Level, claimed: bytearray) -> list[Draft]:
        """The level's statements of direct speech; their contents are marked as claimed."""
        drafts: list[Draft] = []
        for number, (start, end) in enumerate(level.sentences):
            if claimed[start]:
                if all(claimed[start:end]):
                    continue
            found = self._after(level, number, start, end, claimed, drafts)
            if not found:
                self._before(level, number, start, end, claimed, drafts)
        return drafts

    # --- the cue follows ------------------------------------------------------

    def inquit(self, level: Level, i: int, end: int) -> VerbCue | None:
        """The verb of an inquit that begins at `i`: "powiedział X", "jak dodaje X"."""
        tokens = level.tokens
        k = i
        steps = 0
        while k < end and steps < 4:
            token = tokens[k]
            if token.kinds & a.VERBAL and not token.kinds & (a.PREPOSITION | a.COORDINATOR):
                break
            if token.lower in self.parenthetical or token.kinds & (
                a.ADVERB | a.PARTICLE | a.REFLEXIVE | a.NEGATION
            ) or (token.kinds & a.PRONOUN and not token.form.noun & NOM):
                k += 1
                steps += 1
                continue
            return self._inquit_after_subject(level, i, end)
        if k >= end:
            return None
        return self._quoting(level, k, i, end) or self._inquit_after_subject(level, i, end)

    def _quoting(self, level: Level, k: int, start: int, end: int) -> VerbCue | None:
        """The verb at `k` as a cue of direct speech, or None."""
        fallback: VerbCue | None = None
        for cue in self.cues.at(level, k, start, end):
            if "quote" not in cue.entry.content:
                continue
            if cue.form not in ("finite", "impersonal") and not (
                cue.form == "infinitive" and cue.entry.with_
            ):
                continue
            if cue.form == "finite" and cue.person not in (*cue.entry.persons, 3) and not level.speech:
                continue
            if cue.negated:
                continue
            if cue.entry.source is not None and self._named_place(level, cue, end) is None:
                fallback = fallback or cue  # "czytamy": another entry may name its place
                continue
            return cue
        return fallback

    def _inquit_after_subject(self, level: Level, i: int, end: int) -> VerbCue | None:
        """ "– prezes dodał": a short subject before the verb of the inquit."""
        if i >= end or not (level.tokens[i].form.noun & NOM or is_name(level, i)):
            return None
        phrase = self.phrases.phrase(level, i, min(i + 8, end), NOM, wide=False)
        if phrase is None or phrase.last >= end:
            return None
        k = phrase.last
        while k < end and level.tokens[k].kinds & (a.ADVERB | a.PARTICLE | a.REFLEXIVE) and not (
            level.tokens[k].kinds & a.FINITE
        ):
            k += 1
        if k >= end:
            return None
        cue = self._quoting(level, k, i, end)
        if cue is None or not cue.agreement & phrase.agreement:
            return None
        following = level.tokens[cue.end] if cue.end < end else None
        if following is not None and following.text not in ".,:–—-":
            return None
        return cue

    def _after(
        self, level: Level, number: int, start: int, end: int, claimed: bytearray,
        drafts: list[Draft],
    ) -> bool:
        """Speech before its inquit, by dashes and by quotation marks."""
        tokens = level.tokens
        found = self._on_next_line(level, number, start, end, claimed, drafts)
        turn = start
        i = start
        while i < end:
            if claimed[i] and i > start:
                i += 1
                continue
            marks = i in level.quotations
            at = level.next(i)
            if marks and self.dashes and self._interrupted(level, i, at, claimed, drafts):
                found = True
            elif marks:
                k = at
                while k < end and (tokens[k].text in ",." or level.is_dash(k)):
                    k += 1
                if not self._speechlike(level, i, at, k, turn):
                    i = at
                    continue
                cue = self.inquit(level, k, end) if k < end and not claimed[k] else None
                if cue is not None and self._is_inquit(level, cue, k, end, at):
                    begin = self._before_quotation(level, turn, i, at, k)
                    found = True
                    i = turn = self._take(
                        level, number, (begin, at), k, cue, end, claimed, drafts
                    )
                    continue
            elif i > start and level.is_dash(i) and self.dashes:
                cue = self.inquit(level, i + 1, end)
                if cue is not None and i + 1 < end and tokens[i + 1].lower in self.parenthetical and (
                    any(level.is_dash(k) for k in range(i + 2, end))
                ):
                    cue = None  # "rząd – jak dodał – „nie cofnie się”": an insertion
                if cue is not None and self._is_inquit(level, cue, i + 1, end, i):
                    begin = self._turn_start(level, number, turn, claimed)
                    found = True
                    i = turn = self._take(
                        level, number, (begin, i), i + 1, cue, end, claimed, drafts
                    )
                    continue
            elif tokens[i].text == ":" and i + 1 < end and level.is_dash(i + 1):
                turn = i + 1
            elif tokens[i].text == "," and turn == start and self.dashes:
                if self._tagged(level, start, i, end, claimed, drafts):
                    return True
            i = at
        return found

    def _tagged(
        self, level: Level, start: int, comma: int, end: int, claimed: bytearray,
        drafts: list[Draft],
    ) -> bool:
        """ "Zarząd zamknie fabrykę, informuje „Puls”.": a verb and its subject end the sentence."""
        tokens = level.tokens
        verb = comma + 1
        if verb >= end or not verb_only(tokens[verb].kinds) or comma - start < 3:
            return False
        if tokens[start].kinds & a.COMPLEMENTIZER:
            return False
        cue = self._quoting(level, verb, comma + 1, end)
        if cue is None or cue.form != "finite" or cue.entry.source is not None:
            return False
        if self.phrases.subject_before(level, start, verb, cue.agreement) is not None:
            return False
        subject = self.phrases.subject_after(level, cue.end, end, cue.agreement)
        if subject is not None and not any(verb_only(t.kinds) for t in tokens[start:comma]) and (
            subject.first != cue.end or not is_name(level, subject.head) or subject.last < end - 1
        ):
            return False
        if subject is None or any(
            verb_only(t.kinds) or t.kinds & a.COMPLEMENTIZER or t.text in ":„\"”"
            for k, t in enumerate(tokens[subject.last : end], subject.last)
        ):
            return False
        self._record(
            level, cue, [(start, comma)], subject, "inquit-comma", claimed, drafts, direct=False
        )
        return True

    def _on_next_line(
        self, level: Level, number: int, start: int, end: int, claimed: bytearray,
        drafts: list[Draft],
    ) -> bool:
        """ "„Nie ustąpimy”" and, in the next paragraph, "– powiedział Jan Szczaw."."""
        tokens = level.tokens
        if number == 0 or start not in level.paragraph_starts or start + 1 >= end:
            return False
        first = start + 1 if level.is_dash(start) else start
        if first == start or not tokens[first].text[0].islower():
            return False
        begin, stop = level.sentences[number - 1]
        whole = begin in level.quotations and level.jump[begin] >= stop - 1
        if claimed[begin] or not (whole or level.is_dash(begin)):
            return False
        cue = self.inquit(level, first, end)
        if cue is None:
            return False
        subject = self._subject(level, first, cue, self._inquit_end(level, cue.end, end))
        self._record(level, cue, [(begin, stop)], subject, "speech-before", claimed, drafts)
        claimed[start] = 1
        return True

    def _interrupted(
        self, level: Level, first: int, last: int, claimed: bytearray, drafts: list[Draft]
    ) -> bool:
        """ „Dach – tłumaczy cieśla – przetrwa”: an inquit inside the quotation marks."""
        for i in range(first + 2, last - 2):
            if not level.is_dash(i):
                continue
            close = next((k for k in range(i + 1, last) if level.is_dash(k)), None)
            if close is None:
                return False
            cue = self.inquit(level, i + 1, close)
            if cue is None or close - i > 16:
                continue
            subject = self._subject(level, i + 1, cue, close)
            if subject is None and cue.verb != i + 1:
                continue
            pieces = [(first + 1, i), (close + 1, last - 1)]
            self._record(level, cue, pieces, subject, "speech-inside", claimed, drafts)
            claimed[first:last] = b"\1" * (last - first)
            return True
        return False

    def _speechlike(self, level: Level, first: int, last: int, inquit: int, turn: int) -> bool:
        """Whether a quotation with an inquit at `inquit` is speech, not a name or a phrase."""
        tokens = level.tokens
        if inquit == last and tokens[last - 2].text not in "?!…,." and tokens[last - 2].text[:2] != "..":
            return False
        dashed = any(level.is_dash(k) for k in range(last, inquit))
        if not dashed and any(
            not tokens[k].kinds & a.PUNCTUATION for k in range(turn, first)
        ):
            return False  # the quotation is part of a clause: „ogromny”, dodał
        return True

    def _is_inquit(self, level: Level, cue: VerbCue, begin: int, end: int, content_end: int) -> bool:
        """Whether the clause is an inquit, not a sentence of its own with that verb."""
        tokens = level.tokens
        k = cue.end
        if k < end and tokens[k].text == "," and k + 1 < end and (
            tokens[k + 1].lower in self.pack.words["that"]
        ):
            return False
        if content_end == begin and begin in level.paragraph_starts:
            return False
        return True

    def _before_quotation(self, level: Level, turn: int, i: int, end: int, inquit: int) -> int:
        """Where the content begins when its inquit follows the quotation at `i`."""
        tokens = level.tokens
        dashed = any(level.is_dash(k) for k in range(end, inquit))
        words = [k for k in range(turn, i) if not tokens[k].kinds & a.PUNCTUATION]
        if dashed and words and self.dashes:
            return turn
        return i

    def _turn_start(self, level: Level, number: int, turn: int, claimed: bytearray) -> int:
        """Where a dialogue turn begins: at the dash that opened it, maybe sentences before."""
        start, _ = level.sentences[number]
        if turn > start:
            return turn
        if level.is_dash(start):
            return start
        k = number - 1
        while k >= 0:
            begin, end = level.sentences[k]
            if begin in level.paragraph_starts or level.is_dash(begin):
                opens = level.is_dash(begin)
                paragraph = not any(b in level.paragraph_starts for b in range(begin + 1, start + 1))
                return begin if opens and paragraph and not any(claimed[begin:end]) else start
            if any(claimed[begin:end]) or start in level.paragraph_starts:
                return start
            k -= 1
        return start

    def _take(
        self,
        level: Level,
        number: int,
        content: Piece,
        begin: int,
        cue: VerbCue,
        end: int,
        claimed: bytearray,
        drafts: list[Draft],
    ) -> int:
        """Record speech with its inquit; the position where reading goes on."""
        pieces = [content, *()]
        pieces[:0] = self._earlier(level, number, content, claimed)
        close = self._inquit_end(level, cue.end, end)
        subject = self._subject(level, begin, cue, close)
        resume = max(close, cue.end)
        if subject is not None:
            resume = max(resume, subject.last)
        if close < end and (level.is_dash(close) or level.tokens[close].text in ",:"):
            goes_on = close + 1
            stop = self._speech_end(level, goes_on, end)
            after = level.tokens[goes_on] if goes_on < end else None
            quotation = goes_on in level.quotations or (
                level.is_dash(goes_on) and goes_on + 1 in level.quotations if after else False
            )
            if content[0] in level.quotations and not quotation:
                stop = close
            if stop > goes_on and (level.is_dash(close) or quotation):
                if quotation:
                    first = goes_on if goes_on in level.quotations else goes_on + 1
                    stop = level.jump[first]
                    pieces.append((first, stop))
                else:
                    pieces.append((goes_on, stop))
                resume = stop
        if resume >= end - 1:
            pieces.extend(self._later(level, number, content, claimed))
        self._record(level, cue, pieces, subject, "speech-before", claimed, drafts)
        return resume

    def _earlier(self, level: Level, number: int, content: Piece, claimed: bytearray) -> list[Piece]:
        """Sentences before that are wholly quoted and have no cue of their own."""
        pieces: list[Piece] = []
        start, _ = level.sentences[number]
        at = content[0]
        while at in level.running:  # opened in an earlier paragraph, closed only here
            first, last = level.running[at]
            pieces.insert(0, (first, last))
            at = first - 1
        if pieces or content[0] != start or start not in level.quotations:
            return pieces
        k = number - 1
        while k >= 0 and start not in level.paragraph_starts:
            begin, end = level.sentences[k]
            if begin not in level.quotations or level.jump[begin] < end - 1 or claimed[begin]:
                break
            pieces.insert(0, (begin, level.jump[begin]))
            start = begin
            k -= 1
        return pieces

    def _later(self, level: Level, number: int, content: Piece, claimed: bytearray) -> list[Piece]:
        """Sentences of the same paragraph in which the speech goes on after its inquit."""
        pieces: list[Piece] = []
        quoted = content[0] in level.quotations
        running = False
        for begin, end in level.sentences[number + 1 :]:
            if begin in level.paragraph_starts or claimed[begin]:
                break
            if quoted:
                if begin not in level.quotations or level.jump[begin] < end - 1:
                    break
                pieces.append((begin, level.jump[begin]))
                continue
            if level.is_dash(begin):
                running = True
            elif running and self._narrates(level, begin, end):
                break
            if not running or self._has_inquit(level, begin, end):
                if running and level.is_dash(begin):
                    break
                if self._has_inquit(level, begin, end):
                    # the turn has its own inquit: it is that one's speech
                    while pieces and not level.is_dash(pieces[-1][0]):
                        pieces.pop()
                    if pieces:
                        pieces.pop()
                break
            pieces.append((begin, end))
        return pieces

    def _narrates(self, level: Level, start: int, end: int) -> bool:
        """Whether a sentence is the narrator's: "Dodała, że …" after a turn."""
        token = level.tokens[start]
        if not token.kinds & a.FINITE or not self.cues.lemmas(token.form):
            return False
        return any(
            cue.form == "finite" and cue.person == 3 for cue in self.cues.at(level, start, start, end)
        ) and any(
            t.lower in self.pack.words["that"] for t in level.tokens[start + 1 : min(start + 6, end)]
        )

    def _has_inquit(self, level: Level, start: int, end: int) -> bool:
        return any(
            level.is_dash(k) and self.inquit(level, k + 1, end) is not None
            for k in range(start + 1, end)
        )

    def _speech_end(self, level: Level, i: int, end: int) -> int:
        """Where speech that goes on after an inquit ends: the next inquit's dash, or `end`."""
        k = i
        while k < end:
            if level.is_dash(k) and k > i and self.inquit(level, k + 1, end) is not None:
                return k
            k = level.next(k)
        return end

    def _inquit_end(self, level: Level, i: int, end: int) -> int:
        """The dash or colon that closes an inquit, or the sentence's end."""
        k = i
        while k < end:
            if level.is_dash(k) or level.tokens[k].text == ":":
                return k
            k = level.next(k)
        return end

    def _subject(self, level: Level, begin: int, cue: VerbCue, end: int) -> Phrase | None:
        if cue.form == "impersonal":
            return None
        if cue.entry.source is not None:
            return self._named_place(level, cue, end)
        stop = 0
        for where in cue.entry.addressee:
            if where == "acc":
                stop = a.CASE_MASK["acc"] & (a.GENDER_MASK["m1"] | a.GENDER_MASK["f"])
        return self.phrases.subject_after(
            level, cue.end, end, cue.agreement, stop
        ) or self.phrases.subject_before(level, begin, cue.start, cue.agreement)

    def _named_place(
        self, level: Level, cue: VerbCue, end: int, start: int | None = None
    ) -> Phrase | None:
        """The source in a prepositional phrase: "czytamy w analizie ISW".

        After the verb, or from `start` before it ("w opinii, którą znamy, czytamy:").
        """
        parts = (cue.entry.source or "none").split(".")
        if parts[0] != "prep":
            return None
        case = a.CASE_MASK[parts[2]] if len(parts) > 2 else a.ALL_AGREEMENT
        for k in range(cue.end, end):
            token = level.tokens[k]
            if token.lower == parts[1] or parts[1] in token.form.lemmas and token.kinds & a.PREPOSITION:
                return self.phrases.phrase(level, k + 1, end, case)
        for k in range(start if start is not None else cue.start, cue.start):
            token = level.tokens[k]
            if token.lower == parts[1] or parts[1] in token.form.lemmas and token.kinds & a.PREPOSITION:
                return self.phrases.phrase(level, k + 1, cue.start, case)
        return None

    # --- the cue stands before ---------------------------------------------------

    def _before(
        self, level: Level, number: int, start: int, end: int, claimed: bytearray,
        drafts: list[Draft],
    ) -> None:
        """Speech after a colon or right after its verb."""
        tokens = level.tokens
        i = start
        while i < end:
            if claimed[i]:
                i += 1
                continue
            if tokens[i].text == ":" and i > start and not claimed[i - 1]:
                resume = self._colon(level, number, start, i, end, claimed, drafts)
                if resume > i:
                    i = resume
                    continue
            elif i in level.quotations and i > start:
                resume = self._adjacent(level, start, i, end, claimed, drafts)
                if resume > i:
                    i = resume
                    continue
            i = level.next(i)

    def _colon(
        self, level: Level, number: int, start: int, colon: int, end: int, claimed: bytearray,
        drafts: list[Draft],
    ) -> int:
        tokens = level.tokens
        pieces: list[Piece] = []
        k = colon + 1
        direct = True
        if k < end and (k in level.quotations or (level.is_dash(k) and k + 1 in level.quotations)):
            k += k not in level.quotations
            while k < end and k in level.quotations:
                pieces.append((k, level.jump[k]))
                k = level.jump[k]
                while k < end and (tokens[k].text in ",." or tokens[k].lower in ("i", "oraz", "and")):
                    k += 1
        elif k < end and (level.is_dash(k) and self.dashes):
            pieces = [(k + 1, end), *self._turn_goes_on(level, number, claimed)]
            k = end
        elif k < end:
            pieces = [(k, end)]
            direct = False
            k = end
        elif number + 1 < len(level.sentences):  # the speech is the next paragraph
            begin, stop = level.sentences[number + 1]
            if begin in level.quotations:
                pieces = [(begin, level.jump[begin])]
            elif level.is_dash(begin) and self.dashes and not self._has_inquit(level, begin, stop):
                pieces = [(begin, stop), *self._turn_goes_on(level, number + 1, claimed)]
        if not pieces:
            return colon
        cue = self._cue_before(level, start, colon)
        if cue is not None:
            subject = self._subject_of_cue(level, start, cue, colon, claimed)
            self._record(
                level, cue, pieces, subject, "speech-after", claimed, drafts, direct=direct
            )
            return max(k, colon + 1)
        noun = self._noun_before(level, start, colon) if direct else None
        if noun is not None:
            self._record_noun(level, noun, colon, pieces, claimed, drafts)
            return max(k, colon + 1)
        name = self._name_before(level, start, colon)
        if name is not None and self._has_words(level, pieces):
            self._record_name(level, name, pieces, direct, claimed, drafts)
            return max(k, colon + 1)
        return colon

    def _has_words(self, level: Level, pieces: Iterable[Piece]) -> bool:
        """Whether a clause stands there, not a list or a time: it has a verb."""
        return any(
            token.kinds & (a.FINITE | a.INFINITIVE | a.IMPERSONAL | a.PREDICATIVE | a.IMPERATIVE)
            for first, last in pieces
            for token in level.tokens[first:last]
        ) or any(first in level.quotations for first, _ in pieces)

    def _turn_goes_on(self, level: Level, number: int, claimed: bytearray) -> list[Piece]:
        """The rest of a turn's paragraph, where nothing else claims it."""
        pieces: list[Piece] = []
        for begin, end in level.sentences[number + 1 :]:
            if begin in level.paragraph_starts or claimed[begin] or level.is_dash(begin):
                break
            if self._has_inquit(level, begin, end):
                break
            pieces.append((begin, end))
        return pieces

    def _cue_before(self, level: Level, start: int, colon: int) -> VerbCue | None:
        """The cue nearest to the colon, in its clause."""
        tokens = level.tokens
        i = colon
        while i > start:
            i = level.back.get(i, i - 1)
            if i < start:
                break
            token = tokens[i]
            if token.text in ";" or token.lower in self.pack.words["that"]:
                return None
            if token.kinds & a.VERBAL:
                cue = self._quoting(level, i, start, colon)
                if cue is not None:
                    return cue
                for candidate in self.cues.at(level, i, start, colon):
                    if candidate.form == "converb" and "quote" in candidate.entry.content:
                        return candidate
        return None

    def _subject_of_cue(
        self, level: Level, start: int, cue: VerbCue, limit: int, claimed: bytearray
    ) -> Phrase | None:
        if cue.form == "impersonal":
            return None
        if cue.entry.source is not None:
            return self._named_place(level, cue, limit, start)
        if cue.form == "converb":
            return self.phrases.subject_before(level, start, cue.start, NOM)
        left = start
        for k in range(cue.start - 1, start - 1, -1):
            if claimed[k] or level.tokens[k].text in ";:" or level.is_dash(k):
                left = k + 1
                break
        return self.phrases.subject_before(
            level, left, cue.start, cue.agreement
        ) or self.phrases.subject_after(level, cue.end, limit, cue.agreement)

    def _noun_before(self, level: Level, start: int, colon: int) -> int | None:
        """A noun of speech right before the colon: "słowa ojca:", "pytanie:"."""
        for k in range(colon - 1, max(start, colon - 6) - 1, -1):
            token = level.tokens[k]
            if token.kinds & a.NOUN and any(
                "quote" in noun.content
                for lemma in token.form.lemmas & self.pack.nouns.keys()
                for noun in self.pack.nouns[lemma]
            ):
                return k
            if verb_only(token.kinds) or token.text == ",":
                return None
        return None

    def _name_before(self, level: Level, start: int, colon: int) -> Phrase | None:
        """The name that alone stands before the colon, at the start: "Tusk: …"."""
        if colon - start > 8:
            return None
        first = start + 1 if level.is_dash(start) else start
        if first >= colon:
            return None
        phrase = self.phrases.phrase(level, first, colon, NOM, wide=True)
        if phrase is None or phrase.last != colon:
            return None
        token = level.tokens[phrase.head]
        named = any(
            t.text[0].isupper() and (t.kinds & a.PROPER or not t.opens or t.text.isupper())
            for t in level.tokens[phrase.first : phrase.last]
        )
        role = bool(token.form.lemmas & self.bodies)
        return phrase if named or role else None

    def _adjacent(
        self, level: Level, start: int, i: int, end: int, claimed: bytearray, drafts: list[Draft]
    ) -> int:
        """A quotation right after its verb, or after the verb's subject or hearer."""
        tokens = level.tokens
        q = level.quotations[i]
        words = q.inner_last - q.inner_first
        if words < 2:
            return i
        k = i - 1
        steps = 0
        while k >= start and steps < 6:
            token = tokens[k]
            if claimed[k] or token.text in ",;:." or level.is_dash(k) or token.lower in self.pack.words["that"]:
                return i
            if token.kinds & a.VERBAL and not token.kinds & (a.PREPOSITION | a.ADJECTIVE):
                cue = self._quoting(level, k, start, i)
                if cue is None or any("+" in frame for frame in cue.entry.content):
                    return i
                if token.kinds & a.NOUN and not verb_only(token.kinds):
                    return i
                break
            if token.kinds & a.PREPOSITION:
                return i
            k -= 1
            steps += 1
        else:
            return i
        if k < start:
            return i
        if words <= 4 and tokens[i + 1].text[0].isupper() and not self._sentence_like(level, q):
            return i  # a title: 'czytał „Cichy port”'
        after = level.jump[i]
        if after < end and not (tokens[after].kinds & (a.PUNCTUATION | a.COORDINATOR)):
            return i
        subject = self._subject_of_cue(level, start, cue, i, claimed)
        self._record(level, cue, [(i, after)], subject, "speech-adjacent", claimed, drafts)
        return after

    def _sentence_like(self, level: Level, q: a.Quotation) -> bool:
        first = level.tokens[0].index
        inner = [
            t for t in level.tokens if q.inner_first <= t.index < q.inner_last
        ] if first <= q.inner_first else []
        return any(verb_only(t.kinds) or t.text in "!?" for t in inner)

    # --- recording ------------------------------------------------------------------

    def _record(
        self,
        level: Level,
        cue: VerbCue,
        pieces: list[Piece],
        subject: Phrase | None,
        rule: str,
        claimed: bytearray,
        drafts: list[Draft],
        *,
        direct: bool = True,
    ) -> None:
        tokens = level.tokens
        content = [p for p in (trim(level, *piece) for piece in pieces) if p[0] < p[1]]
        if not content:
            return
        for first, last in (*pieces, *((k, k + 1) for k in cue.parts)):
            claimed[first:last] = b"\1" * (last - first)
        if subject is not None:
            claimed[subject.first : subject.last] = b"\1" * (subject.last - subject.first)
        entry = cue.entry
        dropped = subject is None and cue.form == "finite" and entry.source is None
        drafts.append(
            Draft(
                cue=[r for k in cue.parts for r in ranges(tokens, k, k + 1)],
                content=[r for first, last in content for r in ranges(tokens, first, last)],
                source=ranges(tokens, subject.first, subject.last) if subject else [],
                rule=f"{self.name}/{rule}",
                entry=" ".join((entry.names[-1], *entry.with_)),
                act=entry.act,
                type=entry.type,
                direct=direct,
                polarity=entry.polarity,
                reference=("self" if cue.person == 1 else "dropped") if dropped else "none",
                agreement=cue.agreement if dropped else 0,
            )
        )

    def _record_noun(
        self, level: Level, noun: int, colon: int, pieces: list[Piece], claimed: bytearray,
        drafts: list[Draft],
    ) -> None:
        tokens = level.tokens
        content = [p for p in (trim(level, *piece) for piece in pieces) if p[0] < p[1]]
        if not content:
            return
        lemma = min(tokens[noun].form.lemmas & self.pack.nouns.keys())
        entry = next(e for e in self.pack.nouns[lemma])
        source = self.phrases.phrase(level, noun + 1, colon, a.CASE_MASK["gen"]) if (
            noun + 1 < colon
        ) else None
        for first, last in (*pieces, (noun, noun + 1)):
            claimed[first:last] = b"\1" * (last - first)
        drafts.append(
            Draft(
                cue=ranges(tokens, noun, noun + 1),
                content=[r for first, last in content for r in ranges(tokens, first, last)],
                source=ranges(tokens, source.first, source.last) if source else [],
                rule=f"{self.name}/speech-noun",
                entry=lemma,
                act=entry.act,
                type=entry.type,
                direct=True,
                polarity=entry.polarity,
            )
        )

    def _record_name(
        self, level: Level, name: Phrase, pieces: list[Piece], direct: bool, claimed: bytearray,
        drafts: list[Draft],
    ) -> None:
        tokens = level.tokens
        content = [p for p in (trim(level, *piece) for piece in pieces) if p[0] < p[1]]
        if not content:
            return
        for first, last in pieces:
            claimed[first:last] = b"\1" * (last - first)
        drafts.append(
            Draft(
                cue=[],
                content=[r for first, last in content for r in ranges(tokens, first, last)],
                source=ranges(tokens, name.first, name.last),
                rule=f"{self.name}/speech-name",
                entry=":",
                act="say",
                type="assertion",
                direct=direct,
            )
        )
