"""The words that names are made of: given names, titles, particles, ends of cases.

Data of `packs/authority/`: `given.txt`, `words.toml`, `declension.csv`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec

from sayso.errors import PackError
from sayso.packs.loading import FOLDER, read_table
from sayso.record.words import fold, fold_name

_FOLDER = FOLDER / "authority"


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words for one role in all languages."""

    words: tuple[str, ...]


class BodyWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Starts of words in bodies' names, and names of bodies that every place has."""

    starts: str
    local: str


class WordFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """words.toml."""

    titles: str
    male: str
    female: str
    particles: tuple[tuple[str, ...], ...]
    generations: str
    articles: str
    patronymics: tuple[str, ...]
    surname_ends: tuple[str, ...]
    surnames: str
    role: tuple[Role, ...]
    bodies: BodyWords


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All of it, folded and indexed.

    Attributes:
        given: folded given name → (its key, "m", "f" or "u").
        short: key of a familiar form → keys of what it stands for, and back.
        titles: folded title → "m", "f" or "".
        particles: folded particle → its key.
        roles: folded role → the key of the role.
    """

    given: dict[str, tuple[str, str]]
    short: dict[str, frozenset[str]]
    titles: dict[str, str]
    particles: dict[str, str]
    generations: frozenset[str]
    articles: frozenset[str]
    patronymics: tuple[str, ...]
    surname_ends: tuple[str, ...]
    surnames: frozenset[str]
    roles: dict[str, str]
    body_starts: tuple[str, ...]
    local: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The words, checked; loaded once.

    Raises:
        PackError: a file cannot be used as written.
    """
    words = read_table(_FOLDER / "words.toml", WordFile)
    given, short = _given()
    titles = dict.fromkeys(map(fold, words.titles.split()), "")
    titles |= dict.fromkeys(map(fold, words.male.split()), "m")
    titles |= dict.fromkeys(map(fold, words.female.split()), "f")
    return Vocabulary(
        given=given,
        short=short,
        titles=titles,
        particles={fold(w): fold(group[0]) for group in words.particles for w in group},
        generations=frozenset(map(fold, words.generations.split())),
        articles=frozenset(words.articles.split()),
        patronymics=tuple(dict.fromkeys(map(fold, words.patronymics))),
        surname_ends=tuple(dict.fromkeys(map(fold, words.surname_ends))),
        surnames=frozenset(map(fold, words.surnames.split())),
        roles={fold_name(w): fold_name(role.words[0]) for role in words.role for w in role.words},
        body_starts=tuple(dict.fromkeys(map(fold, words.bodies.starts.split()))),
        local=frozenset(map(fold, words.bodies.local.split())),
    )


def _given() -> tuple[dict[str, tuple[str, str]], dict[str, frozenset[str]]]:
    path = _FOLDER / "given.txt"
    given: dict[str, tuple[str, str]] = {}
    pairs: list[tuple[str, list[str]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        kind, *names = line.split()
        place = f"line {number}"
        if kind == "short":
            pairs.append((place, [fold(name) for name in names]))
        elif kind == "u":  # names of both sexes, each its own
            for name in names:
                _put(given, fold(name), (fold(name), "u"), path.name, place)
        elif kind in ("m", "f"):
            for name in names:
                _put(given, fold(name), (fold(names[0]), kind), path.name, place)
        else:
            raise PackError(path, place, f"begins with {kind!r}; m, f, u or short must stand there")
    short: dict[str, set[str]] = {}
    for _, (familiar, *full) in pairs:
        one = given.get(familiar, (familiar, ""))[0]
        for name in full:
            other = given.get(name, (name, ""))[0]
            short.setdefault(one, set()).add(other)
            short.setdefault(other, set()).add(one)
    return given, {name: frozenset(others) for name, others in short.items()}


def _put(
    given: dict[str, tuple[str, str]], name: str, value: tuple[str, str], file: str, place: str
) -> None:
    if given.setdefault(name, value) != value:
        raise PackError(file, place, f"{name} stands in two groups")


@dataclass(frozen=True, slots=True)
class Ending:
    """An ending of a case, and what the nominative has instead.

    `sure`: a nominative hardly ever ends so.
    """

    ends: str
    nominative: str
    gender: str
    cases: frozenset[str]
    sure: bool


@cache
def endings() -> dict[str, tuple[Ending, ...]]:
    """The endings of each language, the longest first."""
    found: dict[str, list[Ending]] = {}
    with (_FOLDER / "declension.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            ending = Ending(
                row["ends"], row["nominative"], row["gender"], frozenset(row["cases"].split()),
                row["sure"] == "yes",
            )  # fmt: skip
            found.setdefault(row["lang"], []).append(ending)
    return {lang: tuple(sorted(e, key=lambda e: -len(e.ends))) for lang, e in found.items()}


@lru_cache(maxsize=5_000)
def declined(word: str, lang: str) -> tuple[tuple[str, Ending], ...]:
    """What a word may be a case of, in lower case, each with the ending that says so."""
    low = word.lower()
    return tuple(
        (low[: len(low) - len(e.ends)] + e.nominative, e)
        for e in endings().get(lang, ())
        if low.endswith(e.ends) and len(low) - len(e.ends) >= 2
    )
