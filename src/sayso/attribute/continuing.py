"""What goes beyond the sentence: speech that goes on without a cue of its own.

A step between finding an article's statements and reading their contents; it
knows nothing of how they were found. In order: interviews, whose turns have no
cue; lists, whose items belong to the cue before them; posts, whose last line
names their author; headlines that speak
without a verb; quotations that run over paragraphs; and quotations with nothing
beside them, which go on with whoever spoke, or are left to `resolve`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from sayso import analysis as a
from sayso.analysis import Analysis, Paragraph
from sayso.article import RegionKind
from sayso.attribute.headlines import headline_drafts
from sayso.attribute.interviews import interview_turns
from sayso.attribute.levels import DASHES, Draft, Pieces
from sayso.attribute.lists import Reread, with_lists
from sayso.attribute.posts import is_post, post_drafts
from sayso.packs import Pack

_OWN = frozenset((RegionKind.BODY, RegionKind.LEAD))
_SPOKEN_ENDS = frozenset((".", "!", "?", "…", "...", "..", ",", ":", ";", ")"))
_LONGEST_QUESTION = 40  # tokens
_LEAST = 3
"""Words of a quotation that, alone, is speech and no title."""


def continued(
    analysis: Analysis, drafts: Sequence[Draft], pack: Pack, reread: Reread
) -> list[Draft]:
    """The drafts of an article's own voice, with the speech that no cue of its own tells.

    Drafts inside a stretch that turns out to be somebody's speech are left out:
    its contents are read again as that one's voice.
    """
    paragraphs = own_paragraphs(analysis)
    turns, questions = interview_turns(analysis, paragraphs, drafts, pack)
    if turns:
        drafts = [*_outside(drafts, turns), *turns]
        paragraphs = [p for p in paragraphs if p.first not in questions]
    drafts = with_lists(analysis, _with_posts(analysis, paragraphs), drafts, reread)
    drafts += post_drafts(analysis, pack.code)
    drafts += headline_drafts(analysis, drafts, pack)
    free = _FreeSpeech(analysis, paragraphs, drafts, pack)
    free.read()
    return free.drafts


def own_paragraphs(analysis: Analysis) -> list[Paragraph]:
    """The paragraphs of the article's body and lead, in text order."""
    regions = analysis.article.regions
    return [p for p in analysis.paragraphs if not regions or regions[p.region].kind in _OWN]


