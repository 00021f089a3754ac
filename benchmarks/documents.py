"""Documents a second, all of `read`, on one core: over a file of texts.

    python benchmarks/documents.py ../shared/corpora/polnear/dev.jsonl

Processor time. First: every word is met for the first time. Again: the words
have been seen, as most have after some hundred articles. Ratios to the grammar
in the same run say what the tagger costs.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import sayso
from sayso.attribute.finders import FINDERS
from sayso.evaluate import read_documents

ROUNDS = 3


def main() -> None:
    documents = read_documents(Path(sys.argv[1]))
    words = sum(len((d.text or "").split()) for d in documents) / len(documents)
    print(f"{len(documents)} documents of {words:.0f} words")
    sayso.read_text("She said it rained.", lang="en", finder="both")
    figures: dict[str, dict[str, float]] = {}
    for finder in FINDERS:
        taken = []
        for _ in range(ROUNDS + 1):
            start = time.process_time()
            for document in documents:
                sayso.read_text(document.text or "", lang=document.lang, finder=finder)
            taken.append(time.process_time() - start)
        first, again = (round(len(documents) / t, 1) for t in (taken[0], min(taken[1:])))
        figures[finder] = {"first": first, "again": again}
        print(f"{finder:8} first {first:6}, again {again:6} a second")
    ratio = figures["tagger"]["again"] / figures["grammar"]["again"]
    print(f"tagger to grammar {ratio:.2f}")
    print(json.dumps(figures))


if __name__ == "__main__":
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    main()
