"""One key for the spellings of one name, and a looser one for what sounds like it.

The rules are data (`packs/authority/spelling.toml`), in this order: Cyrillic letters
by their language, háčeks, anyascii for every other script, then Latin spellings.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from sayso.packs.loading import FOLDER, read_table

AUTHORITY = FOLDER / "authority"


class Rewrite(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A regular expression and what replaces it.

    Attributes:
        what: the rule in words.
        repeat: until nothing changes.
        meet: groups of spellings with one key. apart: groups of names, each with its own.
    """

    what: str
    from_: str = msgspec.field(name="from")
    to: str
    repeat: bool = False
    meet: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()

    def apply(self, word: str) -> str:
        """The word, rewritten."""
        while True:
            changed = _pattern(self.from_).sub(self.to, word)
            if changed == word or not self.repeat:
                return changed
            word = changed


class Letters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one language reads some letters; `signs` are letters that only it has."""

    letters: dict[str, str]
    signs: str


class Slavic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The ends of East Slavic names, as a regular expression."""

    ends: str


class SpellingFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """spelling.toml: the rules in the order of their use."""

    letters: dict[str, str]
    languages: dict[str, Letters]
    rewrite: tuple[Rewrite, ...]
    latin: tuple[Rewrite, ...]
    slavic: Slavic
    glides: tuple[Rewrite, ...]
    skeleton: tuple[Rewrite, ...]


@cache
def spelling_rules() -> SpellingFile:
    """The rules, checked; loaded once.

    Raises:
        PackError: the file cannot be used as written.
    """
    return read_table(Path(AUTHORITY / "spelling.toml"), SpellingFile)


@lru_cache(maxsize=5_000)
def spelling_key(word: str, lang: str = "") -> str:
    """What all spellings of one name share: "Pieskow", "Peskov", "Песков" → "peskov".

    Args:
        word: one word of a name; case does not matter.
        lang: of the text; it decides how Cyrillic "г" reads, where no other letter does.
    """
    rules = spelling_rules()
    word = unicodedata.normalize("NFC", word.lower())
    if any("\u0400" <= letter <= "\u04ff" for letter in word):
        word = _without_cyrillic(word, lang)
    for rule in rules.rewrite:
        word = rule.apply(word)
    if not word.isascii():
        word = _ascii(word)
    for rule in rules.latin:
        word = rule.apply(word)
    if _pattern(rules.slavic.ends).search(word):
        for rule in rules.glides:
            word = rule.apply(word)
    return _pattern(r"[^a-zSCT0-9]+").sub("", word)


@lru_cache(maxsize=5_000)
def sound_key(word: str) -> str:
    """What is heard of a spelling key, its consonants; for suggestions alone."""
    for rule in spelling_rules().skeleton:
        word = rule.apply(word)
    return word


def _without_cyrillic(word: str, lang: str) -> str:
    rules = spelling_rules()
    letters = rules.letters
    for code, language in rules.languages.items():
        if code == lang or any(sign in word for sign in language.signs):
            letters = {**letters, **language.letters}
            break
    return "".join(letters.get(letter, letter) for letter in word)


def _ascii(word: str) -> str:
    from anyascii import anyascii

    # The classes are capitals, which anyascii keeps; what it makes itself is lowered.
    return "".join(c if c.isascii() else anyascii(c).lower() for c in word)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
