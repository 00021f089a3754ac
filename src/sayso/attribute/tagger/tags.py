"""Tags: a level's statements as one tag a token, and back again.

A cue is tagged as such; a source or a content piece with the side on which its
cue stands, so that each goes to the nearest cue on that side. What one tag a
token cannot say is lost: statements within statements (contents are levels of
their own) and a piece that two far cues share.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
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


def pieces_of(tags: Sequence[int]) -> list[tuple[str, int, int]]:
    """(role, first, last) of every piece, in text order; an inside tag may begin one."""
    found: list[tuple[str, int, int]] = []
    open_role, start = "", 0
    for i, tag in enumerate((*tags, OUTSIDE)):
        role = ROLES[(tag - 1) // 2] if tag else ""
        if role == open_role and (not tag or tag % 2 == 0):
            continue
        if open_role:
            found.append((open_role, start, i))
        open_role, start = role, i
    return found


def links_of(tags: Sequence[int], sentences: Sequence[Range], reach: int = 120) -> list[Link]:
    """The links that the tags say, in the order of their cues.

    A cue without a source takes that of the cue before it in its sentence; two
    cues side by side of which one has no content are one. `reach`: how many
    tokens may lie between a piece and its cue.
    """
    pieces = pieces_of(tags)
    links = [Link([(first, last)]) for role, first, last in pieces if role == "cue"]
    starts = [link.cue[0][0] for link in links]
    for role, first, last in pieces:
        if role == "cue":
            continue
        if role.endswith("<"):
            k = bisect_left(starts, first) - 1
            if k < 0 or first - links[k].cue[-1][1] > reach:
                continue
        else:
            k = bisect_right(starts, first)
            if k == len(links) or starts[k] - last > reach:
                continue
        getattr(links[k], role[:-1]).append((first, last))
    return _share(_merge(links), sentences)


def _merge(links: Sequence[Link]) -> list[Link]:
    """Two cues with nothing between them, one without content, are one cue in two pieces."""
    merged: list[Link] = []
    for link in links:
        before = merged[-1] if merged else None
        if before is not None and not (before.content and link.content):
            gap = link.cue[0][0] - before.cue[-1][1]
            between = [*before.content, *before.source, *link.source, *link.content]
            apart = any(before.cue[-1][1] <= first < link.cue[0][0] for first, _ in between)
            if gap <= 2 and not apart:
                before.cue += link.cue
                before.source += link.source
                before.content += link.content
                continue
        merged.append(link)
    return merged


def _share(links: list[Link], sentences: Sequence[Range]) -> list[Link]:
    ends = [last for _, last in sentences]
    before: Link | None = None
    for link in links:
        if not link.source and before is not None and before.source:
            sentence = bisect_right(ends, link.cue[0][0])
            if sentence == bisect_right(ends, before.cue[0][0]):
                link.source = list(before.source)
        before = link
    return links
