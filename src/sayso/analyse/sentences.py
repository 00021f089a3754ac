"""Where a sentence may end, by marks, capitals and the pack's abbreviations."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sayso import analysis as a
from sayso.analysis import Token

_ENDS = frozenset((".", "!", "?", "…"))
_CLOSING = frozenset("\"”»’')]") | {"''", "’’"}
_OPENING = frozenset("\"„“«‘‚'([–—-") | {"''", "‘‘"}


def sentence_ends(
    tokens: Sequence[Token],
    first: int,
    last: int,
    abbreviations: Collection[str],
    may_end: Collection[str],
) -> list[int]:
    """Indices of the tokens of [first, last) after which a sentence ends, in order.

    `may_end`: the abbreviations that may end one. Boundaries inside quotations
    are among them; who reads a wider stretch passes over those. Errs towards
    going on: an unsplit pair of sentences still gives its statements, a split
    abbreviation breaks a name. What goes on beyond any sentence of news, as a
    table without a full stop does, is cut, so that time grows with length and no faster.
    """
    ends: list[int] = []
    done = first
    for i in [i for i in range(first, last - 1) if tokens[i].text[0] in ".!?…"]:
        mark = tokens[i].text
        if i < done or not (mark in _ENDS or mark[:2] == ".."):
            continue
        if (
            mark == "."
            and i > first
            and _abbreviates(tokens, i, first, last, abbreviations, may_end)
        ):
            continue
        end = i
        while (
            end + 1 < last
            and (tokens[end + 1].text in _CLOSING or tokens[end + 1].text in _ENDS)
            and not tokens[end + 1].spaced
        ):
            end += 1
        if end + 1 >= last:
            break
        following = tokens[end + 1]
        text = following.text
        starts = text[0].isupper() or text[0].isdigit() or text in _OPENING
        if text in "–—-":  # "… miasta. – powiedział" is one sentence, "… miasta. – To" is two
            after = tokens[end + 2] if end + 2 < last else None
            starts = after is not None and (after.text[0].isupper() or after.text in _OPENING)
        if starts and (following.spaced or mark != "."):
            ends.append(end)
        done = end + 1
    if last > first:
        ends.append(last - 1)
    return _cut(ends, first) if last - first > a.LONGEST_SENTENCE else ends


def _cut(ends: Sequence[int], first: int) -> list[int]:
    """The same ends, and others within the sentences that are too long."""
    found: list[int] = []
    for end in ends:
        found += range(first + a.LONGEST_SENTENCE - 1, end, a.LONGEST_SENTENCE)
        found.append(end)
        first = end + 1
    return found


def _abbreviates(
    tokens: Sequence[Token],
    dot: int,
    first: int,
    last: int,
    abbreviations: Collection[str],
    may_end: Collection[str],
) -> bool:
    """Whether the dot at `dot` belongs to an abbreviation, an initial or a number."""
    word = tokens[dot - 1]
    if tokens[dot].spaced or dot + 1 >= last:
        return False
    following = tokens[dot + 1].text
    lower_next = following[0].islower() or following in ",;:)"
    if len(word.text) == 1 and word.text.isalpha() and word.text.isupper():
        # an initial: "A. Milne", "muzyk A. –"; a unit is none: "5 °C. Potem"
        return lower_next or dot - 2 < first or not _measures(tokens[dot - 2])
    if word.text[0].isdigit():
        return lower_next
    if word.lower in abbreviations:
        # "w 1996 r. Potem": ends a sentence only after a unit that may, before a capital.
        if following.isupper() and len(following) > 1:
            return True  # "3 proc. PKB": an acronym goes on
        if lower_next or not (word.kinds & a.NUMERAL or word.lower in may_end):
            return True
        return not _has_verb(
            tokens, first, dot, abbreviations
        )  # "w 1996 r. Bank …": nothing is told yet
    return lower_next


def _measures(token: Token) -> bool:
    """Whether a unit may follow: a number or a degree sign."""
    return token.text == "°" or token.text[0].isdigit()


def _has_verb(
    tokens: Sequence[Token], first: int, last: int, abbreviations: Collection[str]
) -> bool:
    """Whether a finite verb stands in the clause that ends at `last`."""
    for k in range(last - 1, first - 1, -1):
        token = tokens[k]
        if token.text in ":;" or (
            token.kinds & (a.COMPLEMENTIZER | a.RELATIVE)
            and (k > first and tokens[k - 1].text == ",")
        ):
            return False
        if token.text in _ENDS and not (k > first and tokens[k - 1].lower in abbreviations):
            return False
        if token.kinds & (a.FINITE | a.IMPERSONAL) and not token.kinds & (
            a.PREPOSITION | a.COORDINATOR
        ):
            return True
    return False
