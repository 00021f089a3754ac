"""How often each rule of a pack was right, as measured; never guessed.

`measured.toml` beside the pack's data files is written by
`sayso evaluate GOLD.jsonl --measure CODE` and holds, by rule, how many
statements it predicted and how many of them were right (content matched and
source agreed). A rule that was never measured gives no confidence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
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


def with_confidence(statements: Iterable[Statement], pack: Pack) -> tuple[Statement, ...]:
    """The statements with the measured precision of their rules."""
    table = measured(pack.folder)
    return tuple(
        revised(statement, confidence=known.precision, measured_on=known.predicted)
        if (known := table.get(statement.rule))
        else statement
        for statement in statements
    )


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
    return path
