"""The shape of appraisal.toml: what the language says around its estimative words."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.packs.loading import Pack, read_table

Words = tuple[str, ...]


class AppraisalFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """appraisal.toml; lemmas, or forms in lower case.

    Attributes:
        modals: verbs that hedge ("it is possible that …") or grant ability and
            leave; which of them they do is told by the verb that follows.
        outcomes: verbs of what may come about; after a modal, a hedge.
        abilities: verbs of what somebody can or may do; after a modal, none.
        copulas: may stand between a negation and the phrase it negates.
        future: helping verbs of a cue that is still to come ("will say").
        reflexive: words that may stand on either side of the verb they go with.
        possessives: whose word it is, before or after a noun of speech.
        demonstratives: forms that point at an act of speech ("that denial").
        pointing: words that point back at an assessment ("this", "ten").
        assessments: nouns for an assessment that evidence is given for.
        evidence_after: basis phrases that the evidence follows ("based on").
        evidence_before: basis phrases that the evidence precedes without
            pointing back ("which suggests").
    """

    modals: Words
    outcomes: Words
    abilities: Words
    copulas: Words
    future: Words
    possessives: Words
    pointing: Words
    assessments: Words
    evidence_after: Words
    evidence_before: Words
    reflexive: Words = ()
    demonstratives: Words = ()


@cache
def appraisal_of(pack: Pack) -> AppraisalFile:
    """The table of a pack, checked.

    Raises:
        PackError: appraisal.toml is missing or cannot be used as written.
    """
    return read_table(pack.folder / "appraisal.toml", AppraisalFile)
