"""The chain of a statement: the outlet, the speakers around it, its own speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sayso.resolve.referents import Referent
from sayso.statement import Statement

UNKNOWN: Final = "?"
"""A link of the chain whose speaker the text does not settle."""


class Chains:
    """The chains of one article's statements."""

    def __init__(
        self,
        statements: Sequence[Statement],
        speakers: Mapping[str, Referent | None],
        outlet: str | None,
    ) -> None:
        self._parents = {s.id: s.parent for s in statements}
        self._speakers = speakers
        self._outlet = (outlet,) if outlet else ()

    def of(self, statement: Statement) -> tuple[str, ...]:
        """Names from the outlet inwards, the statement's own speaker last."""
        links: list[str] = []
        seen: set[str] = set()
        at: str | None = statement.id
        while at is not None and at in self._parents and at not in seen:
            seen.add(at)
            speaker = self._speakers[at]
            links.append(speaker.joined if speaker else UNKNOWN)
            at = self._parents[at]
        return (*self._outlet, *reversed(links))
