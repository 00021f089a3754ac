"""What is analysed: tokens with all their readings, sentences, quotations.

The same marks mean the same in every language; a pack's morphology and
lexicon fill them in. Agreement is a set of (number, gender, case) triples in
one integer, so that "could these two words agree?" is one `&`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress
from operator import attrgetter
from typing import Final, TypeVar

import msgspec

from sayso.article import Article, Span

# Kinds of word. A form has the kinds of all its readings together.
NOUN: Final = 1 << 0
PROPER: Final = 1 << 1  # a name, by the analyser or by its capital letter
FINITE: Final = 1 << 2  # a finite verb form (also the Polish past)
INFINITIVE: Final = 1 << 3
ACTIVE_PARTICIPLE: Final = 1 << 4  # "mówiący", "saying"
PASSIVE_PARTICIPLE: Final = 1 << 5  # "oskarżony", "said"
CONVERB: Final = 1 << 6  # "dodając", "powiedziawszy"
IMPERSONAL: Final = 1 << 7  # "podano", "zdaniem" is not one
IMPERATIVE: Final = 1 << 8
GERUND: Final = 1 << 9  # "mówienie"
PREDICATIVE: Final = 1 << 10  # "można", "trzeba", "wiadomo"
ADJECTIVE: Final = 1 << 11
ADVERB: Final = 1 << 12
PREPOSITION: Final = 1 << 13
COORDINATOR: Final = 1 << 14  # "i", "ale", "and", "but"
COMPLEMENTIZER: Final = 1 << 15  # "że", "żeby", "that"; also "gdy", "because"
PRONOUN: Final = 1 << 16  # personal
RELATIVE: Final = 1 << 17  # "który", "who"
INTERROGATIVE: Final = 1 << 18  # "kto", "jak", "what"
DETERMINER: Final = 1 << 19
NUMERAL: Final = 1 << 20
NEGATION: Final = 1 << 21
AUXILIARY: Final = 1 << 22
MODAL: Final = 1 << 23
REFLEXIVE: Final = 1 << 24
PARTICLE: Final = 1 << 25
PUNCTUATION: Final = 1 << 26
ABBREVIATION: Final = 1 << 27
PAST: Final = 1 << 28
CONDITIONAL: Final = 1 << 29
PLACE: Final = 1 << 31  # a geographical name, by the dictionary
UNDOTTED: Final = 1 << 30  # an abbreviation written without a dot: "zł", "km"

VERBAL: Final = (
    FINITE | INFINITIVE | ACTIVE_PARTICIPLE | PASSIVE_PARTICIPLE | CONVERB | IMPERSONAL | IMPERATIVE
)
NOMINAL: Final = NOUN | PROPER | PRONOUN

# Agreement: number (2) × gender (5: m1 m2 m3 f n) × case (7).
CASES: Final = ("nom", "gen", "dat", "acc", "inst", "loc", "voc")
GENDERS: Final = ("m1", "m2", "m3", "f", "n")
NUMBERS: Final = ("sg", "pl")


def agreement_bit(number: str, gender: str, case: str) -> int:
    """The one bit for a triple, such as ("sg", "f", "nom")."""
    index = (NUMBERS.index(number) * len(GENDERS) + GENDERS.index(gender)) * len(CASES)
    return 1 << (index + CASES.index(case))


ALL_AGREEMENT: Final = (1 << len(NUMBERS) * len(GENDERS) * len(CASES)) - 1
CASE_MASK: Final = {
    case: sum(agreement_bit(n, g, case) for n in NUMBERS for g in GENDERS) for case in CASES
}
NUMBER_MASK: Final = {
    number: sum(agreement_bit(number, g, c) for g in GENDERS for c in CASES) for number in NUMBERS
}
GENDER_MASK: Final = {
    gender: sum(agreement_bit(n, gender, c) for n in NUMBERS for c in CASES) for gender in GENDERS
}


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One morphological reading of a form.

    A struct, as are forms and tokens: made several times faster than a dataclass, and none of
    Python's garbage collector's business.

    Attributes:
        lemma: dictionary form, without the analyser's homonym numbers.
        kinds: the kinds of word, one or more bits.
        agreement: possible (number, gender, case) triples; 0 if it has none.
            For finite verbs: number and gender of a subject, in the nominative.
        person: 1, 2, 3, or 0 where there is none.
    """

    lemma: str
    kinds: int
    agreement: int = 0
    person: int = 0


