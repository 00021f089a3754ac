"""The shape of names.toml and references.toml: given names, and words that stand for a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from sayso.errors import PackError
from sayso.packs.loading import Pack, read_table

Words = tuple[str, ...]
Case = Literal["nom", "gen", "dat", "acc", "inst", "loc", "voc"]
Gender = Literal["m1", "m2", "m3", "f", "n"]


class Ending(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An ending of an inflected name, and what replaces it in the nominative.

    `sure`: false where the ending may as well be the name's own ("Bureau");
    the nominative must then stand elsewhere in the article.
    """

    ends: str
    nominative: str
    cases: tuple[Case, ...]
    sure: bool = True


class NameFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """names.toml.

    Attributes:
        male, female: given names in the nominative; none in both.
        male_titles, female_titles: words that tell who carries them ("Mrs").
        particles: words in lower case inside a name ("von").
        peoples: endings of a people's adjective, in lower case ("Norwegian").
        links: words in lower case inside a body's name ("Bank of Ashby").
        ending: for names that the dictionary lacks; the likelier first.
    """

    male: Words
    female: Words
    male_titles: Words = ()
    female_titles: Words = ()
    particles: Words = ()
    peoples: Words = ()
    links: Words = ()
    ending: tuple[Ending, ...] = ()


class PronounWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Forms of the personal pronouns of one number and gender."""

    words: Words
    number: Literal["sg", "pl"]
    genders: tuple[Gender, ...]


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A body and the kinds that it is called by ("NATO": "the alliance")."""

    name: str
    kinds: Words


class Calling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for one role ("adwokat", "mecenas").

    Whoever is introduced by one of them, or by one of `narrower`, may be called any of `words`.
    """

    words: Words
    narrower: Words = ()


class Post(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a head of some kind of body is called ("szef rządu", "the head of government").

    Attributes:
        of: words for the bodies, as they stand behind the calling.
        means: roles that such a head is introduced with ("premier").
    """

    of: Words
    means: Words


class AgeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around an age.

    `person`, `man`, `woman`: behind a number and a hyphen, somebody of that age
    ("61-latka"). `beside`: behind them before a name ("61-letni Jan Lis").
    `before`, `after`: between a name and a number ("Jan Lis, lat 61"), and behind it.
    """

    person: Words = ()
    man: Words = ()
    woman: Words = ()
    beside: Words = ()
    before: Words = ()
    after: Words = ()


class ReferenceFile(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"and_": "and"}
):
    """references.toml.

    Attributes:
        and_: joins the names of a plural source.
        coordinators: words that may stand between two sources ("i", "oraz").
        demonstratives: dropped before the noun of an unnamed source.
        indefinites: dropped before it as well, unless a preposition follows ("one of").
        quantifiers: alone, they name nobody ("wszyscy", "some").
        both: with a plural noun, the two persons named last.
        first_person: inside a quotation, the one who is quoted.
        own: goes with a possessive before its noun ("her own deputy").
        by: stands between a document and who issued it ("a report by").
        kinds: groups of words for one kind of body.
        calling: words for one role, with the narrower ones that they can stand for.
        hypernym: words for a body by what kinds of body it may be.
        post: who is meant by the head of a kind of body.
        last: behind a demonstrative, they point to whom the text named last ("ten ostatni").
        bodies: bodies whose name does not tell their kind.
        age: words that call somebody by an age.
    """

    and_: str
    coordinators: Words
    demonstratives: Words
    quantifiers: Words
    both: Words
    first_person: Words
    pronoun: tuple[PronounWords, ...]
    indefinites: Words = ()
    own: Words = ()
    by: Words = ()
    kinds: tuple[Words, ...] = ()
    calling: tuple[Calling, ...] = ()
    hypernym: tuple[Calling, ...] = ()
    post: tuple[Post, ...] = ()
    last: Words = ()
    bodies: tuple[Body, ...] = ()
    age: AgeWords = AgeWords()


@dataclass(frozen=True, eq=False)
class NameTable:
    """Both files of a pack, indexed; compared by identity.

    Attributes:
        gender: given name → "m1" or "f"; title in lower case → the same.
        kinds: word → every word for the same kind of body, itself included.
        callings: word for a role → the words that may introduce whom it means, itself included.
        hypernyms: word for a body → the kinds that it may be called by though no text says so.
        posts: word for a body → the roles of those who head one.
        bodies: name of a body → words for its kind.
        pronouns: form → (number, genders).
    """

    names: NameFile
    references: ReferenceFile
    gender: dict[str, Gender]
    titles: dict[str, Gender]
    kinds: dict[str, frozenset[str]]
    callings: dict[str, frozenset[str]]
    hypernyms: dict[str, frozenset[str]]
    posts: dict[str, frozenset[str]]
    bodies: dict[str, frozenset[str]]
    pronouns: dict[str, tuple[str, tuple[Gender, ...]]]


@cache
def names_of(pack: Pack) -> NameTable:
    """The names and reference words of a pack, checked and indexed.

    Raises:
        PackError: a file is missing or cannot be used as written, or a given
            name is both male and female.
    """
    names = read_table(pack.folder / "names.toml", NameFile)
    references = read_table(pack.folder / "references.toml", ReferenceFile)
    both = set(names.male) & set(names.female)
    if both:
        raise PackError(pack.folder / "names.toml", min(both), "is both male and female")
    return NameTable(
        names=names,
        references=references,
        gender={**dict.fromkeys(names.male, "m1"), **dict.fromkeys(names.female, "f")},
        titles={
            **dict.fromkeys(names.male_titles, "m1"),
            **dict.fromkeys(names.female_titles, "f"),
        },
        kinds=_merged((group, group) for group in references.kinds),
        callings=_merged((c.words, c.words + c.narrower) for c in references.calling),
        hypernyms=_merged((h.words, h.narrower) for h in references.hypernym),
        posts=_merged((post.of, post.means) for post in references.post),
        bodies={body.name: frozenset(body.kinds) for body in references.bodies},
        pronouns={
            word: (entry.number, entry.genders)
            for entry in references.pronoun
            for word in entry.words
        },
    )


def _merged(groups: Iterable[tuple[Words, Words]]) -> dict[str, frozenset[str]]:
    """Each word of the first lists → what the second lists beside it hold."""
    found: dict[str, frozenset[str]] = {}
    for words, meant in groups:
        for word in words:
            found[word] = found.get(word, frozenset()).union(meant)
    return found
