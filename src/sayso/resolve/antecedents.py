"""Who a pronoun, a relative, a dropped subject or a first person stands for.

A speaker tends to go on speaking: the previous statement's speaker comes
first, unless a sentence in between has a subject of its own. The antecedent
must agree in number and gender. Errs towards silence: of two equally good
candidates neither is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sayso.analysis import (
    ADJECTIVE,
    DETERMINER,
    FINITE,
    GENDER_MASK,
    NOUN,
    NUMBER_MASK,
    Analysis,
)
from sayso.article import RegionKind
from sayso.packs import Pack
from sayso.resolve.callings import Callings
from sayso.resolve.demonstratives import Demonstratives
from sayso.resolve.names import NameIndex
from sayso.resolve.referents import DOCUMENT, OTHER, PERSON, Referent, mask, without_case
from sayso.resolve.relatives import Relatives
from sayso.resolve.roles import Roles
from sayso.resolve.sources import Pointer, SourceReader
from sayso.resolve.subjects import Subjects
from sayso.statement import Mode, Statement

if TYPE_CHECKING:
    from sayso.resolve.document import Places

_BESIDE = frozenset((RegionKind.PULL_QUOTE, RegionKind.TEASER, RegionKind.CAPTION))
"""Regions that stand between the sentences of the body and are not read with them."""
_THING = GENDER_MASK["n"] | NUMBER_MASK["pl"]
_MAN, _WOMAN = mask(("sg",), ("m1",)), mask(("sg",), ("f",))
_ONE_PARAGRAPH = 400
"""Tokens of a paragraph that are looked through for one person: beyond any of news."""
_NEXT = 1
"""Paragraphs back from speech that goes on to the speech that it goes on with."""
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
        self.names, self.places = names, places
        self._subjects = Subjects(analysis, names, sources, roles, pack)
        self._relatives = Relatives(analysis, names, sources, roles)
        self._roles = roles
        self._verbs = pack.verbs
        self._leads = pack.words.get("opinion_leads", frozenset())
        self._callings = Callings(analysis, names, roles, self._subjects, pack)
        self._by_id = {s.id: s for s in statements}
        self._who: dict[str, Referent | None] = {}
        self._said: list[Statement] = []
        self._said_in: dict[int, list[Statement]] = {}
        """Paragraph → what was said there."""
        self._turns: defaultdict[int, set[str]] = defaultdict(set)
        """Token → the direct speech of the article's own voice that holds it."""
        self._spoken: set[str] = set()
        self._spoke: dict[RegionKind, dict[int, Referent]] = {}  # by sentence
        self._demonstratives = Demonstratives(
            analysis, names, self._subjects, roles, places, self._said, self._who
        )
        self._genders: dict[str, int] = {}  # of names, by pronouns that meant them
        self._levels: dict[str | None, set[int]] = {}
        self._contents: dict[str, set[int]] = {s.id: places.covered(s.content) for s in statements}
        self._told = frozenset[int]().union(*self._contents.values())
        self._sources = frozenset[int]().union(*(places.covered(s.source) for s in statements))
        self._inside = pack.words.get("locating", frozenset())

    def said(self, statement: Statement, referent: Referent | None) -> None:
        """Keep who made a statement, for those that come after."""
        self._who[statement.id] = referent
        self._said.append(statement)
        number = self.places.paragraph(self.places.anchor(statement))
        self._said_in.setdefault(number, []).append(statement)
        if statement.mode is Mode.DIRECT and statement.parent is None:
            for at in self._contents[statement.id]:
                self._turns[at].add(statement.id)
        if referent is None:
            return
        self._spoken.update(referent.names)
        if statement.parent is None:
            sentence = self.places.sentence(self.places.anchor(statement))
            self._spoke.setdefault(statement.region, {})[sentence] = referent

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
            sentence = self.analysis.sentences[self.places.sentence(pointer.at)].first
            return self._relatives.before(pointer.at, pointer.agreement, sentence)
        if pointer.kind in ("both", "latter", "last"):
            return self._demonstratives.meant(statement, pointer)
        agreement = pointer.agreement
        verb = self.places.verb(statement)
        if verb and agreement & without_case(verb):
            agreement &= without_case(verb)
        if statement.region is RegionKind.HEADLINE and statement.parent is None:
            return None  # "Chef hugs actress after she said": a headline has no room to tell
        who = self._third_person(statement, agreement, dropped=False)
        if who is not None and who.named and len(who.names) == 1 and not agreement & _THING:
            self._genders[who.joined] = agreement  # "she" of a name that no list has
        return who

    def of_owner(self, statement: Statement, at: int) -> Referent | None:
        """Whose a document is by the possessive at a token: "her latest book argues"."""
        word = self.tokens[at].lower
        if self.names.cased or word not in self.names.table.pronouns:
            return None
        number, genders = self.names.table.pronouns[word]
        who = self._third_person(statement, mask((number,), genders), dropped=False)
        return who if who is not None and who.kind != DOCUMENT else None

    def of_surname(self, statement: Statement, referent: Referent) -> Referent:
        """Whom a surname of two persons means: the one of that sex, or who alone spoke before."""
        if len(referent.names) > 1 or " " in referent.joined or not self.names.cased:
            return referent
        verb = self.places.verb(statement)
        bearers = [entity.referent() for entity in self.names.bearers(referent.joined)]
        bearers = [who for who in bearers if who.agrees(verb)]
        if len(bearers) > 1:
            bearers = [who for who in bearers if who.joined in self._spoken]
        return bearers[0] if len(bearers) == 1 else referent

    def announced(self, statement: Statement, referent: Referent, source: int) -> None:
        """Let a name have the role that the sentence before announces: "Spokojny jest trener."

        `source`: its first token. The name has no role, and was not met before.
        """
        if not referent.named or len(referent.names) > 1 or statement.parent is not None:
            return
        entity = self.names.find(referent.names[0].split())
        if entity is None or entity.kind != PERSON or not self._roles.is_open(entity):
            return
        start = (
            min(source, self.places.tokens(statement.content)[0]) if statement.content else source
        )
        number = self.places.sentence(start) - 1
        if number < 0 or not entity.mentions or entity.mentions[0][0] < start:
            return
        bounds = self.analysis.sentences[number]
        if self.places.paragraph(start) - bounds.paragraph > 1 or not any(
            self._leads & (token.form.lemmas | {token.lower})
            for token in self.tokens[bounds.first : bounds.last]
        ):
            return
        hidden = self._level(None)
        found = self._subjects.among(bounds.first, bounds.last, hidden, entity.agreement, True)
        if len(found) == 1 and not found[0].named and found[0].kind == PERSON and found[0].head:
            entity.roles.add(found[0].head)

    def of_calling(
        self, statement: Statement, referent: Referent, source: tuple[int, int]
    ) -> Referent | None:
        """The person just spoken of whom a role without a name describes."""
        if statement.parent is not None or referent.named:
            return None
        if referent.kind != PERSON and not self._roles.ages.agreement(*source):
            return None
        if not self.names.cased and not self._roles.is_definite(source[0]):
            return None  # "A striker" is somebody new
        spoke = self._spoke.get(statement.region, {})
        own = self._contents[statement.id]
        sentence, floor = self.places.sentence(source[0]), self.places.entry(source[0])
        who = self._callings.meant(referent, source, own, spoke, sentence, floor)
        return who if who is not None and self._is_free(statement, who) else None

    def of_document(
        self, statement: Statement, referent: Referent, source: tuple[int, int]
    ) -> Referent | None:
        """Whose the document is that was just spoken of, where words name none: "the statement".

        Whoever is named beside the nearest mention before, or spoke in it ("said in a
        statement", "the statement said"); nobody of a live report's entry before.
        """
        if referent.kind != DOCUMENT or referent.named or len(referent.joined.split()) > 1:
            return None
        if not self.names.cased and not self._roles.is_definite(source[0]):
            return None
        spoke, floor = self._spoke.get(statement.region, {}), self.places.entry(source[0])
        for at in range(source[0] - 1, max(floor, source[0] - _ONE_PARAGRAPH) - 1, -1):
            token = self.tokens[at]
            if not token.kinds & NOUN or referent.head not in token.form.lemmas | {token.lower}:
                continue
            issuer = self._roles.issuer_beside(at)
            if issuer is not None:
                return issuer.referent()
            who = spoke.get(self.places.sentence(at))
            if who is not None and self._spoke_in(at):
                return who if who.named and len(who.names) == 1 else None
        return None

    def _spoke_in(self, document: int) -> bool:
        """Whether a document's noun is a source, or tells where somebody said it: "in a letter"."""
        if document in self._sources:
            return True
        at = document - 1
        while at > 0 and self.tokens[at].kinds & (ADJECTIVE | DETERMINER):
            at -= 1
        return at >= 0 and self.tokens[at].lower in self._inside and document not in self._told

    def _fits(self, who: Referent, agreement: int) -> bool:
        """Whether a pronoun or verb with this agreement can be about somebody.

        Where nouns have no gender, "he" and "she" are persons, and nobody is both.
        """
        if not who.agrees(agreement):
            return False
        if self.names.cased or not agreement or agreement & _THING:
            return True
        known = self._genders.get(who.joined, agreement)
        return bool(known & agreement) and (who.kind == PERSON or (who.named and who.kind == OTHER))

    # Speech without a cue

    def of_uncued(self, statement: Statement) -> Referent | None:
        """Who goes on speaking, who was spoken of right before, or who is interviewed."""
        who: Referent | None = None
        if statement.reference == "continued":
            who = self._last_speaker(statement, _NEXT)
        elif statement.reference in ("beside", "turn"):
            who = self._beside(statement)
        elif statement.reference == "interviewee":
            who = self._interviewee(statement)
        return who if who is not None and self._is_free(statement, who) else None

    def _interviewee(self, statement: Statement) -> Referent | None:
        """Who answers: by word order whom the opening is about, else who spoke last."""
        if self.names.cased:
            anchor = self.places.anchor(statement)
            return self._last_speaker(statement) or self._subjects.interviewee(anchor)
        turns = (s for s in self._by_id.values() if s.reference == "interviewee")
        opening = min(self.places.anchor(turn) for turn in turns)
        who = self._subjects.interviewee(opening) or self._last_speaker(statement)
        if who is None or who.kind != OTHER:
            return who
        one = who.agreement & (_MAN | _WOMAN) or who.agreement
        return replace(who, kind=PERSON, agreement=one)  # somebody answers: no "they"

    def _last_speaker(self, statement: Statement, reach: int | None = None) -> Referent | None:
        """The person who spoke last in the article's own voice, so many paragraphs back at most."""
        anchor = self.places.anchor(statement)
        for earlier in reversed(self._said):
            at = self.places.anchor(earlier)
            if earlier.parent is not None or at >= anchor or at < self.places.entry(anchor):
                continue
            if earlier.region is not statement.region:
                continue
            if reach is not None:
                if self.places.paragraph(anchor) - self.places.paragraph(at) > reach:
                    return None
            who = self._who.get(earlier.id)
            if who is not None and (who.kind == PERSON or who.named) and len(who.names) == 1:
                return who
            if reach is not None:
                return None  # a paper or a place does not go on speaking in a new quotation
        return None

    def _beside(self, statement: Statement) -> Referent | None:
        """The one person of the sentence before, or of the same before a colon.

        Where it names nobody, whoever spoke in the sentence before that one.
        """
        anchor = self.places.anchor(statement)
        number = self.places.sentence(anchor)
        first = self.analysis.sentences[number].first
        if anchor - first < 2:
            number -= 1
            if number < 0:
                return None
            first = self.analysis.sentences[number].first
        if self.places.entry(anchor) > first:
            return None
        people = self._subjects.people(first, min(anchor, self.analysis.sentences[number].last))
        if not people:
            return self._last_speaker(statement, 0 if statement.reference == "turn" else 1)
        return people[0] if len(people) == 1 else None

    # Third person

    def _third_person(self, statement: Statement, agreement: int, dropped: bool) -> Referent | None:
        parent = self._by_id.get(statement.parent) if statement.parent else None
        anchor = self.places.anchor(statement)
        quoted = parent is not None and self._in_quotation(anchor, parent)
        if parent is not None and not quoted:
            who = self._who.get(parent.id)
            if who is not None and who.agrees(agreement):
                return who if self._is_free(statement, who) else None
        floor, here = self.places.entry(anchor), self.places.paragraph(anchor)
        if parent is not None and quoted:
            floor = self.places.tokens(parent.content)[0]
        previous = self._previous(statement, anchor, floor, agreement)
        subjects = self._subject(statement, anchor, agreement, floor, previous, dropped)
        if subjects is not None:
            if self._speaks_on(previous, agreement) and not self._subjects.is_told(subjects):
                return None  # "said Ule Lask. Aston Vale lost. “We were slow,” he said": of two
            return subjects if self._is_free(statement, subjects) else None
        if previous is not None:
            who = self._who.get(previous.id)
            if who is not None and self._fits(who, agreement) and self._is_free(statement, who):
                if dropped and self.places.paragraph(self.places.anchor(previous)) != here:
                    document = self._document_before(statement, anchor, agreement, floor)
                    if document is not None:
                        return document
                nearer = self._nearer(statement, anchor, agreement, floor, previous)
                return nearer or self._answering(previous, who, statement, agreement) or who
        if not self.names.cased:
            who = self._of_other_sex_than_last(statement, anchor, agreement, floor)
            return who if who is not None and self._is_free(statement, who) else None
        if not agreement:
            return None
        who = self._spoken_of(statement, anchor, agreement, floor, dropped)
        if who is None and not dropped:
            who = self._named_before(anchor, agreement, floor)
        if who is None and dropped:
            who = self._in_speech_before(statement, anchor, agreement, floor)
            who = who or self._alone(statement, anchor, agreement, floor)
            who = who or self._document_before(statement, anchor, agreement, floor)
        return who if who is not None and self._is_free(statement, who) else None

    def _of_other_sex_than_last(
        self, statement: Statement, anchor: int, agreement: int, floor: int
    ) -> Referent | None:
        """The one speaker before whose sex is known to be the pronoun's, past those of the other.

        Nobody where a speaker between is of unknown sex and may be meant.
        """
        if not agreement or agreement & _THING:
            return None
        here = self.places.paragraph(anchor)
        found: dict[str, Referent] = {}
        for earlier in reversed(self._said):
            at = self.places.anchor(earlier)
            if earlier.region is not statement.region or earlier.parent is not None:
                continue
            if at >= anchor or at < floor or here - self.places.paragraph(at) > _NEXT:
                continue
            who = self._who.get(earlier.id)
            if who is None or (who.kind == PERSON and not who.named):
                return None
            known = self._sex(who)
            if not who.agrees(agreement) or (known and not known & agreement):
                continue
            if who.named and (who.kind == PERSON or not known):
                found.setdefault(who.joined, who)
        who = next(iter(found.values()), None)
        return who if who is not None and len(found) == 1 and self._sex(who) else None

    def _answering(
        self, previous: Statement, speaker: Referent, statement: Statement, agreement: int
    ) -> Referent | None:
        """Whom words of somebody whose sex nobody knows are about, if that one spoke before.

        "Minister Piers Lask accused Lind of lies. She replied": Anna Lind.
        """
        if self.names.cased or self._sex(speaker) or agreement & _THING:
            return None
        about = {
            self.names.at[at]
            for at in self._contents[previous.id]
            if at in self.names.at and self.names.at[at].name in self._spoken
        }
        found = [e.referent() for e in about if e.kind == PERSON and e.name != speaker.joined]
        if len(found) != 1 or not self._sex(found[0]) & agreement:
            return None
        return found[0] if self._is_free(statement, found[0]) else None

    def _speaks_on(self, previous: Statement | None, agreement: int) -> Referent | None:
        """The speaker before, by word order, if "he" or "she" may mean that one."""
        who = self._who.get(previous.id) if previous is not None else None
        if who is None or self.names.cased or agreement & _THING:
            return None
        return who if self._fits(who, agreement) else None

    def _sex(self, who: Referent) -> int:
        """Which pronoun means a person: by given name, title or use before; 0 where unknown."""
        known = self._genders.get(who.joined, 0) or (who.agreement if who.kind == PERSON else 0)
        return 0 if known & _MAN and known & _WOMAN else known

    def _named_before(self, anchor: int, agreement: int, floor: int) -> Referent | None:
        """The one person of that sex in the sentence before, inside its contents too."""
        number = self.places.sentence(anchor) - 1
        if number < 0 or self.analysis.sentences[number].first < floor:
            return None
        before = self.analysis.sentences[number]
        people = [
            who
            for who in self._subjects.people(before.first, before.last)
            if who.kind == PERSON and who.agrees(agreement)
        ]
        return people[0] if len(people) == 1 else None

    def _nearer(
        self, statement: Statement, anchor: int, agreement: int, floor: int, previous: Statement
    ) -> Referent | None:
        """Who stands nearer than the speaker of an earlier paragraph, beside somebody else.

        "Kot mówił, że … [paragraph] Ewa zaczepiła kierownika. Zapewnił, że …": the manager.
        """
        here = self.places.paragraph(anchor)
        if not self.names.cased or self.places.paragraph(self.places.anchor(previous)) == here:
            return None
        number = self.places.sentence(anchor) - 1
        if number < 0 or not _is_of_one_sex(agreement):
            return None
        bounds = self.analysis.sentences[number]
        if bounds.first < floor or bounds.paragraph != here:
            return None
        hidden = self._level(statement.parent)
        others = self._subjects.among(bounds.first, bounds.last, hidden, 0, dropped=True)
        if not any(who.kind == PERSON and not who.agrees(agreement) for who in others):
            return None
        who = self._spoken_of(statement, anchor, agreement, floor, dropped=True)
        return who if who is not None and self._is_free(statement, who) else None

    def _alone(
        self, statement: Statement, anchor: int, agreement: int, floor: int
    ) -> Referent | None:
        """The one person of that sex in the paragraph so far, though others came between."""
        if not _is_of_one_sex(agreement):
            return None
        number = self.places.paragraph(anchor)
        first = max(floor, self.analysis.paragraphs[number].first)
        if anchor - first > _ONE_PARAGRAPH:
            return None
        hidden = self._level(statement.parent)
        people = self._subjects.among(first, anchor, hidden, agreement, dropped=True)
        for said in self._said_in.get(number, ()):
            who = self._who.get(said.id)
            if who is None or said.parent != statement.parent or not who.agrees(agreement):
                continue
            if first <= self.places.anchor(said) < anchor:
                people.append(who)
        found = {who.joined: who for who in people if who.kind == PERSON}
        others = self._subjects.objects(first, anchor, hidden, agreement)
        if len(found) != 1 or any(who.joined not in found for who in others):
            return None
        return next(iter(found.values()))

    def _document_before(
        self, statement: Statement, anchor: int, agreement: int, floor: int
    ) -> Referent | None:
        """The document that the sentence before tells of, where the verb may be said of one.

        "Rano nadszedł list z Kairu. Głosił, że …"
        """
        number = self.places.sentence(anchor) - 1
        if number < 0 or not statement.cue or not self._may_be_a_documents(statement):
            return None
        before, here = self.analysis.sentences[number], self.analysis.sentences[number + 1]
        if before.first < floor or before.paragraph != here.paragraph:
            return None
        hidden = self._level(statement.parent)
        return self._subjects.document(before.first, before.last, hidden, agreement)

    def _may_be_a_documents(self, statement: Statement) -> bool:
        return any(
            verb.document
            for at in self.places.covered(statement.cue)
            for reading in self.tokens[at].form.readings
            if reading.kinds & FINITE
            for verb in self._verbs.get(reading.lemma, ())
        )

    def _in_speech_before(
        self, statement: Statement, anchor: int, agreement: int, floor: int
    ) -> Referent | None:
        """The subject of the sentence before where that is a turn's, which may go on.

        "– Szkoda – mówi Ewa. – Hydraulicy przyszli rano. Powiedzieli, że …"
        """
        number = self.places.sentence(anchor) - 1
        if statement.parent is not None or number < 0:
            return None
        before, here = self.analysis.sentences[number], self.analysis.sentences[number + 1]
        if before.first < floor or before.paragraph != here.paragraph:
            return None
        turns = self._turns
        if turns.get(before.last - 2, set()).isdisjoint(turns.get(before.first + 1, ())):
            return None
        found = [
            who
            for who in self._subjects.among(before.first, before.last, (), agreement, dropped=True)
            if who.kind == PERSON
        ]
        return found[0] if len(found) == 1 else None

    def _spoken_of(
        self, statement: Statement, anchor: int, agreement: int, floor: int, dropped: bool
    ) -> Referent | None:
        """The one person who agrees where the subject of the sentence does not.

        A pronoun can mean somebody inside another's words ("Świadkowie twierdzą, że
        stróż uciekł, ale on sam …"), an inserted verb its content's subject ("Stróż, jak
        zeznał, spał"), both somebody in another case of the sentence before.
        """
        sentence = self.places.sentence(anchor)
        first = max(floor, self.analysis.sentences[sentence].first)
        hidden: set[int] = set()
        if dropped:
            hidden = self._level(statement.parent)
            if statement.mode is Mode.INDIRECT:
                hidden = hidden - self._contents[statement.id]
        found = [
            who
            for who in self._subjects.among(first, anchor, hidden, agreement, dropped=True)
            if who.kind == PERSON
        ]
        if found or sentence == 0:
            return found[0] if len(found) == 1 else None
        bounds = self.analysis.sentences[sentence - 1]
        here = self.analysis.sentences[sentence].paragraph
        if bounds.first < floor or bounds.paragraph != here:
            return None
        hidden = self._level(statement.parent)
        if self._subjects.among(bounds.first, bounds.last, hidden, agreement, dropped=True):
            return None
        found = self._subjects.objects(bounds.first, bounds.last, hidden, agreement)
        return found[0] if len(found) == 1 else None

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

    def _previous(
        self, statement: Statement, anchor: int, floor: int, agreement: int
    ) -> Statement | None:
        """The last statement of the same voice before this one, near enough."""
        here = self.places.paragraph(anchor)
        if not self.names.cased and statement.content:  # a quotation that goes on is no distance
            here = min(here, self.places.paragraph(self.places.tokens(statement.content)[0]))
        sentence = self.places.sentence(anchor)
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
            who = self._who.get(earlier.id)
            if who is not None and not self._fits(who, agreement):
                if self.places.sentence(at) == sentence:
                    continue  # "Dziennikarzom, którzy pytali o kurs, odparła, że …"
            return earlier
        return None

    def _subject(
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
        first_sentence = self._reach(sentence, self._contents[statement.id])
        since = max(since, self.analysis.sentences[first_sentence].first)
        regions = self.analysis.article.regions
        hidden = self._level(statement.parent)
        speaks_on = False
        if previous is not None:
            before = self._speaks_on(previous, agreement)
            speaks_on = before is not None and self._sex(before) != 0
            since = max(since, self.places.anchor(previous) + 1)
        for number in range(sentence, first_sentence - 1, -1):
            bounds = self.analysis.sentences[number]
            paragraph = self.analysis.paragraphs[bounds.paragraph]
            if regions and regions[paragraph.region].kind is not statement.region:
                if regions[paragraph.region].kind in _BESIDE:
                    continue
                if statement.region is not RegionKind.BODY:
                    return None
                if regions[paragraph.region].kind is not RegionKind.LEAD:
                    return None
            first, last = max(since, bounds.first), min(anchor, bounds.last)
            found = [
                who
                for who in self._subjects.among(first, last, hidden, agreement, dropped)
                if self._fits(who, agreement)
            ]
            if speaks_on:
                found = [who for who in found if self._subjects.is_told(who)]
            if len(found) == 1:
                return found[0]
            if found and not dropped:  # "jej" after two women: the subject
                found = self._subjects.among(first, last, hidden, agreement, dropped=True)
                return found[0] if len(found) == 1 else None
            if found:
                return None
            if bounds.first < since:
                return None
        return None

    def _reach(self, sentence: int, content: set[int]) -> int:
        """The sentence from which a subject can be meant; the statement's own words count not."""
        left = _REACH
        while sentence > 0 and left:
            sentence -= 1
            bounds = self.analysis.sentences[sentence]
            first = bounds.first
            if content.isdisjoint((first, min(first + 1, bounds.last - 1))):
                left -= 1
        return sentence

    def _level(self, parent: str | None) -> set[int]:
        """The tokens of all contents and sources of the statements with one parent."""
        if parent not in self._levels:
            level = [s for s in self._by_id.values() if s.parent == parent]
            self._levels[parent] = {
                at for s in level for at in (*self._contents[s.id], *self.places.covered(s.source))
            }
        return self._levels[parent]


def _is_of_one_sex(agreement: int) -> bool:
    """Whether a verb tells that its subject is one man, or one woman."""
    if not agreement & NUMBER_MASK["sg"] or agreement & NUMBER_MASK["pl"]:
        return False
    return bool(agreement & GENDER_MASK["m1"]) != bool(agreement & GENDER_MASK["f"])
