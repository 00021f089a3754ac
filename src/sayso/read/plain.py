"""Text that is already text → an article with regions; not a character is altered."""

from __future__ import annotations

from datetime import datetime

from sayso.article import Article, Region, RegionKind
from sayso.errors import SourceError
from sayso.packs.loading import load_furniture
from sayso.read.decoding import MAX_BYTES, too_large
from sayso.read.language import check_language, language_of
from sayso.read.regions import regions_of

_ARTICLE = {RegionKind.HEADLINE, RegionKind.LEAD, RegionKind.BODY, RegionKind.CAPTION}


def read_text(
    text: str,
    *,
    doc: str = "text",
    lang: str | None = None,
    declared: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    published: datetime | None = None,
) -> Article:
    """The article that a text is; offsets hold in exactly this text.

    `lang` is trusted; without it the language is told from the text, with
    `declared` as a hint for texts that show too little.

    Raises:
        SourceError: kind "empty", "no-text" (only furniture) or "large".
        LanguageError: no pack is installed for its language.
    """
    if not text.strip():
        raise SourceError(doc, "empty", "is empty")
    if len(text) > MAX_BYTES:
        raise too_large(doc, MAX_BYTES)
    code = check_language(lang, source=doc) if lang else None
    code = code or language_of(text, source=doc, declared=declared)
    regions = regions_of(text, load_furniture(code))
    refuse_only_furniture(regions, doc)
    return Article(
        doc=doc,
        text=text,
        lang=code,
        outlet=outlet,
        url=url,
        title=title or _headline(text, regions),
        published=published,
        regions=regions,
    )


def refuse_only_furniture(regions: tuple[Region, ...], doc: str) -> None:
    """Does nothing if any region belongs to the article itself.

    Raises:
        SourceError: kind "no-text".
    """
    if not any(region.kind in _ARTICLE for region in regions):
        raise SourceError(doc, "no-text", "holds only teasers, ads or buttons, no article text")


def _headline(text: str, regions: tuple[Region, ...]) -> str | None:
    for region in regions:
        if region.kind is RegionKind.HEADLINE:
            return region.span.of(text)
    return None
