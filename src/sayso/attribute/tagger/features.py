"""What the tagger sees of a token: features that mean the same in every language.

No feature is a word of a text. Those of a form come from its readings and from
the pack (acts and frames of its entries, word classes, concepts); those of a
place from the level's quotations, sentences and paragraphs. `docs/tagger.md`
has the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso import analysis as a
from sayso.attribute.levels import DASHES, Level
from sayso.attribute.reporting_words import VERBAL
from sayso.packs import Pack
from sayso.packs.concepts import concepts_of
from sayso.packs.names import names_of
from sayso.packs.schema import Hearsay, Verb
from sayso.statement import Act

_KINDS: Final = (
    "NOUN PROPER FINITE INFINITIVE ACTIVE_PARTICIPLE PASSIVE_PARTICIPLE CONVERB IMPERSONAL "
    "IMPERATIVE GERUND PREDICATIVE ADJECTIVE ADVERB PREPOSITION COORDINATOR COMPLEMENTIZER "
    "PRONOUN RELATIVE INTERROGATIVE DETERMINER NUMERAL NEGATION AUXILIARY MODAL REFLEXIVE "
    "PARTICLE PUNCTUATION ABBREVIATION PAST CONDITIONAL"
).split()
_KIND_BITS: Final = tuple((f"kind:{name.lower()}", getattr(a, name)) for name in _KINDS)

_MARKS: Final[Mapping[str, str]] = {
    ",": "comma",
    ":": "colon",
    ";": "semicolon",
    ".": "period",
    "?": "question",
    "!": "exclamation",
    "…": "ellipsis",
    "...": "ellipsis",
    "/": "slash",
    "(": "bracket-open",
    "[": "bracket-open",
    ")": "bracket-close",
    "]": "bracket-close",
    "&": "ampersand",
    **dict.fromkeys(DASHES, "dash"),
    **dict.fromkeys('"„“”«»″', "double"),
    **dict.fromkeys("'‘’‚‹›", "single"),
}
_SHAPES: Final = ("lower", "title", "upper", "digit", "mixed")

_WORD_CLASSES: Final = (
    "that subjunctive doubt whether wh relative subordinators coordinators negation reflexive as "
    "parenthetical first_person second_person possessives titles to agent of joining contrast "
    "modals calendar time_words articles subject_pronouns"
).split()
"""Closed classes of pack.toml that several packs have; one that a pack lacks marks no word."""

_NOUN_CLASSES: Final = (
    "role body document event person_title kin time speech_place metonym plural_body place"
).split()

_FRAMES: Final = (
    "that zero subjunctive doubt whether wh quote infinitive object-infinitive gerund bare np "
    "event speech prep naming"
).split()
_TYPES: Final = ("assertion", "belief", "fact", "eventuality")

FORM_FEATURES: Final = (
    *(f"mark:{name}" for name in dict.fromkeys(_MARKS.values())),
    "mark:other",
    *(f"shape:{name}" for name in _SHAPES),
    *(name for name, _ in _KIND_BITS),
    "number:singular",
    "number:plural",
    "case:subject",
    *(f"person:{number}" for number in (1, 2, 3)),
    "guessed",
    "given:male",
    "given:female",
    *(f"verb:{act.value}" for act in Act),
    *(f"noun:{act.value}" for act in Act),
    *(f"fixed:{act.value}" for act in Act),
    *(f"frame:{frame}" for frame in _FRAMES),
    *(f"type:{name}" for name in _TYPES),
    "verb:with",
    "verb:polar",
    "hearsay",
    "estimative",
    "standing",
    *(f"word:{name}" for name in _WORD_CLASSES),
    *(f"class:{name}" for name in _NOUN_CLASSES),
)
"""Features of a word form, without concepts (`concept:say`), in the order of their numbers."""

PLACE_FEATURES: Final = (
    "in:double",
    "in:single",
    "in:dash",
    "in:inner",
    "in:bracket",
    "at:quotation-opens",
    "at:quotation-closes",
    "at:sentence-opens",
    "at:sentence-closes",
    "at:paragraph-opens",
    "unspaced",
    "fixed:opens",
    "fixed:goes-on",
)
"""Features of a place, one bit each, lowest first."""
_BIT: Final = {name: 1 << i for i, name in enumerate(PLACE_FEATURES)}


class FormFeatures:
    """The features of a pack's word forms."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._concepts = concepts_of(pack)
        self._words = {
            name: words for name in _WORD_CLASSES if (words := pack.words.get(name)) is not None
        }
        self._classes = {
            name: lemmas for name in _NOUN_CLASSES if (lemmas := pack.classes.get(name)) is not None
        }
        names = names_of(pack).names
        self._male, self._female = frozenset(names.male), frozenset(names.female)
        estimative = pack.estimative
        self._estimative = _forms_of_one_word(estimative.estimative)
        self._standing = _forms_of_one_word(estimative.standing)

    def of(self, form: a.Form) -> list[str]:
        """The names of the form's features, sorted; see `FORM_FEATURES`."""
        return sorted(dict.fromkeys(self._features(form)))

    def _features(self, form: a.Form) -> Iterator[str]:
        text, lower, kinds = form.text, form.lower, form.kinds
        for name, bit in _KIND_BITS:
            if kinds & bit:
                yield name
        for name, words in self._words.items():
            if lower in words:
                yield f"word:{name}"
        if kinds & a.PUNCTUATION and not any(map(str.isalnum, text)):
            yield f"mark:{_MARKS.get(text, 'other')}"
            return
        yield f"shape:{_shape(text)}"
        yield from self._agreement(form)
        if form.guessed:
            yield "guessed"
        if text in self._male or not form.lemmas.isdisjoint(self._male):
            yield "given:male"
        if text in self._female or not form.lemmas.isdisjoint(self._female):
            yield "given:female"
        yield from self._entries(form)
        if lower in self._estimative or not form.lemmas.isdisjoint(self._estimative):
            yield "estimative"
        if lower in self._standing:
            yield "standing"
        for name, lemmas in self._classes.items():
            if kinds & a.NOUN and not form.lemmas.isdisjoint(lemmas):
                yield f"class:{name}"
        for lemma in (lower, *form.lemmas):
            for concept in self._concepts.get(lemma, ()):
                yield f"concept:{concept}"

    def _agreement(self, form: a.Form) -> Iterator[str]:
        nominal = form.noun or form.modifier
        for name, number in (("singular", "sg"), ("plural", "pl")):
            if nominal & a.NUMBER_MASK[number] or form.verb & a.NUMBER_MASK[number]:
                if not (form.noun or form.verb) & ~a.NUMBER_MASK[number]:
                    yield f"number:{name}"
        if form.noun & a.CASE_MASK["nom"]:
            yield "case:subject"
        for person in {reading.person for reading in form.readings} - {0}:
            yield f"person:{person}"

    def _entries(self, form: a.Form) -> Iterator[str]:
        """Acts, frames and types of the entries that the form's lemmas have."""
        pack = self.pack
        for reading in form.readings:
            if reading.kinds & VERBAL:
                for verb in pack.verbs.get(reading.lemma, ()):
                    yield from _of_verb(verb)
            elif reading.kinds & a.NOUN:
                for noun in pack.nouns.get(reading.lemma, ()):
                    yield f"noun:{noun.act.value}"
        for words, entry in pack.fixed.get(form.lower, ()):
            if isinstance(entry, Hearsay):
                if len(words) == 1:
                    yield "hearsay"
            else:
                yield f"fixed:{entry.act.value}"


