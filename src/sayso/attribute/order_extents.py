"""Where a content ends, for languages by word order.

A content clause runs to the end of its sentence unless the speaker or the
narrator is seen to go on: a participle of saying ("…, adding that"), another
"according to", a coordinated verb of saying, the verb of the clause around it.
An object runs to the first comma, clause or coordinated verb.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order import Order, VerbGroup
from sayso.attribute.order_cues import OrderCues

_DASHES = frozenset(("—", "–", "--"))
_RELATIVES = frozenset("which who whose whom where".split())
_ASIDES = frozenset("although though while whereas even because since".split())
_SUBORDINATORS = frozenset("after when because while although though unless since whereas".split())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cue stands.

    `inner`: in a relative clause or a participle between commas, so that the
    clause around it may go on after its content. `subordinate`: in an adverbial
    clause that opens the sentence ("After she said …, he left").
    """

    inner: bool = False
    subordinate: bool = False


class Extents:
    """Finds the ends of contents in levels."""

    def __init__(self, order: Order, cues: OrderCues) -> None:
        self.order, self.cues = order, cues

    def clause(
        self,
        level: Level,
        start: int,
        limit: int,
        group: VerbGroup,
        place: Place,
    ) -> int:
        """The end of the content clause that starts at `start`."""
        tokens = level.tokens
        budget = 1
        finite = False
        i = start
        while i < limit:
            if i in level.jump and level.jump[i] <= limit:
                i = level.jump[i]
                continue
            token = tokens[i]
            kinds = token.kinds
            if token.text == ";":
                return i
            if token.text == "," and self._goes_on(level, i, limit, group):
                return i
            if token.text == "," and finite and self._appended(level, i, limit):
                return i
            if (
                token.text == ","
                and place.subordinate
                and finite
                and self._main_clause(level, i, limit)
            ):
                return i
            if token.text == "," and place.inner and self._finite_at(level, i + 1, limit):
                return i
            if token.text in _DASHES:
                if place.inner:
                    return i
                if self.cues_follow(level, i + 1, limit):
                    return i
            if kinds & a.COORDINATOR and i > start:
                budget += 1
                if self._coordinated_cue(level, i, limit, group):
                    return i - 1 if tokens[i - 1].text == "," else i
            if kinds & (a.COMPLEMENTIZER | a.RELATIVE | a.INTERROGATIVE):
                budget += 1
            elif kinds & a.FINITE and not kinds & (a.NOUN | a.ADJECTIVE):
                found = self.order.verb_group(level, i, limit)
                budget -= 1
                finite = True
                if place.inner and budget < 0:
                    return i
                if found is not None and self.cues.reports(tokens[found.head].form):
                    budget += 1
                i = found.last if found is not None else i + 1
                continue
            i += 1
        return limit

    def phrase(self, level: Level, start: int, limit: int, group: VerbGroup) -> int:
        """The end of the object that starts at `start`, with all that modifies it."""
        tokens = level.tokens
        i = start
        relative = False
        while i < limit:
            if i in level.jump and level.jump[i] <= limit:
                i = level.jump[i]
                continue
            token = tokens[i]
            kinds = token.kinds
            if token.text in (";", ":", ")") or token.text in _DASHES:
                return i
            if token.text == "," and not self._list_goes_on(level, i, limit):
                return i
            if i > start and token.lower in _SUBORDINATORS:
                return i
            if (
                i > start + 1
                and token.lower in ("as", "if", "before", "until")
                and (self._clause_follows(level, i + 1, limit))
            ):
                return i
            if kinds & a.PREPOSITION and i > start and self._time_follows(level, i, limit):
                return i
            if kinds & a.COORDINATOR and i > start and self._verb_follows(level, i, limit):
                return i
            if kinds & (a.RELATIVE | a.COMPLEMENTIZER | a.INTERROGATIVE):
                relative = True
            elif (
                kinds & a.FINITE
                and not kinds & (a.NOUN | a.ADJECTIVE)
                and not kinds & a.PASSIVE_PARTICIPLE  # "comments made this week"
                and not relative
                and i > start
            ):
                if not self._contact_clause(level, i, start):
                    return i
                relative = True
            i += 1
        return limit

    def _finite_at(self, level: Level, i: int, limit: int) -> bool:
        """Whether a finite verb stands here, over adverbs."""
        tokens = level.tokens
        while i < limit and tokens[i].kinds & a.ADVERB and not tokens[i].kinds & a.VERBAL:
            i += 1
        if i >= limit or not tokens[i].kinds & a.FINITE:
            return False
        return not tokens[i].kinds & a.NOUN or bool(tokens[i].kinds & a.PAST)

    def _time_follows(self, level: Level, i: int, limit: int) -> bool:
        """Whether a preposition opens a date: "in early June", "on Thursday"."""
        order, tokens = self.order, level.tokens
        if tokens[i].lower not in ("in", "on", "at", "during", "since", "after", "before"):
            return False
        for k in range(i + 1, min(i + 4, limit)):
            token = tokens[k]
            if token.lower in order.calendar or token.lower in order.times:
                return True
            if not token.kinds & (a.ADJECTIVE | a.DETERMINER | a.ADVERB):
                return False
        return False

    def cues_follow(self, level: Level, i: int, limit: int) -> bool:
        """Whether what follows names another source: "according to", "he said"."""
        return i < limit and level.tokens[i].lower == "according"

    def _goes_on(self, level: Level, comma: int, limit: int, group: VerbGroup) -> bool:
        """Whether the narrator goes on after the comma."""
        tokens = level.tokens
        i = comma + 1
        if i >= limit:
            return True
        token = tokens[i]
        if token.lower == "according":
            return True
        if token.lower == "as" and any(
            self.cues.reports(tokens[k].form) for k in range(i + 1, min(i + 6, limit))
        ):
            return True
        while i < limit - 1 and tokens[i].kinds & a.ADVERB and not tokens[i].kinds & a.VERBAL:
            i += 1
        token = tokens[i]
        if token.kinds & a.ACTIVE_PARTICIPLE and not token.kinds & a.AUXILIARY:
            return self.cues.reports(token.form)
        return False

    def _appended(self, level: Level, comma: int, limit: int) -> bool:
        """Whether what follows the comma rather is the narrator's: ", which …", ", a sign that …".

        On development data it is the narrator's more often than not.
        """
        token = level.tokens[comma + 1] if comma + 1 < limit else None
        if token is None:
            return True
        if token.lower in _RELATIVES or token.lower in _ASIDES:
            return True
        return token.lower in ("a", "an", "the") and not self._main_clause(level, comma, limit)

    def _coordinated_cue(self, level: Level, i: int, limit: int, group: VerbGroup) -> bool:
        """Whether the coordinator goes on with the speaker's next verb or another speaker."""
        tokens = level.tokens
        k = i + 1
        while k < limit and tokens[k].kinds & a.ADVERB and not tokens[k].kinds & a.VERBAL:
            k += 1
        if k < limit and tokens[k].kinds & a.PREPOSITION and k not in level.jump:
            phrase = self.order.noun_phrase(level, k + 1, limit, wide=False)
            if phrase is not None:
                k = phrase.last
        if k >= limit or k in level.jump:
            return False
        found = self.order.verb_group(level, k, limit)
        if found is None:
            return self._other_speaker(level, i, k, limit, group)
        if not self.cues.known(tokens[found.head].form) or tokens[k].kinds & a.NOUN:
            return False
        if found.form == "ing":
            return group.form == "ing"
        return found.form == "finite" and found.past == group.past

    def _other_speaker(self, level: Level, i: int, k: int, limit: int, group: VerbGroup) -> bool:
        """Whether ", but she pressed …" or ", and aides say …" follows the coordinator at `i`."""
        tokens = level.tokens
        if tokens[i - 1].text != "," or group.form != "finite":
            return False
        phrase = self.order.noun_phrase(level, k, limit, wide=False)
        if phrase is None:
            return False
        k = phrase.last
        while k < limit and tokens[k].kinds & a.ADVERB and not tokens[k].kinds & a.VERBAL:
            k += 1
        found = self.order.verb_group(level, k, limit) if k < limit else None
        if found is None or found.form != "finite":
            return False
        return found.past == group.past and self.cues.known(tokens[found.head].form)

    def _main_clause(self, level: Level, comma: int, limit: int) -> bool:
        """Whether a clause with a subject of its own starts after the comma."""
        phrase = self.order.noun_phrase(level, comma + 1, limit, wide=True, joined=True)
        if phrase is None:
            return False
        k = phrase.last
        if k < limit and level.tokens[k].text == ",":
            return True
        while (
            k < limit and level.tokens[k].kinds & a.ADVERB and not level.tokens[k].kinds & a.VERBAL
        ):
            k += 1
        return k < limit and bool(level.tokens[k].kinds & a.FINITE)

    def _list_goes_on(self, level: Level, comma: int, limit: int) -> bool:
        if comma + 1 < limit and level.tokens[comma + 1].lower in ("including", "especially"):
            return True
        if comma + 1 < limit and level.tokens[comma + 1].text[0].isdigit():
            return True
        phrase = self.order.noun_phrase(level, comma + 1, limit, wide=False, joined=False)
        if phrase is None:
            return level.tokens[comma + 1].lower in ("and", "or") if comma + 1 < limit else False
        if (
            level.tokens[comma + 1].kinds & a.ADJECTIVE
            and level.tokens[comma - 1].kinds & a.ADJECTIVE
        ):
            return True
        k = phrase.last
        return k < limit and (
            level.tokens[k].lower in ("and", "or")
            or (
                level.tokens[k].text == ","
                and k + 1 < limit
                and level.tokens[k + 1].lower in ("and", "or")
            )
        )

    def _clause_follows(self, level: Level, i: int, limit: int) -> bool:
        tokens = level.tokens
        for k in range(i, min(i + 6, limit)):
            if tokens[k].text in ",.":
                return False
            if tokens[k].kinds & a.FINITE and not tokens[k].kinds & a.NOUN:
                return True
        return False

    def _verb_follows(self, level: Level, i: int, limit: int) -> bool:
        """Whether a finite verb, not a noun, follows the coordinator."""
        tokens = level.tokens
        k = i + 1
        while (
            k < limit and tokens[k].kinds & a.ADVERB and not tokens[k].kinds & (a.VERBAL | a.NOUN)
        ):
            k += 1
        if k >= limit:
            return False
        kinds = tokens[k].kinds
        if kinds & a.FINITE and not kinds & (a.NOUN | a.ADJECTIVE):
            return True
        if tokens[k].lower in self.order.subjects:
            return True
        phrase = self.order.noun_phrase(level, k, limit, joined=False)
        if phrase is None or phrase.last >= limit:
            return False
        after = tokens[phrase.last]
        return bool(after.kinds & a.FINITE) and not after.kinds & (a.NOUN | a.ADJECTIVE)

    def _contact_clause(self, level: Level, verb: int, start: int) -> bool:
        """Whether the verb's subject follows a noun: "the promise he made"."""
        subject = self.order.subject_before(level, verb, start)
        if subject is None or subject.first <= start:
            return False
        tokens = level.tokens
        head = tokens[subject.head].kinds
        first = tokens[subject.first].kinds
        opens = first & a.DETERMINER or head & (a.PRONOUN | a.PROPER)
        return bool(opens) and bool(tokens[subject.first - 1].kinds & a.NOUN)
