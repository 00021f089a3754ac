"""How far speech runs: over sentences and paragraphs before and after its cue."""

from __future__ import annotations

from sayso.attribute.levels import Pieces
from sayso.attribute.order.cues import Cues
from sayso.attribute.order.scope import Scope
from sayso.attribute.order.verb_groups import VerbGroups


class SpeechParagraphs:
    """Finds the parts of a speech in the sentences around the one with its cue."""

    def __init__(self, groups: VerbGroups, cues: Cues) -> None:
        self.groups, self.cues = groups, cues

    def later(self, sentence: Scope) -> Pieces:
        """Sentences of the same paragraph after the cue's that are nothing but quotation."""
        level = sentence.level
        found: Pieces = []
        for first, last in level.sentences[sentence.number + 1 :]:
            if first in level.paragraph_starts or first not in level.quotations:
                break
            end = level.jump[first]
            groups = self.groups.between(level, end, last)
            if any(self.cues.at(level, group, last) for group in groups):
                break
            found.append((first, last))
            sentence.done.add(first)
        return found
