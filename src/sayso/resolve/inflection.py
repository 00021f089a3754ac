"""The nominative of a noun, an adjective or a name, in languages that have cases.

Singular nouns are their own dictionary form; plurals and adjectives are made
by Morfeusz or pymorphy3. A language without cases keeps words as they are written.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, Protocol

from sayso.packs import Pack
from sayso.packs.dictionaries import pymorphy

_STATELY = frozenset(("profesor", "senator", "ambasador", "król", "pan"))
"""Persons whose plural in -owie is the usual one beside another."""
_GERUND = re.compile(r"(.+[nc]i)(?:a|u|e|em)$")


class Inflection(Protocol):
    """Makes nominatives; None where it does not know the word."""

    def noun(self, lemma: str, number: str, gender: str) -> str | None: ...

    def gerund(self, form: str) -> str | None: ...

    def adjective(
        self, lemma: str, number: str, gender: str, superlative: bool = False
    ) -> str | None: ...

    def has_degrees(self, lemma: str) -> bool:
        """Whether an adjective can be compared ("skrajny", not "nadzorczy")."""
        ...


@cache
def inflection_of(pack: Pack) -> Inflection | None:
    """What inflects the pack's language, made once; None where words keep one form."""
    if pack.about.morphology == "morfeusz":
        return PolishInflection()
    if pack.about.morphology == "pymorphy":
        return UkrainianInflection(pack.code)
    return None


class PolishInflection:
    """Nominatives by Morfeusz's generator, loaded when a word first needs it."""

    def __init__(self) -> None:
        self._morfeusz: Any = None
        self.noun = lru_cache(maxsize=20_000)(self._noun)
        self.adjective = lru_cache(maxsize=20_000)(self._adjective)
        self.has_degrees = lru_cache(maxsize=20_000)(self._has_degrees)

    def gerund(self, form: str) -> str | None:
        """The nominative of a verbal noun in the singular: "badaniem" → "badanie"."""
        match = _GERUND.match(form)
        return match[1] + "e" if match else None

    def _noun(self, lemma: str, number: str, gender: str) -> str | None:
        if number == "sg":
            return lemma
        depreciative: str | None = None
        plurals: list[str] = []
        others: list[str] = []
        for form, parts in self._forms(lemma):
            if parts[0] not in ("subst", "depr") or len(parts) < 4 or not _fits(parts, number):
                continue
            if parts[0] == "depr":
                depreciative = depreciative or form
            elif gender in parts[3].split("."):
                plurals.append(form)
            elif parts[3].startswith(gender[0]):
                others.append(form)
        if lemma not in _STATELY:  # "politolodzy", "organizatorzy", as the news has them
            plurals.sort(key=lambda form: form.endswith("owie"))
        if gender == "m3":  # "dokumenty", not the bookish "dokumenta"
            plurals.sort(key=lambda form: form.endswith("a"))
        return next(iter(plurals + others), depreciative)

    def _adjective(
        self, lemma: str, number: str, gender: str, superlative: bool = False
    ) -> str | None:
        fitting = [
            form
            for form, parts in self._forms(lemma)
            if parts[0] in ("adj", "pact", "ppas")
            and len(parts) > 3
            and _fits(parts, number)
            and gender in parts[3].split(".")
            and _has_degree(parts, superlative)
        ]
        return max(fitting, key=len, default=None)  # "moja", not the bookish "ma"

    def _has_degrees(self, lemma: str) -> bool:
        return any("com" in parts[4:] for _, parts in self._forms(lemma))

    def _forms(self, lemma: str) -> list[tuple[str, list[str]]]:
        if self._morfeusz is None:
            import morfeusz2

            self._morfeusz = morfeusz2.Morfeusz(analyse=False)
        return [(form, tag.split(":")) for form, _, tag, *_ in self._morfeusz.generate(lemma)]


class UkrainianInflection:
    """Nominatives by pymorphy3."""

    def __init__(self, code: str) -> None:
        self._parse = pymorphy(code)
        self.noun = lru_cache(maxsize=20_000)(self._noun)
        self.adjective = lru_cache(maxsize=20_000)(self._adjective)
        self.has_degrees = lru_cache(maxsize=20_000)(self._has_degrees)

    def gerund(self, form: str) -> str | None:
        """None: verbal nouns are nouns of the dictionary like any other."""
        return None

    def _noun(self, lemma: str, number: str, gender: str) -> str | None:
        return lemma if number == "sg" else self._inflected(lemma, "NOUN", {"plur", "nomn"})

    def _adjective(
        self, lemma: str, number: str, gender: str, superlative: bool = False
    ) -> str | None:
        wanted = {"plur", "nomn"} if number == "pl" else {_GENDERS[gender], "nomn"}
        return self._inflected(lemma, "ADJF", wanted)

    def _inflected(self, lemma: str, part: str, wanted: set[str]) -> str | None:
        """The form with these grammemes of the first word of that part of speech."""
        for parse in self._parse(lemma):
            if part == parse.tag.POS and parse.normal_form == parse.word and parse.is_known:
                found = parse.inflect(wanted)
                if found is not None:
                    return str(found.word)
        return None

    def _has_degrees(self, lemma: str) -> bool:
        return any("compb" in parse.tag for parse in self._parse(lemma))


_GENDERS = {"m1": "masc", "m2": "masc", "m3": "masc", "f": "femn", "n": "neut"}


def _fits(parts: list[str], number: str) -> bool:
    return number in parts[1].split(".") and "nom" in parts[2].split(".")


def _has_degree(parts: list[str], superlative: bool) -> bool:
    """The superlative or the positive degree, not negated."""
    degree = set(parts[4:])
    return "neg" not in degree and ("sup" in degree if superlative else not {"com", "sup"} & degree)
