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
        ("English, set aside", ["evaluate", str(polnear / "dev.jsonl"), "--flat"]),
        (
            "English, set aside, by the grammar",
            ["evaluate", str(polnear / "dev.jsonl"), "--flat", "--finder", "grammar"],
        ),
        (
            "English, set aside, what both find",
            ["evaluate", str(polnear / "dev.jsonl"), "--flat", "--finder", "both"],
        ),
    ]


OWN = (
    ("Polish sentences, looked at", ("pl",)),
    ("Polish articles, looked at", ("pl-articles",)),
    ("Polish, set aside", ("pl-aside", "pl-aside-articles")),
    ("Ukrainian, looked at", ("uk",)),
    ("Ukrainian, set aside", ("uk-aside",)),
    ("English sentences, looked at", ("en",)),
    ("English articles, set aside", ("en-articles",)),
)
"""Headings, and the files of tests/gold that each figure is on."""


def own_gold() -> int:
    """Print the figures on the project's own gold, which needs no data from elsewhere."""
    failed = 0
    reading = Path(__file__).parents[1] / "tests" / "gold" / "reading.py"
    with tempfile.TemporaryDirectory() as folder:
        for heading, names in OWN:
            names = tuple(n for n in names if reading.with_name(f"{n}.toml").is_file())
            if not names:
                continue
            gold = Path(folder) / f"{names[0]}.jsonl"
            printed = [
                subprocess.run(
                    [sys.executable, str(reading), name], check=True, capture_output=True
                ).stdout
                for name in names
            ]
            gold.write_bytes(b"".join(printed))
            made = "; ".join(f"python tests/gold/reading.py {name}" for name in names)
            print(f"\n== {heading}\n$ ({made}) > {gold.name}", flush=True)
            options = [] if names[0].startswith("en") else ["--without-acts", "intend"]
            for more in ([], ["--finder", "both"]) if "pl-aside" in names else ([],):
                print(f"$ sayso {shlex.join(['evaluate', gold.name, *options, *more])}", flush=True)
                run = [COMMAND, "evaluate", str(gold), *options, *more]
                failed |= subprocess.run(run, check=False).returncode
            if names[-1].endswith(("-aside", "-aside-articles")):
                script = Path(__file__).with_name("reliability.py")
                print(f"$ python benchmarks/reliability.py {gold.name}", flush=True)
                failed |= subprocess.run(
                    [sys.executable, str(script), str(gold), *options], check=False
                ).returncode
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
