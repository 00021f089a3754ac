"""Appraising an article's statements: what each is worth, by its own words.

Order: repeats (a pull-quote is told from the body's statement), then each
statement's likelihood, standing, date and polarity, then what needs all of
them: judgements on other statements, and the evidence for assessments.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.analysis import Analysis
from sayso.appraise.basis import find_bases
from sayso.appraise.judgements import Judgements
from sayso.appraise.likelihood import Likelihoods
from sayso.appraise.places import Places
from sayso.appraise.repeats import find_repeats
from sayso.appraise.standing import Standings
from sayso.appraise.when import find_when
from sayso.appraise.yardsticks import DEFAULT, Yardstick, load_yardstick
from sayso.packs import Pack
from sayso.statement import Act, Polarity, Statement


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
    likelihoods = Likelihoods(places, pack, yardstick)
    standings = Standings(places, pack)
    judgements = Judgements(places, pack)
    appraised = tuple(
        replace(
            statement,
            likelihood=likelihoods.of(statement),
            standing=standings.of(statement),
            when=find_when(statement, places, pack),
            about=judgements.of(statement),
            polarity=_polarity(statement),
            repeats=repeats.get(statement.id),
        )
        for statement in statements
    )
    bases = find_bases(appraised, places, pack)
    if not bases:
        return appraised
    return tuple(replace(s, basis=bases[s.id]) if s.id in bases else s for s in appraised)


def _polarity(statement: Statement) -> Polarity:
    """A denial rejects its content; "nie zaprzecza" does not."""
    if statement.act is Act.DENY:
        return Polarity.POSITIVE if statement.negated else Polarity.NEGATIVE
    return statement.polarity
