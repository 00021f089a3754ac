"""Who has a name in an article, and the roles and kinds each is introduced with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sayso import analysis as a
from sayso.analysis import Token
from sayso.packs.names import Gender
from sayso.resolve.referents import BODY, OTHER, PERSON, Referent, cases_in, mask
from sayso.resolve.vocabulary import Vocabulary
from sayso.resolve.wording import QUOTES, is_acronym, text_of_tokens

_BORDER = a.PUNCTUATION | a.FINITE | a.COMPLEMENTIZER | a.COORDINATOR
_NO_MODIFIER = a.DETERMINER | a.PREPOSITION | a.PUNCTUATION | a.FINITE | a.PRONOUN | a.COORDINATOR
_SUBJECT = a.CASE_MASK["nom"] & a.NUMBER_MASK["sg"]
_REACH = 7
"""Words before a name in which its role is looked for ("przewodniczący komisji do spraw …")."""


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something with a name in this article.

    Attributes:
        words: the nominatives of the fullest form.
        agreement: possible numbers and genders.
        roles: lemmas of the roles and kinds it is introduced with.
        owned: those of them that are somebody's ("her brother", "the club's lawyer").
        role: the first such phrase as written; `role_words` its lemmas.
        mentions: token ranges, in text order.
    """

    words: tuple[str, ...]
    agreement: int
    kind: str
    roles: set[str] = field(default_factory=set)
    owned: set[str] = field(default_factory=set)
    role: str | None = None
    role_words: set[str] = field(default_factory=set)
    mentions: list[tuple[int, int]] = field(default_factory=list)

    @property
    def name(self) -> str:
        if len(self.words) == 1:
            return self.words[0]
        return " ".join(w + "." if len(w) == 1 and w.isupper() else w for w in self.words)

    def referent(self, role: str | None = None) -> Referent:
        """The entity as the referent of a source."""
        name = self.name
        return Referent((name,), name, self.agreement, self.kind, True, role or self.role)


def kind_of_name(tokens: Sequence[Token], last: str, words: Vocabulary, given: bool) -> str:
    """PERSON, BODY or OTHER, by a name's words; `last` as written, `given`: one is a first name."""
    if given:
        return PERSON
    if last in words.table.bodies or is_acronym(last):
        return BODY
    return BODY if any(words.of(t, words.bodies) for t in tokens) else OTHER


def ends_phrase(token: Token) -> bool:
    """Whether a role behind a name ends before this token."""
    if token.kinds & a.FINITE and token.kinds & a.NOUN and token.form.noun:
        return False  # "gospodarzy", of a host or of keeping house
    return bool(token.kinds & (a.PUNCTUATION | a.FINITE | a.RELATIVE))


class Cases(Protocol):
    """Tells the cases that a token can stand in."""

    def cases(self, at: int, /) -> int: ...


