"""Pull-quotes: paragraphs that set a sentence of the body apart once more.

A short paragraph is one where a run of its words, in order, stands in another
paragraph and makes up most of it; what is left may be a name or "X said".
Marks, punctuation and case count for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from sayso.article import Span
from sayso.read.paragraphs import folded_words, words

_RUN = 5  # words that must agree in a row before anything is compared
_LONGEST = 70  # words in a pull-quote
_SHARE = 0.8  # of its words that must be repeated …
_SHARE_WITH_NAME = 0.6  # … or this, where what is left stands wholly before or behind the run
_PLACES = 8  # places of one run that are looked at: keeps repetitive text linear
_LARGEST_TEXT = 400_000  # characters; no article with pull-quotes is longer

_Run = tuple[str, ...]


def repeated_paragraphs(text: str, body: Sequence[Span], fixed: int = 0) -> Mapping[Span, Span]:
    """Each pull-quote of `body` with the stretch of another body paragraph that it repeats.

    The first `fixed` paragraphs may be repeated but are no pull-quotes themselves.
    """
    if len(text) > _LARGEST_TEXT:
        return {}
    everything = [folded_words(text, span) for span in body]
    short = [i for i in range(fixed, len(body)) if _RUN <= len(everything[i]) <= _LONGEST]
    if len(everything) < 2 or not short:
        return {}
    runs = [list(zip(*(names[k:] for k in range(_RUN)), strict=False)) for names in everything]
    places = _repeated(runs)
    found: dict[Span, Span] = {}
    taken: set[int] = set()
    for at in sorted(short, key=lambda i: (len(everything[i]), -i)) if places else ():
        if places.keys().isdisjoint(runs[at]):
            continue
        match = _longest_run(at, everything, runs[at], places, taken)
        if match is not None:
            taken.add(at)
            paragraph, first, last = match
            found[body[at]] = _stretch(text, body[paragraph], first, last)
    return found


def _repeated(runs: Sequence[Sequence[_Run]]) -> dict[_Run, list[tuple[int, int]]]:
    """The (paragraph, first word) of each run that stands more than once; often none does."""
    if len(frozenset(chain.from_iterable(runs))) == sum(map(len, runs)):
        return {}
    seen: set[_Run] = set()
    places: dict[_Run, list[tuple[int, int]]] = {}
    for own in runs:
        for run in own:
            if run in seen:
                places[run] = []
            else:
                seen.add(run)
    for number, own in enumerate(runs):
        for at, run in enumerate(own):
            here = places.get(run)
            if here is not None and len(here) < _PLACES:
                here.append((number, at))
    return places


def _longest_run(
    number: int,
    everything: Sequence[Sequence[str]],
    runs: Sequence[_Run],
    places: Mapping[_Run, list[tuple[int, int]]],
    taken: set[int],
) -> tuple[int, int, int] | None:
    """The paragraph and its words [first, last) that a paragraph repeats, if it is most of it."""
    names = everything[number]
    best: tuple[int, int, tuple[int, int, int]] | None = None
    at = 0
    while at < len(runs):
        longest = 0
        for other, there in places.get(runs[at], ()):
            theirs = everything[other]
            # The longer paragraph is the body; of two equal ones the first.
            if other == number or other in taken or (len(theirs), -other) < (len(names), -number):
                continue
            length = _RUN
            while (
                at + length < len(names)
                and there + length < len(theirs)
                and names[at + length] == theirs[there + length]
            ):
                length += 1
            longest = max(longest, length)
            if best is None or length > best[0]:
                best = length, at, (other, there, there + length)
        at += max(1, longest)
    if best is None:
        return None
    length, start, stretch = best
    share = length / len(names)
    one_sided = start == 0 or start + length == len(names)
    if share >= _SHARE or (one_sided and share >= _SHARE_WITH_NAME and length >= _RUN + 1):
        return stretch
    return None


def _stretch(text: str, paragraph: Span, first: int, last: int) -> Span:
    """The characters of the words [first, last) of a paragraph."""
    found = list(words(paragraph.of(text)))
    return Span(paragraph.start + found[first].start(), paragraph.start + found[last - 1].end())
