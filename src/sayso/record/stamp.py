"""What the rules and packs of this installation are, in one short word.

Two readings with one stamp are equal; `sayso rebuild` reads again what has another.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sayso import __version__

_FOLDER = Path(__file__).parent.parent
_PARTS = ("analyse", "attribute", "resolve", "appraise", "packs")
_DICTIONARIES = ("morfeusz2", "lemminflect")


@cache
def stamp_of_rules() -> str:
    """Twelve hexadecimal digits that change whenever a rule, a pack or a dictionary does."""
    found = hashlib.sha256(__version__.encode())
    for part in _PARTS:
        for path in sorted((_FOLDER / part).rglob("*")):
            if path.is_file() and path.suffix not in (".pyc", ".md"):
                found.update(path.relative_to(_FOLDER).as_posix().encode() + b"\0")
                found.update(path.read_bytes() + b"\0")
    for name in _DICTIONARIES:
        try:
            found.update(f"{name} {version(name)}".encode())
        except PackageNotFoundError:
            continue
    return found.hexdigest()[:12]
