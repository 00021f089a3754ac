"""Reading an article level by level: its own voice, then each content.

A finder reads levels and gives drafts; every draft's content is read as a
level of its own, with the draft as parent. So a chain of any depth comes out
of one finder that knows nothing of depth.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.analysis import Analysis
from sayso.article import RegionKind
from sayso.attribute.building import build
from sayso.attribute.continuing import continued
from sayso.attribute.finders import finder_of
from sayso.attribute.levels import Draft, Level, Outline, Pieces, make_level
from sayso.packs import Pack
from sayso.statement import Statement

DEPTH_LIMIT = 60
"""Contents within contents; deeper ones stay whole (no news text comes near)."""


def attribute(analysis: Analysis, pack: Pack, finder: str | None = None) -> tuple[Statement, ...]:
    """The statements of an analysed article, in text order, parents first.

    `finder`: the name of one (see `finders`); None for the pack's own.

    Raises:
        FinderError: the pack has no such finder.
    """
    finds = finder_of(pack, finder or pack.about.finder)
    outline = Outline.of(analysis, pack.words["keeps_dot"], finds.openings(analysis))
    own = finds.read([make_level(outline, [voice]) for voice in voices(analysis)])

    def reread(pieces: Pieces) -> list[Draft]:
        [found] = finds.read([make_level(outline, pieces, joined=True)])
        return found

    drafts = continued(analysis, [draft for found in own for draft in found], pack, reread)
    holders = [_Holder(at, len(analysis.tokens) + 1) for at in range(len(drafts))]
    while holders:
        inside = [(h.index, level) for h in holders if (level := h.level(drafts, outline))]
        holders = []
        for (parent, level), found in zip(inside, finds.read([v for _, v in inside]), strict=True):
            for draft in found:
                if draft.parent is None:
                    draft.parent = parent
                holders.append(_Holder(len(drafts), len(level.tokens), level.speech, level.depth))
                drafts.append(draft)
    return build(analysis, drafts)


class _Holder(msgspec.Struct, frozen=True, gc=False):
    """A draft, by its index, whose content may hold others, and the level that it stands in."""

    index: int
    size: int
    speech: bool = False
    depth: int = 0

    def level(self, drafts: Sequence[Draft], outline: Outline) -> Level | None:
        """The draft's content as a level; None where it can hold nothing."""
        draft = drafts[self.index]
        length = sum(last - first for first, last in draft.content)
        if (
            not 2 < length < self.size
            or self.depth >= DEPTH_LIMIT
            or not outline.may_report(draft.content)
        ):
            return None
        speech = draft.direct or self.speech
        return make_level(outline, draft.content, speech=speech, depth=self.depth + 1)


def voices(analysis: Analysis) -> Pieces:
    """Token ranges read as one: paragraphs of the body together, others alone, posts not."""
    regions = analysis.article.regions
    voices: Pieces = []
    running = False
    for paragraph in analysis.paragraphs:
        kind = regions[paragraph.region].kind if regions else RegionKind.BODY
        if kind is RegionKind.POST:  # nobody of the article speaks in it
            running = False
            continue
        if kind is RegionKind.BODY and running:
            voices[-1] = (voices[-1][0], paragraph.last)
        else:
            voices.append((paragraph.first, paragraph.last))
        running = kind is RegionKind.BODY
    return voices
