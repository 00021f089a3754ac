"""The turns of an interview: questions and answers that have no cue.

Q: Why? A: Because.            labels, or names, before a colon
Why did you leave?             a question that is a paragraph of its own
– Dlaczego pani odeszła?       the same after a dialogue dash
An answer ends where the next question begins; whose answers they are is left
to `resolve` ("interviewee").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso import analysis as a
from sayso.analysis import Analysis, Paragraph
from sayso.attribute.levels import DASHES, Draft, Pieces, Range
from sayso.packs import Pack

_QUESTIONS = 2
"""Questions that make an interview: one alone is rhetoric."""
_LONGEST_QUESTION = 80  # tokens
_LONGEST_LABEL = 5  # tokens of a name before a colon
_LONGEST_ANSWER = 15  # paragraphs
_REPORTED = 0.2
"""Share of an interview's paragraphs that may report somebody by name."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """One turn: its label (half-open, empty without one), its words, whether it asks."""

    label: Range
    pieces: tuple[Range, ...]
    asks: bool


def interview_turns(
    analysis: Analysis, paragraphs: Sequence[Paragraph], drafts: Sequence[Draft], pack: Pack
) -> tuple[list[Draft], frozenset[int]]:
    """Drafts of an interview's turns, in text order, and the first tokens of its questions.

    Of turns with a label all, of others the answers alone: who asks is not told.
    Neither where the article is no interview.
    """
    if not any(analysis.tokens[p.last - 1].text == "?" for p in paragraphs):
        return [], frozenset()
    reader = _Reader(analysis, paragraphs, drafts, pack)
    turns = reader.labelled() or reader.plain()
    found = [draft for turn in turns if (draft := reader.draft(turn)) is not None]
    return found, frozenset(reader.questions() if found else ())


