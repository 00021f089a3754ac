"""Frames of contents that are phrases, as verbs.toml names them: "event.o.loc"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sayso import analysis as a
from sayso.attribute.agreement.words import ACC, GEN


@dataclass(frozen=True, slots=True)
class Frame:
    """What kind of phrase stands where.

    Attributes:
        kind: "np", "event", "speech" or "prep".
        preposition: the one before the phrase, or "".
        case: agreement of its cases; 0 where the frame names none.
    """

    kind: str
    preposition: str
    case: int

    @property
    def any_case(self) -> int:
        """Its cases, or all where it names none."""
        return self.case or a.ALL_AGREEMENT

    @staticmethod
    @cache
    def of(name: str, *, negated: bool) -> Frame:
        """The frame of that name; a negated verb may have its object in the genitive."""
        kind, *rest = name.split(".")
        preposition = rest[0] if rest and rest[0] not in a.CASES else ""
        case = a.CASE_MASK.get(rest[-1], 0) if rest else 0
        if negated and case == ACC:
            case |= GEN  # "nie potwierdziła informacji"
        return Frame(kind, preposition, case)


def frame_kind(name: str) -> str:
    """The kind of a frame, for a rule's name: "event.acc" → "event"."""
    return "naming" if "+" in name else name.split(".")[0]
