"""Tags: a level's statements as one tag a token, and back again.

A cue is tagged as such; a source or a content piece with the side on which its
cue stands, so that each goes to the nearest cue on that side. What one tag a
token cannot say is lost: statements within statements (contents are levels of
their own) and a piece that two far cues share.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from sayso.attribute.levels import Pieces, Range

ROLES: Final = ("cue", "source<", "source>", "content<", "content>")
"""What a piece is; `<`: its cue stands before it, `>`: after it."""
TAGS: Final = ("O", *(f"{place}-{role}" for role in ROLES for place in "BI"))
"""Outside, then beginning and inside of each role."""
OUTSIDE: Final = 0


def begins(role: str) -> int:
    """The tag of a role's first token; the one after it is that of the others."""
    return 1 + 2 * ROLES.index(role)


@dataclass(slots=True)
class Link:
    """A cue with what belongs to it: ranges of local positions, in text order."""

    cue: Pieces
    source: Pieces = field(default_factory=list)
    content: Pieces = field(default_factory=list)

    def moved(self, by: int) -> Link:
        """The same, `by` positions further on."""
        cue, source, content = (
            [(first + by, last + by) for first, last in pieces]
            for pieces in (self.cue, self.source, self.content)
        )
        return Link(cue, source, content)


def tags_of(links: Iterable[Link], length: int) -> list[int]:
    """The tags of a level of `length` tokens; cues win over sources, these over contents."""
    links = list(links)
    tags = [OUTSIDE] * length
    for name in ("content", "source"):
        for link in links:
            if not link.cue:
                continue
            for piece in getattr(link, name):
                at = link.cue[0][0]
                if name == "source":  # several cues may share it; the nearest one counts
                    shared = [o.cue[0][0] for o in links if o.cue and piece in o.source]
                    at = min(shared, key=lambda cue: abs(cue - piece[0]))
                _put(tags, piece, f"{name}{'<' if at < piece[0] else '>'}")
    for link in links:
        for piece in link.cue:
            _put(tags, piece, "cue")
    return tags


def _put(tags: list[int], piece: Range, role: str) -> None:
    first, last = piece
    tag = begins(role)
    tags[first] = tag
    tags[first + 1 : last] = [tag + 1] * (last - first - 1)
