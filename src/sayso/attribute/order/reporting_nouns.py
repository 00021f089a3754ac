"""Reporting nouns: "her claim that …"."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level, Range
from sayso.attribute.order.clause_ends import Place
from sayso.attribute.order.drafting import Drafting
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.noun_phrases import NounPhrases
from sayso.attribute.order.objects import Objects
from sayso.attribute.order.possessors import Possessors
from sayso.attribute.order.scope import Scope
from sayso.attribute.order.verb_groups import VerbGroup, VerbGroups
from sayso.attribute.phrases import Phrase
from sayso.packs.schema import Noun

_NAMES = a.NOUN | a.PROPER


class ReportingNouns:
    """Finds the pack's nouns with a content behind them."""

    def __init__(
        self,
        lexicon: Lexicon,
        groups: VerbGroups,
        phrases: NounPhrases,
        objects: Objects,
        possessors: Possessors,
        drafting: Drafting,
    ) -> None:
        self.lexicon, self.groups, self.phrases = lexicon, groups, phrases
        self.clause_ends, self.phrase_ends = objects.clause_ends, objects.phrase_ends
        self.possessors, self.drafting = possessors, drafting
        self._reports = a.FormTest(lambda form: bool(form.lemmas & lexicon.nouns.keys()))

    def openings(self, level: Level) -> list[int]:
        """The positions in a level of the nouns that the pack has."""
        reports = self._reports
        return [
            i
            for i, token in enumerate(level.tokens)
            if token.kinds & _NAMES == a.NOUN and reports[token.form]
        ]

    def read(self, sentence: Scope, openings: list[int]) -> None:
        """X's claim that Y; the claim by X that Y; his criticism of Y."""
        for i in sentence.outside_quotations(openings):
            if i not in sentence.used and not sentence.covers(i):
                for lemma in sorted(sentence.level.tokens[i].form.lemmas):
                    for entry in self.lexicon.nouns.get(lemma, ()):
                        if self._noun(sentence, i, lemma, entry):
                            break

    def _is_of_another(self, level: Level, source: Phrase, at: int) -> bool:
        """Whether a clause goes with the last of several: "the request of A and the fact that"."""
        tokens = level.tokens
        if source.last != at or not any(
            token.kinds & a.COORDINATOR for token in tokens[source.first : source.last]
        ):
            return False
        last = tokens[at - 1]
        return not last.kinds & a.PROPER and not last.form.lemmas & self.lexicon.speakers

    def _noun(self, sentence: Scope, i: int, lemma: str, entry: Noun) -> bool:
        level = sentence.level
        tokens, limit = level.tokens, sentence.last
        source = self.possessors.before(level, i, sentence.first)
        k = i + 1
        if source is None and k < limit and tokens[k].lower in self.lexicon.of_a_source:
            word = tokens[k].lower
            if word in entry.source or word not in self.lexicon.of:
                phrase = self.phrases.find(level, k + 1, limit, wide=False)
                if phrase is not None and f"prep.{word}" not in entry.content:
                    source, k = phrase, phrase.last
        if k >= limit:
            return False
        token = tokens[k]
        piece: Range | None = None
        frame = ""
        group = VerbGroup(i, i + 1, i, "noun")
        if token.lower in self.lexicon.that and token.kinds & a.COMPLEMENTIZER:
            if source is not None and self._is_of_another(level, source, k):
                return False
            if "that" in entry.content and not (
                token.kinds & a.RELATIVE and self.phrases.find(level, k + 1, limit) is None
            ):
                piece, frame = (
                    (k + 1, self.clause_ends.find(level, k + 1, limit, group, Place(inner=True))),
                    "that",
                )
        elif token.lower in self.lexicon.whether:
            if "whether" in entry.content:
                piece = (
                    k + 1,
                    self.clause_ends.find(level, k + 1, limit, group, Place(inner=True)),
                )
                frame = "that"
        elif k in level.quotations:
            if "quote" in entry.content and source is not None:
                piece, frame = (k, level.jump[k]), "quote"
        elif self.groups.opens_infinitive(level, k, limit):
            if "infinitive" in entry.content:
                piece, frame = (k, self.phrase_ends.find(level, k, limit)), "infinitive"
        elif token.kinds & a.PREPOSITION and f"prep.{token.lower}" in entry.content:
            piece, frame = (k + 1, self.phrase_ends.find(level, k + 1, limit)), "prep"
        if piece is None or piece[1] <= piece[0]:
            return False
        if source is None and (frame != "that" or level.depth):
            return False
        self.drafting.draft(sentence, [(i, i + 1)], source, [piece], f"noun-{frame}", entry, lemma)
        sentence.cover(piece)
        return True
