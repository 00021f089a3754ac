"""A name and a colon that open a paragraph: headlines and transcripts."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.building import ranges
from sayso.attribute.levels import Draft
from sayso.attribute.order.drafting import Drafting
from sayso.attribute.order.noun_phrases import NounPhrases
from sayso.attribute.order.scope import Scope


class Headings:
    """Finds "Lund: the bridge is safe" and "LUND: Well, …"."""

    def __init__(self, phrases: NounPhrases, drafting: Drafting) -> None:
        self.phrases, self.drafting = phrases, drafting

    def read(self, sentence: Scope) -> None:
        """A name and a colon at the start of a paragraph: "PENCE: Well, …"."""
        level = sentence.level
        first, last = sentence.first, sentence.last
        if first not in level.paragraph_starts:
            return
        tokens = level.tokens
        for k in range(first, min(first + 9, last - 1)):
            if tokens[k].text == ":" and not tokens[k].spaced:
                break
            if tokens[k].kinds & a.PUNCTUATION and tokens[k].text not in (".", "-", "(", ")", ","):
                return
        else:
            return
        if any(g.head < k for g in sentence.groups):
            return
        phrase = self.phrases.find(level, first, k, joined=False)
        if phrase is None or phrase.last != k or not tokens[phrase.head].kinds & a.PROPER:
            return
        shouting = all(t.text.isupper() for t in tokens[first:k] if t.text[0].isalpha())
        clause = any(g.form == "finite" and g.first > k for g in sentence.groups)
        quoted = k + 1 in level.quotations
        if not (shouting or clause or quoted):
            return
        pieces = [(k + 1, last)]
        if shouting:
            for begin, end in level.sentences[sentence.number + 1 :]:
                if begin in level.paragraph_starts:
                    break
                pieces.append((begin, end))
                sentence.done.add(begin)
        sentence.cover((first, last))
        draft = Draft(
            cue=ranges(level.tokens, k, k + 1),
            content=[r for piece in pieces for r in self.drafting.trimmed(level, piece)],
            source=ranges(level.tokens, first, k),
            rule=f"{self.drafting.code}/colon",
            entry=":",
            act="say",
            type="assertion",
            direct=shouting or quoted,
        )
        if draft.content:
            sentence.drafts.append(draft)
