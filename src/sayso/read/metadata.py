"""What a page says of itself: title, description, authors, date, outlet, language.

JSON-LD first (schema.org's NewsArticle and its kin), then `<meta>` tags; the
date and the authors that neither tells are left to trafilatura.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = re.compile(
    r"(?:Article|NewsArticle|ReportageNewsArticle|AnalysisNewsArticle|OpinionNewsArticle|"
    r"BackgroundNewsArticle|ReviewNewsArticle|AskPublicNewsArticle|BlogPosting|LiveBlogPosting|"
    r"Report|VideoObject|WebPage)$"
)
_INNER = ("@graph", "mainEntity", "mainEntityOfPage")
_DEEPEST = 6  # levels of JSON-LD that are searched
_MOST = 2000  # objects of JSON-LD that are searched
_LARGEST = 2_000_000  # characters of one JSON-LD script


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts about an article as its page states them; None or empty where it does not."""

    title: str | None = None
    description: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    url: str | None = None
    outlet: str | None = None
    lang: str | None = None
    body: str | None = None  # schema.org's articleBody, tags and entities resolved


def page_metadata(tree: HtmlElement, url: str | None = None) -> Metadata:
    """The metadata of a parsed page; `url` is where it was fetched from, if known."""
    article = _json_article(tree)
    meta = _meta_tags(tree)
    own = url or _first(_link(tree, "canonical"), meta.get("og:url"))
    own = own if own and outlet_of(own) else None
    site = _first(meta.get("og:site_name"), _names(article.get("publisher")))
    return Metadata(
        title=_first(article.get("headline"), meta.get("og:title"), meta.get("twitter:title")),
        description=_first(
            article.get("description"), meta.get("og:description"), meta.get("description")
        ),
        authors=_authors(article, meta),
        published=_first_date(
            article.get("datePublished"),
            meta.get("article:published_time"),
            meta.get("og:article:published_time"),
            meta.get("datepublished"),
            meta.get("date"),
            meta.get("dc.date"),
            meta.get("dc.date.issued"),
            meta.get("publish-date"),
            meta.get("pubdate"),
            article.get("dateCreated"),
            article.get("uploadDate"),
        ),
        url=own,
        outlet=(outlet_of(own) if own else None) or site,
        lang=_first(tree.get("lang"), article.get("inLanguage"), meta.get("og:locale")),
        body=_article_body(article.get("articleBody")),
    )


def outlet_of(url: str) -> str | None:
    """The name that opens the chains of an article at this URL: its host without "www."."""
    try:
        parts = urlsplit(url)
        host = parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None
    return re.sub(r"^www\d?\.", "", host) if host else None


def _link(tree: HtmlElement, rel: str) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == rel and link.get("href"):
            return str(link.get("href")).strip()
    return None


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content)
    return found


def _json_article(tree: HtmlElement) -> dict[str, Any]:
    """The JSON-LD object that describes the article, best kind first; {} without one."""
    found: list[tuple[int, int, dict[str, Any]]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for item in _objects(_parsed(script.text or "")):
            kinds = item.get("@type")
            names = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
            for kind in names:
                if isinstance(kind, str) and _ARTICLE_TYPES.search(kind):
                    rank = 2 if kind == "WebPage" else 1 if kind == "VideoObject" else 0
                    found.append((rank, len(found), item))
                    break
    merged: dict[str, Any] = {}
    for rank, _, item in sorted(found, key=lambda entry: entry[:2]):
        if rank and merged:
            break
        for key, value in item.items():
            merged.setdefault(key, value)
    return merged


def _parsed(text: str) -> object:
    if len(text) > _LARGEST:
        return None
    text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$", "", text)
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: object) -> Iterator[dict[str, Any]]:
    queue: list[tuple[object, int]] = [(value, 0)]
    for _ in range(_MOST):
        if not queue:
            return
        item, depth = queue.pop(0)
        if isinstance(item, dict):
            yield item
            inner: Iterable[object] = [item.get(key) for key in _INNER]
        elif isinstance(item, list):
            inner = item
        else:
            continue
        if depth < _DEEPEST:
            queue.extend((child, depth + 1) for child in inner)


def _article_body(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    lines = re.split(r"\n|</?(?:p|br|div|li|h[1-6])\b[^<>]{0,300}>", value)
    return "\n".join(line for line in map(clean_line, lines) if line) or None


def _first(*values: object) -> str | None:
    for value in values:
        if isinstance(value, (list, tuple)) and value:
            value = value[0]
        if isinstance(value, str):
            clean = clean_line(value)
            if clean:
                return clean
    return None


def clean_line(value: str) -> str:
    """One line of text out of an attribute or a JSON string: no tags, no control characters."""
    if "<" in value:
        value = re.sub(r"</?[a-zA-Z][^<>]{0,300}>", " ", value)
    for _ in range(2):  # "&amp;quot;" is common
        if "&" in value:
            value = unescape(value)
    value = "".join(" " if ord(c) < 32 or 127 <= ord(c) < 160 else c for c in value)
    return " ".join(value.split())


def _names(value: object) -> list[str]:
    """Names of people or bodies in JSON-LD: a string, an object, or a list of them."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return _names(value.get("name"))
    if isinstance(value, list):
        return [name for item in value[:20] for name in _names(item)]
    return []


def _authors(article: dict[str, Any], meta: dict[str, str]) -> tuple[str, ...]:
    names = (
        _names(article.get("author"))
        or [meta[key] for key in ("author", "article:author", "dc.creator") if key in meta][:1]
    )
    clean = (clean_line(name) for name in names)
    good = (name for name in clean if name and not name.startswith(("http:", "https:")))
    return tuple(dict.fromkeys(name for name in good if len(name) <= 120))


def _first_date(*values: object) -> datetime | None:
    for value in values:
        date = parse_date(value)
        if date is not None:
            return date
    return None


def parse_date(value: object) -> datetime | None:
    """The moment that an ISO 8601 string names, with its time zone if it has one."""
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    match = re.match(
        r"\s*(\d{4}-\d\d-\d\d)(?:[T ]+(\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*"
        r"(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?",
        value,
    )
    if match is None:
        return None
    day, clock, zone = match.groups()
    zone = "" if not zone else "+00:00" if zone in ("Z", "UTC", "GMT") else zone
    try:
        return datetime.fromisoformat(f"{day}T{clock or '00:00'}{zone}")
    except ValueError:
        return None
