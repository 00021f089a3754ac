"""Ukrainian forms by pymorphy3 (VESUM dictionary), every reading kept.

Its tags (https://pymorphy2.readthedocs.io/en/stable/user/grammemes.html) are
brought to sayso's kinds; where the dictionary gives a participle or a converb
as a word of its own, its verb is looked up. What the dictionary does not tell
comes from the pack: the cases that prepositions govern, place names, function
words that are also forms of rare nouns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import Any

from sayso import analysis as a
from sayso.analyse.morfeusz_forms import make_form
from sayso.analysis import Form, Reading, Remembered
from sayso.packs import Pack
from sayso.packs.dictionaries import pymorphy
from sayso.packs.names import names_of

_POS = {
    "NOUN": a.NOUN,
    "ADJF": a.ADJECTIVE,
    "COMP": a.ADJECTIVE,
    "NUMR": a.NUMERAL,
    "NUMB": a.NUMERAL,
    "ROMN": a.NUMERAL,
    "ADVB": a.ADVERB,
    "PRED": a.PREDICATIVE,
    "PREP": a.PREPOSITION,
    "PRCL": a.PARTICLE,
    "INTJ": a.PARTICLE,
    "GRND": a.CONVERB,
    "PNCT": a.PUNCTUATION,
}
_CASE = {
    "nomn": "nom", "gent": "gen", "datv": "dat", "accs": "acc", "ablt": "inst", "loct": "loc",
    "voct": "voc",
}  # fmt: skip
_NUMBER = {"sing": "sg", "plur": "pl"}
_PERSON = {"1per": 1, "2per": 2, "3per": 3}
_NAMES = frozenset(("Name", "Surn", "Patr"))
_RARE = frozenset(("Arch", "Slng", "Dist"))
_MODALS = frozenset(("могти", "мусити", "мати", "повинний"))
_AUXILIARIES = frozenset(("бути",))
_OUGHT = frozenset(("повинен", "повинна", "повинно", "повинні"))
_CYRILLIC = re.compile(r"[а-яёіїєґ']+$")
_APOSTROPHES = str.maketrans("’ʼ′`‘", "'''''")
# One preposition, however it sounds beside its neighbours.
_AS_ONE = {
    "в": "у", "уві": "у", "ув": "у", "зі": "з", "із": "з", "зо": "з", "од": "від", "ві": "у",
    "підо": "під", "наді": "над", "переді": "перед", "ік": "до", "о": "о", "об": "о", "обі": "о",
}  # fmt: skip
# Pack class → the kind that all its words have.
_CLASSES = {
    "predicatives": a.PREDICATIVE,
    "coordinators": a.COORDINATOR,
    "that": a.COMPLEMENTIZER,
    "subjunctive": a.COMPLEMENTIZER,
    "only_adverbs": a.ADVERB,
    "only_particles": a.PARTICLE,
}


class PymorphyForms:
    """Forms by pymorphy3; `form` is cached by the word as written."""

    def __init__(self, pack: Pack) -> None:
        self._parse = pymorphy(pack.code)
        words = pack.words
        self._negations, self._relatives = words["negation"], words["relative"]
        self._reflexive = words["reflexive"]
        self._no_nouns, self._no_things = words["no_nouns"], words["no_things"]
        self._no_lemmas = words["no_lemmas"]
        self._predicates = pack.words["predicate_adjectives"]
        self._abbreviations = frozenset(pack.about.abbreviations)
        self._closed = {word: kind for name, kind in _CLASSES.items() for word in words[name]}
        self._governed = _governed(words)
        self._places = pack.classes["place_name"] | pack.classes["metonym"]
        self._roles = pack.classes["role"]
        self._given = names_of(pack).gender
        self._endings = names_of(pack).names.ending
        self.form = Remembered(self._form, 200_000).__getitem__
        self.name = Remembered(self._name, 50_000).__getitem__

    def _form(self, text: str) -> Form:
        """The form of one word as written, with every reading."""
        if not any(map(str.isalnum, text)):
            return make_form(text, (Reading(text, a.PUNCTUATION),), False)
        if text[0].isdigit():
            kind = a.ADVERB if ":" in text else a.NUMERAL  # "14:05" counts nothing
            return make_form(text, (Reading(text, kind),), False)
        lower = text.lower().translate(_APOSTROPHES)
        closed = self._closed_readings(text, lower)
        if closed:
            return make_form(text, closed, False)
        known, guessed = self._readings(text, lower)
        if not known:
            return make_form(text, tuple(_guess(text)), True)
        return make_form(text, tuple(dict.fromkeys(known)), guessed)

    def _name(self, text: str) -> Form:
        """The form of a word whose capital letter, inside a sentence, makes it a name."""
        known = self.form(text)
        if len(text) == 1 and not known.kinds & (a.PREPOSITION | a.COORDINATOR):  # "Іван Б."
            return make_form(text, (Reading(text, a.NOUN | a.PROPER, a.ALL_AGREEMENT),), True)
        if known.kinds & (a.PROPER | a.ABBREVIATION) or not known.kinds & a.NOUN:
            return known
        if text[-1] in "аеєиіїоуюя":  # "Хвилі": an inflected word of the language
            return known
        return make_form(text, (*known.readings, *_guess(text)), known.guessed)

    def _closed_readings(self, text: str, lower: str) -> tuple[Reading, ...]:
        """The readings of a word that its class in the pack settles; often none."""
        if lower in self._negations:
            return (Reading(lower, a.NEGATION | a.PARTICLE),)
        if lower in self._closed:
            return (Reading(lower, self._closed[lower]),)
        if lower in self._abbreviations and text[0].islower() and lower not in self._governed:
            kinds = a.ABBREVIATION
            if any(parse.tag.POS == "NUMR" for parse in self._parse(lower)):
                kinds |= a.NUMERAL  # "млн"
            return (Reading(lower, kinds),)
        if len(text) > 1 and text.isupper() and text.isalpha():
            return tuple(self._acronym(text, lower))
        return ()

    def _acronym(self, text: str, lower: str) -> Iterator[Reading]:
        """ "СБУ": its gender as the dictionary tells it, all cases."""
        kinds = a.NOUN | a.PROPER
        parses = [p for p in self._parse(lower) if p.is_known and p.tag.POS == "NOUN"]
        own = [p for p in parses if "Abbr" in p.tag or "Fixd" in p.tag]
        agreement = 0
        for parse in own:
            agreement |= _agreement(parse)
        if not agreement and len(text) > 4 and any(p.is_known for p in self._parse(lower)):
            return  # "УКРАЇНА": a word in capitals
        yield Reading(text, kinds, agreement or a.ALL_AGREEMENT)

    # --- by the dictionary ----------------------------------------------------------

    def _readings(self, text: str, lower: str) -> tuple[list[Reading], bool]:
        """The dictionary's readings, and whether they are only predicted by the word's shape."""
        parses = self._parse(lower)
        guessed = not any(parse.is_known for parse in parses)
        if not guessed:
            parses = [parse for parse in parses if parse.is_known]
        capital = text[0].isupper()
        found: list[Reading] = []
        rare: list[Reading] = []
        for parse in parses:
            tag = parse.tag
            named = not _NAMES.isdisjoint(tag.grammemes)
            if parse.normal_form in self._no_lemmas:
                continue
            if (named and not capital) or ("Abbr" in tag and not text.isupper()):
                continue
            if tag.POS == "NOUN" and (
                lower in self._no_nouns
                or (lower in self._no_things and "anim" not in tag)
                or _idle_vocative(tag)
            ):
                continue
            if guessed and tag.POS not in ("NOUN", "ADJF", "VERB", "ADVB", "GRND"):
                continue
            if guessed and capital and tag.POS not in ("NOUN", "ADJF"):
                continue
            target = found if _RARE.isdisjoint(tag.grammemes) else rare
            target.extend(self._reading(parse, lower, capital))
        # "Рудого" is rather of Рудий than of Рудой.
        found = sorted(found or rare, key=lambda reading: reading.lemma.endswith("ой"))
        office = [r for r in found if guessed and r.lemma in self._roles]
        if guessed and not office and lower in self._roles:
            office = [Reading(lower, a.NOUN, _triples(("sg",), ("f",), ("nom",)))]
        if office:  # "мерка": an office that the dictionary does not know of yet
            return office, False
        given = self._given.get(text)
        if given and not any(r.lemma == text for r in found):
            # the dictionary leaves out that some names are their own nominative
            found.append(Reading(text, a.NOUN | a.PROPER, _triples(("sg",), (given,), ("nom",))))
        if guessed and capital:
            found = [_as_name(r, text) for r in found if r.kinds & a.PROPER]
            if not _CYRILLIC.match(lower):
                found += _guess(text)
            else:
                found += self._by_ending(text) if not found else ()
                found += _by_last_letter(text, found)
        if lower in self._relatives:
            found = [_with_kind(reading, a.RELATIVE) for reading in found]
        return found, guessed

    def _by_ending(self, text: str) -> Iterator[Reading]:
        """What an unknown name can be a case of, by the pack's endings of names."""
        for rule in self._endings:
            if text.endswith(rule.ends) and len(text) > len(rule.ends) + 1:
                lemma = text[: -len(rule.ends)] + rule.nominative
                yield Reading(
                    lemma, a.NOUN | a.PROPER, _triples(("sg",), ("m1", "m3", "f"), rule.cases)
                )

    def _reading(self, parse: Any, lower: str, capital: bool) -> Iterator[Reading]:
        """The readings that one parse of the dictionary comes to."""
        tag = parse.tag
        kinds = _POS.get(tag.POS, 0)
        lemma = parse.normal_form
        agreement, person = _agreement(parse), 0
        if tag.POS == "NOUN":
            if not _NAMES.isdisjoint(tag.grammemes) or (
                capital and lemma.capitalize() in self._places
            ):
                kinds |= a.PROPER
                lemma = _capitalised(lemma)
                if "Surn" in tag and lower == parse.normal_form and lower[-1] not in "аеєиіїуюяй":
                    # a woman's surname keeps its form: "словами Олени Кучер"
                    yield Reading(lemma, kinds, _triples(("sg",), ("f",), a.CASES))
            elif lemma in self._roles and tag.gender == "masc":
                # "міністр Олена Кравець заявила": the office of a woman, too
                yield Reading(lemma, kinds, agreement | _feminine(agreement))
                return
        elif tag.POS == "VERB":
            kinds, person = _verb_kinds(parse), _PERSON.get(tag.person, 3)
            if kinds & a.VERBAL and lemma in _MODALS:
                kinds |= a.MODAL
            if kinds & a.VERBAL and lemma in _AUXILIARIES:
                kinds |= a.AUXILIARY
        elif tag.POS == "ADJF":
            if lemma in self._predicates and tag.case == "nomn":  # "вона переконана, що"
                yield Reading(lemma, a.ADJECTIVE | a.FINITE, agreement, 3)
            if lemma in self._roles:  # "опитаних": those who were asked
                yield Reading(lemma, a.NOUN, agreement)
            if "pssv" in tag:
                lemma = self._verb_of(lemma[:-2] + "о", "Impe") or lemma
                kinds |= a.PASSIVE_PARTICIPLE
            elif "actv" in tag:
                kinds |= a.ACTIVE_PARTICIPLE
            if lower in _OUGHT:
                kinds, person = a.FINITE | a.MODAL, 3
        elif tag.POS == "GRND":
            lemma = self._verb_of_converb(lower) or lemma
        elif tag.POS == "PREP":
            lemma = _AS_ONE.get(lower, lower)
            agreement = self._governed.get(lower, a.ALL_AGREEMENT)
        elif tag.POS == "CONJ":
            kinds = a.COMPLEMENTIZER if "subord" in tag else a.COORDINATOR
        elif tag.POS == "NUMR" and lemma == "один":
            kinds = a.ADJECTIVE
        elif tag.POS == "NPRO":
            kinds, person = self._pronoun(parse, lower)
            if not kinds:
                return
        yield Reading(lemma, kinds, agreement, person)

    def _pronoun(self, parse: Any, lower: str) -> tuple[int, int]:
        """Kinds and person of what the dictionary calls a pronoun."""
        tag = parse.tag
        if lower in self._reflexive or parse.normal_form == "себе":
            return a.REFLEXIVE, 0
        if "pers" in tag:
            return a.PRONOUN, _PERSONS.get(parse.normal_form, 3)
        if "Fixd" in tag:
            return 0, 0  # "його" as a possessive: its own class of the pack
        if tag.case is None:
            return a.ADVERB, 0  # "там", "коли"
        if "anim" in tag or "inan" in tag:
            return a.NOUN, 0  # "хтось", "ніщо"
        if parse.normal_form in _QUANTITIES:
            return a.NUMERAL, 0
        return a.ADJECTIVE, 0

    def _verb_of(self, form: str, mark: str) -> str | None:
        """The verb that has this form, of a parse with that grammeme."""
        return next(
            (p.normal_form for p in self._parse(form) if p.tag.POS == "VERB" and mark in p.tag),
            None,
        )

    def _verb_of_converb(self, form: str) -> str | None:
        """The verb of a converb: "кажучи" has "кажуть" beside it, "додавши" has "додав"."""
        tail = ""
        if form.endswith("сь"):
            form, tail = form[:-2], "ся"
        if form.endswith("чи"):
            return self._verb_of(f"{form[:-2]}ть{tail}", "3per")
        return self._verb_of(form[:-2] + tail, "past") if form.endswith("ши") else None


