"""The names of an article: every mention of one, its nominative, its fullest form.

Mentions are runs of capitalised words that agree in case. Each inflected form
goes back to one nominative: the dictionary's, or an ending rule's that is
attested elsewhere in the article (Bidena beside Biden), or the rule's own. A
shorter mention belongs to the one longer name that contains it; where two
names contain it (Anna Nowak, Jan Nowak) it stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from sayso import analysis as a
from sayso.analysis import ALL_AGREEMENT, CASE_MASK, NUMBER_MASK, Analysis, Form, FormTest, Token
from sayso.article import RegionKind
from sayso.packs import Pack
from sayso.resolve.entities import Entity, Introductions, kind_of_name
from sayso.resolve.inflection import inflection_of
from sayso.resolve.referents import (
    BODY,
    OTHER,
    PERSON,
    Referent,
    cases_in,
    declension,
    mask,
    without_case,
)
from sayso.resolve.vocabulary import OWNERS, vocabulary_of
from sayso.resolve.wording import is_acronym

_CLOSED = (
    a.PREPOSITION | a.COMPLEMENTIZER | a.PRONOUN | a.RELATIVE | a.INTERROGATIVE | a.DETERMINER
    | a.COORDINATOR | a.NEGATION | a.NUMERAL | a.ADVERB | a.PARTICLE | a.PREDICATIVE | a.REFLEXIVE
)  # fmt: skip

_INITIALS = re.compile(r"[^\W\d_](\.[^\W\d_])+\.?")
_NOMINATIVE, _GENITIVE = CASE_MASK["nom"], CASE_MASK["gen"]
_SEVERAL = NUMBER_MASK["pl"]
_has_capital = FormTest(lambda form: form.text[0].isupper())
_MAN = a.GENDER_MASK["m1"]
_SOMEBODY = mask(("sg",), ("m1", "f")) | _SEVERAL
_SOMETHING = mask(("sg",), ("m3", "n")) | _SEVERAL  # "the council", "they" as well as "it"


class NameIndex:
    """The entities of an article, by their words and by their tokens.

    `at`: token → the entity that it names; `capitals`: tokens with a capital, in order.
    """

    def __init__(self, analysis: Analysis, pack: Pack) -> None:
        self.tokens = analysis.tokens
        self.words = vocabulary_of(pack)
        self._inflection = inflection_of(pack)
        self.table, self.cased = self.words.table, self.words.cased
        self.capitals = _has_capital.where(analysis)
        capitals = [self.tokens[at] for at in self.capitals]
        self._attested = {t.text for t in capitals}
        self._only_opening = self._attested - {t.text for t in capitals if not t.opens}
        self._calendar = pack.words.get("calendar", frozenset())  # "Tuesday" is nobody
        self._nominatives: dict[tuple[str, int], str] = {}
        self._small = frozenset([f.text for f in analysis.by_form if f.text[0].islower()])
        self._times = Counter(t.text for t in capitals)
        self._firsts: dict[str, set[str]] = {}  # surname → what stands before it
        for before, after in pairwise(capitals):
            if before.index + 1 == after.index and not after.opens:
                self._times[f"{before.text} {after.text}"] += 1
                if not before.opens or before.form.guessed:
                    self._firsts.setdefault(after.text, set()).add(before.text)
        self._firms = {  # "Heron" of "Heron Bank"
            before.text
            for before, after in pairwise(capitals)
            if before.index + 1 == after.index
            and not after.opens
            and after.lower in self.words.firms
            and before.kinds & a.NOUN
            and not before.kinds & (_CLOSED | a.ADJECTIVE)
            and not self.words.of(before, self.words.introductions)
            and before.lower not in self._small
        }
        self._surnames = {  # "Tan" opens a sentence, but "Hugh Tan" tells what it is
            after.form.text
            for before, after in pairwise(capitals)
            if before.index + 1 == after.index
            and not after.opens
            and (
                before.form.text in self.table.gender
                or self._may_be_given(before, after)
                or self._opens_person(before, after)
            )
        }
        self._written: dict[tuple[Form, ...], Entity] = {}
        self._aliases: dict[str, Entity] = {}
        self.entities: list[Entity] = []
        self._by_word: dict[str, list[Entity]] = {}
        self.at: dict[int, Entity] = {}
        runs: list[tuple[int, int]] = []
        titled: list[tuple[int, int]] = []
        for first, last, headline in _own_paragraphs(analysis):
            if headline and not self.cased and self._is_titled(first, last):
                titled.append((first, last))
            else:
                runs += self._runs(first, last)
        runs.sort(key=lambda run: (run[0] - run[1], run[0]))
        for first, last in runs:
            if last - first > 1:
                self._add(first, last)
        if not self.cased:
            self._drop_offices()
        for first, last in runs:
            if last - first == 1:
                self._add(first, last)
        for first, last in titled:
            self._find_known(first, last)
        self._introductions = Introductions(self.tokens, self.at, self.words, self)
        for entity in self.entities:
            self._introduce(entity)
        self._take_fuller_names(analysis)
        self._spell_out_labels(analysis)

    def _introduce(self, entity: Entity) -> None:
        entity.mentions.sort()
        for first, last in entity.mentions:
            self._introductions.read(entity, first, last)
        entity.agreement = entity.agreement & self.gender_of_kind(entity.kind) or entity.agreement

    # Mentions

    def is_name(self, token: Token) -> bool:
        """Whether the token is part of a name where it stands."""
        form = token.form
        text = form.text
        if not text[0].isupper() or form.lower in self._calendar:
            return False
        if len(text) == 1 and self._is_initial(token):
            return True
        if token.opens and form.guessed and form.lower in self.words.roles:
            return False  # "Samorządowczyni", that no dictionary has
        if token.opens and self.words.of(token, self.words.demonstratives):
            return text in self.table.gender  # "Sama Lis"
        if form.kinds & _CLOSED and (token.opens or len(text) == 1) and not is_acronym(text):
            return bool(form.kinds & a.PROPER) and text in self.table.gender
        if not token.opens or form.guessed or is_acronym(text) or text in self._surnames:
            return True
        if not self.cased and "-" in text and all(part[:1].isupper() for part in text.split("-")):
            return True  # "Dube-Khoza"
        if not self.cased and self._opens_name(token):
            return True
        if not form.kinds & a.PROPER:
            return self.cased and (self._opens_body(token) or self._opens_kind(token))
        if self.cased:
            if form.kinds & a.VERBAL:
                return self._opens_body(token)  # "Rada Monetarna": no "rad"
            return not self._is_calling(token) or self._opens_body(token)
        if any(r.kinds & ~a.PROPER & ~a.NOUN for r in form.readings):
            return False
        return (
            len(form.readings) == 1 or text in self.table.gender or text not in self._only_opening
        )

    def _may_be_given(self, before: Token, after: Token) -> bool:
        """Whether a word that is nothing but a name stands before what may be a surname."""
        words = self.words
        return (
            not self.cased
            and before.form.guessed
            and not is_acronym(before.text)
            and not words.of(after, words.introductions)
            and not words.of(after, words.titles)
        )

    def _opens_name(self, token: Token) -> bool:
        """Whether a common noun that opens a sentence opens a name: "Reed Kessel", "Kestrel Bank".

        By word order alone. A body's noun, or the mark of a plural owner ("Tenants' Union"), or
        what can only be a surname follows.
        """
        at = token.index + 1
        if at < len(self.tokens) and self._marks_owner(at):
            return True
        following = self.tokens[at] if at < len(self.tokens) else None
        if following is None:
            return False
        if not following.text[0].isupper() or following.opens:
            return token.text in self._firms and not (
                following.kinds & a.NOUN and not following.kinds & a.FINITE
            )
        if self.words.of(following, self.words.bodies):
            return (
                bool(token.kinds & a.NOUN)
                and not token.kinds & _CLOSED
                and not self.words.of(token, self.words.people)
                and not self.words.of(token, self.words.times)
            )
        return self._opens_person(token, following)

    def _opens_person(self, token: Token, following: Token) -> bool:
        """Whether a common noun is the first name of what can only be a surname: "Reed Kessel"."""
        words, text = self.words, following.text
        if self.cased or not token.opens or not token.kinds & a.NOUN or token.kinds & _CLOSED:
            return False
        recurs = following.form.guessed or self._times[text] > self._times[f"{token.text} {text}"]
        return (
            recurs
            and token.kinds & a.PROPER != 0
            and not is_acronym(text)
            and not is_acronym(token.text)
            and not token.form.lower.endswith("ing")
            and not self.given(following)
            and not any(
                words.of(token, named)
                for named in (words.introductions, words.titles, words.times, words.metonyms)
            )
            and not any(words.of(following, named) for named in (words.introductions, words.titles))
            and token.lower not in self._small
            and self._firsts.get(text, {token.text}) == {token.text}
        )

    def _marks_owner(self, at: int) -> bool:
        """Whether a possessive mark stands inside a body's name: "Tenants' Union".

        Only a plural owns within a name; "Talvia's Air Force" is two.
        """
        tokens = self.tokens
        if self.cased or not 0 < at < len(tokens) - 1 or tokens[at].text not in OWNERS:
            return False
        owner, body = tokens[at - 1], tokens[at + 1]
        return (
            tokens[at].start == owner.end
            and owner.text[0].isupper()
            and body.text[0].isupper()
            and not owner.form.guessed
            and bool(owner.form.noun & _SEVERAL)
            and not owner.form.noun & NUMBER_MASK["sg"]
            and self.words.of(body, self.words.bodies)
        )

    def _is_calling(self, token: Token) -> bool:
        """Whether a word that can be a surname opens a sentence as a role: "Marszałek dodał"."""
        words = self.words
        return is_common(token) and (
            words.of(token, words.introductions)
            or words.of(token, words.titles)
            or not self._persons.isdisjoint(token.form.lemmas)
        )

    def _opens_body(self, token: Token) -> bool:
        """Whether a body's name opens a sentence: "Ministerstwo Zdrowia", not "Rząd Francji"."""
        following = self.tokens[token.index + 1] if token.index + 1 < len(self.tokens) else None
        return (
            following is not None
            and following.text[0].isupper()
            and not following.opens
            and is_common(following)
            and not is_acronym(following.text)
            and self.words.of(token, self.words.bodies)
            and not self.only_tells_kind(token, following)
        )

    def only_tells_kind(self, token: Token, following: Token) -> bool:
        """Whether an opening kind only stands before a name: "Zakłady Chemia Lipska"."""
        if self._describes_another(token, following):
            return True
        common = [r for r in following.form.readings if not r.kinds & a.PROPER]
        noun = 0
        for reading in common or following.form.readings:
            noun |= reading.agreement if reading.kinds & a.NOUN else 0
        return (
            token.opens
            and not following.form.modifier
            and bool(token.form.noun & _NOMINATIVE)
            and bool(noun & _NOMINATIVE)
            and not noun & _GENITIVE
        )

    def _describes_another(self, token: Token, following: Token) -> bool:
        """Whether an adjective of another noun follows an opening kind: "Firma Złoty Kłos"."""
        after = following.index + 1
        if not token.opens or after >= len(self.tokens) or not token.form.noun & _NOMINATIVE:
            return False
        modifier = following.form.modifier & _NOMINATIVE
        noun = self.tokens[after].form.noun & modifier
        return (
            bool(noun)
            and not token.form.noun & following.form.modifier
            and not following.form.modifier & _GENITIVE & self.tokens[after].form.noun
            and self.tokens[after].text[0].isupper()
            and not token.form.lemmas.isdisjoint(self.table.kinds)
        )

    def _opens_kind(self, token: Token) -> bool:
        """Whether an adjective opens a body's name: "Naczelny Sąd Administracyjny"."""
        following = self.tokens[token.index + 1] if token.index + 1 < len(self.tokens) else None
        return (
            following is not None
            and bool(token.kinds & a.ADJECTIVE)
            and following.text[0].isupper()
            and not following.opens
            and self.words.of(following, self.words.bodies)
            and bool(token.form.modifier & following.form.noun)
        )

    def _is_initial(self, token: Token) -> bool:
        following = self.tokens[token.index + 1] if token.index + 1 < len(self.tokens) else None
        return following is not None and following.text == "." and not following.spaced

    def _is_titled(self, first: int, last: int) -> bool:
        """Whether a headline writes all its words with capitals, so that they tell nothing."""
        words = [t.text for t in self.tokens[first:last] if t.text[0].isalpha() and len(t.text) > 3]
        return len(words) > 3 and all(word[0].isupper() for word in words)

    def _find_known(self, first: int, last: int) -> None:
        """Mention the names that the article gives elsewhere, where capitals tell nothing."""
        at = first
        while at < last:
            end = at + 1
            entity: Entity | None = None
            for until in range(min(at + 5, last), at, -1):
                words = tuple(t.text for t in self.tokens[at:until])
                known = [e for e in self._by_word.get(words[-1], ()) if _holds(e.words, words)]
                if len(known) == 1:
                    entity, end = known[0], until
                    break
            if entity is not None:
                self._mention(entity, at, end)
            at = end

    def _drop_offices(self) -> None:
        """Take letters before a surname for an office: "MMC Radebe" is Lindiwe Radebe."""
        for entity in list(self.entities):
            office, *rest = entity.words
            if not rest or not is_acronym(office) or office in self.table.bodies:
                continue
            fuller = [
                e
                for e in self._by_word.get(rest[-1], ())
                if e is not entity
                and e.kind != BODY
                and len(e.words) > 1
                and _holds(e.words, tuple(rest))
                and not is_acronym(e.words[0])
            ]
            if len(fuller) != 1:
                continue
            whole = fuller[0]
            whole.roles.add(office.lower())
            for first, last in entity.mentions:
                self.at.pop(first, None)
                self._mention(whole, first + 1, last)
            self.entities.remove(entity)
            for word in set(entity.words):
                self._by_word[word] = [e for e in self._by_word[word] if e is not entity]
            self._written = {k: e for k, e in self._written.items() if e is not entity}

    def is_attested(self, word: str) -> bool:
        """Whether a capitalised word stands somewhere in the article."""
        return word in self._attested

    def is_surname(self, word: str) -> bool:
        """Whether a word stands behind a given name somewhere: "Irena Stolarz"."""
        return word in self._surnames

    def is_attested_inside(self, word: str) -> bool:
        """Whether it stands with its capital inside a sentence, where a capital tells a name."""
        return word in self._attested and word not in self._only_opening

    def given(self, token: Token) -> bool:
        """Whether the token is a given name, in any case."""
        gender = self.table.gender
        return token.text in gender or any(
            r.lemma in gender and r.agreement & ~_SEVERAL for r in token.form.readings
        )  # "Lis" is no plural of Lisa

    def kind_in_two_words(self, first: int, last: int) -> Referent | None:
        """A kind of body in two words ("think tank"), if that is all there is."""
        while first < last and self.words.of(self.tokens[first], self.words.demonstratives):
            first += 1
        if last - first != 2 or not self.words.of(self.tokens[first], self.words.paired):
            return None
        left, right = self.tokens[first : first + 2]
        for one in (left.lower, *left.form.lemmas):
            for two in (right.lower, *right.form.lemmas):
                kind = f"{one} {two}".lower()
                if kind in self.table.kinds:
                    agreement = without_case(right.form.noun) or ALL_AGREEMENT
                    return Referent((kind,), kind, agreement, BODY, head=kind)
        return None

    def _runs(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        done = first
        capitals = self.capitals
        for at in capitals[bisect_left(capitals, first) : bisect_left(capitals, last)]:
            if at < done:
                continue
            paired = self.words.of(self.tokens[at], self.words.paired)
            if paired and self.kind_in_two_words(at, min(at + 2, last)) is not None:
                done = at + 2
            elif self.is_name(self.tokens[at]) and not self._is_title(at):
                done = end = self.run_end(at, last)
                while not self.cased and end > at and end < last and self._is_title(end - 1):
                    end -= 1  # "Zemblan Ambassador" before "Petra Voll"
                if end > at and not (end == at + 1 and self._is_address(self.tokens[at])):
                    yield at, end

    def _is_address(self, token: Token) -> bool:
        """Whether a name only calls somebody: "Pani Aniu, …"."""
        noun = 0 if token.form.guessed else declension(token.form)
        return self.cased and bool(noun) and not noun & ~CASE_MASK["voc"]

    def run_end(self, first: int, last: int, cases: int = ALL_AGREEMENT) -> int:
        """One past the last token of the name that begins at `first`."""
        tokens = self.tokens
        agreement = self.cases(first) & cases
        opening = tokens[first]
        common = (  # "Związku Białorusi": two names, the second is whose it is
            is_common(opening) and self.words.of(opening, self.words.bodies)
        )
        at = end = first + 1
        if self._opens_before_body(first, last) or self._is_place_of_office(first, last):
            return end
        while at < last:
            token, before = tokens[at], tokens[at - 1]
            if not token.text[0].isupper() and token.lower not in self.words.inside_names:
                break
            if (
                token.text in self.table.names.particles
                or (token.text == "." and len(before.text) == 1)
                or (common and token.text in self.words.coordinators)
                or self._links(first, at)
                or self._marks_owner(at)
            ):
                at += 1
                continue
            if common and self.cased and self._is_seat(at, last):
                at = end = at + 2  # "Sąd Okręgowy w Lipnicy"
                break
            if not self.is_name(token) or (token.opens and before.text != "."):
                break
            if (
                self.given(token)
                and at - 1 == end - 1
                and len(before.text) > 1
                and not self.given(before)
            ):
                break  # "kolegium IPN Andrzej Lis"
            if self.cased and self._begins_another(first, at):
                break
            if not self.cased and at - 1 > first and self._is_title(at - 1):
                break
            if self.cased:
                both = agreement & self.cases(at)
                if common:  # "Ministerstwo Kultury", but "Związek" of "Białorusi"
                    if not is_common(token):
                        break
                elif not both:
                    break
                agreement = both
            if self._is_kind_described(opening, token):
                common = True  # "Powiatowy Urząd" of "Pracy"
            at = end = at + 1
        return end

    def _is_place_of_office(self, first: int, last: int) -> bool:
        """Whether a place behind an office stands before a name: "premier Norlandii Ada Voll"."""
        if not self.cased or first == 0 or first + 2 >= last:
            return False
        place, office = self.tokens[first], self.tokens[first - 1]
        return (
            self.words.of(office, self.words.roles)
            and all(t.text[0].isupper() for t in self.tokens[first + 1 : first + 3])
            and (
                place.lower.endswith("ii")
                if place.form.guessed
                else not place.form.noun & _NOMINATIVE
                and any(r.kinds & a.PLACE and r.agreement & _GENITIVE for r in place.form.readings)
            )
            and not self.given(place)
        )

    def _opens_before_body(self, first: int, last: int) -> bool:
        """Whether a common noun opens a sentence before a body: "Zyski Banku Leśnego"."""
        opening = self.tokens[first]
        if not self.cased or not opening.opens or first + 1 >= last:
            return False
        following = self.tokens[first + 1]
        return (
            is_common(opening)
            and not opening.kinds & a.ADJECTIVE
            and not self.words.of(opening, self.words.bodies)
            and following.text[0].isupper()
            and is_common(following)
            and self.words.of(following, self.words.bodies)
            and not following.form.noun & _NOMINATIVE
        )

    def _is_bare_surname(self, given: Token, token: Token) -> bool:
        """Whether a word that the dictionary has in the plural alone is a surname: "Ewa Hoss"."""
        return (
            self.given(given)
            and not token.opens
            and not self.given(token)
            and bool(token.form.noun)
            and not token.form.noun & NUMBER_MASK["sg"]
            and bool(declension(given.form) & _NOMINATIVE)
        )

    def _is_kind_described(self, opening: Token, token: Token) -> bool:
        """Whether a body's noun stands behind the adjective that opens a name."""
        return (
            self.cased
            and bool(opening.kinds & a.ADJECTIVE)
            and is_common(opening)
            and is_common(token)
            and self.words.of(token, self.words.bodies)
        )

    def _begins_another(self, first: int, at: int) -> bool:
        """Whether a name begins behind a full one, or behind a place, that could go on.

        "dr Anny Mazur Blok zyska", "w Drewinie Lis milczał".
        """
        tokens = self.tokens
        token = tokens[at]
        if at - first > 1 and self.given(tokens[first]) and not self.given(tokens[at - 1]):
            before = tokens[at - 1]
            return len(before.text) > 1 and before.text != "." and is_common(token)
        return (
            at - first == 1
            and first > 0
            and token.text in self._surnames
            and not self.given(tokens[first])
            and bool(tokens[first - 1].kinds & a.PREPOSITION)
        )

    def _is_seat(self, at: int, last: int) -> bool:
        """Whether "w" and a place go with a body that an adjective describes."""
        tokens = self.tokens
        if at + 1 >= last or tokens[at].text not in self.words.links:
            return False
        place = tokens[at + 1]
        return (
            bool(tokens[at].kinds & a.PREPOSITION)
            and place.text[0].isupper()
            and self.is_name(place)
            and not is_acronym(place.text)
            and bool(declension(place.form) & CASE_MASK["loc"])
            and bool(tokens[at - 1].kinds & a.ADJECTIVE and is_common(tokens[at - 1]))
            and not tokens[at - 1].kinds & a.NOUN
        )

    def _links(self, first: int, at: int) -> bool:
        """Whether a word joins a body's name where nouns have no case: "Bank of Ashby"."""
        tokens, words = self.tokens, self.words
        if self.cased or tokens[at].lower not in words.links or at + 1 >= len(tokens):
            return False
        if not any(words.of(t, words.bodies) for t in tokens[first:at]):
            return False
        plain = not tokens[at].kinds & a.COORDINATOR
        return plain or any(t.lower in words.links for t in tokens[first:at])

    def gender_of_kind(self, kind: str) -> int:
        """Which pronouns can mean it where nouns have no gender: no "he" for a body."""
        if self.cased or kind == OTHER:
            return ALL_AGREEMENT
        return _SOMEBODY if kind == PERSON else _SOMETHING

    def cases(self, at: int) -> int:
        """The cases that a word of a name can stand in, with every number and gender."""
        token = self.tokens[at]
        if self.cased and at and token.text[0].isupper():
            given = self.tokens[at - 1]
            if self._is_bare_surname(given, token):
                return cases_in(declension(given.form)) or ALL_AGREEMENT
        return cases_in(declension(token.form)) or ALL_AGREEMENT

    def _is_title(self, at: int) -> bool:
        """Whether a capitalised token is a title before a name ("President", "Mr")."""
        tokens, words = self.tokens, self.words
        after = at + 1
        if after < len(tokens) and tokens[after].text == "." and not tokens[after].spaced:
            after += 1
        if after >= len(tokens) or not tokens[after].text[0].isupper():
            return False
        token = tokens[at]
        if not self.cased and words.of(tokens[after], words.bodies):
            return False  # "Justice Department"
        return words.of(token, words.titles) or (
            (words.of(token, words.roles) or self._is_compound_title(token.lower))
            and token.text not in self.table.gender
        )

    def _is_compound_title(self, text: str) -> bool:
        """Whether parts of a word with hyphens are titles: "Brig-Gen", "Editor-in-Chief"."""
        if self.cased or "-" not in text:
            return False
        first, *_, last = text.split("-")
        titles, roles = self.words.titles, self.words.roles
        short = len(first) < 5 or first in titles or first in roles
        return short and (last in titles or last in roles)

    def is_title(self, at: int) -> bool:
        """Whether a capitalised token is a title or role before the name that follows it."""
        return self._is_title(at)

    # Nominatives

    def nominative(self, token: Token, cases: int = ALL_AGREEMENT) -> str:
        """The nominative of one word of a name that stands in one of these cases."""
        key = (token.text, cases)
        found = self._nominatives.get(key)
        if found is None:
            found = self._nominatives[key] = self._nominative(token, cases)
        return found

    def recased(self, token: Token) -> str:
        """A word as names are written: "CALLOWAY" of a transcript is Calloway."""
        text = token.form.text
        if not is_acronym(text) or len(text) < 3:
            return text
        written = text.capitalize()
        known = written in self._attested or written in self.table.gender
        # "KUD" is rather letters than a surname of three.
        if known or (
            len(text) > 4
            and any(r.kinds & a.PROPER and r.lemma == written for r in token.form.readings)
        ):
            return text if text in self.table.bodies else written
        return text

    def _nominative(self, token: Token, cases: int) -> str:
        text, form = self.recased(token), token.form
        if not self.cased or cases == CASE_MASK["nom"] or is_acronym(text):
            return text
        if text in self.table.names.particles:
            return text
        candidates = tuple(self._by_ending(text, cases)) if form.guessed else ()
        candidates = candidates or _lemmas(form, cases)
        attested = [c for c in candidates if c in self._attested]
        if attested and (len(attested) > 1 or attested[0] != text):
            return min(attested, key=len)  # Biden, though "Bidena" too could be a nominative
        plural = {r.lemma for r in form.readings if not r.agreement & cases & ~_SEVERAL}
        singular = {r.lemma for r in form.readings if r.agreement & cases & ~_SEVERAL}
        given = [c for c in candidates if c in self.table.gender and c not in plural - singular]
        if given:  # the commonest: "Jacka" is Jacek before Jack
            return min(given, key=list(self.table.gender).index) if len(given) > 1 else given[0]
        if form.noun & cases & CASE_MASK["nom"]:
            return text
        return candidates[0] if candidates else text

    def _by_ending(self, text: str, cases: int) -> Iterator[str]:
        base, _, ending = text.rpartition("-")
        if base.isupper() and len(ending) <= 3:
            yield base  # "LOT-u"
            return
        if base and base[0].isupper() and ending[0].isupper():  # "Wasilewskiej-Zych"
            yield "-".join(next(self._by_ending(part, cases), part) for part in (base, ending))
            return
        for rule in self.table.names.ending:
            if not text.endswith(rule.ends) or len(text) < len(rule.ends) + 2:
                continue
            nominative = text[: -len(rule.ends)] + rule.nominative
            if any(cases & CASE_MASK[case] for case in rule.cases) and (
                rule.sure or nominative in self._attested or nominative in self.table.gender
            ):
                yield nominative

    # Entities

    def find(self, words: Sequence[str]) -> Entity | None:
        """The one entity whose name holds these words, or None."""
        alias = self.alias(words)
        if alias is not None:
            return alias
        words = [w[:-1] if w.endswith(".") else w for w in words]
        wanted = {w for w in words if len(w) > 1}
        candidates = self._by_word.get(words[-1], ())
        if not wanted:
            named = [e for e in candidates if len(e.words) > 1 and e.words[-1] == words[-1]]
            return named[0] if len(named) == 1 == len(words) else None  # "B." is "Jan B."
        whole = tuple(words)
        longer: list[Entity] = []
        for entity in candidates:
            if entity.words == whole:
                return entity
            if entity.kind == BODY and len(whole) > 1 and entity.words[: len(whole)] == whole:
                longer.append(entity)
                continue
            if len(whole) == 1 and self._is_firm_of(entity, whole[0]):
                longer.append(entity)
                continue
            first_name = (
                len(wanted) == 1
                and entity.words[0] in wanted
                and not self._is_place(entity.words[0])
                and (entity.kind == PERSON or self.reads_as_person(entity))
            )
            last_name = entity.kind != BODY and entity.words[-1] in wanted
            if (last_name or first_name) and wanted <= set(entity.words):
                longer.append(entity)
        return longer[0] if len(longer) == 1 else None

    def _is_firm_of(self, entity: Entity, word: str) -> bool:
        """Whether a firm's name is that word and what it is: "Kestrel" is Kestrel Bank.

        A place's council or university is not the place.
        """
        return (
            not self.cased
            and entity.kind == BODY
            and len(entity.words) == 2
            and entity.words[0] == word
            and entity.words[1].lower() in self.words.firms
            and word not in self.words.metonyms
            and not is_acronym(word)
            and word not in self._located
        )

    def _is_place(self, name: str) -> bool:
        """Whether a name is a place, or what governs one, wherever it stands alone: "Israel"."""
        return name in self.words.places or name in self.words.metonyms

    @cached_property
    def _located(self) -> frozenset[str]:
        """Capitalised words that stand behind "in" somewhere, as places do."""
        return frozenset(
            self.tokens[at].text
            for at in self.capitals
            if at and self.tokens[at - 1].lower in self.words.locating
        )

    def bearers(self, surname: str) -> list[Entity]:
        """The persons in full who end with a word."""
        return [
            entity
            for entity in self._by_word.get(surname, ())
            if entity.kind == PERSON
            and len(entity.words) > 1
            and entity.words[-1] == surname
            and entity.mentions
        ]

    def narrow(self, referent: Referent) -> None:
        """Keep what a verb tells of a name: "Halvor ogłosiła" is a woman."""
        entity = self.find(referent.names[0].split()) if len(referent.names) == 1 else None
        if entity is not None and entity.agreement & referent.agreement:
            entity.agreement &= referent.agreement

    def reads_as_person(self, entity: Entity) -> bool:
        """Whether a name of two words opens with one that is nothing but a name: "Tove Lind"."""
        return (
            not self.cased
            and entity.kind == OTHER
            and len(entity.words) == 2
            and entity.words[0] in self._mere_names
        )

    @cached_property
    def _persons(self) -> frozenset[str]:
        """Masculine nouns in small letters: "piekarza z Lipia" tells "Piekarz" from a surname."""
        return frozenset(
            lemma
            for token in self.tokens
            if token.kinds & a.NOUN and token.text[0].islower() and token.form.noun & _MAN
            for lemma in token.form.lemmas
        )

    @cached_property
    def _mere_names(self) -> frozenset[str]:
        """Words with a capital that no dictionary has."""
        capitals = [self.tokens[at] for at in self.capitals]
        return frozenset(
            t.text
            for t in capitals
            if t.form.guessed and not t.text.isupper() and "-" not in t.text
        )

    def alias(self, words: Sequence[str]) -> Entity | None:
        """The body whose acronym is the only word."""
        return self._aliases.get(words[0]) if len(words) == 1 else None

    def join(self, acronym: str, words: tuple[str, ...], places: Sequence[tuple[int, int]]) -> None:
        """Make an acronym and the full name that stands at these tokens one entity."""
        short = self._by_word[acronym][0]
        agreement = short.agreement
        for token in self.tokens[slice(*places[0])]:
            if self.words.of(token, self.words.bodies):
                agreement = without_case(declension(token.form)) or agreement
                break
        whole = Entity(words, agreement, BODY, set(short.roles), role=short.role)
        whole.role_words |= short.role_words
        whole.mentions = [*short.mentions, *places]
        covered = {at for place in places for at in range(*place)}
        for entity in self.entities:
            for mention in list(entity.mentions):
                if not covered.isdisjoint(range(*mention)):
                    entity.mentions.remove(mention)
                    for at in range(*mention):
                        self.at.pop(at, None)
        self.entities = [e for e in self.entities if e.mentions and e is not short]
        self.entities.append(whole)
        for first, last in whole.mentions:
            self.at.update(dict.fromkeys(range(first, last), whole))
        self._by_word[acronym] = [whole]
        for word in set(words):
            known = [e for e in self._by_word.get(word, ()) if e.mentions]
            self._by_word[word] = [*known, whole]
        self._aliases[acronym] = whole
        self._introduce(whole)

    def _spell_out_labels(self, analysis: Analysis) -> None:
        """Initials that open the turns of an interview are the one person whom they fit."""
        opening = {paragraph.first for paragraph in analysis.paragraphs}
        for entity in list(self.entities):
            if len(entity.words) > 1 or not _INITIALS.fullmatch(entity.name):
                continue
            letters = entity.name.replace(".", "")
            if not any(
                first in opening and last < len(self.tokens) and self.tokens[last].text == ":"
                for first, last in entity.mentions
            ):
                continue
            fitting = [
                e
                for e in self.entities
                if e.kind == PERSON and "".join(word[0] for word in e.words) == letters
            ]
            if len(fitting) != 1 or fitting[0] is entity:
                continue
            self._aliases[entity.name] = fitting[0]
            for first, last in entity.mentions:
                self._mention(fitting[0], first, last)
            fitting[0].mentions.sort()
            self.entities.remove(entity)
            self._by_word[entity.name].remove(entity)

    def _take_fuller_names(self, analysis: Analysis) -> None:
        """A surname alone takes the one first name that it has in the article's teasers."""
        teasers = [r for r in analysis.article.regions if r.kind is RegionKind.TEASER]
        if not teasers:
            return
        fuller: dict[str, dict[tuple[str, ...], int]] = {}
        for paragraph in analysis.paragraphs:
            region = analysis.article.regions[paragraph.region]
            if region.kind is not RegionKind.TEASER:
                continue
            for first, last in self._runs(paragraph.first, paragraph.last):
                tokens = [t for t in self.tokens[first:last] if t.text != "."]
                if len(tokens) > 1 and self.given(tokens[0]) and not self.given(tokens[-1]):
                    words = tuple(self.nominative(t) for t in tokens)
                    fuller.setdefault(words[-1], {})[words] = self._agreement(tokens, words)
        for surname, found in fuller.items():
            known = self._by_word.get(surname, ())
            if len(found) != 1 or len(known) != 1 or len(known[0].words) != 1:
                continue
            entity, (words, agreement) = known[0], next(iter(found.items()))
            if entity.kind == BODY or not entity.agreement & agreement:
                continue
            entity.words, entity.kind = words, PERSON
            entity.agreement &= agreement
            for word in words[:-1]:
                self._by_word.setdefault(word, []).append(entity)

    def attest(self, entity: Entity, words: tuple[str, ...]) -> None:
        """Keep a name's words as they stand where their case is known."""
        if len(words) < len(entity.words) or words == entity.words:
            return
        if entity in self._aliases.values():
            return
        entity.words = words
        for word in set(words):
            known = self._by_word.setdefault(word, [])
            if entity not in known:
                known.append(entity)

    def _add(self, first: int, last: int) -> None:
        run = self.tokens[first:last]
        written = tuple([t.form for t in run])
        known = self._written.get(written)
        if known is not None:
            self._mention(known, first, last)
            return
        tokens = [t for t in run if t.text != "."]
        cases = shared = ALL_AGREEMENT
        noun = self._kind_in(tokens)
        agreeing = tokens if noun is None else tokens[: noun + 1]
        for token in agreeing if len(tokens) > 1 else ():
            cases &= self.cases(token.index)  # "Adama Lisa" is no Lisa
            shared &= declension(token.form) or ALL_AGREEMENT
        # "Stanisława Bąk" is a woman: the genitive of "Stanisław" agrees with no "Bąk".
        words = tuple(
            [
                t.text
                if k == 1 and self.cased and self._is_bare_surname(tokens[0], t)
                else self.nominative(t, shared or cases or ALL_AGREEMENT)
                for k, t in enumerate(tokens)
            ]
        )
        if noun is not None:  # "Ministerstwa Zdrowia", "Powiatowego Urzędu Pracy"
            stands = shared or cases or ALL_AGREEMENT
            words = (
                *self._before_body(tokens, words, noun, stands),
                *self._of_body(tokens[noun:], stands),
            )
        words = _with_marks(words)
        entity = self.find(words)
        if entity is None:
            given = any(self.given(t) or self.recased(t) in self.table.gender for t in tokens)
            kind = kind_of_name(tokens, words[-1], self.words, given)
            if kind == PERSON and not self.cased and self._is_place(" ".join(words)):
                kind = OTHER  # "New Mexico"
            said = (tokens[noun : noun + 1], ()) if noun is not None else (tokens, words)
            named = self._agreement(*said)
            entity = Entity(words, named, kind)
            self.entities.append(entity)
            for word in set(words):
                self._by_word.setdefault(word, []).append(entity)
        self._written[written] = entity
        self._mention(entity, first, last)

    def _kind_in(self, tokens: Sequence[Token]) -> int | None:
        """Where a body's noun stands in a name, which may open with its adjectives; else None."""
        if not self.cased:
            return None
        for at, token in enumerate(tokens):
            if self.words.of(token, self.words.bodies) and (at == 0 or is_common(token)):
                return at
            if not token.kinds & a.ADJECTIVE or not is_common(token):
                return None
        return None

    def _before_body(
        self, tokens: Sequence[Token], words: Sequence[str], noun: int, cases: int
    ) -> Iterator[str]:
        """The words up to a body's noun: adjectives as it ("Krajowa Izba")."""
        agreement = _common_noun(tokens[noun].form, cases)
        gender = next((g for g, m in a.GENDER_MASK.items() if agreement & m), "m3")
        for token, word in zip(tokens[:noun], words, strict=False):
            lemmas = (
                r.lemma
                for r in token.form.readings
                if r.kinds & a.ADJECTIVE and not r.kinds & a.PROPER
            )
            lemma = next(lemmas, "")
            form: str | None = None
            if lemma and agreement and self._inflection is not None:
                form = self._inflection.adjective(lemma, "sg", gender)
            yield form[0].upper() + form[1:] if form else word
        if agreement & _NOMINATIVE or not agreement:
            yield words[noun]
            return
        lemmas = (
            r.lemma
            for r in tokens[noun].form.readings
            if r.kinds & a.NOUN and not r.kinds & a.PROPER and r.agreement & agreement
        )
        lemma = next(lemmas, words[noun])
        yield lemma[0].upper() + lemma[1:]  # "Rady" is no Rado

    def _of_body(self, tokens: Sequence[Token], cases: int) -> Iterator[str]:
        """The words behind a body's noun: adjectives as it, others as written."""
        noun = _common_noun(tokens[0].form, cases) or tokens[0].form.noun & NUMBER_MASK["sg"]
        gender = next((g for g, m in a.GENDER_MASK.items() if noun & m), "m3")
        own = True
        for token in tokens[1:]:
            form = token.form
            own = own and bool(form.kinds & a.ADJECTIVE and form.modifier & noun)
            lemma = next((r.lemma for r in form.readings if r.kinds & a.ADJECTIVE), "")
            adjective: str | None = None
            if own and lemma and self._inflection is not None:
                adjective = self._inflection.adjective(lemma, "sg", gender)
            yield adjective[0].upper() + adjective[1:] if adjective else token.text

    def _mention(self, entity: Entity, first: int, last: int) -> None:
        entity.mentions.append((first, last))
        for at in range(first, last):
            self.at[at] = entity

    def _agreement(self, tokens: Sequence[Token], nominatives: Sequence[str]) -> int:
        for word in nominatives:  # "Stanisława B." of a man
            if word in self.table.gender:
                return mask(("sg",), (self.table.gender[word],))
        for token in tokens:
            for word in (token.text, *token.form.lemmas):
                gender = self.table.gender.get(word)
                if gender:
                    return mask(("sg",), (gender,))
        if not self.cased and self._is_place(" ".join(nominatives)):
            return _SOMETHING
        if not self.cased or is_acronym(self.recased(tokens[-1])):
            return ALL_AGREEMENT
        agreement = ALL_AGREEMENT
        for token in tokens:
            agreement &= declension(token.form) or ALL_AGREEMENT
        return without_case(agreement) or ALL_AGREEMENT


def _common_noun(form: Form, cases: int) -> int:
    """Number, gender and case of a word as a common noun in the singular; 0 for none."""
    found = 0
    for reading in form.readings:
        if reading.kinds & a.NOUN and not reading.kinds & a.PROPER:
            found |= reading.agreement & cases & NUMBER_MASK["sg"]
    return found


@lru_cache(maxsize=8192)
def _lemmas(form: Form, cases: int) -> tuple[str, ...]:
    """The lemmas that a known word of a name can have in these cases, with a capital."""
    proper = [r for r in form.readings if r.kinds & a.PROPER] or [
        r for r in form.readings if r.kinds & (a.NOUN | a.ADJECTIVE)
    ]
    fitting = [r for r in proper if r.agreement & cases] or proper
    return tuple(dict.fromkeys([r.lemma[0].upper() + r.lemma[1:] for r in fitting]))


def is_common(token: Token) -> bool:
    """Whether a word, capital or not, is in the dictionary as no name."""
    return _is_common(token.form)


@lru_cache(maxsize=8192)
def _is_common(form: Form) -> bool:
    words = a.NOUN | a.ADJECTIVE
    return not form.guessed and any(
        r.kinds & words and not r.kinds & a.PROPER for r in form.readings
    )


def _holds(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether a name begins or ends with these words."""
    size = len(part)
    return whole[:size] == part or whole[-size:] == part


def _with_marks(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name's words, each with the possessive mark behind it: "Tenants'", "Women's"."""
    found: list[str] = []
    for word in words:
        if found and word in OWNERS:
            found[-1] += word
        else:
            found.append(word)
    return tuple(found)


def _own_paragraphs(analysis: Analysis) -> Iterator[tuple[int, int, bool]]:
    """Paragraphs outside teasers, and whether each is a headline.

    Another article's "Prezydent Jan Lis" is no fuller form here.
    """
    regions = analysis.article.regions
    for paragraph in analysis.paragraphs:
        kind = regions[paragraph.region].kind if regions else RegionKind.BODY
        if kind is not RegionKind.TEASER:
            yield paragraph.first, paragraph.last, kind is RegionKind.HEADLINE
