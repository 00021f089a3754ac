"""What follows a cue, for languages by word order: its content by the pack's frames.

First the word or mark that opens a content (that, whether, why, a quotation, a
colon), over the hearer, dates and places of speech; then contents that nothing
opens: infinitives, gerunds, clauses without "that", objects.
"""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order import Order, VerbGroup
from sayso.attribute.order_cues import Cue
from sayso.attribute.order_extents import Extents, Place
from sayso.attribute.order_scope import Range, Scope
from sayso.attribute.order_sources import Sources
from sayso.attribute.phrases import Phrase
from sayso.packs import Pack

QUOTING = frozenset(("quote", "that", "zero"))
PREDICATE = a.NOUN | a.PROPER | a.ADJECTIVE | a.DETERMINER | a.NUMERAL | a.PASSIVE_PARTICIPLE
_EVENT_ENDINGS = (
    "tion", "tions", "sion", "sions", "ment", "ments", "ure", "al", "ing", "ance", "ence",
)  # fmt: skip


class Frames:
    """Finds the contents that stand behind their cue."""

    def __init__(self, pack: Pack, order: Order, extents: Extents, sources: Sources) -> None:
        self.pack, self.order, self.extents, self.sources = pack, order, extents, sources
        self.that, self.whether = pack.words["that"], pack.words["whether"]
        self.events = pack.classes.get("event", frozenset())

    def content(self, sentence: Scope, cue: Cue) -> tuple[str, list[Range], bool] | None:
        """The frame, the pieces and whether they are quoted, for what follows a cue."""
        level = sentence.level
        tokens, limit = level.tokens, sentence.last
        frames = cue.entry.content
        group = cue.group
        start = self.over_addressee(level, cue, cue.end, limit)
        spot = self._opener(level, start, limit, cue)
        place = Place(
            self.sources.in_relative(sentence, group), self.sources.subordinate(sentence, group)
        )
        self._opening_clause = self.sources.subordinate(sentence, group)
        if spot >= 0:
            token = tokens[spot]
            if spot in level.quotations:
                if "quote" in frames:
                    end = self.extents.clause(level, spot, limit, group, place)
                    return "quote", [(spot, end)], True
            elif token.text == ":":
                if not QUOTING.isdisjoint(frames):
                    return "colon", [(spot + 1, limit)] if spot + 1 < limit else [], True
            elif token.lower in self.that and token.kinds & a.COMPLEMENTIZER:
                if "that" in frames:
                    end = self.extents.clause(level, spot + 1, limit, group, place)
                    return "that", [(spot + 1, end)], False
            elif token.lower in self.whether and "whether" in frames:
                end = self.extents.clause(level, spot + 1, limit, group, place)
                return "whether", [(spot + 1, end)], False
            elif token.kinds & a.INTERROGATIVE and ("wh" in frames or "np" in frames):
                end = self.extents.clause(level, spot, limit, group, place)
                return "wh", [(spot, end)], False
        if "object-infinitive" in frames and cue.end < start:
            phrase = self.order.noun_phrase(level, cue.end, limit)
            if phrase is not None and self._object_infinitive(level, cue.end, phrase, limit):
                end = self.extents.clause(level, cue.end, limit, group, place)
                return "object-infinitive", [(cue.end, end)], False
        if start >= limit:
            return ("bare", [], False) if "bare" in frames else None
        found = self._phrase_content(level, cue, start, limit, place)
        if found is None and start > cue.end:
            found = self._phrase_content(level, cue, cue.end, limit, place)
        return found

    def _phrase_content(
        self, level: Level, cue: Cue, start: int, limit: int, place: Place
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
        if self.opens_infinitive(level, i, limit):
            if "infinitive" in frames:
                end = self.extents.clause(level, i, limit, group, place)
                return "infinitive", [(i, end)], False
            return ("bare", [], False) if "bare" in frames else None
        if token.kinds & a.PREPOSITION and not token.kinds & (a.NOUN | a.DETERMINER):
            if f"prep.{token.lower}" in frames:
                end = self.object_end(level, i + 1, limit, group, place)
                if end > i + 1:
                    return "prep", [(i + 1, end)], False
            elif "zero" in frames and self._zero(level, cue, i, limit):
                end = self.extents.clause(level, i, limit, group, place)
                return "zero", [(i, end)], False
            return ("bare", [], False) if "bare" in frames else None
        if token.kinds & a.ACTIVE_PARTICIPLE and "gerund" in frames:
            end = self.extents.clause(level, i, limit, group, place)
            return "gerund", [(i, end)], False
        if ("zero" in frames or "that" in frames) and self._zero(level, cue, i, limit):
            end = self.extents.clause(level, i, limit, group, place)
            return "zero", [(i, end)], False
        phrase = self.order.noun_phrase(level, i, limit, wide=True)
        if phrase is None:
            return ("bare", [], False) if "bare" in frames else None
        if "object-infinitive" in frames and self._object_infinitive(level, i, phrase, limit):
            end = self.extents.clause(level, i, limit, group, place)
            return "object-infinitive", [(i, end)], False
        end = self.object_end(level, i, limit, group, place)
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
            end = self.order.over_prepositions(level, core.head, core.last, last)
            return end < last and (
                end in level.quotations
                or bool(tokens[end].kinds & PREDICATE and not tokens[end].kinds & a.PREPOSITION)
            )
        if second:
            word = "as" if second == "as" else second.split(".")[1]
            return any(tokens[k].lower == word for k in range(core.last, last))
        return True

    def _is_event(self, form: a.Form) -> bool:
        """Whether a noun names what happens: "the closure", "her resignation"."""
        return bool(form.lemmas & self.events) or form.lower.endswith(_EVENT_ENDINGS)

    def object_end(
        self, level: Level, start: int, limit: int, group: VerbGroup, place: Place
    ) -> int:
        token = level.tokens[start] if start < limit else None
        if token is None:
            return start
        if token.kinds & (a.INTERROGATIVE | a.ACTIVE_PARTICIPLE) or token.lower in self.whether:
            return self.extents.clause(level, start, limit, group, place)
        return self.extents.phrase(level, start, limit, group)

    def opens_infinitive(self, level: Level, i: int, limit: int) -> bool:
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
            if self.opens_infinitive(level, k, limit):
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
        return "zero" in frames and "np" not in frames and self._short_clause(level, start, limit)

    def _short_clause(self, level: Level, start: int, limit: int) -> bool:
        """Whether a clause of subject and verb stands here: "said the dam leaks"."""
        tokens = level.tokens
        phrase = self.order.noun_phrase(level, start, limit, wide=False, joined=False)
        if phrase is None:
            return False
        for k in (phrase.last - 1, phrase.last):
            if k == start or k >= limit or not tokens[k].kinds & a.FINITE:
                continue
            following = tokens[k + 1] if k + 1 < limit else None
            if following is None or following.kinds & (
                a.PUNCTUATION | a.COORDINATOR | a.PREPOSITION | a.ADVERB
            ):
                subject = self.order.subject_before(level, k, start)
                named = a.NOUN | a.PROPER | a.PRONOUN
                if subject is not None and subject.first == start:
                    return bool(tokens[subject.head].kinds & named)
        return False

    def over_addressee(self, level: Level, cue: Cue, i: int, limit: int) -> int:
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
            if self.opens_infinitive(level, i, limit):
                return -1
            if token.kinds & a.PREPOSITION and f"prep.{token.lower}" in cue.entry.content:
                return -1
            end = self.over_adverbial(level, i, limit)
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

    def over_adverbial(self, level: Level, i: int, limit: int) -> int:
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
