"""Which words may open a statement: those that some entry of the pack has, and colons."""

from __future__ import annotations

from functools import cache

from sayso import analysis as a
from sayso.packs import Pack

VERBAL = a.VERBAL | a.GERUND | a.PREDICATIVE
"""Kinds of word that a pack's verb may stand as."""


@cache
def reporting_words(pack: Pack) -> a.FormTest:
    """Whether a form stands in an entry, as a verb, a noun or an expression's first word."""
    verbs, nouns, fixed = pack.verbs, pack.nouns, pack.fixed

    def may_report(form: a.Form) -> bool:
        return (
            form.text == ":"
            or form.lower in fixed
            or any(
                (reading.kinds & VERBAL and reading.lemma in verbs)
                or (reading.kinds & a.NOUN and reading.lemma in nouns)
                for reading in form.readings
            )
        )

    return a.FormTest(may_report)
