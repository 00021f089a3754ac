"""The words of a pack that tell persons, bodies, documents and pointers, gathered once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

from sayso.analysis import Token
from sayso.packs import Pack
from sayso.packs.dates import dates_of
from sayso.packs.names import NameTable, names_of

Words = frozenset[str]
OWNERS: Final = frozenset(("'", "’", "'s", "’s"))
"""Marks of the possessive."""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Word classes of one language, as lemmas or forms in lower case.

    Attributes:
        cased: noun phrases go by case and agreement, not by word order.
        speeches: what somebody's words are called ("wypowiedź").
        callings: roles and bodies together.
        people: roles and kin.
        introductions: callings and kin: what a name may be introduced with.
        paired: first words of kinds in two words ("think" of "think tank").
        times: units and days ("week"), that are nobody.
        links: words in lower case inside a body's name ("of").
        inside_names: all words and marks that may stand inside a name without a capital.
        metonyms: places that speak for who sits there ("Kreml").
        titles: words before a name that belong to no name ("Mr", "pan").
        indefinites: words before a noun that single nobody out ("one envoy").
        firms: what a firm is by its name's last word, which may be left out ("Kestrel Bank").
        kept_documents: those that are whose "of" names ("minutes of the board").
        places: names of places, countries among them, that are nobody's where they stand alone.
        interviewing: prepositions before whom an interview is with.
        who: relatives of persons.
        locating: prepositions that stand before places ("in").
        months: their names.
        possessives: words that make what follows somebody's ("her", "'s", "jego").
    """

    table: NameTable
    cased: bool
    roles: Words
    kin: Words
    bodies: Words
    documents: Words
    speeches: Words
    callings: Words
    people: Words
    introductions: Words
    titles: Words
    times: Words
    coordinators: Words
    demonstratives: Words
    quantifiers: Words
    paired: Words
    links: Words
    inside_names: Words
    metonyms: Words
    indefinites: Words
    possessives: Words
    kept_documents: Words
    places: Words
    interviewing: Words
    who: Words
    firms: Words
    locating: Words
    months: Words

    def of(self, token: Token, words: Words) -> bool:
        """Whether a token is one of the words, by its form or a lemma."""
        return token.lower in words or not token.form.lemmas.isdisjoint(words)


@cache
def vocabulary_of(pack: Pack) -> Vocabulary:
    """The vocabulary of a pack."""
    nothing: Words = frozenset()
    table = names_of(pack)
    roles = pack.classes.get("role", nothing) | frozenset(table.callings)
    people = roles | pack.classes.get("kin", nothing)
    bodies = pack.classes.get("body", nothing) | (frozenset(table.kinds) - roles)
    titles = pack.classes.get("person_title", nothing) | pack.words.get("titles", nothing)
    return Vocabulary(
        table=table,
        cased=pack.about.traits.phrases == "agreement",
        roles=roles,
        kin=pack.classes.get("kin", nothing),
        bodies=bodies,
        documents=pack.classes.get("document", nothing),
        speeches=pack.classes.get("speech_noun", nothing),
        callings=roles | bodies,
        people=people,
        introductions=people | bodies,
        titles=titles,
        times=pack.classes.get("time", nothing),
        coordinators=frozenset(table.references.coordinators),
        demonstratives=frozenset(table.references.demonstratives),
        quantifiers=frozenset(table.references.quantifiers),
        links=frozenset(table.names.links),
        inside_names=OWNERS.union(
            ".", table.names.links, table.names.particles, table.references.coordinators
        ),
        indefinites=frozenset(table.references.indefinites),
        metonyms=pack.classes.get("metonym", nothing),
        possessives=pack.words.get("possessives", nothing) | frozenset(table.pronouns),
        kept_documents=pack.classes.get("kept_document", nothing),
        places=pack.classes.get("place_name", nothing),
        interviewing=pack.words.get("interviewing", nothing),
        who=pack.words.get("who", nothing),
        firms=pack.classes.get("firm", nothing),
        locating=pack.words.get("locating", nothing),
        months=frozenset(chain.from_iterable(dates_of(pack).months)),
        paired=frozenset(kind.split()[0] for kind in table.kinds if " " in kind),
    )
