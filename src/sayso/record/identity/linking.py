"""The names of one article, each linked to a speaker, with the reason.

1. Names of the article that are one speaker's by themselves are one group; a surname
   alone, an initial or an acronym joins the one group of the article that it fits.
2. A group with a whole name is the known speaker of the same key. Of several namesakes
   it is the one who has its role, or is known from the same outlet; else a new one.
3. A group without a whole name is a known speaker only where a person or a list gave
   that name, or where role or outlet leave exactly one. Otherwise it is new, and
   everyone whom it may be is a doubt: a suggestion in a queue, never a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sayso.record.identity.evidence import Evidence, Verdict, compare
from sayso.record.identity.reading import BODY, PERSON, Name, read_name
from sayso.record.identity.vocabulary import vocabulary
from sayso.record.words import fold, fold_name

MOST_DOUBTS = 3
"""Suggestions that one name may raise; who has more namesakes than that needs another clue."""

ROLE_LASTS = timedelta(days=366)
"""How long before and after it was met a role still counts as somebody's."""


@dataclass(frozen=True, slots=True)
class MetName:
    """A name as one article has it, in the nominative where its language has cases.

    Attributes:
        roles: titles and roles that the article gives to it, as written.
        outlet: the article's, folded. day: when it was published.
    """

    name: str
    lang: str
    roles: tuple[str, ...] = ()
    outlet: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class KnownRole:
    """A role that a speaker was met with, and the first and last day; None where undated."""

    role: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """A speaker of the account that shares a key with a name; `key` names it.

    Attributes:
        names: all that it was met under.
        given: those of its names that a person or a list gave; they are its own even where
            they are a surname alone.
        lang: of its names, where they need one (acronyms).
        roles, outlets: what it was met with; needed only to tell namesakes apart.
        keys: of its names, as they were kept; worked out from the names where empty.
    """

    key: str
    name: str
    kind: str | None
    names: tuple[str, ...]
    given: tuple[str, ...] = ()
    lang: str = ""
    roles: tuple[KnownRole, ...] = ()
    outlets: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A speaker that a name may be too: a suggestion for a person, and no link."""

    speaker: str
    reason: str
    code: Evidence = Evidence.ALIKE


@dataclass(frozen=True, slots=True)
class Link:
    """What a name of an article is linked to.

    Attributes:
        speaker: the key of a known speaker; None where it is a new one.
        reason: one line for people, such as "the same name".
        kind: person, body, office, document; None where nothing tells.
        code: what the link rests on, for programs.
        beside: a name of the same article whose speaker it shares; None for a name that
            has its own.
        also: acronyms that the article introduces for it, by which it is known from then on.
    """

    name: str
    speaker: str | None
    reason: str
    kind: str | None = None
    doubts: tuple[Doubt, ...] = ()
    code: Evidence = Evidence.NEW
    beside: str | None = None
    also: tuple[str, ...] = ()


def outlives_its_article(name: str) -> bool:
    """Whether a name can be known again: "Irena Stolarz", not "the opposition" or "a neighbour"."""
    return any(word[0].isupper() for word in name.split() if word)


def keys_of(name: str, lang: str) -> frozenset[str]:
    """The keys of a name: two names that may be one speaker's share at least one."""
    read = read_name(name, lang)
    keys = set(read.near)
    if read.identity is not None:
        keys.add(read.identity)
    if read.acronym:
        keys.add(f"~a:{read.acronym}")
    return frozenset(keys or {f"~n:{fold_name(name) or name}"})


def given_keys_of(name: str, lang: str = "") -> frozenset[str]:
    """The keys of a name that a person or a list gives to a speaker: also "!" and its words."""
    return keys_of(name, lang) | {given_key(name)}


def weak_keys_of(name: str, lang: str = "") -> frozenset[str]:
    """The keys of a name that raises suggestions and settles nothing, such as a weak alias."""
    return frozenset(key for key in keys_of(name, lang) if key.startswith("~"))


def given_key(name: str) -> str:
    """The key under which a given name is found in its very words."""
    return f"!{fold_name(name) or name}"


def kept_keys_of(link: Link, lang: str) -> frozenset[str]:
    """The keys under which a linked name is kept with its speaker.

    A surname that was somebody's in one article, or by a role, is nobody's elsewhere.
    """
    if link.code in (Evidence.ARTICLE, Evidence.CONTEXT) and read_name(link.name, lang).alone:
        return weak_keys_of(link.name, lang)
    return keys_of(link.name, lang)


