"""Cells of CSV that no spreadsheet takes for a formula, and back.

A cell that begins with "=", "+", "-", "@", a tab or the start of a line is a formula to
a spreadsheet, and articles and lists are written by strangers. It gets an apostrophe
before it (https://owasp.org/www-community/attacks/CSV_Injection), which a spreadsheet
takes for "this is text". A text that has one there already gets one more, so that
`bare` gives back every text as it was.
"""

from __future__ import annotations

import re

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def guarded(text: str) -> str:
    """A text as the cell that stands for it."""
    return f"'{text}" if _FORMULA.match(text) else text


def bare(cell: str) -> str:
    """The text that a cell stands for."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
