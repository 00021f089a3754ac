"""The finders: how statements are found in the levels of an article.

One interface for all: `grammar` reads by the pack's rules, `tagger` by trained
weights (contents by the rules), `both` keeps what one finds and the other
confirms. A pack says which it uses (`finder` in pack.toml).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from sayso.analysis import Analysis
from sayso.attribute.levels import Draft, Level, Pieces, Range
from sayso.errors import FinderError
from sayso.packs import Pack


class Finder(Protocol):
    """Finds the statements that each of several voices reports; knows nothing of nesting."""

    def openings(self, analysis: Analysis) -> list[int]:
        """Indices of the tokens without which nothing can be found in a level, ascending.

        They are told by their forms alone: verbs and nouns that report, colons …
        """

    def read(self, levels: Sequence[Level]) -> list[list[Draft]]:
        """For each level the drafts of its statements; contents lie inside the level."""


class Grammar(Protocol):
    """Finds the statements that one voice reports, by rules; see `Finder`."""

    def openings(self, analysis: Analysis) -> list[int]: ...

    def read(self, level: Level) -> list[Draft]: ...

    def subject(self, level: Level, cue: Range, contents: Pieces) -> Pieces: ...


class GrammarFinder:
    """A grammar as a finder: level by level."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self.openings, self.subject = grammar.openings, grammar.subject

    def read(self, levels: Sequence[Level]) -> list[list[Draft]]:
        """For each level what the grammar finds."""
        return [self._grammar.read(level) for level in levels]


@cache
def grammar_of(pack: Pack) -> GrammarFinder:
    """The grammar for the way that the pack's language builds phrases."""
    if pack.about.traits.phrases == "agreement":
        from sayso.attribute.agreement import AgreementGrammar

        return GrammarFinder(AgreementGrammar(pack))
    from sayso.attribute.order import OrderGrammar

    return GrammarFinder(OrderGrammar(pack))


def _tagger(pack: Pack) -> Finder:
    """The tagger with the pack's own weights, or with those that serve every language."""
    from sayso.attribute.tagger import weights_of

    return _layered(pack, weights_of(pack))


def _layered(pack: Pack, weights: Path) -> Finder:
    """A tagger for the article's own voice, the grammar for contents."""
    from sayso.attribute.layered import LayeredFinder
    from sayso.attribute.tagger import TaggerFinder

    return LayeredFinder(TaggerFinder(pack, weights), grammar_of(pack))


_ENOUGH_TO_CONFIRM = 0.2
"""Share of the samples that must hold what a grammar found, for the tagger to confirm it."""


def _both(pack: Pack) -> Finder:
    """The pack's own finder, confirmed by the other one."""
    from sayso.attribute.confirmed import ConfirmedFinder
    from sayso.attribute.tagger import TaggerFinder, weights_of

    grammar, weights = grammar_of(pack), weights_of(pack)
    if pack.about.finder == "tagger":
        return ConfirmedFinder(TaggerFinder(pack, weights), grammar)
    return ConfirmedFinder(grammar, TaggerFinder(pack, weights, _ENOUGH_TO_CONFIRM))


FINDERS: dict[str, Callable[[Pack], Finder]] = {
    "grammar": grammar_of,
    "tagger": _tagger,
    "both": _both,
}
"""By name what makes each finder for a pack."""


@cache
def finder_of(pack: Pack, name: str) -> Finder:
    """A finder for a pack's language, made once; a name ending in .weights is a tagger's file.

    Raises:
        FinderError: there is none of that name.
        WeightsError: the tagger has no weights that can be used.
    """
    if name.endswith(".weights"):
        return _layered(pack, Path(name))
    make = FINDERS.get(name)
    if make is None:
        known = ", ".join(FINDERS)
        raise FinderError(f"no finder {name!r}; there are {known}, or a file ending in .weights")
    return make(pack)
