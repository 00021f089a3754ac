"""Cards in a page's markup: a label, a section, another article's linked title, its lead.

"Czytaj więcej | Polityka | <a>Title</a> | Lead sentence." stand in one small
element amid the paragraphs; each alone looks like a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sayso.packs.loading import installed, load_furniture
from sayso.read.markup import Leaf, Markup, key_of

_MOST_LETTERS = 900
_MOST_UNLINKED = 1  # leaf besides the label that is no link: the lead


@dataclass(frozen=True, eq=False, slots=True)
class Card:
    """A teaser in markup: its lines in order, label first, and which is the title."""

    lines: tuple[str, ...]
    title: str


def cards_of(markup: Markup) -> Mapping[str, Card]:
    """The cards of a page, each by the keys of its lines."""
    found: dict[str, Card] = {}
    labels = _labels()
    for at, leaf in enumerate(markup.leaves):
        if leaf.key not in labels or leaf.tag in ("h1", "title"):
            continue
        leaves = _card_leaves(leaf, markup.leaves[at : at + 8])
        titles = [other for other in leaves[1:] if other.linked > 0.9]
        if not titles:
            continue
        title = max(titles, key=lambda other: len(other.text))
        if len(title.text.split()) >= 3:
            card = Card(tuple(other.text for other in leaves), title.text)
            for other in leaves:
                found.setdefault(other.key, card)
    return found


def _card_leaves(label: Leaf, following: tuple[Leaf, ...]) -> list[Leaf]:
    """The leaves of the largest element around a label that is still a card."""
    best: list[Leaf] = []
    for ancestor in label.element.iterancestors():
        inside = set(_elements(ancestor))
        leaves = [leaf for leaf in following if leaf.element in inside]
        whole = len(leaves) < len(following)
        unlinked = sum(leaf.linked <= 0.9 for leaf in leaves) - 1
        letters = sum(len(leaf.key) for leaf in leaves)
        if not whole or unlinked > _MOST_UNLINKED or letters > _MOST_LETTERS:
            break
        best = leaves
    return best


def _elements(ancestor: object) -> Iterator[object]:
    for count, element in enumerate(ancestor.iter()):  # type: ignore[attr-defined]
        if count > 200:  # no card is that large
            return
        yield element


@cache
def _labels() -> frozenset[str]:
    return frozenset(key_of(label) for code in installed() for label in load_furniture(code).teaser)
