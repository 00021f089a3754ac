"""Who a source stands for: a referent, with what may refer back to it.

Number and gender are an agreement mask without case: whoever has unknown
gender agrees with everything.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import msgspec
from msgspec.structs import replace

from sayso.analysis import ADJECTIVE, ALL_AGREEMENT, CASE_MASK, GENDER_MASK, NOUN, NUMBER_MASK, Form

PERSON: Final = "person"
BODY: Final = "body"
DOCUMENT: Final = "document"
OTHER: Final = "other"
_NOMINAL: Final = NOUN | ADJECTIVE


class Referent(msgspec.Struct, frozen=True, gc=False):
    """What a source, or a mention, stands for.

    Attributes:
        names: in the nominative, one for each of a plural source.
        joined: the names as one, in the article's language ("Nowak i Lis").
        agreement: possible numbers and genders, in every case.
        kind: PERSON, BODY, DOCUMENT or OTHER.
        named: it has a proper name; else `names` is a noun phrase.
        role: its title or role as written, or None.
        head: the lemma of its head noun, for roles and kinds that come back.
        possessed: somebody's ("his agent"), so that its role alone tells nobody.
    """

    names: tuple[str, ...]
    joined: str
    agreement: int = ALL_AGREEMENT
    kind: str = OTHER
    named: bool = False
    role: str | None = None
    head: str | None = None
    possessed: bool = False

    def agrees(self, agreement: int) -> bool:
        """Whether a verb or pronoun with this agreement can be about it."""
        return not agreement or bool(self.agreement & without_case(agreement))

    def narrowed(self, agreement: int) -> Referent:
        """The same, known to agree with that; unchanged where it cannot."""
        both = self.agreement & without_case(agreement)
        return replace(self, agreement=both) if both and both != self.agreement else self


@lru_cache(maxsize=4096)
def without_case(agreement: int) -> int:
    """The mask with every case for each (number, gender) that is in it."""
    found = 0
    for number in NUMBER_MASK.values():
        for gender in GENDER_MASK.values():
            if agreement & number & gender:
                found |= number & gender
    return found


@lru_cache(maxsize=4096)
def cases_in(agreement: int) -> int:
    """The mask with every number and gender for each case that is in it.

    Singular cases alone count where there are any: a name is rarely a plural.
    """
    singular = agreement & NUMBER_MASK["sg"] or agreement
    return sum(m for m in CASE_MASK.values() if singular & m)


@lru_cache(maxsize=8192)
def declension(form: Form) -> int:
    """The agreement of a word as a name or noun; a bare guess only where nothing else is known."""
    agreement = 0
    for reading in form.readings:
        if reading.agreement != ALL_AGREEMENT and reading.kinds & _NOMINAL:
            agreement |= reading.agreement
    return agreement or form.noun | form.modifier


def mask(numbers: tuple[str, ...], genders: tuple[str, ...]) -> int:
    """The mask of all cases of these numbers and genders."""
    return sum(NUMBER_MASK[n] & GENDER_MASK[g] for n in numbers for g in genders)
