"""Who, in a stretch of text, can be the subject that a verb or a pronoun takes up."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from msgspec.structs import replace

from sayso import analysis as a
from sayso.analysis import ALL_AGREEMENT, CASE_MASK, NUMBER_MASK, Analysis
from sayso.packs import Pack
from sayso.resolve.entities import Entity, ends_phrase
from sayso.resolve.names import NameIndex
from sayso.resolve.referents import BODY, OTHER, PERSON, Referent, declension, without_case
from sayso.resolve.roles import Roles
from sayso.resolve.sources import SourceReader
from sayso.resolve.vocabulary import vocabulary_of
from sayso.resolve.wording import QUOTES

_NOMINATIVE, _GENITIVE = CASE_MASK["nom"], CASE_MASK["gen"]
_SINGULAR = NUMBER_MASK["sg"]
_OF_MANY = _GENITIVE & NUMBER_MASK["pl"]
_MAN = a.GENDER_MASK["m1"]
_BREAKS = (
    a.PUNCTUATION | a.FINITE | a.RELATIVE | a.COORDINATOR | a.PREPOSITION | a.CONVERB
)  # fmt: skip
_ENDS_SUBJECT = _BREAKS | a.COMPLEMENTIZER | a.NOUN
_LEADING = a.ADJECTIVE | a.NUMERAL

_NEAR = 8
"""Words behind a name in which "its" tells that it is nobody's."""

_JOINING = frozenset("/–-")
"""Marks between two names that stand as one: "ABC/DEF"."""

_BEFORE_A_NAME = a.PREPOSITION | a.NEGATION | a.COORDINATOR
"""What stands between a copula and a name that is not whom it tells of."""