class Introductions:
    """Reads what stands beside a mention: "rzecznik portu, Jan Lis", "Jan Lis, rzecznik"."""

    def __init__(
        self, tokens: Sequence[Token], at: Mapping[int, Entity], words: Vocabulary, names: Cases
    ) -> None:
        self._tokens, self._at, self._words, self._names = tokens, at, words, names

    def read(self, entity: Entity, first: int, last: int) -> None:
        """Keep the roles, kinds and titles beside one mention."""
        tokens = self._tokens
        kind = tokens[first if self._words.cased else self._head_end(first, last) - 1]
        if self._words.cased and entity.kind == BODY:
            kind = next(
                (t for t in tokens[first:last] if self._words.of(t, self._words.bodies)), kind
            )
        for token in (tokens[first], kind):  # of "Powiatowy Urząd Pracy" the second
            for word in (token.lower, *token.form.lemmas):
                if word in self._words.bodies:
                    entity.roles.add(word)  # "Ministerstwo Zdrowia" is a ministry
        before = first - 1
        if before >= 0 and (tokens[before].text == "," or tokens[before].text in QUOTES):
            before -= 1
        follower = self._at.get(last)
        if follower is None or follower is entity or follower.kind != PERSON or entity.roles:
            self._before(entity, before, first, last)  # in "wójt Lipia Jan Żak" Lipie is no wójt
        if self._is_aged(last):
            if entity.kind == OTHER and len(entity.words) > 1:
                entity.kind = PERSON
            self._after(entity, first, last, over=2)
        elif last < len(tokens) and tokens[last].text in ",(":
            self._after(entity, first, last)

    def _head_end(self, first: int, last: int) -> int:
        """Where a name ends before its "of" or "for": "Velm Institute | for Tides"."""
        for at in range(first + 1, last):
            if self._tokens[at].lower in self._words.links:
                return at
        return last

    def _is_aged(self, at: int) -> bool:
        """Whether an age between commas stands here: "Jane Doe, 61, a baker"."""
        between = self._tokens[at : at + 3]
        return (
            len(between) == 3
            and between[0].text == between[2].text == ","
            and between[1].text.isdigit()
            and len(between[1].text) == 2
        )

    def _before(self, entity: Entity, end: int, first: int, last: int) -> None:
        words, beside = self._words, True
        passed: Entity | None = None
        for at in range(end, max(-1, end - _REACH), -1):
            token = self._tokens[at]
            if (
                token.text == "."
                and at > 0
                and (
                    words.cased
                    or not self._tokens[at - 1].opens
                    or len(self._tokens[at - 1].text) < 4
                )
                and words.of(self._tokens[at - 1], words.titles)
            ):
                continue  # "Mr. Lee" where the period stands alone
            if self._tokens[at + 1].opens and self._tokens[at].text != ".":
                return
            if at + 1 < first and self._tokens[at + 1].opens:
                return
            if at in self._at:
                beside = False
                if self._at[at].kind == PERSON and len(self._at[at].words) > 1:
                    passed = self._at[at]
            if token.kinds & _BORDER and not token.kinds & (a.NOUN | a.ABBREVIATION):
                return
            if beside and words.of(token, words.titles):
                self._titled(entity, token)
                if entity.kind == PERSON:
                    entity.roles |= token.form.lemmas | {token.lower}
            if token.kinds & a.ABBREVIATION and not beside:
                continue  # in "dr Anny Lis Blok zyska" Blok is no doctor
            if at not in self._at and words.of(token, words.introductions):
                if self._goes_with(entity, at, first, last):
                    if passed is not None and self._goes_with(passed, at, *passed.mentions[0]):
                        return  # "politolog Jan Kot Lis": of the first
                    start = self._phrase_start(at)
                    self._called(entity, token, owned=self._is_owned(start))
                    self._describe(entity, start, end + 1)
                    self._narrow(entity, start)
                    return
                if not words.cased or self._is_of_body(entity, token):
                    return
                continue
            if token.kinds & a.PREPOSITION and (words.cased or (beside and end == first - 1)):
                return  # "the mayor of Dunmere": Dunmere is no mayor

    def _is_of_body(self, entity: Entity, token: Token) -> bool:
        """Whether a name is that of a body whose kind stands there: "szefa biura Perspektywa"."""
        return (
            entity.kind == OTHER
            and len(entity.words) == 1
            and self._words.of(token, self._words.bodies)
        )

    def _phrase_start(self, at: int) -> int:
        """Where the words that narrow a role down begin, by word order: "former finance chief"."""
        if self._words.cased:
            return at
        while at > 0 and not self._tokens[at].opens:
            before = self._tokens[at - 1]
            if not before.kinds & (a.NOUN | a.ADJECTIVE) or before.kinds & _NO_MODIFIER:
                break
            at -= 1
        return at

    def _is_owned(self, at: int) -> bool:
        """Whether a possessive stands before a role: "her brother", "the club's lawyer"."""
        return at > 0 and self._words.of(self._tokens[at - 1], self._words.possessives)

    def _after(self, entity: Entity, first: int, last: int, over: int = 0) -> None:
        tokens, words = self._tokens, self._words
        start = last + 1 + over
        for at in range(start, min(start + 6, len(tokens))):
            token = tokens[at]
            if token.text in ",.)" or token.kinds & a.RELATIVE:
                return
            if token.kinds & a.FINITE and (not token.kinds & a.NOUN or self._has_object(at, start)):
                return
            apposed = not words.of(token, words.introductions)
            if apposed and not self._is_apposed(entity, start, at):
                continue
            if not self._goes_with(entity, at, first, last, person=apposed):
                continue
            end = at + 1
            while end < min(at + 8, len(tokens)) and not ends_phrase(tokens[end]):
                end += 1
            if end < len(tokens) and tokens[end].kinds & a.FINITE:
                return  # "przyjechał Lis, wójt wyszedł": the next clause
            self._called(entity, token, owned=self._is_owned(at))
            for further in tokens[at + 1 : end]:  # "chief executive", "aktor i reżyser"
                if further.kinds & a.PREPOSITION or further.index in self._at:
                    break
                if words.of(further, words.people):
                    self._called(entity, further)
            self._describe(entity, start, end)
            return

    def _has_object(self, at: int, start: int) -> bool:
        """Whether a word right behind a name in commas is its verb: "…, accused the minister".

        By word order alone.
        """
        after = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        return (
            not self._words.cased
            and at == start
            and after is not None
            and self._words.of(after, self._words.demonstratives)
        )

    def _is_apposed(self, entity: Entity, start: int, at: int) -> bool:
        """Whether a noun that no list knows says what a person is: "Jan Lis, piekarz z Lipia".

        With cases, a masculine noun of persons right behind the comma; by word
        order, the noun that ends what an article opens ("Jane Doe, a baker from Holt").
        """
        token = self._tokens[at]
        if entity.kind != PERSON or at in self._at or not token.kinds & a.NOUN:
            return False
        if self._words.cased:
            man = token.form.noun & a.GENDER_MASK["m1"]
            return at == start and bool(man) and not token.form.guessed and not token.opens
        if not self._words.of(self._tokens[start], self._words.demonstratives):
            return False
        after = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        return after is None or bool(after.kinds & (a.PUNCTUATION | a.PREPOSITION | a.RELATIVE))

    def _goes_with(
        self, entity: Entity, at: int, first: int, last: int, *, person: bool = False
    ) -> bool:
        """Whether a role and a name can be one: same case, and no body as a spokesman."""
        words, form = self._words, self._tokens[at].form
        person = person or words.of(self._tokens[at], words.people)
        if entity.kind != PERSON and words.of(self._tokens[at], words.bodies):
            person = False  # "przewoźnik" is a man or a firm
        if (person and entity.kind == BODY) or (not person and entity.kind == PERSON):
            return False
        if not words.cased:
            return True
        if person and self._tells_another(at, first, last):
            return False
        if person:  # "rzecznik" is also an undeclined feminine: gender must agree too
            name = a.ALL_AGREEMENT
            for k in range(first, last):
                here = self._tokens[k].form
                both = name & ((here.noun | here.modifier) or a.ALL_AGREEMENT)
                if both or not self._tells_gender(first):
                    name = both  # but in "Ewa Hoss", of a boom, she is a woman
            fits = form.noun & name & entity.agreement or form.noun & name
            return bool(fits) or self._is_womans(entity, at, first, last)
        shared = cases_in(form.noun)
        for k in range(first, last):
            shared &= self._names.cases(k)
        return bool(shared)

    def _tells_gender(self, first: int) -> bool:
        """Whether a name opens with a given one."""
        return self._tokens[first].form.text in self._words.table.gender

    def _is_womans(self, entity: Entity, at: int, first: int, last: int) -> bool:
        """Whether a man's word is a woman's title: "chirurg Anna Lis"; both are nominatives."""
        title = self._tokens[at].form.noun & _SUBJECT & a.GENDER_MASK["m1"]
        return (
            bool(title and entity.agreement & a.GENDER_MASK["f"])
            and not entity.agreement & a.GENDER_MASK["m1"]
            and all(self._names.cases(k) & a.CASE_MASK["nom"] for k in range(first, last))
        )

    def _tells_another(self, at: int, first: int, last: int) -> bool:
        """Whether a role before a name is no role of it: "Siatkarki Perły", "Kurier Lipski".

        One that opens a sentence stands in the nominative; one that has a capital
        elsewhere is part of a name.
        """
        token = self._tokens[at]
        if at > first or last - first > 1 or token.text[0].islower():
            return False
        return not token.opens or not token.form.noun & _SUBJECT

    def _called(self, entity: Entity, token: Token, *, owned: bool = False) -> None:
        words = self._words
        found = {token.lower, *token.form.lemmas}
        found = found & words.introductions or found
        entity.roles |= found
        if owned:
            entity.owned |= found
        if words.of(token, words.people):
            self._titled(entity, token)

    def _titled(self, entity: Entity, token: Token) -> None:
        """A title or a role makes a person, and may tell whether a man or a woman."""
        if entity.kind == BODY:
            return
        if entity.kind == OTHER and self._words.of(token, self._words.bodies):
            return  # "przewoźnik Koleje Lipskie" is no man
        if entity.kind == OTHER:
            entity.kind = PERSON
        gender: Gender | None = None
        for word in (token.lower, *token.form.lemmas):
            gender = gender or self._words.table.titles.get(word)
        if gender:
            entity.agreement = entity.agreement & mask(("sg",), (gender,)) or entity.agreement

    def _narrow(self, entity: Entity, role: int) -> None:
        """Keep the adjective before a role, which may come back with it: "były trener"."""
        before = self._tokens[role - 1] if role else None
        if before is not None and before.kinds & a.ADJECTIVE and not before.kinds & a.PREPOSITION:
            entity.role_words |= before.form.lemmas | {before.lower}

    def _describe(self, entity: Entity, first: int, end: int) -> None:
        tokens = self._tokens[first:end]
        if entity.role is None:
            entity.role = text_of_tokens(tokens) or None
        for token in tokens:
            entity.role_words |= token.form.lemmas | {token.lower}
