"""A body's full name and its acronym are one: "Institute for River Studies (IRS)".

The acronym is the initials of the name, links included or not ("UOKiK"). In
brackets beside the name it is taken on its word; elsewhere the name must be a
body's and the only one in the article with these initials. Errs towards
silence: where two names fit, the acronym stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.analysis import ALL_AGREEMENT, CASE_MASK, Token
from sayso.resolve.names import NameIndex
from sayso.resolve.referents import Referent
from sayso.resolve.sources import SourceReader
from sayso.resolve.vocabulary import Vocabulary

_NOMINATIVE = CASE_MASK["nom"]
_OBLIQUE = ALL_AGREEMENT & ~CASE_MASK["nom"] & ~CASE_MASK["voc"]
_LONGEST = 8
"""Letters of the longest acronym that is looked for."""


def join_acronyms(names: NameIndex, sources: SourceReader) -> None:
    """Let every acronym of the article share the entity of its full name."""
    by_letter: dict[str, list[str]] = {}
    for entity in names.entities:
        if len(entity.words) == 1 and _is_initials(entity.words[0]):
            by_letter.setdefault(entity.words[0][0], []).append(entity.words[0])
    if not by_letter:
        return
    spelt: dict[str, list[tuple[int, int]]] = {}
    for at in names.capitals:
        for acronym in by_letter.get(names.tokens[at].text[0], ()):
            last = _spelt_out(names, at, acronym)
            if last:
                spelt.setdefault(acronym, []).append((at, last))
    for acronym, places in spelt.items():
        chosen = [p for p in places if _is_beside(names.tokens, *p, acronym)] or [
            p for p in places if _is_body(names.tokens[slice(*p)], names.words)
        ]
        full = {name for p in chosen if (name := _name(names, sources, *p)) is not None}
        if len(full) == 1:
            (name,) = full
            same = [p for p in places if _name(names, sources, *p) in (name, None)]
            names.join(acronym, tuple(name.split()), same)  # "Defence Minister" is no DM


def _is_initials(word: str) -> bool:
    capitals = sum(letter.isupper() for letter in word)
    return capitals >= 2 and len(word) <= _LONGEST and 2 * capitals > len(word) and word.isalpha()


def _spelt_out(names: NameIndex, first: int, acronym: str) -> int:
    """One past the last word of a name there that has these initials; 0 if none does."""
    tokens, letter, capitals = names.tokens, 0, 0
    for at in range(first, min(first + 3 * len(acronym), len(tokens))):
        token = tokens[at]
        text = token.form.text
        if text[0].isupper() and text[0] == acronym[letter].upper() and len(text) > 1:
            if text == acronym or names.given(token):
                return 0
            letter, capitals = letter + 1, capitals + 1
        elif token.form.lower in names.words.links and capitals:
            letter += text[0] == acronym[letter]  # the "i" of UOKiK
        else:
            return 0
        if letter == len(acronym):
            return at + 1 if capitals > 1 and not _goes_on(names, at + 1) else 0
    return 0


def _goes_on(names: NameIndex, at: int) -> bool:
    """Whether a name has one more word there: "Ośrodek Studiów Morskich Wybrzeże"."""
    return (
        at < len(names.tokens) and names.is_name(names.tokens[at]) and (not names.tokens[at].opens)
    )


def _is_beside(tokens: Sequence[Token], first: int, last: int, acronym: str) -> bool:
    """Whether the acronym stands in brackets behind a name, or the name behind it."""
    behind = tokens[last : last + 2]
    before = tokens[max(0, first - 2) : first]
    return (len(behind) == 2 and behind[0].text == "(" and behind[1].text == acronym) or (
        len(before) == 2 and before[1].text == "(" and before[0].text == acronym
    )


def _is_body(tokens: Sequence[Token], words: Vocabulary) -> bool:
    return any(words.of(token, words.bodies) for token in tokens)


def _name(names: NameIndex, sources: SourceReader, first: int, last: int) -> str | None:
    """The full name in the nominative."""
    head = next(_heads(names, first, last), None)
    if head is None or not names.cased or head.lower in head.form.lemmas:
        return " ".join(token.text for token in names.tokens[first:last])
    read = sources.phrases.read(first, last, _OBLIQUE)
    return read.joined if isinstance(read, Referent) else None


def _heads(names: NameIndex, first: int, last: int) -> Iterator[Token]:
    for token in names.tokens[first:last]:
        if names.words.of(token, names.words.bodies):
            yield token
