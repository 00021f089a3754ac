"""Attribution by word order: the grammar of English and languages like it.

Sentence by sentence of a level: names with a colon, fixed expressions, cues
that follow or interrupt their content, then from left to right the cues before
it, each passing over what a content found so far covers, and nouns last.
Quotations are opaque here: they are read as levels of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso import analysis as a
from sayso.attribute.building import ranges
from sayso.attribute.levels import Draft, Level, Pieces, Range
from sayso.attribute.order.adverbials import Adverbials
from sayso.attribute.order.bare_clauses import BareClauses
from sayso.attribute.order.clause_ends import ClauseEnds
from sayso.attribute.order.content_clauses import ContentClauses
from sayso.attribute.order.cues import Cues, VerbCue
from sayso.attribute.order.drafting import Drafting
from sayso.attribute.order.fixed_expressions import FixedExpressions
from sayso.attribute.order.headings import Headings
from sayso.attribute.order.hearers import Hearers
from sayso.attribute.order.inquits import Inquits
from sayso.attribute.order.lexicon import lexicon_of
from sayso.attribute.order.noun_phrases import NounPhrases
from sayso.attribute.order.objects import Objects
from sayso.attribute.order.parentheticals import Parentheticals
from sayso.attribute.order.passives import Passives
from sayso.attribute.order.phrase_contents import PhraseContents
from sayso.attribute.order.phrase_ends import PhraseEnds
from sayso.attribute.order.possessors import Possessors
from sayso.attribute.order.reporting_nouns import ReportingNouns
from sayso.attribute.order.scope import Scope
from sayso.attribute.order.sources import Sources
from sayso.attribute.order.speech_paragraphs import SpeechParagraphs
from sayso.attribute.order.subjects import Subjects
from sayso.attribute.order.verb_groups import VerbGroup, VerbGroups
from sayso.attribute.reporting_words import reporting_words
from sayso.packs import Pack

_CLAUSES = frozenset(("that", "zero"))


class OrderGrammar:
    """Finds the statements that one voice reports, by the order of words."""

    def __init__(self, pack: Pack) -> None:
        self._opens = reporting_words(pack)
        self.lexicon = lexicon = lexicon_of(pack)
        self.groups = groups = VerbGroups(lexicon)
        self.phrases = phrases = NounPhrases(lexicon)
        self.subjects = subjects = Subjects(lexicon, phrases)
        self.cues = cues = Cues(lexicon)
        self.drafting = drafting = Drafting(lexicon)
        self.sources = sources = Sources(lexicon, subjects)
        adverbials = Adverbials(lexicon, phrases)
        hearers = Hearers(lexicon, phrases)
        clause_ends = ClauseEnds(lexicon, groups, phrases, cues)
        phrase_ends = PhraseEnds(lexicon, phrases, subjects)
        objects = Objects(lexicon, phrases, clause_ends, phrase_ends)
        bare_clauses = BareClauses(phrases, subjects)
        phrase_contents = PhraseContents(groups, phrases, adverbials, bare_clauses, objects)
        self.paragraphs = paragraphs = SpeechParagraphs(groups, cues)
        self.contents = ContentClauses(
            lexicon, sources, hearers, adverbials, phrase_contents, paragraphs
        )
        self.headings = Headings(phrases, drafting)
        possessors = Possessors(lexicon)
        self.fixed = FixedExpressions(lexicon, phrases, possessors, drafting)
        parentheticals = Parentheticals(lexicon, hearers, adverbials, drafting)
        self.inquits = Inquits(
            lexicon, subjects, hearers, adverbials, parentheticals, paragraphs, drafting
        )
        self.passives = Passives(lexicon, self.contents, objects, sources, drafting)
        self.nouns = ReportingNouns(lexicon, groups, phrases, objects, possessors, drafting)

    def openings(self, analysis: a.Analysis) -> list[int]:
        """The words of the pack's entries, and colons; see `Finder`."""
        return self._opens.where(analysis)

    def read(self, level: Level) -> list[Draft]:
        """Drafts of the level's statements, sentence by sentence."""
        drafts: list[Draft] = []
        done = self.paragraphs.running(level)  # starts of sentences that some speech takes in
        fixed, nouns = self.fixed.openings(level), self.nouns.openings(level)
        for number, (first, last) in enumerate(level.sentences):
            if first in done:
                continue
            groups = self.groups.between(level, first, last)
            sentence = Scope(level, number, first, last, groups, drafts, done)
            self.headings.read(sentence)
            self.fixed.read(sentence, fixed)
            cued = [(g, cues) for g in groups if (cues := self.cues.at(level, g, last))]
            for group, cues in cued:
                self.inquits.read(sentence, group, cues)
            for group, cues in cued:
                self._before_content(sentence, group, cues)
            self.nouns.read(sentence, nouns)
        return drafts

    def subject(self, level: Level, cue: Range, contents: Pieces) -> Pieces:
        """The subject of a cue that another finder found: the article's tokens, empty for none.

        `cue`, `contents`: positions of the cue, and of all contents in the level.
        """
        for number, (first, last) in enumerate(level.sentences):
            if not first <= cue[0] < last:
                continue
            groups = self.groups.between(level, first, last)
            for group in groups:
                if group.first < cue[1] and cue[0] < group.last:
                    scope = Scope(level, number, first, last, groups, [], set())
                    scope.cover(*(piece for piece in contents if piece[0] < last))
                    found = self.sources.of_group(scope, group, contents)
                    return [] if found is None else ranges(level.tokens, found.first, found.last)
        return []

    def _before_content(self, sentence: Scope, group: VerbGroup, cues: Sequence[VerbCue]) -> None:
        if sentence.covers(group.head) or group.head in sentence.used:
            return
        for cue in cues:
            if cue.group.passive:
                if self.passives.read(sentence, cue):
                    return
            elif self._read(sentence, cue):
                return

    def _read(self, sentence: Scope, cue: VerbCue) -> bool:
        """Add the statement that a cue before its content makes; whether this cue is done with."""
        level, group = sentence.level, cue.group
        found = self.contents.find(sentence, cue)
        if found is None:
            return False
        frame, pieces, direct = found
        if frame == "colon" and not pieces:
            pieces = self._next_paragraph(sentence)
            if not pieces:
                return False
        source = self.sources.source(sentence, cue, pieces)
        if source is None and level.depth and group.form != "finite":
            if group.to or group.first <= sentence.first + 1:
                return True  # "declined to discuss X" is one statement, not two
        raised = cue.entry.source == "none"
        if source is not None and not raised:
            if not self.sources.can_report(level, cue, source, frame):
                return True
        runs_out = frame in _CLAUSES and pieces[-1][1] >= sentence.last - 1
        if runs_out or (direct and pieces and pieces[-1][1] in level.back):
            pieces = pieces + self.paragraphs.later(sentence)
        if raised:
            if (
                source is not None
                and level.tokens[source.head].lower not in self.lexicon.no_subjects
            ):
                pieces = [(source.first, source.last), *pieces]
            source = None
        self.drafting.add(sentence, cue, source, pieces, frame, direct=direct)
        sentence.cover(*pieces)
        return True

    def _next_paragraph(self, sentence: Scope) -> Pieces:
        """The quotation that makes up the next paragraph, after a colon at a paragraph's end."""
        level = sentence.level
        if sentence.number + 1 >= len(level.sentences):
            return []
        first, last = level.sentences[sentence.number + 1]
        if first not in level.paragraph_starts or first not in level.quotations:
            return []
        end = level.jump[first]
        if any(level.tokens[k].kinds & ~a.PUNCTUATION for k in range(end, last)):
            return []
        sentence.done.add(first)
        return [(first, end)]
