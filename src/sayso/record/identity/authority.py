"""The states, seats, institutions and agencies that everybody writes about, in five languages.

Data of `packs/authority/*.csv`: a line an entry, a column a language, names divided by
semicolons. A name in capitals alone is an acronym and must be met in capitals. A name
marked "?" is also something else's ("Georgia") and alone settles nothing. Metonyms are
entries of their own: the Kremlin is neither Russia nor its president.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.errors import PackError
from sayso.packs.loading import FOLDER
from sayso.record.identity.vocabulary import declined, vocabulary
from sayso.record.words import fold_name

KINDS = ("state", "territory", "capital", "seat", "institution", "organisation", "agency", "outlet")
LANGUAGES = ("pl", "en", "uk", "ru", "de")
_APOSTROPHES = re.compile("['’ʼ`]")
_COLUMNS = ("id", "kind", "of", *LANGUAGES, "also")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the file.

    Attributes:
        id: such as "seat/kremlin".
        kind: one of KINDS; all are bodies, and none is a person.
        of: the ISO 3166 code of its state, "eu", "un"; "" where it has none.
        names: as written, the first one of each language first; no mark.
    """

    id: str
    kind: str
    of: str
    names: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Authority:
    """The entries by their names.

    Attributes:
        entries: by id.
        by_name: folded name, or acronym in capitals → ids of entries that it alone can name.
        doubtful: the same for names that may be something else.
    """

    entries: dict[str, Entry]
    by_name: dict[str, tuple[str, ...]]
    doubtful: dict[str, tuple[str, ...]]

    def find(self, name: str, lang: str = "") -> tuple[Entry, ...]:
        """The entry of a name, in the nominative or not; several for a doubtful name."""
        keys = _keys(name)
        for index in (self.by_name, self.doubtful):
            found = tuple(dict.fromkeys(id_ for key in keys for id_ in index.get(key, ())))
            if found:
                return tuple(self.entries[id_] for id_ in found)
        if " " in name.strip() or name.isupper():
            return ()
        cased = {
            id_
            for word, *_ in declined(name, lang)
            for id_ in self.by_name.get(fold_name(word), ())
        }
        return (self.entries[cased.pop()],) if len(cased) == 1 else ()

    def settles(self, name: str, lang: str = "") -> Entry | None:
        """The one entry that a name can only be."""
        found = self.find(name, lang)
        if len(found) != 1 or any(key in self.doubtful for key in _keys(name)):
            return None
        return found[0]


@cache
def authority() -> Authority:
    """The authority file, checked; loaded once.

    Raises:
        PackError: a line cannot be used as written.
    """
    entries: dict[str, Entry] = {}
    sure: dict[str, dict[str, None]] = {}
    doubtful: dict[str, dict[str, None]] = {}
    for place, row in _rows():
        entry_id = row["id"]
        if entry_id in entries:
            raise PackError(place, entry_id, "stands twice")
        if row["kind"] not in KINDS:
            raise PackError(place, entry_id, f"no such kind: {row['kind']!r}")
        written = [n.strip() for code in (*LANGUAGES, "also") for n in row[code].split(";")]
        names = list(dict.fromkeys(filter(None, written)))
        if not names:
            raise PackError(place, entry_id, "has no name")
        entries[entry_id] = Entry(
            entry_id, row["kind"], row["of"], tuple(n.removeprefix("?") for n in names)
        )
        for name in names:
            index = doubtful if name.startswith("?") else sure
            index.setdefault(_key(name.removeprefix("?")), {})[entry_id] = None
    for name in doubtful:  # marked in one language, doubtful in all
        doubtful[name].update(sure.pop(name, {}))
    for name, ids in sure.items():
        if len(ids) > 1:
            several = ", ".join(ids)
            raise PackError("packs/authority", name, f"names several ({several}): mark it with '?'")
    return Authority(
        entries, {n: tuple(i) for n, i in sure.items()}, {n: tuple(i) for n, i in doubtful.items()}
    )


def _rows() -> Iterator[tuple[str, dict[str, str]]]:
    for path in sorted((FOLDER / "authority").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if tuple(reader.fieldnames or ()) != _COLUMNS:
                continue  # another table, such as declension.csv
            for row in reader:
                place = f"{path.name}, line {reader.line_num}"
                if None in row or None in row.values():
                    raise PackError(place, row["id"], f"needs {len(_COLUMNS)} columns")
                yield place, row


def _keys(name: str) -> tuple[str, ...]:
    """What a met name is looked for under: as it is, and as an acronym where it is in capitals."""
    key = _key(name)
    folded = fold_name(_APOSTROPHES.sub("", _bare(name)))
    return (key,) if key == folded else (key, folded)


def _key(name: str) -> str:
    bare = _APOSTROPHES.sub("", _bare(name))
    if any(letter.islower() for letter in bare):
        return fold_name(bare)
    return fold_name(bare).upper().replace(" ", "")


def _bare(name: str) -> str:
    first, _, rest = name.strip().partition(" ")
    return rest if rest and first.lower() in vocabulary().articles else name.strip()
