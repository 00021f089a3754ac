"""Reading an article level by level: its own voice, then each content.

A finder reads levels and gives drafts; every draft's content is read as a
level of its own, with the draft as parent. So a chain of any depth comes out
of one finder that knows nothing of depth.
"""

from __future__ import annotations

from sayso.analysis import Analysis
from sayso.article import RegionKind
from sayso.attribute.building import build
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
    outline = Outline.of(analysis, pack.words["keeps_dot"], finds.openings(analysis.tokens))
    levels = [make_level(outline, [voice]) for voice in voices(analysis)]
    parents: list[int | None] = [None] * len(levels)
    drafts: list[Draft] = []
    while levels:
        inner: list[Level] = []
        above: list[int | None] = []
        for level, parent, found in zip(levels, parents, finds.read(levels), strict=True):
            for draft in found:
                if draft.parent is None:
                    draft.parent = parent
                drafts.append(draft)
                if _may_hold(draft, level, outline):
                    speech = draft.direct or level.speech
                    inner.append(
                        make_level(outline, draft.content, speech=speech, depth=level.depth + 1)
                    )
                    above.append(len(drafts) - 1)
        levels, parents = inner, above
    return build(analysis, drafts)


def _may_hold(draft: Draft, level: Level, outline: Outline) -> bool:
    """Whether the draft's content may hold statements of its own."""
    length = sum(last - first for first, last in draft.content)
    return (
        2 < length < len(level.tokens)
        and level.depth < DEPTH_LIMIT
        and outline.may_report(draft.content)
    )


def voices(analysis: Analysis) -> Pieces:
    """Token ranges read as one: paragraphs of the body together, others alone."""
    regions = analysis.article.regions
    voices: Pieces = []
    running = False
    for paragraph in analysis.paragraphs:
        kind = regions[paragraph.region].kind if regions else RegionKind.BODY
        if kind is RegionKind.BODY and running:
            voices[-1] = (voices[-1][0], paragraph.last)
        else:
            voices.append((paragraph.first, paragraph.last))
        running = kind is RegionKind.BODY
    return voices
