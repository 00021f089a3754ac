"""Judgements on what somebody said: "jej zarzut to zapewne odwet".

A noun of speech with a possessor or a demonstrative, as a subject, in a
statement's own words, refers to a statement made before. "That denial" is the
nearest of the noun's act; "his denial" the possessor's, who spoke last: of the
noun's act, else the nearest sentence's first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso import analysis as a
from sayso.analysis import CASE_MASK, Form, FormTest, Remembered, Token
from sayso.appraise.places import Places
from sayso.packs import Pack
from sayso.packs.appraisal import appraisal_of
from sayso.statement import Act, Statement

_FORMS_KEPT = 20_000
"""Forms whose acts are remembered."""

_NOMINATIVE = CASE_MASK["nom"]
_GOVERNS = (
    a.PREPOSITION | a.FINITE | a.INFINITIVE | a.CONVERB | a.PASSIVE_PARTICIPLE | a.ACTIVE_PARTICIPLE
)


@dataclass(frozen=True, slots=True)
class _Mention:
    """Tokens [first, last) that name an act of speech: "his denial", "ta groźba"."""

    first: int
    last: int
    acts: frozenset[Act]
    possessed: bool


@cache
def _pointing(pack: Pack) -> FormTest:
    """Whether a word is a possessive or a demonstrative."""
    table = appraisal_of(pack)
    words = frozenset((*table.possessives, *table.demonstratives))
    return FormTest(lambda form: form.lower in words)


@cache
def _acts(pack: Pack) -> Remembered[Form, frozenset[Act]]:
    """By form the acts that a noun of speech names; none for any other word."""

    def named(form: Form) -> frozenset[Act]:
        acts: set[Act] = set()
        for reading in form.readings:
            case = reading.agreement
            if not reading.kinds & a.NOUN or (case and not case & _NOMINATIVE):
                continue
            acts.update(noun.act for noun in pack.nouns.get(reading.lemma, ()))
            if reading.kinds & a.GERUND:
                acts.update(verb.act for verb in pack.verbs.get(reading.lemma, ()))
        return frozenset(acts)

    return Remembered(named, _FORMS_KEPT)


class Judgements:
    """Reads which statements an article's statements judge; the nouns are found once."""

    def __init__(self, places: Places, pack: Pack) -> None:
        self._places, self._pack = places, pack
        self._cased = pack.about.traits.phrases == "agreement"
        self._mentions = tuple(self._find())
        self._parents = {s.id: s.parent for s in places.statements}

    def of(self, statement: Statement) -> tuple[str, ...]:
        """Ids of the statements that this one judges; often none."""
        if not self._mentions:
            return ()
        found: list[str] = []
        inside = set(self._places.own(statement))
        for mention in self._mentions:
            if mention.first not in inside or not self._is_subject(mention, inside):
                continue
            judged = self._judged(mention, statement)
            if judged is not None and judged.id not in found:
                found.append(judged.id)
        return tuple(found)

    def _find(self) -> Iterator[_Mention]:
        tokens = self._places.tokens
        possessives, named = appraisal_of(self._pack).possessives, _acts(self._pack)
        for index in _pointing(self._pack).where(self._places.analysis):
            token = tokens[index]
            possessed = token.lower in possessives
            for at in (token.index + 1, token.index + 2, token.index - 1):
                # "jego (rychłe) zaprzeczenie", "słowa jego"
                if not 0 <= at < len(tokens) or (
                    at == token.index + 2 and not tokens[at - 1].kinds & a.ADJECTIVE
                ):
                    continue
                acts = named[tokens[at].form]
                if not acts or self._is_compound(at):
                    continue
                if possessed or self._agree(token, tokens[at]):
                    first, last = min(at, token.index), max(at, token.index) + 1
                    yield _Mention(first, last, acts, possessed)
                    break

    def _agree(self, pointing: Token, noun: Token) -> bool:
        if not self._cased:
            return pointing.index < noun.index
        return bool(pointing.form.modifier & noun.form.noun & _NOMINATIVE)

    def _is_compound(self, at: int) -> bool:
        """Whether a noun only describes the next: "his defence minister"."""
        tokens = self._places.tokens
        if self._cased or at + 1 >= len(tokens):
            return False
        following = tokens[at + 1].kinds
        return bool(following & a.NOUN) and not following & (a.FINITE | a.ADVERB | a.PREPOSITION)

    def _is_subject(self, mention: _Mention, inside: set[int]) -> bool:
        """Whether a finite verb follows in the same clause and nothing governs the noun."""
        tokens = self._places.tokens
        before = mention.first - 1
        if (
            before in inside
            and tokens[before].kinds & _GOVERNS
            and not (tokens[before].kinds & (a.NOUN | a.COORDINATOR | a.COMPLEMENTIZER))
        ):
            return False
        for ahead in range(mention.last, mention.last + 7):
            if ahead not in inside:
                return False
            token = tokens[ahead]
            if token.kinds & a.FINITE:
                return True
            if token.text in ",;:":
                return False
        return False

    def _judged(self, mention: _Mention, judge: Statement) -> Statement | None:
        places = self._places
        around = set(self._around(judge))
        earlier = [
            s
            for s in (
                places.statements[k] for k in places.before(places.tokens[mention.first].start)
            )
            if s.id not in around and s.region is judge.region and s.speaker != judge.speaker
        ]
        if not mention.possessed:
            exact = [s for s in earlier if s.act in mention.acts]
            return exact[-1] if exact else None
        earlier = [s for s in earlier if s.speaker is not None]
        if not earlier:
            return None
        nearest = earlier[-1]
        same = [s for s in earlier if s.speaker == nearest.speaker]
        exact = [s for s in same if s.act in mention.acts]
        if exact:
            return exact[-1]
        sentence = places.tokens[places.sentence(mention.first).first].start
        here = [s for s in same if s.start >= sentence]
        return here[0] if here else nearest

    def _around(self, statement: Statement) -> Iterator[str]:
        """The statement and those that hold it: they are not judged, they report."""
        at: str | None = statement.id
        while at is not None:
            yield at
            at = self._parents.get(at)
