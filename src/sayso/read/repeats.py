"""Pull-quotes: paragraphs that set a sentence of the body apart once more.

A short paragraph is one where a run of its words, in order, stands in another
paragraph and makes up most of it; what is left may be a name or "X said".
Marks, punctuation and case count for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.article import Span
from sayso.read.paragraphs import words

_RUN = 5  # words that must agree in a row before anything is compared
_LONGEST = 70  # words in a pull-quote
_SHARE = 0.8  # of its words that must be repeated …
_SHARE_WITH_NAME = 0.6  # … or this, where what is left stands wholly before or behind the run
_PLACES = 8  # places of one run that are looked at: keeps repetitive text linear
_LARGEST_TEXT = 400_000  # characters; no article with pull-quotes is longer

_Words = list[tuple[str, int, int]]


def repeated_paragraphs(text: str, body: Sequence[Span], fixed: int = 0) -> Mapping[Span, Span]:
    """Each pull-quote of `body` with the stretch of another body paragraph that it repeats.

    The first `fixed` paragraphs may be repeated but are no pull-quotes themselves.
    """
    if len(text) > _LARGEST_TEXT:
        return {}
    everything = [_words(text, span) for span in body]
    short = [i for i in range(fixed, len(body)) if _RUN <= len(everything[i]) <= _LONGEST]
    if len(everything) < 2 or not short:
        return {}
    places = _index(everything)
    found: dict[Span, Span] = {}
    taken: set[int] = set()
    for at in sorted(short, key=lambda i: (len(everything[i]), -i)):
        match = _longest_run(at, everything, places, taken)
        if match is not None:
            taken.add(at)
            found[body[at]] = match
    return found


def _words(text: str, span: Span) -> _Words:
    return [
        (match[0].casefold(), span.start + match.start(), span.start + match.end())
        for match in words(span.of(text))
    ]


def _index(everything: Sequence[_Words]) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for number, found in enumerate(everything):
        names = [word[0] for word in found]
        for at in range(len(names) - _RUN + 1):
            here = places.setdefault(tuple(names[at : at + _RUN]), [])
            if len(here) < _PLACES:
                here.append((number, at))
    return places


def _longest_run(
    number: int,
    everything: Sequence[_Words],
    places: Mapping[tuple[str, ...], list[tuple[int, int]]],
    taken: set[int],
) -> Span | None:
    mine = everything[number]
    names = [word[0] for word in mine]
    best: tuple[int, int, Span] | None = None
    at = 0
    while at + _RUN <= len(names):
        longest = 0
        for other, there in places.get(tuple(names[at : at + _RUN]), ()):
            theirs = everything[other]
            # The longer paragraph is the body; of two equal ones the first.
            if other == number or other in taken or (len(theirs), -other) < (len(mine), -number):
                continue
            length = _RUN
            while (
                at + length < len(names)
                and there + length < len(theirs)
                and names[at + length] == theirs[there + length][0]
            ):
                length += 1
            longest = max(longest, length)
            if best is None or length > best[0]:
                best = length, at, Span(theirs[there][1], theirs[there + length - 1][2])
        at += max(1, longest)
    if best is None:
        return None
    length, start, stretch = best
    share = length / len(names)
    one_sided = start == 0 or start + length == len(names)
    if share >= _SHARE or (one_sided and share >= _SHARE_WITH_NAME and length >= _RUN + 1):
        return stretch
    return None
