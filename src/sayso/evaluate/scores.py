"""Counts and figures, for one document or summed over several (micro-averaged).

content@0.5     matched statements: P, R, F1
content exact   matched statements with identical content tokens
content tokens  tokens inside any content, gold against predicted
cue exact       matched statements with identical cue tokens; P is over the
cue overlap     predictions that have a cue, R over the gold ones that have one
source exact    accuracy among matched statements; two absent sources agree,
source overlap  one absent and one present do not
JOINT           matched and source overlap: P, R, F1. The headline figure.

Where the gold has `parent`:

chain           share of gold statements that are matched and whose ancestors
                are, in order, matched by the ancestors of the prediction (one
                without parent needs a prediction without one)
chain joint     the same, with the source overlapping at each link
nested recall   share of gold statements with a parent that are matched
nested chain    chain accuracy among gold statements with a parent

Where the gold has `speaker`: share of matched, and of all, gold statements
with the same normalised name. Where it has `likelihood`: P, R, F1 over
statements with a likelihood; right is matched and equal after normalisation.
Where it has `act`, `mode`, `negated`: share of matched ones with the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Self

from sayso.errors import GoldError
from sayso.evaluate.documents import Document, GoldStatement
from sayso.evaluate.matching import Alignment, Tokens, align, same_words, share_words

_WORD = re.compile(r"\w+")


@dataclass
class Ratio:
    """`right` out of `total`."""

    right: int = 0
    total: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.total += 1

    @property
    def value(self) -> float | None:
        return self.right / self.total if self.total else None


@dataclass
class PRF:
    """Right, predicted and gold counts."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.predicted + self.gold
        return 2 * self.right / total if total else 0.0


@dataclass
class Scores:
    """All counts."""

    documents: int = 0
    content: PRF = field(default_factory=PRF)
    content_exact: PRF = field(default_factory=PRF)
    content_tokens: PRF = field(default_factory=PRF)
    cue_exact: PRF = field(default_factory=PRF)
    cue_overlap: PRF = field(default_factory=PRF)
    source_exact: Ratio = field(default_factory=Ratio)
    source_overlap: Ratio = field(default_factory=Ratio)
    joint: PRF = field(default_factory=PRF)
    chain: Ratio = field(default_factory=Ratio)
    chain_joint: Ratio = field(default_factory=Ratio)
    nested_recall: Ratio = field(default_factory=Ratio)
    nested_chain: Ratio = field(default_factory=Ratio)
    speaker_matched: Ratio = field(default_factory=Ratio)
    speaker_all: Ratio = field(default_factory=Ratio)
    likelihood: PRF = field(default_factory=PRF)
    act: Ratio = field(default_factory=Ratio)
    mode: Ratio = field(default_factory=Ratio)
    negated: Ratio = field(default_factory=Ratio)

    def __iadd__(self, other: Scores) -> Self:
        self.documents += other.documents
        for name, mine in self.figures():
            theirs = getattr(other, name)
            for part in fields(mine):
                setattr(mine, part.name, getattr(mine, part.name) + getattr(theirs, part.name))
        return self

    def figures(self) -> list[tuple[str, PRF | Ratio]]:
        """Every figure with its name, in the order of the table."""
        named = [(spec.name, getattr(self, spec.name)) for spec in fields(self)]
        return [(name, value) for name, value in named if isinstance(value, PRF | Ratio)]

    def to_json(self) -> dict[str, Any]:
        """Counts and figures as plain data; figures without a case are left out."""
        out: dict[str, Any] = {"documents": self.documents}
        for name, value in self.figures():
            if isinstance(value, PRF) and (value.predicted or value.gold):
                out[name] = {
                    "right": value.right,
                    "predicted": value.predicted,
                    "gold": value.gold,
                    "precision": value.precision,
                    "recall": value.recall,
                    "f1": value.f1,
                }
            elif isinstance(value, Ratio) and value.total:
                out[name] = {"right": value.right, "total": value.total, "accuracy": value.value}
        return out


def score(
    gold: Iterable[Document],
    predicted: Iterable[Document],
    *,
    flat: bool = False,
    without_acts: frozenset[str] = frozenset(),
) -> tuple[Scores, dict[str, Scores]]:
    """Scores over all gold documents, and for each by id.

    A gold document without prediction counts as one with no statements;
    documents that only the prediction has are ignored.
    """
    by_id = {document.id: document for document in predicted}
    total, each = Scores(), {}
    for document in gold:
        alignment = align(document, by_id.get(document.id), flat=flat, without_acts=without_acts)
        each[document.id] = score_alignment(alignment)
        total += each[document.id]
    return total, each


