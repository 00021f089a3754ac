"""`make figures`: every figure of docs/quality.md, by the commands printed above each.

The data is the developers' and no part of the project; its folder is the one
argument. Rules were written looking at a part of it only: the figures of the
part set aside stand beside those of the part that was looked at.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

COMMAND = Path(sys.executable).with_name("sayso")


def commands(shared: Path) -> list[tuple[str, list[str]]]:
    """A heading and the arguments of each evaluation."""
    polish = str(shared / "corpora/polish/dev.jsonl")
    polnear = shared / "corpora/polnear"
    without = ["--without-acts", "intend"]
    return [
        ("Polish, all", ["evaluate", polish, *without]),
        (
            "Polish, looked at (lines 1-99 and 140-230)",
            ["evaluate", polish, "--lines", "1-99,140-230", *without],
        ),
        ("Polish, set aside (lines 100-139)", ["evaluate", polish, "--lines", "100-139", *without]),
        ("English, looked at", ["evaluate", str(polnear / "train.jsonl"), "--flat"]),
        ("English, set aside", ["evaluate", str(polnear / "dev.jsonl"), "--flat"]),
    ]


def own_gold() -> int:
    """Print the figures on the project's own gold, which needs no data from elsewhere."""
    failed = 0
    reading = Path(__file__).parents[1] / "tests" / "gold" / "reading.py"
    with tempfile.TemporaryDirectory() as folder:
        for name in ("pl", "pl-articles", "uk", "uk-aside"):
            if not reading.with_name(f"{name}.toml").is_file():
                continue
            gold = Path(folder) / f"{name}.jsonl"
            printed = subprocess.run(
                [sys.executable, str(reading), name], check=True, capture_output=True
            ).stdout
            gold.write_bytes(printed)
            command = f"python tests/gold/reading.py {name} > {gold.name}"
            print(f"\n== Own gold, {name}\n$ {command}", flush=True)
            arguments = ["evaluate", str(gold), "--without-acts", "intend"]
            print(f"$ sayso {shlex.join([arguments[0], gold.name, *arguments[2:]])}", flush=True)
            failed |= subprocess.run([COMMAND, *arguments], check=False).returncode
    return failed


def main() -> int:
    """Exit code: 1 where the data or one of the evaluations is missing."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    if not (shared / "corpora").is_dir():
        print(f"the development data is not at {shared}; set SHARED", file=sys.stderr)
        return 1
    failed = own_gold()
    for heading, arguments in commands(shared):
        print(f"\n== {heading}\n$ sayso {shlex.join(arguments)}", flush=True)
        if arguments[1].endswith(".jsonl") and not Path(arguments[1]).is_file():
            print(f"no such file: {arguments[1]}")
            failed = 1
            continue
        failed |= subprocess.run([COMMAND, *arguments], check=False).returncode
    pages = Path(__file__).parent / "body_tokens.py"
    if pages.is_file():
        print(f"\n== Pages\n$ python benchmarks/{pages.name} {shared}/corpora/pages", flush=True)
        failed |= subprocess.run(
            [sys.executable, str(pages), str(shared / "corpora/pages")], check=False
        ).returncode
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
