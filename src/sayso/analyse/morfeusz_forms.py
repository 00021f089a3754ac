"""Polish forms by Morfeusz 2 (SGJP dictionary), every reading kept.

Words that the dictionary lacks (many foreign names) are read by their ending
and shape, on the side of more readings rather than fewer. Tags:
http://morfeusz.sgjp.pl/doc/, "Znakowanie fleksyjne".
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product
from operator import itemgetter
from typing import Any, NamedTuple

from sayso import analysis as a
from sayso.analysis import Form, Reading, Remembered

_POS = {
    "subst": a.NOUN,
    "depr": a.NOUN,
    "ger": a.NOUN | a.GERUND,
    "adj": a.ADJECTIVE,
    "adja": a.ADJECTIVE,
    "adjp": a.ADJECTIVE,
    "adjc": a.ADJECTIVE,
    "adv": a.ADVERB,
    "num": a.NUMERAL,
    "numcomp": a.NUMERAL,
    "dig": a.NUMERAL,
    "romandig": a.NUMERAL,
    "ppron12": a.PRONOUN,
    "ppron3": a.PRONOUN,
    "siebie": a.REFLEXIVE,
    "fin": a.FINITE,
    "bedzie": a.FINITE | a.AUXILIARY,
    "praet": a.FINITE | a.PAST,
    "winien": a.FINITE | a.MODAL,
    "cond": a.FINITE | a.CONDITIONAL,
    "inf": a.INFINITIVE,
    "imps": a.IMPERSONAL,
    "impt": a.IMPERATIVE,
    "pcon": a.CONVERB,
    "pant": a.CONVERB,
    "pact": a.ACTIVE_PARTICIPLE,
    "ppas": a.PASSIVE_PARTICIPLE,
    "pacta": a.ADJECTIVE,
    "pred": a.PREDICATIVE,
    "prep": a.PREPOSITION,
    "conj": a.COORDINATOR,
    "comp": a.COMPLEMENTIZER,
    "part": a.PARTICLE,
    "brev": a.ABBREVIATION,
    "interp": a.PUNCTUATION,
}
_PERSON = {"pri": 1, "sec": 2, "ter": 3}
_GENDER = {
    "m1": ("m1",), "m2": ("m2",), "m3": ("m3",), "f": ("f",), "n": ("n",), "n1": ("n",),
    "n2": ("n",), "p1": ("m1",), "p2": ("n",), "p3": ("n",),
}  # fmt: skip
_NAMES = {
    "imię",
    "nazwisko",
    "nazwa_geograficzna",
    "nazwa_organizacji",
    "nazwa_własna",
    "patronimicum",
    "przydomek",
}
_MODALS = {"móc", "musieć", "powinien", "mieć"}
_AUXILIARIES = {"być", "zostać", "zostawać"}
_AFFIXES = frozenset(("aglt", "part", "conj", "comp"))
"""What may be written together with a word: "-em", "by", "-że"."""


class MorfeuszForms:
    """Forms by Morfeusz; `form` is cached by the word as written."""

    def __init__(
        self,
        relatives: frozenset[str],
        negations: frozenset[str],
        abbreviations: frozenset[str] = frozenset(),
        titles: frozenset[str] = frozenset(),
    ) -> None:
        import morfeusz2

        # The binding beneath the library's class, which would read five fields of every
        # interpretation, lists among them, where three and two numbers do.
        self._morfeusz: Any = morfeusz2.Morfeusz(generate=False)._morfeusz_obj
        self._ids = self._morfeusz.getIdResolver()
        self._tag = cache(self._tag_of)
        self._relatives, self._negations = relatives, negations
        self._abbreviations, self._titles = abbreviations, titles
        self.form = Remembered(self._form, 200_000).__getitem__
        self.name = Remembered(self._name, 50_000).__getitem__

    def _form(self, text: str) -> Form:
        """The form of one word as written, with every reading."""
        readings = self._readings(text)
        if text[0].islower():  # a name has a capital: "mec." is not the surname Mec, "ds." not DS
            readings = tuple(
                r for r in readings if not (r.kinds & a.PROPER or r.lemma[:2].isupper())
            )
        guessed = not readings
        if guessed and text.lower() in self._abbreviations:
            readings = (Reading(text, a.ABBREVIATION),)
        elif guessed:
            readings = guess(text)
        if (
            text in self._titles
            and len(text) > 1
            and not any(r.kinds & a.ABBREVIATION for r in readings)
        ):
            readings = (*readings, Reading(text, a.ABBREVIATION))  # "gen." is not only a gene
        return make_form(text, readings, guessed)

    def _tag_of(self, tag: int, name: int) -> _Tag:
        return _read_tag(self._ids.getTag(tag), self._ids.getName(name))

    def _name(self, text: str) -> Form:
        """The form of a word whose capital letter, inside a sentence, makes it a name.

        Where the dictionary knows it only as another word ("Szczaw" as the
        plant), the readings that its ending allows come in addition.
        """
        known = self.form(text)
        if len(text) == 1 and not known.kinds & (a.PREPOSITION | a.COORDINATOR):  # "Jan B."
            return make_form(text, (Reading(text, a.NOUN | a.PROPER, a.ALL_AGREEMENT),), True)
        if known.kinds & a.PROPER and text.endswith("ów") and len(text) > 3:
            return _as_people(known)
        if known.kinds & (a.PROPER | a.ABBREVIATION) or not known.kinds & a.NOUN:
            return known
        if text[-1] in "aąeęioóuy":  # "Wydmy": an inflected word of the language
            return known
        return make_form(text, (*known.readings, *guess(text)), known.guessed)

    def _readings(self, text: str) -> tuple[Reading, ...]:
        lower = text.lower()
        if lower in self._negations:
            return (Reading(lower, a.NEGATION | a.PARTICLE),)
        arcs = [(arc.startNode, arc.endNode, arc) for arc in self._morfeusz.analyse(text)]
        last = max([end for _, end, _ in arcs], default=0)
        more = a.RELATIVE if lower in self._relatives else 0
        if lower == "się":
            more |= a.REFLEXIVE
        readings: dict[Reading, None] = {}
        for start, end, arc in arcs:
            if start:
                continue
            tag = self._tag(arc.tagId, arc.nameId)
            if tag.pos == "ign":
                continue
            kinds, person = tag.kinds | more, tag.person
            if end < last:  # "powiedział+em", "był+by+m", "że+by+śmy", "pół+..."
                rest = sorted((other for other in arcs if other[0] >= end), key=itemgetter(0))
                tags = [self._tag(other.tagId, other.nameId) for _, _, other in rest]
                if not tags or any(other.pos not in _AFFIXES for other in tags):
                    continue
                persons = [other.person for other in tags if other.pos == "aglt"]
                person = (persons[-1] if persons else 0) or person
                if any(other.orth.lower() == "by" for _, _, other in rest):
                    kinds |= a.CONDITIONAL
            readings[_reading(arc.lemma, kinds, tag.agreement, person)] = None
        return tuple(readings)


def _as_people(form: Form) -> Form:
    """The form as a people in the plural, where it is one: "Serbów" is rarely a village."""
    people = tuple(r for r in form.readings if not r.kinds & a.PROPER and r.lemma[0].isupper())
    return make_form(form.text, people, form.guessed) if people else form


class _Tag(NamedTuple):
    """What one of the dictionary's tags, with its kind of name, tells of a word."""

    pos: str
    kinds: int
    agreement: int
    person: int


