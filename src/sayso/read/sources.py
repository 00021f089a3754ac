"""What the user named → an article: a path, a URL, "-" for standard input, or bytes.

What a file holds decides how it is read, never its name: gzip is unpacked,
markup is read as a page, the rest as plain text.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from sayso.article import Article
from sayso.errors import SourceError
from sayso.read.decoding import MAX_BYTES, decode, refuse_binary, too_large, unpack
from sayso.read.language import check_language

STDIN = "-"

_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|link|"
    r"article|section|main|div|p|h[1-6]|span|script|style|table|ul|ol|blockquote|header|nav)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:html|head|body|div|p|article|h[1-6]|meta|script|br)\b[^<>]{0,500}>", re.IGNORECASE
)
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(rss|feed|rdf:RDF)\b", re.DOTALL)


def read_source(
    source: str | bytes | Path,
    *,
    stdin: IO[Any] | None = None,
    lang: str | None = None,
    outlet: str | None = None,
    published: datetime | None = None,
    allow_private: bool = False,
    timeout: float | None = None,
) -> Article:
    """The article that a source holds.

    Args:
        source: a path (also of a .gz file), an http(s) URL, "-", or bytes.
        stdin: what "-" reads; the process's own without it.
        lang: code of the pack to read it with; None tells it from the text.
        outlet, published: facts that replace what a page says of itself.
        allow_private: let a URL lead to an address of the local network.
        timeout: seconds that fetching a URL may take in all.

    Raises:
        SourceError: it cannot be read; `kind` says why to programs.
        LanguageError: no pack is installed for its language.
    """
    name = _name(source)
    if lang is not None:
        check_language(lang, source=name)
    url, declared, plain = None, None, False
    if isinstance(source, bytes):
        data = source
    elif name == STDIN:
        data = _read_stream(stdin if stdin is not None else sys.stdin, name)
    elif _URL.match(name):
        from sayso.read.fetch import Limits, fetch

        limits = Limits(allow_private=allow_private)
        fetched = fetch(name, replace(limits, total=timeout) if timeout else limits)
        data, url, declared = fetched.data, fetched.url, fetched.charset
        plain = fetched.content_type == "text/plain"
    else:
        data = _read_file(Path(source), name)
    return _article(
        data,
        doc=name,
        url=url,
        charset=declared,
        plain=plain,
        lang=lang,
        outlet=outlet,
        published=published,
    )


def _name(source: str | bytes | Path) -> str:
    return "bytes" if isinstance(source, bytes) else str(source)


def _read_stream(stream: IO[Any], name: str) -> bytes:
    binary = getattr(stream, "buffer", stream)
    try:
        data = binary.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise SourceError(name, "unreadable", f"cannot be read: {error}") from error
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    return _limited(data, name)


def _read_file(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return _limited(file.read(MAX_BYTES + 1), name)
    except FileNotFoundError as error:
        raise SourceError(name, "missing", "there is no such file") from error
    except IsADirectoryError as error:
        raise SourceError(name, "directory", "is a folder; give its files") from error
    except PermissionError as error:
        raise SourceError(name, "unreadable", "may not be read: permission denied") from error
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise SourceError(name, "unreadable", f"cannot be read: {problem}") from error


def _limited(data: bytes, name: str) -> bytes:
    if len(data) > MAX_BYTES:
        refuse_binary(data, source=name)
        raise too_large(name, MAX_BYTES)
    return bytes(data)


def _article(
    data: bytes,
    *,
    doc: str,
    url: str | None,
    charset: str | None,
    plain: bool,
    lang: str | None,
    outlet: str | None,
    published: datetime | None,
) -> Article:
    text = decode(unpack(data, source=doc), source=doc, declared=charset)
    if _FEED.match(text[:4000]):
        problem = "is a feed, not an article; give the addresses of its articles"
        raise SourceError(doc, "feed", problem)
    if not plain and is_page(text):
        from sayso.read.page import read_html

        return read_html(text, doc=doc, url=url, lang=lang, outlet=outlet, published=published)
    from sayso.read.plain import read_text

    if outlet is None and url is not None:
        from sayso.read.metadata import outlet_of

        outlet = outlet_of(url)
    return read_text(text, doc=doc, url=url, lang=lang, outlet=outlet, published=published)


def is_page(text: str) -> bool:
    """Whether a text is the source of a page: it opens with markup, or is full of it."""
    start = text[:20_000]
    return _PAGE.match(start) is not None or len(_TAG.findall(start)) >= 6
