"""Where a content clause ends.

It runs to the end of its sentence unless the speaker or the narrator is seen
to go on: a participle of saying ("…, adding that"), another "according to", a
coordinated verb of saying, the verb of the clause around it.
"""

from __future__ import annotations

import msgspec

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order.cues import Cues
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.noun_phrases import NounPhrases
from sayso.attribute.order.verb_groups import VerbGroup, VerbGroups
from sayso.attribute.order.words import DASHES


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a cue stands.

    `inner`: in a relative clause or a participle between commas, so that the
    clause around it may go on after its content. `subordinate`: in an adverbial
    clause that opens the sentence ("After she said …, he left").
    """

    inner: bool = False
    subordinate: bool = False


class ClauseEnds:
    """Finds the ends of content clauses in levels."""

    def __init__(
        self, lexicon: Lexicon, groups: VerbGroups, phrases: NounPhrases, cues: Cues
    ) -> None:
        self.lexicon, self.groups, self.phrases, self.cues = lexicon, groups, phrases, cues

    def find(
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
        finite = level.tokens[start].lower in self.lexicon.to if start < limit else False
        i = start
        while i < limit:
            if i in level.jump and level.jump[i] <= limit:
                i = level.jump[i]
                continue
            token = tokens[i]
            kinds = token.kinds
            if token.text == ";":
                return i
            if token.text == "," and self._goes_on(level, i, limit):
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
            if token.text == "," and place.inner and _finite_at(level, i + 1, limit):
                return i
            if token.text in DASHES:
                if place.inner:
                    return i
                if self._cues_follow(level, i + 1, limit):
                    return i
            if kinds & a.COORDINATOR and i > start:
                budget += 1
                if self._coordinated_cue(level, i, limit, group):
                    return i - 1 if tokens[i - 1].text == "," else i
            if kinds & (a.COMPLEMENTIZER | a.RELATIVE | a.INTERROGATIVE):
                budget += 1
            elif kinds & a.FINITE and not kinds & (a.NOUN | a.ADJECTIVE):
                found = self.groups.at(level, i, limit)
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

    def _cues_follow(self, level: Level, i: int, limit: int) -> bool:
        """Whether what follows names another source: "according to", "he said"."""
        return i < limit and level.tokens[i].lower in self.lexicon.according

    def _goes_on(self, level: Level, comma: int, limit: int) -> bool:
        """Whether the narrator goes on after the comma."""
        tokens = level.tokens
        i = comma + 1
        if i >= limit:
            return True
        token = tokens[i]
        if token.lower in self.lexicon.according:
            return True
        if token.lower in self.lexicon.parenthetical and any(
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
        if token.lower in self.lexicon.appended_relatives or token.lower in self.lexicon.asides:
            return True
        return token.lower in self.lexicon.articles and not self._main_clause(level, comma, limit)

    def _coordinated_cue(self, level: Level, i: int, limit: int, group: VerbGroup) -> bool:
        """Whether the coordinator goes on with the speaker's next verb or another speaker."""
        tokens = level.tokens
        k = i + 1
        while k < limit and tokens[k].kinds & a.ADVERB and not tokens[k].kinds & a.VERBAL:
            k += 1
        if k < limit and tokens[k].kinds & a.PREPOSITION and k not in level.jump:
            phrase = self.phrases.find(level, k + 1, limit, wide=False)
            if phrase is not None:
                k = phrase.last
        if k >= limit or k in level.jump:
            return False
        found = self.groups.at(level, k, limit)
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
        phrase = self.phrases.find(level, k, limit, wide=False)
        if phrase is None:
            return False
        k = phrase.last
        while k < limit and tokens[k].kinds & a.ADVERB and not tokens[k].kinds & a.VERBAL:
            k += 1
        found = self.groups.at(level, k, limit) if k < limit else None
        if found is None or found.form != "finite":
            return False
        return found.past == group.past and self.cues.known(tokens[found.head].form)

    def _main_clause(self, level: Level, comma: int, limit: int) -> bool:
        """Whether a clause with a subject of its own starts after the comma."""
        phrase = self.phrases.find(level, comma + 1, limit, wide=True, joined=True)
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


def _finite_at(level: Level, i: int, limit: int) -> bool:
    """Whether a finite verb stands here, over adverbs."""
    tokens = level.tokens
    while i < limit and tokens[i].kinds & a.ADVERB and not tokens[i].kinds & a.VERBAL:
        i += 1
    if i >= limit or not tokens[i].kinds & a.FINITE:
        return False
    return not tokens[i].kinds & a.NOUN or bool(tokens[i].kinds & a.PAST)
