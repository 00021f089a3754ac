"""Putting the analysis of an article together, region by region."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache
from itertools import pairwise
from typing import Protocol

from sayso import analysis as a
from sayso.analyse.entries import with_times_apart
from sayso.analyse.morfeusz_forms import make_form
from sayso.analyse.quotes import Marks, find_quotations
from sayso.analyse.sentences import sentence_ends
from sayso.analyse.tokens import CHUNK, cut
from sayso.analysis import (
    Analysis,
    Chunks,
    Form,
    Paragraph,
    Quotation,
    Reading,
    Sentence,
    Token,
)
from sayso.article import Article, Region, RegionKind, Span
from sayso.packs import Pack
from sayso.packs.dictionaries import check_extra


class Forms(Protocol):
    """A language's morphology: every reading of a word as written."""

    def form(self, text: str, /) -> Form: ...

    def name(self, text: str, /) -> Form:
        """The form of a word that a capital letter inside a sentence makes a name."""


@cache
def forms_of(pack: Pack) -> Forms:
    """The morphology that the pack names, made once.

    Raises:
        ExtraError: its dictionary comes as an extra that is not installed.
    """
    check_extra(pack)
    if pack.about.morphology == "morfeusz":
        from sayso.analyse.morfeusz_forms import MorfeuszForms

        return MorfeuszForms(
            pack.words["relative"],
            pack.words["negation"],
            frozenset(pack.about.abbreviations),
            pack.words["titles"],
        )
    if pack.about.morphology == "pymorphy":
        from sayso.analyse.pymorphy_forms import PymorphyForms

        return PymorphyForms(pack)
    from sayso.analyse.lemminflect_forms import LemmInflectForms

    return LemmInflectForms(pack)


@cache
def _chunks(pack: Pack) -> Chunks[tuple[tuple[int, int, Form], ...]]:
    """For each chunk its words and marks: where they begin and end in it, and their forms."""
    form = forms_of(pack).form
    clitics = pack.about.words.get("clitics", ())

    def read(chunk: str) -> tuple[tuple[int, int, Form], ...]:
        spans = cut(chunk, clitics)
        return tuple([(left, right, form(chunk[left:right])) for left, right in spans])

    return Chunks(read)


def _narrowing(pack: Pack) -> Callable[[Sequence[Form], Pack], list[Form]] | None:
    """What narrows readings by their neighbours, where a language has little inflection."""
    if pack.about.traits.phrases != "order":
        return None
    from sayso.analyse.narrowing import narrow

    return narrow


def analyse(article: Article, pack: Pack) -> Analysis:
    """The article's tokens, paragraphs, sentences and quotations, in text order.

    Furniture is passed over. Regions, and within them the title of a teaser
    and what follows it, never share a sentence.
    """
    name = forms_of(pack).name
    chunks = _chunks(pack)
    marks = Marks.of(pack.about.quotes)
    abbreviations = frozenset(pack.about.abbreviations)
    may_end = pack.words["may_end"]
    narrow = _narrowing(pack)
    capitals_name = narrow is None
    text = article.text
    tokens: list[Token] = []
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    quotations: list[Quotation] = []
    ends: set[int] = set()
    open_before: int | None = None  # the quotation that the previous paragraph left open
    waiting = _Waiting(quotations)
    entries: list[int] = []
    stretches, times = with_times_apart(text, _stretches(article))
    for region, start, end in stretches:
        first = len(tokens)
        if start in times:
            entries.append(first)
            open_before = None
            waiting.drop()
        spans: list[tuple[int, int]] = []
        forms: list[Form] = []
        for match in CHUNK.finditer(text, start, end):
            at = match.start()
            for left, right, word in chunks[match[0]]:
                spans.append((at + left, at + right))
                forms.append(word)
        if narrow is not None:
            forms = narrow(forms, pack)
        opens = True
        previous = start
        index = first
        for (left, right), word in zip(spans, forms, strict=True):
            written, kinds = word.text, word.kinds
            if capitals_name and right - left == 1 and _is_initial(text, left, end):
                word = _initial(written)
                kinds = word.kinds
            elif capitals_name and not opens and written[0].isupper():
                word = name(written)
                kinds = word.kinds
            tokens.append(
                Token(index, left, right, word, left > previous, opens, written, word.lower, kinds)
            )
            index += 1
            previous = right
            opens = (kinds & a.PUNCTUATION and (opens or written in ".!?…:")) or (
                written in _OPENERS
            )
            if opens and capitals_name and written == "." and index - first > 2:
                opens = not _cuts_short(tokens[-3:-1], abbreviations, may_end)
        last = len(tokens)
        if first == last:
            continue
        paragraphs.append(Paragraph(first, last, region))
        found, stray = find_quotations(text, tokens, first, last, marks)
        if open_before is not None and found and found[0].first == first:
            head = found[0]
            found[0] = Quotation(
                head.first, head.last, head.inner_first, head.inner_last, head.kind,
                head.depth, open_before, head.closed,
            )  # fmt: skip
        elif open_before is not None and stray is not None:
            # opened in the paragraph before and closed here, with no second opening mark
            found.insert(0, Quotation(first, stray + 1, first, stray, "double", 0, open_before))
        elif stray is not None and not any(q.first < stray for q in found):
            waiting.close(first, stray, found)
        open_before = None
        for number, q in enumerate(found):
            if not q.closed and not q.depth:
                open_before = len(quotations) + number
        waiting.see(first, last, found, stray)
        quotations.extend(found)
        begin = first
        outer = [q for q in found if q.depth == 0 and q.closed]
        k = 0
        for stop in sentence_ends(tokens, first, last, abbreviations, may_end):
            ends.add(stop)
            while k < len(outer) and outer[k].last <= stop:
                k += 1
            if k < len(outer) and outer[k].first <= stop < outer[k].last - 1 and stop != last - 1:
                continue
            sentences.append(Sentence(begin, stop + 1, len(paragraphs) - 1))
            begin = stop + 1
    by_form: dict[Form, list[int]] = {}
    for token in tokens:
        by_form.setdefault(token.form, []).append(token.index)
    return Analysis(
        article,
        tuple(tokens),
        tuple(sentences),
        tuple(paragraphs),
        tuple(quotations),
        by_form,
        frozenset(ends),
        tuple(entries),
    )


