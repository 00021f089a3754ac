"""Who is called by an age: "the 61-year-old", "22-latka".

An age belongs to the name it stands beside ("Jane Doe, 61,", "61-letni Jan Lis").
Without one it goes to the only person whom the text has named so far.
"""

from __future__ import annotations

from sayso import analysis as a
from sayso.analysis import GENDER_MASK, NUMBER_MASK
from sayso.resolve.entities import Entity
from sayso.resolve.names import NameIndex
from sayso.resolve.referents import BODY, PERSON

_REACH = 4
"""Words between an age and its name: "22-letnia studentka prawa Pola Lis"."""
_SINGULAR = NUMBER_MASK["sg"]


class Ages:
    """The ages of one article's persons, read once and only if it calls anybody by one."""

    def __init__(self, names: NameIndex, official: frozenset[str]) -> None:
        self.names, self.tokens = names, names.tokens
        self._words = names.table.references.age
        self._of_nouns = {
            **dict.fromkeys(self._words.person, _SINGULAR),
            **dict.fromkeys(self._words.man, _SINGULAR & GENDER_MASK["m1"]),
            **dict.fromkeys(self._words.woman, _SINGULAR & GENDER_MASK["f"]),
        }
        self._official = official
        self._known: dict[int, dict[Entity, None]] | None = None
        self._unnamed: dict[int, int] = {}  # age → where somebody without a name has it first

    def person(self, first: int, last: int) -> Entity | None:
        """Whom a noun phrase calls by an age, or None."""
        for at in range(first, last):
            if not self.tokens[at].text[0].isdigit():
                continue
            age, word, _ = self._hyphened(at)
            agreement = self._of_nouns.get(word)
            if agreement and age is not None:
                return self._aged(age, agreement, at)
        return None

    def _hyphened(self, at: int) -> tuple[int | None, str, int]:
        """An age, the word that a hyphen ties to it, and where they end: "61-latek"."""
        tokens = self.tokens
        number, hyphen, word = tokens[at].lower.partition("-")
        if not hyphen and at + 2 < len(tokens) and tokens[at + 1].text == "-":
            word, at = tokens[at + 2].lower, at + 2
        return _age(number), word, at + 1

    def _aged(self, age: int, agreement: int, before: int) -> Entity | None:
        if self._known is None:
            self._known = self._all()
        fitting = [e for e in self._known.get(age, ()) if e.agreement & agreement]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
        if self._unnamed.get(age, before) < before:
            return None
        others = {entity for known in self._known.values() for entity in known}
        named = [
            entity
            for entity in self.names.entities
            if entity.kind == PERSON
            and entity.mentions
            and entity.mentions[0][0] < before
            and entity not in others
            and self._official.isdisjoint(entity.roles)
            and entity.agreement & agreement
        ]
        # Errs towards silence: of two persons, the one who is aged so is not told.
        return named[0] if len(named) == 1 else None

    def _all(self) -> dict[int, dict[Entity, None]]:
        """Age → the persons beside whose names it stands, in text order."""
        found: dict[int, dict[Entity, None]] = {}
        for token in self.tokens:
            if not token.text[0].isdigit():
                continue
            at = token.index
            age, word, end = self._hyphened(at)
            if age is None:
                continue
            entity = self._behind(end) if word in self._words.beside else self._before(at)
            if entity is not None:
                found.setdefault(age, {}).setdefault(entity)
            elif word in self._words.beside and self._is_before_noun(end):
                self._unnamed.setdefault(age, at)  # "42-letni mieszkaniec Rudna"
        return found

    def agreement(self, first: int, last: int) -> int:
        """Number and gender of a phrase that is nothing but an age ("61-latek"), or 0."""
        if not self.tokens[first].text[0].isdigit():
            return 0
        age, word, end = self._hyphened(first)
        return self._of_nouns.get(word, 0) if age is not None and end == last else 0

    def is_not(self, entity: Entity, first: int) -> bool:
        """Whether the age at a token is somebody else's, or the entity has another."""
        age, _, _ = self._hyphened(first)
        if self._known is None:
            self._known = self._all()
        unnamed = age is not None and self._unnamed.get(age, first) < first
        return unnamed or any(entity in known for known in self._known.values())

    def _is_before_noun(self, at: int) -> bool:
        """Whether a noun in small letters stands there: somebody without a name."""
        token = self.tokens[at] if at < len(self.tokens) else None
        return token is not None and bool(token.kinds & a.NOUN) and not token.kinds & a.FINITE

    def _before(self, at: int) -> Entity | None:
        """Whose name stands before an age: "Jane Doe, 61,", "Jane Doe (61)", "Jan Lis, lat 61"."""
        tokens = self.tokens
        before = at - 1
        if before > 0 and tokens[before].lower in self._words.before:
            before -= 1
        if before < 1 or tokens[before].text not in (",", "("):
            return None
        after = at + 1
        if after < len(tokens) and tokens[after].lower in self._words.after:
            after += 1
        if after < len(tokens) and tokens[after].text not in (",", ")", ".", "–", "—"):
            return None
        return self._person(before - 1)

    def _behind(self, start: int) -> Entity | None:
        """Whose name stands behind an age: "61-year-old Jane Doe"."""
        for k in range(start, min(start + 1 + _REACH, len(self.tokens))):
            token = self.tokens[k]
            if token.kinds & (a.PUNCTUATION | a.FINITE) and not token.kinds & a.NOUN:
                return None
            entity = self._person(k)
            if entity is not None:
                joined = k > start and self.tokens[k - 1].kinds & a.COORDINATOR
                return None if joined else entity  # "42-letni kowal i Jan Lis"
        return None

    def _person(self, at: int) -> Entity | None:
        entity = self.names.at.get(at)
        return entity if entity is not None and entity.kind != BODY else None


def _age(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) in (1, 2, 3) else None