class _Reader:
    def __init__(
        self,
        analysis: Analysis,
        paragraphs: Sequence[Paragraph],
        drafts: Sequence[Draft],
        pack: Pack,
    ) -> None:
        self.tokens, self.paragraphs, self.pack = analysis.tokens, paragraphs, pack
        self._cued = {k for d in drafts for first, last in d.cue for k in range(first, last)}
        self._sourced = {k for d in drafts for first, last in d.source for k in range(first, last)}
        self._asking = pack.words.get("asks_label", frozenset())
        self._answering = pack.words.get("answers_label", frozenset())
        self._first_person = pack.words.get("first_person", frozenset())
        self._sourced -= {k for k in self._sourced if self.tokens[k].lower in self._first_person}
        self._address = pack.words.get("second_person", frozenset())
        self._dashes = pack.about.traits.dialogue_dash

    # --- names and letters before a colon ----------------------------------------------

    def labelled(self) -> list[_Turn]:
        """The turns of a text where labels come back: "Q:", "Herald:", "Lena Brandt:"."""
        labels = {p.first: end for p in self.paragraphs if (end := self._label_end(p))}
        names = Counter(self._label(first, end) for first, end in labels.items())
        if len(names) < 2 or sum(names.values()) < 2 * _QUESTIONS or names.most_common(1)[0][1] < 2:
            return []
        questions = sum(self._ends_asking(p) for p in self.paragraphs if p.first in labels)
        if not questions:
            return []
        turns: list[_Turn] = []
        last_label = max(labels)
        for paragraph in self.paragraphs:
            if paragraph.first > last_label and not self._goes_on(paragraph):
                break
            end = labels.get(paragraph.first)
            if end is not None:
                asks = self._label(paragraph.first, end) in self._asking or (
                    self._ends_asking(paragraph)
                )
                stop = self._label_stop(paragraph.first, end)
                turns.append(_Turn((paragraph.first, stop), ((end + 1, paragraph.last),), asks))
            elif turns and len(turns[-1].pieces) < _LONGEST_ANSWER:
                last = turns[-1]
                pieces = (*last.pieces, (paragraph.first, paragraph.last))
                turns[-1] = _Turn(last.label, pieces, last.asks)
        return turns

    def _label_end(self, paragraph: Paragraph) -> int | None:
        """The colon behind a label that opens a paragraph, or None."""
        tokens = self.tokens
        for k in range(
            paragraph.first + 1, min(paragraph.first + _LONGEST_LABEL + 1, paragraph.last)
        ):
            if tokens[k].text == ":":
                words = tokens[paragraph.first : self._label_stop(paragraph.first, k)]
                named = all(t.text[0].isupper() or t.text == "." for t in words)
                return k if named and k + 1 < paragraph.last and tokens[k + 1].spaced else None
            if tokens[k].kinds & a.PUNCTUATION and tokens[k].text not in ".()":
                return None
        return None

    def _label(self, first: int, end: int) -> str:
        """A label by its last word: "Brandt" is "Lena Brandt"."""
        return self.tokens[self._label_stop(first, end) - 1].lower

    def _label_stop(self, first: int, end: int) -> int:
        """Where a label ends before what is in brackets: "A (laughs)"."""
        return next((k for k in range(first + 1, end) if self.tokens[k].text == "("), end)

    # --- questions as paragraphs --------------------------------------------------------

    def plain(self) -> list[_Turn]:
        """The answers of a text where questions stand as paragraphs, with answers between."""
        asking = [self._is_question(p) for p in self.paragraphs]
        if sum(asking) < _QUESTIONS:
            return []
        turns: list[_Turn] = []
        answer: list[Range] = []
        asked = False
        last_question = max(
            p.first for p, asks in zip(self.paragraphs, asking, strict=True) if asks
        )
        for paragraph, asks in zip(self.paragraphs, asking, strict=True):
            if answer and paragraph.first > last_question and self._reports(paragraph):
                break
            if asks:
                self._close(turns, answer)
                asked = True
            elif asked and len(answer) < _LONGEST_ANSWER:
                answer.append(self._spoken(paragraph))
        self._close(turns, answer)
        if len(turns) < _QUESTIONS or not self._is_interview(turns, asking):
            return []
        return turns

    def _goes_on(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph behind the last label is still its speaker's: it says "I"."""
        piece = paragraph.first, paragraph.last
        return self._speaks(piece, 1) and not self._reports(paragraph)

    def _reports(self, paragraph: Paragraph) -> bool:
        return any(k in self._sourced for k in range(paragraph.first, paragraph.last))

    def _close(self, turns: list[_Turn], answer: list[Range]) -> None:
        if answer:
            turns.append(_Turn((answer[0][0], answer[0][0]), tuple(answer), asks=False))
            answer.clear()

    def _spoken(self, paragraph: Paragraph) -> Range:
        dashed = self._dashes and self.tokens[paragraph.first].text in DASHES
        return paragraph.first + dashed, paragraph.last

    def questions(self) -> list[int]:
        """The first tokens of the paragraphs that ask."""
        return [p.first for p in self.paragraphs if self._is_question(p)]

    def _is_question(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is a question to somebody, with no cue beside it."""
        first, last = paragraph.first, paragraph.last
        return (
            last - first <= _LONGEST_QUESTION
            and self.tokens[last - 1].text == "?"
            and not any(k in self._cued for k in range(first, last))
        )

    def _is_interview(self, turns: Sequence[_Turn], asking: Sequence[bool]) -> bool:
        """Whether somebody is asked and answers for himself, and no narrator reports it.

        The questions say "you" or most answers say "I"; an article that asks its
        readers something goes on to report what others said.
        """
        answers = [piece for turn in turns for piece in turn.pieces]
        reported = sum(any(k in self._sourced for k in range(*piece)) for piece in answers)
        if reported > max(1, _REPORTED * len(answers)):
            return False
        questions = [
            (paragraph.first, paragraph.last)
            for paragraph, asks in zip(self.paragraphs, asking, strict=True)
            if asks
        ]
        addressed = sum(self._speaks(piece, 2) for piece in questions)
        told = sum(any(self._speaks(piece, 1) for piece in turn.pieces) for turn in turns)
        return told > 0 and (addressed > 0 or 2 * told > len(turns))

    def _speaks(self, piece: Range, person: int) -> bool:
        return any(self._is_person(token, person) for token in self.tokens[slice(*piece)])

    def _is_person(self, token: a.Token, person: int) -> bool:
        if token.lower in (self._first_person if person == 1 else self._address):
            return True
        return any(
            r.person == person and r.kinds & (a.FINITE | a.PRONOUN) for r in token.form.readings
        )

    # --- drafts ------------------------------------------------------------------------------

    def _ends_asking(self, paragraph: Paragraph) -> bool:
        return self.tokens[paragraph.last - 1].text == "?"

    def draft(self, turn: _Turn) -> Draft | None:
        """The draft of a turn; None if it says nothing."""
        content: Pieces = []
        for first, last in turn.pieces:
            while last > first and self.tokens[last - 1].text in (".", ","):
                last -= 1
            if first < last:
                content.append((first, last))
        if not content:
            return None
        first, last = turn.label
        label = self.tokens[last - 1].lower if last > first else ""
        reference = "none"
        if first == last or label in self._answering:
            reference = "interviewee"
        elif label in self._asking:
            reference = "interviewer"
        return Draft(
            cue=[],
            content=content,
            source=[turn.label] if first < last else [],
            rule=f"{self.pack.code}/{'question' if turn.asks else 'answer'}",
            entry=label,
            act="ask" if turn.asks else "say",
            type="assertion",
            direct=True,
            reference=reference,
        )
