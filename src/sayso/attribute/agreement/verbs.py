"""Reporting verbs: their content by one of their frames, then their source."""

from __future__ import annotations

from sayso.attribute.agreement.content_clauses import ContentClauses
from sayso.attribute.agreement.cues import VerbCue
from sayso.attribute.agreement.drafting import trimmed, verb_draft
from sayso.attribute.agreement.extents import Extents
from sayso.attribute.agreement.lexicon import CONTENT_CLAUSES, Lexicon
from sayso.attribute.agreement.parentheticals import Parentheticals
from sayso.attribute.agreement.phrase_contents import PhraseContents
from sayso.attribute.agreement.phrase_frames import frame_kind
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.agreement.sources import Sources
from sayso.attribute.agreement.words import verb_only
from sayso.attribute.levels import Draft, Level, Pieces

_BARE_ACTS = ("deny", "withhold")
"""Acts that are statements with no content told ("odmówił komentarza")."""


class Verbs:
    """Reads reporting verbs in a sentence."""

    def __init__(
        self,
        lexicon: Lexicon,
        extents: Extents,
        clauses: ContentClauses,
        contents: PhraseContents,
        sources: Sources,
        parentheticals: Parentheticals,
    ) -> None:
        self.lexicon = lexicon
        self.extents = extents
        self.clauses = clauses
        self.contents = contents
        self.sources = sources
        self.parentheticals = parentheticals

    def find(self, scope: Scope, cue: VerbCue) -> tuple[Draft, int] | None:
        """The statement of a cue, and where to go on."""
        if not speaks(scope.level, cue) or self._performs(scope, cue):
            return None
        left = self.extents.clause_start(scope, cue.verb)
        if left > scope.start and scope.tokens[left - 1].lower in self.lexicon.irrealis:
            return None
        if cue.form == "converb" and self._supposed(scope, cue):
            return None
        inserted = self.parentheticals.find(scope, cue, left)
        if inserted is not None:
            return inserted
        found = self._told_in_sentence_before(scope, cue) or self._content(scope, cue, left)
        if found is None:
            return None
        frame, content = found
        source = self.sources.find(scope, cue, left, content)
        if source is None or not self.sources.can_report(scope, cue, source[0]):
            return None
        if cue.entry.needs_subject and not source[0]:
            return None
        if not source[0] and "+" in frame and self._describes(scope, cue):
            return None
        if cue.form == "impersonal" and cue.entry.act == "withhold":
            return None  # "nazwiska nie ujawniono": nobody refuses to speak
        pieces = trimmed(scope.level, content)
        if content and not pieces:
            return None
        draft = verb_draft(
            self.lexicon, scope.level, cue, f"verb-{frame_kind(frame)}", pieces, *source
        )
        scope.claim(*pieces)
        return draft, max((cue.end, *(last for _, last in content)))

    def _describes(self, scope: Scope, cue: VerbCue) -> bool:
        """ "jest uważany za": what somebody is known as, said by nobody."""
        if cue.form != "passive":
            return False
        lemmas = cue.entry.lemmas
        imperfective = {lemmas["imperfective"]} if isinstance(lemmas, dict) else set(lemmas)
        return not imperfective.isdisjoint(scope.tokens[cue.verb].form.lemmas)

    def _supposed(self, scope: Scope, cue: VerbCue) -> bool:
        """Whether a converb hangs on what is not so: "gdyby mówił, wykluczając"."""
        for token in reversed(scope.tokens[scope.start : cue.start]):
            if token.text in ";:":
                return False
            if token.lower in self.lexicon.irrealis:
                return True
        return False

    def _told_in_sentence_before(self, scope: Scope, cue: VerbCue) -> tuple[str, Pieces] | None:
        """ "Про це повідомила поліція": what is told is the sentence before.

        None where that sentence has statements of its own: nobody can say then
        which of them is meant.
        """
        tokens, number = scope.tokens, scope.number
        if number == 0 or cue.form not in ("finite", "impersonal") or cue.negated:
            return None
        if "that" not in cue.entry.content or not any(
            tuple(t.lower for t in tokens[scope.start : scope.start + len(words)]) == words
            for words in self.lexicon.back_pointing
        ):
            return None
        if any(verb_only(t.kinds) for t in tokens[scope.start : cue.start]):
            return None
        begin, end = scope.level.sentences[number - 1]
        first, last = tokens[begin].index, tokens[end - 1].index
        if any(scope.claimed[begin:end]) or any(
            first <= piece[0] <= last for draft in scope.drafts for piece in draft.cue
        ):
            return None
        return "back", [(begin, end)]

    def _performs(self, scope: Scope, cue: VerbCue) -> bool:
        """ "proszę o spokój": saying it is doing it."""
        lemmas = scope.tokens[cue.verb].form.lemmas
        return cue.person == 1 and not lemmas.isdisjoint(self.lexicon.performatives)

    def _content(self, scope: Scope, cue: VerbCue, left: int) -> tuple[str, Pieces] | None:
        """The first frame by which the verb has a content, and the content's pieces."""
        frames = cue.entry.content
        for frame in frames:
            pieces = self._by_frame(scope, cue, frame, left)
            if pieces is not None:
                return frame, pieces
        if cue.entry.act not in _BARE_ACTS:
            return None
        if "bare" in frames or self._told_before(scope, cue):
            return "bare", []
        return None

    def _told_before(self, scope: Scope, cue: VerbCue) -> bool:
        """ "Oskarżenia, że fałszował, odpiera": what is denied is told by a noun before."""
        if not any(frame.startswith("speech") for frame in cue.entry.content):
            return False
        first, here = scope.tokens[scope.start].index, scope.tokens[cue.start].index
        return any(
            draft.rule.startswith(f"{self.lexicon.code}/noun") and first <= draft.cue[0][0] < here
            for draft in scope.drafts
        )

    def _by_frame(self, scope: Scope, cue: VerbCue, frame: str, left: int) -> Pieces | None:
        """The pieces of the content by one frame ("quote" was read before, "bare" has none)."""
        if frame in ("bare", "quote"):
            return None
        if frame in CONTENT_CLAUSES:
            if frame == "subjunctive" and cue.entry.type == "belief" and not cue.negated:
                if cue.entry.act == "assess":
                    return None  # "uważa, by nie upaść", unlike "nie uważa, by to było złe"
            found = self.clauses.after(scope, cue, frame)
            if found is None and frame == "that" and cue.form == "finite":
                found = self.clauses.before(scope, cue)
        elif frame == "infinitive":
            found = self.contents.infinitive(scope, cue)
        else:
            return self.contents.find(scope, cue, frame, left)
        return None if found is None else [found]


def speaks(level: Level, cue: VerbCue) -> bool:
    """Whether a cue of this person can report here."""
    if cue.form != "finite" or not cue.person or cue.person in cue.entry.persons:
        return True
    return level.speech and cue.person != 2
