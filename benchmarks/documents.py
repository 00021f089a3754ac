"""Documents a second, all of `read`, on one core: over a file of texts.

    python benchmarks/documents.py ../shared/corpora/polnear/dev.jsonl
    python benchmarks/documents.py TEXTS.jsonl --pages ../shared/corpora/pages

Processor time. First: each finder in a process of its own, which meets every word
for the first time. Again: the best of some rounds in one process, which has seen
the words, as most have been seen after some hundred articles.
Ratios in the same run say more than seconds: of the tagger to the grammar, and,
with a folder of pages (see `body_tokens.py`), of an article to a page whose
text trafilatura alone takes out, so that machines can be compared.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import sayso
from body_tokens import html_of, pages_of, trafilatura_body
from sayso.attribute.finders import FINDERS
from sayso.evaluate import Document, read_documents

ROUNDS = 3


def reading(documents: Sequence[Document], finder: str) -> float:
    """Seconds of processor time that reading one takes, on average."""
    start = time.process_time()
    for document in documents:
        sayso.read_text(document.text or "", lang=document.lang, finder=finder)
    return (time.process_time() - start) / len(documents)


def extracting(pages: Sequence[str]) -> float:
    """The same for taking the text out of a page."""
    start = time.process_time()
    for page in pages:
        trafilatura_body(page, None)
    return (time.process_time() - start) / len(pages)


def first(texts: Path, finder: str) -> float:
    """Seconds of reading each text in a process that has met none of their words."""
    documents = read_documents(texts)
    sayso.read_text("She said it rained.", lang="en", finder=finder)
    return reading(documents, finder)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("--pages", type=Path, help="also time trafilatura on these")
    options = parser.parse_args()
    documents = read_documents(options.texts)
    pages = (
        [html_of(options.pages, page) for page in pages_of(options.pages)] if options.pages else []
    )
    words = sum(len((d.text or "").split()) for d in documents) / len(documents)
    print(f"{len(documents)} documents of {words:.0f} words")
    sayso.read_text("She said it rained.", lang="en", finder="both")
    alone = {}
    for finder in FINDERS:
        with get_context("spawn").Pool(1) as process:
            alone[finder] = process.apply(first, (options.texts, finder))
    times: dict[str, list[float]] = {finder: [] for finder in FINDERS}
    page_times: list[float] = []
    for _ in range(1 + ROUNDS):  # in turn: a machine that is slow for a while is so for all
        for finder in FINDERS:
            times[finder].append(reading(documents, finder))
        if pages:
            page_times.append(extracting(pages))
    again = {finder: min(seconds[1:]) for finder, seconds in times.items()}
    for finder in FINDERS:
        print(f"{finder:8} first {1 / alone[finder]:6.1f}, again {1 / again[finder]:6.1f} a second")
    print(
        f"an article by the tagger takes {again['tagger'] / again['grammar']:.2f} of the grammar's"
    )
    if pages:
        page = min(page_times)
        print(f"trafilatura {1000 * page:.0f} ms a page; an article by the tagger ", end="")
        print(f"{1000 * again['tagger']:.0f} ms, {again['tagger'] / page:.2f} of that")


if __name__ == "__main__":
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    main()
