"""Standoff annotation for the brat tool: a text, its `.ann`, and a configuration.

    T1  Source 0 3  PAP
    T2  Cue 4 10    podała
    T3  Content 15 30;32 40 …
    E1  Cue:T2 Source:T1 Content:T3 Inside:E0
    A1  Act E1 say
    #1  AnnotatorNotes E1   speaker: …

An event is a statement; its trigger is the cue (type `Uncued`, over the content,
where there is none). Offsets count code points, as brat does; a span is cut
at line breaks, which brat demands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.article import Span
from sayso.formats.wording import one_line, reading_of
from sayso.pipeline import ReadArticle
from sayso.statement import Act, Mode, Polarity, Standing, Statement, Type

CONFIGURATION = f"""\
# How brat shows the statements that sayso finds; keep it beside the .txt and .ann files.
[entities]
Source
Content
Likelihood
[relations]
[events]
Cue\tSource?:Source, Content*:Content, Likelihood?:Likelihood, Inside?:<EVENT>
Uncued\tSource?:Source, Likelihood?:Likelihood, Inside?:<EVENT>
[attributes]
Act\tArg:<EVENT>, Value:{"|".join(Act)}
Mode\tArg:<EVENT>, Value:{"|".join(Mode)}
Type\tArg:<EVENT>, Value:{"|".join(Type)}
Polarity\tArg:<EVENT>, Value:{"|".join(Polarity)}
Standing\tArg:<EVENT>, Value:{"|".join(Standing)}
Negated\tArg:<EVENT>
"""


def standoff(read: ReadArticle, statements: Iterable[Statement] | None = None) -> str:
    """The `.ann` of an article, whose `.txt` is `read.article.text` unchanged."""
    text = read.article.text
    kept = [
        statement
        for statement in (read.statements if statements is None else statements)
        if _pieces(statement.cue or statement.content, text)
    ]
    writer = _Writer(text, {s.id: f"E{n}" for n, s in enumerate(kept, 1)})
    for statement in kept:
        writer.add(statement)
    return "".join(line + "\n" for line in writer.lines)


@dataclass
class _Writer:
    text: str
    events: dict[str, str]
    lines: list[str] = field(default_factory=list)
    bounds: int = 0
    marks: int = 0
    notes: int = 0

    def add(self, statement: Statement) -> None:
        event = self.events[statement.id]
        source = self._bound("Source", statement.source)
        kind, trigger = "Cue", self._bound("Cue", statement.cue)
        content = None
        if trigger:
            content = self._bound("Content", statement.content)
        else:
            kind, trigger = "Uncued", self._bound("Uncued", statement.content)
        likelihood = statement.likelihood
        phrase = self._bound("Likelihood", (likelihood.span,)) if likelihood else None
        parent = self.events.get(statement.parent or "")
        arguments = {
            "Source": source, "Content": content, "Likelihood": phrase, "Inside": parent,
        }  # fmt: skip
        roles = "".join(f" {role}:{bound}" for role, bound in arguments.items() if bound)
        self.lines.append(f"{event}\t{kind}:{trigger}{roles}")
        self._mark("Act", event, statement.act)
        self._mark("Mode", event, statement.mode)
        self._mark("Type", event, statement.type)
        self._mark("Polarity", event, statement.polarity)
        if statement.standing:
            self._mark("Standing", event, statement.standing)
        if statement.negated:
            self._mark("Negated", event)
        self._note(event, _facts(statement))

    def _bound(self, kind: str, spans: Iterable[Span]) -> str | None:
        pieces = _pieces(spans, self.text)
        if not pieces:
            return None
        self.bounds += 1
        ranges = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        words = " ".join(piece.of(self.text).replace("\t", " ") for piece in pieces)
        self.lines.append(f"T{self.bounds}\t{kind} {ranges}\t{words}")
        return f"T{self.bounds}"

    def _mark(self, name: str, event: str, value: str | None = None) -> None:
        self.marks += 1
        self.lines.append(f"A{self.marks}\t{name} {event}{f' {value}' if value else ''}")

    def _note(self, event: str, facts: str) -> None:
        self.notes += 1
        self.lines.append(f"#{self.notes}\tAnnotatorNotes {event}\t{facts}")


def _facts(statement: Statement) -> str:
    facts = {
        "id": statement.id,
        "speaker": statement.speaker,
        "chain": " ▸ ".join(statement.chain),
        "likelihood": reading_of(statement.likelihood) if statement.likelihood else None,
        "rule": statement.rule,
    }
    return "; ".join(f"{name}: {one_line(value)}" for name, value in facts.items() if value)


def _pieces(spans: Iterable[Span], text: str) -> list[Span]:
    """The spans cut at line breaks, without white space around a piece."""
    return [piece for span in spans for piece in _cut_at_breaks(span, text)]


def _cut_at_breaks(span: Span, text: str) -> Iterable[Span]:
    start = span.start
    for line in span.of(text).splitlines(keepends=True):
        words = line.strip()
        if words:
            left = start + len(line) - len(line.lstrip())
            yield Span(left, left + len(words))
        start += len(line)
