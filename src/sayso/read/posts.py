"""Posts of social media that a page quotes whole: their paragraphs, and who wrote them.

    <blockquote class="twitter-tweet"><p>We sail at dawn.</p>
    &mdash; Nora Vance (@noravance) <a href="…">March 3, 2026</a></blockquote>

What the services' own markup puts around the text (a button, a preview that is
not there yet, the address of a picture) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_POST = re.compile(
    r"(?:^|\s)(?:twitter-(?:tweet|video)|instagram-media|bluesky-embed|mastodon-embed|"
    r"text-post-media|fb-xfbml-parse-ignore)(?:\s|$)"
)
_TAGS = frozenset(("blockquote", "bluesky-embed"))
_BREAKS = frozenset("p div section li ul ol blockquote h1 h2 h3 h4 h5 h6".split())
_PICTURE = re.compile(r"(?:https?://t\.co/|pic\.(?:twitter|x)\.com/)\S+|\[image or embed\]")
_HANDLE = re.compile(r"\(\s*(@[\w.@-]+)\s*\)")
_LINE_SPACE = re.compile(r"[^\S\n]+")
_NAME = re.compile(r"[^\W_](?:[\w.'’ -]*[^\W_])?")
_LONGEST_LINE = 30  # words of a line that names the author


@dataclass(frozen=True, slots=True)
class Post:
    """One post: its paragraphs, each on one line, and the line that names its author, if any.

    `author` is a part of `byline`. `whole` is all the text that stands in its markup.
    """

    paragraphs: tuple[str, ...]
    byline: str
    author: str
    whole: str

    @property
    def lines(self) -> tuple[str, ...]:
        """Its paragraphs and the author's line."""
        return (*self.paragraphs, self.byline) if self.byline else self.paragraphs


def is_post(element: HtmlElement) -> bool:
    """Whether an element is a service's own markup of a post."""
    if element.tag not in _TAGS:
        return False
    return element.tag == "bluesky-embed" or bool(_POST.search(element.get("class") or ""))


def post_of(element: HtmlElement) -> Post | None:
    """The post that such an element quotes; None if it quotes no words of it."""
    texts = "".join(_texts(element, bare=element.find(".//p") is None))
    found = [" ".join(_PICTURE.sub(" ", line).split()) for line in re.split(r"\n\s*\n", texts)]
    lines = [line for line in found if any(char.isalnum() for char in line)]
    byline, author = "", ""
    for at in range(len(lines) - 1, -1, -1):
        author = _author(lines[at], element)
        if author:
            byline, lines = lines[at], lines[:at]
            break
    if not lines:
        return None
    return Post(tuple(lines), byline, author, " ".join(element.itertext()))


def _author(line: str, element: HtmlElement) -> str:
    """The name in a line that names the author; "" if it names none."""
    if len(line.split()) > _LONGEST_LINE:
        return ""
    handle = _HANDLE.search(line)
    if handle is None:
        return _linked_author(line, element)
    before = line[: handle.start()].rstrip()
    if before[:1] not in ("—", "–", "-"):  # "A post shared by Nora Vance (@noravance)"
        words = before.split()
        first = len(words)
        while first and not words[first - 1][0].islower():
            first -= 1
        before = " ".join(words[first:])
    name = _NAME.search(before)
    return name[0] if name else handle[1]


def _linked_author(line: str, element: HtmlElement) -> str:
    """ "Posted by <a>Nora Vance</a> on <a>Tuesday</a>": the first link of the service's own."""
    for link in element.iter("a"):
        if next(link.iterancestors("p"), None) is not None:
            continue
        name = _NAME.search(" ".join("".join(link.itertext()).split()))
        if name and name[0] in line and "facebook." in (link.get("href") or ""):
            return name[0]
    return ""


def _texts(element: HtmlElement, *, bare: bool) -> Iterator[str]:
    """The text of a post with an empty line between its paragraphs.

    Where it has paragraphs (not `bare`), boxes beside them are the service's own.
    """
    stack: list[tuple[HtmlElement, bool, bool]] = [(element, False, True)]
    while stack:
        inner, closing, shown = stack.pop()
        if not isinstance(inner.tag, str) or inner.tag in ("script", "style", "template", "svg"):
            if shown and inner.tail:
                yield _LINE_SPACE.sub(" ", inner.tail.replace("\n", " "))
            continue
        parts = inner.tag in _BREAKS or inner.tag in _TAGS
        inside = shown
        if inner.tag == "p" or inner.tag in _TAGS:
            inside = True
        elif parts:
            inside = bare
        if closing:
            if parts:
                yield "\n\n"
            if inner is not element and shown and inner.tail:
                yield _LINE_SPACE.sub(" ", inner.tail.replace("\n", " "))
            continue
        if parts:
            yield "\n\n"
        if inner.tag == "br":
            yield "\n"
        if inside and inner.text:
            yield _LINE_SPACE.sub(" ", inner.text.replace("\n", " "))
        stack.append((inner, True, shown))
        stack.extend((child, False, inside) for child in reversed(inner))
