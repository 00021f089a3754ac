"""The table of known failures in docs/quality.md: python benchmarks/known_failures.py"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "tests" / "known_failures"

if __name__ == "__main__":
    print("| | phenomenon | sentences |\n|---|---|--:|")
    for path in sorted(FOLDER.glob("*.toml")):
        failures = tomllib.loads(path.read_text("utf-8"))["failure"]
        counts = Counter(failure["phenomenon"] for failure in failures)
        for phenomenon, count in sorted(counts.items()):
            print(f"| {path.stem} | {phenomenon} | {count} |")