def _read_tag(tag: str, names: str) -> _Tag:
    pos, *parts = tag.split(":")
    kinds = _POS.get(pos, 0)
    named = names.split("|")
    if not _NAMES.isdisjoint(named):
        kinds |= a.PROPER
    if "nazwa_geograficzna" in named:
        kinds |= a.PLACE
    numbers: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    genders: tuple[str, ...] = ()
    person = 0
    for part in parts:
        values = part.split(".")
        if values[0] in a.NUMBERS:
            numbers = tuple(values)
        elif values[0] in a.CASES:
            cases = tuple(v for v in values if v in a.CASES)
        elif values[0] in _GENDER:
            genders = tuple(g for v in values if v in _GENDER for g in _GENDER[v])
        elif values[0] in _PERSON:
            person = _PERSON[values[0]]
    if kinds & (a.FINITE | a.IMPERATIVE):
        cases = ("nom",)
        person = person or 3
    if pos == "prep":
        numbers, genders = a.NUMBERS, a.GENDERS
    if pos == "brev" and "npun" in parts:
        kinds |= a.UNDOTTED
    if pos == "depr":
        cases = ("nom",)  # "lekarze" is no object in the news
    agreement = 0
    if cases:
        for n, g, c in product(numbers or a.NUMBERS, genders or a.GENDERS, cases):
            agreement |= a.agreement_bit(n, g, c)
    return _Tag(pos, kinds, agreement, person)


def _reading(lemma: str, kinds: int, agreement: int, person: int) -> Reading:
    lemma = lemma.split(":")[0] or lemma
    if kinds & a.VERBAL:
        if lemma in _MODALS:
            kinds |= a.MODAL
        if lemma in _AUXILIARIES:
            kinds |= a.AUXILIARY
    return Reading(lemma, kinds, agreement, person)


def make_form(text: str, readings: tuple[Reading, ...], guessed: bool) -> Form:
    """The form with what its readings have in common gathered up."""
    kinds = noun = modifier = verb = 0
    for reading in readings:
        own, agreement = reading.kinds, reading.agreement
        kinds |= own
        if own & _NOUNS:
            noun |= agreement
        if own & _MODIFIERS:
            modifier |= agreement
        if own & _VERBS:
            verb |= agreement
    lemmas = frozenset([reading.lemma for reading in readings])
    return Form(text, text.lower(), readings, kinds, lemmas, noun, modifier, verb, guessed)


