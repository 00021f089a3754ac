"""Whom a role describes that nobody was introduced by: "napastnik" of the player just named.

`Roles` finds whoever alone in the article is called so. Here the sentences before
are read, the nearest first, for the one person whom the role fits: one of several
who are called so, one whose introduction is wider ("biolog" of a researcher) or
leaves it open. Errs towards silence: where two fit, or somebody without a name
stands nearer, nobody is meant.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from msgspec.structs import replace

from sayso import analysis as a
from sayso.analysis import NUMBER_MASK, Analysis, Token
from sayso.packs import Pack
from sayso.resolve.entities import Entity
from sayso.resolve.names import NameIndex
from sayso.resolve.referents import PERSON, Referent
from sayso.resolve.roles import Roles, has_name
from sayso.resolve.subjects import Subjects

_REACH = 2
"""Sentences back in which a person can still be described (tuned on own articles)."""
_SINGULAR = NUMBER_MASK["sg"]


class Callings:
    """Finds the persons of one article by what the text calls them after naming them."""

    def __init__(
        self, analysis: Analysis, names: NameIndex, roles: Roles, subjects: Subjects, pack: Pack
    ) -> None:
        self.analysis, self.tokens, self.names = analysis, analysis.tokens, names
        self._roles, self._subjects = roles, subjects
        self._anyone = pack.words.get("anyone", frozenset())
        self._others = pack.words.get("others", frozenset())
        self._former = pack.words.get("former", frozenset())
        self._talking = pack.classes.get("interlocutor", frozenset())
        self._related = pack.classes.get("related_role", frozenset())

    def meant(
        self,
        referent: Referent,
        source: tuple[int, int],
        own: Container[int],
        spoke: Mapping[int, Referent],
        sentence: int,
        floor: int,
    ) -> Referent | None:
        """The one person whom a role without a name describes, or None.

        `source`: its tokens; `own`: those of the words that it introduces; `spoke`:
        sentence → who spoke there; `sentence`: the one that holds the source; `floor`:
        the token before which nobody is looked for.
        """
        head = referent.head
        aged = self._roles.ages.agreement(*source)
        if aged:
            referent = replace(referent, agreement=aged)
        if head is None or not referent.agreement & _SINGULAR:
            return None
        if referent.possessed and head not in self._talking:
            return None
        if any(self.tokens[at].kinds & a.RELATIVE for at in range(*source)):
            return None
        for number, first, last in self._back(sentence, source[0], own, floor):
            people = self._people(first, last, own, spoke.get(number), referent)
            found = self._described(referent, source, people, spoke.get(number))
            if len(found) == 1:
                return self._as_called(found[0], referent)
            if found or self._has_unnamed(first, last, own, referent.agreement):
                return None
            if people and (aged or head in self._anyone or head in self._related):
                return None
        return None

    def _as_called(self, entity: Entity, referent: Referent) -> Referent:
        role: str | None = None
        if not self._is_anyone(referent) and referent.head not in self._talking:
            entity.roles.add(referent.head or "")
            role = referent.joined
        return replace(entity.referent(entity.role or role), agreement=entity.agreement)

    def _back(
        self, sentence: int, source: int, own: Container[int], floor: int
    ) -> Iterator[tuple[int, int, int]]:
        """The sentences before a source, the nearest first; its own words count not."""
        here = self.analysis.sentences[sentence]
        yield sentence, here.first, source
        left = _REACH
        for number in range(sentence - 1, -1, -1):
            bounds = self.analysis.sentences[number]
            if here.paragraph - bounds.paragraph > 1 or not left or bounds.first < floor:
                return
            if any(
                at not in own and _is_word(self.tokens[at])
                for at in range(bounds.first, bounds.last)
            ):
                left -= 1
                yield number, bounds.first, bounds.last

    def _people(
        self,
        first: int,
        last: int,
        own: Container[int],
        speaker: Referent | None,
        referent: Referent,
    ) -> list[Entity]:
        """The persons of that sex who are named there or spoke there, each once."""
        found: dict[Entity, None] = {}
        for at in range(first, last):
            entity = self.names.at.get(at)
            if entity is not None and at not in own:
                found.setdefault(entity)
        subjects = self._subjects.among(first, last, own, referent.agreement, dropped=True)
        for who in (*subjects, speaker):  # "Włodarz milczał": whoever that is
            if who is not None and who.named and len(who.names) == 1:
                entity = self.names.find(who.names[0].split())
                if entity is not None:
                    found.setdefault(entity)
        return [
            e
            for e in found
            if e.kind == PERSON
            and e.agreement & referent.agreement
            and not (self._is_anyone(referent) and self._roles.is_official(e))
        ]

    def _is_anyone(self, referent: Referent) -> bool:
        """Whether words tell no more than a man or a woman, or how old they are."""
        return referent.kind != PERSON or referent.head in self._anyone

    def _described(
        self,
        referent: Referent,
        source: tuple[int, int],
        people: list[Entity],
        speaker: Referent | None,
    ) -> list[Entity]:
        """Those of the people whom the role may mean."""
        head = referent.head or ""
        if head in self._talking:
            people = [e for e in people if self._may_be(e, source, head)]
            return [e for e in people if speaker is not None and e.name in speaker.names]
        if self._roles.ages.agreement(*source):
            return [e for e in people if not self._roles.ages.is_not(e, source[0])]
        if head in self._anyone:
            return people
        beside = {self.names.at[at] for at in range(*source) if at in self.names.at}
        if head in self._related and any(e.kind == PERSON for e in beside):
            return [e for e in people if e not in beside]
        people = [e for e in people if self._may_be(e, source, head)]
        called = [e for e in people if self._roles.is_called(e, head)]
        if called or beside or self._is_anothers(head, referent.agreement):
            return called
        if any(self.names.is_name(self.tokens[at]) for at in range(*source) if at > source[0]):
            return []  # "ekonomista ING": rather somebody else
        return [e for e in people if self._roles.may_be_called(e, head)]

    def _is_anothers(self, head: str, agreement: int) -> bool:
        """Whether somebody in the article was introduced by the very role."""
        return any(
            head in e.roles and e.kind == PERSON and e.mentions and e.agreement & agreement
            for e in self.names.entities
        )

    def _may_be(self, entity: Entity, source: tuple[int, int], head: str) -> bool:
        """Whether the words beside the role may be said of somebody too.

        "31-letni obrońca", "polityk PSL", "zastępczyni Lisa"; not "polityk opozycji",
        and not another party's than the one that was said.
        """
        for at in range(*source):
            token = self.tokens[at]
            words = token.form.lemmas | {token.lower}
            if head in words or not token.kinds & (a.NOUN | a.ADJECTIVE):
                continue
            if words & entity.role_words or self.names.at.get(at) is entity:
                continue
            if token.text[0].isupper() and at > source[0]:
                if has_name(entity.role):
                    return False
            elif token.kinds & a.NOUN and not token.kinds & a.ADJECTIVE:
                return False
            elif words & self._others or (words & self._former and head in entity.roles):
                return False
        return True

    def _has_unnamed(self, first: int, last: int, own: Container[int], agreement: int) -> bool:
        """Whether somebody of that sex without a name is spoken of there."""
        found: Iterable[Referent] = (
            *self._subjects.among(first, last, own, agreement, dropped=True),
            *self._subjects.objects(first, last, own, agreement),
        )
        return any(who.kind == PERSON and not who.named for who in found)


def _is_word(token: Token) -> bool:
    return not token.kinds & a.PUNCTUATION
