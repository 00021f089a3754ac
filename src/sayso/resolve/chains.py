"""The chain of a statement: the outlet, the speakers around it, its own speaker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from sayso.statement import Statement

UNKNOWN: Final = "?"
"""A link of the chain whose speaker the text does not settle."""


def with_chain(
    statement: Statement,
    resolved: Mapping[str, Statement],
    by_id: Mapping[str, Statement],
    outlet: str | None,
) -> Statement:
    """The statement with its chain, outermost first; a chain never loops."""
    links = [statement.speaker or UNKNOWN]
    parent = statement.parent
    seen = {statement.id}
    while parent is not None and parent in by_id and parent not in seen:
        seen.add(parent)
        links.append(resolved[parent].speaker or UNKNOWN)
        parent = by_id[parent].parent
    if outlet:
        links.append(outlet)
    return replace(statement, chain=tuple(reversed(links)))
