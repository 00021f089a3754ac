"""A page's markup, walked once: its leaf blocks in order, with what stands around each.

trafilatura returns paragraphs without their place in the page. Looked up here
by their text, they get it back: inside a figure, an aside, a box of links, or
wholly a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.errors import SourceError
from sayso.read.paragraphs import ends_sentence
from sayso.read.posts import Post, is_post, post_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "p li dt dd td th h1 h2 h3 h4 h5 h6 blockquote q figcaption caption pre div section article "
    "header footer aside main nav form ul ol dl table tbody tr figure address summary details "
    "hgroup body".split()
)
_LEAVES = frozenset("p li dt dd h1 h2 h3 h4 h5 h6 figcaption caption".split())
_SKIPPED = frozenset(
    "script style noscript template svg iframe object embed select option textarea head meta link "
    "audio video canvas math".split()
)
_CAPTION = re.compile(
    r"(?:^|[-_ ]|__)(?:fig)?(?:caption|captions|credit|credits|copyright|bildunterschrift|"
    r"photocredit|imagecredit|photographer|fotocredit|legend)(?:$|[-_ ])",
)
_AROUND = re.compile(
    r"(?:^|[-_ ]|__)(?:newsletters?|related|relatedlinks?|recommend(?:ed|ations?)?|promo|promotion|"
    r"most-?(?:read|popular|viewed)|read-?(?:more|also|next)|see-?also|more-?on|more-?stories|"
    r"paywall-?(?:box|banner|prompt)?|sign-?up|subscribe|subscription|consent|gdpr|cookie|"
    r"privacy|tags?|taglist|topics?|share|sharing|social|comments?|breadcrumbs?|advert|"
    r"advertisement|ad|ads|sponsor(?:ed)?|outbrain|taboola|popup|modal|login|byline|author-?bio|"
    r"author-?box|authors?|timestamp|dateline|pub-?date|date|time|toolbar|player|banner|"
    r"infobox|disclaimer|app-?promo|cta|upsell|donate|donation|support-?us|follow-?us|"
    r"twitter-tweet|instagram-media|opt-?in|teaser-?list|linklist|link-?list)(?:$|[-_ ]|__)",
)
_LEAD = re.compile(
    r"(?:^|[-_ ]|__)(?:lead|lede|leadtext|lead-?paragraph|standfirst|stand-?first|intro|"
    r"introduction|dek|deck|summary|subtitle|sub-?title|subheadline|sub-?headline|subheading|sub-?heading|"
    r"excerpt|chapo|entradilla|sommario|ingress|preamble|perex|teaser-?text|description|abstract|"
    r"kicker-?text|vorspann|untertitel|zajawka|occhiello|catenaccio|bajada|manchet)(?:$|[-_ ]|__)",
)
_LEAST_TEXT = 60  # characters of running text
_AROUND_TAGS = frozenset("aside nav footer form button time address".split())


@dataclass(frozen=True, eq=False, slots=True)
class Leaf:
    """A block of a page that holds text and no other block.

    Attributes:
        text: on one line, without control characters.
        key: its letters and figures only, folded: to find it by its text.
        tag: of the block itself.
        linked: how much of its text is inside links, 0 to 1.
        caption: it stands in a caption or a photo credit.
        around: number of the box around the article (`Markup.boxes`), or None.
        lead: its markup calls it the lead.
        order: its place among the leaves.
        shape: tags and classes of it and what it stands in: like paragraphs have like shapes.
        article: number of the innermost `<article>` or `<main>` that it stands in; 0 is none.
        element: the element itself.
    """

    text: str
    key: str
    tag: str
    linked: float
    caption: bool
    around: int | None
    lead: bool
    order: int
    shape: str
    article: int
    element: HtmlElement

    @property
    def reads_like_text(self) -> bool:
        """Whether it is running text of the page itself: whole sentences, few links, no box."""
        return (
            len(self.text) >= _LEAST_TEXT
            and self.linked < 0.5
            and self.around is None
            and not self.caption
            and ends_sentence(self.text)
        )


@dataclass(frozen=True, slots=True)
class PlacedPost:
    """A post that a page quotes; the leaves from number `first` on stand in it or behind it."""

    post: Post
    first: int
    article: int


class Markup:
    """The leaves of a page in order, and by their key; the posts that it quotes."""

    def __init__(self, leaves: Sequence[Leaf], posts: Sequence[PlacedPost] = ()) -> None:
        self.leaves = tuple(leaves)
        self.posts = tuple(posts)

    @cached_property
    def by_key(self) -> Mapping[str, Leaf]:
        """The first leaf with each text; one outside any box before one in it."""
        found: dict[str, Leaf] = {}
        for leaf in self.leaves:
            known = found.get(leaf.key)
            if known is None or (known.around is not None and leaf.around is None):
                found[leaf.key] = leaf
        return found

    def headings(self) -> Iterator[Leaf]:
        """The first-level headings."""
        return (leaf for leaf in self.leaves if leaf.tag == "h1")


def key_of(text: str) -> str:
    """The letters and figures of a text, folded; "" if it has none."""
    return "".join(re.findall(r"[^\W_]+", text.casefold()))


_UNSEEN = re.compile("[\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")


def one_line(text: str) -> str:
    """A text on one line: white space is one space, control and format characters are gone."""
    if not text.isascii():
        text = _UNSEEN.sub("", text)
        text = re.sub(r"[\x7f-\x9f\ud800-\udfff]", " ", text)
    text = re.sub(r"[\x00-\x1f]", " ", text)
    return " ".join(text.split())


def parse_page(html: str, *, source: str) -> HtmlElement:
    """The tree of a page, however broken its markup.

    Raises:
        SourceError: kind "html" if it is beyond parsing, "empty" if nothing is left.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, recover=True
    )
    data = _readable(html).encode("utf-8", "replace")
    try:
        return document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        empty = not re.sub(r"<[^>]*>", "", html[:10_000]).strip()
        if empty:
            raise SourceError(source, "empty", "the page holds no text") from error
        raise SourceError(source, "html", "the page is broken beyond reading") from error


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|(\d{1,9}));?")


