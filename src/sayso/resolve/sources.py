"""A source span as a name, a noun phrase, or a pointer to somebody said before.

Steps: pronouns and bare quantifiers first; then coordination; then, for each
phrase, its name ("prezydent Egiptu Jan Lis", "Rzecznik Kremla, Jan Lis,"), else
the issuer of a document ("raport NIK"), else the noun phrase itself in the
nominative, without demonstratives, participles and relative clauses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso import analysis as a
from sayso.analysis import ALL_AGREEMENT, CASE_MASK, NUMBER_MASK, Token
from sayso.packs import Pack
from sayso.resolve.inflection import inflection_of
from sayso.resolve.names import Entity, NameIndex
from sayso.resolve.referents import BODY, DOCUMENT, OTHER, PERSON, Referent, mask, without_case

_QUOTES = frozenset("\"„“”«»'‘’‚")
_STOPS = frozenset(",(;:–—[")
_PARTICIPLE = a.ACTIVE_PARTICIPLE | a.PASSIVE_PARTICIPLE
_PLURAL = NUMBER_MASK["pl"]
_SINGULAR = NUMBER_MASK["sg"]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A source that says only where to look.

    `kind`: "pronoun", "relative", "self" (first person) or "both" (the two
    persons named last). `at`: its token.
    """

    kind: str
    agreement: int
    at: int