_NOUNS = a.NOUN | a.PRONOUN
_MODIFIERS = a.ADJECTIVE | a.NUMERAL | a.ACTIVE_PARTICIPLE | a.PASSIVE_PARTICIPLE | a.DETERMINER
_VERBS = a.FINITE | a.IMPERATIVE


# Endings of names that the dictionary lacks, longest first:
# (ending, number, genders, cases, what replaces the ending in the nominative).
_ENDINGS: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...], str], ...] = (
    ("skiego", "sg", ("m1",), ("gen", "acc"), "ski"),
    ("ckiego", "sg", ("m1",), ("gen", "acc"), "cki"),
    ("skiemu", "sg", ("m1",), ("dat",), "ski"),
    ("ckiemu", "sg", ("m1",), ("dat",), "cki"),
    ("skim", "sg", ("m1",), ("inst", "loc"), "ski"),
    ("ckim", "sg", ("m1",), ("inst", "loc"), "cki"),
    ("skiej", "sg", ("f",), ("gen", "dat", "loc"), "ska"),
    ("ckiej", "sg", ("f",), ("gen", "dat", "loc"), "cka"),
    ("ską", "sg", ("f",), ("acc", "inst"), "ska"),
    ("cką", "sg", ("f",), ("acc", "inst"), "cka"),
    ("ska", "sg", ("f",), ("nom",), "ska"),
    ("cka", "sg", ("f",), ("nom",), "cka"),
    ("ski", "sg", ("m1",), ("nom",), "ski"),
    ("cki", "sg", ("m1",), ("nom",), "cki"),
    ("owie", "pl", ("m1",), ("nom",), ""),
    ("ami", "pl", ("m1", "f", "m3", "n"), ("inst",), ""),
    ("ów", "pl", ("m1", "m3"), ("gen", "acc"), ""),
    ("owi", "sg", ("m1", "m3"), ("dat",), ""),
    ("iem", "sg", ("m1", "m3"), ("inst",), ""),
    ("em", "sg", ("m1", "m3"), ("inst",), ""),
    ("om", "pl", ("m1", "m3", "f", "n"), ("dat",), ""),
    ("ach", "pl", ("m1", "m3", "f", "n"), ("loc",), ""),
    ("ę", "sg", ("f", "m1"), ("acc",), "a"),
    ("ą", "sg", ("f", "m1"), ("inst",), "a"),
)


def guess(text: str) -> tuple[Reading, ...]:
    """Readings of a word that the dictionary lacks, by shape and ending."""
    if not text[:1].isalnum():
        return (Reading(text, a.PUNCTUATION),)
    if text[0].isdigit():
        return (Reading(text, a.NUMERAL, a.ALL_AGREEMENT),)
    name = text[0].isupper()
    kinds = a.NOUN | (a.PROPER if name else 0)
    if "-" in text and not text.isupper():  # "LOT-u", "polsko-rosyjski" is in no dictionary either
        base, _, ending = text.rpartition("-")
        if base.isupper() and len(ending) <= 3:
            return (Reading(base, kinds, a.ALL_AGREEMENT & ~a.CASE_MASK["nom"]),)
    if text.isupper():
        return (Reading(text, kinds, a.ALL_AGREEMENT),)
    if not name:
        return (Reading(text, a.NOUN | a.ADJECTIVE, a.ALL_AGREEMENT),)
    readings: list[Reading] = []
    for ending, number, genders, cases, nominative in _ENDINGS:
        if text.endswith(ending) and len(text) > len(ending) + 1:
            agreement = _triples((number,), genders, cases)
            readings.append(Reading(text[: -len(ending)] + nominative, kinds, agreement))
            break
    if not readings:
        last = text[-1].lower()
        if last == "a":
            readings = [
                Reading(text, kinds, _triples(("sg",), ("f", "m1"), ("nom",))),
                Reading(text[:-1], kinds, _triples(("sg",), ("m1", "m3"), ("gen", "acc"))),
            ]
        elif last in "eiyou":
            readings = [Reading(text, kinds, a.ALL_AGREEMENT)]
        else:
            readings = [
                Reading(text, kinds, _triples(("sg",), ("m1", "m3"), ("nom", "acc"))),
                Reading(text, kinds, _triples(("sg",), ("f",), a.CASES)),
            ]
    elif not text.endswith(
        ("ę", "ą", "skiego", "ckiego", "owi", "ami", "ów")
    ):  # an ending may be part of the name: "Salem"
        readings.append(Reading(text, kinds, _triples(("sg",), ("m1", "m3", "f"), ("nom",))))
    return tuple(readings)


@lru_cache(maxsize=256)
def _triples(numbers: tuple[str, ...], genders: tuple[str, ...], cases: tuple[str, ...]) -> int:
    return sum(a.agreement_bit(n, g, c) for n, g, c in product(numbers, genders, cases))