_PEOPLE = frozenset(("людина", "дитина", "особа"))
"""Words of one gender whose plural is men as well as women ("люди")."""
_PERSONS = {"я": 1, "ми": 1, "ти": 2, "ви": 2}
_QUANTITIES = frozenset(
    ("багато", "декілька", "кілька", "скільки", "стільки", "небагато", "чимало")
)


def _governed(words: Any) -> dict[str, int]:
    """Preposition → the cases that it governs, by the pack's classes `governs_CASE`."""
    found: dict[str, int] = {}
    for case in a.CASES:
        for word in words.get(f"governs_{case}", ()):
            found[word] = found.get(word, 0) | a.CASE_MASK[case]
    return found


def _idle_vocative(tag: Any) -> bool:
    """Whether nobody would call it: "його" as "oh yoga"."""
    return tag.case == "voct" and "anim" not in tag


def _verb_kinds(parse: Any) -> int:
    tag = parse.tag
    if _is_infinitive(parse):
        return a.INFINITIVE
    if "Impe" in tag:
        return a.IMPERSONAL
    if tag.mood == "impr" or "impr" in tag:
        return a.IMPERATIVE
    return a.FINITE | a.PAST if tag.tense == "past" else a.FINITE


def _is_infinitive(parse: Any) -> bool:
    """Whether a verb's form is its infinitive; the dictionary does not always say so."""
    tag = parse.tag
    if "infn" in tag:
        return bool(parse.word == parse.normal_form)
    return tag.tense is None and tag.person is None and not {"impr", "Impe"} & tag.grammemes


