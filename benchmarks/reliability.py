"""Whether 0.9 means 0.9: confidence against what was right, as a table and a picture.

    python benchmarks/reliability.py GOLD.jsonl [--flat] [--picture docs/img/reliability-pl.svg]

Confidence is measured on one half of the documents (by turns) and held against
the other half, and the other way round: no statement is judged by itself.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from sayso.evaluate import align, read_documents
from sayso.evaluate.matching import Alignment
from sayso.evaluate.prediction import predict
from sayso.evaluate.rules import count_rules
from sayso.packs.measured import confidences

SURE = 0.8
"""The confidence from which precision and recall are told: that of the high-precision mode."""
EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements of like confidence: how many, their mean confidence, the share right."""

    count: int
    confidence: float
    right: float


def judged(alignments: Sequence[Alignment]) -> list[tuple[float, bool]]:
    """For each statement its confidence by the other half, and whether it was right."""
    found: list[tuple[float, bool]] = []
    for half in (0, 1):
        of = confidences(count_rules(alignments[1 - half :: 2]))
        for alignment in alignments[half::2]:
            right = {alignment.matched[i] for i in alignment.agree}
            for at, statement in enumerate(alignment.predicted):
                known = of(statement.rule or "")
                if known is not None:
                    found.append((known.precision, at in right))
    return found


def bins(pairs: Sequence[tuple[float, bool]]) -> list[Bin]:
    """The statements by confidence, empty bins left out."""
    made = []
    for low, high in pairwise(EDGES):
        inside = [pair for pair in pairs if low <= pair[0] < high]
        if inside:
            confidence = sum(c for c, _ in inside) / len(inside)
            made.append(Bin(len(inside), confidence, sum(r for _, r in inside) / len(inside)))
    return made


def expected_error(found: Sequence[Bin]) -> float:
    """Mean distance of confidence from what was right, weighted by statements."""
    total = sum(b.count for b in found)
    return sum(b.count * abs(b.confidence - b.right) for b in found) / total


def picture(found: Sequence[Bin], title: str) -> str:
    """The bins as an SVG: right against confidence, a dot's area says how many."""
    total = max(b.count for b in found)
    left, top, size = 56, 40, 300

    def x(value: float) -> float:
        return round(left + size * value, 1)

    def y(value: float) -> float:
        return round(top + size * (1 - value), 1)

    marks = [
        f'<line x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}" stroke="#888" '
        'stroke-dasharray="4 4"/>'
    ]
    marks += [
        f'<text x="{x(tick)}" y="{y(0) + 20}" text-anchor="middle">{tick:g}</text>'
        f'<text x="{left - 10}" y="{y(tick) + 4}" text-anchor="end">{tick:g}</text>'
        for tick in (0, 0.25, 0.5, 0.75, 1)
    ]
    marks += [
        f'<circle cx="{x(b.confidence)}" cy="{y(b.right)}" '
        f'r="{round(4 + 14 * (b.count / total) ** 0.5, 1)}" fill="#2563eb" '
        f'fill-opacity="0.55"><title>{b.count} statements: confidence {b.confidence:.2f}, '
        f"right {b.right:.2f}</title></circle>"
        for b in found
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img" '
        f'aria-label="{title}" font-family="sans-serif" font-size="13">'
        '<rect width="400" height="400" fill="#fff"/>'
        f'<text x="{left}" y="24" font-size="15">{title}</text>'
        f'<rect x="{left}" y="{top}" width="{size}" height="{size}" fill="none" stroke="#444"/>'
        + "".join(marks)
        + f'<text x="{left + size / 2}" y="392" text-anchor="middle">confidence</text>'
        f'<text transform="translate(16 {top + size / 2}) rotate(-90)" '
        'text-anchor="middle">right</text></svg>\n'
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--flat", action="store_true")
    parser.add_argument("--without-acts", default="")
    parser.add_argument("--finder")
    parser.add_argument("--picture", type=Path)
    options = parser.parse_args()
    without = frozenset(filter(None, options.without_acts.split(",")))
    documents = read_documents(options.gold)
    alignments = [
        align(d, predict(d, options.finder)[0], flat=options.flat, without_acts=without)
        for d in documents
    ]
    pairs = judged(alignments)
    found = bins(pairs)
    print(f"{'statements':>10}{'confidence':>12}{'right':>8}")
    for b in found:
        print(f"{b.count:10}{b.confidence:12.2f}{b.right:8.2f}")
    print(f"mean distance {expected_error(found):.3f}")
    sure = [right for confidence, right in pairs if confidence >= SURE]
    gold = sum(len(document.statements) for document in documents)
    if sure:
        precision, recall = 100 * sum(sure) / len(sure), 100 * sum(sure) / gold
        print(f"of confidence {SURE} or more: precision {precision:.1f}, recall {recall:.1f}")
    if options.picture:
        [(lang, _)] = Counter(d.lang for d in documents).most_common(1)
        options.picture.write_text(picture(found, f"Confidence and truth, {lang}"), "utf-8")


if __name__ == "__main__":
    main()
