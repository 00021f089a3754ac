"""Paragraphs and words of a text, as ranges of its characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from sayso.analysis import Chunks
from sayso.article import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏЀ-ҁ"  # of most words: a set is looked up faster than "a letter"
_WORD = re.compile(rf"[{_LETTERS}]++(?![\w'’-])|\w+(?:[-'’]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")


def paragraphs(text: str) -> tuple[Span, ...]:
    """The lines of a text that are not blank, without the white space around them."""
    found = []
    for line in _LINE.finditer(text):
        stripped = strip(text, line.start(), line.end())
        if stripped:
            found.append(stripped)
    return tuple(found)


def strip(text: str, start: int, end: int) -> Span | None:
    """The range without white space at its ends, or None if nothing is left."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(start + left, start + right) if left < right else None


def words(text: str) -> Iterator[re.Match[str]]:
    """The words of a text; "well-known" and "Zełenski's" are one word each."""
    return _WORD.finditer(text)


def words_in(text: str, span: Span) -> list[str]:
    """The words of a stretch as written, without their places."""
    return _WORD.findall(text, span.start, span.end)


def folded_words(text: str, span: Span) -> list[str]:
    """The words of a stretch without case."""
    return list(chain.from_iterable(map(_folded.__getitem__, span.of(text).split())))


@Chunks
def _folded(chunk: str) -> tuple[str, ...]:
    return tuple([word.casefold() for word in _WORD.findall(chunk)])


def ends_sentence(text: str) -> bool:
    """Whether a stretch ends in a full stop, "?", "!" or "…", quotation marks aside."""
    return _SENTENCE_END.search(text[-8:].rstrip()) is not None


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without case and (if it is long) without the end where inflection stands.

    Crude, but alike for every language: "Ukrainie" and "Ukrainy" are "ukrai".
    """
    folded = word.casefold()
    size = len(folded)
    if size < 5:
        return folded
    return folded[:6] if size > 7 else folded[: max(4, size - 2)]
