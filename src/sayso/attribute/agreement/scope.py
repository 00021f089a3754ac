"""A sentence being read: its bounds, what is claimed already, who spoke last."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso import analysis as a
from sayso.attribute.agreement.cues import VerbCue
from sayso.attribute.levels import Draft, Level, Pieces, Range


@dataclass(slots=True)
class Scope:
    """One sentence of a level while its statements are sought.

    Attributes:
        number: its index in the level's sentences; it is [start, end) of the level.
        claimed: for each position of the level, whether a content or cue has it.
        drafts: the level's drafts so far.
        speaker: the sentence's last reporting verb and its source.
    """

    level: Level
    tokens: list[a.Token]
    number: int
    start: int
    end: int
    claimed: bytearray
    drafts: list[Draft]
    speaker: tuple[VerbCue, Pieces] | None = None

    def claim(self, *pieces: Range) -> None:
        """Mark positions as lying in a content or a cue that was found."""
        for first, last in pieces:
            self.claimed[first:last] = b"\1" * (last - first)

    def unclaimed(self) -> Scope:
        """The same sentence as if nothing in it were found yet."""
        return replace(self, claimed=bytearray(len(self.claimed)))

    def until(self, end: int) -> Scope:
        """The same sentence as if it ended at `end`."""
        return self if end == self.end else replace(self, end=end)
