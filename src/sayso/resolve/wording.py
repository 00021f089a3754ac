"""Tokens back to text, as they are spaced in the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from sayso.analysis import Token

QUOTES: Final = frozenset("\"„“”«»'‘’‚")
_EDGES: Final = ",;:–—-"


def text_of_tokens(tokens: Sequence[Token]) -> str:
    """The text of tokens, without commas and dashes at either end."""
    words = [(t.form.text, t.spaced) for t in tokens]
    while words and words[-1][0] in _EDGES:
        words.pop()
    while words and words[0][0] in _EDGES:
        words.pop(0)
    return join_words(words)


def join_words(words: Iterable[tuple[str, bool]]) -> str:
    """Words with white space before those that are marked so, the first aside."""
    return "".join((" " if spaced and k else "") + text for k, (text, spaced) in enumerate(words))


def with_periods(words: Sequence[str], tokens: Sequence[Token]) -> str:
    """The words of a name; the period after an initial comes back ("A.")."""
    pieces = list(words)
    at = -1
    for token in tokens:
        if token.text != ".":
            at += 1
        elif 0 <= at < len(pieces):
            pieces[at] += "."
    return " ".join(pieces)


@lru_cache(maxsize=8192)
def is_acronym(text: str) -> bool:
    """Whether a word is all capitals, two or more."""
    return len(text) > 1 and text.isupper() and text.isalpha()
