"""The first stage: bytes, a URL, a file, standard input → an article with regions.

    sources     what the user named → bytes, or plain text, or a page
    fetch       a URL → bytes, safely
    decoding    bytes → text
    page        a page's HTML → headline, lead, paragraphs, captions
    metadata    a page's HTML → title, authors, date, outlet, language
    plain       text → article
    regions     paragraphs → headline, lead, body, pull-quote, teaser, caption, furniture
    language    text → the pack that reads it

The main function is `read_source`; nothing heavy is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.read.fetch import Limits
    from sayso.read.page import read_html
    from sayso.read.plain import read_text
    from sayso.read.sources import read_source

__all__ = ["Limits", "read_html", "read_source", "read_text"]

_HOMES = {
    "Limits": "fetch",
    "read_html": "page",
    "read_source": "sources",
    "read_text": "plain",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'sayso.read' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"sayso.read.{home}"), name)
    globals()[name] = value
    return value
