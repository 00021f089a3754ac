"""Whom a demonstrative points to: "ten", "ten ostatni", "obaj", the two named last.

"Wezwał skarbnika. Ten odmówił": the one person who was no subject. Errs towards
silence: of two who agree neither is taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from sayso.analysis import GENDER_MASK, Analysis, Sentence
from sayso.resolve.entities import Entity
from sayso.resolve.names import NameIndex
from sayso.resolve.referents import PERSON, Referent, mask, without_case
from sayso.resolve.roles import Roles
from sayso.resolve.sources import Pointer
from sayso.resolve.subjects import Subjects
from sayso.statement import Statement

if TYPE_CHECKING:
    from sayso.resolve.document import Places


class Demonstratives:
    """Finds whom the demonstratives of one article point to.

    `said`, `who`: the statements so far in text order, and their speakers by id; both grow.
    """

    def __init__(
        self,
        analysis: Analysis,
        names: NameIndex,
        subjects: Subjects,
        roles: Roles,
        places: Places,
        said: Sequence[Statement],
        who: Mapping[str, Referent | None],
    ) -> None:
        self.analysis, self.tokens, self.names, self.places = (
            analysis,
            analysis.tokens,
            names,
            places,
        )
        self._subjects, self._roles, self._said, self._who = subjects, roles, said, who

    def meant(self, statement: Statement, pointer: Pointer) -> Referent | None:
        """Whom "both", "latter" or "last" means, or None."""
        if pointer.kind == "both":
            return self._both(pointer.at)
        if pointer.kind == "last":
            return self._last_named(pointer)
        return self._latter(statement, pointer)

    def _last_named(self, pointer: Pointer) -> Referent | None:
        """Whom the sentence before names last: "Przyszli Lis i syn Jan. Ten ostatni …"."""
        number = self.places.sentence(pointer.at)
        wanted = without_case(pointer.agreement)
        bounds = self.analysis.sentences[number]
        people = self._subjects.people(bounds.first, pointer.at)
        if not people and number:
            before = self.analysis.sentences[number - 1]
            people = self._subjects.people(before.first, before.last)
        return people[-1] if people and people[-1].agrees(wanted) else None

    def _latter(self, statement: Statement, pointer: Pointer) -> Referent | None:
        """The one person who is no subject: "Wezwał skarbnika. Ten odmówił." """
        sentence = self.places.sentence(pointer.at)
        bounds = self.analysis.sentences[sentence]
        wanted = without_case(pointer.agreement)
        here = self._subjects.objects(bounds.first, pointer.at, frozenset(), wanted)
        if (
            not here
            and sentence
            and self.analysis.sentences[sentence - 1].paragraph == (bounds.paragraph)
        ):
            before = self.analysis.sentences[sentence - 1]
            here = self._subjects.objects(before.first, before.last, frozenset(), wanted)
            if not here:
                return self._told_of(before, wanted) or self._asked(statement, sentence - 1, wanted)
        return here[0] if len(here) == 1 else None

    def _told_of(self, sentence: Sentence, wanted: int) -> Referent | None:
        """Whom another's words there are about: "Poseł twierdzi, że wojewoda kłamie. Ten …"."""
        spoke = {
            name
            for earlier in self._said
            if earlier.parent is None
            and sentence.first <= self.places.anchor(earlier) < sentence.last
            for who in (self._who.get(earlier.id),)
            for name in (who.names if who is not None else ())
        }
        if not spoke:
            return None
        subjects = self._subjects.among(sentence.first, sentence.last, (), wanted, dropped=True)
        others = [w for w in subjects if w.kind == PERSON and spoke.isdisjoint(w.names)]
        return others[0] if len(others) == 1 else None

    def _asked(self, statement: Statement, number: int, wanted: int) -> Referent | None:
        """Whom a pronoun means where another spoke: "Radna zapytała go o most. Ten …"."""
        bounds = self.analysis.sentences[number]
        pronouns = self.names.table.pronouns
        if not any(
            without_case(mask((number,), genders)) & wanted
            for token in self.tokens[bounds.first : bounds.last]
            if token.lower in pronouns
            for number, genders in (pronouns[token.lower],)
        ):
            return None
        asker: Referent | None = None
        for earlier in reversed(self._said):
            if earlier.parent is not None or earlier.region is not statement.region:
                continue
            at = self.places.anchor(earlier)
            who = self._who.get(earlier.id)
            if self.places.sentence(at) >= number:
                asker = who or asker
            elif asker is None or self.analysis.sentences[number].paragraph > (
                self.places.paragraph(at) + 1
            ):
                return None
            elif who is not None and who.agrees(wanted) and who.names != asker.names:
                return who
        return None

    def _both(self, at: int) -> Referent | None:
        """The two who spoke last, or the two persons named last ("obaj przywódcy")."""
        if self._said:
            who = self._who.get(self._said[-1].id)
            if who is not None and len(who.names) == 2:
                return who
        spoken = {name for who in self._who.values() if who is not None for name in who.names}
        return self._subjects.last_two(at, spoken, partial(self._is_one_of_both, at))

    def _is_one_of_both(self, at: int, entity: Entity) -> bool:
        """Whether "both" can mean somebody: by gender, and by the role behind it."""
        wanted = self.tokens[at].form.modifier
        genders = tuple(gender for gender, m in GENDER_MASK.items() if wanted & m)
        if genders and not entity.agreement & mask(("sg",), genders):
            return False
        heads = self.tokens[at + 1].form.lemmas if at + 1 < len(self.tokens) else frozenset()
        known = heads & self.names.words.roles
        return not known or any(
            self._roles.is_called(entity, head) or self._roles.is_open(entity) for head in known
        )
