"""The estimative phrase of a statement, as written, under a yardstick.

The phrase stands in the statement's own words (not in a statement inside it)
or in its cue; the first counts. A modal ("może") is a hedge only where "it is
possible that" paraphrases it, not where it grants ability or leave.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sayso import analysis as a
from sayso.analysis import Token
from sayso.appraise.phrases import Match, PhraseIndex
from sayso.appraise.places import Places
from sayso.appraise.yardsticks import UNQUANTIFIED, Yardstick
from sayso.article import Span
from sayso.packs import Pack
from sayso.packs.appraisal import AppraisalFile, appraisal_of
from sayso.packs.dates import dates_of
from sayso.packs.schema import Estimative
from sayso.statement import Act, Likelihood, Statement


@cache
def likelihood_phrases(pack: Pack) -> PhraseIndex[Estimative]:
    """The pack's phrases."""
    return PhraseIndex(
        (
            (words, entry.inflects, entry)
            for entry in pack.estimative.estimative
            for words in entry.words
        ),
        frozenset(appraisal_of(pack).reflexive),
    )


_JUDGES = frozenset({Act.ASSESS, Act.PREDICT})
_NEAR = 6
"""Tokens between a judgement and its clause, comma and complementizer with them."""


class Likelihoods:
    """Reads the likelihoods of one article's statements; its phrases are found once."""

    def __init__(
        self, places: Places, pack: Pack, yardstick: Yardstick, starts: Sequence[int]
    ) -> None:
        self._places, self._yardstick = places, yardstick
        self._table = appraisal_of(pack)
        self._negations = pack.words.get("negation", frozenset())
        self._subjunctive = pack.words.get("subjunctive", frozenset())
        table = dates_of(pack)
        self._months = (
            frozenset(word for words in table.months for word in words)
            if table.capital_months
            else frozenset()
        )
        self._found = {
            at: match
            for at, match in likelihood_phrases(pack).find_all(places.tokens, starts).items()
            if not self._is_month(match)
        }

    def of(self, statement: Statement) -> Likelihood | None:
        """The likelihood of a statement, or None where nothing hedges it."""
        if not self._found:
            return None
        places = self._places
        for tokens in (places.own(statement), places.cue[statement.id], self._between(statement)):
            if self._found.keys().isdisjoint(tokens):
                continue
            for first, last in _stretches(tokens):
                found = self._first(first, last)
                if found is not None:
                    return found
        return None

    def _between(self, statement: Statement) -> range:
        """The few tokens between a judgement's cue and its clause.

        "Uważa za mało prawdopodobne, że …", "вважає малоймовірним, що …".
        """
        cue = self._places.cue[statement.id]
        content = self._places.covered(statement.content[:1])
        if statement.act not in _JUDGES or not cue or not content:
            return range(0)
        between = range(cue[-1] + 1, content[0])
        return between if len(between) <= _NEAR else range(0)

    def _is_month(self, match: Match[Estimative]) -> bool:
        """Whether a capital letter makes it a month: "in May"."""
        token = self._places.tokens[match.first]
        return (
            match.last == match.first + 1
            and token.lower in self._months
            and token.form.text[0].isupper()
        )

    def _first(self, first: int, last: int) -> Likelihood | None:
        at = first
        while at < last:
            match = self._found.get(at)
            if match is None or match.last > last:
                at += 1
                continue
            found = _read(
                self._places.tokens, match, first, last, self._table, self._negations,
                self._subjunctive, self._yardstick,
            )  # fmt: skip
            if found is not None:
                return found
            at = match.last
        return None


