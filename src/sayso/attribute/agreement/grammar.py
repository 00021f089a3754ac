"""The grammar of languages with case and free order: who says what in one level.

In order: speech (quotations and dialogue with the cue beside them), then, in
what speech left over, sentence by sentence and word by word: expressions that
name a source ("według", "podobno"); verbs, in a parenthetical ("jak podaje
PAP"), with a content clause or with a phrase ("zapowiedział dymisję"); nouns
with a content clause.
"""

from __future__ import annotations

from bisect import bisect_left

from sayso import analysis as a
from sayso.attribute.agreement.borrowed_sources import BorrowedSources
from sayso.attribute.agreement.clause_ends import ClauseEnds
from sayso.attribute.agreement.content_clauses import ContentClauses
from sayso.attribute.agreement.cues import Cues, VerbCue
from sayso.attribute.agreement.extents import Extents
from sayso.attribute.agreement.fixed_expressions import FixedExpressions
from sayso.attribute.agreement.inquits import Inquits
from sayso.attribute.agreement.insertions import Insertions
from sayso.attribute.agreement.lexicon import lexicon_of
from sayso.attribute.agreement.noun_phrases import NounPhrases
from sayso.attribute.agreement.noun_voices import NounVoices
from sayso.attribute.agreement.parentheticals import Parentheticals
from sayso.attribute.agreement.phrase_contents import PhraseContents
from sayso.attribute.agreement.reporting_nouns import ReportingNouns
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.agreement.sources import Sources
from sayso.attribute.agreement.speech import Speech
from sayso.attribute.agreement.subjects import Subjects
from sayso.attribute.agreement.verbs import Verbs
from sayso.attribute.agreement.words import is_name
from sayso.attribute.levels import Draft, Level, Pieces, Range
from sayso.packs import Pack


class AgreementGrammar:
    """Finds the statements that one voice reports (see the module's order)."""

    def __init__(self, pack: Pack) -> None:
        lexicon = lexicon_of(pack)
        phrases = NounPhrases(lexicon)
        subjects = Subjects(lexicon, phrases)
        cues = Cues(pack, lexicon)
        inquits = Inquits(lexicon, cues, phrases, subjects)
        extents = Extents(lexicon)
        contents = PhraseContents(lexicon, phrases, subjects, extents)
        ends = ClauseEnds(lexicon, cues, phrases, inquits, contents)
        clauses = ContentClauses(lexicon, cues, extents, ends)
        insertions = Insertions(lexicon)
        borrowed = BorrowedSources(lexicon, subjects, extents)
        sources = Sources(lexicon, phrases, subjects, borrowed)
        parentheticals = Parentheticals(lexicon, subjects, sources, clauses, insertions)
        self.lexicon = lexicon
        self.cues = cues
        self.speech = Speech(lexicon, cues, phrases, subjects, inquits)
        self.fixed = FixedExpressions(lexicon, phrases, subjects, insertions)
        self.verbs = Verbs(lexicon, extents, clauses, contents, sources, parentheticals)
        voices = NounVoices(lexicon, subjects, extents)
        self.nouns = ReportingNouns(lexicon, phrases, contents, extents, ends, voices)
        self._opens = a.FormTest(self._may_open)

    def read(self, level: Level) -> list[Draft]:
        """The statements of a level's own voice; see `Grammar`."""
        tokens = level.tokens
        if not level.openings:
            return []
        cues = [i for i in level.openings if tokens[i].text != ":"]
        claimed = bytearray(len(tokens))
        drafts: list[Draft] = []
        scopes = [
            Scope(level, tokens, number, start, end, claimed, drafts)
            for number, (start, end) in enumerate(level.sentences)
        ]
        self.speech.read(scopes)
        if cues:
            stops = sorted({*cues, *level.jump})
            for scope in scopes:
                self._read_rest(scope, stops)
        return drafts

    def _read_rest(self, scope: Scope, stops: list[int]) -> None:
        """Add the sentence's statements that are not direct speech, from left to right.

        `stops`: the level's words that may be cues, and what is jumped over.
        """
        jump, claimed = scope.level.jump, scope.claimed
        at = scope.start
        for i in stops[bisect_left(stops, scope.start) : bisect_left(stops, scope.end)]:
            if i < at or claimed[i]:
                continue
            if i in jump:
                at = jump[i]
                continue
            found = self._at(scope, i)
            if found is None:
                continue
            draft, cue, at = found
            scope.drafts.append(draft)
            if cue is not None and (draft.source or cue.form == "finite"):
                scope.speaker = cue, draft.source

    def subject(self, level: Level, cue: Range, contents: Pieces) -> Pieces:
        """None: where a subject may be dropped, a noun near the verb would be a guess."""
        return []

    def openings(self, analysis: a.Analysis) -> list[int]:
        """The words with which a statement may begin, and colons; see `Grammar`."""
        return self._opens.where(analysis)

    def _may_open(self, form: a.Form) -> bool:
        """Whether a statement may begin with this word."""
        return (
            form.text == ":"  # a name before it may report
            or form.lower in self.lexicon.fixed
            or self.cues.reports(form)
            or self._is_noun(form)
        )

    def _is_noun(self, form: a.Form) -> bool:
        """Whether the word is a reporting noun of the pack."""
        return bool(form.kinds & a.NOUN) and not form.lemmas.isdisjoint(self.lexicon.nouns)

    def _at(self, scope: Scope, i: int) -> tuple[Draft, VerbCue | None, int] | None:
        """The statement whose cue begins at `i`, its verb, and where to go on."""
        token = scope.tokens[i]
        if token.lower in self.lexicon.fixed:
            end = self.fixed.contrast(scope, i)
            draft = self.fixed.find(scope.until(end), i)
            if draft is not None:
                return draft, None, end
        for cue in self.cues.at(scope.level, i, scope.start, scope.end):
            by_verb = self.verbs.find(scope, cue)
            if by_verb is not None:
                return by_verb[0], cue, by_verb[1]
        if (
            self._is_noun(token.form)
            and not is_name(scope.level, i)
            and not self.cues.light_verb_before(scope.level, i, scope.start)
        ):
            by_noun = self.nouns.find(scope, i)
            if by_noun is not None:
                return by_noun[0], None, by_noun[1]
        return None
