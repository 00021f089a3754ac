"""Noun phrases by agreement: case, number and gender tell what belongs together.

A phrase is found forward from its first word: modifiers that agree and the
head (here), what follows the head directly (`phrase_followers`), coordinated
phrases, appositions and clauses between commas (`phrase_tails`).
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso import analysis as a
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.phrase_followers import Followers
from sayso.attribute.agreement.phrase_search import Search, prefers_modifier
from sayso.attribute.agreement.phrase_tails import Tails
from sayso.attribute.agreement.words import (
    GEN,
    NOM,
    PARTICIPLE,
    is_name,
    is_surname_before_verb,
    noun_agreement,
    verb_only,
)
from sayso.attribute.levels import Level
from sayso.attribute.phrases import Phrase

_MODIFIER = PARTICIPLE | a.ADJECTIVE | a.NUMERAL | a.DETERMINER
_OF_MANY = GEN & a.NUMBER_MASK["pl"]
_LONGEST = 14
"""Words before a head; more are no phrase of news prose."""
_LONGEST_NAME = 8
"""Tokens of a name in quotation marks, with the marks."""


@dataclass(slots=True)
class _Walk:
    """From the first word to the head: what was passed, what agrees so far.

    `quantity`: a numeral or quantifier was passed, so the head may stand in the
    genitive; `modified`: some modifier was.
    """

    start: int
    i: int
    agreement: int
    quantity: bool = False
    modified: bool = False


class NounPhrases:
    """Finds noun phrases in levels of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.followers = Followers(lexicon, self.prepositional)
        self.tails = Tails(lexicon, self._core)

    def phrase(
        self,
        level: Level,
        start: int,
        limit: int,
        mask: int,
        *,
        after_verb: bool = False,
        wide: bool = True,
        stop: int = 0,
    ) -> Phrase | None:
        """The noun phrase that begins at `start`, ends by `limit` and can be in `mask`.

        `after_verb`: take only the prepositional phrases that surely belong to
        it. `wide`: with appositions and clauses between commas. `stop`:
        agreement of an addressee that must not be drawn in as a genitive.
        """
        search = Search(level, limit, after_verb, stop)
        core = self._core(search, start, mask)
        if core is None:
            return None
        last, agreement = self.tails.coordinated(search, core.last, core.agreement)
        if wide:
            last = self.tails.tail(search, last, agreement)
        return Phrase(core.first, last, core.head, agreement)

    def people(
        self, level: Level, i: int, limit: int, mask: int, *, after_verb: bool = False
    ) -> Phrase | None:
        """The phrase of a modifier at `i` that stands for a noun: "zgromadzeni na placu"."""
        agreement = level.tokens[i].form.modifier & mask
        if not agreement:
            return None
        last, agreement = self.followers.after_head(Search(level, limit, after_verb), i, agreement)
        return Phrase(i, last, i, agreement)

    def prepositional(self, level: Level, i: int, limit: int) -> int:
        """The position after the preposition at `i` and its noun phrase, or `i`."""
        form = level.tokens[i].form
        if form.lower in self.lexicon.postpositions:
            return i
        if form.kinds & a.COORDINATOR and form.lower not in self.lexicon.as_words:
            return i  # "a on": the rare preposition "a" is no preposition here
        case = 0
        for reading in form.readings:
            if reading.kinds & a.PREPOSITION:
                case |= reading.agreement
        if not case or i + 1 >= limit:
            return i
        inner = self.phrase(level, i + 1, limit, case, after_verb=True, wide=False)
        if inner is None and level.tokens[i].lower in self.lexicon.out_of:
            inner = self.people(level, i + 1, limit, _OF_MANY)  # "jeden z ocalonych"
        if inner is not None:
            return inner.last
        first = end = i + 1
        if end + 1 < limit and self.followers.is_cut_short(level, end):  # "z ul. Wiejskiej"
            first = end = end + 2 if level.tokens[end + 1].text == "." else end + 1
        while end < limit and is_name(level, end):
            end += 1  # "z Polsat News": names that are not inflected
        return end if end > first else i

    def is_time(self, level: Level, phrase: Phrase) -> bool:
        """Whether the phrase tells when ("w czwartek", "wieczorem")."""
        return self.followers.is_time(level.tokens[phrase.head].form)

    def is_share(self, level: Level, i: int, limit: int) -> bool:
        """Whether a share or a rough number begins at `i`: "co trzeci badany", "ponad 40 osób"."""
        if i + 1 >= limit:
            return False
        word, form = level.tokens[i].lower, level.tokens[i + 1].form
        if word in self.lexicon.distributive:
            return not form.lemmas.isdisjoint(self.lexicon.ordinals)
        if word not in self.lexicon.roughly:
            return False
        counts = form.kinds & a.NUMERAL and not form.kinds & a.ADJECTIVE
        return bool(counts) or form.lower in self.lexicon.quantities

    # --- modifiers and the head ------------------------------------------------

    def _core(self, search: Search, start: int, mask: int) -> Phrase | None:
        """The phrase from its first word to what follows its head directly."""
        level, limit = search.level, search.limit
        tokens = level.tokens
        walk = _Walk(start, start, mask)
        if self.is_share(level, start, limit):
            walk.i, walk.modified = start + 1, True
        steps = 0
        while walk.i < limit:
            i = walk.i
            steps += 1
            if steps > _LONGEST:
                return None
            if i in level.quotations and level.jump[i] <= limit:
                return self._quoted_name(level, walk)
            token = tokens[i]
            form = token.form
            noun = noun_agreement(token) & walk.agreement
            if not noun and i == start and is_surname_before_verb(level, i):
                noun = form.noun & walk.agreement
            modifier = form.modifier & walk.agreement
            if noun and not prefers_modifier(level, i, limit, modifier):
                if not (modifier and form.kinds & PARTICIPLE) or (
                    _over_complement(level, i + 1, limit, modifier) == i + 1
                ):
                    return self._headed(search, walk, noun)
            if self._over_title(level, walk, limit, noun):
                continue
            if modifier:
                if form.kinds & a.RELATIVE and i == start:
                    return Phrase(start, i + 1, i, modifier)
                self._over_modifier(level, walk, limit, modifier)
                continue
            if walk.quantity and form.noun & GEN:
                # "wielu kierowców", "pięciu posłów": the noun stands in the genitive
                last, _ = self.followers.after_head(search, i, form.noun & GEN)
                return Phrase(start, last, i, walk.agreement)
            if self._over_link(level, walk, limit):
                continue
            if walk.modified and i > start and not form.kinds & a.PUNCTUATION:
                break  # an adjective alone is a head where nothing better follows
            return None
        return self._standing_alone(level, walk, limit)

    def _quoted_name(self, level: Level, walk: _Walk) -> Phrase | None:
        """The phrase whose head is a name in quotation marks, at the walk's position."""
        i = walk.i
        q = level.quotations[i]
        inner = level.tokens[i + 1]
        if q.last - q.first <= _LONGEST_NAME and inner.text[:1].isupper():
            form = inner.form
            if form.guessed or (form.noun | form.modifier) & walk.agreement:
                return Phrase(walk.start, level.jump[i], i + 1, walk.agreement)
        return None

    def _headed(self, search: Search, walk: _Walk, noun: int) -> Phrase | None:
        """The phrase with its head at the walk's position."""
        form = search.level.tokens[walk.i].form
        if form.kinds & a.PRONOUN and walk.modified:
            return None
        if form.kinds & a.PREPOSITION and form.lower in self.lexicon.letters:
            return None
        last, agreement = self.followers.after_head(search, walk.i, noun)
        return Phrase(walk.start, last, walk.i, agreement)

    def _over_title(self, level: Level, walk: _Walk, limit: int, noun: int) -> bool:
        """Step over "jego" or the abbreviated title in "prof. Adam Wrona"."""
        tokens, i = level.tokens, walk.i
        if tokens[i].lower in self.lexicon.possessives:
            walk.i, walk.modified = i + 1, True
            return True
        if tokens[i].kinds & a.ABBREVIATION and i + 2 < limit and not noun:
            after = i + 2 if tokens[i + 1].text == "." else i + 1
            if is_name(level, after) or tokens[after].kinds & a.ABBREVIATION:
                walk.i, walk.modified = after, True
                return True
        return False

    def _over_modifier(self, level: Level, walk: _Walk, limit: int, modifier: int) -> None:
        """Step over an agreeing modifier, and over a participle's complement."""
        form = level.tokens[walk.i].form
        if (form.kinds & a.NUMERAL and not form.kinds & a.ADJECTIVE) or (
            form.lower in self.lexicon.quantities
        ):
            walk.quantity = True
        walk.agreement = modifier
        walk.modified = True
        walk.i += 1
        if form.kinds & PARTICIPLE:
            walk.i = _over_complement(level, walk.i, limit, modifier)

    def _over_link(self, level: Level, walk: _Walk, limit: int) -> bool:
        """Step over a quantifier, or a word between two modifiers."""
        tokens, i = level.tokens, walk.i
        form = tokens[i].form
        if not walk.quantity:
            if form.kinds & a.NUMERAL or form.lower in self.lexicon.quantities:
                walk.quantity = walk.modified = True
                walk.i += 1
                return True
        elif form.modifier & GEN:
            walk.i += 1
            return True
        joins = walk.modified and (form.lower in self.lexicon.and_words or form.text in (",", "-"))
        if (joins or form.kinds & a.ADVERB) and i + 1 < limit:
            following = tokens[i + 1]
            if following.form.modifier & walk.agreement and following.kinds & _MODIFIER:
                walk.i += 1
                return True
        return False

    def _standing_alone(self, level: Level, walk: _Walk, limit: int) -> Phrase | None:
        """A numeral, a relative or a word such as "obaj" that is a phrase by itself."""
        start = walk.start
        if not walk.modified or walk.i - start != 1:
            return None
        word = level.tokens[start]
        if walk.quantity and not (
            (walk.i >= limit and word.lower in self.lexicon.standalone)  # "wielu uważa"
            or (walk.i < limit and level.tokens[walk.i].lower in self.lexicon.out_of)
        ):
            return None
        if not (word.kinds & (a.NUMERAL | a.RELATIVE) or word.lower in self.lexicon.standalone):
            return None
        end = start + 1
        if end < limit and level.tokens[end].lower in self.lexicon.out_of:
            end = self.prepositional(level, end, limit)  # "jeden z wpisów"
        return Phrase(start, end, start, walk.agreement)


def _over_complement(level: Level, i: int, limit: int, agreement: int) -> int:
    """Past the complement of a participle, to the noun that agrees with it."""
    tokens = level.tokens
    for k in range(i, min(i + 7, limit)):
        token = tokens[k]
        if token.text in ",;:" or verb_only(token.kinds):
            return i
        noun = token.form.noun
        if not noun & agreement or token.kinds & a.PREPOSITION or k == i:
            continue
        if is_name(level, k) or noun & agreement & NOM:
            if noun & _OBJECT and tokens[k - 1].kinds & a.PREPOSITION:
                continue
            begin = k
            while begin > i and tokens[begin - 1].form.modifier & agreement:
                begin -= 1
            return begin
    return i


_OBJECT = GEN | a.CASE_MASK["acc"]
