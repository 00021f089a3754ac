"""Cutting text into words and marks.

A word keeps its inner hyphens and apostrophes ("polsko-rosyjski", "Reuters’owi",
"LOT-u"); a mark is one token, but for "..." and "--". Web addresses, handles
and initials with dots ("U.S.") are single words. Clitics that the pack lists
("'s", "n't") are cut off.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_PATTERN = r"""
    [^\W\d_]++(?=[\s,])                       # most words: no other line fits there, tried first
  | https?://[^\s<>"”»]*[^\s<>"”».,;:!?)]      # web address
  | [\w.+-]+@[\w-]+\.[\w.-]*\w                 # mail address
  | [@\#]\w+                                   # handle, tag
  | [a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:pl|com|org|net|eu|gov|uk|ru|ua|de|tv|info|fm|io)\b
  | (?:[^\W\d_]\.){2,}                         # U.S., m.in. is two words
  | \d+(?:[.,:]\d+)*(?:-\d+)?%?                # number
  | [^\W_]+(?:[-'’‑][^\W_]+)*                  # word
  | '' | ‘‘ | ’’                             # double quotation marks of two
  | \.\.+ | --+ | _+ | [^\w\s]
    """
_TOKEN = re.compile(_PATTERN, re.VERBOSE)
_TOKEN_WITH_FIGURES = re.compile(r"\d+-[^\W\d_]+(?![-’'\w]) |" + _PATTERN, re.VERBOSE)
"""The same, with "61-latek" and "10-procentowy" as the words that they are."""


def cut(text: str, start: int, end: int, clitics: Collection[str] = ()) -> list[tuple[int, int]]:
    """The (start, end) of each token of `text[start:end]`, in order.

    Where no clitics are cut off, words are written as one: a figure and what a
    hyphen ties to it are one word.
    """
    if not clitics:
        return [match.span() for match in _TOKEN_WITH_FIGURES.finditer(text, start, end)]
    found: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text, start, end):
        left, right = match.span()
        if "'" in match[0] or "’" in match[0]:
            word = match[0].lower().replace("’", "'")
            for clitic in clitics:
                if word.endswith(clitic) and len(word) > len(clitic):
                    found.append((left, right - len(clitic)))
                    left = right - len(clitic)
                    break
        found.append((left, right))
    return found
