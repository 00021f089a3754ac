"""How often each rule of a pack was right, as measured; never guessed.

`measured.toml` beside the pack's data files is written by
`sayso evaluate GOLD.jsonl --measure CODE` and holds, by rule, how many
statements it predicted and how many of them were right (content matched and
source agreed). A rule with too few predictions to tell by has the share of all
such rules together; where even those are too few, there is no confidence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sayso.errors import PackError
from sayso.packs.loading import Pack
from sayso.statement import Statement, revised

FILE = "measured.toml"


@dataclass(frozen=True, slots=True)
class Measured:
    """`right` of `predicted` statements of one rule, on gold statements."""

    right: int
    predicted: int

    @property
    def precision(self) -> float:
        """The share that was right, 0–1, in two decimals."""
        return round(self.right / self.predicted, 2)


@cache
def measured(folder: Path) -> Mapping[str, Measured]:
    """By rule what was measured; empty where the pack has no such file.

    Raises:
        PackError: the file is not in the shape that `--measure` writes.
    """
    path = folder / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except tomllib.TOMLDecodeError as error:
        raise PackError(path, "TOML", str(error)) from error
    found: dict[str, Measured] = {}
    for rule, counts in data.get("rules", {}).items():
        right, predicted = counts.get("right"), counts.get("predicted")
        if not (isinstance(right, int) and isinstance(predicted, int) and 0 <= right <= predicted):
            raise PackError(path, rule, "needs whole numbers 0 <= right <= predicted")
        if predicted:
            found[rule] = Measured(right, predicted)
    return found


FEW = 12
"""Predictions below which a rule's own share says little: its standard error is over 0.1."""


def with_confidence(statements: Iterable[Statement], pack: Pack) -> tuple[Statement, ...]:
    """The statements with the measured precision of their rules."""
    table = _confidences(pack.folder)
    return tuple(
        revised(statement, confidence=known.precision, measured_on=known.predicted)
        if (known := table(statement.rule))
        else statement
        for statement in statements
    )


@cache
def _confidences(folder: Path) -> Callable[[str], Measured | None]:
    return confidences(measured(folder))


def confidences(table: Mapping[str, Measured]) -> Callable[[str], Measured | None]:
    """By rule what its confidence is: its own share, or that of all rare rules of its kind.

    Rules confirmed by a second finder (their names end in " confirmed"), and the
    tenths of a tagger's samples, are kinds of their own.
    """
    rare: dict[str, list[Measured]] = {}
    for rule, known in table.items():
        if known.predicted < FEW:
            rare.setdefault(_kind(rule), []).append(known)
    pooled = {
        kind: Measured(sum(m.right for m in found), sum(m.predicted for m in found))
        for kind, found in rare.items()
    }

    def of(rule: str) -> Measured | None:
        known = table.get(rule)
        if known is None or known.predicted < FEW:
            known = pooled.get(_kind(rule))
        return known if known is not None and known.predicted >= FEW else None

    return of


def _kind(rule: str) -> str:
    """What a rare rule is put together with."""
    name, _, confirmed = rule.partition(" ")
    return (name.partition("@")[2] or "rule") + confirmed


def write_measured(folder: Path, gold: str, rules: Mapping[str, Measured]) -> Path:
    """Write the file, rules in alphabetical order; returns its path."""
    path = folder / FILE
    lines = [
        f"# Written by `sayso evaluate {gold} --measure {folder.name}`: how many statements each",
        "# rule predicted there, and how many of them were right (content and source).",
        f'gold = "{gold}"',
        "",
        "[rules]",
        *(
            f'"{rule}" = {{ right = {rules[rule].right}, predicted = {rules[rule].predicted} }}'
            for rule in sorted(rules)
        ),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    measured.cache_clear()
    _confidences.cache_clear()
    return path
