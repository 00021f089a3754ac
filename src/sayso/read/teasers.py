"""Teasers of other articles: "<label> <section> <title> <lead sentence.>".

A label ("Czytaj więcej", "See also") opens a paragraph, ends one with a title
behind it, stands in brackets, or stands alone above the title. What follows
the label and an optional section is the title of the other article, often
with that article's lead run on behind it.

Where title and lead meet is nowhere marked. Every place between two words
before a capital, a figure or an opening quotation mark is a candidate; the
evidence of each is summed (see `_evidence`) and the best one above zero wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sayso.article import Span
from sayso.packs.schema import FurnitureFile
from sayso.read.paragraphs import ends_sentence, stem, strip, words

_OPENS_TITLE = r"(?:[\"'„“«‚‘(\[]*(?:[^\W\d_a-zß-öø-ÿąćęłńóśźż]|\d))"
_SEPARATOR = r"[ \t\xa0]*(?:[:|»›→▶>–—-]+[ \t\xa0]*)?"
_LONGEST_TITLE_WORDS = 30
_LONGEST_INLINE = 300  # characters behind a label in running text that may still be a title


@dataclass(frozen=True, slots=True)
class Teaser:
    """A teaser's whole stretch, and the title that it points to (None: only a label)."""

    span: Span
    title: Span | None


@dataclass(frozen=True, eq=False)
class TeaserLabels:
    """The labels and sections of one pack as patterns."""

    opening: re.Pattern[str]
    inline: re.Pattern[str]
    bracketed: re.Pattern[str]
    section: re.Pattern[str]
    function_words: frozenset[str]


@cache
def teaser_labels(furniture: FurnitureFile) -> TeaserLabels:
    """The patterns of a pack's labels; made once."""
    labels = _alternatives(furniture.teaser)
    before_capital = rf"(?={_OPENS_TITLE}|$)"
    return TeaserLabels(
        opening=re.compile(
            rf"[►▶→»>•*\[(]*[ \t\xa0]*(?i:{labels})(?:(?<=:)|(?!\w)){_SEPARATOR}{before_capital}"
        ),
        inline=re.compile(
            rf"(?<=[.!?…\"”»)])[ \t\xa0]+(?=[^\W\d_])(?![a-z])(?i:{labels})"
            rf"(?:(?<=:)|(?!\w)){_SEPARATOR}(?={_OPENS_TITLE})"
        ),
        bracketed=re.compile(
            rf"[(\[][ \t\xa0]*(?i:{labels})(?:(?<=:)|(?!\w))[ \t\xa0]*[:–—-]?[ \t\xa0]*"
            rf"(?={_OPENS_TITLE})(?P<title>[^()\[\]\n]{{3,{_LONGEST_INLINE}}})[)\]]"
        ),
        section=re.compile(rf"(?:{_alternatives(furniture.sections)}){_SEPARATOR}{before_capital}"),
        function_words=frozenset(furniture.function_words),
    )


def _alternatives(entries: Iterable[str]) -> str:
    # Longest first: "Czytaj więcej na ten temat" before "Czytaj więcej".
    ordered = sorted(entries, key=lambda entry: (-len(entry), entry))
    return "|".join(re.escape(entry).replace(r"\ ", r"[ \xa0]+") for entry in ordered) or r"(?!)"


def opening_teaser(text: str, paragraph: Span, labels: TeaserLabels) -> Teaser | None:
    """The teaser that a whole paragraph is, if it opens with a label.

    Its title is None where the label stands alone.
    """
    match = labels.opening.match(text, paragraph.start, paragraph.end)
    if match is None:
        return None
    rest = strip(text, match.end(), paragraph.end)
    if rest is None:
        return Teaser(paragraph, None)
    section = labels.section.match(text, rest.start, rest.end)
    if section is not None and section.end() <= rest.end:
        rest = strip(text, section.end(), rest.end)
        if rest is None:
            return Teaser(paragraph, None)
    return Teaser(paragraph, title_in(text, rest, labels))


def is_section(text: str, paragraph: Span, labels: TeaserLabels) -> bool:
    """Whether a paragraph is only the name of a section."""
    match = labels.section.match(text, paragraph.start, paragraph.end)
    return match is not None and match.end() == paragraph.end


def inner_teasers(text: str, paragraph: Span, labels: TeaserLabels) -> list[Teaser]:
    """Teasers inside a paragraph: in brackets, or from a label to its end."""
    found = []
    for match in labels.bracketed.finditer(text, paragraph.start, paragraph.end):
        title = strip(text, *match.span("title"))
        if title:
            found.append(Teaser(Span(*match.span()), title))
    last = max(paragraph.start, paragraph.end - 500)
    for match in labels.inline.finditer(text, last, paragraph.end):
        rest = strip(text, match.end(), paragraph.end)
        whole = strip(text, match.start(), paragraph.end)
        if rest is None or whole is None or rest.end - rest.start > _LONGEST_INLINE:
            continue
        if any(whole.meets(other.span) for other in found):
            continue
        section = labels.section.match(text, rest.start, rest.end)
        after = strip(text, section.end(), rest.end) if section else None
        # Errs towards body: a sentence that happens to open like a label ("Read
        # more Americans than ever …") ends as sentences do, and a title does not.
        colon = ":" in text[match.start() : match.end()]
        if colon or not ends_sentence(rest.of(text)):
            found.append(Teaser(whole, title_in(text, after or rest, labels)))
            break
    return sorted(found, key=lambda teaser: teaser.span)


