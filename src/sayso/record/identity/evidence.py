"""Whether two names are one speaker's, by the names alone: the same, perhaps, or not.

"The same" is an equivalence: names of one identity key, and no others. So it cannot
matter in which order names are met. "Perhaps" is a suggestion for a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rapidfuzz.distance import JaroWinkler

from sayso.record.identity.reading import BODY, Name
from sayso.record.identity.vocabulary import vocabulary

ALIKE = 0.9
"""Jaro-Winkler similarity of two surnames' keys from which one may be the other, misspelt."""


class Evidence(Enum):
    """What a link, or a doubt, rests on; from the firmest to the weakest."""

    LISTED = "listed"
    GIVEN = "given"
    SAME_NAME = "same-name"
    SPELLING = "spelling"
    INFLECTION = "inflection"
    ACRONYM = "acronym"
    ARTICLE = "article"
    CONTEXT = "context"
    NEW = "new"
    NAMESAKES = "namesakes"
    INITIAL = "initial"
    SURNAME = "surname"
    MIDDLE = "middle-name"
    PARTICLE = "particle"
    SHORT = "short-form"
    PART = "part-of-surname"
    ALIKE = "alike"
    FORM = "form"
    SAME_ACRONYM = "same-acronym"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two names are the same speaker's: True, False, or None for perhaps.

    `evidence` is None where they are not.
    """

    same: bool | None
    evidence: Evidence | None
    reason: str


DIFFERENT = Verdict(False, None, "different names")


def compare(one: Name, other: Name) -> Verdict:
    """What the names alone say; symmetrical, and "same" is transitive."""
    if one.identity is not None and one.identity == other.identity:
        return _same(one, other)
    if one.entry or other.entry:
        return DIFFERENT
    if one.acronym or other.acronym:
        if fold_equal(one.acronym, other.acronym):
            reason = "the same acronym, in another language"
            return Verdict(None, Evidence.SAME_ACRONYM, reason)
        return DIFFERENT
    if BODY in (one.kind, other.kind) or _sexes_differ(one, other):
        return DIFFERENT
    if one.generation != other.generation or not one.surname or not other.surname:
        return DIFFERENT
    return _perhaps(one, other)


def fold_equal(one: str, other: str) -> bool:
    """Whether two acronyms are the same letters; empty ones are not."""
    return bool(one) and one.lower() == other.lower()


def _same(one: Name, other: Name) -> Verdict:
    if one.entry:
        return Verdict(True, Evidence.LISTED, f"both are names of {one.entry.names[0]}")
    if one.written == other.written and one.declined == other.declined:
        return Verdict(True, Evidence.SAME_NAME, "the same name")
    if one.declined or other.declined:
        return Verdict(True, Evidence.INFLECTION, "the same name in another case")
    return Verdict(True, Evidence.SPELLING, "the same name in another spelling")


def _sexes_differ(one: Name, other: Name) -> bool:
    return bool(one.gender and other.gender and one.gender != other.gender)


def _perhaps(one: Name, other: Name) -> Verdict:
    if (not one.given and not one.initial) or (not other.given and not other.initial):
        return _bare(one, other)
    if one.initial or other.initial:
        return _initial(one, other)
    if not _meet(one.given, other.given):
        return _other_given(one, other)
    if one.surname == other.surname:
        if one.middle and other.middle:
            return _middles(one, other)
        if one.middle != other.middle or len(one.given) != len(other.given):
            return Verdict(None, Evidence.MIDDLE, "the same but for a middle name")
        return Verdict(None, Evidence.PARTICLE, "the same but for a small word")
    return _surnames(one, other)


def _bare(one: Name, other: Name) -> Verdict:
    """A surname without a given name."""
    short, long = (one, other) if not one.given and not one.initial else (other, one)
    if "+".join(long.surname) in short.forms or long.forms & short.forms:
        return Verdict(None, Evidence.SURNAME, "the same surname; nothing tells whose")
    if set(short.surname) <= set(long.surname) or short.forms & set(long.surname):
        return Verdict(None, Evidence.PART, "a part of the surname")
    return DIFFERENT


def _initial(one: Name, other: Name) -> Verdict:
    if one.surname != other.surname:
        return DIFFERENT
    letters = [name.initial or first_letter(name.given[0]) for name in (one, other)]
    if letters[0] != letters[1]:
        return DIFFERENT
    return Verdict(None, Evidence.INITIAL, "the same surname, and the initial fits")


def first_letter(given: str) -> str:
    """The letter that a given name's initial has in keys."""
    from sayso.record.identity.spelling import spelling_key

    return spelling_key(given)[:1].lower()


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one[0] == other[0] and (len(one) == 1 or len(other) == 1 or one == other)


def _other_given(one: Name, other: Name) -> Verdict:
    """Different given names are different persons, but for familiar forms and misprints."""
    if one.surname != other.surname or one.middle != other.middle:
        return DIFFERENT
    first, second = one.given[0], other.given[0]
    if second in vocabulary().short.get(first, ()):
        return Verdict(None, Evidence.SHORT, "one given name is a familiar form of the other")
    known = vocabulary().given
    if first in known and second in known:
        return DIFFERENT
    if first[-1:] != second[-1:] and "a" in (first[-1:], second[-1:]):
        return DIFFERENT  # Errs towards separation: a man's and a woman's name differ by an -a.
    if JaroWinkler.similarity(first, second) >= ALIKE:
        return Verdict(None, Evidence.ALIKE, "given names that differ little")
    return DIFFERENT


def _middles(one: Name, other: Name) -> Verdict:
    """Two middle names differ, unless one is the other's initial."""
    fit = len(one.middle) == len(other.middle) and all(
        first_letter(a) == first_letter(b) and 1 in (len(a), len(b))
        for a, b in zip(one.middle, other.middle, strict=True)
        if a != b
    )
    return Verdict(None, Evidence.MIDDLE, "a middle name's initial fits") if fit else DIFFERENT


def _surnames(one: Name, other: Name) -> Verdict:
    if one.middle and other.middle and one.middle != other.middle:
        return DIFFERENT
    shorter, longer = sorted((set(one.surname), set(other.surname)), key=len)
    if shorter < longer:
        return Verdict(None, Evidence.PART, "a part of the surname")
    first, second = "".join(one.surname), "".join(other.surname)
    if _sex_of(first) != _sex_of(second):
        return DIFFERENT
    if JaroWinkler.similarity(first, second) >= ALIKE:
        return Verdict(None, Evidence.ALIKE, "surnames that differ little")
    from sayso.record.identity.spelling import sound_key

    if sound_key(first) == sound_key(second) and len(sound_key(first)) > 2:
        return Verdict(None, Evidence.ALIKE, "surnames that sound alike")
    return DIFFERENT


def _sex_of(surname: str) -> str:
    if surname.endswith(("ski", "Tki", "zki")):
        return "m"
    return "f" if surname.endswith(("ska", "Tka", "zka", "ova", "eva")) else ""