def _with_posts(analysis: Analysis, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs and those of the posts among them, in text order."""
    posts = [p for p in analysis.paragraphs if is_post(analysis, p)]
    return sorted((*paragraphs, *posts), key=lambda p: p.first)


def _outside(drafts: Iterable[Draft], speech: Iterable[Draft]) -> list[Draft]:
    """The drafts of which no part lies in the contents of the speech."""
    taken = {at for draft in speech for first, last in draft.content for at in range(first, last)}
    return [draft for draft in drafts if taken.isdisjoint(tokens_of(draft))]


def tokens_of(draft: Draft) -> set[int]:
    """The tokens of a draft's source, cue and content."""
    return {
        at
        for pieces in (draft.source, draft.cue, draft.content)
        for first, last in pieces
        for at in range(first, last)
    }


def _lies_in(draft: Draft, pieces: Pieces) -> bool:
    """Whether a draft that has a cue lies wholly inside the pieces."""
    return bool(draft.cue) and all(
        any(first <= at < last for first, last in pieces) for at in tokens_of(draft)
    )


class _FreeSpeech:
    """Quotations and turns that no statement holds, paragraph by paragraph."""

    def __init__(
        self, analysis: Analysis, paragraphs: Sequence[Paragraph], drafts: list[Draft], pack: Pack
    ) -> None:
        self.analysis, self.tokens = analysis, analysis.tokens
        self.drafts, self.code = drafts, pack.code
        self.dashes = pack.about.traits.dialogue_dash
        self._paragraphs = paragraphs
        self._starts = [sentence.first for sentence in analysis.sentences]
        self._sentences = frozenset(self._starts)
        self._firsts = [paragraph.first for paragraph in paragraphs]
        self._held: dict[int, Draft] = {}

    def _hold(self, draft: Draft) -> None:
        for at in tokens_of(draft):
            self._held[at] = draft

    def read(self) -> None:
        """Extend the drafts, and add those of speech that goes on after another's words."""
        units = self._units()
        if not units:
            return
        for draft in self.drafts:
            self._apart(draft)
            self._hold(draft)
        before: Paragraph | None = None
        for paragraph in self._paragraphs:
            for unit in units.get(paragraph.first, ()):
                self._take(unit, paragraph, before)
            before = paragraph

    def _is_asked(self, paragraph: Paragraph | None) -> bool:
        """Whether a paragraph is the reporter's question: short, unquoted, with a question mark."""
        if paragraph is None or self.tokens[paragraph.last - 1].text != "?":
            return False
        first, last = paragraph.first, paragraph.last
        return last - first < _LONGEST_QUESTION and not any(
            first <= q.first < last and q.kind == "double" for q in self.analysis.quotations
        )

    def _units(self) -> dict[int, list[Pieces]]:
        """By the first token of its paragraph, the pieces of each stretch that is all speech."""
        found: dict[int, list[Pieces]] = {}
        chains = self._chains()
        for paragraph in self._paragraphs:
            if self._is_turn(paragraph):
                found[paragraph.first] = [[(paragraph.first + 1, paragraph.last)]]
        for number, q in enumerate(self.analysis.quotations):
            if q.kind != "double" or q.depth or q.continues is not None:
                continue
            at = bisect_left(self._firsts, q.first + 1) - 1
            if at < 0 or not self._paragraphs[at].first <= q.first < self._paragraphs[at].last:
                continue
            pieces = chains.get(number, [(q.inner_first, q.inner_last)])
            if len(pieces) == 1 and not (q.closed and self._stands_alone(q.first, q.last)):
                continue
            found.setdefault(self._paragraphs[at].first, []).append(pieces)
        return found

    def _apart(self, draft: Draft) -> None:
        """Take a later paragraph's quotation from a report: a saying of its own."""
        if draft.direct or not draft.cue or not draft.content:
            return
        cue = draft.cue[-1][1]
        at = bisect_left(self._firsts, cue)
        end = self._firsts[at] if at < len(self._firsts) else len(self.tokens)
        told = [(first, min(last, end)) for first, last in draft.content if first < end]
        if told and told != draft.content and self._opens_quotation(end):
            draft.content = self._trimmed(told)

    def _opens_quotation(self, at: int) -> bool:
        """Whether a quotation opens at a token, and no colon before it leads to it."""
        if self.tokens[at - 1].text == ":":
            return False
        return any(q.first == at and q.kind == "double" for q in self.analysis.quotations)

    def _chains(self) -> dict[int, Pieces]:
        """First quotation → the pieces of a quotation that runs over several paragraphs."""
        chains: dict[int, Pieces] = {}
        root: dict[int, int] = {}
        for number, q in enumerate(self.analysis.quotations):
            if q.continues is None:
                continue
            head = root[number] = root.get(q.continues, q.continues)
            opened = self.analysis.quotations[head]
            chains.setdefault(head, [(opened.inner_first, opened.inner_last)])
            chains[head].append((q.inner_first, q.inner_last))
        return chains

    def _is_turn(self, paragraph: Paragraph) -> bool:
        """Whether a dialogue dash opens a paragraph of the language."""
        first, last = paragraph.first, paragraph.last
        return (
            self.dashes
            and last - first > 2
            and self.tokens[first].text in DASHES
            and self.tokens[first + 1].spaced
            and self.tokens[first + 1].text[0].isupper()
        )

    def _stands_alone(self, first: int, last: int) -> bool:
        """Whether a quotation is a sentence of its own, with words enough for speech."""
        tokens = self.tokens
        opens = first in self._sentences or self.tokens[first - 1].text == ":"
        if not opens or last - first < _LEAST + 2 or not self._ends(last):
            return False
        stopped = last < len(tokens) and tokens[last].text == "."
        return stopped or tokens[last - 2].text in _SPOKEN_ENDS

    def _ends(self, last: int) -> bool:
        """Whether a sentence ends with the token before, or with one mark more."""
        starts = self._starts
        following = bisect_left(starts, last)
        end = starts[following] if following < len(starts) else len(self.tokens)
        return end - last <= 1

    def _take(self, pieces: Pieces, paragraph: Paragraph, before: Paragraph | None) -> None:
        holders = {
            id(draft): draft
            for first, last in pieces
            for at in range(first, last)
            if (draft := self._held.get(at)) is not None
        }
        inside = [d for d in holders.values() if _lies_in(d, pieces)] if len(pieces) > 1 else []
        holding = [d for d in holders.values() if d not in inside]
        if holding:
            self._complete(holding, inside, pieces)
            return
        self._drop(inside)
        start = pieces[0][0]
        turn = self.tokens[start - 1].text in DASHES
        if start - paragraph.first <= 1 and before is not None and self._is_asked(before):
            asked = [(before.first, before.last)]
            self._drop([d for d in self.drafts if _lies_in(d, asked)])
            self._add(pieces, "turn" if turn else "interviewee")
            return
        spoken = self._spoken_before(start, paragraph, before)
        if spoken is None or not spoken.direct:
            self._add(pieces, "turn" if turn else "beside" if spoken is None else "continued")
        elif self.tokens[spoken.content[-1][1] - 1].text != "?":
            spoken.content.extend(self._trimmed(pieces))
            self._hold(spoken)
        elif not turn:
            self._add(pieces, "none")

    def _add(self, pieces: Pieces, reference: str) -> None:
        """Add speech that has no cue."""
        draft = Draft(
            cue=[],
            content=self._trimmed(pieces),
            source=[],
            rule=f"{self.code}/free-quotation",
            entry="",
            act="say",
            type="assertion",
            direct=True,
            reference=reference,
        )
        self.drafts.append(draft)
        self._hold(draft)

    def _complete(self, holding: Sequence[Draft], inside: Sequence[Draft], pieces: Pieces) -> None:
        """Give a quotation over paragraphs wholly to the one draft that has a part of it."""
        if len(pieces) < 2 or len(holding) != 1 or not holding[0].content:
            return
        self._drop(inside)
        draft = holding[0]
        draft.direct = True
        missing = [piece for piece in pieces if all(k not in self._held for k in range(*piece))]
        draft.content = sorted([*draft.content, *self._trimmed(missing)])
        self._hold(draft)

    def _drop(self, inside: Sequence[Draft]) -> None:
        """Leave out what stands in somebody's speech: it is read again as that one's."""
        for draft in inside:
            self.drafts = [d for d in self.drafts if d is not draft]
            for at in tokens_of(draft):
                self._held.pop(at, None)

    def _spoken_before(
        self, at: int, paragraph: Paragraph, before: Paragraph | None
    ) -> Draft | None:
        """The draft in the sentence right before a token, in its paragraph or the one before."""
        first = paragraph.first
        if at - first <= 1:
            if before is None or any(before.first < e <= first for e in self.analysis.entries):
                return None
            end = before.last
        else:
            end = at
            while end > first and self.tokens[end - 1].kinds & a.PUNCTUATION:
                end -= 1
        sentence = self._starts[max(0, bisect_left(self._starts, end) - 1)]
        found: Draft | None = None
        for k in range(sentence, end):
            draft = self._held.get(k)
            if draft is not None and (draft.source or draft.reference != "none"):
                found = draft
        return found

    def _trimmed(self, pieces: Pieces) -> Pieces:
        """The pieces without a full stop or comma at their ends."""
        found: Pieces = []
        for first, last in pieces:
            while last > first and self.tokens[last - 1].text in (".", ","):
                last -= 1
            if first < last:
                found.append((first, last))
        return found
