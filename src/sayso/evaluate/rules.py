"""Precision by rule: of the statements that a rule made, how many are right.

Right means as in JOINT: the content matched and the source agrees.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sayso.evaluate.matching import Alignment
from sayso.packs.measured import Measured

NO_RULE = "(no rule)"


def count_rules(alignments: Iterable[Alignment]) -> dict[str, Measured]:
    """By rule the counts over several documents, in alphabetical order."""
    predicted: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for alignment in alignments:
        predicted.update(statement.rule or NO_RULE for statement in alignment.predicted)
        right.update(
            alignment.predicted[alignment.matched[i]].rule or NO_RULE for i in alignment.agree
        )
    return {rule: Measured(right[rule], predicted[rule]) for rule in sorted(predicted)}
