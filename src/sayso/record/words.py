"""Words as search knows them: lemmas in plain ASCII, the same for both databases.

A word of a text is kept under its dictionary forms ("Białorusi" → bialorus), folded:
lower case, without diacritics, other scripts transliterated. A word that no dictionary
has, as many names are, is also kept under what remains of it without an ending
("Łukaszenki" in an English text → lukaszenk), so that its forms meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from sayso.article import Span
from sayso.errors import SaysoError

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_OTHER = re.compile(r"[^a-z0-9]+")

# Case endings of names in Slavic languages, folded; with what a softened consonant was.
_ENDINGS = (
    "owie", "iego", "iemu", "owi", "ego", "emu", "ami", "ach", "iem", "iej", "ow", "em", "om",
    "im", "ym", "ie", "ej", "ia", "a", "e", "i", "o", "u", "y",
)  # fmt: skip
_SOFTENED = {"c": "k", "dz": "g"}  # "Łukaszence": Łukaszenk-
_SHORTEST_STEM = 4

_MOST = 40_000
"""Lemmas of one text that are kept; an article of the usual length has some hundreds."""


@lru_cache(maxsize=5_000)
def fold(word: str) -> str:
    """A word in lower-case ASCII letters and digits alone; empty if nothing is left."""
    if word.isascii():
        return _OTHER.sub("", word.lower())
    from anyascii import anyascii

    return _OTHER.sub("", anyascii(word.casefold()).lower())


def fold_name(name: str) -> str:
    """A name of several words, each folded, divided by blanks: "Łukasz  Żuk" → "lukasz zuk"."""
    return " ".join(filter(None, (fold(match[0]) for match in _WORD.finditer(name))))


def lemmas_of(text: str, lang: str) -> str:
    """The lemmas of a text as the index keeps them: each once, in order, divided by blanks."""
    keys = {key for match in _WORD.finditer(text) for key in keys_of(match[0], lang)}
    return " ".join(islice(sorted(keys), _MOST))


@lru_cache(maxsize=20_000)
def keys_of(word: str, lang: str) -> frozenset[str]:
    """What a word is kept under in a language; empty for one without letters or digits."""
    from sayso.packs import installed
    from sayso.pipeline import word_form

    folded = fold(word)[:100]
    if not folded:
        return frozenset()
    if not word[0].isalpha() or lang not in installed():
        return frozenset((folded,))
    try:
        form = word_form(word, lang)
    except SaysoError:  # the language's dictionary is an extra that is not installed
        return frozenset((folded, *_stems(folded)))
    keys = {fold(lemma)[:100] for lemma in form.lemmas}
    if form.guessed or not keys:
        keys |= {folded, *_stems(folded)}
    return frozenset(keys - {""})


@lru_cache(maxsize=20_000)
def keys_in_any_language(word: str) -> frozenset[str]:
    """What a word of a query is looked for under: its keys in every installed language."""
    from sayso.packs import installed

    # A query is written as it comes: "białoruś" means what "Białoruś" does.
    written = {word, word.capitalize()}
    found = {key for lang in installed() for form in written for key in keys_of(form, lang)}
    return frozenset({*found, fold(word)[:100]} - {""})


def places(text: str, lang: str, keys: Iterable[str]) -> Iterator[Span]:
    """The words of a text that are kept under one of these keys."""
    wanted = frozenset(keys)
    for match in _WORD.finditer(text):
        if not wanted.isdisjoint(keys_of(match[0], lang)):
            yield Span(*match.span())


def query_words(query: str) -> list[frozenset[str]]:
    """For each word of a query, the keys of which a hit has at least one."""
    words = dict.fromkeys(match[0] for match in _WORD.finditer(query))
    return [keys for keys in map(keys_in_any_language, words) if keys]


def _stems(folded: str) -> Iterator[str]:
    for ending in _ENDINGS:
        stem = folded.removesuffix(ending)
        if len(stem) < len(folded) and len(stem) >= _SHORTEST_STEM:
            yield stem
            for soft, hard in _SOFTENED.items():
                if stem.endswith(soft):
                    yield stem.removesuffix(soft) + hard
