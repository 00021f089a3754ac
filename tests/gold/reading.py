"""The gold texts as JSON lines, one item a line: `python tests/gold/reading.py > out.jsonl`.

The argument is the name of a file here without its ending: `pl` (the default), `en-articles` …
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sayso.article import Span, Spans
from sayso.packs.examples import MarkedStatement, parse_marked

FOLDER = Path(__file__).parent
FIELDS = ("acts", "modes", "speakers", "likelihood", "negated")


def gold_items(name: str = "pl") -> Iterator[dict[str, Any]]:
    """Every item of `<name>.toml`: its bare text and its statements, offsets in code points.

    The language is what stands before the name's first hyphen.

    Raises:
        ValueError: an item's lists and its marked statements differ in number.
    """
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    for number, item in enumerate(table["item"], start=1):
        doc = f"{name}-{number:03d}"
        text, marked = parse_marked(item["marked"], doc)
        for field in FIELDS:
            if len(item[field]) != len(marked):
                raise ValueError(f"{doc}: {len(item[field])} {field}, {len(marked)} statements")
        yield {
            "doc": doc,
            "lang": name.partition("-")[0],
            "text": text,
            "statements": [
                {
                    "id": f"s{at + 1}",
                    "source": _pairs(statement.source),
                    "cue": _pairs(statement.cue),
                    "content": _pairs(statement.content),
                    "parent": _parent(at, marked),
                    "speaker": item["speakers"][at] or None,
                    "act": item["acts"][at],
                    "mode": item["modes"][at],
                    "likelihood": item["likelihood"][at] or None,
                    "negated": item["negated"][at],
                }
                for at, statement in enumerate(marked)
            ],
        }


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _parent(at: int, marked: Sequence[MarkedStatement]) -> str | None:
    """The statement with the shortest content that holds all of this one's cue and content."""
    inner = (*marked[at].cue, *marked[at].content)
    holders = [
        (_length(other.content), number)
        for number, other in enumerate(marked)
        if number != at and all(_holds(other.content, span) for span in inner)
    ]
    return f"s{min(holders)[1] + 1}" if holders else None


def _holds(spans: Spans, inner: Span) -> bool:
    return any(span.start <= inner.start and inner.end <= span.end for span in spans)


def _length(spans: Spans) -> int:
    return sum(span.end - span.start for span in spans)


if __name__ == "__main__":
    for gold in gold_items(*sys.argv[1:2]):
        print(json.dumps(gold, ensure_ascii=False))
