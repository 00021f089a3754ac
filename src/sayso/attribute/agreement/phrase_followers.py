"""What follows the head of a noun phrase directly.

Agreeing adjectives and names, genitives, prepositional phrases, brackets,
abbreviations, a common noun in apposition ("premier minister …").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sayso import analysis as a
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.phrase_search import Search, prefers_modifier
from sayso.attribute.agreement.words import (
    ACC,
    GEN,
    LOC,
    MAN,
    MASCULINE,
    NOM,
    PARTICIPLE,
    is_initial,
    is_name,
    is_nominative_name,
    verb_only,
)
from sayso.attribute.levels import Level

_OPENS_CLAUSE = a.COMPLEMENTIZER | a.RELATIVE | a.NEGATION
_NO_GENITIVE = a.COMPLEMENTIZER | a.RELATIVE | a.PRONOUN | a.REFLEXIVE
_ADDRESSEES = a.CASE_MASK["voc"] | NOM
_MODIFIER = PARTICIPLE | a.ADJECTIVE | a.NUMERAL | a.DETERMINER
_LONGEST_BRACKET = 10
_LONGEST_COUNT = 3
"""Figures of a number that is no year."""
_OF_MANY = GEN & a.NUMBER_MASK["pl"]


@dataclass(slots=True)
class _Walk:
    """The words after a head: the position, what still agrees, whether a genitive was passed."""

    head: int
    i: int
    agreement: int
    genitive: bool = False


class Followers:
    """Walks over what belongs to a head; `prepositional` finds prepositional phrases."""

    def __init__(self, lexicon: Lexicon, prepositional: Callable[[Level, int, int], int]) -> None:
        self.lexicon = lexicon
        self.prepositional = prepositional

    def after_head(self, search: Search, head: int, agreement: int) -> tuple[int, int]:
        """The position after what follows the head directly, and the agreement left."""
        form = search.level.tokens[head].form
        if form.kinds & a.PRONOUN:
            return head + 1, agreement
        if self.is_time(form):
            return self._after_time(search, head, agreement), agreement
        walk = _Walk(head, head + 1, agreement)
        while walk.i < search.limit and self._step(search, walk):
            pass
        return walk.i, walk.agreement

    def is_cut_short(self, level: Level, i: int) -> bool:
        """Whether a word is an abbreviation: "ul" of "ul. Długa", not of bees."""
        token = level.tokens[i]
        if token.kinds & a.ABBREVIATION:
            return True
        dotted = i + 1 < len(level.tokens) and level.tokens[i + 1].text == "."
        return dotted and token.lower in self.lexicon.abbreviations

    def is_time(self, form: a.Form) -> bool:
        """Whether the word is one of time and no name."""
        return not form.lemmas.isdisjoint(self.lexicon.time) and not form.kinds & a.PROPER

    def _after_time(self, search: Search, head: int, agreement: int) -> int:
        """ "w czwartek Jan Lis": a name is no part of a time."""
        level, tokens = search.level, search.level.tokens
        after_date = self.lexicon.after_date
        i = head + 1
        while i < search.limit:
            token = tokens[i]
            kinds = token.kinds
            if i == head + 1 and head and tokens[head - 1].kinds & a.NUMERAL:
                if token.form.noun & GEN and token.form.lemmas & self.lexicon.events:
                    return i + 1  # "pięć lat więzienia"
            if kinds & a.NUMERAL and self._counts_others(search, i):
                break
            if kinds & a.ADJECTIVE and self._modifies_others(search, i):
                break
            if not (
                (kinds & a.NUMERAL and not kinds & a.ADJECTIVE)
                or self.is_time(token.form)
                or (
                    kinds & a.ADJECTIVE
                    and token.form.modifier & agreement
                    and not is_name(level, i)
                    and not kinds & a.ACTIVE_PARTICIPLE
                )
                or token.lower in after_date
                or (token.text == "." and tokens[i - 1].lower in after_date)
            ):
                break
            i += 1
        return i

    def _counts_others(self, search: Search, i: int) -> bool:
        """Whether a number after a time counts what comes next: "w maju pięć rodzin".

        "w maju 2011 roku", "w maju 2011" have their year in figures.
        """
        form = search.level.tokens[i].form
        if form.modifier:
            return not form.kinds & a.ADJECTIVE
        if i + 1 >= search.limit or len(form.lower) > _LONGEST_COUNT:
            return False
        counted = search.level.tokens[i + 1].form
        if counted.noun & NOM:
            return False  # "o godzinie 12 burmistrz"
        return bool(counted.noun & _OF_MANY) and not self.is_time(counted)

    def _modifies_others(self, search: Search, i: int) -> bool:
        """Whether an adjective after a time opens the subject: "w piątek krajowy urząd podał"."""
        form = search.level.tokens[i].form
        if not prefers_modifier(search.level, i, search.limit, form.modifier & NOM):
            return False
        return not self.is_time(search.level.tokens[i + 1].form)

    def _step(self, search: Search, walk: _Walk) -> bool:
        """Step over the next part that belongs to the head; whether there was one."""
        level, i = search.level, walk.i
        token = level.tokens[i]
        if i in level.jump:
            return self._over_bracket(search, walk)
        if token.kinds & a.PUNCTUATION:
            before = level.tokens[i - 1]
            counts = i > 1 and level.tokens[i - 2].kinds & a.NUMERAL  # "61 proc. Polaków"
            goes_on = self.is_cut_short(level, i - 1) and (_is_inside(level, i) or counts)
            if token.text == "." and (
                before.kinds & a.ABBREVIATION or is_initial(before) or goes_on
            ):
                within = i + 1 < search.limit or _is_inside(level, i)
                return _move(walk, i + 1) if within else False
            if token.text == "&" and i + 1 < search.limit and is_name(level, i + 1):
                return _move(walk, i + 2)  # "Lis & Synowie"
            return False
        name = is_name(level, i)
        if token.lower in self.lexicon.particles and self._before_name(search, i):
            return _move(walk, i + 1)
        if token.lower in self.lexicon.additive and not name and not self._governs(search, i):
            return False
        if token.kinds & a.PREPOSITION and not (name and i > walk.head + 1):
            return _move(walk, self._attached(search, walk.head, i))
        if name:
            over = self._over_name(search, walk)
            if over is not None:
                return over
        if verb_only(token.kinds) or token.kinds & _OPENS_CLAUSE:
            return False
        return self._over_common_word(search, walk)

    def _governs(self, search: Search, i: int) -> bool:
        """Whether a word of "przy tym" is the preposition of "blok przy rzece" here."""
        tokens, additive = search.level.tokens, self.lexicon.additive
        return (
            bool(tokens[i].kinds & a.PREPOSITION)
            and i + 1 < search.limit
            and tokens[i + 1].lower not in additive
        )

    def _before_name(self, search: Search, i: int) -> bool:
        """Whether particles such as "von der" stand between two words of a name."""
        level = search.level
        if not is_name(level, i - 1) and level.tokens[i - 1].lower not in self.lexicon.particles:
            return False
        while i < search.limit and level.tokens[i].lower in self.lexicon.particles:
            i += 1
        return i < search.limit and is_name(level, i)

    def _over_bracket(self, search: Search, walk: _Walk) -> bool:
        level, i = search.level, walk.i
        end = level.jump[i]
        if end > search.limit or end - i > _LONGEST_BRACKET:
            return False
        tokens = level.tokens
        if tokens[i].text == "(" or (i in level.quotations and tokens[i + 1].text[:1].isupper()):
            return _move(walk, end)
        return False

    def _over_name(self, search: Search, walk: _Walk) -> bool | None:
        """Step over a name; None where it may still be a common word here."""
        level, i = search.level, walk.i
        form = level.tokens[i].form
        agreement = walk.agreement
        named_before = is_name(level, i - 1)
        if not agreement & NOM and is_nominative_name(form) and not self._is_body_name(level, i):
            goes_on = i + 1 < search.limit and is_name(level, i + 1)
            if not named_before or goes_on:
                return False  # "po meczu Robert Sroka": another phrase begins
        acronym = self._is_acronym_of(level, i)  # "z telewizją TVX": in the noun's case
        if not agreement & NOM and form.noun & NOM and i + 1 < search.limit and not acronym:
            if verb_only(level.tokens[i + 1].kinds):
                return False  # "według Wrony Orzeł wygra": a subject right before its verb
        head = level.tokens[walk.head].form
        if search.after_verb and not agreement & NOM and not named_before:
            said_there = not head.lemmas.isdisjoint(self.lexicon.speech_places) or (
                i == walk.head + 1 and not head.lemmas.isdisjoint(self.lexicon.events)
            )
            if said_there and form.guessed and not acronym:
                return False  # "w wywiadzie Ruiz", "po meczu Ruiz": who spoke, not whose it is
        same = form.noun & agreement
        if same and not form.kinds & a.NUMERAL:
            if search.after_verb and walk.genitive and not same & NOM:
                return False
            walk.agreement = same
            return _move(walk, i + 1)
        if (
            named_before
            or form.guessed
            or not form.noun
            or form.noun & (agreement | GEN)
            or (agreement & NOM and form.noun & NOM)
            or not level.tokens[i - 1].form.lemmas.isdisjoint(self.lexicon.named)
            or self._is_body_name(level, i)
        ):
            if form.kinds & a.NOUN and search.after_verb and form.lemmas & self.lexicon.roles:
                return False
            walk.genitive = True  # a name that the dictionary reads otherwise, or a genitive
            return _move(walk, i + 1)
        return None

    def _is_body_name(self, level: Level, i: int) -> bool:
        """Whether a word that keeps its form names the body before: "pracowni Opinia Plus"."""
        before = level.tokens[i - 1]
        form = level.tokens[i].form
        return (
            (not form.kinds & a.PROPER or form.text.isupper())
            and before.text[0].islower()
            and not before.form.lemmas.isdisjoint(self.lexicon.bodies)
        )

    def _is_acronym_of(self, level: Level, i: int) -> bool:
        """Whether an acronym, or a lone letter, names the body before it: "portal XYZ", "X"."""
        before, text = level.tokens[i - 1], level.tokens[i].text
        if not (text.isupper() and before.text[0].islower()):
            return False
        if len(text) == 1 and any(
            is_name(level, k) for k in range(i + 1, min(i + 3, len(level.tokens)))
        ):
            return False  # "z portalem J. Lis"
        named = self.lexicon.named | self.lexicon.speech_places
        return not before.form.lemmas.isdisjoint(named)

    def _over_common_word(self, search: Search, walk: _Walk) -> bool:
        level, i, limit = search.level, walk.i, search.limit
        form = level.tokens[i].form
        kinds = form.kinds
        modifier = form.modifier & walk.agreement
        if modifier and kinds & (PARTICIPLE | a.ADJECTIVE):
            return self._over_modifier(search, walk, modifier)
        if self._spoke_there(search, walk, i):
            return False
        if kinds & PARTICIPLE and form.modifier & GEN and not form.noun:
            return _move(walk, self._participle_tail(level, i + 1, limit))
        if not walk.agreement & NOM and form.noun & NOM and i + 1 < limit:
            if verb_only(level.tokens[i + 1].kinds):
                return False  # a subject right before its verb
        if search.after_verb and kinds & a.NUMERAL and not kinds & a.ADJECTIVE:
            if form.modifier & NOM or not walk.agreement & NOM:
                return False  # "dla oskarżonego pięciu lat", unlike "matka trojga dzieci"
        roles = self.lexicon.roles
        head = level.tokens[walk.head].form
        if search.stop and form.noun & search.stop and not head.lemmas & roles:
            return False
        if (form.noun | form.modifier) & GEN and not self._man_in_office(level, i, limit):
            if search.after_verb and form.noun & NOM and form.lemmas & roles:
                if is_name(level, walk.head):
                    return False  # "na Facebooku burmistrzyni Ewa Kos"
            end = self._genitive(level, i, limit)
            if end > i:
                walk.genitive = True
                return _move(walk, end)
        if kinds == a.NUMERAL and not search.after_verb:
            counted = level.tokens[i + 1].form if i + 1 < limit else None
            if counted is not None and self.is_time(counted):
                return False  # "lokatorzy dwa razy pisali"
            return _move(walk, i + 1)
        if kinds & a.ABBREVIATION or form.lower in self.lexicon.office_of:
            return _move(walk, i + 1)
        same = form.noun & walk.agreement
        if same and kinds & a.NOUN and not self.is_time(form):
            if i == walk.head + 1:
                apposed = bool(head.kinds & a.PROPER or head.lemmas & roles)
            else:  # "rzecznik komendy podinspektor Wit Graj"
                apposed = bool(head.lemmas & roles and same & NOM) and self._titles(level, i, limit)
            if apposed:
                walk.agreement = same
                return _move(walk, i + 1)
        return False

    def _titles(self, level: Level, i: int, limit: int) -> bool:
        """Whether a word is somebody's title or office, right before the name."""
        if not level.tokens[i].form.lemmas & self.lexicon.people or i + 1 >= limit:
            return False
        return is_name(level, i + 1) and bool(level.tokens[i + 1].form.noun & NOM)

    def _over_modifier(self, search: Search, walk: _Walk, modifier: int) -> bool:
        """Step over an agreeing modifier, or the genitive phrase that it opens."""
        level, i = search.level, walk.i
        form = level.tokens[i].form
        if form.modifier & GEN and not self._spoke_there(search, walk, i + 1):
            end = self._genitive(level, i, search.limit)
            if end > i + 1:
                return _move(walk, end)
        walk.agreement = modifier
        end = i + 1
        if form.kinds & PARTICIPLE:
            end = self._participle_tail(level, end, search.limit)
        return _move(walk, end)

    def _spoke_there(self, search: Search, walk: _Walk, i: int) -> bool:
        """Whether an office behind a place of speech is the speaker's, undeclined of a woman too.

        "powiedziała na konferencji prasowej prezes banku Anna Lis"
        """
        if not search.after_verb or walk.agreement & NOM or i >= search.limit:
            return False
        form, head = search.level.tokens[i].form, search.level.tokens[walk.head].form
        return (
            bool(form.noun & NOM)
            and not form.lemmas.isdisjoint(self.lexicon.roles)
            and not head.lemmas.isdisjoint(self.lexicon.speech_places)
        )

    def _man_in_office(self, level: Level, i: int, limit: int) -> bool:
        """Whether "rzecznik" is a man in the nominative, not an undeclined woman's office.

        The dictionary reads it as both; only before a name can it be hers in
        another case ("zdaniem minister Kowalskiej").
        """
        form = level.tokens[i].form
        if not (form.noun & MAN and form.lemmas & self.lexicon.roles):
            return False
        if i + 1 >= limit or not is_name(level, i + 1):
            return True
        name = level.tokens[i + 1].form
        return not name.noun & GEN or is_nominative_name(name)

    def _genitive(self, level: Level, i: int, limit: int) -> int:
        """The position after the genitive phrase at `i`, or `i` if there is none."""
        tokens = level.tokens
        agreement, k = GEN, i
        while k < limit:
            form = tokens[k].form
            if k in level.jump or form.kinds & a.PUNCTUATION:
                break
            if verb_only(form.kinds) or form.kinds & _NO_GENITIVE:
                break
            if form.kinds & a.PREPOSITION and form.lower not in self.lexicon.also_nouns:
                break
            modifier = form.modifier & agreement
            if modifier and k + 1 < limit:
                following = tokens[k + 1].form
                if (following.noun | following.modifier) & modifier:
                    if not self._man_in_office(level, k + 1, limit):
                        agreement = modifier
                        k += 1
                        continue
            noun = form.noun & agreement
            if noun and not self.is_time(form) and not self._man_in_office(level, k, limit):
                return _over_adjectives(level, k + 1, limit, noun)
            break
        return i

    def _attached(self, search: Search, head: int, i: int) -> int:
        """The position after a prepositional phrase that belongs to the noun before it."""
        level, lexicon = search.level, self.lexicon
        end = self.prepositional(level, i, search.limit)
        if end == i:
            return i
        preposition = level.tokens[i].lower
        inner = level.tokens[i + 1 : end]
        if any(self.is_time(token.form) for token in inner):
            return end if self._dates(level, head, i) else i
        if self._tells_how(level, head, i, end) or self._answers(level, head, i):
            return i
        if preposition in lexicon.of_a_place and any(
            token.form.lemmas & lexicon.speech_places for token in inner
        ):
            return i
        if not search.after_verb and preposition in lexicon.inside and is_name(level, head):
            if not level.tokens[head].form.lemmas & lexicon.bodies:
                return i  # "Wrona w Gdyni powiedział": where it was said, unlike "Sąd w Gdyni"
        if preposition in lexicon.when and not level.tokens[head].form.lemmas & lexicon.events:
            if any(token.form.lemmas & lexicon.events or token.kinds & a.GERUND for token in inner):
                return i  # "trener po meczu powiedział": when it was said
        if not search.after_verb or preposition in lexicon.of_a_noun:
            return end
        if any(token.form.lemmas & lexicon.dress for token in inner):
            return end  # "chłopak w kasku"
        if preposition in lexicon.inside and any(
            is_name(level, k) or k in level.quotations for k in range(i + 1, end)
        ):
            return end
        if preposition in lexicon.on_things and not is_name(level, head):
            if not level.tokens[head].form.noun & MASCULINE:
                return end  # "napis na drzwiach": a thing, not a person
        return i

    def _dates(self, level: Level, head: int, i: int) -> bool:
        """Whether a time belongs to what was written then: "praca z 2011 roku"."""
        form, lexicon = level.tokens[head].form, self.lexicon
        if level.tokens[i].lower not in lexicon.out_of or is_name(level, head):
            return False
        return not form.lemmas.isdisjoint(lexicon.documents | lexicon.nouns.keys())

    def _answers(self, level: Level, head: int, i: int) -> bool:
        """Whether a phrase tells what speech answers, or whom it addresses.

        "odpowiedź rektora na prośbę", "apel wójta do rodziców"; "list do ministra" is
        a document by that name.
        """
        tokens, lexicon = level.tokens, self.lexicon
        form = tokens[head].form
        if form.lemmas.isdisjoint(lexicon.nouns.keys()) or form.lemmas & lexicon.documents:
            return False
        if i == head + 1:
            return False  # no speaker stands between: "odpowiedź na prośbę"
        if tokens[i].lower in lexicon.on_things:
            noun = tokens[i + 1].form
            return bool((noun.noun | noun.modifier) & ACC) and not noun.noun & LOC
        return tokens[i].lower in lexicon.to_whom

    def _tells_how(self, level: Level, head: int, i: int, end: int) -> bool:
        """Whether a prepositional phrase after a noun tells how or how long somebody spoke.

        "malarz do końca życia powtarzał", "sędzia mimo krytyki orzekł".
        """
        tokens, lexicon = level.tokens, self.lexicon
        preposition = tokens[i].lower
        for token in tokens[i + 1 : end] if preposition in lexicon.manner_after else ():
            if not token.form.lemmas.isdisjoint(lexicon.manner):
                return True
            if token.kinds & a.NOUN and not token.kinds & _MODIFIER:
                break  # "do spraw końca": only the noun that is governed tells it
        form = tokens[head].form
        if preposition not in lexicon.adverbial:
            return False
        if preposition in lexicon.agent and form.kinds & a.PASSIVE_PARTICIPLE:
            return False  # "oskarżony przez sąsiada"
        if form.kinds & a.GERUND:
            return False
        return form.lemmas.isdisjoint(lexicon.documents | lexicon.events | lexicon.nouns.keys())

    def _participle_tail(self, level: Level, i: int, limit: int) -> int:
        """Past the complement of a participle after its noun."""
        tokens = level.tokens
        k = i
        while k < limit:
            token = tokens[k]
            if (token.kinds & a.PUNCTUATION and k not in level.jump) or verb_only(token.kinds):
                break
            noun = token.form.noun
            if noun & NOM and not tokens[k - 1].kinds & a.PREPOSITION:
                if not noun & ~_ADDRESSEES or token.form.lemmas & self.lexicon.people:
                    break
                following = self._genitive(level, k + 1, limit)
                if following < len(tokens) and verb_only(tokens[following].kinds):
                    break  # a subject right before its verb: "ogłoszony w maju zespół twierdzi"
            k = level.over[k]
        return k


def _is_inside(level: Level, dot: int) -> bool:
    """Whether a sentence goes on after the dot of an initial: "Jan B. powiedział"."""
    following = level.tokens[dot + 1 : dot + 2]
    return bool(following) and following[0].text[0].islower()


def _move(walk: _Walk, i: int) -> bool:
    """Put the walk at `i`; whether that is any further."""
    moved = i > walk.i
    walk.i = i
    return moved


def _over_adjectives(level: Level, k: int, limit: int, noun: int) -> int:
    """Past the adjectives after a noun in the genitive: "urzędu statystycznego"."""
    tokens = level.tokens
    while k < limit:
        form = tokens[k].form
        if not form.modifier & noun or not form.kinds & a.ADJECTIVE or form.kinds & a.NOUN:
            break
        if prefers_modifier(level, k, limit, form.modifier & NOM):
            break
        k += 1
    return k
