"""Content clauses: the word that opens one after its verb, and the clause itself."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.agreement.clause_ends import ClauseEnds
from sayso.attribute.agreement.cues import Cues, VerbCue
from sayso.attribute.agreement.extents import Extents
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.agreement.words import PARTICIPLE, verb_only
from sayso.attribute.levels import Level, Range

_BEFORE_OPENER = a.PREPOSITION | a.COORDINATOR | a.PARTICLE
_OPENS_INSERTION = PARTICIPLE | a.CONVERB | a.PREPOSITION | a.NOUN | a.ADJECTIVE
_FARTHEST = 30
"""Words and phrases between a verb and its content clause."""


class ContentClauses:
    """Finds the clause that tells what a verb reports."""

    def __init__(self, lexicon: Lexicon, cues: Cues, extents: Extents, ends: ClauseEnds) -> None:
        self.lexicon = lexicon
        self.cues = cues
        self.extents = extents
        self.ends = ends

    def after(self, scope: Scope, cue: VerbCue, frame: str) -> Range | None:
        """The content clause after the verb that opens with a word of `frame`."""
        believed = cue.entry.type == "belief" and not cue.entry.with_
        opener = self.opener(scope, cue.end, scope.end, frame, believed=believed)
        if opener is None:
            return None
        tokens = scope.tokens
        first = opener + 1
        if frame == "wh":
            first = opener
            if opener and tokens[opener - 1].kinds & a.PREPOSITION:
                first = opener - 1
        last = self.ends.clause_end(scope, first, cue)
        if self._comes_first(scope, cue):
            last = self.extents.main_clause(scope.level, first, last, scope.end)
        return (first, last) if first < last else None

    def _comes_first(self, scope: Scope, cue: VerbCue) -> bool:
        """Whether the cue's clause stands before its main clause: "Choć obiecał, że …, …"."""
        tokens, start = scope.tokens, scope.start
        if cue.form not in ("converb", "attributive"):
            if tokens[start].lower not in self.lexicon.subordinators:
                opener = self._relative_before(scope, cue.start)
                if opener is None:
                    return False
                return not any(verb_only(token.kinds) for token in tokens[start:opener])
        return not any(
            verb_only(tokens[k].kinds) and not scope.claimed[k] for k in range(start, cue.start)
        )

    def _relative_before(self, scope: Scope, verb: int) -> int | None:
        """The relative that opens the verb's clause: "Zarząd, który zapewniał, że …, przyznał"."""
        tokens = scope.tokens
        for k in range(verb - 1, scope.start, -1):
            if tokens[k].text in ",;:" or scope.claimed[k]:
                return None
            if tokens[k].lower in self.lexicon.relative and tokens[k - 1].text == ",":
                return k
        return None

    def before(self, scope: Scope, cue: VerbCue) -> Range | None:
        """ "Że to błąd, mówił minister": the clause before its verb, at the sentence's start."""
        start, tokens = scope.start, scope.tokens
        if tokens[start].lower not in self.lexicon.that:
            return None
        for k in range(cue.start - 1, start + 1, -1):
            if tokens[k].text == ",":
                return start + 1, k
            if tokens[k].lower in self.lexicon.clause_words or scope.claimed[k]:
                return None
        return None

    def opener(
        self, scope: Scope, i: int, end: int, frame: str, *, believed: bool = False
    ) -> int | None:
        """The position of the word that opens the content of the verb that ends at `i`.

        After a short way: over objects, hearers, insertions between commas.
        """
        level, tokens, lexicon = scope.level, scope.tokens, self.lexicon
        words = lexicon.openers[frame]
        inserted = False
        at = i
        for _ in range(_FARTHEST):
            if at >= end or scope.claimed[at]:
                return None
            token = tokens[at]
            if token.lower in words and self._may_open(level, at, i, frame):
                return at if self._opens(level, at, i, frame, believed) else None
            if token.lower in lexicon.clause_words or token.text in ";:!?…" or at in level.dashes:
                return None
            if token.text == ",":
                goes_on = self._over_comma(level, at, end, words, inserted)
                if goes_on is None:
                    return None
                inserted = goes_on
            elif verb_only(token.kinds) and not token.kinds & a.PREDICATIVE:
                if not inserted or self._starts_anew(level, at, i):
                    return None
            elif token.kinds & a.INFINITIVE and not inserted:
                if verb_only(token.kinds | a.FINITE):
                    return None  # "zgodził się wystąpić pod warunkiem, że"
            at = level.over[at]
        return None

    def _starts_anew(self, level: Level, verb: int, i: int) -> bool:
        """Whether a verb behind a comma has a clause of its own: "…, a sąd orzekł, że"."""
        tokens = level.tokens
        for k in range(verb - 1, i, -1):
            if tokens[k].text == ",":
                opens = tokens[k + 1]
                return not (
                    opens.lower in self.lexicon.relative
                    or tokens[k + 2].lower in self.lexicon.relative
                    or opens.kinds & (PARTICIPLE | a.CONVERB)
                    or opens.lower in self.lexicon.subordinators
                ) and self.cues.reports(tokens[verb].form)
        return False

    def _may_open(self, level: Level, at: int, i: int, frame: str) -> bool:
        """Whether a word such as "że" opens a clause here, or is only passed over."""
        if at == i or frame == "that" or _after_comma(level, at):
            return True
        return frame != "wh" and not level.tokens[at - 1].kinds & a.COMPLEMENTIZER

    def _opens(self, level: Level, at: int, i: int, frame: str, believed: bool) -> bool:
        """Whether the clause that opens at `at` is the content of the verb that ends at `i`."""
        comma = _after_comma(level, at)
        if comma and at - 2 >= i and self._is_told_impersonally(level.tokens[at - 2]):
            return False
        if frame == "wh":
            if level.tokens[at].lower in self.lexicon.parenthetical:
                if level.tokens[at - 1].text != ",":
                    return False
            if not comma or not self._asks(level, at, i):
                return False
        return not (comma and self._told_by_noun(level, i, at, frame, believed))

    def _is_told_impersonally(self, verb: a.Token) -> bool:
        """Whether a verb has the clause behind it: "pokazał list, w którym napisano, że"."""
        return bool(verb.kinds & a.IMPERSONAL) and self.cues.reports(verb.form)

    def _over_comma(
        self, level: Level, comma: int, end: int, words: frozenset[str], inserted: bool
    ) -> bool | None:
        """Whether an insertion runs after the comma; None: no content clause follows it."""
        tokens, relative = level.tokens, self.lexicon.relative
        if comma + 1 >= end:
            return None
        following = tokens[comma + 1]
        after = tokens[comma + 2].lower if comma + 2 < end else ""
        if following.kinds & a.CONVERB and self.cues.reports(following.form):
            return None
        if following.lower in words or (after in words and following.kinds & _BEFORE_OPENER):
            return inserted
        if inserted or following.kinds & _OPENS_INSERTION:
            return True
        return True if following.lower in relative or after in relative else None

    def _asks(self, level: Level, at: int, verb_end: int) -> bool:
        """Whether a question word opens a content rather than a relative clause."""
        if level.tokens[at].lower not in self.lexicon.relative:
            return True
        return at - verb_end <= 2 and not (at >= 2 and level.tokens[at - 2].form.noun)

    def _told_by_noun(
        self, level: Level, verb_end: int, opener: int, frame: str, believed: bool
    ) -> bool:
        """Whether a noun of speech in a prepositional phrase has the clause, not the verb.

        "nie uwierzył w zapewnienia, że": what is told are the assurances. Where
        the verb tells what is `believed`, its object has the clause as well
        ("nie przyjął tłumaczenia, że").
        """
        tokens = level.tokens
        k = opener - 1
        while k > verb_end and tokens[k].text == ",":
            k -= 1
        for noun in range(k, max(verb_end - 1, k - 4), -1):
            token = tokens[noun]
            if not token.kinds & a.NOUN or not self._has_frame(token.form, frame):
                continue
            if token.form.lemmas & (self.lexicon.documents | self.lexicon.speech_places):
                return False
            before = noun - 1
            while (
                before > verb_end
                and tokens[before].form.modifier
                and not (tokens[before].kinds & a.PREPOSITION)
            ):
                if tokens[before].form.lemmas & self.lexicon.ones_own:
                    return False  # "opisuje w swoich wspomnieniach, jak"
                before -= 1
            return believed or (before >= verb_end and bool(tokens[before].kinds & a.PREPOSITION))
        return False

    def _has_frame(self, form: a.Form, frame: str) -> bool:
        """Whether a noun of the pack takes a content clause of this frame."""
        nouns = self.lexicon.nouns
        return any(
            frame in entry.content for lemma in form.lemmas & nouns.keys() for entry in nouns[lemma]
        )


def _after_comma(level: Level, at: int) -> bool:
    """Whether a comma stands right before, or before a preposition or conjunction before."""
    before = level.tokens[at - 1]
    if before.text == ",":
        return True
    return at >= 2 and bool(before.kinds & _BEFORE_OPENER) and level.tokens[at - 2].text == ","
