"""Which predicted statement is which gold one, and where their sources agree.

Tokens are the matches of `\\w+` in the gold text; a token lies in a span where
at least half of its characters do. Punctuation never counts.

Statements match one to one: all pairs whose contents have a Jaccard overlap of
at least 0.5, taken greedily by descending overlap F1 (ties: gold order, then
predicted order). A statement without content (a bare denial, a refusal to
comment) is matched by its cue.

Sources agree where both are absent, cover the same tokens, overlap by a
Jaccard of at least 0.5, or share a head: the last token, or the last one
before the first comma, dash, bracket, colon or semicolon ("Ewa Lis" agrees
with "Ewa Lis, the mayor,").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.errors import GoldError
from sayso.evaluate.documents import Document, GoldStatement, Ranges

Tokens = frozenset[int]
"""Indices of word tokens of one text."""

MIN_JACCARD = 0.5
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"[,;:()\[\]{}–—]|\s-\s|--")


class Tokenizer:
    """The word tokens of one text, and the token sets of spans in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [match.span() for match in _WORD.finditer(text)]
        self._ends = [end for _, end in self.words]

    def tokens(self, spans: Ranges) -> Tokens:
        """Indices of the tokens with at least half their characters in `spans`."""
        inside: dict[int, int] = {}
        for start, end in merged(spans):
            index = bisect_left(self._ends, start + 1)  # first token that ends after `start`
            while index < len(self.words) and self.words[index][0] < end:
                left, right = self.words[index]
                inside[index] = inside.get(index, 0) + min(end, right) - max(start, left)
                index += 1
        return frozenset(
            index
            for index, shared in inside.items()
            if 2 * shared >= self.words[index][1] - self.words[index][0]
        )

    def heads(self, spans: Ranges) -> Tokens:
        """The last token, and the last one before the first punctuation break."""
        inside = sorted(self.tokens(spans))
        if not inside:
            return frozenset()
        first = inside[-1]
        for left, right in pairwise(inside):
            if _BREAK.search(self.text, self.words[left][1], self.words[right][0]):
                first = left
                break
        return frozenset({inside[-1], first})


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans, overlapping ones joined, so that no character counts twice."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def jaccard(a: Tokens, b: Tokens) -> float:
    """Shared tokens over all tokens; 0 where both are empty."""
    union = len(a | b)
    return len(a & b) / union if union else 0.0


def overlap_f1(a: Tokens, b: Tokens) -> float:
    """Harmonic mean of the two shares of shared tokens; 0 where both are empty."""
    total = len(a) + len(b)
    return 2 * len(a & b) / total if total else 0.0


def match(gold: Sequence[Tokens], predicted: Sequence[Tokens]) -> dict[int, int]:
    """One-to-one greedy matching; maps indices of gold to indices of predicted."""
    pairs = sorted(
        (-overlap_f1(g, p), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if jaccard(g, p) >= MIN_JACCARD
    )
    matched: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in pairs:
        if i not in matched and j not in used:
            matched[i] = j
            used.add(j)
    return matched


def same_words(tokenizer: Tokenizer, a: Ranges, b: Ranges) -> bool:
    """Whether both are absent or both cover the same tokens.

    Spans without any token (a cue that is only a colon): share a character.
    """
    if not a or not b:
        return not a and not b
    left, right = tokenizer.tokens(a), tokenizer.tokens(b)
    return left == right if left or right else share_characters(a, b)


def share_words(tokenizer: Tokenizer, a: Ranges, b: Ranges) -> bool:
    """Whether both cover a common token (spans without any token: a character)."""
    left, right = tokenizer.tokens(a), tokenizer.tokens(b)
    return bool(left & right) if left or right else share_characters(a, b)


def share_characters(a: Ranges, b: Ranges) -> bool:
    """Whether any character lies in both."""
    return any(max(s, t) < min(e, f) for s, e in a for t, f in b)


def sources_overlap(tokenizer: Tokenizer, gold: Ranges, predicted: Ranges) -> bool:
    """Whether two sources agree, as the module's first lines say."""
    if not gold or not predicted:
        return not gold and not predicted
    if same_words(tokenizer, gold, predicted):
        return True
    if jaccard(tokenizer.tokens(gold), tokenizer.tokens(predicted)) >= MIN_JACCARD:
        return True
    return bool(tokenizer.heads(gold) & tokenizer.heads(predicted))


@dataclass(frozen=True)
class Alignment:
    """One document's gold and predicted statements, matched.

    Attributes:
        predicted: those that are scored, after `flat` and `without_acts`.
        gold_content, predicted_content: content tokens, in the same order.
        matched: index of a gold statement → index of its predicted one.
        agree: indices of matched gold statements whose sources agree.
    """

    document: Document
    tokenizer: Tokenizer
    gold: tuple[GoldStatement, ...]
    predicted: tuple[GoldStatement, ...]
    gold_content: tuple[Tokens, ...]
    predicted_content: tuple[Tokens, ...]
    matched: dict[int, int]
    agree: frozenset[int]

    @property
    def pairs(self) -> list[tuple[GoldStatement, GoldStatement]]:
        """Matched statements, gold and predicted, in gold order."""
        return [(self.gold[i], self.predicted[j]) for i, j in sorted(self.matched.items())]


def align(
    gold: Document,
    predicted: Document | None,
    *,
    flat: bool = False,
    without_acts: frozenset[str] = frozenset(),
) -> Alignment:
    """Match one document; no prediction counts as an empty one.

    Args:
        flat: drop predicted statements that have a parent.
        without_acts: drop predicted statements with one of these acts.

    Raises:
        GoldError: the gold has no text, or the texts differ.
    """
    if gold.text is None:
        raise GoldError(f"gold document {gold.id!r} has no text")
    if predicted is not None and predicted.text is not None and predicted.text != gold.text:
        raise GoldError(f"document {gold.id!r}: the texts of gold and prediction differ")
    kept = tuple(
        statement
        for statement in (predicted.statements if predicted else ())
        if not (flat and statement.parent is not None) and statement.act not in without_acts
    )
    tokenizer = Tokenizer(gold.text)
    gold_content = tuple(tokenizer.tokens(s.content) for s in gold.statements)
    predicted_content = tuple(tokenizer.tokens(s.content) for s in kept)
    matched = match(
        [c or tokenizer.tokens(s.cue) for c, s in zip(gold_content, gold.statements, strict=True)],
        [c or tokenizer.tokens(s.cue) for c, s in zip(predicted_content, kept, strict=True)],
    )
    agree = frozenset(
        i
        for i, j in matched.items()
        if sources_overlap(tokenizer, gold.statements[i].source, kept[j].source)
    )
    return Alignment(
        gold, tokenizer, gold.statements, kept, gold_content, predicted_content, matched, agree
    )
