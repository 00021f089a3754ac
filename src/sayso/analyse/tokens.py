"""Cutting text into words and marks.

A word keeps its inner hyphens and apostrophes ("polsko-rosyjski", "Reuters’owi",
"LOT-u"); a mark is one token, but for "..." and "--". Web addresses, handles
and initials with dots ("U.S.") are single words. Clitics that the pack lists
("'s", "n't") are cut off.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏЀ-ҁ"
"""Letters of Latin and Cyrillic: a set of them is looked up faster than "a letter"."""

_PLAIN = rf"""
    [{_LETTERS}]++(?![\w@+'’‑:-]|\.[\w.+@-])   # most words, and …
  | [,;:!?()\[\]"“”„«»…]                       # … most marks: no line below reads them otherwise
  | \.(?![\w.+@-])
    """
_OTHER = r"""
    [^\W\d_]++(?=['’])(?:[-'’‑][^\W_]+)*       # word
  | https?://[^\s<>"”»]*[^\s<>"”».,;:!?)]      # web address
  | [\w.+-]+@[\w-]+\.[\w.-]*\w                 # mail address
  | [@\#]\w+                                   # handle, tag
  | [a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:pl|com|org|net|eu|gov|uk|ru|ua|de|tv|info|fm|io)\b
  | (?:[^\W\d_]\.){2,}                         # U.S., m.in. is two words
  | \d+(?:[.,:]\d+)*(?:-\d+)?%?                # number
  | [^\W_]+(?:[-'’‑][^\W_]+)*                  # word
  | '' | ‘‘ | ’’                               # double quotation marks of two
  | \.\.+ | --+ | _+ | [^\w\s]
    """
# With the white space behind: a search that begins at a token is over at once.
_TOKEN = re.compile(rf"(?: ({_PLAIN}) | ({_OTHER}) )\s*+", re.VERBOSE)
_FIGURE = r"\d+-[^\W\d_]+(?![-’'\w])"  # "61-latek" and "10-procentowy" are words
_TOKEN_WITH_FIGURES = re.compile(rf"(?: ({_PLAIN}) | ({_FIGURE} | {_OTHER}) )\s*+", re.VERBOSE)


CHUNK = re.compile(r"\S+")
"""What stands between white space: no token reaches over it, so each chunk is cut by itself."""


def cut(text: str, clitics: Collection[str] = ()) -> list[tuple[int, int]]:
    """The (start, end) of each token of a text, in order.

    Where no clitics are cut off, words are written as one: a figure and what a
    hyphen ties to it are one word.
    """
    if not clitics:
        matches = _TOKEN_WITH_FIGURES.finditer(text)
        return [match.span(match.lastindex) for match in matches]  # type: ignore[arg-type]
    found: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        if match.lastindex == 1:  # plain
            found.append(match.span(1))
            continue
        left, right = match.span(2)
        if "'" in match[2] or "’" in match[2]:
            word = match[2].lower().replace("’", "'")
            for clitic in clitics:
                if word.endswith(clitic) and len(word) > len(clitic):
                    found.append((left, right - len(clitic)))
                    left = right - len(clitic)
                    break
        found.append((left, right))
    return found
