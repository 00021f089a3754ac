"""Which lines of a page are the article, and as what: the rules over trafilatura's finding.

1. Where the page states its article's text (schema.org's articleBody), what
   trafilatura missed of it is taken from the page, and what it took before
   and behind it is left out.
2. Lines that stand in a box around the article (newsletter, links, byline …)
   are left out, unless the box holds much of the text: then it is no box.
3. Captions and credits are captions; lines that are nothing but a link are
   teasers; the headline and repeated lines stand once.
4. Posts of social media that the page quotes stand whole, where the page has
   them; a block quotation of several paragraphs is told as one.
5. The lead that the page describes itself with, or whose markup calls it one,
   stands first, if the page shows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.article import RegionKind
from sayso.read.cards import Card, cards_of
from sayso.read.markup import Leaf, Markup, PlacedPost, key_of
from sayso.read.metadata import Metadata
from sayso.read.paragraphs import ends_sentence

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STATED_LEAST = 400  # letters of an articleBody that is more than a summary
_COVERED = 0.9  # of the articleBody that trafilatura must have found to be believed
_BOX_MOST = 0.3  # of the article's letters; what holds more is the article itself
_USUAL = 0.3  # of the found letters that a shape must hold to be the article's
_BYLINE_MOST = 12  # words
_LONG_KEY = 12  # letters of a line that may be looked for inside another text
_LEAD_LEAST, _LEAD_MOST = 30, 900  # letters


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a page: its text on one line, and the role that markup gives it.

    `title` is, in a teaser, the part of the text that is the title.
    `quoted` is the number of the block quotation that it stands in, `author` the
    part of the text that names who wrote it.
    """

    text: str
    kind: RegionKind = RegionKind.BODY
    title: str | None = None
    quoted: int | None = None
    author: str | None = None


def article_blocks(lines: Sequence[str], markup: Markup, about: Metadata) -> list[Block]:
    """The blocks of the article in order, without its headline."""
    lines = _as_stated(_completed(lines, markup), markup, about.body)
    lines, posts = _without_posts(lines, markup)
    boxes = _boxes(lines, markup)
    headline = key_of(about.title or "")
    stated = key_of(about.body or "")
    cards = cards_of(markup)
    authors = [key_of(author) for author in about.authors]
    dealt: set[Card] = set()
    blocks: list[Block] = []
    seen: set[str] = set()
    quotations: dict[HtmlElement, int] = {}
    for at, line in enumerate(lines):
        for placed in posts.get(at, ()):
            blocks += _post_blocks(placed, len(markup.leaves) + placed.first)
        key = key_of(line)
        if not key or (len(key) > _LONG_KEY and key in seen) or (headline and key == headline):
            continue
        card = cards.get(key)
        if card is not None and (card not in dealt or key != key_of(card.lines[0])):
            if card not in dealt:
                dealt.add(card)
                blocks.append(Block(" ".join(card.lines), RegionKind.TEASER, card.title))
            continue
        seen.add(key)
        if _is_byline(line, key, authors):
            continue
        leaf = markup.by_key.get(key)
        sure = len(key) > _LONG_KEY and key in stated
        kind = RegionKind.BODY if leaf is None or sure else _kind(leaf, boxes)
        if kind is not None:
            title = line if kind is RegionKind.TEASER else None
            blocks.append(Block(line, kind, title, _quotation(leaf, quotations)))
    for placed in posts.get(len(lines), ()):
        blocks += _post_blocks(placed, len(markup.leaves) + placed.first)
    return _with_lead(blocks, markup, about, boxes)


def _post_blocks(placed: PlacedPost, number: int) -> list[Block]:
    post = placed.post
    blocks = [Block(line, RegionKind.POST, quoted=number) for line in post.paragraphs]
    if post.byline:
        blocks.append(Block(post.byline, RegionKind.POST, quoted=number, author=post.author))
    return blocks


def _quotation(leaf: Leaf | None, known: dict[HtmlElement, int]) -> int | None:
    """The number of the block quotation that a leaf stands in."""
    outer = None if leaf is None else next(leaf.element.iterancestors("blockquote"), None)
    return None if outer is None else known.setdefault(outer, len(known))