class SourceReader:
    """Reads the sources of one article."""

    def __init__(self, names: NameIndex, pack: Pack) -> None:
        self.names, self.tokens, self.cased = names, names.tokens, names.cased
        self.table = names.table
        self._references = names.table.references
        self._roles = pack.classes.get("role", frozenset())
        self._kin = pack.classes.get("kin", frozenset())
        self._bodies = pack.classes.get("body", frozenset())
        self._documents = pack.classes.get("document", frozenset())
        self._inflection = inflection_of(pack)
        self._titles = pack.words.get("titles", frozenset()) | pack.classes.get(
            "person_title", frozenset()
        )
        self._demonstratives = frozenset(self._references.demonstratives)
        self._quantifiers = frozenset(self._references.quantifiers)
        self._coordinators = pack.words.get("coordinators", frozenset({self._references.and_}))

    def read(self, first: int, last: int, cases: int) -> Referent | Pointer | None:
        """What tokens [first, last) stand for; `cases` they can be in (a mask).

        None: words that name nobody ("wszyscy", "some").
        """
        tokens = self.tokens
        while first < last and tokens[first].text in ",–—-":
            first += 1
        while first < last and tokens[last - 1].text in ",–—-":
            last -= 1
        quotes = sum(token.text in _QUOTES for token in tokens[first:last])
        if quotes < 3:
            opened = first < last and tokens[first].text in _QUOTES
            closed = first < last and tokens[last - 1].text in _QUOTES
            if opened and (closed or quotes == 1):
                first += 1
            if closed and (opened or quotes == 1):
                last -= 1
        if first >= last:
            return None
        pointer = self._pointer(first, last)
        if pointer is not None:
            return pointer
        if self._names_nobody(first, last):
            return None
        parts = list(self._conjuncts(first, last, cases))
        found = [r for r in (self._phrase(*part, cases) for part in parts) if r is not None]
        if len(found) < len(parts) or not found:
            return found[0] if len(found) == 1 else None
        return found[0] if len(found) == 1 else self.join(found)

    def join(self, referents: list[Referent]) -> Referent:
        """Several as one plural source."""
        names = [name for r in referents for name in r.names]
        last = f" {self._references.and_} {names[-1]}"
        return Referent(
            names=tuple(names),
            joined=", ".join(names[:-1]) + last,
            agreement=_PLURAL & ALL_AGREEMENT,
            kind=referents[0].kind,
            named=all(r.named for r in referents),
        )

    def of_entity(self, entity: Entity, role: str | None = None) -> Referent:
        """The referent of a name, in its fullest form."""
        return Referent(
            (entity.name,), entity.name, entity.agreement, entity.kind, True, role or entity.role
        )

    # Pointers and words that name nobody

    def _pointer(self, first: int, last: int) -> Pointer | None:
        token = self.tokens[first]
        short = last - first <= 2
        if token.lower in self.table.pronouns and (short or token.kinds & a.PRONOUN) and last - first < 4:
            number, genders = self.table.pronouns[token.lower]
            return Pointer("pronoun", mask((number,), genders), first)
        if last - first == 1 and (
            token.lower in self._references.first_person
            or not token.form.lemmas.isdisjoint(self._references.first_person)
        ):
            return Pointer("self", 0, first)
        if token.kinds & a.RELATIVE and (short or not self.cased):
            return Pointer("relative", token.form.modifier or token.form.noun, first)
        if short and last - first == 2 and self.tokens[first + 1].kinds & a.RELATIVE:
            form = self.tokens[first + 1].form
            return Pointer("relative", form.modifier or form.noun, first + 1)
        both = self._references.both
        if (token.lower in both or not token.form.lemmas.isdisjoint(both)) and not any(
            self.names.is_name(t) for t in self.tokens[first + 1 : last]
        ):
            return Pointer("both", _PLURAL, first)
        return None

    def _names_nobody(self, first: int, last: int) -> bool:
        head = self.tokens[first]
        return last - first == 1 and not self.names.is_name(head) and (
            head.lower in self._quantifiers or not head.form.lemmas.isdisjoint(self._quantifiers)
        )

    # Coordination

    def _conjuncts(self, first: int, last: int, cases: int) -> Iterator[tuple[int, int]]:
        """The coordinated phrases of a plural source; the whole where it is one."""
        start = first
        for at in range(first + 1, last - 1):
            token = self.tokens[at]
            if token.lower not in self._coordinators or token.lower in ("ale", "but", "lub", "or"):
                continue
            if self._parts(start, at, last, cases):
                pieces = [start]
                for comma in range(start + 1, at):  # "A, B i C"
                    if self.tokens[comma].text == "," and self._parts(start, comma, last, cases):
                        pieces.append(comma)
                for k, piece in enumerate(pieces):
                    end = pieces[k + 1] if k + 1 < len(pieces) else at
                    yield (piece + (k > 0), end)
                start = at + 1
        yield start, last

    def _parts(self, first: int, at: int, last: int, cases: int) -> bool:
        """Whether the word at `at` joins two sources, not two words inside one."""
        tokens = self.tokens
        right = at + 1
        if self.cased:
            head = self._head(first, at, cases)
            other = self._head(right, last, cases)
            if head is None or other is None or other > right + 3:
                return False
            if any(t.kinds & a.RELATIVE for t in tokens[first:at]):
                return False
            if cases & CASE_MASK["nom"]:
                return True
            return self._is_person(head) and self._is_person(other)
        word = tokens[right]
        if word.lower in self._demonstratives:
            return True
        lone = not any(t.kinds & a.PREPOSITION for t in tokens[first:at])
        if self.names.is_name(word):
            return lone and self.names.is_name(tokens[first]) and (
                self._is_person(first) or self._is_person(right)
            )
        return lone and not self.names.is_name(tokens[first])

    def _is_person(self, at: int) -> bool:
        token = self.tokens[at]
        entity = self.names.at.get(at)
        if entity is not None and entity.kind == PERSON:
            return True
        return self.names.given(token) or not self._lemmas(token).isdisjoint(self._roles)

    def _lemmas(self, token: Token) -> frozenset[str]:
        return token.form.lemmas | {token.lower}

    # One phrase

    def _phrase(self, first: int, last: int, cases: int) -> Referent | None:
        tokens = self.tokens
        stop = first
        while stop < last and not self._ends_head(stop, first):
            stop += 1
        if stop == first:
            return None
        kind_word = self._kind_word(first, stop)
        if kind_word is not None:
            return kind_word
        return (self._cased_phrase if self.cased else self._ordered_phrase)(first, stop, last, cases)

    def _ends_head(self, at: int, first: int) -> bool:
        token = self.tokens[at]
        return at > first and (
            token.text in _STOPS
            or (token.text == "-" and token.spaced)
            or bool(token.kinds & a.RELATIVE and not token.kinds & a.NOUN and at > first)
        )

    def _kind_word(self, first: int, stop: int) -> Referent | None:
        """A kind of body in two words ("think tank")."""
        while first < stop and not self._lemmas(self.tokens[first]).isdisjoint(self._demonstratives):
            first += 1
        if stop - first != 2:
            return None
        left, right = self.tokens[first : first + 2]
        for one in (left.lower, *left.form.lemmas):
            for two in (right.lower, *right.form.lemmas):
                if f"{one} {two}".lower() in self.table.kinds:
                    words = f"{one} {two}".lower()
                    agreement = without_case(right.form.noun) or ALL_AGREEMENT
                    return Referent((words,), words, agreement, BODY, head=words)
        return None

    def _head(self, first: int, last: int, cases: int) -> int | None:
        """The first noun in one of the cases that no preposition governs."""
        tokens = self.tokens
        governed = False
        for at in range(first, last):
            token = tokens[at]
            if token.kinds & a.PREPOSITION and not token.kinds & a.NOUN:
                governed = True
                continue
            if token.kinds & a.RELATIVE and at > first:
                return None
            noun = token.form.noun
            if noun and (token.kinds & a.NOUN) and not (token.kinds & a.PRONOUN):
                if noun & cases and not (governed and not noun & cases & CASE_MASK["nom"]):
                    if self._modifies(at, last, cases):
                        continue
                    return at
                governed = False
        return None

    def _modifies(self, at: int, last: int, cases: int) -> bool:
        """Whether a word that can be a noun is an adjective before its noun here."""
        token = self.tokens[at]
        if not token.form.modifier & cases or token.kinds & a.PROPER or at + 1 >= last:
            return False
        following = self.tokens[at + 1].form
        return bool(following.noun & token.form.modifier & cases) and not self.names.is_name(
            self.tokens[at + 1]
        )

    def _cased_phrase(self, first: int, stop: int, last: int, cases: int) -> Referent | None:
        tokens = self.tokens
        head = self._head(first, stop, cases)
        if head is None and cases != CASE_MASK["nom"]:
            head = self._head(first, stop, ALL_AGREEMENT)
        if head is None or self._counts(first, head):
            return self._as_written(first, stop)
        token = tokens[head]
        lemmas = self._lemmas(token)
        if self._begins_name(head):
            end = self.names.run_end(head, stop, cases)
            return self._named(head, end, cases, self._role_text(first, head, end, stop, last))
        if not lemmas.isdisjoint(self._documents):
            issuer = self._issuer(head, stop)
            if issuer is not None:
                return issuer
        name = self._apposed(head, stop, cases)
        if name is not None:
            return self._named(*name, cases, _text(tokens[first : name[0]]))
        if stop < last and tokens[stop].text == "(":  # "Radny (PL) Jan Lis"
            after = next((k + 1 for k in range(stop, last) if tokens[k].text == ")"), last)
            if after < last and self._begins_name(after) and self._same_case(
                self.names.cases(after) & cases, token.form.noun & cases
            ):
                return self._named(after, self.names.run_end(after, last, cases), cases, _text(tokens[first:stop]))
        if stop < last and tokens[stop].text == ",":
            apposed = self._head(stop + 1, last, cases)
            if apposed is not None and apposed <= stop + 2 and self._begins_name(apposed):
                end = self.names.run_end(apposed, last, cases)
                return self._named(apposed, end, cases, _text(tokens[first:stop]))
        return self._noun_phrase(first, head, stop, cases)

    def _counts(self, first: int, head: int) -> bool:
        """Whether words before the noun make it a part or a number of something."""
        token = self.tokens[first]
        return (
            first < head
            and not token.form.lemmas.isdisjoint(self._quantifiers)
            and token.form.lemmas.isdisjoint(self._demonstratives)
            and any(t.kinds & a.PREPOSITION for t in self.tokens[first:head])
        )

    def _begins_name(self, at: int) -> bool:
        """Whether a proper name, not a common noun with a capital, begins there."""
        token = self.tokens[at]
        if not self.names.is_name(token):
            return False
        if token.form.guessed or _is_acronym(token.text):
            return True
        if not token.kinds & a.PROPER:
            entity = self.names.at.get(at)
            return entity is not None and entity.kind == PERSON
        common = any(
            r.kinds & a.NOUN and not r.kinds & a.PROPER and r.agreement for r in token.form.readings
        )
        return not (common and not self._lemmas(token).isdisjoint(self._roles | self._bodies))

    def _apposed(self, head: int, stop: int, cases: int) -> tuple[int, int] | None:
        """The name that stands in the case of its head: "minister Lis", not "rząd Lisa"."""
        tokens, names = self.tokens, self.names
        lemmas = self._lemmas(tokens[head])
        person = bool(tokens[head].form.noun & cases & self._m1) or not lemmas.isdisjoint(self._roles)
        agreement = tokens[head].form.noun & cases
        reach = head + 1  # beyond a participle or a preposition only persons are looked for
        while reach < stop and not tokens[reach].kinds & a.PREPOSITION and not (
            tokens[reach].kinds & _PARTICIPLE and tokens[reach].form.modifier & agreement
        ):
            reach += 1
        at = stop
        while at > head + 1:
            at -= 1
            if tokens[at].text in _QUOTES:  # 'telewizyjne "Wiadomości"'
                continue
            if not names.is_name(tokens[at]):
                continue
            end = at + 1
            mine = names.cases(at) & cases
            start = at
            while mine and start - 1 > head and names.is_name(tokens[start - 1]):
                if names.given(tokens[start]) and not names.given(tokens[start - 1]):
                    break
                both = mine & names.cases(start - 1)
                if not both or (_is_acronym(tokens[start - 1].text) and not _is_acronym(tokens[start].text)):
                    break
                mine = both
                start -= 1
            while start > head + 1 and tokens[start - 1].text in self.table.names.particles and names.is_name(tokens[start - 2]) and start - 2 > head:
                start -= 2
            if not mine or not self._same_case(mine, agreement):
                at = start
                continue
            if at > reach and not self._is_person(start):
                at = start
                continue
            before = tokens[start - 1]
            governed = before.kinds & a.PREPOSITION and not before.kinds & a.NOUN
            single = end - start == 1
            entity = names.at.get(start)
            if governed or (
                single
                and (
                    (person and (_is_acronym(tokens[start].text) or (entity is not None and entity.kind == BODY)))
                    or self._rather_genitive(tokens[start], cases)
                    or not self._begins_name(start)
                )
            ):
                at = start
                continue
            if not person and not self._quoted(start, end) and not (
                lemmas & self._bodies and not _is_acronym(tokens[start].text) or lemmas & self._kin
            ):
                at = start
                continue
            return start, end
        return None

    _m1 = mask(("sg",), ("m1",))

    def _quoted(self, start: int, end: int) -> bool:
        tokens = self.tokens
        return tokens[start - 1].text in _QUOTES and end < len(tokens) and tokens[end].text in _QUOTES

    def _same_case(self, one: int, other: int) -> bool:
        return any(one & m and other & m for m in CASE_MASK.values())

    def _rather_genitive(self, token: Token, cases: int) -> bool:
        """Whether one word of a name after a role is whose it is: "rzecznik Bidena"."""
        noun = token.form.noun
        if not noun & CASE_MASK["gen"] & _SINGULAR:
            return False
        if cases & CASE_MASK["nom"] and token.form.guessed:
            return token.lower.endswith("a")
        nominative = self.names.nominative(token)
        return nominative != token.text and nominative in self.names._attested

    def _issuer(self, head: int, stop: int) -> Referent | None:
        """Whose document it is: "analiza ISW", "raport Ministerstwa Zdrowia"."""
        tokens = self.tokens
        at = head + 1
        while at < stop and (tokens[at].text in _QUOTES or (
            tokens[at].kinds & (a.ADJECTIVE | a.DETERMINER) and not self.names.is_name(tokens[at])
        )):
            at += 1
        if at >= stop or tokens[at].kinds & a.PREPOSITION and not tokens[at].kinds & a.NOUN:
            return None
        if tokens[at - 1].text in _QUOTES:
            return None
        genitive = CASE_MASK["gen"]
        token = tokens[at]
        if self.names.is_name(token):
            if self._begins_name(at):
                return self._named(at, self.names.run_end(at, stop, genitive), genitive, None)
            if token.form.noun & genitive:
                return replace(self._noun_phrase(at, at, stop, genitive), named=True)
            return None
        known = self._bodies | self._roles
        if token.form.noun & genitive and not self._lemmas(token).isdisjoint(known):
            name = self._apposed(at, stop, genitive)
            if name is not None:
                return self._named(*name, genitive, _text(tokens[at : name[0]]))
            return self._noun_phrase(at, at, stop, genitive)
        return None

    def _named(self, first: int, last: int, cases: int, role: str | None) -> Referent:
        tokens = self.tokens
        nominative = cases == CASE_MASK["nom"]
        words = tuple(
            self.names.nominative(t, cases) for t in tokens[first:last] if t.text not in "."
        ) or (tokens[first].text,)
        entity = self.names.find(words) or self.names.at.get(first)
        if entity is not None and (first, last) in entity.mentions and cases != ALL_AGREEMENT:
            self.names.attest(entity, words)
        if entity is not None and (entity.words[-1] == words[-1] or set(words) <= set(entity.words)):
            return self.of_entity(entity, role)
        if entity is not None and not nominative:
            return self.of_entity(entity, role)
        agreement = ALL_AGREEMENT
        if self.cased:
            for t in tokens[first:last]:
                agreement &= (t.form.noun | t.form.modifier) or ALL_AGREEMENT
            agreement = without_case(agreement & cases) or ALL_AGREEMENT
        name = _spelled(words, tokens[first:last])
        return Referent((name,), name, agreement, OTHER, True, role)

    def _role_text(self, first: int, head: int, end: int, stop: int, last: int) -> str | None:
        tokens = self.tokens
        if head > first:
            return _text(tokens[first:head])
        if stop < last and tokens[stop].text in ",(":
            after = stop + 1
            until = after
            while until < last and tokens[until].text not in ",)" and not tokens[until].kinds & a.RELATIVE:
                until += 1
            return _text(tokens[after:until])
        return None

    def _as_written(self, first: int, stop: int) -> Referent | None:
        words = _text(self.tokens[first:stop])
        if not words:
            return None
        if self.tokens[first].opens and not self.names.is_name(self.tokens[first]):
            words = words[0].lower() + words[1:]
        return Referent((words,), words)

    # Unnamed noun phrases

    def _noun_phrase(self, first: int, head: int, stop: int, cases: int) -> Referent:
        """The phrase in the nominative, without what only points or describes."""
        tokens = self.tokens
        agreement = tokens[head].form.noun & cases or tokens[head].form.noun
        for at in range(first, head):
            both = agreement & tokens[at].form.modifier
            if both and tokens[at].kinds & (a.ADJECTIVE | a.DETERMINER):
                agreement = both
        number = "sg" if agreement & _SINGULAR else "pl"
        agreement &= NUMBER_MASK[number]
        gender = next((g for g, m in a.GENDER_MASK.items() if agreement & m), "m3")
        nominative = bool(cases == CASE_MASK["nom"]) or not agreement
        words: list[tuple[str, bool]] = []
        for at in self._kept_before(first, head, agreement):
            token = tokens[at]
            words.append(
                (token.text if nominative else self._adjective(token, agreement, number, gender), token.spaced)
            )
        reading = self._reading(tokens[head], agreement)
        lemma = reading.lemma if reading else tokens[head].lower
        words.append(
            (tokens[head].text if nominative else self._noun(tokens[head], lemma, number, gender), tokens[head].spaced)
        )
        for at in self._kept_after(head, stop, agreement):
            token = tokens[at]
            agreeing = at == head + 1 and token.form.modifier & agreement and token.kinds & a.ADJECTIVE
            inflect = agreeing and not nominative
            words.append(
                (self._adjective(token, agreement, number, gender) if inflect else token.text, token.spaced)
            )
        phrase = _join(words)
        opening = tokens[first]
        proper = self.names.is_name(tokens[head]) and not tokens[head].opens
        if opening.opens and not _is_acronym(phrase.split()[0]) and not self._begins_name(first):
            phrase = phrase[0].lower() + phrase[1:]
        lemmas = self._lemmas(tokens[head])
        kind = (
            PERSON if lemmas & self._roles or lemmas & self._kin
            else BODY if lemmas & self._bodies
            else DOCUMENT if lemmas & self._documents
            else OTHER
        )  # fmt: skip
        return Referent(
            (phrase,), phrase, without_case(agreement) or ALL_AGREEMENT, kind, proper, head=lemma
        )

    def _reading(self, token: Token, agreement: int) -> a.Reading | None:
        readings = [r for r in token.form.readings if r.kinds & a.NOUN]
        return next((r for r in readings if r.agreement & agreement), readings[0] if readings else None)

    def _kept_before(self, first: int, head: int, agreement: int) -> Iterator[int]:
        """Words before the head: no demonstratives, no participles with what they govern."""
        tokens = self.tokens
        start = first
        for at in range(first, head):
            if tokens[at].kinds & _PARTICIPLE and tokens[at].form.modifier & agreement:
                start = at + 1
        between = [at for at in range(start, head)]
        prepositions = [at for at in between if tokens[at].kinds & a.PREPOSITION and start > first]
        if prepositions:  # "grająca w Opolu młoda orkiestra"
            tail = prepositions[-1] + 2
            between = [at for at in between if at >= tail]
        for at in between:
            token = tokens[at]
            if self._lemmas(token).isdisjoint(self._demonstratives) and not (
                token.kinds & a.ADVERB and start > first
            ):
                yield at

    def _kept_after(self, head: int, stop: int, agreement: int) -> Iterator[int]:
        """Words after the head, up to a participle or an adjective that governs."""
        tokens = self.tokens
        for at in range(head + 1, stop):
            token = tokens[at]
            if token.kinds & _PARTICIPLE and not token.kinds & a.NOUN and not self.names.is_name(token):
                return
            if (
                token.kinds & a.ADJECTIVE
                and token.form.modifier & agreement
                and at + 1 < stop
                and tokens[at + 1].kinds & a.PREPOSITION
            ):
                return  # "górnik ranny w wypadku"
            yield at

    def _noun(self, token: Token, lemma: str, number: str, gender: str) -> str:
        form = self._inflection.noun(lemma, number, gender) if self._inflection else token.text
        form = form or token.text
        return form[0].upper() + form[1:] if token.text[0].isupper() else form

    def _adjective(self, token: Token, agreement: int, number: str, gender: str) -> str:
        lemma = next(
            (r.lemma for r in token.form.readings if r.agreement & agreement and not r.kinds & a.NOUN),
            None,
        )
        if lemma is None or self._inflection is None:
            return token.text
        form = self._inflection.adjective(lemma, number, gender) or token.text
        return form[0].upper() + form[1:] if token.text[0].isupper() else form

    # Languages that go by order

    def _ordered_phrase(self, first: int, stop: int, last: int, cases: int) -> Referent | None:
        tokens, names = self.tokens, self.names
        while first < stop and tokens[first].lower in self._demonstratives:
            first += 1
        end = first  # one past the noun phrase before any "of", "for", "who"
        while end < stop and not (end > first and tokens[end].kinds & a.PREPOSITION and not names.is_name(tokens[end])) and not (
            end > first and tokens[end].kinds & _PARTICIPLE and not tokens[end].kinds & (a.NOUN | a.ADJECTIVE)
        ):
            end += 1
        if end == first:
            return None
        start = end
        while start > first and (
            names.is_name(tokens[start - 1])
            or (tokens[start - 1].text in (".", *self.table.names.particles) and start - 1 > first and names.is_name(tokens[start - 2]))
        ):
            start -= 1
        role_end = start
        for at in range(start, end):  # "Health Minister Jane Doe"
            words = self._lemmas(tokens[at])
            following = at + 1 < end
            if following and (not words.isdisjoint(self._roles) or not words.isdisjoint(self._titles)) and not names.given(tokens[at]):
                role_end = at + 1
        start = role_end
        if start < end and not (start == first and end < stop and tokens[first].opens and not self._begins_plain(first)):
            body_end = self._extended(start, end, stop)
            role = _text(tokens[first:start]) or self._role_text(start, start, body_end, stop, last)
            title = self._title_gender(first, start)
            named = self._named(start, body_end, cases, role)
            return named.narrowed(title) if title else named
        if stop < last and tokens[stop].text == "," and stop + 1 < last and names.is_name(tokens[stop + 1]):
            until = stop + 1
            while until < last and names.is_name(tokens[until]):
                until += 1
            return self._named(stop + 1, until, cases, _text(tokens[first:stop]))
        return self._plain_phrase(first, end, stop)

    def _begins_plain(self, at: int) -> bool:
        return self.names.is_name(self.tokens[at])

    def _title_gender(self, first: int, start: int) -> int:
        for token in self.tokens[first:start]:
            for word in self._lemmas(token):
                gender = self.table.titles.get(word)
                if gender:
                    return mask(("sg",), (gender,))
        return 0

    def _extended(self, start: int, end: int, stop: int) -> int:
        """A body's name through "of" and "and": "Department of Health and Safety"."""
        tokens, names = self.tokens, self.names
        at = end
        while at + 1 < stop and tokens[at].lower in ("of", "for", "and", "on"):
            right = at + 1 + (tokens[at + 1].lower == "the")
            if right >= stop or not names.is_name(tokens[right]) or names.given(tokens[start]):
                break
            at = right + 1
            while at < stop and names.is_name(tokens[at]):
                at += 1
        return at

    def _plain_phrase(self, first: int, end: int, stop: int) -> Referent | None:
        tokens = self.tokens
        head = end - 1
        while head > first and not tokens[head].kinds & a.NOUN:
            head -= 1
        lemmas = self._lemmas(tokens[head])
        pair = f"{tokens[head - 1].lower} {tokens[head].lower}" if head > first else ""
        if lemmas & self._documents:
            start = first
            while start < head and not self.names.is_name(tokens[start]):
                start += 1
            until = start
            while until < head and self.names.is_name(tokens[until]):
                until += 1
            if until > start and not (start == first and tokens[first].opens and until == start + 1 and not tokens[first].form.guessed and not _is_acronym(tokens[first].text)):
                return self._named(start, until, ALL_AGREEMENT, None)
            if end + 1 < stop and tokens[end].lower in ("by", "from", "of"):
                after = end + 1 + (tokens[end + 1].lower in self._demonstratives)
                if after < stop and self.names.is_name(tokens[after]):
                    until = after
                    while until < stop and self.names.is_name(tokens[until]):
                        until += 1
                    return self._named(after, self._extended(after, until, stop), ALL_AGREEMENT, None)
        until = end
        while until < stop and not tokens[until].kinds & (_PARTICIPLE | a.FINITE) and not tokens[until].kinds & a.RELATIVE:
            until += 1
        phrase = _text(tokens[first:until])
        if tokens[first].opens and not self.names.is_name(tokens[first]):
            phrase = phrase[:1].lower() + phrase[1:]
        if not phrase:
            return None
        agreement = tokens[head].form.noun or ALL_AGREEMENT
        kind = (
            PERSON if lemmas & self._roles or pair in self._roles or lemmas & self._kin
            else BODY if lemmas & self._bodies or pair in self._bodies
            else DOCUMENT if lemmas & self._documents
            else OTHER
        )  # fmt: skip
        gender = next((self.table.titles[w] for w in lemmas if w in self.table.titles), None)
        if gender:
            agreement = mask(("sg",), (gender,))
        head_word = next((w for w in lemmas if w in self._roles | self._bodies | self._documents), tokens[head].lower)
        return Referent((phrase,), phrase, without_case(agreement), kind, False, head=head_word)


def _is_acronym(text: str) -> bool:
    return len(text) > 1 and text.isupper() and text.isalpha()


def _text(tokens: tuple[Token, ...] | list[Token]) -> str:
    words = [(t.text, t.spaced) for t in tokens]
    while words and words[-1][0] in ",;:–—-":
        words.pop()
    while words and words[0][0] in ",;:–—-":
        words.pop(0)
    return _join(words)


def _join(words: list[tuple[str, bool]]) -> str:
    return "".join((" " if spaced and k else "") + text for k, (text, spaced) in enumerate(words))


def _spelled(words: tuple[str, ...], tokens: tuple[Token, ...]) -> str:
    """The words of a name; a period after an initial comes back ("A.")."""
    pieces = list(words)
    k = -1
    for token in tokens:
        if token.text == "." and k >= 0:
            pieces[k] += "."
        else:
            k += 1
    return " ".join(pieces)