def score_document(
    gold: Document,
    predicted: Document | None,
    *,
    flat: bool = False,
    without_acts: frozenset[str] = frozenset(),
) -> Scores:
    """The counts for one document."""
    return score_alignment(align(gold, predicted, flat=flat, without_acts=without_acts))


def score_alignment(a: Alignment) -> Scores:
    """The counts for one matched document."""
    scores = Scores(documents=1)
    _score_spans(scores, a)
    has = frozenset[str]().union(*(g.keys for g in a.gold))
    if "parent" in has:
        _score_chains(scores, a)
    if "speaker" in has:
        _score_speakers(scores, a)
    if "likelihood" in has:
        _score_likelihood(scores, a)
    for label in ("act", "mode", "negated"):
        if label in has:
            for g, p in a.pairs:
                getattr(scores, label).add(getattr(g, label) == getattr(p, label))
    return scores


def normalize(value: str) -> str:
    """Compatibility form, no case, words only, single spaces."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", value).casefold()))


def _score_spans(scores: Scores, a: Alignment) -> None:
    counts = len(a.predicted), len(a.gold)
    scores.content = PRF(len(a.matched), *counts)
    exact = sum(a.gold_content[i] == a.predicted_content[j] for i, j in a.matched.items())
    scores.content_exact = PRF(exact, *counts)
    in_gold: Tokens = frozenset[int]().union(*a.gold_content)
    in_predicted: Tokens = frozenset[int]().union(*a.predicted_content)
    scores.content_tokens = PRF(len(in_gold & in_predicted), len(in_predicted), len(in_gold))

    cues = [(g.cue, p.cue) for g, p in a.pairs if g.cue and p.cue]
    with_cue = sum(bool(p.cue) for p in a.predicted), sum(bool(g.cue) for g in a.gold)
    scores.cue_exact = PRF(sum(same_words(a.tokenizer, g, p) for g, p in cues), *with_cue)
    scores.cue_overlap = PRF(sum(share_words(a.tokenizer, g, p) for g, p in cues), *with_cue)

    for g, p in a.pairs:
        scores.source_exact.add(same_words(a.tokenizer, g.source, p.source))
    scores.source_overlap = Ratio(len(a.agree), len(a.matched))
    scores.joint = PRF(len(a.agree), *counts)


def _score_chains(scores: Scores, a: Alignment) -> None:
    gold_chains, predicted_chains = _ancestry(a.gold), _ancestry(a.predicted)
    for i, g in enumerate(a.gold):
        chain = gold_chains[i]
        if chain is None:
            raise GoldError(f"gold document {a.document.id!r}: broken chain at {g.id!r}")
        want = [a.matched.get(link) for link in chain]
        right = None not in want and predicted_chains[a.matched[i]] == want
        scores.chain.add(right)
        scores.chain_joint.add(right and all(link in a.agree for link in chain))
        if g.parent is not None:
            scores.nested_recall.add(i in a.matched)
            scores.nested_chain.add(right)


def _ancestry(statements: Sequence[GoldStatement]) -> list[list[int] | None]:
    """For each statement the indices of itself and its ancestors, innermost
    first; None where the chain is broken or circular."""
    index = {statement.id: i for i, statement in enumerate(statements)}
    chains: list[list[int] | None] = []
    for i, statement in enumerate(statements):
        chain: list[int] | None = [i]
        parent = statement.parent
        while parent is not None and chain is not None:
            above = index.get(parent)
            if above is None or above in chain:
                chain = None
            else:
                chain.append(above)
                parent = statements[above].parent
        chains.append(chain)
    return chains


def _score_speakers(scores: Scores, a: Alignment) -> None:
    for i, g in enumerate(a.gold):
        if g.speaker is None:
            continue
        name = a.predicted[a.matched[i]].speaker if i in a.matched else None
        same = name is not None and normalize(name) == normalize(g.speaker)
        scores.speaker_all.add(same)
        if i in a.matched:
            scores.speaker_matched.add(same)


def _score_likelihood(scores: Scores, a: Alignment) -> None:
    equal = sum(
        g.likelihood is not None
        and p.likelihood is not None
        and normalize(g.likelihood) == normalize(p.likelihood)
        for g, p in a.pairs
    )
    scores.likelihood = PRF(
        equal,
        sum(p.likelihood is not None for p in a.predicted),
        sum(g.likelihood is not None for g in a.gold),
    )
