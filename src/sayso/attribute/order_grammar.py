"""Attribution by word order: the grammar of English and languages like it.

Sentence by sentence of a level: first the cues that follow or interrupt their
content ("…," she said; X, according to Y, …), then from left to right the
cues before it, each passing over what a content found so far covers, then
nouns ("the claim that …"). Quotations are opaque here: they are read as levels
of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso import analysis as a
from sayso.attribute.building import ranges
from sayso.attribute.clauses import trim
from sayso.attribute.levels import Draft, Level
from sayso.attribute.order import Order, VerbGroup
from sayso.attribute.order_cues import Cue, OrderCues
from sayso.attribute.order_extents import Extents
from sayso.attribute.phrases import Phrase
from sayso.packs import Pack
from sayso.packs.schema import Hearsay, Noun, Preposition, Verb
from sayso.statement import Act

Range = tuple[int, int]
_QUOTING = frozenset(("quote", "that", "zero"))
_DASHES = frozenset(("—", "–", "--"))
_SUBORDINATORS = frozenset(
    "after although as because before if once since though unless until when while whereas".split()
)
_PREDICATE = a.NOUN | a.PROPER | a.ADJECTIVE | a.DETERMINER | a.NUMERAL | a.PASSIVE_PARTICIPLE
_EVENT_ENDINGS = ("tion", "tions", "sion", "sions", "ment", "ments", "ure", "al", "ing", "ance", "ence")


@dataclass(slots=True)
class _Sentence:
    """A sentence being read: its groups, and what is already accounted for."""

    first: int
    last: int
    groups: list[VerbGroup]
    covered: list[Range] = field(default_factory=list)
    used: set[int] = field(default_factory=set)  # heads of groups that are cues already
    subjects: dict[int, Phrase | None] = field(default_factory=dict)

    def covers(self, i: int) -> bool:
        return any(first <= i < last for first, last in self.covered)


class OrderGrammar:
    """Finds the statements that one voice reports, by the order of words."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.order = Order(pack)
        self.cues = OrderCues(pack)
        self.extents = Extents(self.order, self.cues)
        words = pack.words
        self.that = words["that"]
        self.whether = words["whether"]
        self.wh = words["wh"]
        self.parenthetical = words["parenthetical"]
        self.events = pack.classes.get("event", frozenset())
        self.code = pack.code
        self._opening_clause = False

    def read(self, level: Level) -> list[Draft]:
        """Drafts of the level's statements, sentence by sentence."""
        drafts: list[Draft] = []
        done: set[int] = set()  # starts of sentences that an earlier quotation took in
        for number, (first, last) in enumerate(level.sentences):
            if first in done:
                continue
            sentence = _Sentence(first, last, self.order.verb_groups(level, first, last))
            self._colon(level, sentence, number, drafts, done)
            self._fixed(level, sentence, drafts)
            for group in sentence.groups:
                self._after_content(level, sentence, number, group, drafts, done)
            for group in sentence.groups:
                self._before_content(level, sentence, number, group, drafts, done)
            self._nouns(level, sentence, drafts)
        return drafts

    # --- cues after or inside their content --------------------------------

    def _after_content(
        self,
        level: Level,
        sentence: _Sentence,
        number: int,
        group: VerbGroup,
        drafts: list[Draft],
        done: set[int],
    ) -> None:
        """“…,” she said; “…,” said Smith; X is Y, she said; X, she said, is Y."""
        if group.form != "finite" or sentence.covers(group.head) or group.first == sentence.first:
            return
        cue = next(
            (
                cue
                for cue in self.cues.at(level, group, sentence.last)
                if not _QUOTING.isdisjoint(cue.entry.content)
            ),
            None,
        )
        if cue is None:
            return
        tokens = level.tokens
        before = self.order._over_adverbs(level, group.first, sentence.first)
        subject: Phrase | None
        inverted = self._boundary(level, before, sentence.first)
        if inverted >= 0:
            subject = self.order.subject_after(level, cue.end, sentence.last)
            if subject is None:
                return
            if tokens[before - 1].text == "," and inverted not in level.back:
                if not self._ends_or_interrupts(level, subject.last, sentence.last):
                    return  # "Lund, who lives there, said the bridge …"
                if self.order.subject_before(level, group.first, sentence.first) is not None:
                    return
            boundary, tail = inverted, subject.last
        else:
            subject = self.order.subject_before(level, group.first, sentence.first)
            if subject is None or tokens[subject.head].kinds & a.RELATIVE:
                return
            tail = cue.end
            opening = subject.first
            if opening > sentence.first and tokens[opening - 1].lower in self.parenthetical:
                opening -= 1
                if all(
                    tokens[k].kinds & (a.COORDINATOR | a.ADVERB | a.PUNCTUATION)
                    for k in range(sentence.first, opening)
                ):
                    self._as_opening(level, sentence, cue, subject, drafts)
                    return
            boundary = self._boundary(level, opening, sentence.first)
            if boundary < 0:
                return
        quoted = boundary in level.back and level.back[boundary] in level.quotations
        tail = self._over_addressee(level, cue, tail, sentence.last)
        if not quoted:
            if "zero" not in cue.entry.content and "that" not in cue.entry.content:
                return
            if not self._ends_or_interrupts(level, tail, sentence.last):
                return
            if not self._clause_around(level, sentence, boundary, tail):
                return
            if self._introduces(level, sentence) and self._quotation_next(level, tail, sentence.last):
                return  # "Asked about it, she said: “…”"
        elif (
            tail < sentence.last
            and tokens[tail].lower in self.that
            and (tokens[tail].kinds & a.COMPLEMENTIZER)
        ):
            return
        start = sentence.first
        for _, end in sentence.covered:
            if end <= boundary:
                start = max(start, end)
        while start < boundary and (
            tokens[start].kinds & (a.COORDINATOR | a.PUNCTUATION) and start not in level.jump
        ):
            start += 1
        if quoted:
            opening = level.back[boundary]
            if opening > start and tokens[opening - 1].text in (",", ":", ".", "—", "?", "!"):
                start = opening
        pieces = [(start, boundary)]
        sentence.covered.append((start, boundary))
        rest = self._resumes(level, tail, sentence, quoted)
        if rest is not None:
            pieces.append(rest)
            sentence.covered.append(rest)
        if quoted:
            pieces.extend(self._following_quotations(level, number, done))
        self._add(
            level,
            drafts,
            sentence,
            cue,
            subject,
            pieces,
            "quote" if quoted else "parenthetical",
            direct=quoted,
        )

    def _as_opening(
        self,
        level: Level,
        sentence: _Sentence,
        cue: Cue,
        subject: Phrase,
        drafts: list[Draft],
    ) -> None:
        """As X has noted, Y: what follows the comma is the content."""
        tokens, last = level.tokens, sentence.last
        i = self._over_addressee(level, cue, cue.end, last)
        while i < last and tokens[i].text != ",":
            end = self._over_adverbial(level, i, last)
            if end == i:
                return
            i = end
        if i + 1 < last:
            pieces = [(i + 1, last)]
            sentence.covered.extend(pieces)
            self._add(level, drafts, sentence, cue, subject, pieces, "as")

    def _introduces(self, level: Level, sentence: _Sentence) -> bool:
        """Whether the sentence opens with a clause or phrase that only leads up to its subject."""
        token = level.tokens[sentence.first]
        return token.lower in _SUBORDINATORS or bool(
            token.kinds & (a.PREPOSITION | a.PASSIVE_PARTICIPLE | a.ACTIVE_PARTICIPLE)
            and not token.kinds & (a.NOUN | a.DETERMINER)
        )

    def _quotation_next(self, level: Level, i: int, limit: int) -> bool:
        while i < limit:
            if i in level.quotations or level.tokens[i].text == ":":
                return True
            end = i + 1 if level.tokens[i].text == "," else self._over_adverbial(level, i, limit)
            if end == i:
                return False
            i = end
        return False

    def _clause_around(
        self, level: Level, sentence: _Sentence, boundary: int, tail: int
    ) -> bool:
        """Whether a clause stands before the boundary, or around what interrupts it."""
        finite = [
            g for g in sentence.groups if g.form == "finite" and not sentence.covers(g.head)
        ]
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
            end = self._over_adverbial(level, i, limit)
            if end == i:
                return False
            i = end
        return True

    def _resumes(self, level: Level, i: int, sentence: _Sentence, quoted: bool) -> Range | None:
        """The rest of a content that the cue interrupts, or None."""
        tokens = level.tokens
        limit = sentence.last
        while i < limit and tokens[i].text != "," and i not in level.quotations:
            end = self._over_adverbial(level, i, limit)
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

    def _following_quotations(self, level: Level, number: int, done: set[int]) -> list[Range]:
        """Sentences of the same paragraph after the cue's that are nothing but quotation."""
        found: list[Range] = []
        for first, last in level.sentences[number + 1 :]:
            if first in level.paragraph_starts or first not in level.quotations:
                break
            end = level.jump[first]
            groups = self.order.verb_groups(level, end, last)
            if any(self.cues.at(level, group, last) for group in groups):
                break
            found.append((first, last))
            done.add(first)
        return found

    # --- cues before their content ------------------------------------------

    def _before_content(
        self,
        level: Level,
        sentence: _Sentence,
        number: int,
        group: VerbGroup,
        drafts: list[Draft],
        done: set[int],
    ) -> None:
        if sentence.covers(group.head) or group.head in sentence.used:
            return
        for cue in self.cues.at(level, group, sentence.last):
            group = cue.group
            if group.passive:
                if self._passive(level, sentence, cue, drafts):
                    return
                continue
            found = self._content(level, sentence, cue)
            if found is None:
                continue
            frame, pieces, direct = found
            if frame == "colon" and not pieces:
                pieces = self._next_paragraph(level, number, done)
                if not pieces:
                    continue
            source = self._source(level, sentence, cue)
            if source is None and level.depth and group.form != "finite" and (
                group.first <= sentence.first + 1
            ):
                return  # "declined to discuss X" is one statement, not two
            if direct and pieces and pieces[-1][1] in level.back:
                pieces = pieces + self._following_quotations(level, number, done)
            raised = cue.entry.source == "none"
            if raised:
                if source is not None and level.tokens[source.head].lower not in ("it", "there"):
                    pieces = [(source.first, source.last), *pieces]
                source = None
            self._add(level, drafts, sentence, cue, source, pieces, frame, direct=direct)
            sentence.covered.extend(pieces)
            return

    def _content(
        self, level: Level, sentence: _Sentence, cue: Cue
    ) -> tuple[str, list[Range], bool] | None:
        """The frame, the pieces and whether they are quoted, for what follows a cue."""
        tokens, limit = level.tokens, sentence.last
        frames = cue.entry.content
        group = cue.group
        start = self._over_addressee(level, cue, cue.end, limit)
        spot = self._opener(level, start, limit, cue)
        inner = self._in_relative(level, sentence, group)
        self._opening_clause = self._subordinate(level, sentence, group)
        if spot >= 0:
            token = tokens[spot]
            if spot in level.quotations:
                if "quote" in frames:
                    end = self._clause_end(level, spot, limit, group, inner)
                    return "quote", [(spot, end)], True
            elif token.text == ":":
                if not _QUOTING.isdisjoint(frames):
                    return "colon", [(spot + 1, limit)] if spot + 1 < limit else [], True
            elif token.lower in self.that and token.kinds & a.COMPLEMENTIZER:
                if "that" in frames:
                    end = self._clause_end(level, spot + 1, limit, group, inner)
                    return "that", [(spot + 1, end)], False
            elif token.lower in self.whether and "whether" in frames:
                end = self._clause_end(level, spot + 1, limit, group, inner)
                return "whether", [(spot + 1, end)], False
            elif token.kinds & a.INTERROGATIVE and ("wh" in frames or "np" in frames):
                end = self._clause_end(level, spot, limit, group, inner)
                return "wh", [(spot, end)], False
        if "object-infinitive" in frames and cue.end < start:
            phrase = self.order.noun_phrase(level, cue.end, limit)
            if phrase is not None and self._object_infinitive(level, cue.end, phrase, limit):
                end = self._clause_end(level, cue.end, limit, group, inner)
                return "object-infinitive", [(cue.end, end)], False
        if start >= limit:
            return ("bare", [], False) if "bare" in frames else None
        found = self._phrase_content(level, cue, start, limit, inner)
        if found is None and start > cue.end:
            found = self._phrase_content(level, cue, cue.end, limit, inner)
        return found

    def _phrase_content(
        self, level: Level, cue: Cue, start: int, limit: int, inner: bool
    ) -> tuple[str, list[Range], bool] | None:
        """Contents without an opening word: infinitives, gerunds, clauses, objects."""
        tokens = level.tokens
        frames = cue.entry.content
        group = cue.group
        i = self._over_date(level, start, limit)
        while (
            i < limit
            and tokens[i].kinds & a.ADVERB
            and not tokens[i].kinds
            & (a.NOUN | a.PREPOSITION | a.DETERMINER | a.ADJECTIVE | a.VERBAL)
        ):
            i += 1
        if i >= limit:
            return ("bare", [], False) if "bare" in frames else None
        token = tokens[i]
        if self._opens_infinitive(level, i, limit):
            if "infinitive" in frames:
                end = self._clause_end(level, i, limit, group, inner)
                return "infinitive", [(i, end)], False
            return ("bare", [], False) if "bare" in frames else None
        if token.kinds & a.PREPOSITION and not token.kinds & (a.NOUN | a.DETERMINER):
            if f"prep.{token.lower}" in frames:
                end = self._object_end(level, i + 1, limit, group, inner)
                if end > i + 1:
                    return "prep", [(i + 1, end)], False
            elif "zero" in frames and self._zero(level, cue, i, limit):
                end = self._clause_end(level, i, limit, group, inner)
                return "zero", [(i, end)], False
            return ("bare", [], False) if "bare" in frames else None
        if token.kinds & a.ACTIVE_PARTICIPLE and "gerund" in frames:
            end = self._clause_end(level, i, limit, group, inner)
            return "gerund", [(i, end)], False
        if ("zero" in frames or "that" in frames) and self._zero(level, cue, i, limit):
            end = self._clause_end(level, i, limit, group, inner)
            return "zero", [(i, end)], False
        phrase = self.order.noun_phrase(level, i, limit, wide=True)
        if phrase is None:
            return ("bare", [], False) if "bare" in frames else None
        if "object-infinitive" in frames and self._object_infinitive(level, i, phrase, limit):
            end = self._clause_end(level, i, limit, group, inner)
            return "object-infinitive", [(i, end)], False
        end = self._object_end(level, i, limit, group, inner)
        if any(self._object_fits(level, frame, i, end) for frame in frames):
            return "np", [(i, end)], False
        return ("bare", [], False) if "bare" in frames else None

    def _over_date(self, level: Level, i: int, limit: int) -> int:
        """Past a date without a preposition: "announced Monday", "said this week"."""
        tokens = level.tokens
        if i < limit and tokens[i].lower in self.order.calendar:
            return i + 1
        if i + 1 < limit and tokens[i].lower in ("this", "last", "late", "early", "earlier"):
            if tokens[i + 1].lower in self.order.times:
                return i + 2
        return i

    def _object_fits(self, level: Level, frame: str, first: int, last: int) -> bool:
        """Whether the object [first, last) is what the frame asks for."""
        tokens = level.tokens
        if frame == "np":
            return True
        head, _, second = frame.partition("+")
        if head not in ("np", "event", "speech"):
            return False
        core = self.order.noun_phrase(level, first, last, wide=False)
        if core is None:
            return False
        lemmas = tokens[core.head].form.lemmas
        if head == "event" and not self._is_event(tokens[core.head].form):
            return False
        if head == "speech" and self.pack.nouns.keys().isdisjoint(lemmas):
            return False
        if second == "np":
            end = self.order._prepositions(level, core.head, core.last, last)
            return end < last and (
                end in level.quotations
                or bool(tokens[end].kinds & _PREDICATE and not tokens[end].kinds & a.PREPOSITION)
            )
        if second:
            word = "as" if second == "as" else second.split(".")[1]
            return any(tokens[k].lower == word for k in range(core.last, last))
        return True

    def _is_event(self, form: a.Form) -> bool:
        """Whether a noun names what happens: "the closure", "her resignation"."""
        return bool(form.lemmas & self.events) or form.lower.endswith(_EVENT_ENDINGS)

    def _object_end(
        self, level: Level, start: int, limit: int, group: VerbGroup, inner: bool
    ) -> int:
        token = level.tokens[start] if start < limit else None
        if token is None:
            return start
        if token.kinds & (a.INTERROGATIVE | a.ACTIVE_PARTICIPLE) or token.lower in self.whether:
            return self._clause_end(level, start, limit, group, inner)
        return self.extents.phrase(level, start, limit, group)

    def _clause_end(
        self, level: Level, start: int, limit: int, group: VerbGroup, inner: bool
    ) -> int:
        return self.extents.clause(level, start, limit, group, inner, self._opening_clause)

    def _opens_infinitive(self, level: Level, i: int, limit: int) -> bool:
        tokens = level.tokens
        if tokens[i].lower == "not" and i + 1 < limit:
            i += 1
        if tokens[i].lower not in self.order.to:
            return False
        k = i + 1
        while k < limit and tokens[k].kinds & a.ADVERB and not tokens[k].kinds & a.INFINITIVE:
            k += 1
        return k < limit and bool(tokens[k].kinds & a.INFINITIVE)

    def _object_infinitive(self, level: Level, i: int, phrase: Phrase, limit: int) -> bool:
        for k in range(i + 1, min(phrase.last + 3, limit)):
            if self._opens_infinitive(level, k, limit):
                return True
            if level.tokens[k].kinds & a.FINITE and not level.tokens[k].kinds & a.NOUN:
                return False
        return False

    def _zero(self, level: Level, cue: Cue, start: int, limit: int) -> bool:
        """Whether a clause without "that" starts here: a subject and its finite verb."""
        tokens = level.tokens
        if tokens[start].kinds & a.PREPOSITION and not tokens[start].kinds & a.DETERMINER:
            phrase = self.order.noun_phrase(level, start + 1, limit)
            if phrase is None or phrase.last >= limit:
                return False
            start = phrase.last + (tokens[phrase.last].text == ",")
            if start >= limit:
                return False
        frames = cue.entry.content
        strict = "zero" not in frames or any(f in ("np", "event") for f in frames)
        nominal = tokens[start].kinds & (a.NOUN | a.PROPER | a.DETERMINER | a.PRONOUN | a.NUMERAL)
        strict = strict or bool(nominal and not tokens[start].kinds & a.PREPOSITION)
        i, tries = start, 0
        while i < limit and tries < 4:
            if i in level.jump and level.jump[i] <= limit:
                i = level.jump[i]
                continue
            token = tokens[i]
            if strict and token.text in ";:" and i > start:
                return False
            if token.kinds & a.FINITE and not token.kinds & (a.NOUN | a.ADJECTIVE) and i > start:
                if not strict:
                    return True
                tries += 1
                subject = self.order.subject_before(level, i, start)
                if subject is not None and subject.first == start:
                    return True
            i += 1
        return False

    def _over_addressee(self, level: Level, cue: Cue, i: int, limit: int) -> int:
        """Past the hearer, where the entry takes one."""
        tokens = level.tokens
        if i >= limit:
            return i
        for where in cue.entry.addressee:
            if where == "np":
                token = tokens[i]
                if i in level.jump or token.kinds & (a.COMPLEMENTIZER | a.INTERROGATIVE):
                    continue
                if token.lower in self.order.subjects and token.lower not in ("you", "it"):
                    continue
                phrase = self._hearer(level, cue, i, limit)
                if (
                    phrase is not None
                    and phrase.last < limit
                    and not (
                        tokens[phrase.last].kinds & a.FINITE
                        and not tokens[phrase.last].kinds & a.NOUN
                        and "zero" in cue.entry.content
                    )
                ):
                    return phrase.last
            elif where.startswith("prep.") and tokens[i].lower == where.split(".")[1]:
                phrase = self.order.noun_phrase(level, i + 1, limit)
                if phrase is not None:
                    return phrase.last
        return i

    def _hearer(self, level: Level, cue: Cue, i: int, limit: int) -> Phrase | None:
        """The hearer at `i`, without a preposition that opens the content."""
        narrow = self.order.noun_phrase(level, i, limit, wide=False)
        if narrow is not None and narrow.last < limit:
            word = level.tokens[narrow.last].lower
            if f"prep.{word}" in cue.entry.content:
                return narrow
        return self.order.noun_phrase(level, i, limit)

    def _opener(self, level: Level, start: int, limit: int, cue: Cue) -> int:
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
            if token.text == ":":
                return i
            if token.lower in self.that and token.kinds & a.COMPLEMENTIZER:
                return i
            if (token.lower in self.whether or token.kinds & a.INTERROGATIVE) and (
                not token.kinds & a.PREPOSITION
            ):
                return i if i == start or "np" not in cue.entry.content else -1
            if token.text == ",":
                if i + 1 < limit and i + 1 in level.quotations:
                    return i + 1
                close = self._closing_comma(level, i, limit)
                if close < 0:
                    return -1
                i = close + 1
                continue
            if self._opens_infinitive(level, i, limit):
                return -1
            if token.kinds & a.PREPOSITION and f"prep.{token.lower}" in cue.entry.content:
                return -1
            end = self._over_adverbial(level, i, limit)
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
                opens = following.lower in self.that or k + 1 in level.quotations
                return k if opens else -1
            if tokens[k].kinds & a.FINITE:
                return -1
        return -1

    def _over_adverbial(self, level: Level, i: int, limit: int) -> int:
        """Past one adverb, date or prepositional phrase at `i`; `i` if there is none."""
        token = level.tokens[i]
        if token.lower in self.order.calendar or token.lower in self.order.times:
            return i + 1
        if token.kinds & a.PREPOSITION and i + 1 < limit:
            phrase = self.order.noun_phrase(level, i + 1, limit, joined=True)
            if phrase is not None:
                return phrase.last
            if level.tokens[i + 1].kinds & a.ACTIVE_PARTICIPLE:
                return i
        if token.kinds & a.ADVERB and not token.kinds & (a.NOUN | a.VERBAL | a.DETERMINER):
            return i + 1
        if token.kinds & a.NUMERAL:
            return i + 1
        return i

    def _next_paragraph(self, level: Level, number: int, done: set[int]) -> list[Range]:
        """The quotation that makes up the next paragraph, after a colon at a paragraph's end."""
        if number + 1 >= len(level.sentences):
            return []
        first, last = level.sentences[number + 1]
        if first not in level.paragraph_starts or first not in level.quotations:
            return []
        end = level.jump[first]
        if any(level.tokens[k].kinds & ~a.PUNCTUATION for k in range(end, last)):
            return []
        done.add(first)
        return [(first, end)]

    def _in_relative(self, level: Level, sentence: _Sentence, group: VerbGroup) -> bool:
        """Whether the cue stands in a relative clause or a participle between commas."""
        if group.form == "ing" and self._inserted(level, sentence, group) is not None:
            return True
        subject = self._subject(level, sentence, group)
        return (
            subject is not None
            and bool(level.tokens[subject.head].kinds & a.RELATIVE)
            and subject.last == subject.first + 1
        )

    def _subordinate(self, level: Level, sentence: _Sentence, group: VerbGroup) -> bool:
        """Whether the cue's clause opens the sentence with "after", "when", "while" …"""
        if any(
            g.form == "finite" and g.head < group.head and not sentence.covers(g.head)
            for g in sentence.groups
        ):
            return False
        for k in range(sentence.first, min(sentence.first + 3, group.head + 1)):
            token = level.tokens[k]
            if k == group.head:
                return group.form == "ing"  # "Noting that …, she left"
            if token.lower in _SUBORDINATORS:
                return True
            if not token.kinds & (a.COORDINATOR | a.ADVERB | a.PUNCTUATION):
                return False
        return False

    def _inserted(self, level: Level, sentence: _Sentence, group: VerbGroup) -> Phrase | None:
        """What a participle between commas follows: "The charity, calling for …,"."""
        before = self.order._over_adverbs(level, group.first, sentence.first)
        if before <= sentence.first + 1 or level.tokens[before - 1].text not in (",", "—", "–"):
            return None
        if any(
            g.form == "finite" and g.head < group.head and not sentence.covers(g.head)
            for g in sentence.groups
        ):
            return None
        return self.order.subject_before(level, before - 1, sentence.first)

    # --- passives -------------------------------------------------------------

    def _passive(self, level: Level, sentence: _Sentence, cue: Cue, drafts: list[Draft]) -> bool:
        """X was accused of Y by Z; X is expected to Y; she was asked whether Y; it is said that Y."""
        entry, group = cue.entry, cue.group
        if group.form == "participle" or not entry.passive or entry.source == "none":
            return False
        tokens, limit = level.tokens, sentence.last
        subject = self._subject(level, sentence, group)
        hearer = "np" in entry.addressee
        by = self._by_phrase(level, cue.end, limit)
        frames = entry.content
        pieces: list[Range] = []
        frame = "passive"
        spot = tokens[cue.end] if cue.end < limit else None
        raised = not hearer
        if spot is not None and self._opens_infinitive(level, cue.end, limit):
            if "infinitive" in frames or "object-infinitive" in frames:
                end = self.extents.clause(level, cue.end, limit, group, False)
                frame, raised = "passive-infinitive", True
                pieces = [(cue.end, end)]
        elif spot is not None and spot.kinds & a.PREPOSITION and spot.lower != "by" and (
            f"np+prep.{spot.lower}" in frames or f"prep.{spot.lower}" in frames
        ):
            pieces = [(cue.end + 1, self._object_end(level, cue.end + 1, limit, group, False))]
        elif spot is not None and spot.lower == "as" and "np+as" in frames:
            pieces = [(cue.end, self.extents.phrase(level, cue.end, limit, group))]
        elif spot is not None and "np+np" in frames and (
            cue.end in level.quotations or (spot.kinds & (_PREDICATE | a.ADVERB) and spot.lower != "by")
        ):
            pieces = [(cue.end, self.extents.phrase(level, cue.end, limit, group))]
        else:
            found = self._content(level, sentence, cue)
            if found is not None and found[0] not in ("np", "bare", "prep"):
                frame = f"passive-{found[0]}"
                pieces = found[1]
        if by is not None:
            pieces = [
                piece
                for first, last in pieces
                for piece in ((first, min(last, by.first - 1)), (by.last, last))
                if piece[0] < piece[1]
                and not (piece[0] >= by.last and piece[0] > first and last <= by.last)
            ]
        it = subject is not None and tokens[subject.head].lower in ("it", "there")
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
        self._add(level, drafts, sentence, cue, by, pieces, frame)
        sentence.covered.extend(piece for piece in pieces if piece[0] > group.head)
        return True

    def _by_phrase(self, level: Level, start: int, limit: int) -> Phrase | None:
        tokens = level.tokens
        for k in range(start, min(start + 25, limit - 1)):
            token = tokens[k]
            if token.text in (",", ";", ":") or (
                token.kinds & a.FINITE and not token.kinds & a.NOUN
            ):
                return None
            if token.lower == "by":
                phrase = self.order.noun_phrase(level, k + 1, limit)
                if phrase is not None and not self.order._is_adverbial(
                    level, phrase.first, phrase.last
                ):
                    return phrase
                return None
        return None

    # --- sources ---------------------------------------------------------------

    def _subject(self, level: Level, sentence: _Sentence, group: VerbGroup) -> Phrase | None:
        """The subject of a finite group, its own or shared with the one before."""
        if group.head in sentence.subjects:
            return sentence.subjects[group.head]
        sentence.subjects[group.head] = None
        start = sentence.first
        for _, end in sentence.covered:
            if end <= group.first:
                start = max(start, end)
        subject = self.order.subject_before(level, group.first, start)
        if subject is None and start > sentence.first and start == group.first:
            subject = None
        if subject is None:
            subject = self._shared(level, sentence, group)
        sentence.subjects[group.head] = subject
        return subject

    def _shared(self, level: Level, sentence: _Sentence, group: VerbGroup) -> Phrase | None:
        """The subject of the nearest earlier finite verb outside any content.

        A participle after a comma goes with the main clause, not with "who …".
        """
        tokens = level.tokens
        relative: Phrase | None = None
        for other in reversed(sentence.groups):
            if other.head >= group.head or sentence.covers(other.head):
                continue
            if other.form == "finite":
                found = self._subject(level, sentence, other)
                if found is None:
                    continue
                if group.form == "ing" and tokens[found.head].kinds & a.RELATIVE:
                    relative = relative or found
                    continue
                return found
        return relative

    def _source(self, level: Level, sentence: _Sentence, cue: Cue) -> Phrase | None:
        """Who says it: the subject, or the noun that a participle stands behind."""
        group = cue.group
        if group.form == "finite":
            return self._subject(level, sentence, group)
        tokens = level.tokens
        if group.form == "ing":
            inserted = self._inserted(level, sentence, group)
            if inserted is not None:
                return inserted
            before = self.order._over_adverbs(level, group.first, sentence.first)
            if before > sentence.first:
                previous = tokens[before - 1]
                if previous.kinds & (a.NOUN | a.PROPER) and not previous.kinds & a.PREPOSITION:
                    first = self.order._leftmost(level, before, sentence.first)
                    phrase = self.order._trimmed(level, first, before, sentence.first)
                    if phrase is not None:
                        return phrase
                    return self.order._trimmed(level, before - 1, before, sentence.first)
            if group.first == sentence.first or before == sentence.first:
                for other in sentence.groups:
                    if other.head > group.head and other.form == "finite":
                        return self._subject(level, sentence, other)
        return self._shared(level, sentence, group)

    # --- fixed expressions --------------------------------------------------------

    def _fixed(self, level: Level, sentence: _Sentence, drafts: list[Draft]) -> None:
        """According to X, Y; allegedly Y."""
        tokens = level.tokens
        i = sentence.first
        while i < sentence.last:
            if i in level.jump and level.jump[i] <= sentence.last:
                i = level.jump[i]
                continue
            for words, entry in self.pack.fixed.get(tokens[i].lower, ()):
                end = i + len(words)
                if end <= sentence.last and all(
                    tokens[i + k].lower == word for k, word in enumerate(words)
                ):
                    if isinstance(entry, Preposition):
                        self._according_to(level, sentence, i, end, entry, drafts)
                    else:
                        self._hearsay(level, sentence, i, end, entry, drafts)
                    i = end - 1
                    break
            i += 1

    def _according_to(
        self,
        level: Level,
        sentence: _Sentence,
        first: int,
        last: int,
        entry: Preposition,
        drafts: list[Draft],
    ) -> None:
        tokens = level.tokens
        source = self.order.noun_phrase(level, last, sentence.last)
        if source is None or sentence.covers(first):
            return
        pieces: list[Range] = []
        start = first
        while start > sentence.first and not tokens[start - 1].kinds & a.PUNCTUATION:
            start -= 1
        opening = all(
            tokens[k].kinds & (a.COORDINATOR | a.ADVERB | a.PUNCTUATION)
            for k in range(sentence.first, first)
        )
        if opening:
            end = source.last
            while end < sentence.last and tokens[end].text != ",":
                end += 1
            begin = end if end < sentence.last else source.last
            pieces = [(begin, sentence.last)]
        else:
            begin = sentence.first
            for _, end in sentence.covered:
                if end <= first:
                    begin = max(begin, end)
            while begin < first and (
                tokens[begin].kinds & (a.COORDINATOR | a.PUNCTUATION) and begin not in level.jump
            ):
                begin += 1
            pieces = [(begin, first)]
            k = source.last
            if k < sentence.last and tokens[k].text == "," and tokens[first - 1].text == ",":
                following = tokens[k + 1] if k + 1 < sentence.last else None
                if following is not None and not following.kinds & (
                    a.COORDINATOR | a.RELATIVE | a.ACTIVE_PARTICIPLE
                ):
                    pieces.append((k + 1, sentence.last))
        self._draft(
            level,
            drafts,
            [(first, last)],
            source,
            pieces,
            "according-to",
            entry,
            " ".join(entry.words[:1]),
        )
        sentence.covered.extend(pieces)
        sentence.covered.append((first, source.last))

    def _hearsay(
        self,
        level: Level,
        sentence: _Sentence,
        first: int,
        last: int,
        entry: Hearsay,
        drafts: list[Draft],
    ) -> None:
        """The clause around a hearsay word, in pieces."""
        cue_end = last
        if sentence.covers(first):
            return
        tokens = level.tokens
        begin = first
        if last < sentence.last and (
            tokens[last].text == "," and first == sentence.first or tokens[last].lower in self.that
        ):
            last += 1
        while begin > sentence.first and tokens[begin - 1].text not in (",", ";", ":", "—", "–"):
            begin = level.previous(begin)
            if tokens[begin].kinds & a.COMPLEMENTIZER and not tokens[begin].kinds & a.PREPOSITION:
                begin += 1
                break
        end = last
        while end < sentence.last and tokens[end].text not in (",", ";", ":", "—", "–"):
            end = level.next(end)
        pieces = [piece for piece in ((begin, first), (last, end)) if piece[0] < piece[1]]
        if pieces:
            self._draft(
                level, drafts, [(first, cue_end)], None, pieces, "hearsay", entry, tokens[first].lower
            )

    # --- headlines and transcripts ---------------------------------------------------

    def _colon(
        self, level: Level, sentence: _Sentence, number: int, drafts: list[Draft], done: set[int]
    ) -> None:
        """A name and a colon at the start of a paragraph: "PENCE: Well, …"."""
        first, last = sentence.first, sentence.last
        if first not in level.paragraph_starts:
            return
        tokens = level.tokens
        for k in range(first, min(first + 9, last - 1)):
            if tokens[k].text == ":" and not tokens[k].spaced:
                break
            if tokens[k].kinds & a.PUNCTUATION and tokens[k].text not in (".", "-", "(", ")", ","):
                return
        else:
            return
        if any(g.head < k for g in sentence.groups):
            return
        phrase = self.order.noun_phrase(level, first, k, joined=False)
        if phrase is None or phrase.last != k or not tokens[phrase.head].kinds & a.PROPER:
            return
        shouting = all(t.text.isupper() for t in tokens[first:k] if t.text[0].isalpha())
        clause = any(g.form == "finite" and g.first > k for g in sentence.groups)
        quoted = k + 1 in level.quotations
        if not (shouting or clause or quoted):
            return
        pieces = [(k + 1, last)]
        if shouting:
            for begin, end in level.sentences[number + 1 :]:
                if begin in level.paragraph_starts:
                    break
                pieces.append((begin, end))
                done.add(begin)
        sentence.covered.append((first, last))
        draft = Draft(
            cue=ranges(level.tokens, k, k + 1),
            content=[r for piece in pieces for r in self._trimmed(level, piece)],
            source=ranges(level.tokens, first, k),
            rule=f"{self.code}/colon",
            entry=":",
            act="say",
            type="assertion",
            direct=shouting or quoted,
        )
        if draft.content:
            drafts.append(draft)

    # --- nouns ------------------------------------------------------------------------

    def _nouns(self, level: Level, sentence: _Sentence, drafts: list[Draft]) -> None:
        """X's claim that Y; the claim by X that Y; his criticism of Y."""
        tokens = level.tokens
        i = sentence.first
        while i < sentence.last:
            if i in level.jump and level.jump[i] <= sentence.last:
                i = level.jump[i]
                continue
            form = tokens[i].form
            noun = form.kinds & a.NOUN and not form.kinds & a.PROPER
            if noun and i not in sentence.used and not sentence.covers(i):
                for lemma in sorted(form.lemmas):
                    for entry in self.pack.nouns.get(lemma, ()):
                        if self._noun(level, sentence, i, lemma, entry, drafts):
                            break
            i += 1

    def _noun(
        self,
        level: Level,
        sentence: _Sentence,
        i: int,
        lemma: str,
        entry: Noun,
        drafts: list[Draft],
    ) -> bool:
        tokens, limit = level.tokens, sentence.last
        source = self._possessor(level, i, sentence.first)
        k = i + 1
        if source is None and k < limit and tokens[k].lower in ("by", "from", "of", "among"):
            word = tokens[k].lower
            if word in entry.source or word in ("by", "from", "among"):
                phrase = self.order.noun_phrase(level, k + 1, limit, wide=False)
                if phrase is not None and f"prep.{word}" not in entry.content:
                    source, k = phrase, phrase.last
        if k >= limit:
            return False
        token = tokens[k]
        piece: Range | None = None
        frame = ""
        group = VerbGroup(i, i + 1, i, "noun")
        if token.lower in self.that and token.kinds & a.COMPLEMENTIZER:
            if "that" in entry.content and not (
                token.kinds & a.RELATIVE and not self._subject_follows(level, k + 1, limit)
            ):
                piece, frame = (
                    (k + 1, self.extents.clause(level, k + 1, limit, group, True)),
                    "that",
                )
        elif token.lower in self.whether:
            if "whether" in entry.content:
                piece = (k + 1, self.extents.clause(level, k + 1, limit, group, True))
                frame = "that"
        elif k in level.quotations:
            if "quote" in entry.content and source is not None:
                piece, frame = (k, level.jump[k]), "quote"
        elif self._opens_infinitive(level, k, limit):
            if "infinitive" in entry.content:
                piece, frame = (k, self.extents.phrase(level, k, limit, group)), "infinitive"
        elif token.kinds & a.PREPOSITION and f"prep.{token.lower}" in entry.content:
            piece, frame = (k + 1, self.extents.phrase(level, k + 1, limit, group)), "prep"
        if piece is None or piece[1] <= piece[0]:
            return False
        if source is None and frame != "that":
            return False
        self._draft(level, drafts, [(i, i + 1)], source, [piece], f"noun-{frame}", entry, lemma)
        sentence.covered.append(piece)
        return True

    def _subject_follows(self, level: Level, i: int, limit: int) -> bool:
        phrase = self.order.noun_phrase(level, i, limit)
        return phrase is not None

    def _possessor(self, level: Level, i: int, start: int) -> Phrase | None:
        """The possessor before a noun, over its adjectives: "Trump's recent claim"."""
        tokens = level.tokens
        k = i - 1
        while (
            k >= start
            and tokens[k].kinds & (a.ADJECTIVE | a.NOUN | a.ADVERB | a.NUMERAL)
            and not (tokens[k].kinds & (a.DETERMINER | a.PREPOSITION))
        ):
            k -= 1
        if k < start:
            return None
        token = tokens[k]
        if token.lower in ("his", "her", "their", "my", "our", "your", "its", "whose"):
            return Phrase(k, k + 1, k, token.form.modifier or a.ALL_AGREEMENT)
        if token.lower in ("'s", "’s") or (token.text in "'’" and not token.spaced):
            first = k
            while first > start:
                word = tokens[first - 1]
                if word.kinds & (
                    a.NOUN | a.PROPER | a.ADJECTIVE | a.NUMERAL | a.DETERMINER
                ) and not (word.kinds & (a.FINITE | a.PREPOSITION | a.PUNCTUATION)):
                    first -= 1
                    if word.kinds & a.DETERMINER and word.lower not in self.order.possessive_marks:
                        break
                    continue
                if word.text == "." and self.order._is_short(level, first - 2):
                    first -= 1
                    continue
                break
            if first < k:
                return Phrase(first, k, k - 1, tokens[k - 1].form.noun)
        return None

    # --- drafts -------------------------------------------------------------------------

    def _add(
        self,
        level: Level,
        drafts: list[Draft],
        sentence: _Sentence,
        cue: Cue,
        source: Phrase | None,
        pieces: list[Range],
        frame: str,
        *,
        direct: bool = False,
    ) -> None:
        group = cue.group
        positions = _joined([(group.first, group.last), *((k, k + 1) for k in cue.extra)])
        sentence.used.update((group.head, *cue.extra))
        self._draft(
            level,
            drafts,
            positions,
            source,
            pieces,
            f"verb-{frame}",
            cue.entry,
            cue.lemma,
            direct=direct,
            negated=group.negated and cue.entry.negation != "part",
        )

    def _draft(
        self,
        level: Level,
        drafts: list[Draft],
        cue: list[Range],
        source: Phrase | None,
        pieces: list[Range],
        rule: str,
        entry: Verb | Noun | Preposition | Hearsay,
        lemma: str,
        *,
        direct: bool = False,
        negated: bool = False,
    ) -> None:
        act: Act = entry.act
        if negated and isinstance(entry, Verb) and entry.negated_act is not None:
            act, negated = entry.negated_act, False
        content = [r for piece in pieces for r in self._trimmed(level, piece)]
        if pieces and not content:
            return
        drafts.append(
            Draft(
                cue=[r for first, last in cue for r in ranges(level.tokens, first, last)],
                content=content,
                source=[] if source is None else ranges(level.tokens, source.first, source.last),
                rule=f"{self.code}/{rule}",
                entry=lemma,
                act=act.value,
                type="assertion" if isinstance(entry, Hearsay) else entry.type.value,
                direct=direct,
                polarity=getattr(entry, "polarity", "positive"),
                negated=negated,
                agreement=0 if source is None else source.agreement,
            )
        )

    def _trimmed(self, level: Level, piece: Range) -> list[Range]:
        first, last = trim(level, *piece)
        return ranges(level.tokens, first, last) if first < last else []


def _joined(pieces: list[Range]) -> list[Range]:
    """The ranges with adjacent ones made one."""
    found: list[Range] = []
    for first, last in sorted(pieces):
        if found and found[-1][1] == first:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found
