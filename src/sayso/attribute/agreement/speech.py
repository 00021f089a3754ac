"""Direct speech: quotations, dialogue turns and colons with the cue beside them.

Sentence by sentence: speech with an inquit after it, else speech after its cue.
Speech that runs over several paragraphs (each opened, only the last one
closed) is one content, and so is a quotation whose inquit stands in the next
sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.attribute.agreement.cues import Cues
from sayso.attribute.agreement.inquits import Inquits
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.noun_phrases import NounPhrases
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.agreement.speech_after import SpeechAfter
from sayso.attribute.agreement.speech_before import SpeechBefore
from sayso.attribute.agreement.speech_drafts import SpeechDrafts
from sayso.attribute.agreement.speech_paragraphs import SpeechParagraphs
from sayso.attribute.agreement.subjects import Subjects


class Speech:
    """Links quotations and dialogue turns to the cues beside them."""

    def __init__(
        self,
        lexicon: Lexicon,
        cues: Cues,
        phrases: NounPhrases,
        subjects: Subjects,
        inquits: Inquits,
    ) -> None:
        paragraphs = SpeechParagraphs(lexicon, cues, inquits)
        drafts = SpeechDrafts(lexicon, phrases)
        self.before = SpeechBefore(lexicon, inquits, subjects, paragraphs, drafts)
        self.after = SpeechAfter(lexicon, cues, phrases, subjects, inquits, paragraphs, drafts)

    def read(self, scopes: Sequence[Scope]) -> None:
        """Add the sentences' direct speech to the scopes' drafts and claims.

        Speech before its cue comes first: a turn may run over sentences that
        quote somebody themselves ("– Zadzwonił. Powiedział: „…” – opowiada").
        """
        for scope in scopes:
            if not _claimed(scope):
                self.before.read(scope)
        for scope in scopes:
            if not _claimed(scope):
                self.after.read(scope)


def _claimed(scope: Scope) -> bool:
    """Whether the whole sentence is somebody's speech already."""
    return bool(scope.claimed[scope.start]) and all(scope.claimed[scope.start : scope.end])
