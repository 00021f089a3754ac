"""What a single word or a stretch between marks can be: verb, noun, abbreviation, speech."""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.levels import Level

NOMINAL = a.NOUN | a.PROPER
MODIFIER = a.ADJECTIVE | a.NUMERAL | a.DETERMINER
PARTICIPLE = a.PASSIVE_PARTICIPLE | a.ACTIVE_PARTICIPLE
OPENS_CLAUSE = a.COMPLEMENTIZER | a.RELATIVE | a.INTERROGATIVE
PLURAL = a.NUMBER_MASK["pl"]
DASHES = frozenset(("—", "–", "--"))
JOINERS = frozenset("-&/'’‘")
"""Marks inside a name or a compound."""

QUOTES = frozenset('"“”„«»')
MONEY = frozenset("$£€#")
_SPEECH_ENDS = frozenset((",", ".", "?", "!", "…", "...", "—"))


def is_short(level: Level, i: int) -> bool:
    """Whether the word is an abbreviation or an initial, so that its dot ends nothing."""
    token = level.tokens[i]
    return bool(token.kinds & a.ABBREVIATION) or (len(token.text) == 1 and token.text.isupper())


def is_speech(level: Level, first: int, last: int) -> bool:
    """Whether a quotation looks like speech, not like a name or a word held at arm's length."""
    return last - first > 8 or level.tokens[last - 2].text in _SPEECH_ENDS


def is_verb(level: Level, i: int) -> bool:
    """Whether a word that could be noun or verb is better read as a verb."""
    kinds = level.tokens[i].kinds
    if not kinds & a.FINITE or kinds & a.PROPER:
        return False
    following = level.tokens[i + 1] if i + 1 < len(level.tokens) else None
    ends = following is None or following.kinds & (a.PUNCTUATION | a.AUXILIARY | a.MODAL)
    return not (kinds & a.NOUN and ends)


def is_nominal(level: Level, i: int) -> bool:
    token = level.tokens[i]
    return bool(token.kinds & (NOMINAL | a.NUMERAL | a.PRONOUN)) or token.text in ')]”".'