def _readable(html: str) -> str:
    """Markup without characters that XML forbids, also where they are written as references."""
    if "&#" in html:
        html = _REFERENCE.sub(_checked_reference, html)
    return _CONTROL.sub(" ", html)


def _checked_reference(match: re.Match[str]) -> str:
    number = int(match[1], 16) if match[1] else int(match[2])
    if 0x80 <= number < 0xA0:  # as browsers do: "&#150;" is a dash of Windows
        return bytes([number]).decode("cp1252", "ignore")
    if number > 0x10FFFF or _CONTROL.match(chr(number)):
        return " "
    return match[0]


def markup_of(tree: HtmlElement) -> Markup:
    """The leaves of a parsed page."""
    leaves: list[Leaf] = []
    posts: list[PlacedPost] = []
    boxes, articles = 0, 0
    body = tree.find("body")
    root = tree if body is None else body
    stack: list[tuple[HtmlElement, _Place]] = [(root, _Place())]
    while stack:
        element, place = stack.pop()
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            continue
        if is_post(element):
            post = post_of(element)
            if post is not None:
                posts.append(PlacedPost(post, len(leaves), place.article))
        names = _names(element)
        around, article = place.around, place.article
        if around is None and (tag in _AROUND_TAGS or _AROUND.search(names)):
            boxes += 1
            around = boxes
        if tag in ("article", "main"):
            articles += 1
            article = articles
        place = _Place(
            caption=place.caption
            or tag in ("figcaption", "caption")
            or _CAPTION.search(names) is not None,
            around=around,
            lead=place.lead or _LEAD.search(names) is not None,
            article=article,
        )
        inner = [child for child in element if child.tag not in _SKIPPED]
        parted = any(_holds_block(child) for child in inner)
        if tag in _LEAVES or not parted:
            leaf = _leaf(element, place, len(leaves))
            if leaf is not None:
                leaves.append(leaf)
        if parted and tag not in ("figcaption", "caption"):
            stack.extend((child, place) for child in reversed(inner))
    return Markup(leaves, posts)


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands around an element."""

    caption: bool = False
    around: int | None = None
    lead: bool = False
    article: int = 0


def _names(element: HtmlElement) -> str:
    names = " ".join(element.get(name) or "" for name in ("class", "id", "itemprop"))
    return names.lower()[:400]


def _holds_block(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str):
        return False
    if element.tag in _BLOCKS:
        return True
    return any(isinstance(inner.tag, str) and inner.tag in _BLOCKS for inner in element.iter())


def _leaf(element: HtmlElement, place: _Place, order: int) -> Leaf | None:
    text = one_line("".join(_texts(element)))
    key = key_of(text)
    if not key:
        return None
    linked = sum(len(key_of("".join(link.itertext()))) for link in element.iter("a"))
    return Leaf(
        text=text,
        key=key,
        tag=str(element.tag),
        linked=min(1.0, linked / len(key)),
        caption=place.caption,
        around=place.around,
        lead=place.lead,
        order=order,
        shape=_shape(element),
        article=place.article,
        element=element,
    )


def _shape(element: HtmlElement) -> str:
    """Its tag and first class, and those of its parent: later classes often vary."""
    parent = element.getparent()
    both = (element,) if parent is None else (parent, element)
    return ">".join(f"{one.tag}.{(one.get('class') or '').split(None, 1)[:1]}" for one in both)


def _texts(element: HtmlElement) -> Iterator[str]:
    for inner in element.iter():
        if inner.tag in ("script", "style", "template"):
            if inner is not element and inner.tail:
                yield inner.tail
            continue
        if inner.tag == "br":
            yield " "
        if isinstance(inner.tag, str) and inner.text:
            yield inner.text
        if inner is not element and inner.tail:
            yield inner.tail
