"""The stages in order: read → analyse → attribute → resolve → appraise.

The one place, with the command line and the evaluation, that sees several
stages. Each is imported when it is first used: `sayso --version` needs none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.article import Article, RegionKind, Span, text_of
from sayso.statement import Statement, revised

if TYPE_CHECKING:
    from sayso.analysis import Analysis, Form

YARDSTICK = "ICD 203"
"""The yardstick of likelihood where the user names none."""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article with the statements found in it, in text order.

    Attributes:
        statements: all of them, also those in teasers and repeated ones.
        pack: code and version of the language pack, such as "pl 1.0".
        yardstick: the standard by which likelihoods are read.
        analysis: the tokens and sentences that the statements were found in.
    """

    article: Article
    statements: tuple[Statement, ...]
    pack: str
    yardstick: str = YARDSTICK
    analysis: Analysis | None = field(default=None, repr=False, compare=False)

    @property
    def account(self) -> tuple[Statement, ...]:
        """The article's own statements: without teasers and pull-quote repeats."""
        return tuple(
            statement
            for statement in self.statements
            if statement.region is not RegionKind.TEASER and statement.repeats is None
        )

    def surer(self, confidence: float) -> ReadArticle:
        """The article with those statements alone whose confidence is at least that.

        One within a statement that falls away belongs to the one around that. With 0 all stay.
        """
        if confidence <= 0:
            return self
        kept: dict[str, str | None] = {}  # id → itself, or what takes its place as a parent
        statements = []
        for statement in self.statements:  # parents come first
            parent = None if statement.parent is None else kept[statement.parent]
            if statement.confidence is not None and statement.confidence >= confidence:
                kept[statement.id] = statement.id
                statements.append(revised(statement, parent=parent))
            else:
                kept[statement.id] = parent
        return replace(self, statements=tuple(statements))

    def text_of(self, spans: Iterable[Span]) -> str:
        """The characters of spans, pieces joined by " … "."""
        return text_of(spans, self.article.text)


def read_article(
    article: Article, *, yardstick: str = YARDSTICK, finder: str | None = None
) -> ReadArticle:
    """The statements of an article that is already text with regions.

    `finder`: how they are found: "grammar", "tagger", "both" or a file of
    weights; None for what the language's pack says.

    Raises:
        YardstickError: no yardstick has that name.
        FinderError: no finder has that name.
    """
    from sayso.analyse import analyse
    from sayso.appraise import appraise
    from sayso.appraise.yardsticks import load_yardstick
    from sayso.attribute import attribute
    from sayso.packs import load_pack
    from sayso.packs.measured import with_confidence
    from sayso.resolve import resolve

    pack, standard = load_pack(article.lang), load_yardstick(yardstick)
    analysis = analyse(article, pack)
    statements = attribute(analysis, pack, finder)
    statements = resolve(analysis, statements, pack)
    statements = appraise(analysis, statements, pack, standard)
    statements = with_confidence(statements, pack)
    version = f"{pack.code} {pack.about.version}"
    return ReadArticle(article, statements, version, standard.title, analysis)


def read(
    source: str | bytes | Path,
    *,
    lang: str | None = None,
    published: datetime | None = None,
    outlet: str | None = None,
    yardstick: str = YARDSTICK,
    finder: str | None = None,
    allow_private: bool = False,
) -> ReadArticle:
    """Read an article from a file, a URL, "-" (standard input) or bytes.

    Args:
        lang: code of the pack to read it with; None tells it from the text.
        finder: how statements are found; see `read_article`.
        published, outlet: facts about the article that replace the page's own.
        allow_private: let a URL lead to an address of the local network.

    Raises:
        SourceError: it cannot be read; says why, and `kind` says it to programs.
        LanguageError: no pack is installed for its language.
    """
    from sayso.read import read_source

    article = read_source(
        source, lang=lang, published=published, outlet=outlet, allow_private=allow_private
    )
    return read_article(article, yardstick=yardstick, finder=finder)


def read_text(
    text: str,
    *,
    lang: str | None = None,
    doc: str = "text",
    url: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    published: datetime | None = None,
    yardstick: str = YARDSTICK,
    finder: str | None = None,
) -> ReadArticle:
    """Read an article that is already text; raises as `read` does."""
    from sayso.read import read_text as as_article

    article = as_article(
        text, lang=lang, doc=doc, url=url, title=title, outlet=outlet, published=published
    )
    return read_article(article, yardstick=yardstick, finder=finder)


def read_html(
    html: str,
    *,
    lang: str | None = None,
    doc: str = "page",
    url: str | None = None,
    outlet: str | None = None,
    published: datetime | None = None,
    yardstick: str = YARDSTICK,
    finder: str | None = None,
) -> ReadArticle:
    """Read an article from a page's source; raises as `read` does."""
    from sayso.read import read_html as as_article

    article = as_article(html, lang=lang, doc=doc, url=url, outlet=outlet, published=published)
    return read_article(article, yardstick=yardstick, finder=finder)


def word_form(word: str, lang: str) -> Form:
    """A word as written with all its readings in a language that has a pack; cached."""
    from sayso.analyse.document import forms_of
    from sayso.packs import load_pack

    return forms_of(load_pack(lang)).form(word)
