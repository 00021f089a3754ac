"""Finding a pack's fixed phrases among tokens, by their first word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sayso.analysis import Form, Remembered, Token

E = TypeVar("E")

_FORMS_KEPT = 20_000
"""Forms whose phrases are remembered; some megabytes."""


@dataclass(frozen=True, slots=True)
class Match(Generic[E]):
    """A phrase found at tokens [first, last), with the entry that it belongs to."""

    first: int
    last: int
    entry: E


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[E]):
    words: tuple[str, ...]
    inflects: bool
    entry: E


class PhraseIndex(Generic[E]):
    """Phrases by first word; longer ones are tried first."""

    def __init__(
        self, phrases: Iterable[tuple[str, bool, E]], movable: frozenset[str] = frozenset()
    ) -> None:
        """`phrases`: (words, whether they inflect, entry). `movable`: words ("się")
        that may also stand before the rest of their phrase."""
        index: dict[str, list[_Phrase[E]]] = {}
        for text, inflects, entry in phrases:
            words = tuple(w for w in text.lower().replace(",", " ,").split())
            index.setdefault(words[0], []).append(_Phrase(words, inflects, entry))
            if len(words) == 2 and words[1] in movable:
                swapped = (words[1], words[0])
                index.setdefault(swapped[0], []).append(_Phrase(swapped, inflects, entry))
        self._index: Mapping[str, tuple[_Phrase[E], ...]] = {
            first: tuple(sorted(found, key=lambda p: (-len(p.words), p.inflects)))
            for first, found in index.items()
        }
        self.first_words = frozenset(index)
        self._beginning: Remembered[Form, tuple[tuple[_Phrase[E], ...], ...]] = Remembered(
            self._with_first_word, _FORMS_KEPT
        )

    def find_all(self, tokens: Sequence[Token], starts: Iterable[int]) -> Mapping[int, Match[E]]:
        """The longest phrase at each token of `starts` where one begins, in their order."""
        return {
            at: match for at in starts if (match := self.at(tokens, at, len(tokens))) is not None
        }

    def at(self, tokens: Sequence[Token], at: int, last: int) -> Match[E] | None:
        """The longest phrase that begins at a token and ends by `last`."""
        best: Match[E] | None = None
        for phrases in self._beginning[tokens[at].form]:
            found = self._longest(phrases, tokens, at, last)
            if found and (best is None or found.last > best.last):
                best = found
        return best

    def _with_first_word(self, form: Form) -> tuple[tuple[_Phrase[E], ...], ...]:
        """The phrases whose first word is the form as written, then those of its lemmas."""
        words = (form.lower, *(lemma for lemma in form.lemmas if lemma != form.lower))
        return tuple(self._index[word] for word in words if word in self._index)

    def _longest(
        self, phrases: Sequence[_Phrase[E]], tokens: Sequence[Token], at: int, last: int
    ) -> Match[E] | None:
        lower = tokens[at].lower
        following = tokens[at + 1].lower if at + 1 < last else None
        for phrase in phrases:
            words, inflects = phrase.words, phrase.inflects
            size = len(words)
            if not inflects and (words[0] != lower or (size > 1 and words[1] != following)):
                continue
            if at + size > last:
                continue
            for ahead in range(size > 1, size):
                if not _is(tokens[at + ahead], words[ahead], inflects):
                    break
            else:
                return Match(at, at + size, phrase.entry)
        return None


def _is(token: Token, word: str, inflects: bool) -> bool:
    if token.form.lower == word:
        return True
    if not inflects:
        return False
    if word in token.form.lemmas:
        return True
    # In "duże prawdopodobieństwo" the pack writes the adjective in agreement.
    stem = token.lower[:-3]
    return (
        bool(token.form.modifier)
        and len(word) > 3
        and len(token.lower) >= len(word)
        and stem == word[: len(stem)]
    )
