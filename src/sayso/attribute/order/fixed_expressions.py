"""Fixed expressions: "according to X", "allegedly"."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Pieces
from sayso.attribute.order.drafting import Drafting
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.noun_phrases import NounPhrases
from sayso.attribute.order.scope import Scope
from sayso.packs.schema import Hearsay, Preposition


class FixedExpressions:
    """Finds the pack's fixed expressions with their contents."""

    def __init__(self, lexicon: Lexicon, phrases: NounPhrases, drafting: Drafting) -> None:
        self.lexicon, self.phrases, self.drafting = lexicon, phrases, drafting

    def read(self, sentence: Scope) -> None:
        """According to X, Y; allegedly Y."""
        level = sentence.level
        tokens = level.tokens
        i = sentence.first
        while i < sentence.last:
            if i in level.jump and level.jump[i] <= sentence.last:
                i = level.jump[i]
                continue
            for words, entry in self.lexicon.fixed.get(tokens[i].lower, ()):
                end = i + len(words)
                if end <= sentence.last and all(
                    tokens[i + k].lower == word for k, word in enumerate(words)
                ):
                    if isinstance(entry, Preposition):
                        self._according_to(sentence, i, end, entry)
                    else:
                        self._hearsay(sentence, i, end, entry)
                    i = end - 1
                    break
            i += 1

    def _according_to(self, sentence: Scope, first: int, last: int, entry: Preposition) -> None:
        level = sentence.level
        tokens = level.tokens
        source = self.phrases.find(level, last, sentence.last)
        if source is None or sentence.covers(first):
            return
        pieces: Pieces = []
        start = first
        while start > sentence.first and not tokens[start - 1].kinds & a.PUNCTUATION:
            start -= 1
        opening = all(
            tokens[k].kinds & (a.COORDINATOR | a.ADVERB | a.PUNCTUATION)
            for k in range(sentence.first, first)
        )
        if opening:
            end = source.last
            while end < sentence.last and tokens[end].text != ",":
                end += 1
            begin = end if end < sentence.last else source.last
            pieces = [(begin, sentence.last)]
        else:
            begin = sentence.free_from(first)
            while begin < first and (
                tokens[begin].kinds & (a.COORDINATOR | a.PUNCTUATION) and begin not in level.jump
            ):
                begin += 1
            pieces = [(begin, first)]
            k = source.last
            if k < sentence.last and tokens[k].text == "," and tokens[first - 1].text == ",":
                following = tokens[k + 1] if k + 1 < sentence.last else None
                if following is not None and not following.kinds & (
                    a.COORDINATOR | a.RELATIVE | a.ACTIVE_PARTICIPLE
                ):
                    pieces.append((k + 1, sentence.last))
        self.drafting.draft(
            sentence,
            [(first, last)],
            source,
            pieces,
            "according-to",
            entry,
            " ".join(entry.words[:1]),
        )
        sentence.cover(*pieces)
        sentence.cover((first, source.last))

    def _hearsay(self, sentence: Scope, first: int, last: int, entry: Hearsay) -> None:
        """The clause around a hearsay word, in pieces."""
        level = sentence.level
        cue_end = last
        if sentence.covers(first):
            return
        tokens = level.tokens
        begin = first
        if last < sentence.last and (
            (tokens[last].text == "," and first == sentence.first)
            or tokens[last].lower in self.lexicon.that
        ):
            last += 1
        while begin > sentence.first and tokens[begin - 1].text not in (",", ";", ":", "—", "–"):
            begin = level.previous(begin)
            if tokens[begin].kinds & a.COMPLEMENTIZER and not tokens[begin].kinds & a.PREPOSITION:
                begin += 1
                break
        end = last
        while end < sentence.last and tokens[end].text not in (",", ";", ":", "—", "–"):
            end = level.next(end)
        pieces = [piece for piece in ((begin, first), (last, end)) if piece[0] < piece[1]]
        if pieces:
            self.drafting.draft(
                sentence, [(first, cue_end)], None, pieces, "hearsay", entry, tokens[first].lower
            )