def first_keys(met: MetName) -> frozenset[str]:
    """The keys by which a name is looked for first: whoever has one of them is it, not like it."""
    read = _read(met)
    own = {read.identity} if read.identity is not None else set()
    return frozenset(own | {given_key(met.name)})


def later_keys(met: MetName) -> frozenset[str]:
    """The keys by which it is looked for where the first ones find nobody."""
    read = _read(met)
    acronym = {f"~a:{read.acronym}"} if read.acronym else set()
    return read.near | acronym


def asked_keys(name: str, lang: str) -> frozenset[str]:
    """The keys by which a person's word for a speaker is looked for: "Orzech" finds all of them."""
    read = read_name(name, lang)
    own = {read.identity} if read.identity is not None else set()
    surname = {key for key in read.near if key.startswith("~s:")} if read.alone else set()
    return frozenset(own | surname | {given_key(name)})


def needs_context(met: MetName, sharing: int) -> bool:
    """Whether roles and outlets can settle a name, with so many speakers who share its key."""
    read = _read(met)
    return read.alone or read.local or bool(read.initial) or sharing > 1


@dataclass(slots=True)
class _Group:
    """Names of one article that are one speaker's; `links` says why each is in it."""

    first: int
    name: Name
    roles: list[str] = field(default_factory=list)
    why: dict[int, Verdict] = field(default_factory=dict)
    acronyms: set[str] = field(default_factory=set)


def link_speakers(
    met: Sequence[MetName], known: Iterable[KnownSpeaker], text: str = ""
) -> list[Link]:
    """A link for each name of one article, in order.

    Args:
        known: all speakers that share a key with one of the names.
        text: the article's text, for what it says of its own names.
    """
    names = [_read(one) for one in met]
    groups = _groups(met, names, text)
    index = _Index(known)
    links: dict[int, Link] = {}
    for group in groups:
        link = _link_group(met, names, group, index)
        links[group.first] = replace(link, also=tuple(sorted(group.acronyms)))
        for at, verdict in group.why.items():
            if at != group.first:
                links[at] = Link(
                    met[at].name, link.speaker, verdict.reason, link.kind, (),
                    verdict.evidence or Evidence.ARTICLE, met[group.first].name,
                )  # fmt: skip
    return [links[at] for at in range(len(met))]


def _read(one: MetName) -> Name:
    return read_name(one.name, one.lang, person=bool(_roles_of_persons(one.roles)))


# Within the article


def _groups(met: Sequence[MetName], names: Sequence[Name], text: str) -> list[_Group]:
    by_identity: dict[str, _Group] = {}
    groups: list[_Group] = []
    partial: list[int] = []
    # The same whatever the order: whole names first, each group led by its fullest name.
    order = sorted(range(len(met)), key=lambda at: (-len(met[at].name), met[at].name))
    for at in order:
        name = names[at]
        identity = name.identity
        if identity is None or name.alone or name.acronym:
            partial.append(at)
            continue
        group = by_identity.get(identity)
        if group is None:
            group = by_identity[identity] = _Group(at, name)
            groups.append(group)
        _join(group, at, compare(group.name, name), met)
    whole = list(groups)
    for group in whole:
        acronym = introduced(met[group.first], text)
        if acronym:
            group.acronyms.add(acronym)
    for at in partial:
        name = names[at]
        group = _acronym_group(name, whole) if name.acronym else _fitting(name, whole)
        if group is None:
            group = next((g for g in groups if g not in whole and _equal(g.name, name)), None)
        if group is None:
            group = _Group(at, name)
            groups.append(group)
        _join(group, at, _within(group, name), met)
    return groups


def _join(group: _Group, at: int, verdict: Verdict, met: Sequence[MetName]) -> None:
    group.why[at] = verdict
    group.roles += met[at].roles


def _within(group: _Group, name: Name) -> Verdict:
    if name.acronym and name is not group.name:
        reason = f"the acronym that this article introduces for {group.name.text}"
        return Verdict(True, Evidence.ACRONYM, reason)
    reason = f"in this article only {group.name.text} fits"
    return Verdict(True, Evidence.ARTICLE, reason)


def _equal(one: Name, other: Name) -> bool:
    if one.identity or other.identity:
        return one.identity == other.identity
    return one.written == other.written and not (one.given and not one.surname)


