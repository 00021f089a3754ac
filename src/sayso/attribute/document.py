"""Reading an article level by level: its own voice, then each content.

A grammar reads one level and gives drafts; every draft's content is read as a
level of its own, with the draft as parent. So a chain of any depth comes out
of one grammar that knows nothing of depth.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from sayso.analysis import Analysis, Token
from sayso.article import RegionKind
from sayso.attribute.building import build
from sayso.attribute.continuing import continued
from sayso.attribute.levels import Draft, Level, Outline, Pieces, make_level
from sayso.packs import Pack
from sayso.statement import Statement

DEPTH_LIMIT = 60
"""Contents within contents; deeper ones stay whole (no news text comes near)."""


class Grammar(Protocol):
    """Finds the statements that one voice reports; knows nothing of nesting."""

    def openings(self, tokens: Sequence[Token]) -> list[int]:
        """Indices of the tokens without which nothing can be found in a level, ascending.

        They are told by their forms alone: verbs and nouns that report, colons …
        """

    def read(self, level: Level) -> list[Draft]:
        """Drafts of the level's statements; contents lie inside the level."""


@cache
def grammar_of(pack: Pack) -> Grammar:
    """The grammar for the way that the pack's language builds phrases."""
    if pack.about.traits.phrases == "agreement":
        from sayso.attribute.agreement import AgreementGrammar

        return AgreementGrammar(pack)
    from sayso.attribute.order import OrderGrammar

    return OrderGrammar(pack)


def attribute(analysis: Analysis, pack: Pack) -> tuple[Statement, ...]:
    """The statements of an analysed article, in text order, parents first."""
    grammar = grammar_of(pack)
    openings = grammar.openings(analysis.tokens)
    outline = Outline.of(analysis, pack.words["keeps_dot"], openings)
    found = [
        draft for voice in _voices(analysis) for draft in grammar.read(make_level(outline, [voice]))
    ]

    def reread(pieces: Pieces) -> list[Draft]:
        return grammar.read(make_level(outline, pieces, joined=True))

    drafts: list[Draft] = []
    for draft in continued(analysis, found, pack, reread):
        _add(outline, grammar, draft, len(analysis.tokens) + 1, drafts)
    return build(analysis, drafts)


def _add(
    outline: Outline,
    grammar: Grammar,
    draft: Draft,
    size: int,
    drafts: list[Draft],
    *,
    speech: bool = False,
    depth: int = 0,
) -> None:
    """Add a draft of a level of that many tokens, and those in its content behind it."""
    drafts.append(draft)
    inner = sum(last - first for first, last in draft.content)
    if not 2 < inner < size or depth >= DEPTH_LIMIT or not outline.may_report(draft.content):
        return
    index = len(drafts) - 1
    content = make_level(outline, draft.content, speech=draft.direct or speech, depth=depth + 1)
    for child in grammar.read(content):
        if child.parent is None:
            child.parent = index
        _add(outline, grammar, child, inner, drafts, speech=content.speech, depth=content.depth)


def _voices(analysis: Analysis) -> Pieces:
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
