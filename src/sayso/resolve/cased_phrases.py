"""One noun phrase of a language with cases: its name, its issuer, or its nominative.

"prezydent Egiptu Jan Lis", "Rzecznik portu, Jan Lis," → Jan Lis; "raport NIK"
→ NIK; "wojskowych ekspertów" → wojskowi eksperci. A name belongs to its head
where both can stand in the same case: "minister Lis", not "rząd Lisa".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from sayso import analysis as a
from sayso.analysis import ALL_AGREEMENT, CASE_MASK, NUMBER_MASK, Reading, Token
from sayso.packs import Pack
from sayso.resolve.inflection import inflection_of
from sayso.resolve.names import NameIndex, is_common
from sayso.resolve.referents import (
    BODY,
    DOCUMENT,
    OTHER,
    PERSON,
    Referent,
    cases_in,
    declension,
    mask,
    without_case,
)
from sayso.resolve.vocabulary import vocabulary_of
from sayso.resolve.wording import QUOTES, is_acronym, join_words, text_of_tokens, with_periods

_NAMING = a.NOUN | a.ADJECTIVE | a.ABBREVIATION
_STOPS = frozenset(",(;:–—[")
_PARTICIPLE = a.ACTIVE_PARTICIPLE | a.PASSIVE_PARTICIPLE
_NO_ADVERB = a.NOUN | a.ADJECTIVE | a.NUMERAL | a.PREPOSITION | a.NEGATION | a.PRONOUN
_NOMINATIVE, _GENITIVE = CASE_MASK["nom"], CASE_MASK["gen"]
_SINGULAR = NUMBER_MASK["sg"]
_OBLIQUE = ALL_AGREEMENT & ~CASE_MASK["nom"] & ~CASE_MASK["voc"]
_PEOPLE = mask(("pl",), ("m1",)) & _NOMINATIVE
_MAN = mask(("sg",), ("m1",))
_A_MANS = _MAN & _GENITIVE
_MASCULINE = mask(("sg",), ("m1", "m2", "m3"))


@cache
def _titled_people(pack: Pack) -> frozenset[str]:
    """Roles and titles of the pack together."""
    words = vocabulary_of(pack)
    return words.roles | words.titles


@cache
def _metonyms_in_words(pack: Pack) -> tuple[tuple[str, list[str]], ...]:
    """The pack's metonyms of several words, each with its words."""
    names = sorted(vocabulary_of(pack).metonyms)
    return tuple((name, name.split()) for name in names if " " in name)


