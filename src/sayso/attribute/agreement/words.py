"""What a single word can be: verb and nothing else, noun, name, preposition."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sayso import analysis as a
from sayso.attribute.levels import Level

NOM, GEN, ACC, DAT, LOC = (a.CASE_MASK[case] for case in ("nom", "gen", "acc", "dat", "loc"))
MAN = a.agreement_bit("sg", "m1", "nom")
MASCULINE = NOM & a.GENDER_MASK["m1"]
PARTICIPLE = a.ACTIVE_PARTICIPLE | a.PASSIVE_PARTICIPLE
LIGHT = a.ADVERB | a.PARTICLE | a.REFLEXIVE
"""Words that may stand between a subject and its verb."""

_FUNCTION = a.PREPOSITION | a.PARTICLE | a.ADVERB | a.COORDINATOR | a.COMPLEMENTIZER


@cache
def verb_only(kinds: int) -> bool:
    """Whether a word of these kinds is a finite verb and nothing else that matters."""
    if not kinds & (a.FINITE | a.IMPERSONAL):
        return False
    if kinds & (a.MODAL | a.AUXILIARY):
        return True  # "była", "ma", "może": their other readings are rare
    if kinds & a.PAST:  # "dostali" is hardly ever an adjective
        return not kinds & (a.NOUN | a.PREPOSITION | a.COORDINATOR | a.COMPLEMENTIZER)
    return not kinds & (_FUNCTION | a.NOUN | a.ADJECTIVE | a.PRONOUN | a.NUMERAL)


def noun_agreement(token: a.Token) -> int:
    """How a token agrees as a noun.

    A capital that opens a sentence says nothing: there a word is read as a name
    only if it is nothing else ("Tym" is no surname, "Kowalski" is).
    """
    form = token.form
    if not token.opens or not form.kinds & a.PROPER:
        return form.noun
    if token.text.isupper() and len(token.text) > 2:
        return form.noun
    readings = form.readings
    if all(reading.kinds & a.PROPER for reading in readings):
        return form.noun
    if not any(reading.kinds & (_FUNCTION | a.ADJECTIVE) for reading in readings):
        return form.noun
    found = 0
    for reading in readings:
        if reading.kinds & (a.NOUN | a.PRONOUN) and not reading.kinds & a.PROPER:
            found |= reading.agreement
    return found


def is_name(level: Level, i: int) -> bool:
    """Whether a capital letter marks the word as a name."""
    token = level.tokens[i]
    first = token.text[0]
    if not token.opens:
        return first.isupper()
    if not (first.isupper() and token.kinds & a.PROPER) or token.kinds & _FUNCTION:
        return False
    return all(r.kinds & a.PROPER for r in token.form.readings if r.kinds & a.NOUN)


def is_surname_before_verb(level: Level, i: int) -> bool:
    """Whether an adjective that opens a sentence is a surname: "Zielony dodał"."""
    token = level.tokens[i]
    if not token.opens or not token.kinds & a.PROPER or not token.kinds & a.ADJECTIVE:
        return False
    if token.kinds & (_FUNCTION | a.VERBAL) or not token.text[0].isupper():
        return False
    end = len(level.tokens)
    k = over_light_words(level.tokens, i + 1, min(end, i + 4))
    return k < end and verb_only(level.tokens[k].kinds)


def is_initial(token: a.Token) -> bool:
    """Whether the token is one capital letter, as before the dot of "Jan B."."""
    return len(token.text) == 1 and token.text.isupper()


def is_nominative_name(form: a.Form) -> bool:
    """Whether this is a man's name as the dictionary lists it (also some woman's)."""
    return not form.guessed and any(
        r.kinds & a.PROPER and r.agreement & MAN and not r.agreement & GEN for r in form.readings
    )


def is_preposition(token: a.Token, word: str) -> bool:
    """Whether the token is this preposition, maybe in another form ("ze" for "z").

    `word` may be several, any of which will do: "у/на".
    """
    if "/" in word:
        return any(is_preposition(token, one) for one in word.split("/"))
    return token.lower == word or bool(token.kinds & a.PREPOSITION and word in token.form.lemmas)


def over_light_words(tokens: Sequence[a.Token], i: int, limit: int) -> int:
    """The position after the adverbs, particles and reflexives from `i` on."""
    while i < limit and tokens[i].kinds & LIGHT and not tokens[i].kinds & a.FINITE:
        i += 1
    return i


def cases_of(agreement: int) -> int:
    """The triples of any number and gender in the cases of an agreement."""
    found = 0
    for mask in a.CASE_MASK.values():
        if agreement & mask:
            found |= mask
    return found
