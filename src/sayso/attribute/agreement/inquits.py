"""Inquits: the clause beside direct speech that says who speaks, and its parts."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.agreement.cues import Cues, VerbCue
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.noun_phrases import NounPhrases
from sayso.attribute.agreement.subjects import Subjects
from sayso.attribute.agreement.words import (
    LIGHT,
    NOM,
    is_name,
    is_preposition,
    over_light_words,
)
from sayso.attribute.levels import Level
from sayso.attribute.phrases import Phrase

ACCUSATIVE_HEARER = a.CASE_MASK["acc"] & (a.GENDER_MASK["m1"] | a.GENDER_MASK["f"])
_SHORT_SUBJECT = 8


class Inquits:
    """Recognises inquits and finds who speaks in them."""

    def __init__(
        self, lexicon: Lexicon, cues: Cues, phrases: NounPhrases, subjects: Subjects
    ) -> None:
        self.lexicon = lexicon
        self.cues = cues
        self.phrases = phrases
        self.subjects = subjects

    def at(self, level: Level, i: int, end: int) -> VerbCue | None:
        """The verb of an inquit that begins at `i`: "powiedział X", "jak dodaje X"."""
        tokens = level.tokens
        k = i
        while k < end and k - i < 4:
            token = tokens[k]
            kinds = token.kinds
            if kinds & a.VERBAL and not kinds & (a.PREPOSITION | a.COORDINATOR):
                break
            if token.lower in self.lexicon.clause_words or not (
                kinds & (LIGHT | a.NEGATION | a.PREDICATIVE)
                or token.lower in self.lexicon.parenthetical
                or (kinds & a.PRONOUN and not token.form.noun & NOM)
            ):
                return self._after_subject(level, i, end)
            k += 1
        if k >= end:
            return None
        return self.quoting(level, k, i, end) or self._after_subject(level, i, end)

    def quoting(self, level: Level, k: int, start: int, end: int) -> VerbCue | None:
        """The verb at `k` as a cue of direct speech, or None."""
        fallback: VerbCue | None = None
        for cue in self.cues.at(level, k, start, end):
            entry = cue.entry
            if "quote" not in entry.content or cue.negated:
                continue
            if cue.form == "finite":
                if not (level.speech or cue.person == 3 or cue.person in entry.persons):
                    continue
            elif cue.form != "impersonal" and not (cue.form == "infinitive" and entry.with_):
                continue
            if entry.source is not None and self.named_place(level, cue, end) is None:
                fallback = fallback or cue  # "czytamy": another entry may name its place
                continue
            return cue
        return fallback

    def _after_subject(self, level: Level, i: int, end: int) -> VerbCue | None:
        """ "– prezes dodał": a short subject before the verb of the inquit."""
        tokens = level.tokens
        if i >= end or not (tokens[i].form.noun & NOM or is_name(level, i)):
            return None
        limit = min(i + _SHORT_SUBJECT, end)
        phrase = self.phrases.phrase(level, i, limit, NOM, wide=False)
        if phrase is None or phrase.last >= end:
            return None
        k = over_light_words(tokens, phrase.last, end)
        cue = self.quoting(level, k, i, end) if k < end else None
        if cue is None or not cue.agreement & phrase.agreement:
            return None
        if cue.end < end and tokens[cue.end].text not in ".,:–—-":
            return None
        return cue

    def stands_in(self, level: Level, start: int, end: int) -> bool:
        """Whether an inquit follows a dash inside the sentence."""
        return any(
            k in level.dashes and self.at(level, k + 1, end) is not None
            for k in range(start + 1, end)
        )

    def end(self, level: Level, i: int, end: int) -> int:
        """The dash or colon that closes an inquit, or the sentence's end."""
        while i < end:
            if i in level.dashes or level.tokens[i].text == ":":
                return i
            i = level.over[i]
        return end

    def speaker(self, level: Level, begin: int, cue: VerbCue, end: int) -> Phrase | None:
        """Who speaks in the inquit [begin, end): its subject, or the place that it names."""
        if cue.form == "impersonal":
            return self._of_reflexive(level, cue, end) or self.subjects.document_after(
                level, cue.end, end
            )
        if cue.entry.source is not None:
            return self.named_place(level, cue, end)
        stop = ACCUSATIVE_HEARER if "acc" in cue.entry.addressee else 0
        return (
            self.subjects.after(level, cue.end, end, cue.agreement, stop)
            or self.subjects.before(level, begin, cue.start, cue.agreement)
            or self.subjects.within(level, begin, cue.start, cue.agreement)
            or self.subjects.within(level, cue.end, end, cue.agreement)
        )

    def _of_reflexive(self, level: Level, cue: VerbCue, end: int) -> Phrase | None:
        """ "pociesza się trener": no impersonal, as somebody stands there."""
        if not any(level.tokens[k].lower in self.lexicon.reflexive for k in cue.parts):
            return None
        subject = self.subjects.after(level, cue.end, end, cue.agreement)
        if subject is None:
            return None
        head = level.tokens[subject.head].form
        somebody = is_name(level, subject.head) or head.lemmas & self.lexicon.people
        return subject if somebody else None

    def named_place(
        self, level: Level, cue: VerbCue, end: int, start: int | None = None
    ) -> Phrase | None:
        """The source in a prepositional phrase: "czytamy w raporcie izby".

        After the verb, or from `start` before it ("w opinii, którą znamy, czytamy:").
        """
        kind, *rest = (cue.entry.source or "none").split(".")
        if kind != "prep":
            return None
        case = a.CASE_MASK[rest[1]] if len(rest) > 1 else a.ALL_AGREEMENT
        places = [(cue.end, end)]
        if start is not None:
            places.append((start, cue.start))
        for first, last in places:
            for k in range(first, last):
                if is_preposition(level.tokens[k], rest[0]):
                    return self.phrases.phrase(level, k + 1, last, case)
        return None