def _cuts_short(
    words: Sequence[Token], abbreviations: Collection[str], may_end: Collection[str]
) -> bool:
    """Whether the dot after the last word says nothing of a sentence: "prof. Lis", "J. Lis".

    After "Jan B." another sentence may begin.
    """
    word = words[-1]
    if len(word.text) == 1 and word.text.isupper():
        return words[0].text[0].islower() or words[0].text in _OPENERS
    return word.lower in abbreviations and word.lower not in may_end


class _Waiting:
    """A quotation that one paragraph opens and a later one closes, with no mark between.

    Its parts go to the paragraphs' quotations where the closing mark comes.
    """

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._quotations = quotations
        self._opened: int | None = None
        self._between: list[tuple[int, int]] = []

    def drop(self) -> None:
        """Wait no longer: the mark was a slip."""
        self._opened = None
        self._between.clear()

    def close(self, first: int, mark: int, found: list[Quotation]) -> None:
        """Put the parts before the paragraph's own quotations: it closes what was opened."""
        if self._opened is None:
            return
        parts: list[Quotation] = []
        before = self._opened
        for begin, end in self._between:
            parts.append(Quotation(begin, end, begin, end, "double", 0, before, closed=False))
            before = len(self._quotations) + len(parts) - 1
        if first < mark:
            parts.append(Quotation(first, mark + 1, first, mark, "double", 0, before))
        found[:0] = parts

    def see(self, first: int, last: int, found: Sequence[Quotation], stray: int | None) -> None:
        """Wait, if the paragraph leaves a quotation open; go on, if it has no marks."""
        if not found and stray is None:
            if self._opened is not None:
                self._between.append((first, last))
                if len(self._between) > _LONGEST_GAP:
                    self.drop()
            return
        self.drop()
        for number, q in enumerate(found):
            if q.kind == "double" and not q.depth and not q.closed and q.first >= first:
                if q.continues is None:
                    self._opened = len(self._quotations) + number


_LONGEST_GAP = 6
"""Paragraphs without a mark inside one quotation; a longer one was never closed."""
_OPENERS = frozenset('„“"«‘([–—-')


def _is_initial(text: str, at: int, end: int) -> bool:
    """Whether a capital stands at `at` with its dot, and another one follows: "І. Коваль"."""
    if not text[at].isupper() or at + 2 >= end or text[at + 1] != ".":
        return False
    after = at + 2 + text[at + 2].isspace()
    return after < end and text[after].isupper()


@cache
def _initial(letter: str) -> Form:
    """The form of an initial; "І." of a name is no conjunction, "W." no preposition."""
    return make_form(letter, (Reading(letter, a.NOUN | a.PROPER, a.ALL_AGREEMENT),), True)


def _stretches(article: Article) -> list[tuple[int, int, int]]:
    """(region, start, end) of each paragraph to be analysed, in text order."""
    regions = article.regions or (
        (Region(Span(0, len(article.text)), RegionKind.BODY),) if article.text else ()
    )
    stretches: list[tuple[int, int, int]] = []
    for number, region in enumerate(regions):
        if region.kind is RegionKind.FURNITURE:
            continue
        bounds = [region.span.start, region.span.end]
        if region.title is not None:
            bounds = [region.title.start, region.title.end, region.span.end]
        for start, end in pairwise(bounds):
            while start < end:
                stop = article.text.find("\n", start, end)
                stop = end if stop < 0 else stop
                if stop > start:
                    stretches.append((number, start, stop))
                start = stop + 1
    return stretches
