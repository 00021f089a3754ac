"""Verb groups: a verb with its auxiliaries, negation and the adverbs between them."""

from __future__ import annotations

import msgspec

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.words import NOMINAL, PARTICIPLE


class VerbGroup(msgspec.Struct, frozen=True, gc=False):
    """A verb with its auxiliaries, negation and the adverbs between them.

    Positions [first, last); `head` is the main verb. `form`: "finite",
    "infinitive", "ing" or "participle". `to`: an infinitive with "to", which
    stands before `first`.
    """

    first: int
    last: int
    head: int
    form: str
    passive: bool = False
    negated: bool = False
    past: bool = False
    modal: bool = False
    to: bool = False


class VerbGroups:
    """Finds the verb groups of a level."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def between(self, level: Level, first: int, last: int) -> list[VerbGroup]:
        """The verb groups of [first, last) in order; quotations and brackets are passed over."""
        groups: list[VerbGroup] = []
        tokens, jump = level.tokens, level.jump
        i = first
        while i < last:
            end = jump.get(i)
            if end is not None and end <= last:
                i = end
                continue
            group = self.at(level, i, last) if tokens[i].kinds & a.VERBAL else None
            if group is None:
                i += 1
            else:
                groups.append(group)
                i = group.last
        return groups

    def at(self, level: Level, i: int, limit: int) -> VerbGroup | None:
        """The verb group that begins at `i`, or None if no verb does."""
        tokens = level.tokens
        if not tokens[i].kinds & a.VERBAL:
            return None
        helper, modal, negated, finite = -1, False, False, False
        j = i
        while j < limit and j not in level.jump:
            form = tokens[j].form
            if form.kinds & (a.AUXILIARY | a.MODAL) and form.kinds & a.VERBAL:
                if helper < 0:
                    finite = bool(form.kinds & a.FINITE)
                modal = modal or bool(form.kinds & a.MODAL)
                helper = j
            elif helper >= 0 and form.lower in self.lexicon.negations:
                negated = True
            elif helper >= 0 and form.kinds & a.ADVERB and not form.kinds & (NOMINAL | a.VERBAL):
                pass
            else:
                break
            j += 1
        past = bool(tokens[i].kinds & a.PAST)
        negated = negated or (i > 0 and tokens[i - 1].lower in self.lexicon.nor)
        to = i > 0 and self._after_to(level, i)
        if helper < 0:
            return self._bare(level, i, past, to, negated)
        kinds = tokens[j].kinds if j < limit and j not in level.jump else 0
        last_helper = tokens[helper].form
        passive = False
        fits = False
        if last_helper.lemmas & self.lexicon.be:
            passive = bool(kinds & a.PASSIVE_PARTICIPLE)
            fits = bool(kinds & PARTICIPLE) and not (kinds & a.NOUN and not kinds & a.FINITE)
        elif last_helper.lemmas & self.lexicon.have:
            fits = bool(kinds & a.PASSIVE_PARTICIPLE)
        else:
            fits = bool(kinds & a.INFINITIVE)
        head = j if fits else helper
        end = j + 1 if fits else helper + 1
        while not fits and end < j and tokens[end].lower in self.lexicon.negations:
            end += 1
        shape = "finite" if finite and not to else "infinitive" if to else "ing"
        if not finite and not to and tokens[i].kinds & a.INFINITIVE:
            shape = "finite"
        return VerbGroup(i, end, head, shape, passive and fits, negated, past, modal, to)

    def _bare(self, level: Level, i: int, past: bool, to: bool, negated: bool) -> VerbGroup | None:
        kinds = level.tokens[i].kinds
        if to and kinds & a.INFINITIVE:
            return VerbGroup(i, i + 1, i, "infinitive", to=True)
        if kinds & a.FINITE:
            return VerbGroup(i, i + 1, i, "finite", negated=negated, past=past)
        if kinds & a.ACTIVE_PARTICIPLE:
            return VerbGroup(i, i + 1, i, "ing")
        if kinds & a.PASSIVE_PARTICIPLE:
            return VerbGroup(i, i + 1, i, "participle", passive=True)
        if kinds & a.INFINITIVE:
            return VerbGroup(i, i + 1, i, "infinitive")
        return None

    def _after_to(self, level: Level, i: int) -> bool:
        k = i - 1
        while (
            k > 0
            and level.tokens[k].kinds & a.ADVERB
            and level.tokens[k].lower not in self.lexicon.to
        ):
            k -= 1
        return level.tokens[k].lower in self.lexicon.to

    def opens_infinitive(self, level: Level, i: int, limit: int) -> bool:
        tokens = level.tokens
        if tokens[i].lower in self.lexicon.negations and i + 1 < limit:
            i += 1
        if tokens[i].lower not in self.lexicon.to:
            return False
        k = i + 1
        while k < limit and tokens[k].kinds & a.ADVERB and not tokens[k].kinds & a.INFINITIVE:
            k += 1
        return k < limit and bool(tokens[k].kinds & a.INFINITIVE)
