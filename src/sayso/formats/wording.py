"""The words that the tree and the page use for what a statement says."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from sayso.article import text_of
from sayso.statement import Act, Basis, Interval, Likelihood, Mode, Polarity, Statement

_ACT = {
    Act.SAY: ("said", "did not say"),
    Act.ANNOUNCE: ("announced", "did not announce"),
    Act.PROMISE: ("promised", "did not promise"),
    Act.DENY: ("denied", "did not deny"),
    Act.CONFIRM: ("confirmed", "did not confirm"),
    Act.ADMIT: ("admitted", "did not admit"),
    Act.ACCUSE: ("accused", "did not accuse"),
    Act.WARN: ("warned", "did not warn"),
    Act.DEMAND: ("demanded", "did not demand"),
    Act.ASK: ("asked", "did not ask"),
    Act.ASSESS: ("assesses", "does not assess"),
    Act.PREDICT: ("predicts", "does not predict"),
    Act.RECALL: ("recalls", "does not recall"),
    Act.WITHHOLD: ("withheld comment", "did not withhold comment"),
    Act.INTEND: ("intends", "does not intend"),
}
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_QUOTES = "„“”\"«»'‚‘’"


def name_of(statement: Statement, text: str) -> str | None:
    """Who speaks: the resolved names; else the source as written, in ‹ ›; else None."""
    names = statement.speakers or ((statement.speaker,) if statement.speaker else ())
    if names:
        return one_line(", ".join(names))
    written = one_line(text_of(statement.source, text))
    return f"‹{written}›" if written else None


def act_of(statement: Statement) -> str:
    """What the source does, as a verb: "said", "did not confirm"."""
    return _ACT[statement.act][statement.negated]


def remarks_on(statement: Statement) -> tuple[str, ...]:
    """What else is to be known of it: standing, rejection, belief, relays."""
    remarks = []
    if statement.standing:
        remarks.append(statement.standing.value)
    if statement.polarity is Polarity.NEGATIVE and statement.act is not Act.DENY:
        remarks.append("rejects it")
    remarks.extend(f"via {one_line(via.name)}" for via in statement.via)
    if statement.when:
        remarks.append(when_of(statement.when))
    return tuple(remarks)


def content_of(statement: Statement, text: str) -> str:
    """The content on one line, in quotation marks where it is quoted."""
    content = one_line(text_of(statement.content, text))
    return f"“{content}”" if needs_quotes(statement, content) else content


def needs_quotes(statement: Statement, content: str) -> bool:
    """Whether a content is quoted, and its marks stand outside of it."""
    return statement.mode is Mode.DIRECT and bool(content) and content[0] not in _QUOTES


def basis_of(basis: Basis) -> str:
    """How a basis speaks for a statement, or against it: "basis, indirect"."""
    kind = "basis" if basis.direction == "supports" else "against it"
    return f"{kind}, {'direct' if basis.direct else 'indirect'}"


def estimate_of(likelihood: Likelihood) -> str:
    """The phrase as written, and what the yardstick reads in it."""
    return f"{one_line(likelihood.phrase)} → {reading_of(likelihood)}"


def reading_of(likelihood: Likelihood) -> str:
    """The yardstick's reading: "unlikely, 20–45 % (ICD 203)"."""
    if likelihood.low is None or likelihood.high is None:
        return "no odds given"
    return f"{likelihood.term}, {range_of(likelihood)} ({likelihood.yardstick})"


def range_of(likelihood: Likelihood) -> str:
    """The range in percent: "20–45 %"."""
    return f"{likelihood.low}–{likelihood.high} %"


def when_of(interval: Interval) -> str:
    """The day, month, year or days, or the words where no day is known."""
    first, last = interval.first, interval.last
    if first is None and last is None:
        return f"{one_line(interval.phrase)} (day unknown)"
    if first == last:
        return day(first)
    if first and last and first.day == 1 and (last + timedelta(days=1)).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return day(first).partition(" ")[2]  # a whole month
        if first.year == last.year and (first.month, last.month) == (1, 12):
            return str(first.year)
    return f"{day(first)} – {day(last)}"


def day(value: date | datetime | None) -> str:
    """A day as "20 Dec 2022"; "?" where there is none."""
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    return f"{value.day} {months[value.month - 1]} {value.year}" if value else "?"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 statement", "3 statements"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def one_line(text: str) -> str:
    """Text for one line: white space as single spaces, no control characters.

    Escape sequences would command a terminal, and marks that turn the
    direction of writing would disguise what stands after them.
    """
    return " ".join(_CONTROLS.sub("", " ".join(text.split())).split())
