"""Headlines that say what somebody said, without a verb.

Nowak: nie będzie podwyżek         a name, role or body, a colon, what it says
No new tax – mayor                 what is said, a dash or a colon, who says it
„Okradli nas”. Trener po meczu     a quotation and no more: whose it is, the body may tell
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sayso import analysis as a
from sayso.analysis import Analysis, Paragraph
from sayso.article import RegionKind
from sayso.attribute.levels import DASHES, Draft, Range
from sayso.packs import Pack

_LONGEST_SOURCE = 6  # tokens
_LONGEST_OPENING = 8  # tokens before a colon: "Burmistrz Hołowczyk o podatku:"
_LEAST_CLAIM = 2  # tokens
_LEAST_QUOTED = 3  # words of a quotation that is no title


def headline_drafts(analysis: Analysis, drafts: Sequence[Draft], pack: Pack) -> list[Draft]:
    """Drafts for the headlines in which nothing was found."""
    regions = analysis.article.regions
    found: list[Draft] = []
    for paragraph in analysis.paragraphs if regions else ():
        if regions[paragraph.region].kind is not RegionKind.HEADLINE:
            continue
        if not any(_stands_in(draft, paragraph) for draft in drafts):
            draft = _Reader(analysis, pack).draft(paragraph)
            if draft is not None:
                found.append(draft)
    return found


def _stands_in(draft: Draft, paragraph: Paragraph) -> bool:
    first, last = (draft.cue or draft.content)[0]
    return paragraph.first < last and first < paragraph.last


@cache
def _speakers(pack: Pack) -> frozenset[str]:
    """Words for persons, bodies and documents, which speak in headlines."""
    nothing: frozenset[str] = frozenset()
    return nothing.union(
        *(pack.classes.get(name, nothing) for name in ("role", "body", "document"))
    )


class _Reader:
    def __init__(self, analysis: Analysis, pack: Pack) -> None:
        self.analysis, self.tokens, self.pack = analysis, analysis.tokens, pack
        self._speakers = _speakers(pack)
        self._asks = pack.words.get("wh", frozenset())

    def draft(self, paragraph: Paragraph) -> Draft | None:
        """The statement of one headline, or None."""
        first, last = paragraph.first, paragraph.last
        while last > first and self.tokens[last - 1].text in (".", "!"):
            last -= 1
        opening, closing = self._opening(first, last), self._closing(first, last)
        if opening is not None and closing is not None and self._calls(closing.source[0]):
            return opening if self._calls(opening.source[0]) else closing
        return opening or closing or self._quoted(first, last)

    def _opening(self, first: int, last: int) -> Draft | None:
        """ "Mayor: no new tax": the source may be followed by what it speaks of."""
        for k in range(first + 1, min(first + _LONGEST_OPENING, last - _LEAST_CLAIM)):
            if self.tokens[k].text != ":" or not self.tokens[k + 1].spaced:
                continue
            source = self._source(first, k)
            if source is None or self.tokens[k + 1].lower in self._asks:
                return None
            return self._made([source], (k + 1, last))
        return None

    def _closing(self, first: int, last: int) -> Draft | None:
        """ "No new tax – mayor", "Bridge safe: chief engineer"."""
        for k in range(last - 2, max(first + _LEAST_CLAIM - 1, last - _LONGEST_SOURCE - 2), -1):
            token = self.tokens[k]
            if token.text != ":" and not (token.text in DASHES and token.spaced):
                continue
            source = self._source(k + 1, last)
            if source is None or source[1] != last:
                return None
            return self._made([source], (first, k))
        return None

    def _quoted(self, first: int, last: int) -> Draft | None:
        """ "„Okradli nas”. Trener po meczu": the one quotation, at either end of the headline."""
        quotations = [
            q
            for q in self.analysis.quotations
            if q.closed and not q.depth and first <= q.first and q.last <= last + 1
        ]
        if len(quotations) != 1:
            return None
        q = quotations[0]
        words = sum(not t.kinds & a.PUNCTUATION for t in self.tokens[q.inner_first : q.inner_last])
        shouted = self.tokens[q.inner_last - 1].text in "!?"
        before = self.tokens[q.first - 1] if q.first > first else None
        if words < _LEAST_QUOTED - shouted:
            return None
        if before is not None and (
            q.last < last or not (before.text in ".:!?" or before.text in DASHES)
        ):
            return None
        return self._made([], (q.first, q.last))

    def _source(self, first: int, last: int) -> Range | None:
        """The words that name who says it: a role, a body or a name, with nothing that acts."""
        tokens = self.tokens[first:last]
        if (
            not tokens
            or any(t.kinds & a.PUNCTUATION and t.text not in ".-’'" for t in tokens)
            or any(t.kinds & a.FINITE and not t.kinds & a.NOUN for t in tokens)
        ):
            return None
        end = first
        for at in range(first, last):
            if self.tokens[at].kinds & a.PREPOSITION and at > first:
                break
            end = at + 1
        named = [t for t in self.tokens[first:end] if self._names_speaker(t)]
        return (first, end) if named else None

    def _calls(self, source: Range) -> bool:
        """Whether a role, body or document is among the words, not a name alone."""
        return any(self._is_calling(token) for token in self.tokens[slice(*source)])

    def _is_calling(self, token: a.Token) -> bool:
        form = token.form
        return form.lower in self._speakers or not form.lemmas.isdisjoint(self._speakers)

    def _names_speaker(self, token: a.Token) -> bool:
        form = token.form
        if self._is_calling(token):
            return True
        return token.text[0].isupper() and bool(form.kinds & a.PROPER or form.guessed)

    def _made(self, source: Sequence[Range], content: Range) -> Draft:
        first, last = content
        quoted = next((q for q in self.analysis.quotations if q.closed and q.first == first), None)
        whole = quoted is not None and quoted.last >= last
        if quoted is not None and whole:
            first, last = quoted.inner_first, quoted.inner_last
        while last > first + 1 and self.tokens[last - 1].text in (".", ","):
            last -= 1
        return Draft(
            cue=[],
            content=[(first, last)],
            source=list(source),
            rule=f"{self.pack.code}/headline",
            entry=":" if source else "",
            act="say",
            type="assertion",
            direct=whole,
            reference="headline" if source else "echoed",
        )