def _agreement(parse: Any) -> int:
    """The (number, gender, case) triples of one parse."""
    tag = parse.tag
    if tag.POS == "VERB":
        if _is_infinitive(parse) or "Impe" in tag:
            return 0
        return _triples(_numbers(tag), _genders(tag, parse), ("nom",))
    case = tag.case or ("nomn" if tag.POS == "NOUN" else None)
    if case is None:  # the dictionary leaves it out of some nominatives
        return 0
    genders = _genders(tag, parse)
    if tag.POS != "NOUN" and case == "accs" and tag.gender == "masc":
        # Of men in the genitive's form, of things in the nominative's.
        genders = ("m1", "m2") if parse.word.endswith("го") else ("m3",)
    return _triples(_numbers(tag), genders, (_CASE[case],))


def _numbers(tag: Any) -> tuple[str, ...]:
    if tag.number is not None:
        return (_NUMBER[tag.number],)
    return ("sg",) if tag.gender is not None else a.NUMBERS


def _genders(tag: Any, parse: Any) -> tuple[str, ...]:
    gender = tag.gender
    if tag.POS == "NOUN" and gender is None:
        gender = parse.normalized.tag.gender
        if "anim" in tag and (gender is None or parse.normal_form in _PEOPLE):
            return ("m1", "f")
    if gender == "masc":
        if tag.POS in ("NOUN", "NPRO") and ("anim" in tag or "inan" in tag):
            return ("m1",) if "anim" in tag else ("m3",)
        return ("m1", "m2", "m3")
    return {"femn": ("f",), "neut": ("n",)}.get(gender, a.GENDERS)