def _without_posts(
    lines: Sequence[str], markup: Markup
) -> tuple[Sequence[str], dict[int, list[PlacedPost]]]:
    """The lines that are no part of a post, and the posts, by the line that each stands before.

    A post belongs to the article where text of the article stands behind it, or right before it.
    """
    if not markup.posts:
        return lines, {}
    texts = [key_of(placed.post.whole) for placed in markup.posts]
    exact = {key_of(line) for placed in markup.posts for line in placed.post.lines}
    kept = [
        line
        for line in lines
        if (key := key_of(line)) not in exact
        and not (len(key) >= _LONG_KEY and any(key in text for text in texts))
    ]
    found = ((at, markup.by_key.get(key_of(line))) for at, line in enumerate(kept))
    orders = [
        (leaf.order, at) for at, leaf in found if leaf is not None and len(leaf.key) > _LONG_KEY
    ]
    posts: dict[int, list[PlacedPost]] = {}
    dealt: set[str] = set()
    behind = max((order for order, _ in orders), default=-1) + 1
    for placed, text in zip(markup.posts, texts, strict=True):
        before = [at for order, at in orders if order < placed.first]
        if not before or text in dealt:
            continue
        inner = markup.leaves[placed.first :]
        if placed.first <= behind:
            for leaf in inner:  # its own leaves: what stands right behind them is still near
                if leaf.key not in text:
                    break
                behind = max(behind, leaf.order + 1)
            after = (at for order, at in orders if order >= placed.first)
            posts.setdefault(min(after, default=len(kept)), []).append(placed)
            dealt.add(text)
    return kept, posts


def _is_byline(line: str, key: str, authors: Sequence[str]) -> bool:
    """Whether a line names an author and says nothing: "By Olga Wit | 5 March, 8:30"."""
    if ends_sentence(line) or len(line.split()) > _BYLINE_MOST:
        return False
    return any(len(author) > 4 and author in key for author in authors)


def _kind(leaf: Leaf, boxes: frozenset[int]) -> RegionKind | None:
    """What a line is by its place in the page; None: no part of the article."""
    if leaf.caption:
        return RegionKind.CAPTION
    if leaf.around in boxes:
        return None
    if leaf.linked > 0.9 and not leaf.tag.startswith("h"):
        if len(leaf.text.split()) < 4:
            return None  # tags, "All comments"
        if not (ends_sentence(leaf.text) and leaf.text.endswith((".", "…")) and leaf.tag == "p"):
            return RegionKind.TEASER
    return RegionKind.BODY


def _boxes(lines: Iterable[str], markup: Markup) -> frozenset[int]:
    """The boxes around the article that hold little of its text."""
    held: Counter[int | None] = Counter()
    for line in lines:
        key = key_of(line)
        leaf = markup.by_key.get(key)
        held[leaf.around if leaf is not None else None] += len(key)
    most = _BOX_MOST * held.total()
    return frozenset(
        leaf.around
        for leaf in markup.leaves
        if leaf.around is not None and held[leaf.around] <= most
    )


def _as_stated(lines: Sequence[str], markup: Markup, body: str | None) -> Sequence[str]:
    """The lines, put right by the text that the page states its article to have."""
    stated = key_of(body or "")
    if body is None or len(stated) < _STATED_LEAST:
        return lines
    keys = [key_of(line) for line in lines]
    inside = [len(key) > _LONG_KEY and key in stated for key in keys]
    found = sum(len(key) for key, good in zip(keys, inside, strict=True) if good)
    if found < _COVERED * len(stated):
        shown = _shown(stated, markup)
        if sum(map(len, map(key_of, shown))) > max(found, 0.7 * len(stated)):
            return shown
        if len(stated) > 1.2 * found and body.count("\n") >= 3:
            return body.split("\n")
        return lines
    first, last = inside.index(True), len(inside) - inside[::-1].index(True)
    return lines[first:last]


