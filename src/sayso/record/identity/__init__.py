"""Which speaker a name is, beyond the article that it stands in.

Pure functions: the account asks for the keys of a name, fetches the speakers that
share one, and has the names of an article linked to them. It stores what comes back
with its reason, and never asks the database from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.record.words import fold_name


@dataclass(frozen=True, slots=True)
class MetName:
    """A name as one article has it, in the nominative where its language has cases.

    Attributes:
        roles: titles and roles that the article gives to it, as written.
    """

    name: str
    lang: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """A speaker of the account that shares a key with a name; `key` names it."""

    key: str
    name: str
    kind: str | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A speaker that a name may be too: a question for a person, and no link."""

    speaker: str
    reason: str


@dataclass(frozen=True, slots=True)
class Link:
    """What a name of an article is linked to.

    Attributes:
        speaker: the key of a known speaker; None where it is a new one.
        reason: one line for people, such as "the same name".
        kind: person, body, office, document; None where nothing tells.
    """

    name: str
    speaker: str | None
    reason: str
    kind: str | None = None
    doubts: tuple[Doubt, ...] = ()


def outlives_its_article(name: str) -> bool:
    """Whether a name can be known again: "Irena Stolarz", not "the opposition" or "a neighbour"."""
    return any(word[0].isupper() for word in name.split() if word)


def keys_of(name: str, lang: str) -> frozenset[str]:
    """The keys of a name: two names that may be one speaker's share at least one."""
    folded = fold_name(name)
    return frozenset((folded,)) if folded else frozenset()


def link_speakers(
    met: Sequence[MetName], known: Iterable[KnownSpeaker], text: str = ""
) -> list[Link]:
    """A link for each name of one article, in order.

    Args:
        known: all speakers that share a key with one of the names.
        text: the article's text, for what it says of its own names.
    """
    by_name: dict[str, list[KnownSpeaker]] = {}
    for speaker in known:
        for name in dict.fromkeys(map(fold_name, speaker.names)):
            by_name.setdefault(name, []).append(speaker)
    links = []
    for one in met:
        found = by_name.get(fold_name(one.name), ())
        if len(found) == 1:
            links.append(Link(one.name, found[0].key, "the same name"))
        elif found:
            doubts = tuple(Doubt(s.key, "several speakers have this name") for s in found)
            links.append(Link(one.name, None, "its name is that of several speakers", None, doubts))
        else:
            links.append(Link(one.name, None, "a name not met before"))
    return links
