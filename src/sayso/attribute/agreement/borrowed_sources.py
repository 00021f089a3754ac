"""Sources that a clause has from another: a shared subject, a converb's governor."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.agreement.cues import VerbCue
from sayso.attribute.agreement.drafting import phrase_ranges
from sayso.attribute.agreement.extents import Extents
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.agreement.subjects import Subjects
from sayso.attribute.agreement.words import NOM, verb_only
from sayso.attribute.levels import Draft, Pieces
from sayso.attribute.phrases import Phrase

_INQUITS = ("before", "inquit-comma")
"""How the rules of speech with an inquit after it end."""


class BorrowedSources:
    """Finds the source of a verb whose own clause has no subject."""

    def __init__(self, lexicon: Lexicon, subjects: Subjects, extents: Extents) -> None:
        self.lexicon = lexicon
        self.subjects = subjects
        self.extents = extents

    def of_converb(self, scope: Scope, cue: VerbCue, content_end: int) -> tuple[Pieces, str]:
        """The subject of the clause that a converb hangs on: before it, else after it."""
        level, tokens, start, end = scope.level, scope.tokens, scope.start, scope.end
        known = scope.speaker[1] if scope.speaker is not None else None
        if known is None:
            said = _inquit_before(scope, cue)
            known = said.source if said is not None else None
        if known is not None:
            return known, "none" if known else "shared"
        for k in range(cue.start - 1, start - 1, -1):  # the nearest finite verb before it
            token = tokens[k]
            if token.kinds & a.FINITE and verb_only(token.kinds) and not scope.claimed[k]:
                left = self.extents.clause_start(scope, k)
                return _or_dropped(scope, self._subject(scope, left, k, cue.start, token.form.verb))
        comma = cue.start - 1 if cue.start > start and tokens[cue.start - 1].text == "," else None
        for last in (cue.start, comma):  # "Obrońca, żądając umorzenia, dodał"
            head = None if last is None else self.subjects.before(level, start, last, NOM)
            if head is not None:
                return phrase_ranges(tokens, head), "none"
        for k in range(content_end, end):
            token = tokens[k]
            if token.kinds & a.COMPLEMENTIZER and tokens[k - 1].text == ",":
                break  # "…, podniósł, że biegły się mylił": not who is in the content
            if verb_only(token.kinds) and not scope.claimed[k]:
                subject = self._subject(scope, content_end, k, end, token.form.verb)
                if subject is not None:
                    return phrase_ranges(tokens, subject), "none"
        return [], "dropped"

    def shared(self, scope: Scope, cue: VerbCue) -> Pieces | None:
        """The subject that a coordinated verb shares with the verb before it."""
        if self._has_own_subject(scope, cue):
            return None
        if scope.speaker is not None:
            verb, source = scope.speaker
            if source and verb.form == "finite" and verb.agreement & cue.agreement:
                return source
        said = _inquit_before(scope, cue)
        if said is not None and said.source and not said.agreement:
            return said.source
        k = self._coordinated_verb(scope, cue.start)
        if k is None:
            return None
        agreement = scope.tokens[k].form.verb & cue.agreement
        if not agreement:
            return None
        left = self.extents.clause_start(scope, k)
        subject = self._subject(scope, left, k, cue.start, agreement)
        return phrase_ranges(scope.tokens, subject) if subject is not None else None

    def _has_own_subject(self, scope: Scope, cue: VerbCue) -> bool:
        """ "choć twierdził, że": a clause with a subject of its own."""
        tokens, start = scope.tokens, scope.start
        for k in range(cue.start - 1, start - 1, -1):
            if any(
                tuple(t.lower for t in tokens[k : k + len(words)]) == words
                for words in self.lexicon.afterwards
            ):
                return True
            if tokens[k].text == ",":
                return False
            if tokens[k].lower in self.lexicon.subordinators:
                if k == start or tokens[k - 1].text == ",":
                    return True
        return False

    def _coordinated_verb(self, scope: Scope, k: int) -> int | None:
        """The finite verb before `k`, behind a coordinator or comma."""
        level, tokens = scope.level, scope.tokens
        crossed = False
        while k > scope.start:
            k = level.previous(k)
            if k < scope.start or scope.claimed[k]:
                return None
            token = tokens[k]
            if token.text == "," or token.lower in self.lexicon.coordinators:
                crossed = True
            if token.text in ";:" or k in level.dashes:
                return None
            if crossed and token.kinds & a.FINITE and verb_only(token.kinds):
                return k
        return None

    def _subject(
        self, scope: Scope, left: int, verb: int, limit: int, agreement: int
    ) -> Phrase | None:
        """The subject of another verb: before it from `left`, or after it up to `limit`."""
        return self.subjects.before(scope.level, left, verb, agreement) or self.subjects.after(
            scope.level, verb + 1, limit, agreement
        )


def _inquit_before(scope: Scope, cue: VerbCue) -> Draft | None:
    """The speech whose inquit stands in this sentence: "powiedział X, dodając, że"."""
    first, here = scope.tokens[scope.start].index, scope.tokens[cue.start].index
    for draft in reversed(scope.drafts):
        if draft.cue and first <= draft.cue[0][0] < here and draft.rule.endswith(_INQUITS):
            return draft
    return None


def _or_dropped(scope: Scope, subject: Phrase | None) -> tuple[Pieces, str]:
    if subject is None:
        return [], "dropped"
    return phrase_ranges(scope.tokens, subject), "none"
