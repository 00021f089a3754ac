"""Recording direct speech: drafts of its cue, pieces and speaker, all claimed."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.agreement.cues import VerbCue
from sayso.attribute.agreement.drafting import (
    cue_ranges,
    entry_name,
    phrase_ranges,
    ranges_of,
    trimmed,
)
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.noun_phrases import NounPhrases
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.levels import Draft, Pieces
from sayso.attribute.phrases import Phrase


class SpeechDrafts:
    """Adds the drafts of direct speech to a scope."""

    def __init__(self, lexicon: Lexicon, phrases: NounPhrases) -> None:
        self.lexicon = lexicon
        self.phrases = phrases

    def verb(
        self,
        scope: Scope,
        cue: VerbCue,
        pieces: Pieces,
        speaker: Phrase | None,
        rule: str,
        *,
        direct: bool = True,
        shared: Pieces | None = None,
    ) -> None:
        """Speech with a verb as its cue; `shared`: the source of the cue before it."""
        content = trimmed(scope.level, pieces)
        if not content:
            return
        scope.claim(*pieces, *((k, k + 1) for k in cue.parts))
        if speaker is not None and speaker.first > cue.verb:
            scope.claim((speaker.first, speaker.last))
        entry = cue.entry
        dropped = speaker is None and cue.form == "finite" and entry.source is None
        source = phrase_ranges(scope.tokens, speaker)
        if dropped and shared:
            source, dropped = shared, False
        scope.drafts.append(
            Draft(
                cue=cue_ranges(scope.tokens, cue),
                content=ranges_of(scope.tokens, content),
                source=source,
                rule=f"{self.lexicon.code}/{rule}",
                entry=entry_name(entry),
                act=entry.act,
                type=entry.type,
                direct=direct,
                polarity=entry.polarity,
                reference=("self" if cue.person == 1 else "dropped") if dropped else "none",
                agreement=cue.agreement if dropped else 0,
            )
        )

    def noun(self, scope: Scope, noun: int, colon: int, pieces: Pieces) -> None:
        """Speech with a noun as its cue: "słowa ojca:"."""
        content = trimmed(scope.level, pieces)
        if not content:
            return
        tokens, nouns = scope.tokens, self.lexicon.nouns
        lemma = min(tokens[noun].form.lemmas & nouns.keys())
        entry = nouns[lemma][0]
        source: Phrase | None = None
        if noun + 1 < colon:
            source = self.phrases.phrase(scope.level, noun + 1, colon, a.CASE_MASK["gen"])
        scope.claim(*pieces, (noun, noun + 1))
        scope.drafts.append(
            Draft(
                cue=ranges_of(tokens, [(noun, noun + 1)]),
                content=ranges_of(tokens, content),
                source=phrase_ranges(tokens, source),
                rule=f"{self.lexicon.code}/speech-noun",
                entry=lemma,
                act=entry.act,
                type=entry.type,
                direct=True,
                polarity=entry.polarity,
            )
        )

    def name(self, scope: Scope, name: Phrase, pieces: Pieces, *, direct: bool) -> None:
        """Speech after a name and a colon alone."""
        content = trimmed(scope.level, pieces)
        if not content:
            return
        scope.claim(*pieces)
        scope.drafts.append(
            Draft(
                cue=[],
                content=ranges_of(scope.tokens, content),
                source=phrase_ranges(scope.tokens, name),
                rule=f"{self.lexicon.code}/speech-name",
                entry=":",
                act="say",
                type="assertion",
                direct=direct,
            )
        )