def _fitting(name: Name, whole: Sequence[_Group]) -> _Group | None:
    """The one person of the article whom a surname alone, or with an initial, fits."""
    fit = [
        group
        for group in whole
        if (verdict := compare(name, group.name)).evidence in (Evidence.SURNAME, Evidence.INITIAL)
        and verdict.same is None
        and not name.particles > group.name.particles
    ]
    return fit[0] if len(fit) == 1 else None


def _acronym_group(name: Name, whole: Sequence[_Group]) -> _Group | None:
    fit = [group for group in whole if name.acronym in group.acronyms]
    return fit[0] if len(fit) == 1 else None


def introduced(met: MetName, text: str) -> str:
    """The acronym that a text introduces for a body: "Instytut Rzek Polskich (IRP)"; else "".

    The name may stand in another case there: its words are compared by their starts. The
    letters must be first letters of its words, in their order.
    """
    name = _read(met)
    words = met.name.split()
    if name.kind == PERSON or name.entry or len(words) < 2 or "(" not in text:
        return ""
    starts = r"\W+".join(re.escape(w[: max(3, len(w) - 3)]) + r"\w{0,6}" for w in words)
    short = r"([^\W\d_]{2,8})"
    found = re.search(rf"\b{starts}\s*\(\W?{short}\b|\b{short}\s*\(\W?{starts}", text)
    if found is None:
        return ""
    acronym = found[1] or found[2]
    initials = iter(word[0].lower() for word in words)
    letters = acronym.lower()
    fits = letters[0] == words[0][0].lower() and all(letter in initials for letter in letters)
    return acronym if fits and sum(map(str.isupper, acronym)) > 1 else ""


# Beyond the article


class _Index:
    """The known speakers by the keys of their names."""

    def __init__(self, known: Iterable[KnownSpeaker]) -> None:
        self.names: dict[str, list[Name]] = {}
        self.speakers: dict[str, KnownSpeaker] = {}
        self.by_key: dict[str, dict[str, None]] = {}
        for speaker in known:
            self.speakers[speaker.key] = speaker
            read = [read_name(n, speaker.lang) for n in dict.fromkeys(speaker.names)]
            self.names[speaker.key] = read
            keys = {name.identity for name in read if name.identity is not None}
            keys |= {given_key(name) for name in speaker.given}
            for key in speaker.keys or keys:
                self.by_key.setdefault(key, {})[speaker.key] = None

    def having(self, key: str | None) -> list[KnownSpeaker]:
        """The speakers who have a key, in the order in which they came."""
        return [self.speakers[k] for k in self.by_key.get(key or "", ())]


def _link_group(
    met: Sequence[MetName], names: Sequence[Name], group: _Group, index: _Index
) -> Link:
    one, name = met[group.first], group.name
    kind = name.kind
    given = _unique(s for at in group.why for s in index.having(given_key(met[at].name)))
    same = _unique((*given, *index.having(name.identity)))
    if len(given) == 1 and (name.alone or len(same) == 1):
        reason = "a name that was given to this speaker"
        return _linked(one, given[0], Evidence.GIVEN, reason, kind)
    doubts = _doubts(name, index)
    if name.alone:
        fitting = [s for s, v in doubts if v.evidence in (Evidence.SURNAME, Evidence.INITIAL)]
        chosen = _by_context(one, group, fitting)
        if chosen is not None:
            return _linked(one, chosen[0], Evidence.CONTEXT, chosen[1], kind)
    if same:
        if len(same) == 1 and not (name.local and one.outlet not in same[0].outlets):
            return _one_known(one, name, same[0], index)
        return _of_namesakes(one, name, group, same)
    acronyms = [s for a in sorted(group.acronyms) for s in index.having(f"#{one.lang}:{fold(a)}")]
    bare = [s for s in _unique(acronyms) if _only_acronyms(index.names[s.key])]
    if len(bare) == 1 and len(group.acronyms) == 1:
        reason = f"known by the acronym that this article introduces for {name.text}"
        return _linked(one, bare[0], Evidence.ACRONYM, reason, kind)
    asked = tuple(
        Doubt(s.key, v.reason, v.evidence or Evidence.ALIKE) for s, v in doubts[:MOST_DOUBTS]
    )
    reason = "a name that does not tell who it is" if name.alone else "a name not met before"
    return Link(one.name, None, reason, kind, asked, Evidence.NEW)