class Subjects:
    """Finds persons and bodies that can be taken up again."""

    def __init__(
        self,
        analysis: Analysis,
        names: NameIndex,
        sources: SourceReader,
        roles: Roles,
        pack: Pack,
    ) -> None:
        self.analysis = analysis
        self.tokens, self.names, self.sources, self.roles = analysis.tokens, names, sources, roles
        self._words = vocabulary_of(pack)
        self._be = pack.words.get("be_base", frozenset())
        self._people = self._words.roles | self._words.kin
        self._of_somebody = pack.words.get("of_somebody", frozenset())
        self._dress = pack.classes.get("dress", frozenset())
        self._of_a_place = pack.words.get("of_a_place", frozenset())

    def among(
        self, first: int, last: int, hidden: Container[int], agreement: int, dropped: bool
    ) -> list[Referent]:
        """Those in tokens [first, last) that agree; `dropped`: grammatical subjects only."""
        found: dict[str, Referent] = {}
        subjects_only = dropped or not self.names.cased
        cleft = None if self.names.cased else self._cleft(first, last)
        if cleft is not None and cleft.agrees(agreement):
            return [cleft]
        at = first
        while at < last:
            entity = self.names.at.get(at)
            if at in hidden:
                at += 1
            elif entity is not None:
                start, end = next(m for m in entity.mentions if m[0] <= at < m[1])
                referent = entity.referent()
                if (
                    referent.agrees(agreement)
                    and self._can_speak(entity)
                    and (not subjects_only or self._is_subject(start, end, first))
                ):
                    found.setdefault(entity.name, referent)
                at = self._past_apposition(entity, end, last)
            else:
                end = self._phrase_end(at, last)
                if self._is_apposed(end, last):
                    at = end  # "były dowódca floty, admirał Otto Brandt": the name comes
                    continue
                unnamed = self._unnamed(at, end, first, hidden, agreement)
                if unnamed is not None and not self.names.cased:
                    who = self._who_it_was(end, last, hidden)
                    if who is not None and who.agrees(agreement):
                        unnamed = who
                if unnamed is not None:
                    found.setdefault(unnamed.joined, unnamed)
                    behind = self._insertion_end(self.tokens[at].form.noun & _NOMINATIVE, end, last)
                    at = behind or (end if unnamed.named else at + 1)
                else:
                    at += 1
        return list(found.values())

    def _who_it_was(self, end: int, last: int, hidden: Container[int]) -> Referent | None:
        """The person whom a copula names: "The first witness at the trial was Ann Lee"."""
        verb = end
        while verb < last and not self.tokens[verb].kinds & (a.FINITE | a.PUNCTUATION):
            verb += 1
        if verb >= last or self.tokens[verb].form.lemmas.isdisjoint(self._be):
            return None
        for at in range(verb + 1, min(last, verb + _NEAR)):
            entity = self.names.at.get(at)
            if at in hidden or self.tokens[at].kinds & _BEFORE_A_NAME:
                return None
            if entity is not None and (entity.kind == PERSON or self.names.reads_as_person(entity)):
                return entity.referent()
        return None

    def objects(
        self, first: int, last: int, hidden: Container[int], agreement: int
    ) -> list[Referent]:
        """Persons in tokens [first, last) who agree and stand in another case than subjects."""
        found: dict[str, Referent] = {}
        at = first
        while at < last:
            entity = self.names.at.get(at)
            if at in hidden:
                at += 1
            elif entity is not None:
                referent = entity.referent()
                start, end = next(m for m in entity.mentions if m[0] <= at < m[1])
                if entity.kind == PERSON and referent.agrees(agreement):
                    if not self._is_subject(start, end, first):
                        found.setdefault(entity.name, referent)
                at = end
            else:
                unnamed = self._object(at, first, last, agreement)
                if unnamed is not None:
                    found.setdefault(unnamed.joined, unnamed)
                at += 1
        return list(found.values())

    def document(
        self, first: int, last: int, hidden: Container[int], agreement: int
    ) -> Referent | None:
        """The one document of which a verb in tokens [first, last) tells: "list z Kairu"."""
        verbs = [self.tokens[at].form for at in range(first, last) if at not in hidden]
        verbs = [form for form in verbs if form.kinds & a.VERBAL and not form.kinds & a.NOUN]
        published = any(form.kinds & a.IMPERSONAL for form in verbs)  # "ogłoszono raport"
        found: list[Referent] = []
        for at in range(first, last):
            token = self.tokens[at]
            noun = token.form.noun & _NOMINATIVE
            if at in hidden or at in self.names.at or not token.kinds & a.NOUN:
                continue
            if not self._words.of(token, self._words.documents) or not noun & agreement:
                continue
            if not published and not any(form.verb & noun for form in verbs):
                continue
            start = self._phrase_start(at, first, hidden)
            if not self._is_subject(start, at + 1, first):
                continue
            read = self.sources.read(start, self._phrase_end(at, last), _NOMINATIVE)
            if isinstance(read, Referent):
                found.append(self.roles.named(read, start, at + 1))
        return found[0] if len(found) == 1 else None

    def _object(self, at: int, first: int, last: int, agreement: int) -> Referent | None:
        """A person by role whose noun stands at a token: "byłego skarbnika"."""
        token = self.tokens[at]
        oblique = token.form.noun & ~_NOMINATIVE
        if not token.kinds & a.NOUN or not self._words.of(token, self._people):
            return None
        if not without_case(oblique) & without_case(agreement) or oblique != token.form.noun:
            return None
        start = at
        while start > first and self.tokens[start - 1].form.modifier & oblique:
            if not self.tokens[start - 1].kinds & a.ADJECTIVE:
                break
            start -= 1
        read = self.sources.read(start, self._phrase_end(at, last), oblique)
        if not isinstance(read, Referent):
            return None
        read = self.roles.named(read, start, at + 1)
        return read if read.agrees(agreement) else None

    def _cleft(self, first: int, last: int) -> Referent | None:
        """Whom a sentence brings forward: "it was Jane Doe who …"."""
        tokens = self.tokens
        for at in range(first + 2, last):
            entity = self.names.at.get(at)
            if entity is None or not tokens[at - 1].kinds & a.AUXILIARY:
                continue
            pronoun = self.names.table.pronouns.get(tokens[at - 2].lower)
            end = next(m[1] for m in entity.mentions if m[0] <= at < m[1])
            if pronoun and "n" in pronoun[1] and end < last and tokens[end].kinds & a.RELATIVE:
                return entity.referent()
        return None

    def people(self, first: int, last: int) -> list[Referent]:
        """The persons named in tokens [first, last), each once, in text order.

        Also those of whom only a name in several words tells that they are some.
        """
        found: dict[str, Referent] = {}
        for at in range(first, last):
            entity = self.names.at.get(at)
            if entity is not None and (entity.kind == PERSON or self._may_be_person(entity)):
                found.setdefault(entity.name, entity.referent())
        return list(found.values())

    def interviewee(self, before: int) -> Referent | None:
        """The one person who is named in full before an interview's turn, or None."""
        people = [r for r in self.people(0, before) if len(r.joined.split()) > 1]
        if not self.names.cased:
            introduced = self._introduced(before, {r.joined for r in people})
            if introduced is not None:
                return introduced
            inside = self._in_quotations(before)
            people = [r for r in people if not self._only_inside(r, inside)]
        known = [r for r in people if r.kind == PERSON] or people
        return known[0] if len(known) == 1 else None

    def _introduced(self, before: int, people: Container[str]) -> Referent | None:
        """Whom the opening of an interview is about: "A talk with X", or its first subject."""
        inside, tokens = self._in_quotations(before), self.tokens
        with_whom: dict[str, Referent] = {}
        for sentence in self.analysis.sentences:
            if sentence.first >= before or tokens[sentence.last - 1].text == "?":
                continue
            subjects: dict[str, Referent] = {}
            for at in range(sentence.first, min(sentence.last, before)):
                entity = self.names.at.get(at)
                if entity is None or at in inside:
                    continue
                first, end = next(m for m in entity.mentions if m[0] <= at < m[1])
                if first and tokens[first - 1].lower in self._words.interviewing:
                    if entity.kind != BODY and len(entity.words) > 1:
                        with_whom.setdefault(entity.name, entity.referent())
                elif (
                    entity.name in people
                    and self._is_subject(first, end, sentence.first)
                    and any(token.kinds & a.FINITE for token in tokens[end : sentence.last])
                ):
                    subjects.setdefault(entity.name, entity.referent())
            if sentence.paragraph == 0 and len(with_whom) == 1:
                break  # the headline tells
            if subjects:
                return next(iter(subjects.values())) if len(subjects) == 1 else None
        return next(iter(with_whom.values())) if len(with_whom) == 1 else None

    def _in_quotations(self, before: int) -> set[int]:
        """The tokens in quotation marks before a token, as titles of books are."""
        return {
            at
            for quotation in self.analysis.quotations
            if quotation.inner_first < before
            for at in range(quotation.inner_first, quotation.inner_last)
        }

    def _only_inside(self, referent: Referent, inside: Container[int]) -> bool:
        entity = self.names.find(referent.joined.split())
        return entity is not None and all(first in inside for first, _ in entity.mentions)

    def _may_be_person(self, entity: Entity) -> bool:
        return (
            entity.kind == OTHER
            and len(entity.words) > 1
            and entity.name not in self._words.metonyms
            and not self._is_place(entity.mentions)
        )

    def last_two(
        self, before: int, spoken: Container[str], fits: Callable[[Entity], bool]
    ) -> Referent | None:
        """The two different persons named last before a token that fit.

        `spoken`: names of speakers.
        """
        last: list[Entity] = []
        for token in range(before - 1, -1, -1):
            entity = self.names.at.get(token)
            if entity is None or entity in last or not self._is_somebody(entity, spoken):
                continue
            if not fits(entity):
                continue
            last.append(entity)
            if len(last) == 2:
                return self.sources.join([e.referent() for e in reversed(last)])
        return None

    def _unnamed(
        self, at: int, end: int, first: int, hidden: Container[int], agreement: int
    ) -> Referent | None:
        """A person by role whose noun stands at a token: "wójt", "młody malarz", "the mayor"."""
        token = self.tokens[at]
        if not token.kinds & a.NOUN or not self._words.of(token, self._people):
            return None
        if self.names.cased and token.form.noun & _OF_MANY and not token.form.noun & _NOMINATIVE:
            return self._counted(at, end, first, agreement)
        wanted = without_case(agreement or ALL_AGREEMENT)
        start = self._phrase_start(at, first, hidden) if self.names.cased else at
        if not self._is_subject(start, at + 1, first):
            return None
        if self.names.cased and not without_case(token.form.noun & _NOMINATIVE) & wanted:
            return None
        read = self.sources.read(start, end, _NOMINATIVE if self.names.cased else ALL_AGREEMENT)
        if not isinstance(read, Referent):
            return None
        if self.names.cased:
            read = read.narrowed(self._verb(end))
        read = self.roles.named(read, at, at + 1)
        return read if read.agrees(agreement) else None

    def _counted(self, at: int, end: int, first: int, agreement: int) -> Referent | None:
        """People in the genitive behind their number: "trzech ratowników zeszło"."""
        start = at - 1
        while (
            start > first
            and self.tokens[start].form.modifier & _OF_MANY & self.tokens[at].form.noun
        ):
            if self.tokens[start].kinds & a.NUMERAL:
                break
            start -= 1
        if start < first or not self.tokens[start].kinds & a.NUMERAL:
            return None
        before = self.tokens[start - 1] if start > first else None
        if before is not None and before.kinds & (a.PREPOSITION | a.NOUN):
            return None
        many = without_case(self.tokens[at].form.noun & _OF_MANY)
        read = self.sources.read(start, end, _NOMINATIVE)
        if not isinstance(read, Referent) or read.named or not many & without_case(agreement):
            return None
        return replace(read, agreement=many, kind=PERSON)

    def _verb(self, at: int) -> int:
        """What the verb behind a subject asks of it, or 0: "sołtys już spał", of a man."""
        while at < len(self.tokens) and not self.tokens[at].kinds & _ENDS_SUBJECT:
            at += 1
        return self.tokens[at].form.verb if at < len(self.tokens) else 0

    def _is_apposed(self, comma: int, last: int) -> bool:
        """Whether a comma is followed by a person's name with at most a role before it."""
        if comma >= last or self.tokens[comma].text != ",":
            return False
        for at in range(comma + 1, min(comma + 3, last)):
            entity = self.names.at.get(at)
            if entity is not None:
                return entity.kind == PERSON and self._is_subject(at, at + 1, comma + 1)
            if not self._words.of(self.tokens[at], self._people):
                return False
        return False

    def _past_apposition(self, entity: Entity, end: int, last: int) -> int:
        """Past the role behind a person's name: "Jan Lis, wójt Lipia, milczał"."""
        tokens = self.tokens
        if entity.kind != PERSON or end + 1 >= last or tokens[end].text != ",":
            return end
        behind = self._insertion_end(entity.agreement & _NOMINATIVE, end, last)
        if behind:
            return behind
        if not self._words.of(tokens[end + 1], self._people) or not (
            not self.names.cased or tokens[end + 1].form.noun & _NOMINATIVE
        ):
            return end
        until = end + 2
        while until < last and not ends_phrase(tokens[until]):
            until += 1
        if until < len(tokens) and tokens[until].kinds & a.FINITE:
            return end  # "przyszedł Lis, wójt milczał"
        return until

    def _insertion_end(self, noun: int, comma: int, last: int) -> int:
        """The comma that ends an apposition, or 0: "Szef hotelu, rodowity Szkot, milczał".

        `noun`: the agreement of whoever stands before it, in the nominative.
        """
        tokens, apposed = self.tokens, False
        if not self.names.cased or comma >= last or tokens[comma].text != ",":
            return 0
        for at in range(comma + 1, last):
            token = tokens[at]
            if token.text == ",":
                return at if apposed else 0
            if token.kinds & (a.RELATIVE | a.COMPLEMENTIZER | a.PUNCTUATION | a.CONVERB):
                return 0
            entity = self.names.at.get(at)
            if entity is not None and entity.kind == PERSON:
                return 0
            if not apposed:
                verb = token.kinds & a.FINITE and not token.kinds & a.NOUN
                if verb or not (token.form.noun | token.form.modifier) & noun:
                    return 0
                apposed = bool(token.form.noun & noun)
        return 0

    def _phrase_start(self, head: int, first: int, hidden: Container[int]) -> int:
        """Where the adjectives of a noun in the nominative begin: "młody malarz"."""
        noun, start = self.tokens[head].form.noun & _NOMINATIVE, head
        while start > first and start - 1 not in hidden and start - 1 not in self.names.at:
            form = self.tokens[start - 1].form
            if not form.kinds & _LEADING or not form.modifier & noun or form.kinds & a.PAST:
                break
            noun &= form.modifier
            start -= 1
        return start

    def _phrase_end(self, at: int, last: int) -> int:
        """One past what belongs to the noun at a token: "malarz z Pragi", "the mayor of Holt"."""
        end = at + 1
        while end < last:
            if self._is_attached(at, end, last):
                end += 2
            elif self.tokens[end].text in QUOTES or not self._ends(end):
                end += 1
            else:
                break
        return end

    def _ends(self, at: int) -> bool:
        """Whether a token is none of a noun phrase: a verb, a preposition, "nie", "zawsze"."""
        token = self.tokens[at]
        if token.kinds & _BREAKS:
            return True
        if not self.names.cased or token.text[0].isupper():
            return False
        if token.kinds & (a.NEGATION | a.PARTICLE | a.PRONOUN | a.REFLEXIVE):
            return True
        if token.kinds & a.ADVERB:
            noun = token.kinds & (a.NOUN | a.ADJECTIVE)
            return not noun or self._words.of(token, self._words.times)
        return token.lower in self._words.quantifiers and not token.kinds & _LEADING

    def _is_attached(self, head: int, at: int, last: int) -> bool:
        """Whether a preposition tells which somebody it is: "malarz z Pragi", "człowiek o lasce".

        Of a body or an office also where it is: "dyrektor szpitala w Lipiu". Neither a
        time nor company: "strażak o świcie", "matka z synem".
        """
        if not self.names.cased or at + 1 >= last:
            return False
        preposition, noun = self.tokens[at], self.tokens[at + 1]
        if not preposition.kinds & a.PREPOSITION or self._words.of(noun, self._words.times):
            return False
        declined = noun.form.noun | noun.form.modifier
        if preposition.lower in self._of_a_place and noun.form.lemmas & self._dress:
            return True  # "mężczyzna w kapeluszu"
        if preposition.lower in self._of_a_place:
            return noun.text[0].isupper() and at > head + 1
        if preposition.lower not in self._of_somebody:
            return False
        cases = 0
        for reading in preposition.form.readings:
            cases |= reading.agreement if reading.kinds & a.PREPOSITION else 0
        if cases & _GENITIVE:
            cases &= _GENITIVE
        else:
            cases &= ~CASE_MASK["acc"]
        return bool(declined & cases) and not noun.kinds & a.PRONOUN

    def _can_speak(self, entity: Entity) -> bool:
        """Persons and bodies; of other names those that can be a man's, where gender is known."""
        if entity.kind in (PERSON, BODY):
            return True
        if not self.names.cased:
            return self._reads_as_person(entity)
        return entity.agreement & _MAN != 0

    def _reads_as_person(self, entity: Entity) -> bool:
        """Whether a name of two words is rather somebody's than a place's or a firm's.

        Nothing calls it a body, it never stands behind "in", no "its" goes with it.
        """
        if not self.names.reads_as_person(entity) or entity.name in self._words.metonyms:
            return False
        if entity.name in self._words.places:
            return False
        if not entity.roles.isdisjoint(self._words.bodies):
            return False
        for first, last in entity.mentions:
            if first and self.tokens[first - 1].lower in self._words.locating:
                return False
            for token in self.tokens[last : last + _NEAR]:
                if token.opens or token.index in self.names.at:
                    break
                if _is_things(self.names.table.pronouns.get(token.lower)):
                    return False
        return True

    def is_told(self, referent: Referent) -> bool:
        """Whether more than its two words tells that a name is a person's: "who", "her" behind it.

        Where nothing does, it may be a team: "Aston Vale lost", and whoever spoke speaks on.
        """
        if referent.kind != OTHER or not referent.named:
            return True
        entity = self.names.find(referent.joined.split())
        if entity is None:
            return False
        for _, last in entity.mentions:
            for token in self.tokens[last : last + _NEAR]:
                if token.opens or token.index in self.names.at:
                    break
                pronoun = self.names.table.pronouns.get(token.lower)
                somebody = pronoun is not None and pronoun[1] in (("f",), ("m1",))
                if somebody or (token.index <= last + 1 and token.lower in self._words.who):
                    return True
        return False

    def _is_subject(self, start: int, end: int, first: int) -> bool:
        """Whether a mention can be the subject of its clause."""
        before = self.tokens[start - 1] if start > first else None
        no_preposition = a.NOUN | a.COORDINATOR  # "a" is all three
        if before and before.kinds & a.PREPOSITION and not before.kinds & no_preposition:
            return False
        if not self.names.cased:
            return self._is_subject_in_order(start, end, first)
        if before and before.text in _JOINING and not self.tokens[start].spaced:
            other = self.names.at.get(start - 2)
            if other is not None and start - 2 >= first:  # "z ramienia ABC/DEF": as the first
                at = next(m[0] for m in other.mentions if m[0] <= start - 2 < m[1])
                return self._is_subject(at, start - 1, first)
        entity = self.names.at.get(start)
        cases = entity.agreement if entity is not None else ALL_AGREEMENT
        for at in range(start, end):
            cases &= declension(self.tokens[at].form) or ALL_AGREEMENT
        if not cases & _NOMINATIVE:
            return False
        # After another noun an undeclined name is rather whose it is ("rząd USA").
        return (
            before is None
            or not before.kinds & a.NOUN
            or before.kinds & (a.COORDINATOR | a.PUNCTUATION) != 0
            or start - 1 in self.names.at
            or not cases & _GENITIVE
            or self._words.of(before, self._words.roles)
        )

    def _is_subject_in_order(self, start: int, end: int, first: int) -> bool:
        """In a language of word order: no verb or preposition before, no "'s" after."""
        if end < len(self.tokens) and self.tokens[end].text in ("'s", "’s"):
            return False
        if self._is_fronted(start, end, first):
            return True
        at = start - 1
        governs = a.VERBAL | a.PREPOSITION
        opens = a.PUNCTUATION | a.COMPLEMENTIZER | a.RELATIVE
        while at >= first and not self.tokens[at].kinds & (opens | governs):
            at -= 1
        if at >= first and self.tokens[at].kinds & opens:
            return True
        return at < first or not self.tokens[at].kinds & governs

    def _is_fronted(self, start: int, end: int, first: int) -> bool:
        """Whether an opening phrase and a verb stand around a name: "At noon Brand left"."""
        tokens = self.tokens
        opening = start - 1
        while opening >= first and not tokens[opening].opens:
            if tokens[opening].kinds & (a.PUNCTUATION | a.COMPLEMENTIZER | a.RELATIVE | a.FINITE):
                if not tokens[opening].kinds & a.NOUN:
                    return False
            opening -= 1
        if opening < first or end >= len(tokens) or start - opening < 2:
            return False
        while start - opening > 2 and (
            tokens[start - 1].text == "." or self._words.of(tokens[start - 1], self._words.titles)
        ):
            start -= 1  # "In June Mr Brand left"
        before, after = tokens[start - 1], tokens[end]
        return (
            end - 1 in self.names.at
            and bool(tokens[opening].kinds & a.PREPOSITION)
            and bool(before.kinds & a.NOUN)
            and start - 1 not in self.names.at
            and not self._words.of(before, self._words.introductions)
            and not self._words.of(before, self._words.titles)
            and bool(after.kinds & a.FINITE)
            and not after.kinds & (a.NOUN | a.ADJECTIVE)
        )

    def _is_somebody(self, entity: Entity, spoken: Container[str]) -> bool:
        if entity.kind == PERSON:
            return True
        if entity.kind == OTHER and not self.names.cased:  # a surname alone, or a country
            return entity.name in spoken and entity.name not in self._words.metonyms
        if entity.kind != OTHER or not entity.agreement & _MAN & _SINGULAR:
            return False
        if entity.name in self._words.metonyms:
            return False
        return not self._is_place(entity.mentions)

    def _is_place(self, mentions: Iterable[tuple[int, int]]) -> bool:
        """Whether every mention stands after a preposition, as places do."""
        return all(
            first > 0 and self.tokens[first - 1].kinds & a.PREPOSITION for first, _ in mentions
        )


def _is_things(pronoun: tuple[str, tuple[str, ...]] | None) -> bool:
    """Whether a pronoun's number and genders are those of "it"."""
    return pronoun is not None and pronoun[0] == "sg" and "n" in pronoun[1]
