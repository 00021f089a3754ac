"""Who a pronoun, a relative, a dropped subject or a first person stands for.

A speaker tends to go on speaking: the previous statement's speaker comes
first, unless a sentence in between has a subject of its own. The antecedent
must agree in number and gender. Errs towards silence: of two equally good
candidates neither is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sayso import analysis as a
from sayso.analysis import ALL_AGREEMENT, CASE_MASK, NUMBER_MASK, Analysis
from sayso.article import RegionKind
from sayso.packs import Pack
from sayso.resolve.entities import Entity
from sayso.resolve.names import NameIndex
from sayso.resolve.referents import BODY, OTHER, PERSON, Referent, without_case
from sayso.resolve.roles import Roles
from sayso.resolve.sources import Pointer, SourceReader
from sayso.statement import Mode, Statement

if TYPE_CHECKING:
    from sayso.resolve.document import Places

_NOMINATIVE = CASE_MASK["nom"]
_SINGULAR = NUMBER_MASK["sg"]
_REACH = 2
"""Sentences back in which a subject can still be meant (tuned on news items)."""


class Antecedents:
    """Looks back from a statement over what was said, and by whom."""

    def __init__(
        self,
        analysis: Analysis,
        statements: Sequence[Statement],
        names: NameIndex,
        sources: SourceReader,
        roles: Roles,
        places: Places,
        pack: Pack,
    ) -> None:
        self.analysis, self.tokens = analysis, analysis.tokens
        self.names, self.sources, self.roles, self.places = names, sources, roles, places
        self._by_id = {s.id: s for s in statements}
        self._roles = pack.classes.get("role", frozenset()) | pack.classes.get("kin", frozenset())
        self._bodies = pack.classes.get("body", frozenset())
        self._who: dict[str, Referent | None] = {}
        self._said: list[Statement] = []
        self._contents: dict[str, set[int]] = {s.id: places.covered(s.content) for s in statements}

    def said(self, statement: Statement, referent: Referent | None) -> None:
        """Keep who made a statement, for those that come after."""
        self._who[statement.id] = referent
        self._said.append(statement)

    def of_self(self, statement: Statement) -> Referent | None:
        """First person: the speaker of the statement around it."""
        return self._who.get(statement.parent) if statement.parent else None

    def of_dropped(self, statement: Statement) -> Referent | None:
        """The subject of a verb without one ("Dodał, że …")."""
        agreement = statement.agreement or self.places.verb(statement)
        return self._third_person(statement, agreement, dropped=True)

    def of_pointer(self, statement: Statement, pointer: Pointer) -> Referent | None:
        """What a pronoun, a relative or "both" points to."""
        if pointer.kind == "self":
            return self.of_self(statement)
        if pointer.kind == "relative":
            return self._before_relative(pointer)
        if pointer.kind == "both":
            return self._last_two(pointer.at)
        agreement = pointer.agreement
        verb = self.places.verb(statement)
        if verb and agreement & without_case(verb):
            agreement &= without_case(verb)
        return self._third_person(statement, agreement, dropped=False)

    # Third person

    def _third_person(self, statement: Statement, agreement: int, dropped: bool) -> Referent | None:
        parent = self._by_id.get(statement.parent) if statement.parent else None
        anchor = self.places.anchor(statement)
        quoted = parent is not None and self._in_quotation(anchor, parent)
        if parent is not None and not quoted:
            who = self._who.get(parent.id)
            if who is not None and who.agrees(agreement):
                return who if self._is_free(statement, who) else None
        floor = 0
        if parent is not None and quoted:
            floor = self.places.tokens(parent.content)[0]
        previous = self._previous(statement, anchor, floor)
        subjects = self._subjects(statement, anchor, agreement, floor, previous, dropped)
        if subjects is not None:
            return subjects if self._is_free(statement, subjects) else None
        if previous is not None:
            who = self._who.get(previous.id)
            if who is not None and who.agrees(agreement) and self._is_free(statement, who):
                return who
        return None

    def _in_quotation(self, token: int, parent: Statement) -> bool:
        """Whether a token is in quoted words of a statement's content."""
        if parent.mode is Mode.INDIRECT:
            return False
        if parent.mode is Mode.DIRECT:
            return True
        return any(
            q.inner_first <= token < q.inner_last and q.inner_first in self._contents[parent.id]
            for q in self.analysis.quotations
        )

    def _is_free(self, statement: Statement, who: Referent) -> bool:
        """Whether the content does not name its own speaker, as no speaker does."""
        if statement.mode is not Mode.DIRECT or not who.named:
            return True
        content = self._contents[statement.id]
        mentioned = {self.names.at[t].name for t in content if t in self.names.at}
        return mentioned.isdisjoint(who.names)

    def _previous(self, statement: Statement, anchor: int, floor: int) -> Statement | None:
        """The last statement of the same voice before this one, near enough."""
        here = self.places.paragraph(anchor)
        for earlier in reversed(self._said):
            if earlier.parent != statement.parent or earlier.region is not statement.region:
                continue
            at = self.places.anchor(earlier)
            if at >= anchor or at < floor:
                continue
            if earlier.reference == "none" and not earlier.source:
                continue
            if here - self.places.paragraph(at) > 2:
                return None
            return earlier
        return None

    def _subjects(
        self,
        statement: Statement,
        anchor: int,
        agreement: int,
        floor: int,
        previous: Statement | None,
        dropped: bool,
    ) -> Referent | None:
        """The one subject, after the previous statement, that the verb agrees with."""
        since = floor
        sentence = self.places.sentence(anchor)
        first_sentence = max(0, sentence - _REACH)
        since = max(since, self.analysis.sentences[first_sentence].first)
        regions = self.analysis.article.regions
        hidden: set[int] = set()
        for other in self._by_id.values():
            if other.id != statement.parent and other.parent == statement.parent:
                hidden |= self._contents[other.id]
                if other.source and other is not statement:
                    hidden |= self.places.covered(other.source)
        if previous is not None:
            since = max(since, self.places.anchor(previous) + 1)
        for number in range(sentence, first_sentence - 1, -1):
            bounds = self.analysis.sentences[number]
            paragraph = self.analysis.paragraphs[bounds.paragraph]
            if regions and regions[paragraph.region].kind is not statement.region:
                if statement.region is not RegionKind.BODY:
                    return None
                if regions[paragraph.region].kind is not RegionKind.LEAD:
                    return None
            first, last = max(since, bounds.first), min(anchor, bounds.last)
            found = self._candidates(first, last, hidden, agreement, dropped)
            if len(found) == 1:
                return found[0]
            if found:
                return None
            if bounds.first < since:
                return None
        return None

    def _candidates(
        self, first: int, last: int, hidden: set[int], agreement: int, dropped: bool
    ) -> list[Referent]:
        """Persons and bodies in [first, last) that agree; subjects only for a dropped one."""
        found: dict[str, Referent] = {}
        at = first
        while at < last:
            if at in hidden:
                at += 1
                continue
            entity = self.names.at.get(at)
            if entity is not None:
                start, end = next(m for m in entity.mentions if m[0] <= at < m[1])
                referent = entity.referent()
                fits = referent.agrees(agreement) and entity.kind in (PERSON, OTHER, BODY)
                if fits and self._can_speak(entity, agreement) and (
                    not dropped or self._is_subject(start, end, first, agreement)
                ):
                    found.setdefault(entity.name, referent)
                at = end
                continue
            token = self.tokens[at]
            lemmas = token.form.lemmas | {token.lower}
            if (
                token.kinds & a.NOUN
                and not lemmas.isdisjoint(self._roles)
                and self._is_subject(at, at + 1, first, agreement)
                and without_case(token.form.noun & _NOMINATIVE) & without_case(agreement or ALL_AGREEMENT)
            ):
                read = self.sources.read(at, self._phrase_end(at, last), _NOMINATIVE if self.names.cased else ALL_AGREEMENT)
                if isinstance(read, Referent):
                    read = self.roles.named(read, at, at + 1)
                    if read.agrees(agreement):
                        found.setdefault(read.joined, read)
                        if read.named:
                            at = self._phrase_end(at, last)
                            continue
            at += 1
        return list(found.values())

    def _phrase_end(self, at: int, last: int) -> int:
        end = at + 1
        while end < last and not self.tokens[end].kinds & (
            a.PUNCTUATION | a.FINITE | a.RELATIVE | a.COORDINATOR | a.PREPOSITION | a.CONVERB
        ):
            end += 1
        return end

    def _can_speak(self, entity: Entity, agreement: int) -> bool:
        """A masculine or feminine singular verb wants a person first of all."""
        return entity.kind == PERSON or entity.agreement & a.GENDER_MASK["m1"] != 0 or entity.kind == BODY

    def _is_subject(self, start: int, end: int, first: int, agreement: int) -> bool:
        """Whether a mention can be the subject of its clause."""
        before = self.tokens[start - 1] if start > first else None
        if before is not None and before.kinds & a.PREPOSITION and not before.kinds & a.NOUN:
            return False
        if not self.names.cased:
            following = self.tokens[end] if end < len(self.tokens) else None
            return following is None or following.text not in ("'s", "’s")
        cases = ALL_AGREEMENT
        for at in range(start, end):
            cases &= (self.tokens[at].form.noun | self.tokens[at].form.modifier) or ALL_AGREEMENT
        if not cases & _NOMINATIVE:
            return False
        # After another noun an undeclined name is rather whose it is ("rząd USA").
        return not (
            before is not None
            and before.kinds & a.NOUN
            and start - 1 not in self.names.at
            and cases & CASE_MASK["gen"]
            and (before.form.lemmas | {before.lower}).isdisjoint(self._roles)
        )

    # Relatives and both

    def _before_relative(self, pointer: Pointer) -> Referent | None:
        """The noun phrase before a relative pronoun, agreeing with it."""
        at = pointer.at - 1
        while at >= 0 and (
            self.tokens[at].text in ",(–—-" or self.tokens[at].kinds & a.PREPOSITION
        ):
            at -= 1
        stop = at + 1
        wanted = without_case(pointer.agreement) or ALL_AGREEMENT
        sentence = self.analysis.sentences[self.places.sentence(pointer.at)].first
        if not self.names.cased:
            return self._before_in_order(stop, sentence)
        best: tuple[int, Referent] | None = None
        while at >= sentence and stop - at <= 12:
            token = self.tokens[at]
            if token.kinds & (a.FINITE | a.COMPLEMENTIZER | a.CONVERB) and not token.kinds & a.NOUN:
                break
            if token.text in ";:" or (token.text == "," and stop - at > 1):
                break
            entity = self.names.at.get(at)
            start = at
            if entity is not None:
                start = next(m[0] for m in entity.mentions if m[0] <= at < m[1])
                if entity.agreement & wanted:
                    referent = entity.referent()
                    rank = 2 if entity.kind == PERSON else 1
                    if best is None or rank > best[0]:
                        best = rank, referent
            elif token.kinds & a.NOUN and without_case(token.form.noun) & wanted:
                referent = self._plain(at, stop, wanted)
                rank = 2 if referent.kind == PERSON else 1
                if best is None or (rank > best[0] and referent.kind == PERSON):
                    best = rank, referent
            at = start - 1
        if best is None:
            return None
        return best[1]

    def _plain(self, at: int, stop: int, wanted: int) -> Referent:
        start = at
        while start > 0 and self.tokens[start - 1].kinds & (a.ADJECTIVE | a.NUMERAL | a.DETERMINER) and (
            self.tokens[start - 1].form.modifier & self.tokens[at].form.noun
        ):
            start -= 1
        governed = self.places.governed(start)
        cases = governed & self.tokens[at].form.noun & wanted if governed else 0
        cases = cases or self.tokens[at].form.noun & wanted
        read = self.sources.read(start, stop, cases)
        if isinstance(read, Referent):
            return self.roles.named(read, start, stop)
        text = self.tokens[at].text
        return Referent((text,), text, wanted)

    def _before_in_order(self, stop: int, sentence: int) -> Referent | None:
        entity = self.names.at.get(stop - 1)
        if entity is not None:
            return entity.referent()
        start = stop
        while start > sentence and not self.tokens[start - 1].kinds & (
            a.PUNCTUATION | a.COMPLEMENTIZER | a.PREPOSITION
        ) and (not self.tokens[start - 1].kinds & a.FINITE or self.tokens[start - 1].kinds & a.NOUN):
            start -= 1
        read = self.sources.read(start, stop, ALL_AGREEMENT) if start < stop else None
        return self.roles.named(read, start, stop) if isinstance(read, Referent) else None

    def _last_two(self, at: int) -> Referent | None:
        """The two who spoke last, or the two persons named last ("obaj przywódcy")."""
        for earlier in reversed(self._said):
            who = self._who.get(earlier.id)
            if who is not None and len(who.names) == 2 and self.places.anchor(earlier) < at:
                return who
            break
        last: list[Entity] = []
        for token in range(at - 1, -1, -1):
            entity = self.names.at.get(token)
            if entity is None or entity in last or not self._is_somebody(entity):
                continue
            last.append(entity)
            if len(last) == 2:
                return self.sources.join([e.referent() for e in reversed(last)])
        return None

    def _is_somebody(self, entity: Entity) -> bool:
        if entity.kind == PERSON:
            return True
        person = a.GENDER_MASK["m1"] | a.GENDER_MASK["f"]
        if entity.kind != OTHER or not entity.agreement & person & _SINGULAR:
            return False
        return entity.agreement & a.GENDER_MASK["m1"] != 0 and not _is_place(self.tokens, entity.mentions)


def _is_place(tokens: Sequence[a.Token], mentions: Iterable[tuple[int, int]]) -> bool:
    """Whether every mention stands after a preposition, as places do."""
    return all(
        first > 0 and tokens[first - 1].kinds & a.PREPOSITION for first, _ in mentions
    )
