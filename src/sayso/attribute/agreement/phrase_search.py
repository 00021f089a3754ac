"""Where and how a noun phrase is sought: what all steps of the search share."""

from __future__ import annotations

from typing import NamedTuple

from sayso import analysis as a
from sayso.attribute.levels import Level


class Search(NamedTuple):
    """The search for one noun phrase.

    Attributes:
        limit: the position that the phrase must not pass.
        after_verb: it stands after its verb, so that what follows may belong to the verb.
        stop: agreement of a hearer that must not be drawn in as a genitive.
    """

    level: Level
    limit: int
    after_verb: bool = False
    stop: int = 0


def prefers_modifier(level: Level, i: int, limit: int, modifier: int) -> bool:
    """Whether a word that could be noun or adjective modifies what follows."""
    if not modifier or i + 1 >= limit:
        return False
    following = level.tokens[i + 1].form
    return bool(following.noun & modifier) and not following.kinds & a.PREPOSITION
