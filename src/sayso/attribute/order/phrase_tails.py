"""What follows a noun phrase and belongs to it: an apposition, an age, a relative clause."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level
from sayso.attribute.order.lexicon import Lexicon
from sayso.attribute.order.phrase_cores import PhraseCores
from sayso.attribute.order.words import DASHES, is_short


class PhraseTails:
    """Finds the ends of noun phrases with all that is said of them."""

    def __init__(self, lexicon: Lexicon, cores: PhraseCores) -> None:
        self.lexicon, self.cores = lexicon, cores

    def end(self, level: Level, i: int, limit: int) -> int:
        """Past an apposition or a relative clause: ", a judge", ", who lives there"."""
        tokens = level.tokens
        if i < limit and (tokens[i].lower in self.lexicon.who or _reduced_clause(level, i)):
            return _to_comma(level, i, limit)
        while i + 1 < limit and tokens[i].text == ",":
            following = tokens[i + 1]
            if following.lower in self.lexicon.relative_of_noun:
                end = _to_comma(level, i + 1, limit)
            elif following.text[0].isdigit() and i + 2 < limit and tokens[i + 2].text in ",.":
                end = i + 2  # an age
            else:
                core = self.cores.find(level, i + 1, limit)
                if core is None or tokens[core[2]].kinds & a.PRONOUN:
                    break
                end = self.cores.over_prepositions(level, core[2], core[1], limit)
                if end < limit and tokens[end].lower in self.lexicon.who:
                    end = _to_comma(level, end, limit)
                if end < limit and not (
                    tokens[end].text in ",.;:—–)" or tokens[end].kinds & (a.PREPOSITION | a.ADVERB)
                ):
                    break
            if end <= i + 1:
                break
            i = end
        return i


def _reduced_clause(level: Level, i: int) -> bool:
    """Whether a participle that belongs to the noun before it stands here."""
    kinds = level.tokens[i].kinds
    if not kinds & a.PASSIVE_PARTICIPLE or kinds & a.AUXILIARY or not i:
        return False
    if not level.tokens[i - 1].kinds & a.NOUN:
        return False
    following = level.tokens[i + 1] if i + 1 < len(level.tokens) else None
    return following is not None and bool(following.kinds & a.PREPOSITION)


def _to_comma(level: Level, i: int, limit: int) -> int:
    """The next comma, dash, semicolon or final period from `i` on, or `limit`."""
    while i < limit:
        text = level.tokens[i].text
        if text in ",;:" or text in DASHES:
            return i
        if text == "." and not (i and is_short(level, i - 1)):
            return i
        i = level.next(i)
    return min(i, limit)
