"""The source of a verb's statement: its subject, an agent, a phrase that names a place.

Where the clause names none, it may be another clause's (`borrowed_sources`), or
a dropped subject for a later stage to find.
"""

from __future__ import annotations

from msgspec.structs import replace

from sayso import analysis as a
from sayso.attribute.agreement.borrowed_sources import BorrowedSources
from sayso.attribute.agreement.cues import VerbCue
from sayso.attribute.agreement.drafting import phrase_ranges
from sayso.attribute.agreement.inquits import ACCUSATIVE_HEARER
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.noun_phrases import NounPhrases
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.agreement.subjects import Subjects
from sayso.attribute.agreement.words import ACC, MASCULINE, NOM, is_name, is_preposition
from sayso.attribute.building import ranges
from sayso.attribute.levels import Level, Pieces
from sayso.attribute.phrases import Phrase

Source = tuple[Pieces, str]
"""The source's ranges and, where there are none, how it is to be found."""


def hearer_agreement(cue: VerbCue) -> int:
    """Agreement of a hearer whom the subject after the verb must not draw in."""
    for where in cue.entry.addressee:
        if where == "acc":
            return ACCUSATIVE_HEARER
        if where in ("gen", "dat"):
            return a.CASE_MASK[where] & a.GENDER_MASK["m1"]
    return 0


