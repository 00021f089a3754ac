"""`make speed`: articles a second on one core, and the time of a cold start.

The article is 2.7 kB of Polish, from two demo articles. Warm: the pack is loaded
and the text's words have been seen. Unseen: its words are looked up for the first
time, as in the first article of a process. These are processor time, so that what
else the machine does counts little; cold starts are by the wall clock.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import sayso

DEMO = Path(__file__).parent.parent / "demo"
COMMAND = Path(sys.executable).with_name("sayso")
BYTES = 2700
ROUNDS = 100
BATCH = 20


def article() -> str:
    """The texts of two Polish demo articles, cut to 2.7 kB."""
    names = ("pl-tramwaj.html", "pl-szczepionka.html")
    text = "\n".join(sayso.read(str(DEMO / name)).article.text for name in names)
    return text.encode()[:BYTES].decode("utf-8", "ignore")


def warm(text: str) -> list[float]:
    """Seconds of each reading of a text that has been read before."""
    for _ in range(5):
        sayso.read_text(text, lang="pl")
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        sayso.read_text(text, lang="pl")
        taken.append(time.process_time() - start)
    return taken


def unseen(text: str) -> float:
    """Milliseconds of reading a text in a process that has read only another one."""
    script = (
        "import sys, time, sayso\n"
        "sayso.read_text('Rzecznik powiedział, że most runie.', lang='pl')\n"
        "text, start = sys.stdin.read(), time.process_time()\n"
        "sayso.read_text(text, lang='pl')\n"
        "print((time.process_time() - start) * 1000)\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", script],
            input=text.encode(), capture_output=True, check=True,
        )
        for _ in range(5)
    ]  # fmt: skip
    return min(float(run.stdout) for run in runs)


def cold(*arguments: str) -> float:
    """Seconds of the fastest of five new processes, byte code kept as in an installed package."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(
            [COMMAND, *arguments], stdout=subprocess.DEVNULL, check=True, env=environment
        )
        taken.append(time.perf_counter() - start)
    return min(taken)


def stages(text: str) -> dict[str, float]:
    """Milliseconds of each stage, the median of the rounds."""
    from sayso.analyse import analyse
    from sayso.appraise import appraise
    from sayso.attribute import attribute
    from sayso.packs import load_pack
    from sayso.read import read_text
    from sayso.resolve import resolve

    pack = load_pack("pl")
    taken: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        clock = [time.process_time()]
        page = read_text(text, lang="pl")
        clock.append(time.process_time())
        analysis = analyse(page, pack)
        clock.append(time.process_time())
        statements = attribute(analysis, pack)
        clock.append(time.process_time())
        statements = resolve(analysis, statements, pack)
        clock.append(time.process_time())
        appraise(analysis, statements, pack, "ICD 203")
        clock.append(time.process_time())
        names = ("read", "analyse", "attribute", "resolve", "appraise")
        for name, start, end in zip(names, clock, clock[1:], strict=False):
            taken.setdefault(name, []).append(end - start)
    return {name: statistics.median(times) * 1000 for name, times in taken.items()}


def main() -> None:
    """Print the figures as a table, then as one line of JSON."""
    text = article()
    times = warm(text)
    # The median of the best batch: another program's busy second spoils a batch, not the figure.
    median = min(statistics.median(times[i : i + BATCH]) for i in range(0, ROUNDS, BATCH))
    figures = {
        "bytes": len(text.encode()),
        "articles_a_second": round(1 / median, 1),
        "milliseconds_median": round(median * 1000, 2),
        "milliseconds_best": round(min(times) * 1000, 2),
        "milliseconds_unseen": round(unseen(text), 2),
        "cold_version_seconds": round(cold("--version"), 3),
        "cold_article_seconds": round(cold("read", str(DEMO / "pl-tramwaj.html")), 3),
        "python_start_seconds": round(_python_start(), 3),
    }
    for name, figure in figures.items():
        print(f"{name.replace('_', ' '):24}{figure:>10}")
    for name, milliseconds in stages(text).items():
        print(f"  {name:22}{milliseconds:>8.2f} ms")
    print(json.dumps(figures))


def _python_start() -> float:
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", ""], check=True)
        taken.append(time.perf_counter() - start)
    return min(taken)


if __name__ == "__main__":
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    main()