def _stretches(tokens: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of consecutive indices as half-open ranges."""
    runs: list[tuple[int, int]] = []
    for at in tokens:
        if runs and runs[-1][1] == at:
            runs[-1] = runs[-1][0], at + 1
        else:
            runs.append((at, at + 1))
    return runs


def _read(
    tokens: Sequence[Token],
    match: Match[Estimative],
    first: int,
    last: int,
    table: AppraisalFile,
    negations: frozenset[str],
    subjunctive: frozenset[str],
    yardstick: Yardstick,
) -> Likelihood | None:
    entry = match.entry
    following = tokens[match.last : min(last, match.last + 2)]
    if any(not t.form.lemmas.isdisjoint(entry.not_before) for t in following):
        return None
    head = tokens[match.first]
    modal = match.last == match.first + 1 and not head.form.lemmas.isdisjoint(table.modals)
    start, term = match.first, entry.term
    negation = _negation(tokens, match.first, first, table, negations)
    if modal and not _is_possibility(
        tokens, match.first, first, last, table, subjunctive, negation is not None
    ):
        return None
    if negation is not None and entry.negated_term:
        start, term = negation, entry.negated_term
    elif negation is not None and head.kinds & (a.ADJECTIVE | a.FINITE) and term != UNQUANTIFIED:
        return None  # denied odds without a term of their own
    end = match.last
    if end > start + 1 and tokens[end - 1].lower in negations:
        end -= 1  # in "raczej nie przyjdzie" the "nie" tells the odds, but is the content's
        while tokens[end - 1].text == ",":
            end -= 1  # "мабуть, не прийде"
    span = Span(tokens[start].start, tokens[end - 1].end)
    phrase = "".join(
        (" " if t.spaced and k else "") + t.text for k, t in enumerate(tokens[start:end])
    )
    band = yardstick.band_of(term, phrase)
    return Likelihood(
        phrase,
        span,
        band.term if band else None,
        band.low if band else None,
        band.high if band else None,
        yardstick.title,
    )


def _negation(
    tokens: Sequence[Token], at: int, first: int, table: AppraisalFile, negations: frozenset[str]
) -> int | None:
    """The negation right before a phrase, a copula aside: "nie jest pewne"."""
    for back in range(at - 1, max(first, at - 3) - 1, -1):
        token = tokens[back]
        if token.lower in negations:
            return back
        if token.form.lemmas.isdisjoint(table.copulas) and token.lower not in table.copulas:
            return None
    return None


_BOUNDARY = a.COMPLEMENTIZER | a.RELATIVE | a.FINITE


def _is_possibility(
    tokens: Sequence[Token],
    at: int,
    first: int,
    last: int,
    table: AppraisalFile,
    subjunctive: frozenset[str],
    negated: bool,
) -> bool:
    """Whether a modal means "it is possible that"."""
    verbs = [r for r in tokens[at].form.readings if r.kinds & a.MODAL]
    if not verbs:
        return True
    if negated or all(r.person in (1, 2) for r in verbs):
        return False
    infinitive = _infinitive(tokens, at, first, last)
    if infinitive is None:
        return bool(tokens[at].kinds & (a.PARTICLE | a.ADVERB))  # "zostały nam może dwa lata"
    lemmas = tokens[infinitive].form.lemmas
    if not lemmas.isdisjoint(table.abilities):
        return False
    if not lemmas.isdisjoint(table.outcomes):
        return True
    told = tokens[at].kinds & a.PAST and not tokens[at].kinds & a.CONDITIONAL
    if told and not _is_purpose(tokens, at, first, subjunctive):
        return True  # "sprawca mógł uciec przez okno"
    return not _has_person_as_subject(tokens, at, first, last, table)


def _is_purpose(tokens: Sequence[Token], at: int, first: int, subjunctive: frozenset[str]) -> bool:
    """Whether the modal stands in a clause of purpose: "aby mógł odejść"."""
    for back in range(at - 1, first - 2, -1):
        if back < 0 or tokens[back].text in ",;:":
            return False
        if tokens[back].lower in subjunctive:
            return True
    return False


def _infinitive(tokens: Sequence[Token], at: int, first: int, last: int) -> int | None:
    for ahead in range(at + 1, min(last, at + 9)):
        token = tokens[ahead]
        if token.kinds & a.INFINITIVE:
            return ahead
        if token.text in ",;:.!?" or token.kinds & (a.COMPLEMENTIZER | a.RELATIVE):
            break
    for back in range(at - 1, max(first, at - 4) - 1, -1):
        if tokens[back].kinds & a.INFINITIVE:
            return back
        if tokens[back].text in ",;:.!?":
            break
    return None


def _has_person_as_subject(
    tokens: Sequence[Token], at: int, first: int, last: int, table: AppraisalFile
) -> bool:
    """Whether somebody, not something, "może": errs towards somebody if no subject is near."""
    nominative, person = a.CASE_MASK["nom"], a.GENDER_MASK["m1"]
    verb = tokens[at].form.verb or a.ALL_AGREEMENT
    for near in (*range(at - 1, max(first, at - 8) - 1, -1), *range(at + 1, min(last, at + 8))):
        token = tokens[near]
        if near < at and (token.text in ",;:" or token.kinds & (a.COMPLEMENTIZER | a.RELATIVE)):
            break
        noun = token.form.noun & nominative & verb
        if not token.form.lemmas.isdisjoint(table.demonstratives):
            continue  # "te" is also the name of a letter
        if noun and token.kinds & a.NOUN and not token.kinds & a.PREPOSITION:
            governed = near > 0 and tokens[near - 1].kinds & a.PREPOSITION
            if not governed:
                return bool(noun & person) or bool(token.kinds & a.PRONOUN)
    return True
