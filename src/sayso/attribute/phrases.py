"""What a noun phrase is, whatever the language's way to find it."""

from __future__ import annotations

import msgspec


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase: positions [first, last), its head, and how it can agree.

    Positions are those of the token sequence that was searched. `agreement`
    holds the (number, gender, case) triples that the whole phrase still allows.
    """

    first: int
    last: int
    head: int
    agreement: int
