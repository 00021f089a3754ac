"""`make growth`: how time grows with length, where it could grow out of hand.

Each text is read at four lengths. A ratio of 2 from one length to its double
is linear; 4 is quadratic. Ratios, not seconds: they hold on any machine.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import pairwise

import sayso

SENTENCE = "Rzecznik powiedział, że most runie, a radni zaprzeczyli, jakoby o tym wiedzieli. "
ENGLISH = "The mayor said that the bridge was safe, and that it would stay open. "
SHAPES: dict[str, Callable[[int], str]] = {
    "sentences in one paragraph": lambda n: SENTENCE * n,
    "one paragraph a sentence": lambda n: (SENTENCE + "\n") * n,
    "a sentence that never ends": lambda n: "Rzecznik powiedział, że " * n + "tak.",
    "nested quotations": lambda n: "„Anna powiedziała, że " * n + "tak" + "”" * n,
    "opening quotation marks": lambda n: "„" * n + " powiedział rzecznik.",
    "closing quotation marks": lambda n: "powiedział rzecznik ” " * n,
    "mixed marks, none closed": lambda n: "„Most «runie “dziś " * n,
    "dialogue dashes": lambda n: "– Tak – powiedział. " * n,
    "brackets": lambda n: "(" * n + " powiedział " + ")" * n,
    "names in a row": lambda n: "Anna Kos, minister zdrowia, " * n + "powiedziała, że tak.",
    "English sentences": lambda n: ENGLISH * n,
    "English paragraphs": lambda n: (ENGLISH + "\n\n") * n,
    "English, one sentence": lambda n: "The mayor said that it rained, and that " * n + "it did.",
    "English quotations": lambda n: "“It rained,” said Anna Holm. “It does.” " * n,
    "English, marks none closed": lambda n: "“The mayor said it rained. " * n,
}
SIZES = (250, 500, 1000, 2000)


def seconds(text: str, lang: str = "pl") -> float:
    """The least of two readings, so that a hiccup of the machine does not count."""
    taken = []
    for _ in range(2):
        start = time.perf_counter()
        sayso.read_text(text, lang=lang)
        taken.append(time.perf_counter() - start)
    return min(taken)


def main() -> int:
    """1 where doubling a text takes more than three times as long at the largest size."""
    seconds(SENTENCE)
    seconds(ENGLISH, "en")
    worst = 0.0
    print(f"{'':28}" + "".join(f"{f'×{n // SIZES[0]}':>9}" for n in SIZES) + "    ratios")
    for name, shape in SHAPES.items():
        lang = "en" if name.startswith("English") else "pl"
        times = [seconds(shape(n), lang) for n in SIZES]
        ratios = [later / earlier for earlier, later in pairwise(times)]
        worst = max(worst, ratios[-1])
        row = "".join(f"{taken * 1000:7.0f}ms" for taken in times)
        print(f"{name:28}{row}    " + "  ".join(f"{ratio:.1f}" for ratio in ratios), flush=True)
    line = SENTENCE * (2_000_000 // len(SENTENCE))
    start = time.perf_counter()
    try:
        found = len(sayso.read_text(line, lang="pl").statements)
        print(f"one line of 2 MB: {time.perf_counter() - start:.1f} s, {found} statements")
    except sayso.SaysoError as error:
        print(f"one line of 2 MB: refused ({error})")
    return int(worst > 3)


if __name__ == "__main__":
    sys.exit(main())