def title_in(text: str, rest: Span, labels: TeaserLabels) -> Span:
    """The title at the start of what follows a label and section."""
    stretch = rest.of(text)
    if not ends_sentence(stretch) or stretch.count("\n"):
        # A lead would end in a full stop: all of it is the title.
        return rest
    found = list(words(stretch))
    if len(found) <= 6:
        return rest
    best, best_evidence = 0, 0.0
    again = _places_of_repeated(found)
    for at in range(2, min(len(found) - 4, _LONGEST_TITLE_WORDS + 1)):
        evidence = _evidence(stretch, found, again, at, labels.function_words)
        if evidence > best_evidence:
            best, best_evidence = at, evidence
    if best:
        end = _end_before(stretch, found, best)
        return Span(rest.start, rest.start + end)
    sentence = re.search(r"[.!?…][\"'”’»)]*(?=\s)", stretch)
    if sentence and len(list(words(stretch[: sentence.end()]))) <= _LONGEST_TITLE_WORDS:
        return Span(rest.start, rest.start + sentence.end())
    return rest


def _end_before(stretch: str, found: list[re.Match[str]], at: int) -> int:
    """Where the title ends if word `at` opens the lead: opening marks go with the lead."""
    gap_start, gap_end = found[at - 1].end(), found[at].start()
    gap = stretch[gap_start:gap_end]
    space = re.search(r"\s", gap)
    return gap_start + (space.start() if space else len(gap))


def _evidence(
    stretch: str,
    found: list[re.Match[str]],
    again: list[list[int]],
    at: int,
    function_words: frozenset[str],
) -> float:
    """How much speaks for a lead that opens with word `at`; 0 is undecided.

    The weights are a person's judgement of a few dozen teasers, not fitted.
    """
    before, word = found[at - 1][0], found[at][0]
    after = found[at + 1][0]
    if not (word[0].isupper() or word[0].isdigit()):
        return -9.0
    gap = stretch[found[at - 1].end() : found[at].start()]
    if gap.strip("\"'“”„«»‘’‚!?….)([]:;,–—- \xa0") or not re.search(r"\s", gap):
        return -9.0
    if re.search(r"[:;,–—-]\s*[\"'„“«‚‘]*$", gap) or before.casefold() in function_words:
        return -9.0  # a title does not end in a colon, a comma or a preposition
    evidence = -0.5
    title_length = at
    evidence += 1.0 if 4 <= title_length <= 14 else -0.5 if title_length <= 20 else -2.0
    evidence += 0.5 if len(found) - at >= 8 else -1.0
    closes = re.match(r"[\"”’»'?!…)]+\s", gap) is not None
    evidence += 1.0 if closes else 0.0
    evidence += 1.0 if re.match(r"[?!]", gap) else 0.0
    evidence -= 2.0 if re.match(r"[\"”’»')]*\.(?!\.)", gap) else 0.0
    capital_before = before[0].isupper()
    if word.casefold() in function_words and word[0].isupper() and not word.isupper():
        # "… po burzliwej sesji W poniedziałek …": a small word with a capital opens a sentence.
        evidence += 2.0 if after[0].islower() or after[0].isdigit() or len(word) > 1 else 1.0
    elif word[0].isdigit():
        evidence += 1.5 if before[-1].isdigit() else -1.0 if after[0].isdigit() else 0.0
    elif capital_before and not closes:
        evidence -= 1.0  # a name goes on: "Wołodymyr Zełenski"
        if before.isupper() != word.isupper():
            evidence += 0.5
    if _title_case(found[:at], function_words) and at + 2 < len(found):
        # "… After Heated Debate Council members voted …"
        small = [w for w in (after, found[at + 2][0]) if w[0].islower()]
        evidence += 1.5 if small else -0.5
        if word[0].isupper() and after[0].islower() and capital_before:
            evidence += 1.0
    return evidence + 0.6 * _repetition(again, at)


def _title_case(title: list[re.Match[str]], function_words: frozenset[str]) -> bool:
    content = [w[0] for w in title if w[0].casefold() not in function_words and w[0][0].isalpha()]
    return len(content) >= 3 and sum(w[0].isupper() for w in content) >= 0.8 * len(content)


def _places_of_repeated(found: list[re.Match[str]]) -> list[list[int]]:
    """The places of each longer word that stands more than once, inflected or not."""
    places: dict[str, list[int]] = {}
    for index, word in enumerate(found):
        if len(word[0]) >= 4:
            places.setdefault(stem(word[0]), []).append(index)
    return [indexes for indexes in places.values() if len(indexes) > 1]


def _repetition(again: list[list[int]], at: int) -> float:
    """Pairs of like words that the boundary parts, less those that it leaves together.

    A lead says again what its title says.
    """
    score = 0.0
    for indexes in again:
        score += 1.0 if indexes[0] < at <= indexes[-1] else -0.5
    return max(-2.0, min(score, 4.0))