class Sources:
    """Finds who says what a verb reports."""

    def __init__(
        self,
        lexicon: Lexicon,
        phrases: NounPhrases,
        subjects: Subjects,
        borrowed: BorrowedSources,
    ) -> None:
        self.lexicon = lexicon
        self.phrases = phrases
        self.subjects = subjects
        self.borrowed = borrowed

    def find(self, scope: Scope, cue: VerbCue, left: int, content: Pieces) -> Source | None:
        """The source of the cue whose clause begins at `left`.

        None: this is no statement (a participle that modifies what was said).
        """
        limit = min((first for first, _ in content if first >= cue.end), default=scope.end)
        if cue.entry.source is None and cue.form == "impersonal":
            document = self.subjects.document_after(
                scope.level, cue.end, limit
            ) or self.subjects.document_before(scope.level, left, cue.start)
            return phrase_ranges(scope.tokens, document), "none"
        if cue.entry.source == "none":
            return [], "none"
        if cue.entry.source is not None:
            return self.named_by_preposition(scope, cue, left, limit), "none"
        if cue.form == "passive":
            return phrase_ranges(scope.tokens, self._agent(scope.level, cue.start, limit)), "none"
        if cue.form == "attributive":
            return self._of_participle(scope, cue, content)
        if cue.form == "active":
            modified = self._modified(scope, cue.start)
            if modified is None and self._stands_for_people(scope, cue):
                return None
            return phrase_ranges(scope.tokens, modified), "none"
        if cue.form == "converb":
            after = max((last for _, last in content), default=cue.end)
            return self.borrowed.of_converb(scope, cue, after)
        if cue.person in (1, 2):
            k = cue.start - 1
            if k >= scope.start and scope.tokens[k].lower in self.lexicon.first_person:
                return ranges(scope.tokens, k, k + 1), "self"
            return [], "self"
        subject = self._subject(scope, cue, left, limit, content)
        if subject is not None:
            return phrase_ranges(scope.tokens, subject), "none"
        within = self.subjects.within(
            scope.level, left, cue.start, cue.agreement
        ) or self.subjects.within(scope.level, cue.end, limit, cue.agreement)
        if within is not None:
            return phrase_ranges(scope.tokens, within), "none"
        shared = self.borrowed.shared(scope, cue)
        return ([], "dropped") if shared is None else (shared, "none")

    def _stands_for_people(self, scope: Scope, cue: VerbCue) -> bool:
        """Whether an active participle is the subject of the verb after it.

        "Protestujący twierdzą, że": the clause is that verb's.
        """
        for k in range(cue.end, scope.end):
            token = scope.tokens[k]
            if token.text in ",;:":
                return False
            if token.kinds & a.FINITE:
                subject = self.subjects.before(scope.level, cue.start, k, token.form.verb)
                return subject is not None and subject.head == cue.verb
        return False

    def _of_participle(self, scope: Scope, cue: VerbCue, content: Pieces) -> Source | None:
        """ "Pytany, czy odejdzie, …": a participle put first, with a clause."""
        if not content or not (
            cue.start == scope.start
            or (scope.tokens[cue.start - 1].text == "," and cue.entry.act == "ask")
        ):
            return None
        opener = scope.tokens[content[0][0] - 1].lower
        opens = opener in self.lexicon.clause_words or (
            scope.tokens[content[0][0]].lower in self.lexicon.wh
        )
        if not opens:
            return None
        agent = self._agent(scope.level, cue.end, content[0][0])
        return phrase_ranges(scope.tokens, agent), "none"

    def can_report(self, scope: Scope, cue: VerbCue, source: Pieces) -> bool:
        """Whether such a subject reports with this verb ("ustawa przewiduje karę" does not)."""
        if not source or cue.entry.source is not None:
            return True
        tokens, lexicon = scope.tokens, self.lexicon
        first = source[0][0] - tokens[0].index
        if not 0 <= first < len(tokens) or tokens[first].index != source[0][0]:
            return True
        if sum(last - start for start, last in source) == 1:
            if tokens[first].lower in lexicon.wh and tokens[first].lower not in lexicon.relative:
                return False  # "Kto mówił, że będzie łatwo?"
        phrase = self.phrases.phrase(scope.level, first, len(tokens), NOM, wide=False)
        if phrase is None or is_name(scope.level, phrase.head):
            return True
        readings = [
            r for r in tokens[phrase.head].form.readings if r.kinds & a.NOUN and r.agreement & NOM
        ]
        lemmas = {r.lemma for r in readings}
        if cue.entry.evidence and not self._may_speak(tokens[phrase.head].form):
            return False
        if not lemmas or not lemmas.isdisjoint(lexicon.bodies):
            return True
        if not lemmas.isdisjoint(lexicon.norms):
            return False
        if not lemmas.isdisjoint(lexicon.documents):
            return cue.entry.document
        return not all(r.kinds & a.GERUND or r.lemma in lexicon.events for r in readings)

    def _may_speak(self, form: a.Form) -> bool:
        """Whether a noun names a person, a body or a document, as far as one can tell."""
        lexicon = self.lexicon
        nominative = [r for r in form.readings if r.agreement & NOM]
        if not nominative or any(r.agreement & MASCULINE for r in nominative):
            return True  # "wielu naukowców", "geolodzy"
        return not form.lemmas.isdisjoint(lexicon.bodies | lexicon.documents | lexicon.people)

    def named_by_preposition(self, scope: Scope, cue: VerbCue, left: int, limit: int) -> Pieces:
        """The source in a prepositional phrase ("z raportu wynika"): after the verb or before."""
        level, tokens = scope.level, scope.tokens
        _, word, *rest = (cue.entry.source or "").split(".")
        case = a.CASE_MASK[rest[0]] if rest else a.ALL_AGREEMENT
        for first, last in ((cue.end, limit), (left, cue.start)):
            wide = first == cue.end
            i = first
            while i < last:
                if is_preposition(tokens[i], word):
                    found = self.phrases.phrase(level, i + 1, last, case, wide=wide)
                    if found is not None and not (
                        tokens[found.head].form.lemmas & self.lexicon.time
                    ):
                        return phrase_ranges(tokens, found)
                if tokens[i].text in ";:":
                    break
                i = level.over[i]
        return []

    def _subject(
        self, scope: Scope, cue: VerbCue, left: int, limit: int, content: Pieces
    ) -> Phrase | None:
        """The subject before the verb, else after it, that lies in no content of its own."""
        level, agreement = scope.level, cue.agreement
        start = cue.start
        while start - 1 in cue.parts:
            start -= 1  # "касир провини не визнає": a word of the cue is no part of its subject
        for first, last in content:
            if last == start:
                start = first  # nor is an object right before it: "мер звинувачення заперечує"
        before = self.subjects.before(level, left, start, agreement)
        if before is not None and not any(f <= before.first < s for f, s in content):
            return before
        after = limit if limit > cue.end else scope.end
        subject = self.subjects.after(level, cue.end, after, agreement, hearer_agreement(cue))
        if subject is not None and any(f < subject.last and subject.first < s for f, s in content):
            return None
        return subject

    def _agent(self, level: Level, i: int, limit: int) -> Phrase | None:
        """ "przez X": who did what a passive tells."""
        while i < limit:
            if level.tokens[i].lower in self.lexicon.agent:
                return self.phrases.phrase(level, i + 1, limit, ACC)
            i = level.over[i]
        return None

    def _modified(self, scope: Scope, participle: int) -> Phrase | None:
        """The noun phrase that an active participle right after it modifies."""
        level, tokens, start = scope.level, scope.tokens, scope.start
        end = participle
        if end > start and tokens[end - 1].text == ",":
            end -= 1
        agreement = tokens[participle].form.modifier
        for i in range(max(start, end - 8), end):
            if tokens[i].kinds & a.PREPOSITION and not is_name(level, i):
                continue
            phrase = self.phrases.phrase(level, i, end, agreement, wide=False)
            if phrase is not None and phrase.last == end:
                if tokens[end - 1].lower in self.lexicon.coordinators:
                    phrase = replace(phrase, last=end - 1)
                return phrase
        return None
