"""Whether a new text of an article is a new version, and what it says differently.

**The threshold.** A text is no new version when no word of the article itself
differs: white space, furniture and teasers do not count, nor do clocks ("18:40")
and counters (a body paragraph of at most four words, one of them a number, without
a full stop: "1 204 views", "3 min temu"). A number in a headline or a sentence counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from sayso.article import Article, Region, RegionKind, Span, text_of
from sayso.record.encoding import statement_data
from sayso.statement import Statement

COUNTER_WORDS = 4
"""The most words of a paragraph that can be a counter."""

_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\b(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_BESIDE = {RegionKind.FURNITURE, RegionKind.TEASER}

ALIKE = 0.6
"""Share of words in common from which two contents are one that was changed; tuned by eye."""


def is_tiny_change(old: Article, new: Article) -> bool:
    """Whether the two texts differ by less than the threshold above."""
    return _words(old) == _words(new)


def _words(article: Article) -> list[str]:
    return [word for part in _paragraphs(article) for word in _WORD.findall(part)]


def _paragraphs(article: Article) -> Iterator[str]:
    whole = Region(Span(0, len(article.text)), RegionKind.BODY) if article.text else None
    for region in article.regions or filter(None, (whole,)):
        if region.kind in _BESIDE:
            continue
        for paragraph in region.span.of(article.text).splitlines():
            line = _CLOCK.sub(" ", paragraph)
            if region.kind is RegionKind.BODY and _is_counter(line):
                continue
            yield line


def _is_counter(line: str) -> bool:
    words = _WORD.findall(line)
    return (
        len(words) <= COUNTER_WORDS
        and any(word.isdigit() for word in words)
        and not line.rstrip().endswith((".", "!", "?", "…"))
    )


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that differs between two texts, or two readings of one.

    Attributes:
        kind: "appeared", "vanished" or "changed".
        before, after: the statement there; None where there is none.
        fields: what differs, such as "content", "speaker", "act".
    """

    kind: str
    before: Statement | None
    after: Statement | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """Statements with the text that they stand in."""

    statements: Sequence[Statement]
    text: str

    def words(self, statement: Statement) -> str:
        return text_of(statement.content, self.text)

    def facts(self, statement: Statement) -> dict[str, Any]:
        """What can differ: words instead of places, and nothing of the rules' own."""
        data = statement_data(statement)
        facts = {key: data.get(key) for key in _COMPARED}
        for key in ("source", "cue", "content"):
            facts[key] = text_of(getattr(statement, key), self.text)
        likelihood = statement.likelihood
        facts["likelihood"] = likelihood and (likelihood.phrase, likelihood.term)
        facts["via"] = tuple(via.name for via in statement.via)
        return facts


_COMPARED = (
    "speaker",
    "speakers",
    "role",
    "mode",
    "act",
    "type",
    "polarity",
    "negated",
    "standing",
)


def compare(before: Side, after: Side) -> list[Change]:
    """What appeared, vanished or changed, in the order of the later text.

    Statements meet by equal content, then by a content that has most words in common
    and a source or a cue that is the same.
    """
    pairs = dict(_equal_pairs(before, after))
    left = [i for i in range(len(before.statements)) if i not in pairs]
    taken = set(pairs.values())
    right = [j for j in range(len(after.statements)) if j not in taken]
    pairs |= dict(_like_pairs(before, after, left, right))
    changes: list[tuple[float, Change]] = []
    taken = set(pairs.values())
    for i, j in pairs.items():
        old, new = before.statements[i], after.statements[j]
        old_facts, new_facts = before.facts(old), after.facts(new)
        fields = tuple(key for key in new_facts if old_facts[key] != new_facts[key])
        if fields:
            changes.append((j, Change("changed", old, new, fields)))
    for j, new in enumerate(after.statements):
        if j not in taken:
            changes.append((j, Change("appeared", None, new)))
    for i, old in enumerate(before.statements):
        if i not in pairs:
            # Shown after the last statement before it that is still there.
            at = max((j for k, j in pairs.items() if k < i), default=-1) + 0.5
            changes.append((at, Change("vanished", old, None)))
    return [change for _, change in sorted(changes, key=lambda pair: pair[0])]


def _equal_pairs(before: Side, after: Side) -> Iterator[tuple[int, int]]:
    """Statements with the same content: of several, those with the same source first."""
    places: dict[str, list[int]] = {}
    for j, new in enumerate(after.statements):
        places.setdefault(after.words(new), []).append(j)
    for i, old in enumerate(before.statements):
        candidates = places.get(before.words(old))
        if candidates:
            source = text_of(old.source, before.text)
            same = [
                j for j in candidates if text_of(after.statements[j].source, after.text) == source
            ]
            best = (same or candidates)[0]
            candidates.remove(best)
            yield i, best


def _like_pairs(
    before: Side, after: Side, left: Iterable[int], right: list[int]
) -> Iterator[tuple[int, int]]:
    scored = []
    bags = {j: _WORD.findall(after.words(after.statements[j]).lower()) for j in right}
    for i in left:
        old = before.statements[i]
        words = _WORD.findall(before.words(old).lower())
        for j in right:
            new = after.statements[j]
            if not _kindred(before, old, after, new):
                continue
            likeness = _likeness(words, bags[j])
            if likeness >= ALIKE:
                scored.append((-likeness, i, j))
    used_left: set[int] = set()
    used_right: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            yield i, j


def _likeness(a: list[str], b: list[str]) -> float:
    if not a or not b:
        return 0.0
    if 2 * min(len(a), len(b)) < ALIKE * (len(a) + len(b)):
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _kindred(before: Side, old: Statement, after: Side, new: Statement) -> bool:
    if old.speaker is not None and old.speaker == new.speaker:
        return True
    return any(
        text_of(getattr(old, key), before.text) == text_of(getattr(new, key), after.text) != ""
        for key in ("source", "cue")
    )
