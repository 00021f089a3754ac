"""Contents without an opening word: infinitives, gerunds, clauses, objects."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level, Pieces
from sayso.attribute.order.adverbials import Adverbials
from sayso.attribute.order.bare_clauses import BareClauses
from sayso.attribute.order.clause_ends import Place
from sayso.attribute.order.cues import VerbCue
from sayso.attribute.order.noun_phrases import NounPhrases
from sayso.attribute.order.objects import Objects
from sayso.attribute.order.verb_groups import VerbGroups
from sayso.attribute.phrases import Phrase

Content = tuple[str, Pieces, bool]
"""The frame, the pieces of the level, and whether they are quoted."""


class PhraseContents:
    """Finds the contents that nothing opens."""

    def __init__(
        self,
        groups: VerbGroups,
        phrases: NounPhrases,
        adverbials: Adverbials,
        clauses: BareClauses,
        objects: Objects,
    ) -> None:
        self.groups, self.phrases, self.adverbials = groups, phrases, adverbials
        self.clauses, self.objects, self.clause_ends = clauses, objects, objects.clause_ends

    def find(
        self, level: Level, cue: VerbCue, start: int, limit: int, place: Place
    ) -> Content | None:
        """Contents without an opening word: infinitives, gerunds, clauses, objects."""
        tokens = level.tokens
        frames = cue.entry.content
        group = cue.group
        i = self.adverbials.over_date(level, start, limit)
        lexicon = self.objects.lexicon
        while (
            i < limit
            and tokens[i].kinds & a.ADVERB
            and tokens[i].lower not in lexicon.no_subjects  # "said there was"
            and not tokens[i].kinds
            & (a.NOUN | a.PREPOSITION | a.DETERMINER | a.ADJECTIVE | a.VERBAL)
        ):
            i += 1
        if i >= limit:
            return ("bare", [], False) if "bare" in frames else None
        token = tokens[i]
        if token.kinds & a.COORDINATOR or (token.kinds & a.PUNCTUATION and i not in level.jump):
            return ("bare", [], False) if "bare" in frames else None
        if self.groups.opens_infinitive(level, i, limit):
            if "infinitive" in frames:
                end = self.clause_ends.find(level, i, limit, group, place)
                return "infinitive", [(i, end)], False
            return ("bare", [], False) if "bare" in frames else None
        particle = token.lower in lexicon.particles  # "backed up": another verb
        noun = token.kinds & (a.NOUN | a.DETERMINER)
        if token.kinds & a.PREPOSITION and (particle or not noun):
            if f"prep.{token.lower}" in frames:
                end = self.objects.end(level, i + 1, limit, group, place)
                if end > i + 1:
                    return "prep", [(i + 1, end)], False
            elif "zero" in frames and self.clauses.starts(level, cue, i, limit):
                end = self.clause_ends.find(level, i, limit, group, place)
                return "zero", [(i, end)], False
            return ("bare", [], False) if "bare" in frames else None
        if token.kinds & a.ACTIVE_PARTICIPLE and "gerund" in frames:
            end = self.clause_ends.find(level, i, limit, group, place)
            return "gerund", [(i, end)], False
        if ("zero" in frames or "that" in frames) and self.clauses.starts(level, cue, i, limit):
            end = self.clause_ends.find(level, i, limit, group, place)
            return "zero", [(i, end)], False
        phrase = self.phrases.find(level, i, limit, wide=True)
        if phrase is None:
            return ("bare", [], False) if "bare" in frames else None
        if "object-infinitive" in frames and self.object_infinitive(level, i, phrase, limit):
            end = self.clause_ends.find(level, i, limit, group, place)
            return "object-infinitive", [(i, end)], False
        end = self.objects.end(level, i, limit, group, place)
        alone = all(following.kinds & a.PUNCTUATION for following in tokens[i + 1 : end])
        if alone and token.lower in lexicon.personal and i not in level.jump:
            return None  # "dismissed it" says nothing that can be read alone
        if any(self.objects.fits(level, frame, i, end) for frame in frames):
            return "np", [(i, end)], False
        return ("bare", [], False) if "bare" in frames else None

    def object_infinitive(self, level: Level, i: int, phrase: Phrase, limit: int) -> bool:
        for k in range(i + 1, min(phrase.last + 3, limit)):
            if self.groups.opens_infinitive(level, k, limit):
                return True
            if level.tokens[k].kinds & a.FINITE and not level.tokens[k].kinds & a.NOUN:
                return False
        return False