@lru_cache(maxsize=512)
def _triples(numbers: tuple[str, ...], genders: tuple[str, ...], cases: tuple[str, ...]) -> int:
    return sum(a.agreement_bit(n, g, c) for n, g, c in product(numbers, genders, cases))


@lru_cache(maxsize=512)
def _feminine(agreement: int) -> int:
    """The feminine singular triples in the cases of a masculine agreement."""
    return sum(
        a.agreement_bit("sg", "f", case)
        for case in a.CASES
        if agreement & a.agreement_bit("sg", "m1", case)
    )


def _capitalised(lemma: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in lemma.split("-"))


def _with_kind(reading: Reading, kind: int) -> Reading:
    return Reading(reading.lemma, reading.kinds | kind, reading.agreement, reading.person)


def _as_name(reading: Reading, text: str) -> Reading:
    """A predicted reading of a word with a capital: a name."""
    lemma = reading.lemma if text.isupper() else _capitalised(reading.lemma)
    return Reading(lemma, a.NOUN | a.PROPER, reading.agreement)


def _by_last_letter(text: str, found: Iterable[Reading]) -> Iterator[Reading]:
    """Readings of an unknown name as its own nominative, where none of `found` is one."""
    agreement = 0
    for reading in found:
        agreement |= reading.agreement
    kinds, last = a.NOUN | a.PROPER, text[-1].lower()
    if last in "ая":
        if not agreement & a.CASE_MASK["nom"]:
            yield Reading(text, kinds, _triples(("sg",), ("f", "m1"), ("nom",)))
    elif last in "оеєуюиіїё":
        yield Reading(text, kinds, a.ALL_AGREEMENT)  # "Гвідо", a name of one form
    else:
        if not agreement & a.CASE_MASK["nom"]:
            yield Reading(text, kinds, _triples(("sg",), ("m1", "m3"), ("nom",)))
        yield Reading(text, kinds, _triples(("sg",), ("f",), a.CASES))


def _guess(text: str) -> Iterable[Reading]:
    """Readings of a word that the dictionary cannot even predict, by its shape."""
    name = text[0].isupper()
    kinds = a.NOUN | (a.PROPER if name else 0)
    if "-" in text and not text.isupper():  # "ДТЕК-у"
        base, _, ending = text.rpartition("-")
        if base.isupper() and len(ending) <= 3:
            return [Reading(base, kinds, a.ALL_AGREEMENT & ~a.CASE_MASK["nom"])]
    if not name:
        return [Reading(text, a.NOUN | a.ADJECTIVE, a.ALL_AGREEMENT)]
    return [Reading(text, kinds, a.ALL_AGREEMENT)]