class CasedPhrases:
    """Reads noun phrases of one article by case and agreement."""

    def __init__(self, names: NameIndex, pack: Pack) -> None:
        self.names, self.tokens, self.words = names, names.tokens, vocabulary_of(pack)
        self._people = _titled_people(pack)
        self._places = _metonyms_in_words(pack)
        self._of_places = pack.classes.get("office_of_place", frozenset())
        self._office_words = pack.words.get("office_words", frozenset())
        self._courtesies = pack.words.get("courtesies", frozenset())
        self._writing = pack.words.get("writing", frozenset())
        self._agent = pack.words.get("agent", frozenset())
        self._inflection = inflection_of(pack)
        self._adjectives_lead = pack.about.traits.adjectives_lead

    def read(self, first: int, last: int, cases: int) -> Referent | None:
        """Whom tokens [first, last) name, standing in one of `cases`; None for no words."""
        tokens = self.tokens
        stop = self._head_part(first, last)
        if stop == first:
            return None
        kind = self.names.kind_in_two_words(first, stop) or self._metonym(first, stop)
        if kind is not None:
            return kind
        head = self.head(first, stop, cases)
        if head is None and cases != _NOMINATIVE:
            head = self.head(first, stop, ALL_AGREEMENT)
        if head is None and len(tokens[first].text) == 1 and first in self.names.at:
            return self.names.at[first].referent()  # "B." of Jan B.
        if head is None or self._counts(first, head):
            return self._as_written(first, stop)
        in_quotes = self._in_quotes(first, stop, cases)
        if in_quotes is not None:
            return in_quotes
        if self._quoted(head, stop - 1, stop):  # 'wieczorne "Wiadomości"'
            return self._as_titled(head, stop - 1)
        title = self._title_behind(head, last)
        if title is not None:
            return self._as_titled(*title)
        office_end = self._office_end(head, stop)
        if office_end:
            phrase = self._noun_phrase(head, head, office_end, cases)
            office = phrase.joined[0].upper() + phrase.joined[1:]
            return replace(phrase, names=(office,), joined=office, named=True)
        body_end = self._body_end(head, stop)
        if body_end and self.names.only_tells_kind(tokens[head], tokens[head + 1]):
            return self._named(head + 1, body_end, cases, tokens[head].lower)
        if body_end:
            return replace(self._noun_phrase(first, head, body_end, cases), named=True)
        if self._begins_name(head):
            full = self._in_full_behind(first, head, stop)
            if full is not None:
                return self._named(*full, cases, text_of_tokens(tokens[first : full[0]]))
            end = self.names.run_end(head, stop, cases)
            body = self._common_head(head, end)
            if body is not None:
                return replace(self._noun_phrase(head, body, stop, cases), named=True)
            return self._named(head, end, cases, self._role(first, head, stop, last))
        if self.words.of(tokens[head], self.words.documents | self.words.speeches):
            issuer = self._issuer(head, stop) or self._maker(first, head, last)
            if issuer is not None:
                return issuer
        name = self._apposed(head, stop, cases)
        if name is not None and (
            tokens[name[0] - 1].text in QUOTES or self._undeclined(head, stop) == name[1]
        ):
            return self._as_titled(*name)
        if name is not None and (not self._is_person(name[0]) or self._can_be_whose(*name)):
            set_off = self._set_off(first, head, stop, last, cases)
            if set_off is not None:
                return set_off
        if name is not None:
            return self._named(*name, cases, text_of_tokens(tokens[first : name[0]]))
        return self._set_off(first, head, stop, last, cases) or self._noun_phrase(
            first, head, stop, cases
        )

    def by_verb(self, read: Referent, first: int, last: int, verb: int) -> Referent:
        """A role and one word behind it, told apart by the verb's gender.

        "Wójt Lipnicka zapowiedział" is of Lipnicko, "minister Zielińska zapowiedziała" no man.
        """
        tokens = self.tokens
        stop = self._head_part(first, last)
        head = self.head(first, stop, _NOMINATIVE)
        if head is None or stop != head + 2 or not self.names.is_name(tokens[head + 1]):
            return read
        if not self.words.of(tokens[head], self._people) or is_acronym(tokens[head + 1].text):
            return read
        role = without_case(tokens[head].form.noun & _NOMINATIVE & _SINGULAR)
        name = declension(tokens[head + 1].form)
        its_own = without_case(name & _NOMINATIVE & _SINGULAR)
        if read.named and role & verb and its_own and not (its_own | read.agreement) & verb:
            return self._noun_phrase(first, head, stop, _NOMINATIVE)
        title_of_a_woman = role & _MAN and not verb & _MAN and its_own & verb
        if title_of_a_woman and not read.named and not name & _A_MANS:
            title = text_of_tokens(tokens[first : head + 1])
            return self._named(head + 1, stop, _NOMINATIVE, title)
        return read

    def _metonym(self, first: int, stop: int) -> Referent | None:
        """A place in several words that speaks for who sits there: "Białego Domu"."""
        tokens = self.tokens
        if stop - first < 2 or not tokens[first].text[0].isupper():
            return None
        for name, words in self._places:
            if len(words) == stop - first and all(
                word in t.form.lemmas or word.lower() in t.form.lemmas or word == t.text
                for word, t in zip(words, tokens[first:stop], strict=True)
            ):
                return Referent((name,), name, kind=BODY, named=True)
        return None

    def _in_quotes(self, first: int, stop: int, cases: int) -> Referent | None:
        """A title in several words, by its own noun: "„Kuriera Doliny”" is Kurier Doliny."""
        tokens = self.tokens
        if stop - first < 2 or first == 0 or stop >= len(tokens):
            return None
        if tokens[first - 1].text not in QUOTES or tokens[stop].text not in QUOTES:
            return None
        entity = self.names.at.get(first)
        known = entity is not None and (first, stop) in entity.mentions
        if cases == _NOMINATIVE:
            if not tokens[first].text[0].isupper() or (
                entity is not None and entity.kind == PERSON
            ):
                return None
            return self._as_titled(first, stop)
        if known:
            return None
        head = self.head(first, stop, cases)
        if head is None or not tokens[first].text[0].isupper():
            return None
        phrase = self._noun_phrase(first, head, stop, cases)
        name = phrase.joined[0].upper() + phrase.joined[1:]
        return replace(phrase, names=(name,), joined=name, kind=BODY, named=True)

    def head(self, first: int, last: int, cases: int) -> int | None:
        """The first noun in one of the cases that no preposition governs."""
        governed = False
        for at in range(first, last):
            form = self.tokens[at].form
            if self._abbreviates(at, last) or self._is_of_people(at, last):
                continue
            if self._is_courtesy(at, last, cases):
                continue
            if form.kinds & a.PREPOSITION and not form.kinds & a.NOUN:
                governed = True
                continue
            if form.kinds & a.RELATIVE and at > first:
                return None
            if not form.noun or not form.kinds & a.NOUN or form.kinds & a.PRONOUN:
                if form.kinds & a.PRONOUN or form.text[0].isdigit():
                    governed = False  # "przez nas", "do 2015"
                continue
            if governed and declension(form) & _OBLIQUE:  # "poproszony o komentarz Jan Lis"
                governed = False
            elif form.noun & cases and not self._modifies(at, last, cases):
                return at
        return None

    def _is_of_people(self, at: int, last: int) -> bool:
        """Whether an adjective that no dictionary has opens: "Wolgarski rząd"."""
        token = self.tokens[at]
        if at + 1 >= last or not token.opens or not token.form.guessed:
            return False
        following = self.tokens[at + 1]
        return (
            following.text[0].islower()
            and bool(following.kinds & a.NOUN)
            and self.words.of(following, self.words.callings)
            and bool(token.form.noun & following.form.noun & _NOMINATIVE & _SINGULAR)
        )

    def _is_courtesy(self, at: int, last: int, cases: int) -> bool:
        """Whether a title stands before a role: "pan kierownik"."""
        if at + 1 >= last or not self.words.of(self.tokens[at], self._courtesies):
            return False
        role = self.tokens[at + 1]
        return self.words.of(role, self._people) and bool(
            role.form.noun & self.tokens[at].form.noun & cases
        )

    def _abbreviates(self, at: int, last: int) -> bool:
        """Whether a word is a title cut short: "gen. Jan Lis"."""
        tokens = self.tokens
        return (
            at + 1 < last
            and tokens[at + 1].text == "."
            and not tokens[at + 1].spaced
            and tokens[at].text.islower()
        )

    def _head_part(self, first: int, last: int) -> int:
        """Where the phrase's own part ends: before a comma, bracket, dash or relative."""
        for at in range(first + 1, last):
            token = self.tokens[at]
            if (
                token.text in _STOPS
                or (token.text == "-" and token.spaced)
                or (token.kinds & a.RELATIVE and not token.kinds & a.NOUN)
            ):
                return at
        return last

    def _modifies(self, at: int, last: int, cases: int) -> bool:
        """Whether a word that can be a noun is an adjective before its noun here."""
        form = self.tokens[at].form
        if not form.modifier & cases or at + 1 >= last:
            return False
        if form.kinds & a.PROPER and not self.tokens[at].opens:
            return False
        following = self.tokens[at + 1]
        agreeing = following.form.noun & form.modifier & cases
        if (
            form.kinds & a.ADJECTIVE
            and not agreeing
            and following.kinds & a.PREPOSITION
            and (form.kinds & _PARTICIPLE or self.tokens[at].opens)
            and any(
                self.words.of(self.tokens[k], self._people)
                and self.tokens[k].form.noun & form.modifier & cases & _NOMINATIVE
                for k in range(at + 2, last)
            )
        ):  # "Obecna na sali przewodnicząca"
            return True
        if form.kinds & _PARTICIPLE and not agreeing:  # "rządząca na Litwie koalicja"
            return any(
                self.tokens[k].form.noun & form.modifier & cases & _NOMINATIVE
                for k in range(at + 2, last)
            ) and bool(following.kinds & a.PREPOSITION)
        if agreeing and form.text[0].isupper() and self.words.of(following, self.words.bodies):
            return True  # "Naczelny Sąd Administracyjny"
        return bool(agreeing) and not self.names.is_name(following)

    def _counts(self, first: int, head: int) -> bool:
        """Whether words before the noun make it a part or a number: "jeden z ekspertów"."""
        if first < head and self.tokens[head - 1].kinds & a.NUMERAL:
            return bool(self.tokens[head].form.noun & _GENITIVE & NUMBER_MASK["pl"])
        opening = self.tokens[first]
        return (
            first < head
            and self.words.of(opening, self.words.quantifiers)
            and not self.words.of(opening, self.words.demonstratives)
            and any(t.kinds & a.PREPOSITION for t in self.tokens[first:head])
        )

    # Names

    def _office_end(self, head: int, stop: int) -> int:
        """One past an office called as a body is: "Rzecznik Praw Pacjenta"; 0 for others."""
        tokens = self.tokens
        behind = head + 1
        if behind >= stop or not tokens[head].text[0].isupper():
            return 0
        if tokens[behind].text[0].islower() or tokens[behind].lower not in self._office_words:
            return 0
        end = behind + 1
        while end < stop and tokens[end].text[0].isupper() and not self._is_person(end):
            end += 1
        return 0 if end < stop and self._is_person(end) else end

    def _body_end(self, head: int, stop: int) -> int:
        """One past a body's name in common words: "Instytut Badań nad Rynkiem"; 0 for others."""
        tokens, names = self.tokens, self.names
        if not tokens[head].text[0].isupper() or head + 1 >= stop:
            return 0
        following = tokens[head + 1]
        if not self.words.of(tokens[head], self.words.bodies) or not (
            names.is_name(following)
            and is_common(following)
            and not is_acronym(following.text)
            and following.text not in self.words.table.bodies
        ):
            return 0
        at = end = head + 1
        while at < stop:
            if names.is_name(tokens[at]) and not names.given(tokens[at]):
                at = end = at + 1
            elif tokens[at].lower in self.words.links:
                at += 1
            else:
                break
        if end + 2 < len(tokens) and tokens[end].text in QUOTES:
            for close in range(end + 2, min(end + 6, len(tokens))):
                if tokens[close].text in QUOTES and close < stop:
                    return close + 1  # "Federacja Pacjentów „Razem”"
        return end

    def _common_head(self, first: int, end: int) -> int | None:
        """The noun of a body's name that begins with adjectives: "Światowa Organizacja Zdrowia"."""
        for at in range(first + 1, end):
            token = self.tokens[at]
            if self.words.of(token, self.words.bodies) and any(
                r.kinds & a.NOUN and not r.kinds & a.PROPER for r in token.form.readings
            ):
                return at
        return None

    def _begins_name(self, at: int) -> bool:
        """Whether a proper name, not a common noun with a capital, begins there."""
        token = self.tokens[at]
        if not self.names.is_name(token):
            return False
        if token.form.guessed or is_acronym(token.text) or self.names.is_surname(token.text):
            return True
        if not token.kinds & a.PROPER:
            entity = self.names.at.get(at)
            return entity is not None and entity.kind == PERSON
        common = any(
            r.kinds & a.NOUN and not r.kinds & a.PROPER and r.agreement for r in token.form.readings
        )
        if token.opens and common and self.words.of(token, self.words.documents):
            return False
        return not (common and self.words.of(token, self.words.callings))

    def _apposed(self, head: int, stop: int, cases: int) -> tuple[int, int] | None:
        """The name in the head's own case, searched from the right."""
        tokens = self.tokens
        form = tokens[head].form
        agreement = form.noun & cases
        wanted = cases_in(agreement)
        person = bool(agreement & _MAN) or self.words.of(tokens[head], self._people)
        reach = self._reach(head, stop, agreement)
        undeclined = self._undeclined(head, stop)
        if undeclined:
            return head + 1, undeclined
        end = stop
        while end > head + 1:
            at = end - 1
            if not self.names.is_name(tokens[at]):
                end = at
                continue
            start = self._run_start(at, head, cases)
            whole = self._mention_start(at)
            if head < whole < start and self.names.given(tokens[whole]):
                end = whole  # "Pełnomocniczka Stefana Grabarka"
                continue
            from_a_place = person and end - start > 2 and tokens[start - 1].kinds & a.PREPOSITION
            if from_a_place:
                start += 1  # "senator z Ohio Ted Vance"
            if self._quoted(start, end, stop) and self.words.of(tokens[head], self.words.bodies):
                return start, end  # 'dziennik "Nowiny"'
            shared = wanted & self.names.cases(at)
            if self._fits(head, start, end, shared, person, agreement) and (
                at < reach
                or self._is_person(start)
                or (from_a_place and self.words.of(tokens[head], self._people))
            ):
                return start, end
            end = start
        return None

    def _in_full_behind(self, first: int, head: int, stop: int) -> tuple[int, int] | None:
        """The person behind a participle with another name: "Broniąca Wisły Ada Lis"."""
        entity = self.names.at.get(head)
        opening = self.tokens[first].form
        if first == head or entity is None or entity.kind == PERSON or opening.noun:
            return None
        if not opening.kinds & a.ACTIVE_PARTICIPLE:
            return None
        for at in range(head + 1, stop):
            other = self.names.at.get(at)
            if other is None or other.kind != PERSON or (at, stop) not in other.mentions:
                continue
            if _is_in_full(self.names, at, stop) and self.names.cases(at) & opening.modifier:
                return at, stop
        return None

    def _mention_start(self, at: int) -> int:
        """Where the mention of a name that holds a token begins; the token where none does."""
        entity = self.names.at.get(at)
        mentions = entity.mentions if entity is not None else ()
        return next((first for first, last in mentions if first <= at < last), at)

    def _undeclined(self, head: int, stop: int) -> int:
        """One past a name that keeps its form behind its kind: "spółki Tramwaje Wodne", or 0."""
        tokens = self.tokens
        if not tokens[head].text.islower() or not self.words.of(tokens[head], self.words.bodies):
            return 0
        shared, end = ALL_AGREEMENT, head + 1
        if end + 1 < stop and tokens[end].text[0].isupper() and not tokens[end].kinds & _NAMING:
            while end < stop and tokens[end].text[0].isupper():
                end += 1  # "portal Znad Wody"
            return end if end > head + 2 else 0
        while end < stop and self.names.is_name(tokens[end]):
            form = tokens[end].form
            if form.guessed or is_acronym(form.text) or self.names.given(tokens[end]):
                return 0
            shared &= form.noun | form.modifier
            end += 1
        undeclined = shared & _NOMINATIVE and not shared & _GENITIVE
        if end == head + 2 and tokens[head].form.noun & _NOMINATIVE & _SINGULAR:
            return 0
        return end if end > head + 1 and undeclined else 0  # "firmy Perła"

    def _quoted(self, start: int, end: int, stop: int) -> bool:
        tokens = self.tokens
        return (
            start > 0
            and tokens[start - 1].text in QUOTES
            and (start < end < stop and tokens[end].text in QUOTES)
        )

    def _reach(self, head: int, stop: int, agreement: int) -> int:
        """Beyond a participle or a preposition only persons are looked for."""
        for at in range(head + 1, stop):
            form = self.tokens[at].form
            if form.kinds & a.PREPOSITION or (
                form.kinds & _PARTICIPLE and form.modifier & agreement
            ):
                return at
        return stop

    def _run_start(self, at: int, head: int, cases: int) -> int:
        """Where the name that ends with the word `at` begins, after the head."""
        tokens, names = self.tokens, self.names
        start, mine = at, names.cases(at) & cases
        while start - 1 > head:
            before = start - 1
            while tokens[before].text in names.table.names.particles and before - 1 > head:
                before -= 1  # "Ursula von der Leyen"
            if tokens[before].text == "." and len(tokens[before - 1].text) == 1:
                before -= 1  # "George’a W. Busha"
            if not names.is_name(tokens[before]):
                break
            if names.given(tokens[start]) and not names.given(tokens[before]):
                break  # "kolegium IPN Andrzej Lis"
            person = not self.words.of(tokens[head], self.words.bodies)
            if person and is_acronym(tokens[before].text) and not is_acronym(tokens[start].text):
                break
            both = mine & names.cases(before)
            if not both or (start < at and self._rather_genitive(tokens[before], both)):
                break  # "asystent Obamy Jan Lis"
            mine, start = both, before
        return start

    def _fits(
        self, head: int, start: int, end: int, shared: int, person: bool, agreement: int
    ) -> bool:
        """Whether a name is the head's own, not whose or where it is; `agreement`: the head's."""
        tokens, words = self.tokens, self.words
        before = tokens[start - 1]
        if start > head + 1 and not self.tokens[head].form.noun & _SINGULAR:
            return False  # "analitycy domu maklerskiego Brosman", "mieszkańców ulicy Długiej"
        if start > head + 1 and not self.tokens[head].form.noun & _NOMINATIVE & _SINGULAR:
            if agreement & _PEOPLE:
                return False
        if end - start == 1 and self._is_place_of(head, start):
            return False  # "burmistrza Gdańska"
        if not shared or (before.kinds & a.PREPOSITION and not before.kinds & a.NOUN):
            return False
        entity = self.names.at.get(start)
        if end - start > 1 and _is_in_full(self.names, start, end):
            return not words.of(tokens[head], words.bodies)  # "ministerka Anna Lis"
        body = is_acronym(tokens[start].text) or (entity is not None and entity.kind == BODY)
        if end - start == 1:
            if person and body:
                return False  # "szef NIK"
            if self._rather_genitive(tokens[start], shared):
                return False
            if person and agreement & _MAN and self._is_beasts(tokens[start]):
                return False
            if not self._begins_name(start) and not self._is_titled(head, start):
                return False
        if person:
            # "prezes spółki Wodrol": the company's name, unless it is a person's
            whose = end - start == 1 and start - 1 > head and words.of(before, words.bodies)
            return not whose or self._is_person(start)
        if words.of(tokens[head], words.kin):
            return True
        if not words.of(tokens[head], words.bodies) or self._is_person(start):
            return False
        known = words.table.bodies.get(tokens[end - 1].text, frozenset())
        body = body and (end - start == 1 or is_acronym(tokens[end - 1].text))
        return not body or words.of(tokens[head], known)  # "agencja AFP", but "rząd USA"

    def _is_place_of(self, head: int, at: int) -> bool:
        """Whether an office is that of the place behind it: "prezydenta Gdańska"."""
        if not self.words.of(self.tokens[head], self._of_places) or at != head + 1:
            return False
        entity = self.names.at.get(at)
        if self.names.given(self.tokens[at]) or (entity is not None and len(entity.words) > 1):
            return False
        return any(
            r.kinds & a.PLACE and r.agreement & _GENITIVE for r in self.tokens[at].form.readings
        )

    def _is_titled(self, head: int, at: int) -> bool:
        """Whether a common noun with a capital is its kind's name: "agencja Delta"."""
        noun = self.tokens[at].form.noun
        return (
            at == head + 1
            and self.tokens[head].text.islower()
            and self.words.of(self.tokens[head], self.words.bodies)
            and bool(noun & _NOMINATIVE)
            and not noun & _GENITIVE & _SINGULAR
        )

    def _rather_genitive(self, token: Token, cases: int) -> bool:
        """Whether one word of a name after a role is whose it is: "rzecznik Bidena"."""
        if not declension(token.form) & _GENITIVE & _SINGULAR:
            return False
        if token.form.guessed and token.lower.endswith("ii"):
            return True  # "Bank Wolanii": of a country in -ia
        if cases & _NOMINATIVE and token.form.guessed:
            return token.lower[-1] in "ay"
        nominative = self.names.nominative(token)
        return nominative != token.text and self.names.is_attested(nominative)

    def _is_beasts(self, token: Token) -> bool:
        """Whether a name is one of a common noun's in the genitive: "obrońca Wilka", "Sokoła".

        Rare surnames are spelt alike; one that stands behind a given name is meant.
        """
        if self.names.is_surname(token.text):
            return False
        common = [r for r in token.form.readings if r.kinds & a.NOUN and not r.kinds & a.PROPER]
        return any(r.agreement & _GENITIVE & _SINGULAR & _MASCULINE for r in common) and not any(
            r.agreement & _NOMINATIVE & _SINGULAR for r in common
        )

    def _can_be_whose(self, first: int, last: int) -> bool:
        """Whether a name behind a role is one word that may be a genitive: "obrońca M."."""
        if all(len(t.text) == 1 for t in self.tokens[first:last]):
            return True
        return last - first == 1 and bool(
            declension(self.tokens[first].form) & _GENITIVE & _SINGULAR
        )

    def _is_person(self, at: int) -> bool:
        entity = self.names.at.get(at)
        return (entity is not None and entity.kind == PERSON) or self.names.given(self.tokens[at])

    def _set_off(self, first: int, head: int, stop: int, last: int, cases: int) -> Referent | None:
        """A name behind a comma or a bracket: "Rzecznik portu, Jan Lis", "Radny (PL) Jan Lis"."""
        tokens = self.tokens
        if stop >= last or tokens[stop].text not in ",(":
            return None
        role = text_of_tokens(tokens[first:stop])
        after: int | None
        if tokens[stop].text == "(":
            after = next((k + 1 for k in range(stop, last) if tokens[k].text == ")"), last)
            if after >= last or not self.names.cases(after) & cases_in(tokens[head].form.noun):
                return None
        else:
            start = stop + 1
            while start < last and (
                self.words.of(tokens[start], self.words.titles)
                or (tokens[start].text == "." and not tokens[start].spaced)
            ):
                start += 1
            after = self.head(start, last, cases)
            if after is None or (
                after > start + 1
                and any(
                    not t.kinds & (a.ADJECTIVE | a.NUMERAL) and t.text not in "-."
                    for t in tokens[start:after]
                )
            ):
                return None  # but "szef gangu, 34-letni major Jan Lis"
            if tokens[after].text.islower() or self.words.of(tokens[after], self.words.bodies):
                # "rzecznik portu, komisarz Jan Lis", "operator sieci, spółka Prądnik"
                named = self.read(stop + 1, last, cases)
                return replace(named, role=role) if named is not None and named.named else None
        if not self._begins_name(after):
            return None
        return self._named(after, self.names.run_end(after, last, cases), cases, role)

    def _named(self, first: int, last: int, cases: int, role: str | None) -> Referent:
        tokens = self.tokens
        shared = cases
        person = cases != _NOMINATIVE and last - first > 1 and self.names.given(tokens[first])
        for token in tokens[first:last] if person else ():
            shared &= declension(token.form) or ALL_AGREEMENT
        shared = shared or cases  # "Filipa Rajskiego" is no village
        words = tuple(self.names.nominative(t, shared) for t in tokens[first:last] if t.text != ".")
        alias = self.names.alias(words)
        if alias is not None:
            return alias.referent(role)
        entity = self.names.find(words) or self.names.at.get(first)
        if entity is not None and any(m[0] < first and last <= m[1] for m in entity.mentions):
            entity = None  # "asystent Obamy Jan Lis": the run of capitals was two names
        if entity is not None and (first, last) in entity.mentions and cases != ALL_AGREEMENT:
            self.names.attest(entity, words)
        if entity is not None and (cases != _NOMINATIVE or set(words) <= set(entity.words)):
            return entity.referent(role)
        agreement = ALL_AGREEMENT
        for token in tokens[first:last]:
            agreement &= declension(token.form) or ALL_AGREEMENT
        name = with_periods(words, tokens[first:last])
        known = without_case(agreement & cases) or ALL_AGREEMENT
        return Referent((name,), name, known, OTHER, True, role or None)

    def _role(self, first: int, head: int, stop: int, last: int) -> str | None:
        """What stands before a name, or behind it after a comma: its title or role."""
        tokens = self.tokens
        while first < head and self.words.of(tokens[first], self.words.demonstratives):
            first += 1
        if head > first:
            return text_of_tokens(tokens[first:head])
        if stop < last and tokens[stop].text in ",(":
            until = stop + 1
            while until < last and tokens[until].text not in ",)":
                if tokens[until].kinds & a.RELATIVE:
                    break
                until += 1
            return text_of_tokens(tokens[stop + 1 : until]) or None
        return None

    def _title_behind(self, head: int, last: int) -> tuple[int, int] | None:
        """The title in quotation marks right behind its kind: 'tygodnik "Wprost"'."""
        tokens = self.tokens
        opening = head + 1
        if not self.words.of(tokens[head], self.words.bodies) or opening + 2 >= len(tokens):
            return None
        if tokens[opening].text not in QUOTES or not tokens[opening + 1].text[0].isupper():
            return None
        for close in range(opening + 2, min(opening + 8, last + 1, len(tokens))):
            if tokens[close].text in QUOTES:
                return opening + 1, close
        return None

    def _as_titled(self, first: int, last: int) -> Referent:
        """A title or a name that keeps its form."""
        title = text_of_tokens(self.tokens[first:last])
        return Referent((title,), title, kind=BODY, named=True)

    # Documents

    def _issuer(self, head: int, stop: int) -> Referent | None:
        """Whose document it is: "analiza ISW", "raport Ministerstwa Zdrowia"."""
        tokens, names = self.tokens, self.names
        at = head + 1
        while (
            at < stop
            and tokens[at].kinds & (a.ADJECTIVE | a.DETERMINER)
            and not names.is_name(tokens[at])
            and not self.words.of(tokens[at], self.words.bodies)
        ):
            at += 1
        if at + 2 < stop and tokens[at].text in QUOTES:
            at += 1  # "заява «Дельти»"
            close = next((k for k in range(at, len(tokens)) if tokens[k].text in QUOTES), at)
            titled = self._in_quotes(at, close, _GENITIVE)
            if titled is not None:
                return titled  # "ustalenia „Kuriera Lipskiego”"
            if tokens[at + 1].text in QUOTES and tokens[at].text[0].isupper():
                return self._named(at, at + 1, _GENITIVE, None)
        if at >= stop or not (tokens[at].form.noun | tokens[at].form.modifier) & _GENITIVE:
            return None
        if names.is_name(tokens[at]):
            entity = names.at.get(at)
            if entity is not None and any(m[0] == at and m[1] > stop for m in entity.mentions):
                return entity.referent()
            end = names.run_end(at, stop, _GENITIVE)
            body = self._common_head(at, end) if tokens[at].kinds & a.ADJECTIVE else None
            if body is not None:  # "raport Naczelnego Sądu Administracyjnego"
                return replace(self._noun_phrase(at, body, end, _GENITIVE), named=True)
            if self._begins_name(at):
                return self._named(at, end, _GENITIVE, None)
            end = self._body_end(at, stop) or stop
            return replace(self._noun_phrase(at, at, end, _GENITIVE), named=True)
        if self.words.of(tokens[at], self.words.callings):
            name = self._apposed(at, stop, _GENITIVE)
            if name is not None and self._undeclined(at, stop) == name[1]:
                return self._as_titled(*name)
            if name is not None:
                role = text_of_tokens(tokens[at : name[0]])
                return self._named(*name, _GENITIVE, role)
            return self._noun_phrase(at, at, stop, _GENITIVE)
        return None

    def _maker(self, first: int, head: int, last: int) -> Referent | None:
        """Who made it: "analiza sporządzona przez NIK", "zlecony przez ministra raport"."""
        for at in range(first, last):
            if self.tokens[at].lower not in self._agent or at + 1 >= last:
                continue
            end = head if at < head else self._head_part(at + 1, last)
            maker = self.read(at + 1, end, CASE_MASK["acc"])
            if maker is None or maker.named or maker.kind == BODY:
                return maker
            wrote = self.tokens[at - 1].form.lemmas & self._writing
            return maker if wrote and maker.kind == PERSON else None
        return None

    # Noun phrases without a name

    def _as_written(self, first: int, stop: int) -> Referent | None:
        words = text_of_tokens(self.tokens[first:stop])
        if not words:
            return None
        if self.tokens[first].opens and not self.names.is_name(self.tokens[first]):
            words = words[0].lower() + words[1:]
        return Referent((words,), words)

    def _noun_phrase(self, first: int, head: int, stop: int, cases: int) -> Referent:
        """The phrase in the nominative, without what only points or describes."""
        tokens = self.tokens
        agreement = self._agreement(first, head, cases)
        number = "sg" if agreement & _SINGULAR else "pl"
        agreement &= NUMBER_MASK[number]
        gender = next((g for g, m in a.GENDER_MASK.items() if agreement & m), "m3")
        kept = [*self._kept_before(first, head, agreement), head]
        kept += self._kept_after(head, stop, agreement)
        inflects = cases != _NOMINATIVE
        words = (
            self._inflected(at, head, agreement, number, gender) if inflects else tokens[at].text
            for at in kept
        )
        phrase = join_words(zip(words, (tokens[at].spaced for at in kept), strict=True))
        quoted = self._quoted(first, stop, len(tokens))
        if tokens[first].opens and not quoted and not self._keeps_capital(kept, head):
            phrase = phrase[0].lower() + phrase[1:]
        reading = _reading(tokens[head], agreement)
        return Referent(
            (phrase,),
            phrase,
            without_case(agreement) or ALL_AGREEMENT,
            self._kind(tokens[head]),
            named=self.names.is_name(tokens[head]) and not tokens[head].opens,
            head=reading.lemma if reading and not tokens[head].form.guessed else tokens[head].lower,
        )

    def _keeps_capital(self, kept: list[int], head: int) -> bool:
        """Whether a phrase that opens a sentence is a name: "Urząd Leków", not "Rząd Francji"."""
        token = self.tokens[kept[0]]
        nouns = [
            r
            for r in token.form.readings
            if r.kinds & a.NOUN and not r.kinds & a.PROPER and r.agreement & _NOMINATIVE
        ]
        if nouns and all(r.lemma[0].isupper() for r in nouns):
            return True  # "Amerykanie"
        if len(kept) == 1 and token.text in self.words.metonyms:
            return True  # "Sejm"
        if token.form.guessed or is_acronym(token.text):
            return token.lower not in self.words.roles
        if not is_common(token) or not token.form.noun | token.form.modifier:
            return self._begins_name(kept[0])
        if self.words.of(self.tokens[head], self.words.roles):
            return False
        if self.tokens[head].form.noun & _PEOPLE and not self.tokens[head].form.noun & _SINGULAR:
            return False  # "Sztabowcy Bloku"
        following = self.tokens[kept[1]] if len(kept) > 1 else token
        if following is token:
            return self.names.is_attested_inside(token.text) or self._is_no_speaker(token)
        if not following.text[0].isupper():
            return False
        return is_common(following) and not is_acronym(following.text)

    def _is_no_speaker(self, token: Token) -> bool:
        """Whether the word means a thing or a beast, so that it is a surname: "Sroka dodał"."""
        words, noun = self.words, token.form.noun & _NOMINATIVE
        if not noun & _SINGULAR or noun & CASE_MASK["nom"] & a.GENDER_MASK["m1"]:
            return False
        known = words.introductions | words.documents | words.speeches | words.metonyms
        if words.of(token, known) or token.kinds & a.GERUND:
            return False
        return not token.lower.endswith(("ka", "ni", "ść", "ia", "ja", "wo", "ie", "um"))

    def _agreement(self, first: int, head: int, cases: int) -> int:
        agreement = self.tokens[head].form.noun & cases or self.tokens[head].form.noun
        for at in range(first, head):
            both = agreement & self.tokens[at].form.modifier
            if both and self.tokens[at].kinds & (a.ADJECTIVE | a.DETERMINER):
                agreement = both
        return agreement

    def _kind(self, token: Token) -> str:
        words = self.words
        if words.of(token, words.roles) or words.of(token, words.kin):
            return PERSON
        if words.of(token, words.bodies):
            return BODY
        return DOCUMENT if words.of(token, words.documents) else OTHER

    def _kept_before(self, first: int, head: int, agreement: int) -> Iterator[int]:
        """Words before the head: no demonstratives, no participles with what they govern."""
        tokens = self.tokens
        start = first
        for at in range(first, head):
            if tokens[at].kinds & _PARTICIPLE and tokens[at].form.modifier & agreement:
                start = at + 1
        if start > first:  # "grająca w Opolu młoda orkiestra"
            for at in range(start, head):
                if tokens[at].kinds & a.PREPOSITION:
                    start = min(at + 2, head)
        while start < head and self._is_outside(start):
            start += 1
        for at in range(start, head):
            if self.words.of(tokens[at], self.words.demonstratives):
                continue
            if not self._is_courtesy(at, head + 1, agreement):
                yield at

    def _is_outside(self, at: int) -> bool:
        """Whether an adverb before a phrase is its verb's: "kiedyś stary listonosz".

        One that can raise an adjective stays with it: "bardzo stary listonosz".
        """
        kinds = self.tokens[at].kinds
        if not kinds & (a.ADVERB | a.PARTICLE) or kinds & _NO_ADVERB:
            return False
        if kinds & (a.PARTICLE | a.COMPLEMENTIZER):
            return True
        return not self.tokens[at + 1].kinds & (a.ADJECTIVE | a.NUMERAL)

    def _kept_after(self, head: int, stop: int, agreement: int) -> Iterator[int]:
        """Words after the head, up to a participle or an adjective that governs."""
        tokens = self.tokens
        for at in range(head + 1, stop):
            token = tokens[at]
            if (
                token.kinds & _PARTICIPLE
                and not token.kinds & a.NOUN
                and not self.names.is_name(token)
                and not tokens[at - 1].kinds & a.PREPOSITION  # "jeden z ocalonych"
            ):
                return
            if (
                token.kinds & a.ADJECTIVE
                and token.text[0].islower()
                and token.form.modifier & agreement
                and at + 1 < stop
                and tokens[at + 1].kinds & a.PREPOSITION
            ):
                return  # "górnik ranny w wypadku"
            yield at

    def _inflected(self, at: int, head: int, agreement: int, number: str, gender: str) -> str:
        """One word of the phrase in the nominative; what does not agree stays."""
        token = self.tokens[at]
        if self._inflection is None:
            return token.text
        form: str | None = None
        if at == head:
            reading = _reading(token, agreement)
            if reading is not None and reading.kinds & a.GERUND:
                form = self._inflection.gerund(token.text)
            elif reading is not None:
                form = self._inflection.noun(reading.lemma, number, gender)
        elif at < head or (at == head + 1 and self._is_heads(at)):
            lemma = next(
                (
                    r.lemma
                    for r in token.form.readings
                    if r.agreement & agreement and not r.kinds & a.NOUN
                ),
                None,
            )
            superlative = token.lower.startswith("naj")
            if lemma:
                form = self._inflection.adjective(lemma, number, gender, superlative)
        if form is None:
            return token.text
        return form[0].upper() + form[1:] if token.text[0].isupper() else form

    def _is_heads(self, at: int) -> bool:
        """Whether an adjective belongs to the noun before it: "skrajnej" of "prawicy" does not."""
        token = self.tokens[at]
        if not token.kinds & a.ADJECTIVE:
            return False
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if (
            following is None
            or not following.kinds & a.NOUN
            or following.text[0].isupper()
            or not following.form.noun & token.form.modifier & _GENITIVE
        ):
            return True
        if self._adjectives_lead:
            return False
        # What tells a kind stands behind its noun, what has degrees before it.
        lemmas = {r.lemma for r in token.form.readings if r.kinds & a.ADJECTIVE}
        return self._inflection is None or not any(map(self._inflection.has_degrees, lemmas))


def _is_in_full(names: NameIndex, first: int, last: int) -> bool:
    """Whether a run of capitals is a given name and a surname."""
    return names.given(names.tokens[first]) and not names.given(names.tokens[last - 1])


def _reading(token: Token, agreement: int) -> Reading | None:
    readings = sorted(
        (r for r in token.form.readings if r.kinds & a.NOUN),
        key=lambda r: bool(r.kinds & a.GERUND),  # "badanie" before "badać"
    )
    fitting = (r for r in readings if r.agreement & agreement)
    return next(fitting, readings[0] if readings else None)
