"""Figures as text, for people."""

from __future__ import annotations

from collections.abc import Mapping

from sayso.evaluate.scores import PRF, Ratio, Scores
from sayso.packs.measured import Measured

_NAMES = {
    "content": "content@0.5",
    "joint": "JOINT",
}


def score_table(scores: Scores) -> str:
    """One figure a line; figures without a case are left out."""
    content = scores.content
    lines = [
        f"{scores.documents} documents, {content.gold} gold and {content.predicted} predicted "
        f"statements, {content.right} matched",
        f"{'':16}{'P':>8}{'R':>8}{'F1':>8}",
    ]
    for key, value in scores.figures():
        name = _NAMES.get(key, key.replace("_", " "))
        if isinstance(value, PRF) and (value.predicted or value.gold):
            lines.append(
                f"{name:16}{100 * value.precision:8.1f}{100 * value.recall:8.1f}"
                f"{100 * value.f1:8.1f}   ({value.right} of {value.predicted} "
                f"predicted, {value.gold} gold)"
            )
        elif isinstance(value, Ratio) and value.value is not None:
            lines.append(
                f"{name:16}{100 * value.value:8.1f}{'':16}   ({value.right} of {value.total})"
            )
    return "\n".join(lines)


def document_table(each: Mapping[str, Scores]) -> str:
    """One document a line, the worst joint F1 first."""
    lines = [f"{'gold':>6}{'pred':>6}{'match':>6}{'joint':>6}{'F1':>7}{'JOINT':>7}  document"]
    for name, scores in sorted(each.items(), key=lambda item: item[1].joint.f1):
        content, joint = scores.content, scores.joint
        lines.append(
            f"{content.gold:6}{content.predicted:6}{content.right:6}{joint.right:6}"
            f"{100 * content.f1:7.1f}{100 * joint.f1:7.1f}  {name}"
        )
    return "\n".join(lines)


def rule_table(rules: Mapping[str, Measured]) -> str:
    """One rule a line, the most frequent first, with the precision of joint."""
    lines = [f"{'predicted':>10}{'right':>7}{'precision':>11}  rule"]
    for rule, counts in sorted(rules.items(), key=lambda item: (-item[1].predicted, item[0])):
        share = 100 * counts.right / counts.predicted
        lines.append(f"{counts.predicted:10}{counts.right:7}{share:11.1f}  {rule}")
    return "\n".join(lines)
