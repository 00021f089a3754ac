"""English forms: open classes by LemmInflect, closed classes by the pack.

LemmInflect knows nouns, verbs, adjectives and adverbs only ("that" comes out
of it as a noun), so a word of a closed class takes the readings of its pack
classes and no others, unless it also stands in `also_open`. Which of several
readings a word has where it stands is `sayso.analyse.narrowing`'s to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sayso import analysis as a
from sayso.analyse.lemma_table import lemma_table
from sayso.analyse.morfeusz_forms import make_form
from sayso.analysis import Form, Reading, Remembered
from sayso.packs import Pack

SINGULAR = a.NUMBER_MASK["sg"]
PLURAL = a.NUMBER_MASK["pl"]
MASCULINE = a.GENDER_MASK["m1"]
FEMININE = a.GENDER_MASK["f"]
NEUTER = a.GENDER_MASK["n"] | a.GENDER_MASK["m3"]

# Closed class of the pack → kinds, agreement. A word in several has all their readings.
_CLASSES: dict[str, tuple[int, int]] = {
    "that": (a.COMPLEMENTIZER, 0),
    "whether": (a.COMPLEMENTIZER, 0),
    "subordinators": (a.COMPLEMENTIZER, 0),
    "wh": (a.INTERROGATIVE, 0),
    "relative": (a.RELATIVE, a.ALL_AGREEMENT),
    "coordinators": (a.COORDINATOR, 0),
    "negation": (a.NEGATION, 0),
    "reflexive": (a.REFLEXIVE, a.ALL_AGREEMENT),
    "determiners": (a.DETERMINER, a.ALL_AGREEMENT),
    "possessives": (a.DETERMINER, a.ALL_AGREEMENT),
    "numerals": (a.NUMERAL, a.ALL_AGREEMENT),
    "prepositions": (a.PREPOSITION, 0),
    "indefinite_pronouns": (a.PRONOUN, a.ALL_AGREEMENT),
    "adverbs": (a.ADVERB, 0),
    "modals": (a.MODAL, 0),
    "calendar": (a.NOUN | a.PROPER, SINGULAR),
}
# Forms of the verbs that help other verbs: class → lemma, kinds.
_HELPERS: dict[str, tuple[str, int]] = {
    "be_finite": ("be", a.AUXILIARY | a.FINITE),
    "be_past": ("be", a.AUXILIARY | a.FINITE | a.PAST),
    "be_base": ("be", a.AUXILIARY | a.INFINITIVE),
    "be_participle": ("be", a.AUXILIARY | a.PASSIVE_PARTICIPLE),
    "be_ing": ("be", a.AUXILIARY | a.ACTIVE_PARTICIPLE | a.GERUND),
    "have_finite": ("have", a.AUXILIARY | a.FINITE | a.INFINITIVE),
    "have_past": ("have", a.AUXILIARY | a.FINITE | a.PAST),
    "have_ing": ("have", a.AUXILIARY | a.ACTIVE_PARTICIPLE | a.GERUND),
    "do_finite": ("do", a.AUXILIARY | a.FINITE | a.INFINITIVE),
    "do_past": ("do", a.AUXILIARY | a.FINITE | a.PAST),
    "clitic_verbs": ("be", a.AUXILIARY | a.FINITE),
    "modals": ("", a.AUXILIARY | a.MODAL | a.FINITE),
}
_PRONOUNS: dict[str, int] = {
    "pronoun_m": SINGULAR & MASCULINE,
    "pronoun_f": SINGULAR & FEMININE,
    "pronoun_n": SINGULAR & NEUTER,
    "pronoun_pl": PLURAL,
    "first_person": a.ALL_AGREEMENT,
    "second_person": a.ALL_AGREEMENT,
}


class LemmInflectForms:
    """Forms by LemmInflect and a pack's closed classes; `form` is cached by the word."""

    def __init__(self, pack: Pack) -> None:
        self._lemmas = lemma_table().lemmas
        self._words = words = pack.words
        self._closed = _closed_readings(words)
        self._also_open = words["also_open"]
        self._abbreviations = frozenset(pack.about.abbreviations) - words["calendar"]
        self.form = Remembered(self._form, 200_000).__getitem__
        self.name = self.form

    def _form(self, text: str) -> Form:
        """The form of one word as written, with every reading."""
        if not any(map(str.isalnum, text)) and text not in self._closed:
            return make_form(text, (Reading(text, a.PUNCTUATION),), False)
        if text[0].isdigit():
            return make_form(text, (Reading(text, a.NUMERAL, a.ALL_AGREEMENT),), False)
        lower = text.lower()
        readings = list(self._closed.get(lower, ()))
        guessed = False
        if not readings or lower in self._also_open:
            found = list(self._open(lower))
            if not found and not readings:
                guessed = True
                found = list(_guess(text))
            readings += found
        if text[0].isupper() and (lower not in self._closed or lower in ("may", "will")):
            plural = any(r.kinds & a.NOUN and r.agreement == PLURAL for r in readings)
            number = PLURAL if plural else SINGULAR
            readings.append(Reading(text, a.NOUN | a.PROPER, number))
        if lower in self._abbreviations and text[0].isupper():
            readings = [Reading(lower, a.NOUN | a.PROPER | a.ABBREVIATION, SINGULAR)]
        return make_form(text, tuple(dict.fromkeys(readings)), guessed)

    def _open(self, lower: str) -> Iterator[Reading]:
        """Readings as noun, verb, adjective or adverb."""
        found = self._lemmas(lower)
        if "-" in lower and not found:  # "co-chair", "front-runner": as its last part
            head, _, last = lower.rpartition("-")
            found = {
                kind: tuple(f"{head}-{lemma}" for lemma in lemmas)
                for kind, lemmas in self._lemmas(last).items()
                if kind != "ADV"
            }
            if not found:
                yield Reading(lower, a.NOUN, SINGULAR)
            if not found or "VERB" in found:
                yield Reading(lower, a.ADJECTIVE, a.ALL_AGREEMENT)
        for kind, lemmas in found.items():
            for lemma in lemmas:
                if kind == "NOUN":
                    yield Reading(lemma, a.NOUN, SINGULAR if lemma == lower else PLURAL)
                elif kind == "VERB":
                    yield from self._verb(lemma, lower)
                elif kind == "ADJ":
                    yield Reading(lemma, a.ADJECTIVE, a.ALL_AGREEMENT)
                elif kind == "ADV":
                    yield Reading(lemma, a.ADVERB)

    def _verb(self, lemma: str, form: str) -> Iterator[Reading]:
        """Readings of a verb's form: which of its few forms this can be."""
        words = self._words
        if form == lemma:
            yield Reading(lemma, a.FINITE, PLURAL)
            yield Reading(lemma, a.INFINITIVE)
            if form not in words["past_as_base"]:
                return
        elif form.endswith("ing"):
            yield Reading(lemma, a.ACTIVE_PARTICIPLE | a.GERUND)
            return
        elif form.endswith("s"):
            yield Reading(lemma, a.FINITE, SINGULAR, 3)
            return
        if form not in words["participle_only"]:
            yield Reading(lemma, a.FINITE | a.PAST, a.ALL_AGREEMENT)
        if form not in words["past_only"]:
            yield Reading(lemma, a.PASSIVE_PARTICIPLE)


