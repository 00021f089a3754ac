"""Joint F1 of the tagger by the stream of numbers that draws its samples.

    python benchmarks/streams.py ../shared/corpora/polnear/dev.jsonl
    python benchmarks/streams.py ../shared/corpora/polnear/dev.jsonl --samples 64

Any stream would do; how far apart they lie is how far chance moves the figure.
The gold has no nesting: statements inside others are left out.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from statistics import fmean

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from sayso.attribute.tagger import samples
from sayso.evaluate import read_documents, score
from sayso.evaluate.prediction import predict


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--samples", type=int, default=samples.SAMPLES, help="how many are drawn")
    parser.add_argument("--streams", type=int, default=6, help="how many are tried")
    options = parser.parse_args()
    documents = read_documents(options.gold)
    samples.SAMPLES = options.samples
    found = []
    for stream in range(1, options.streams + 1):
        samples.STREAM = stream
        total, _ = score(documents, [predict(d, "tagger")[0] for d in documents], flat=True)
        found.append(100 * total.joint.f1)
        print(f"stream {stream}  joint F1 {found[-1]:.1f}", flush=True)
    print(
        f"{options.samples} samples: mean {fmean(found):.1f}, {min(found):.1f} to {max(found):.1f}"
    )


if __name__ == "__main__":
    main()
