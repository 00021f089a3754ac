"""Loading a pack whole, checked: a broken entry is an error that names itself."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from sayso.errors import PackError
from sayso.packs.schema import (
    Entry,
    EstimativeFile,
    FurnitureFile,
    Hearsay,
    Noun,
    NounFile,
    PackFile,
    Preposition,
    PrepositionFile,
    Verb,
    VerbFile,
)

FOLDER = Path(__file__).parent
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Pack:
    """One language, loaded and indexed; compared by identity.

    Attributes:
        verbs, nouns: entries by lemma, in file order.
        fixed: "according to" and hearsay expressions by their first word.
        classes: class name → lemmas.
        words: closed class name → forms.
        tables: further tables of the pack by file name (dates …), as plain data.
    """

    folder: Path
    about: PackFile
    verbs: Mapping[str, tuple[Verb, ...]]
    nouns: Mapping[str, tuple[Noun, ...]]
    prepositions: PrepositionFile
    fixed: Mapping[str, tuple[tuple[tuple[str, ...], Preposition | Hearsay], ...]]
    estimative: EstimativeFile
    furniture: FurnitureFile
    classes: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    entries: tuple[tuple[str, Entry], ...]

    @property
    def code(self) -> str:
        return self.about.code


@cache
def installed() -> tuple[str, ...]:
    """The language codes of the packs that are here, sorted."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/pack.toml")))


@cache
def load_pack(code: str) -> Pack:
    """The pack of a language, checked whole; loaded once.

    Raises:
        PackError: no such pack, or an entry that cannot be used as written.
    """
    return load_folder(FOLDER / code)


@cache
def load_furniture(code: str) -> FurnitureFile:
    """Only the pack's `furniture.toml`: to read a page needs no grammar; loaded once.

    Raises:
        PackError: no such pack, or an entry that cannot be used as written.
    """
    return read_table(FOLDER / code / "furniture.toml", FurnitureFile)


def load_folder(folder: Path) -> Pack:
    """The pack in a folder: for packs that do not travel with sayso."""
    about = read_table(folder / "pack.toml", PackFile)
    verbs = read_table(folder / "verbs.toml", VerbFile)
    nouns = read_table(folder / "nouns.toml", NounFile)
    prepositions = read_table(folder / "prepositions.toml", PrepositionFile)
    estimative = read_table(folder / "estimative.toml", EstimativeFile)
    furniture = read_table(folder / "furniture.toml", FurnitureFile)
    _check_frames(folder / "verbs.toml", ((v.names[0], v.content) for v in verbs.verb))
    _check_frames(folder / "nouns.toml", ((n.lemmas[0], n.content) for n in nouns.noun))
    _check_twins(folder / "verbs.toml", verbs.verb)
    return Pack(
        folder=folder,
        about=about,
        verbs=_by_lemma((v.names, v) for v in verbs.verb),
        nouns=_by_lemma((n.lemmas, n) for n in nouns.noun),
        prepositions=prepositions,
        fixed=_by_first_word((*prepositions.preposition, *prepositions.hearsay)),
        estimative=estimative,
        furniture=furniture,
        classes={name: frozenset(words) for name, words in nouns.classes.items()},
        words={name: frozenset(words) for name, words in about.words.items()},
        entries=tuple(
            (kind, entry)
            for kind, entries in (
                ("verb", verbs.verb),
                ("noun", nouns.noun),
                ("preposition", prepositions.preposition),
                ("hearsay", prepositions.hearsay),
                ("relay", prepositions.relay),
                ("estimative", estimative.estimative),
                ("standing", estimative.standing),
                ("basis", estimative.basis),
            )
            for entry in entries
        ),
    )


def read_table(path: Path, shape: type[T]) -> T:
    """One TOML file in its shape.

    Raises:
        PackError: the file is missing, is no TOML, or says what the shape does not allow.
    """
    try:
        with path.open("rb") as file:
            return msgspec.convert(tomllib.load(file), shape)
    except FileNotFoundError as error:
        raise PackError(path, "file", "is missing; a pack has all its files") from error
    except tomllib.TOMLDecodeError as error:
        raise PackError(path, "TOML", str(error)) from error
    except msgspec.ValidationError as error:
        problem, _, entry = str(error).partition(" - at ")
        raise PackError(path, entry or "file", problem) from error


_SIMPLE = frozenset(
    "that zero subjunctive doubt whether wh quote infinitive object-infinitive gerund bare".split()
)
_CASES = frozenset("gen dat acc inst loc".split())


def _check_frames(path: Path, entries: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    for name, frames in entries:
        if not frames:
            raise PackError(path, name, '`content` is empty; use "bare" where none may follow')
        for frame in frames:
            for part in frame.split("+"):
                head, *rest = part.split(".")
                good = (
                    (part in _SIMPLE or part == "as")
                    or (head in {"np", "event"} and (not rest or set(rest) <= _CASES))
                    or (head in {"event", "speech"} and rest and rest[-1] in _CASES)
                    or (head == "prep" and rest and (len(rest) == 1 or rest[-1] in _CASES))
                )
                if not good:
                    raise PackError(path, name, f"no such frame: {frame!r}")


def _check_twins(path: Path, verbs: Iterable[Verb]) -> None:
    seen: set[object] = set()
    for verb in verbs:
        for name in verb.names:
            for frame in verb.content:
                key = (name, verb.with_, verb.reflexive, verb.negation, verb.source, frame)
                if key in seen:
                    raise PackError(path, name, f"stands twice with the same frame {frame!r}")
                seen.add(key)


def _by_lemma(pairs: Iterable[tuple[tuple[str, ...], T]]) -> dict[str, tuple[T, ...]]:
    index: dict[str, list[T]] = {}
    for names, entry in pairs:
        for name in dict.fromkeys(names):
            index.setdefault(name, []).append(entry)
    return {name: tuple(entries) for name, entries in index.items()}


def _by_first_word(
    entries: Iterable[Preposition | Hearsay],
) -> dict[str, tuple[tuple[tuple[str, ...], Preposition | Hearsay], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], Preposition | Hearsay]]] = {}
    for entry in entries:
        for words in entry.words:
            split = tuple(words.replace(",", " ,").split())
            index.setdefault(split[0], []).append((split, entry))
    return {
        first: tuple(sorted(found, key=lambda pair: -len(pair[0])))
        for first, found in index.items()
    }