def _of_verb(verb: Verb) -> Iterator[str]:
    if verb.with_:
        yield "verb:with"
        return
    yield f"verb:{verb.act.value}"
    yield f"type:{verb.type.value}"
    if verb.polarity.value == "negative" or verb.negation == "part":
        yield "verb:polar"
    for frame in verb.content:
        yield f"frame:{'naming' if '+' in frame else frame.partition('.')[0]}"


def _forms_of_one_word(entries: Iterable[object]) -> frozenset[str]:
    return frozenset(
        word for entry in entries for word in getattr(entry, "words", ()) if " " not in word
    )


def _shape(text: str) -> str:
    if text[0].isdigit():
        return "digit"
    if text.islower():
        return "lower"
    if text.isupper() and len(text) > 1:
        return "upper"
    return "title" if len(text) == 1 or (text[0].isupper() and text[1:].islower()) else "mixed"


@cache
def form_features(pack: Pack) -> FormFeatures:
    """The pack's form features, made once."""
    return FormFeatures(pack)


@cache
def _opens_several(pack: Pack) -> frozenset[str]:
    """The first words of the pack's expressions of several words."""
    return frozenset(
        word for word, found in pack.fixed.items() if any(len(words) > 1 for words, _ in found)
    )


def places(level: Level, pack: Pack) -> NDArray[np.int32]:
    """For each token of a level the bits of its place; see `PLACE_FEATURES`."""
    tokens = level.tokens
    n = len(tokens)
    bits = np.zeros(n, np.int32)
    for first, quotation in level.quotations.items():
        _quote(bits, quotation, first, level.jump[first], closed=True)
    for first, quotation in level.unclosed.items():
        _quote(bits, quotation, first, first + quotation.last - quotation.first, closed=False)
    for first, end in level.jump.items():
        if first not in level.quotations:
            bits[first:end] |= _BIT["in:bracket"]
    for first, end in level.sentences:
        bits[first] |= _BIT["at:sentence-opens"]
        bits[end - 1] |= _BIT["at:sentence-closes"]
    for first in level.paragraph_starts:
        if first < n:
            bits[first] |= _BIT["at:paragraph-opens"]
    bits[[i for i, token in enumerate(tokens) if not token.spaced]] |= _BIT["unspaced"]
    fixed, opens = pack.fixed, _opens_several(pack)
    for i in [i for i, token in enumerate(tokens) if token.lower in opens]:
        for words, _ in fixed[tokens[i].lower]:
            length = len(words)
            if length > 1 and i + length <= n and _stands(tokens, i, words):
                bits[i] |= _BIT["fixed:opens"]
                bits[i + 1 : i + length] |= _BIT["fixed:goes-on"]
                break
    return bits


def _quote(
    bits: NDArray[np.int32], quotation: a.Quotation, first: int, last: int, *, closed: bool
) -> None:
    """Mark a quotation's tokens, those at its ends, and whether it stands inside another."""
    bits[first:last] |= _BIT[f"in:{quotation.kind}"] | (_BIT["in:inner"] if quotation.depth else 0)
    bits[first] |= _BIT["at:quotation-opens"]
    if closed:
        bits[last - 1] |= _BIT["at:quotation-closes"]


def _stands(tokens: Sequence[a.Token], i: int, words: tuple[str, ...]) -> bool:
    return all(tokens[i + k].lower == word for k, word in enumerate(words))
