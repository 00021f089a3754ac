"""Appraising an article's statements: what each is worth, by its own words.

Order: repeats (a pull-quote is told from the body's statement), then each
statement's likelihood, standing, date and polarity, then what needs all of
them: judgements on other statements, and the evidence for assessments.
"""

from __future__ import annotations

from functools import cache

from sayso.analysis import Analysis, FormTest
from sayso.appraise.basis import basis_phrases, find_bases
from sayso.appraise.judgements import Judgements
from sayso.appraise.likelihood import Likelihoods, likelihood_phrases
from sayso.appraise.places import Places
from sayso.appraise.repeats import find_repeats
from sayso.appraise.standing import Standings, standing_phrases
from sayso.appraise.when import Times
from sayso.appraise.yardsticks import DEFAULT, Yardstick, load_yardstick
from sayso.packs import Pack
from sayso.statement import Act, Polarity, Statement, revised


def appraise(
    analysis: Analysis,
    statements: tuple[Statement, ...],
    pack: Pack,
    yardstick: Yardstick | str = DEFAULT,
) -> tuple[Statement, ...]:
    """The statements with likelihood, standing, basis, when, about and repeats, in order.

    Raises:
        YardstickError: a yardstick given by a name that does not exist.
    """
    if isinstance(yardstick, str):
        yardstick = load_yardstick(yardstick)
    if not statements:
        return statements
    repeats = find_repeats(statements, analysis.article.text)
    places = Places(analysis, statements)
    starts = _phrase_starts(pack).where(analysis)
    likelihoods = Likelihoods(places, pack, yardstick, starts)
    standings = Standings(places, pack, starts)
    judgements, times = Judgements(places, pack), Times(places, pack)
    appraised = tuple(
        _with(
            statement,
            likelihood=likelihoods.of(statement),
            standing=standings.of(statement),
            when=times.of(statement),
            about=judgements.of(statement),
            polarity=_polarity(statement),
            repeats=repeats.get(statement.id),
        )
        for statement in statements
    )
    bases = find_bases(appraised, places, pack, starts)
    if not bases:
        return appraised
    return tuple(revised(s, basis=bases[s.id]) if s.id in bases else s for s in appraised)


def _with(statement: Statement, **found: object) -> Statement:
    """The statement with what was found, itself where that is nothing new."""
    new = {name: value for name, value in found.items() if value != getattr(statement, name)}
    return revised(statement, **new) if new else statement


@cache
def _phrase_starts(pack: Pack) -> FormTest:
    """Whether a phrase of likelihood, standing or basis can begin with a word."""
    phrases = likelihood_phrases(pack), standing_phrases(pack), basis_phrases(pack)
    words = frozenset[str]().union(*(index.first_words for index in phrases))
    return FormTest(lambda form: form.lower in words or not words.isdisjoint(form.lemmas))


def _polarity(statement: Statement) -> Polarity:
    """A denial rejects its content; "nie zaprzecza" does not."""
    if statement.act is Act.DENY:
        return Polarity.POSITIVE if statement.negated else Polarity.NEGATIVE
    return statement.polarity
