"""Dictionaries that come as an extra of sayso, loaded when a language first needs them.

The Ukrainian one is under the GPL, so nobody gets it without asking for it:
`pip install 'sayso[uk]'` installs it beside sayso.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any

from sayso.errors import ExtraError
from sayso.packs.loading import Pack

_CYRILLIC = re.compile(r"[а-яёіїєґ'.-]+$")
_MODULES = {"pymorphy": ("pymorphy3", "pymorphy3_dicts_uk")}
"""Morphology → the modules that it needs and that the core installation lacks."""


def lacks_extra(pack: Pack) -> bool:
    """Whether the pack's morphology needs an extra that is not installed."""
    return any(find_spec(name) is None for name in _MODULES.get(pack.about.morphology, ()))


def check_extra(pack: Pack) -> None:
    """Does nothing where all that the pack's morphology needs is installed.

    Raises:
        ExtraError: an extra is missing; says how to install it.
    """
    if lacks_extra(pack):
        raise ExtraError(pack.about.name, pack.code)


@cache
def pymorphy(language: str) -> Callable[[str], list[Any]]:
    """A function from a word in lower case to its parses, by the dictionary of a language.

    It gives pymorphy3's `Parse` objects, none for words of another script (on
    some of which pymorphy3 fails). Loaded once, in a fifth of a second.
    """
    from importlib import import_module

    from pymorphy3 import MorphAnalyzer

    # With the path it need not look through all that is installed.
    path = import_module(f"pymorphy3_dicts_{language}").get_path()
    parse = MorphAnalyzer(path=path, lang=language).parse
    return lambda word: parse(word) if _CYRILLIC.match(word) else []
