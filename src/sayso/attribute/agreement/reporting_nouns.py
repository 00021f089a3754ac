"""Nouns that report with a content clause: "oskarżenia, że …", "pytanie, czy …"."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.agreement.clause_ends import ClauseEnds
from sayso.attribute.agreement.drafting import phrase_ranges
from sayso.attribute.agreement.extents import Extents
from sayso.attribute.agreement.lexicon import CONTENT_CLAUSES, Lexicon
from sayso.attribute.agreement.noun_phrases import NounPhrases
from sayso.attribute.agreement.noun_voices import NounVoices
from sayso.attribute.agreement.phrase_contents import PhraseContents
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.agreement.words import GEN, verb_only
from sayso.attribute.building import ranges
from sayso.attribute.clauses import trim
from sayso.attribute.levels import Draft
from sayso.attribute.phrases import Phrase
from sayso.packs.schema import Noun

_NEAR = 7
"""Words between a noun and its clause."""


class ReportingNouns:
    """Reads nouns with their clauses.

    The source may follow the noun in the genitive, else be the subject of its verb.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        phrases: NounPhrases,
        contents: PhraseContents,
        extents: Extents,
        ends: ClauseEnds,
        voices: NounVoices,
    ) -> None:
        self.lexicon = lexicon
        self.phrases = phrases
        self.contents = contents
        self.extents = extents
        self.ends = ends
        self.voices = voices

    def find(self, scope: Scope, i: int) -> tuple[Draft, int] | None:
        """The statement of the noun at `i` by any of its entries, and where to go on."""
        nouns = self.lexicon.nouns
        if self._in_own_voice(scope, i):
            return None
        for lemma in sorted(scope.tokens[i].form.lemmas & nouns.keys()):
            for entry in nouns[lemma]:
                found = self._by_entry(scope, i, entry, lemma)
                if found is not None:
                    return found
        return None

    def _in_own_voice(self, scope: Scope, i: int) -> bool:
        """Whether the noun ends what the author says for himself: "nie ulega wątpliwości"."""
        return any(
            i + 1 - len(words) >= scope.start
            and tuple(t.lower for t in scope.tokens[i + 1 - len(words) : i + 1]) == words
            for words in self.lexicon.own_voice
        )

    def _by_entry(self, scope: Scope, i: int, entry: Noun, lemma: str) -> tuple[Draft, int] | None:
        """The statement of the noun at `i` by one entry."""
        tokens, end = scope.tokens, scope.end
        frames = [frame for frame in CONTENT_CLAUSES if frame in entry.content]
        if not frames:
            return None
        source, at = self._source(scope, i + 1)
        for frame in sorted(frames, key=entry.content.index):
            words = self.lexicon.openers[frame]
            if frame == "wh" and at < end and tokens[at].text != ",":
                words = words - self.lexicon.parenthetical
            opener = self._opener(scope, at, words)
            if opener is None:
                continue
            first = opener if frame == "wh" else opener + 1
            first, last = trim(scope.level, first, self._clause_end(scope, i, first))
            if first >= last:
                continue
            voice = source or self.voices.find(scope, i, last)
            scope.claim((first, last))
            draft = Draft(
                cue=ranges(tokens, i, i + 1),
                content=ranges(tokens, first, last),
                source=phrase_ranges(tokens, voice),
                rule=f"{self.lexicon.code}/noun-{frame}",
                entry=lemma,
                act=entry.act,
                type=entry.type,
                polarity=entry.polarity,
            )
            return draft, last
        return None

    def _source(self, scope: Scope, i: int) -> tuple[Phrase | None, int]:
        """The genitive after the noun that may be its source, and the position after it."""
        if i >= scope.end or scope.tokens[i].text == ",":
            return None, i
        genitive = self.phrases.phrase(scope.level, i, scope.end, GEN, wide=False)
        if genitive is None:
            return None, i
        form = scope.tokens[genitive.head].form
        no_source = self.contents.is_event(form) or form.lemmas & self.lexicon.time
        return None if no_source else genitive, genitive.last

    def _opener(self, scope: Scope, i: int, words: frozenset[str]) -> int | None:
        """The position of the word that opens the clause, after a comma near the noun."""
        tokens, end = scope.tokens, scope.end
        for k in range(i, min(i + _NEAR, end)):
            token = tokens[k]
            if token.lower in words:
                return k if tokens[k - 1].text == "," else None
            if token.text == ",":
                return k + 1 if k + 1 < end and tokens[k + 1].lower in words else None
            if verb_only(token.kinds) or token.kinds & a.PUNCTUATION:
                return None
        return None

    def _begin(self, scope: Scope, noun: int) -> int:
        """Where the noun's own clause begins: ", a zarzut, że …, odparto"."""
        tokens = scope.tokens
        for k in range(noun - 1, scope.start, -1):
            if tokens[k].text == ";":
                return k
            if tokens[k - 1].text == "," and tokens[k].lower in self.lexicon.coordinators:
                return k
        return scope.start

    def _clause_end(self, scope: Scope, noun: int, first: int) -> int:
        """Where a noun's clause ends: before the verb whose subject or object the noun is."""
        last = self.ends.clause_end(scope, first, None)
        if any(
            verb_only(scope.tokens[k].kinds) and not scope.claimed[k]
            for k in range(self._begin(scope, noun), noun)
        ):
            return last
        return self.extents.main_clause(scope.level, first, last, scope.end)
