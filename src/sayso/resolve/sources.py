"""A source span as a name, a noun phrase, or a pointer to somebody said before.

Steps: pronouns and bare quantifiers first; then coordination; then each phrase
(`cased_phrases` where nouns have cases, `ordered_phrases` where they go by
word order).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from msgspec.structs import replace

from sayso import analysis as a
from sayso.analysis import CASE_MASK, NUMBER_MASK, Form
from sayso.packs import Pack
from sayso.resolve.cased_phrases import CasedPhrases
from sayso.resolve.names import NameIndex
from sayso.resolve.ordered_phrases import OrderedPhrases
from sayso.resolve.referents import PERSON, Referent, mask
from sayso.resolve.vocabulary import vocabulary_of
from sayso.resolve.wording import QUOTES

_PLURAL, _SINGULAR = NUMBER_MASK["pl"], NUMBER_MASK["sg"]
_SOMEBODY = mask(("sg",), ("m1", "f"))
_DASHES = ",–—-"
_POSSESSIVES = frozenset(("'s", "’s"))


@dataclass(frozen=True, slots=True)
class Pointer:
    """A source that says only where to look.

    `kind`: "pronoun", "relative", "self" (first person), "latter" ("ten"), "last" ("ten
    ostatni") or "both" (the two persons named last). `at`: its token.
    """

    kind: str
    agreement: int
    at: int


class Phrases(Protocol):
    """Reads one noun phrase of a language."""

    def read(self, first: int, last: int, cases: int) -> Referent | None: ...

    def head(self, first: int, last: int, cases: int) -> int | None: ...

    def by_verb(self, read: Referent, first: int, last: int, verb: int) -> Referent: ...


class SourceReader:
    """Reads the sources of one article."""

    def __init__(self, names: NameIndex, pack: Pack) -> None:
        self.names, self.tokens = names, names.tokens
        self.words = vocabulary_of(pack)
        self._names_owners = self.words.cased and not pack.about.traits.leaves_owners_out
        self._read: dict[tuple[tuple[Form, ...], bool, int], Referent | None] = {}
        self.phrases: Phrases = (
            CasedPhrases(names, pack) if self.words.cased else OrderedPhrases(names, pack)
        )

    def read(self, first: int, last: int, cases: int) -> Referent | Pointer | None:
        """What tokens [first, last) stand for; `cases` they can be in (a mask).

        None: words that name nobody ("wszyscy", "some").
        """
        first, last = self._bare(first, last)
        if first >= last:
            return None
        pointer = self._pointer(first, last)
        if pointer is not None:
            return pointer
        written = (
            tuple([t.form for t in self.tokens[first:last]]),
            self.tokens[first].opens,
            cases,
        )
        if written not in self._read:
            self._read[written] = self._referent(first, last, cases)
        return self._read[written]

    def is_pronoun(self, first: int, last: int) -> bool:
        """Whether the tokens are a lone personal or possessive pronoun."""
        lower = self.tokens[first].lower if last - first == 1 else ""
        return lower in self.words.table.pronouns or lower in self.words.possessives

    def by_verb(self, read: Referent, first: int, last: int, verb: int) -> Referent:
        """The same source where the verb's number and gender tell a name from whose it is."""
        return self.phrases.by_verb(read, *self._bare(first, last), verb) if verb else read

    def _referent(self, first: int, last: int, cases: int) -> Referent | None:
        if self._names_nobody(first, last):
            return None
        whole, first = first, self._without_owner(first, last)
        parts = list(self._conjuncts(first, last, cases))
        found = [r for r in (self.phrases.read(*part, cases) for part in parts) if r is not None]
        if len(found) > 1:
            return self.join(found)
        if found and first > whole and not found[0].named:
            return self._owned(found[0], whole)
        return found[0] if found else None

    def _owned(self, referent: Referent, owner: int) -> Referent:
        """Somebody's: "jego obrońca", where the language names it with the owner's pronoun."""
        if not self._names_owners:
            return replace(referent, possessed=True)
        name = f"{self.tokens[owner].lower} {referent.joined}"
        return replace(referent, names=(name,), joined=name, possessed=True)

    def join(self, referents: list[Referent]) -> Referent:
        """Several as one plural source."""
        names = [name for r in referents for name in r.names]
        last = f" {self.words.table.references.and_} {names[-1]}"
        return Referent(
            names=tuple(names),
            joined=", ".join(names[:-1]) + last,
            agreement=_PLURAL,
            kind=referents[0].kind,
            named=all(r.named for r in referents),
        )

    def _bare(self, first: int, last: int) -> tuple[int, int]:
        """Without commas and dashes at the ends, and quotes around the whole."""
        tokens = self.tokens
        while first < last and tokens[first].text in _DASHES:
            first += 1
        while first < last and tokens[last - 1].text in _DASHES:
            last -= 1
        if last - first > 1 and tokens[last - 1].text in _POSSESSIVES:
            last -= 1  # "the panel's"
        quotes = sum(token.text in QUOTES for token in tokens[first:last])
        if 0 < quotes < 3:
            opened, closed = tokens[first].text in QUOTES, tokens[last - 1].text in QUOTES
            if opened and (closed or quotes == 1):
                first += 1
            if closed and (opened or quotes == 1):
                last -= 1
        return first, last

    # Pointers and words that name nobody

    def _pointer(self, first: int, last: int) -> Pointer | None:
        tokens, references = self.tokens, self.words.table.references
        token, size = tokens[first], last - first
        if token.lower in self.words.table.pronouns and self._is_alone(first, last):
            number, genders = self.words.table.pronouns[token.lower]
            return Pointer("pronoun", mask((number,), genders), first)
        if size == 1 and self.words.of(token, frozenset(references.first_person)):
            return Pointer("self", 0, first)
        if size == 1 and self.words.cased and self.words.of(token, self.words.demonstratives):
            agreement = token.form.modifier & CASE_MASK["nom"] & _SOMEBODY
            if agreement:
                return Pointer("latter", agreement, first)
        if size == 2 and self.words.cased and self.words.of(token, self.words.demonstratives):
            agreement = tokens[first + 1].form.modifier & token.form.modifier & CASE_MASK["nom"]
            if agreement and self.words.of(tokens[first + 1], frozenset(references.last)):
                return Pointer("last", agreement & _SOMEBODY, first)
        if token.kinds & a.RELATIVE and (size < 3 or not self.words.cased):
            return Pointer("relative", token.form.modifier or token.form.noun, first)
        if size == 2 and tokens[first + 1].kinds & a.RELATIVE:  # "z którym"
            form = tokens[first + 1].form
            return Pointer("relative", form.modifier or form.noun, first + 1)
        if self.words.of(token, frozenset(references.both)) and not any(
            self.names.is_name(t) for t in tokens[first + 1 : last]
        ):
            return Pointer("both", _PLURAL, first)
        return None

    def _is_alone(self, first: int, last: int) -> bool:
        """Whether a pronoun has no noun of its own: "he himself", not "his agent"."""
        references = self.words.table.references
        emphatic = frozenset((*references.demonstratives, *references.both))
        return last - first < 4 and all(
            token.kinds & a.REFLEXIVE
            or self.words.of(token, emphatic)
            or not token.kinds & (a.NOUN | a.ADJECTIVE)
            for token in self.tokens[first + 1 : last]
        )

    def _without_owner(self, first: int, last: int) -> int:
        """Past a possessive: "jego kolega", "its own accountant", "my husband"."""
        if self.tokens[first].lower not in self.words.possessives or first + 1 >= last:
            return first
        own = frozenset(self.words.table.references.own)
        first += 1
        while first + 1 < last and self.words.of(self.tokens[first], own):
            first += 1
        return first

    def _names_nobody(self, first: int, last: int) -> bool:
        head = self.tokens[first]
        return (
            last - first == 1
            and not self.names.is_name(head)
            and self.words.of(head, self.words.quantifiers)
        )

    # Coordination

    def _conjuncts(self, first: int, last: int, cases: int) -> Iterator[tuple[int, int]]:
        """The coordinated phrases of a plural source; the whole where it is one."""
        tokens, start = self.tokens, first
        for at in range(first + 1, last - 1):
            if tokens[at].lower not in self.words.coordinators:
                continue
            if not self._joins(start, at, last, cases):
                continue
            for comma in range(start + 1, at):  # "A, B i C"
                if tokens[comma].text == "," and self._joins(start, comma, at, cases):
                    yield start, comma
                    start = comma + 1
            yield start, at
            start = at + 1
        yield start, last

    def _joins(self, first: int, at: int, last: int, cases: int) -> bool:
        """Whether the word at `at` joins two sources, not two words inside one."""
        tokens = self.tokens
        right = at + 1
        if any(t.kinds & a.RELATIVE for t in tokens[first:at]):
            return False
        if self.words.cased:
            head = self.phrases.head(first, at, cases)
            if head is not None and any(
                t.kinds & a.ACTIVE_PARTICIPLE and t.form.modifier & tokens[head].form.noun & cases
                for t in tokens[head + 1 : at]
            ):
                return False  # "sędzia badający sprawę o oszustwo i nadużycie"
            other = self.phrases.head(right, last, cases)
            if head is None or other is None or other > right + 3:
                return False
            if self._is_one_person(head, at, right, last):
                return False
            if self._is_apposition(first, at, last):
                return False
            if cases == CASE_MASK["nom"]:
                return True
            return self._is_person(head) and self._is_person(other)
        word = tokens[right]
        if word.lower in self.words.demonstratives:
            return True
        if any(t.kinds & a.PREPOSITION for t in tokens[first:at]):
            return False
        left_name, right_name = self.names.at.get(at - 1), self.names.at.get(right)
        if left_name is not None and right_name is not None:
            return left_name is not right_name or self._is_person(right)
        if right_name is not None:
            noun = tokens[at - 1].form.noun if tokens[at - 1].kinds & a.NOUN else 0
            if noun and not noun & _SINGULAR:
                return True  # "Farm unions and Liberals"
        if not self.names.is_name(word):
            return not self.names.is_name(tokens[first])
        return self._is_person(first) or self._is_person(right)

    def _is_one_person(self, head: int, at: int, right: int, last: int) -> bool:
        """Two roles of one name: "aktor i reżyser Jan Lis"."""
        return (
            not any(self.names.is_name(t) for t in self.tokens[head:at])
            and not self.names.is_name(self.tokens[right])
            and any(self.names.given(t) for t in self.tokens[right:last])
        )

    def _is_apposition(self, first: int, at: int, last: int) -> bool:
        """Two callings behind one name: "Jan Lis, aktor i reżyser"."""
        comma = next((k for k in range(first, at) if self.tokens[k].text == ","), None)
        if comma is None or not any(self._is_somebody(k) for k in range(first, comma)):
            return False
        return not any(self._is_somebody(k) for k in range(comma + 1, last))

    def _is_somebody(self, at: int) -> bool:
        entity = self.names.at.get(at)
        return entity is not None and entity.kind == PERSON

    def _is_person(self, at: int) -> bool:
        entity = self.names.at.get(at)
        return (
            (entity is not None and entity.kind == PERSON)
            or self.names.given(self.tokens[at])
            or self.words.of(self.tokens[at], self.words.roles)
        )
