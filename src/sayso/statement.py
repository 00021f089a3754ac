"""What is found: statements with their chain, act, likelihood and reasons.

`attribute` makes statements with spans, mode, act and rule; `resolve` adds
speaker and chain; `appraise` adds likelihood, standing, basis and date. Each
stage returns new values (`dataclasses.replace`), never changes one.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Any

import msgspec

from sayso.article import RegionKind, Span, Spans


class Mode(StrEnum):
    """How the content is given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Type(StrEnum):
    """The four attribution types of the Penn Discourse TreeBank 2.0."""

    ASSERTION = "assertion"
    BELIEF = "belief"
    FACT = "fact"
    EVENTUALITY = "eventuality"


class Act(StrEnum):
    """What the source does in saying it."""

    SAY = "say"
    ANNOUNCE = "announce"
    PROMISE = "promise"
    DENY = "deny"
    CONFIRM = "confirm"
    ADMIT = "admit"
    ACCUSE = "accuse"
    WARN = "warn"
    DEMAND = "demand"
    ASK = "ask"
    ASSESS = "assess"
    PREDICT = "predict"
    RECALL = "recall"
    WITHHOLD = "withhold"
    INTEND = "intend"


class Polarity(StrEnum):
    """Whether the source affirms or rejects the content."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Standing(StrEnum):
    """What the text itself says of an assessment's history."""

    NEW = "new"
    REAFFIRMED = "reaffirmed"
    RAISED = "raised"
    LOWERED = "lowered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Likelihood:
    """An estimative phrase as written, and one yardstick's reading of it.

    `term` and `low`, `high` (percent) are None where the words give no odds
    ("may", "możliwe"): the phrase is unquantified.
    """

    phrase: str
    span: Span
    term: str | None
    low: int | None
    high: int | None
    yardstick: str


@dataclass(frozen=True, slots=True)
class Basis:
    """A stretch given as supporting or undermining a statement."""

    span: Span
    direction: str  # "supports" | "undermines"
    direct: bool
    cue: Span
    statement: str | None = None  # the id of the statement that the stretch is, if it is one


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `first` to `last`, both included; None where there is no anchor."""

    phrase: str
    span: Span
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Via:
    """A relay named in passing: "as PAP reports", "quoted by rp.pl"."""

    name: str
    span: Span


class Why(msgspec.Struct, frozen=True, gc=False):
    """The rule, the pack entry and the tokens that made a statement."""

    rule: str
    entry: str
    tokens: Spans


@dataclass(frozen=True, slots=True)
class Statement:
    """A content attributed to a source by a cue.

    Attributes:
        id: "s1", "s2" … in text order within the article.
        parent: id of the statement whose content holds this one.
        source, cue, content: spans in text order; empty where absent.
        negated: the text says that it was not said or judged.
        reference: for resolution: how the source is to be found where its
            span is empty: "dropped" (a subject dropped by agreement),
            "self" (first person inside a quotation: the parent's speaker),
            "shared" (source borrowed from the statement `borrowed`),
            "headline" (named by it, if anybody), "echoed" (who says the same words in
            the body), "continued" (whoever spoke right before), "beside" (the one person of
            the sentence before), "turn" (either, after a dialogue dash),
            "interviewee" (who answers a question), "interviewer" (who asks,
            not told), "post" (its last line names the author as he writes himself), "none".
        speaker: the resolved name in the nominative, or None; never a guess.
        speakers: the names one by one where the source is plural.
        role: the source's title or role as written in the text, or None.
        chain: names from the outlet inwards; "?" for an unresolved link.
        confidence: measured precision of the rule, with `measured_on` its count.
    """

    id: str
    parent: str | None
    region: RegionKind
    source: Spans
    cue: Spans
    content: Spans
    mode: Mode
    act: Act
    type: Type
    why: Why
    polarity: Polarity = Polarity.POSITIVE
    negated: bool = False
    reference: str = "none"
    agreement: int = 0
    speaker: str | None = None
    speakers: tuple[str, ...] = ()
    role: str | None = None
    chain: tuple[str, ...] = ()
    via: tuple[Via, ...] = ()
    likelihood: Likelihood | None = None
    standing: Standing | None = None
    basis: tuple[Basis, ...] = ()
    when: Interval | None = None
    about: tuple[str, ...] = ()  # ids of statements that this one judges
    repeats: str | None = None  # id of the statement that a pull-quote repeats
    confidence: float | None = None
    measured_on: int = 0

    @property
    def rule(self) -> str:
        """The name of the rule that made it, such as "pl/verb-that"."""
        return self.why.rule

    @property
    def start(self) -> int:
        """The first character of any of its spans."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))


_FIELDS = {field.name: at for at, field in enumerate(fields(Statement))}
_values = attrgetter(*_FIELDS)


def revised(statement: Statement, **changes: Any) -> Statement:
    """The statement with these fields changed: `dataclasses.replace`, several times faster.

    Raises:
        KeyError: a statement has no such field.
    """
    values = list(_values(statement))
    for name, value in changes.items():
        values[_FIELDS[name]] = value
    return Statement(*values)
