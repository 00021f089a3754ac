"""Who says it: the subject of a verb group.

A group without a subject of its own shares the one before it ("said A and
added B"); a participle takes the noun it stands behind, or the subject of the
clause it belongs to.
"""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level, Pieces
from sayso.attribute.order.cues import VerbCue
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.scope import Scope
from sayso.attribute.order.subjects import Subjects
from sayso.attribute.order.verb_groups import VerbGroup
from sayso.attribute.order.words import DASHES
from sayso.attribute.phrases import Phrase
from sayso.statement import Act

_PHRASES = ("np", "gerund")
_ASKS = a.RELATIVE | a.INTERROGATIVE
_IN_MIND = frozenset((Act.ASSESS, Act.INTEND, Act.PREDICT, Act.RECALL))
_LITTLE = a.PREPOSITION | a.ADVERB
"""What a word is that is seldom the noun that it may be: "came back saying"."""


class Sources:
    """Finds the subjects of verb groups in a sentence."""

    def __init__(self, lexicon: Lexicon, subjects: Subjects) -> None:
        self.lexicon, self.subjects = lexicon, subjects

    def subject(self, sentence: Scope, group: VerbGroup) -> Phrase | None:
        """The subject of a finite group, its own or shared with the one before."""
        level = sentence.level
        if group.head in sentence.subjects:
            return sentence.subjects[group.head]
        sentence.subjects[group.head] = None
        start = sentence.free_from(group.first)
        subject = self.subjects.before(level, group.first, start)
        if subject is None:
            subject = self._shared(sentence, group)
        sentence.subjects[group.head] = subject
        return subject

    def can_report(self, level: Level, cue: VerbCue, source: Phrase, frame: str) -> bool:
        """Whether such a subject reports: "the withdrawal supports this view" is evidence.

        What "you" think or want is anybody's; "you said" is somebody's saying. Figures show a
        rise, a market that shows signs of life tells nothing.
        """
        lexicon, head = self.lexicon, level.tokens[source.head]
        if head.lower in lexicon.second_person and cue.entry.act in _IN_MIND:
            return False
        if not head.kinds & a.NOUN or head.kinds & (a.PROPER | a.PRONOUN):
            return True
        lemmas = head.form.lemmas | {head.lower}
        if lemmas & lexicon.speakers or lemmas & lexicon.documents:
            return True
        if cue.entry.document:
            return not (level.depth and frame in _PHRASES)
        return not lemmas & lexicon.events

    def _shared(self, sentence: Scope, group: VerbGroup) -> Phrase | None:
        """The subject of the nearest earlier finite verb outside any content.

        A participle after a comma goes with the main clause, not with "who …".
        """
        level = sentence.level
        tokens = level.tokens
        relative: Phrase | None = None
        for other in sentence.before(group):
            if other.form == "finite":
                found = self.subject(sentence, other)
                if found is None:
                    continue
                if group.form == "ing" and tokens[found.head].kinds & a.RELATIVE:
                    relative = relative or found
                    continue
                if group.to and tokens[found.head].lower in self.lexicon.no_subjects:
                    return None  # "it is petty to say that"
                return found
        return relative

    def source(self, sentence: Scope, cue: VerbCue, content: Pieces) -> Phrase | None:
        """Who says it: the subject, or the noun that a participle stands behind."""
        return self.of_group(sentence, cue.group, content)

    def of_group(self, sentence: Scope, group: VerbGroup, content: Pieces) -> Phrase | None:
        """The same for a verb group that need not report; none that is in the content says it."""
        level = sentence.level
        if group.form == "finite":
            return self.subject(sentence, group)
        tokens = level.tokens
        if group.form == "ing":
            inserted = self._inserted(sentence, group)
            if inserted is not None:
                return inserted
            before = self.subjects.over_adverbs(level, group.first, sentence.first)
            if before > sentence.first:
                previous = tokens[before - 1]
                if previous.kinds & (a.NOUN | a.PROPER) and not previous.kinds & _LITTLE:
                    phrase = self.subjects.behind.find(level, before, sentence.first)
                    if phrase is not None:
                        return phrase
                    return self.subjects.behind.trimmed(level, before - 1, before)
            if self._opens(level, sentence.first, before):
                for other in sentence.groups:
                    if other.head <= group.head or other.form != "finite":
                        continue
                    if not any(first <= other.head < last for first, last in content):
                        subject = self.subject(sentence, other)
                        if subject is None or not tokens[subject.head].kinds & _ASKS:
                            return subject
        return self._shared(sentence, group)

    def _opens(self, level: Level, first: int, before: int) -> bool:
        """Whether a participle opens its sentence: "Noting …", "After saying …"."""
        linking = a.PREPOSITION | a.COMPLEMENTIZER | a.COORDINATOR | a.PUNCTUATION
        return before - first < 3 and all(t.kinds & linking for t in level.tokens[first:before])

    def _inserted(self, sentence: Scope, group: VerbGroup) -> Phrase | None:
        """What a participle between commas follows: "The charity, calling for …,"."""
        level = sentence.level
        before = self.subjects.over_adverbs(level, group.first, sentence.first)
        if before <= sentence.first + 1 or level.tokens[before - 1].text not in (",", *DASHES):
            return None
        if any(other.form == "finite" for other in sentence.before(group)):
            return None
        return self.subjects.before(level, before - 1, sentence.first)

    def in_relative(self, sentence: Scope, group: VerbGroup) -> bool:
        """Whether the cue stands in a relative clause or a participle between commas."""
        level = sentence.level
        if group.form == "ing" and self._inserted(sentence, group) is not None:
            return True
        subject = self.subject(sentence, group)
        return (
            subject is not None
            and bool(level.tokens[subject.head].kinds & a.RELATIVE)
            and subject.last == subject.first + 1
        )

    def subordinate(self, sentence: Scope, group: VerbGroup) -> bool:
        """Whether the cue's clause opens the sentence with "after", "when", "while" …"""
        level = sentence.level
        if any(other.form == "finite" for other in sentence.before(group)):
            return False
        for k in range(sentence.first, min(sentence.first + 3, group.head + 1)):
            token = level.tokens[k]
            if k == group.head:
                return group.form in ("ing", "participle")  # "Noting that …, she left"
            if token.lower in self.lexicon.clause_openers:
                return True
            if not token.kinds & (a.COORDINATOR | a.ADVERB | a.PUNCTUATION):
                return False
        return False