def _closed_readings(words: Mapping[str, frozenset[str]]) -> dict[str, tuple[Reading, ...]]:
    """The readings of every word of a closed class."""
    readings: dict[str, list[Reading]] = {}
    for name, (kinds, agreement) in _CLASSES.items():
        for word in words.get(name, ()):
            readings.setdefault(word, []).append(Reading(word, kinds, agreement))
    for name, (lemma, kinds) in _HELPERS.items():
        for word in words.get(name, ()):
            readings.setdefault(word, []).append(Reading(lemma or word, kinds, a.ALL_AGREEMENT))
    for name, agreement in _PRONOUNS.items():
        person = 1 if name == "first_person" else 2 if name == "second_person" else 3
        for word in words.get(name, ()):
            kind = a.REFLEXIVE if word in words["reflexive"] else a.PRONOUN
            if word in words["possessives"] and word not in words["object_pronouns"]:
                kind = a.DETERMINER
            if person == 3 and word in words["first_person"]:
                continue
            readings.setdefault(word, []).append(Reading(word, kind, agreement, person))
    return {word: tuple(found) for word, found in readings.items()}


_ENDINGS: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = (
    ("ing", ((a.ACTIVE_PARTICIPLE | a.GERUND, 0), (a.NOUN, SINGULAR))),
    ("ed", ((a.FINITE | a.PAST, a.ALL_AGREEMENT), (a.PASSIVE_PARTICIPLE, 0))),
    ("ly", ((a.ADVERB, 0),)),
    ("s", ((a.NOUN, PLURAL), (a.FINITE, SINGULAR))),
)


def _guess(text: str) -> Iterator[Reading]:
    """Readings of a word that nobody listed, by its capital letter or its ending."""
    if text[0].isupper() or not text[0].isalpha():
        number = a.ALL_AGREEMENT if text.endswith("s") else SINGULAR  # "Georgians", "Sanders"
        yield Reading(text, a.NOUN | a.PROPER, number)
        return
    for ending, kinds in _ENDINGS:
        if text.endswith(ending) and len(text) > len(ending) + 2:
            stem = text[: -len(ending)]
            stems = [stem]
            if ending in ("ed", "ing"):  # "blogged", "vaped"
                stems.append(stem + "e")
                if stem[-1] == stem[-2]:
                    stems.append(stem[:-1])
            for lemma in stems:
                for kind, agreement in kinds:
                    yield Reading(lemma, kind, agreement)
            return
    yield Reading(text, a.NOUN, SINGULAR)
    yield Reading(text, a.ADJECTIVE, a.ALL_AGREEMENT)