def _completed(lines: Sequence[str], markup: Markup) -> Sequence[str]:
    """The lines, with paragraphs of the page that are built like theirs and were missed.

    Only whole sentences in running text, in the same `<article>`, of a shape that
    much of the found text has, behind the first found paragraph.
    """
    leaves = [leaf for leaf in map(markup.by_key.get, map(key_of, lines)) if leaf is not None]
    letters = sum(len(leaf.key) for leaf in leaves)
    shapes: Counter[tuple[str, int]] = Counter()
    for leaf in leaves:
        if leaf.tag == "p":
            shapes[leaf.shape, leaf.article] += len(leaf.key)
    usual = {shape for shape, held in shapes.items() if held > _USUAL * letters}
    if not usual:
        return lines
    keys = {key_of(line) for line in lines}
    everything = "".join(key_of(line) for line in lines)
    first = min(leaf.order for leaf in leaves if (leaf.shape, leaf.article) in usual)
    missed = [
        leaf
        for leaf in markup.leaves[first:]
        if (leaf.shape, leaf.article) in usual
        and leaf.reads_like_text
        and leaf.key not in keys
        and leaf.key not in everything
    ]
    if not missed:
        return lines
    headings = []
    for leaf in missed:
        above = markup.leaves[leaf.order - 1] if leaf.order else leaf
        if above.tag in ("h2", "h3", "h4") and above.linked < 0.5 and above.key not in keys:
            headings.append(above)
    missed = sorted((*missed, *headings), key=lambda leaf: leaf.order)
    return _merged(lines, missed, markup)


def _merged(lines: Sequence[str], missed: Sequence[Leaf], markup: Markup) -> list[str]:
    """The lines with the missed leaves at their places in the page."""
    merged: list[str] = []
    waiting = list(missed)
    for line in lines:
        leaf = markup.by_key.get(key_of(line))
        while leaf is not None and waiting and waiting[0].order < leaf.order:
            merged.append(waiting.pop(0).text)
        merged.append(line)
    return [*merged, *(leaf.text for leaf in waiting)]


def _shown(stated: str, markup: Markup) -> list[str]:
    """The leaves of the page whose text stands in its stated body, in order, once."""
    shown: list[str] = []
    seen: set[str] = set()
    for leaf in markup.leaves:
        long = len(leaf.key) > _LONG_KEY
        if long and leaf.key not in seen and leaf.key in stated and not leaf.caption:
            seen.add(leaf.key)
            shown.append(leaf.text)
    return shown


def _with_lead(
    blocks: list[Block], markup: Markup, about: Metadata, boxes: frozenset[int]
) -> list[Block]:
    """The blocks with the lead first, if the page shows one."""
    body = [at for at, block in enumerate(blocks) if block.kind is RegionKind.BODY]
    if not body:
        return blocks
    described = key_of(about.description or "")
    headline = key_of(about.title or "")
    if len(described) >= _LEAD_LEAST and described != headline:
        for at in body[:3]:
            if _same(key_of(blocks[at].text), described):
                blocks[at] = Block(blocks[at].text, RegionKind.LEAD)
                return blocks
        everything = key_of(" ".join(block.text for block in blocks))
        for leaf in markup.leaves:
            if _same(leaf.key, described) and not leaf.caption and leaf.key not in everything:
                return [Block(leaf.text, RegionKind.LEAD), *blocks]
    return _with_marked_lead(blocks, body, markup, headline, boxes)


def _same(key: str, described: str) -> bool:
    """Whether a line is what the page describes itself with, which may be cut short."""
    if key == described:
        return True
    short, long = sorted((key, described), key=len)
    return len(short) >= 60 and len(long) <= _LEAD_MOST and long.startswith(short[:-3])


def _with_marked_lead(
    blocks: list[Block], body: list[int], markup: Markup, headline: str, boxes: frozenset[int]
) -> list[Block]:
    """The same by markup: a leaf called lead between the headline and the first paragraph."""
    first = markup.by_key.get(key_of(blocks[body[0]].text))
    if first is None:
        return blocks
    if first.lead and not first.tag.startswith("h"):
        blocks[body[0]] = Block(blocks[body[0]].text, RegionKind.LEAD)
        return blocks
    start = next((leaf.order for leaf in markup.headings() if leaf.key == headline), None)
    if start is None:
        return blocks
    for leaf in markup.leaves[start + 1 : first.order]:
        fits = _LEAD_LEAST <= len(leaf.key) <= _LEAD_MOST and leaf.linked < 0.5
        if leaf.lead and fits and not leaf.caption and leaf.around not in boxes:
            return [Block(leaf.text, RegionKind.LEAD), *blocks]
    return blocks
