"""Parentheticals: "Jak podaje PAP, …", "…, jak twierdzi minister, …"."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.agreement.content_clauses import ContentClauses
from sayso.attribute.agreement.cues import VerbCue
from sayso.attribute.agreement.drafting import phrase_ranges, verb_draft
from sayso.attribute.agreement.insertions import Insertions
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.agreement.sources import Sources, hearer_agreement
from sayso.attribute.agreement.subjects import Subjects
from sayso.attribute.agreement.words import verb_only
from sayso.attribute.levels import Draft
from sayso.attribute.phrases import Phrase


class Parentheticals:
    """Reads a verb in a parenthetical: its content is the clause around it."""

    def __init__(
        self,
        lexicon: Lexicon,
        subjects: Subjects,
        sources: Sources,
        clauses: ContentClauses,
        insertions: Insertions,
    ) -> None:
        self.lexicon = lexicon
        self.subjects = subjects
        self.sources = sources
        self.clauses = clauses
        self.insertions = insertions

    def find(self, scope: Scope, cue: VerbCue, left: int) -> tuple[Draft, int] | None:
        """The statement of a verb whose clause begins at `left`, and where to go on."""
        opener = self._opener(scope, cue, left)
        if opener is None:
            return None
        if cue.entry.source is not None and cue.entry.source != "none":
            return self._with_named_source(scope, cue, opener)
        close = self.insertions.closing(scope, cue.end)
        if any(scope.tokens[m].text == "," for m in range(opener, cue.verb)):
            return None
        if close is not None and self.clauses.opener(scope, cue.end, close, "that") is not None:
            return None
        stop = close if close is not None else scope.end
        subject = self._subject(scope, cue, opener, stop)
        stop = self._stop(scope, cue, opener, stop, subject)
        pieces = self.insertions.around(scope, opener, stop)
        if not pieces:
            return None
        source = phrase_ranges(scope.tokens, subject)
        reference = "none" if source or cue.form == "impersonal" else "dropped"
        draft = verb_draft(
            self.lexicon, scope.level, cue, "parenthetical", pieces, source, reference
        )
        scope.claim(*pieces)
        return draft, stop

    def _opener(self, scope: Scope, cue: VerbCue, left: int) -> int | None:
        """The position of the word that opens the parenthetical ("jak")."""
        tokens, coordinators = scope.tokens, self.lexicon.coordinators
        if cue.form not in ("finite", "impersonal"):
            return None
        if "that" not in cue.entry.content and "quote" not in cue.entry.content:
            return None
        i = left
        while i < cue.start and tokens[i].lower in coordinators:
            i += 1
        if i >= cue.verb or tokens[i].lower not in self.lexicon.parenthetical:
            return None
        if tokens[i + 1].lower in self.lexicon.joining:
            return None  # "zarówno Polacy, jak i Niemcy"
        if i > scope.start and tokens[i - 1].text not in ",–—-(":
            if tokens[i - 1].lower not in coordinators:
                return None
        return i

    def _with_named_source(
        self, scope: Scope, cue: VerbCue, opener: int
    ) -> tuple[Draft, int] | None:
        """ "Jak wynika z raportu, …": a prepositional phrase names the source."""
        named = self.sources.named_by_preposition(scope, cue, opener, scope.end)
        close = self.insertions.closing(scope, cue.end) or scope.end
        around = self.insertions.around(scope, opener, close)
        if not named or not around:
            return None
        draft = verb_draft(self.lexicon, scope.level, cue, "parenthetical", around, named, "none")
        return draft, scope.end

    def _subject(self, scope: Scope, cue: VerbCue, opener: int, stop: int) -> Phrase | None:
        """Who says it; None for "sam", which only points back."""
        level, agreement = scope.level, cue.agreement
        if cue.form == "impersonal":  # "як зазначено в ухвалі"
            return self.subjects.document_after(level, cue.end, stop)
        subject = (
            self.subjects.after(level, cue.end, stop, agreement, hearer_agreement(cue))
            or self.subjects.before(level, opener + 1, cue.start, agreement)
            or self.subjects.within(level, opener + 1, cue.start, agreement)
            or self.subjects.within(level, cue.end, stop, agreement)
        )
        if subject is not None and scope.tokens[subject.head].lower in self.lexicon.emphatic:
            return None
        return subject

    def _stop(
        self, scope: Scope, cue: VerbCue, opener: int, stop: int, subject: Phrase | None
    ) -> int:
        """Where the parenthetical ends, with a missing comma and a converb's clause."""
        tokens = scope.tokens
        if opener == scope.start and subject is not None and cue.end < subject.last < stop:
            if any(verb_only(token.kinds) for token in tokens[subject.last : stop]):
                stop = subject.last  # no comma: "Jak dodał leśnik wilki wróciły"
        if (
            stop + 1 < scope.end
            and tokens[stop].text == ","
            and (tokens[stop + 1].kinds & a.CONVERB)
        ):
            stop = self.insertions.closing(scope, stop + 1) or stop
        return stop