def _one_known(one: MetName, name: Name, speaker: KnownSpeaker, index: _Index) -> Link:
    verdicts = [compare(name, other) for other in index.names[speaker.key]]
    order = list(Evidence)
    best = min(
        (v for v in verdicts if v.same),
        key=lambda v: order.index(v.evidence or Evidence.ALIKE),
        default=Verdict(True, Evidence.SPELLING, "the same name in another form"),
    )
    return _linked(one, speaker, best.evidence or Evidence.SPELLING, best.reason, name.kind)


def _of_namesakes(one: MetName, name: Name, group: _Group, same: Sequence[KnownSpeaker]) -> Link:
    chosen = _by_context(one, group, same)
    if chosen is not None:
        return _linked(one, chosen[0], Evidence.CONTEXT, chosen[1], name.kind)
    if name.local:
        reason = "every place has a body of this name; none is known from this outlet"
        return Link(one.name, None, reason, name.kind, (), Evidence.NEW)
    doubts = tuple(
        Doubt(s.key, "several speakers have this name", Evidence.NAMESAKES)
        for s in same[:MOST_DOUBTS]
    )
    reason = "its name is that of several speakers"
    return Link(one.name, None, reason, name.kind, doubts, Evidence.NAMESAKES)


def _linked(
    one: MetName, speaker: KnownSpeaker, code: Evidence, reason: str, kind: str | None
) -> Link:
    return Link(one.name, speaker.key, reason, speaker.kind or kind, (), code)


def _only_acronyms(names: Sequence[Name]) -> bool:
    return all(name.acronym for name in names)


def _unique(speakers: Iterable[KnownSpeaker]) -> list[KnownSpeaker]:
    return list({speaker.key: speaker for speaker in speakers}.values())


def _doubts(name: Name, index: _Index) -> list[tuple[KnownSpeaker, Verdict]]:
    """Who a name may be, the likeliest first."""
    order = list(Evidence)
    found: list[tuple[KnownSpeaker, Verdict]] = []
    for key, names in index.names.items():
        # First by whole names: a surname that was somebody's in one article tells less.
        whole = [n for n in names if not n.alone]
        verdicts = [v for other in whole if (v := compare(name, other)).same is None]
        if not verdicts and any(compare(name, n).same is not False for n in names if n.alone):
            verdicts = [Verdict(None, Evidence.SURNAME, "a name that one of them may have")]
        if verdicts:
            best = min(verdicts, key=lambda v: order.index(v.evidence or Evidence.ALIKE))
            found.append((index.speakers[key], best))
    full = [pair for pair in found if any(not n.alone for n in index.names[pair[0].key])]
    found = full or found
    return sorted(found, key=lambda p: (order.index(p[1].evidence or Evidence.ALIKE), p[0].key))


def _by_context(
    one: MetName, group: _Group, speakers: Sequence[KnownSpeaker]
) -> tuple[KnownSpeaker, str] | None:
    """The one speaker whom a role, or the outlet, leaves; with the reason."""
    for role in _specific(group.roles):
        having = [s for s in speakers if any(_is_role(role, r, one.day) for r in s.roles)]
        if len(having) == 1:
            return having[0], f"the only one of this name known as {role}"
    known_here = [s for s in speakers if one.outlet and one.outlet in s.outlets]
    if len(known_here) != 1:
        return None
    here = known_here[0]
    if group.name.local or group.name.initial:
        return here, "the only one of this name known from this outlet"
    for role in group.roles:
        if any(_is_role(role, r, one.day) for r in here.roles):
            return here, f"the only {role} of this name known from this outlet"
    return None


def _specific(roles: Iterable[str]) -> list[str]:
    """Roles of several words ("minister of fisheries"): one word is many people's."""
    return [role for role in dict.fromkeys(roles) if len(fold_name(role).split()) > 1]


def _is_role(role: str, known: KnownRole, day: date | None) -> bool:
    if fold_name(role) != fold_name(known.role):
        return False
    if day is None or known.first is None or known.last is None:
        return True
    return known.first - ROLE_LASTS <= day <= known.last + ROLE_LASTS


def _roles_of_persons(roles: Iterable[str]) -> list[str]:
    known: Mapping[str, str] = vocabulary().roles
    return [role for role in roles if any(word in known for word in fold_name(role).split())]


__all__ = ["BODY", "PERSON", "Doubt", "KnownRole", "KnownSpeaker", "Link", "MetName"]
