"""Links from marked sentences, so that what comes after the tags is tested on known spans."""

from __future__ import annotations

from sayso.analyse import analyse
from sayso.article import Article, Span, Spans
from sayso.attribute.levels import Level, Outline, Pieces, make_level
from sayso.attribute.tagger.tags import Link
from sayso.packs import load_pack
from sayso.packs.examples import parse_marked


def link_of(marked: str, lang: str = "en") -> tuple[Level, Link]:
    """The level of a sentence with one marked statement, and its link."""
    text, [statement] = parse_marked(marked)
    analysis = analyse(Article("test", text, lang), load_pack(lang))
    level = make_level(Outline.of(analysis), [(0, len(analysis.tokens))])

    def pieces(spans: Spans) -> Pieces:
        return [_range(level, span) for span in spans]

    return level, Link(pieces(statement.cue), pieces(statement.source), pieces(statement.content))


def words(level: Level, pieces: Pieces) -> str:
    """The words of a link's part, its pieces joined by " … "."""
    return " … ".join(
        " ".join(token.text for token in level.tokens[first:last]) for first, last in pieces
    )


def _range(level: Level, span: Span) -> tuple[int, int]:
    inside = [i for i, t in enumerate(level.tokens) if span.start <= t.start < span.end]
    return inside[0], inside[-1] + 1
