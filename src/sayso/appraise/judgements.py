"""Judgements on what somebody said: "jej zarzut to zapewne odwet".

A noun of speech with a possessor, as a subject, in a statement's own words,
refers to a statement that the possessor made before: the nearest one with the
noun's act, else the nearest sentence's first.
"""

from __future__ import annotations

from sayso import analysis as a
from sayso.analysis import CASE_MASK, Token
from sayso.appraise.places import Places
from sayso.packs import Pack
from sayso.packs.appraisal import appraisal_of
from sayso.statement import Act, Statement

_NOMINATIVE = CASE_MASK["nom"]


def find_about(statement: Statement, places: Places, pack: Pack) -> tuple[str, ...]:
    """Ids of the statements that this one judges; often none."""
    tokens = places.tokens
    possessives = frozenset(appraisal_of(pack).possessives)
    found: list[str] = []
    own = places.own(statement)
    inside = set(own)
    for owner in own:
        if tokens[owner].form.lower not in possessives:
            continue
        for at in (owner + 1, owner + 2, owner - 1):  # "jego (rychłe) zaprzeczenie", "słowa jego"
            if at not in inside or (at == owner + 2 and not tokens[owner + 1].kinds & a.ADJECTIVE):
                continue
            acts = _acts(tokens[at], pack)
            if acts and _has_verb(max(at, owner), inside, places):
                judged = _judged(owner, acts, statement, places)
                if judged is not None and judged.id not in found:
                    found.append(judged.id)
                break
    return tuple(found)


def _acts(token: Token, pack: Pack) -> frozenset[Act]:
    """The acts that a noun of speech names; empty for any other word."""
    if not token.kinds & a.NOUN:
        return frozenset()
    acts: set[Act] = set()
    for reading in token.form.readings:
        case = reading.agreement
        if not reading.kinds & a.NOUN or (case and not case & _NOMINATIVE):
            continue
        acts.update(noun.act for noun in pack.nouns.get(reading.lemma, ()))
        if reading.kinds & a.GERUND:
            acts.update(verb.act for verb in pack.verbs.get(reading.lemma, ()))
    return frozenset(acts)


def _has_verb(at: int, inside: set[int], places: Places) -> bool:
    """Whether a finite verb follows in the same clause: the noun is judged, not just named."""
    for ahead in range(at + 1, at + 8):
        if ahead not in inside:
            return False
        token = places.tokens[ahead]
        if token.kinds & a.FINITE:
            return True
        if token.text in ",;:":
            return False
    return False


def _judged(owner: int, acts: frozenset[Act], judge: Statement, places: Places) -> Statement | None:
    start = places.tokens[owner].start
    earlier = [
        s
        for s in (places.statements[k] for k in places.before(start))
        if s is not judge and s.speaker not in (None, judge.speaker) and s.region is judge.region
    ]
    if not earlier:
        return None
    nearest = earlier[-1]
    same = [s for s in earlier if s.speaker == nearest.speaker]
    exact = [s for s in same if s.act in acts]
    if exact:
        return exact[-1]
    sentence = places.tokens[places.sentence(owner).first].start
    here = [s for s in same if s.start >= sentence]
    return here[0] if here else nearest
