"""Naming: "nazwał A B", "uznał A za B", "określił A jako B": A and B are the content."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.agreement.cues import VerbCue
from sayso.attribute.agreement.extents import Extents
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.noun_phrases import NounPhrases
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.agreement.subjects import Subjects
from sayso.attribute.agreement.words import ACC, NOM, is_name, is_preposition
from sayso.attribute.levels import Level, Pieces, Range

_FARTHEST = 14
"""Words between a verb and the predicate that stands in a case alone."""


class Naming:
    """Finds what is named (the object) and what it is said to be (the predicate)."""

    def __init__(
        self, lexicon: Lexicon, phrases: NounPhrases, subjects: Subjects, extents: Extents
    ) -> None:
        self.lexicon = lexicon
        self.phrases = phrases
        self.subjects = subjects
        self.extents = extents

    def find(self, scope: Scope, cue: VerbCue, frame: str, left: int) -> Pieces | None:
        """The pieces of the content: object and predicate, as they stand."""
        object_frame, predicate = frame.split("+", 1)
        case = a.CASE_MASK.get(object_frame.split(".")[-1], ACC)
        stop = self.extents.phrase_end(scope, cue.end)
        at = self._predicate(scope, cue.end, stop, predicate)
        if at is None or cue.form == "attributive":
            return None
        if cue.form == "passive":
            named = self.subjects.before(scope.level, left, cue.start, cue.agreement)
            if named is None:
                return [(at, stop)]
            return [(named.first, named.last), (at, stop)]
        between = self._object_between(scope.level, cue, left, at, case)
        if between is not None:
            return [(between, stop)]
        before = self._object_before(scope, cue, left, case)
        if before is not None:
            return [before, (at, stop)]
        if any(scope.tokens[p].lower in self.lexicon.reflexive for p in cue.parts):
            return [(at, stop)]
        return [(at, stop)] if self._object_last(scope.level, at, stop, predicate, case) else None

    def _predicate(self, scope: Scope, first: int, stop: int, predicate: str) -> int | None:
        """Where the predicate begins, in [first, stop)."""
        tokens, level = scope.tokens, scope.level
        if predicate == "as":
            words = self.lexicon.as_words
            return next((k for k in range(first, stop) if tokens[k].lower in words), None)
        if not predicate.startswith("prep"):
            return self._predicate_in_case(level, first, stop, _last_case(predicate))
        word = predicate.split(".")[1]
        k = first
        while k < stop:
            if is_preposition(tokens[k], word):
                return k
            k = level.over[k]
        return None

    def _predicate_in_case(self, level: Level, k: int, stop: int, case: int) -> int | None:
        steps = 0
        while k < stop and steps < _FARTHEST:
            token = level.tokens[k]
            if token.kinds & a.PREPOSITION and not token.form.noun & case:
                k = max(self.phrases.prepositional(level, k, stop), k + 1)
                continue
            if k in level.quotations:
                return k
            if (token.form.noun | token.form.modifier) & case:
                if not token.kinds & (a.PRONOUN | a.REFLEXIVE):
                    return (
                        None if is_name(level, k) else k
                    )  # "nazwała psa Burkiem": a name is no judgement
            k = level.over[k]
            steps += 1
        return None

    def _object_between(
        self, level: Level, cue: VerbCue, left: int, at: int, case: int
    ) -> int | None:
        """Where the object begins that stands between the verb and the predicate at `at`."""
        k = cue.end
        while k < at:
            token = level.tokens[k]
            if token.kinds & a.PREPOSITION and not token.form.noun & case:
                k = max(self.phrases.prepositional(level, k, at), k + 1)
                continue
            agrees = (token.form.noun | token.form.modifier) & case
            if agrees and token.lower not in self.lexicon.reflexive:
                inner = self.phrases.phrase(level, k, at, case, wide=False)
                if inner is not None:
                    agreement = cue.agreement
                    if not self.subjects.is_subject_after(level, inner, agreement, left, cue.start):
                        return k
                    k = inner.last
                    continue
            if k in level.quotations:
                return k
            k = level.over[k]
        return None

    def _object_before(self, scope: Scope, cue: VerbCue, left: int, case: int) -> Range | None:
        """The object before the verb, after the last comma of its clause."""
        level, tokens = scope.level, scope.tokens
        commas = [k + 1 for k in range(left, cue.start) if tokens[k].text == ","]
        i = commas[-1] if commas else left
        while i < cue.start:
            token = tokens[i]
            if token.kinds & a.PREPOSITION:
                i = max(self.phrases.prepositional(level, i, cue.start), i + 1)
                continue
            noun = token.form.noun
            subject_only = noun & NOM & cue.agreement and not noun & case & ~NOM
            if (noun | token.form.modifier) & case and not subject_only:
                inner = self.phrases.phrase(level, i, cue.start, case, wide=False)
                if inner is not None:
                    if not inner.agreement & NOM & cue.agreement:
                        return inner.first, inner.last
                    if inner.last < cue.start and tokens[inner.head].form.noun & case:
                        return inner.first, inner.last
            i = level.over[i]
        return None

    def _object_last(self, level: Level, at: int, stop: int, predicate: str, case: int) -> bool:
        """ "uznała za dowód nagranie z kamery": the object comes after the predicate.

        Or the predicate in a case alone is long enough to hold the object.
        """
        if predicate == "as":
            return False
        if predicate.startswith("prep"):
            end = self.phrases.prepositional(level, at, stop)
            return self._has_case(level, end, at, stop, case)
        inner = self.phrases.phrase(level, at, stop, _last_case(predicate), wide=False)
        if inner is None:
            return False
        if inner.last - inner.first > 1 and inner.head != at:
            return True
        return self._has_case(level, inner.last, at, stop, case)

    def _has_case(self, level: Level, i: int, at: int, stop: int, case: int) -> bool:
        if not at < i < stop:
            return False
        form = level.tokens[i].form
        return bool((form.noun | form.modifier) & case)


def _last_case(predicate: str) -> int:
    return a.CASE_MASK[predicate.split(".")[-1]]