class Form(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A word form with all its readings; one object for each form (cached).

    Compared by identity, so that what is known of a form can be looked up fast.

    `kinds`, `lemmas` are the union over readings; `noun`, `modifier` and
    `verb` the union of agreement over nominal, adjectival and verbal readings.
    `guessed`: not in the dictionary; read by its ending and shape.
    """

    text: str
    lower: str
    readings: tuple[Reading, ...]
    kinds: int
    lemmas: frozenset[str]
    noun: int
    modifier: int
    verb: int
    guessed: bool = False


_FORMS_KEPT: Final = 50_000
"""Forms that one test remembers; some megabytes."""


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word or mark of the text, with its form.

    `spaced`: white space stands before it. `opens`: it starts a sentence or
    quotation, so a capital letter says nothing. `text`, `lower` and `kinds`
    are its form's, here because everything asks for them.
    """

    index: int
    start: int
    end: int
    form: Form
    spaced: bool
    opens: bool
    text: str
    lower: str
    kinds: int


K = TypeVar("K")
V = TypeVar("V")


class Remembered(dict[K, V]):
    """What a function finds, remembered up to so many: texts use the same words again.

    A dictionary, as every token asks: a cache that keeps an order takes twice as long.
    """

    def __init__(self, find: Callable[[K], V], kept: int) -> None:
        super().__init__()
        self._find, self._kept = find, kept

    def __missing__(self, key: K) -> V:
        if len(self) >= self._kept:
            self.clear()
        found = self[key] = self._find(key)
        return found


_CHUNKS_KEPT: Final = 50_000
"""Chunks that are remembered: with their forms some 35 megabytes, if all are new words."""
_LONGEST_CHUNK: Final = 60
"""Characters; a longer chunk is no word of any text."""


class Chunks(Remembered[str, V]):
    """What is found in chunks of text, of which none has white space, remembered."""

    def __init__(self, find: Callable[[str], V]) -> None:
        super().__init__(find, _CHUNKS_KEPT)

    def __missing__(self, key: str) -> V:
        return super().__missing__(key) if len(key) < _LONGEST_CHUNK else self._find(key)


_form = attrgetter("form")


def forms(tokens: Iterable[Token]) -> Iterator[Form]:
    """The form of each token."""
    return map(_form, tokens)


class FormTest(Remembered[Form, bool]):
    """Whether something holds of a form, remembered.

    A test tells by the form alone; one test serves all articles of a language.
    """

    def __init__(self, holds: Callable[[Form], bool]) -> None:
        super().__init__(holds, _FORMS_KEPT)

    def where(self, analysis: Analysis) -> list[int]:
        """The indices of the tokens of whose forms it holds, ascending."""
        by_form = analysis.by_form
        held = compress(by_form.values(), map(self.__getitem__, by_form))
        return sorted(chain.from_iterable(held))

    def some(self, tokens: Iterable[Token]) -> bool:
        """Whether it holds of the form of any of the tokens."""
        return any(map(self.__getitem__, forms(tokens)))


class Quotation(msgspec.Struct, frozen=True, gc=False):
    """A stretch between quotation marks, or a turn after a dialogue dash.

    Token indices, half-open: `first` is the opening mark, `last` one past the
    closing mark (past the last token where it is never closed).

    Attributes:
        kind: "double", "single" or "dash".
        inner_first, inner_last: without the marks.
        depth: 0 for an outer quotation.
        continues: index of the quotation of the paragraph before that this one
            continues (each paragraph opened, only the last one closed), or None.
        closed: whether its closing mark was found.
    """

    first: int
    last: int
    inner_first: int
    inner_last: int
    kind: str
    depth: int
    continues: int | None = None
    closed: bool = True


LONGEST_SENTENCE: Final = 600
"""Tokens at which even a sentence is cut: beyond any sentence of news."""


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """Tokens [first, last) of one sentence at the outer level."""

    first: int
    last: int
    paragraph: int


class Paragraph(msgspec.Struct, frozen=True, gc=False):
    """Tokens [first, last) of one paragraph of one region."""

    first: int
    last: int
    region: int  # index into Article.regions


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article with its tokens, sentences, paragraphs and quotations.

    Attributes:
        quotations: by their first token.
        by_form: the tokens that have a form, ascending; a text has far fewer forms than tokens.
        ends: tokens after which a sentence ends, also inside quotations.
        entries: the first tokens of a live report's entries, in text order.
    """

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]
    by_form: Mapping[Form, Sequence[int]]
    ends: frozenset[int] = frozenset()
    entries: tuple[int, ...] = ()

    def span(self, first: int, last: int) -> Span:
        """The characters from token `first` to the end of token `last - 1`."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)
