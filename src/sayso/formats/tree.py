"""The account as a tree for the terminal: who said what, inside what whom.

A statement stands below the one whose content holds it. Where the statements
inside it make up most of a content, only they are shown. A judgement on
another statement ("his denial is probably …") stands as a remark on that one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from rich.cells import cell_len
from rich.text import Text

from sayso.article import Region, RegionKind, Span
from sayso.formats.explain import explanation
from sayso.formats.wording import (
    act_of,
    basis_of,
    content_of,
    count,
    day,
    estimate_of,
    name_of,
    one_line,
    remarks_on,
)
from sayso.pipeline import ReadArticle
from sayso.statement import Act, Likelihood, Statement

_TOLD_INSIDE = 0.6
"""Share of a content from which the statements inside it are left to tell it."""

_CONTENT_LINES = 3
"""Lines that a content may take before it is cut."""

_ACT_STYLES = {
    Act.DENY: "red",
    Act.WITHHOLD: "red",
    Act.ACCUSE: "red",
    Act.WARN: "yellow",
    Act.ASSESS: "cyan",
    Act.PREDICT: "cyan",
}


def tree(
    read: ReadArticle,
    *,
    width: int = 100,
    teasers: bool = False,
    explain: bool = False,
    labels: Mapping[str, str] | None = None,
) -> Text:
    """The lines of the tree, each at most `width` cells wide where words allow.

    Args:
        teasers: also show the statements in teasers of other articles.
        explain: below each statement its rule, pack entry and tokens.
        labels: id → what stands before a statement.
    """
    drawing = _Drawing(read, width, explain, labels or {})
    lines = [*drawing.header(), *drawing.forest(read.account)]
    in_teasers = [s for s in read.statements if s.region is RegionKind.TEASER]
    if teasers:
        for region in read.article.regions:
            if region.kind is RegionKind.TEASER:
                inside = [s for s in in_teasers if region.span.start <= s.start < region.span.end]
                lines += [drawing.teaser(region), *drawing.forest(inside)]
    elif in_teasers:
        number = sum(region.kind is RegionKind.TEASER for region in read.article.regions)
        shown = f"{count(len(in_teasers), 'statement')} in {count(number, 'teaser')}"
        note = f"+ {shown} of other articles (--teasers)"
        lines += drawing.note(note)
    return Text("\n").join(lines)


@dataclass(frozen=True)
class _Drawing:
    read: ReadArticle
    width: int
    explain: bool
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.read.article.text

    def header(self) -> list[Text]:
        """Outlet, day, language and headline; the counts at the right or below."""
        article, account = self.read.article, self.read.account
        head = Text(_cut(one_line(article.outlet or _short(article.doc)), self.width // 2), "bold")
        facts = [day(article.published)] if article.published else []
        head.append(" · ".join(["", *facts, article.lang]), "dim")
        speakers = {name for s in account for name in (s.speakers or (s.speaker,)) if name}
        counts = f"{count(len(account), 'statement')}, {count(len(speakers), 'speaker')}"
        title = one_line(article.title or self._headline() or "")
        if title:
            room = self.width - cell_len(head.plain) - 5  # " · “”"
            beside = room - cell_len(counts) - 3
            alone = beside < min(24, cell_len(title))
            head.append(" · ", "dim").append(f"“{_cut(title, room if alone else beside)}”")
            if alone:
                return [head, Text("   " + counts, "dim")]
        gap = self.width - cell_len(head.plain) - cell_len(counts)
        head.append(" " * max(3, gap) + counts, "dim")
        return [head]

    def note(self, words: str) -> list[Text]:
        """A remark below the tree."""
        return list(self._lines(Text(words, "dim"), "   ", "     "))

    def teaser(self, region: Region) -> Text:
        """The line that opens the statements of one teaser."""
        title = one_line(region.title.of(self.text)) if region.title else "another article"
        return Text(_cut(f"▷ teaser: {title}", self.width), "dim")

    def forest(self, statements: Sequence[Statement]) -> list[Text]:
        """The trees of statements, those without a parent among them at the root."""
        ids = {statement.id for statement in statements}
        children: dict[str | None, list[Statement]] = {}
        for statement in statements:
            parent = statement.parent if statement.parent in ids else None
            children.setdefault(parent, []).append(statement)
        remarks: dict[str, list[Statement]] = {}
        for statement in statements:
            if statement.about and statement.about[0] in ids and statement.id not in children:
                remarks.setdefault(statement.about[0], []).append(statement)
        moved = {s.id for on in remarks.values() for s in on}
        return list(self._branches(children, remarks, moved))

    def _branches(
        self,
        children: dict[str | None, list[Statement]],
        remarks: dict[str, list[Statement]],
        moved: set[str],
    ) -> Iterable[Text]:
        # A stack, not recursion: nesting may go to any depth.
        def at(parent: str | None) -> list[Statement]:
            return [s for s in children.get(parent, ()) if s.id not in moved]

        stack = [(s, "", i == 0) for i, s in enumerate(reversed(at(None)))]
        while stack:
            statement, prefix, last = stack.pop()
            below = at(statement.id)
            inner = prefix + ("   " if last else "│  ")
            yield from self._node(
                statement,
                below,
                remarks.get(statement.id, ()),
                prefix + ("└─ " if last else "├─ "),
                inner + ("│     " if below else "      "),
            )
            stack.extend((s, inner, i == 0) for i, s in enumerate(reversed(below)))

    def _node(
        self,
        statement: Statement,
        inside: Sequence[Statement],
        remarks: Sequence[Statement],
        first: str,
        rest: str,
    ) -> Iterable[Text]:
        head = self._head(statement)
        if not self._told_by(statement, (*inside, *remarks)):
            content = content_of(statement, self.text)
            if content:
                head.append("  ")
                head.append(content[: (_CONTENT_LINES + 1) * self.width])
        yield from self._lines(head, first, rest)
        if statement.likelihood:
            yield from self._lines(_estimate(statement.likelihood), rest, rest)
        for basis in statement.basis:
            colour = "green" if basis.direction == "supports" else "red"
            words = Text(f"{basis_of(basis)}: ", colour)
            words.append(one_line(basis.span.of(self.text)), "default")
            yield from self._lines(words, rest, rest)
        for remark in remarks:
            label = self.labels.get(remark.id)
            words = Text(f"{label}  " if label else "", "dim")
            words.append(f"{name_of(remark, self.text) or 'someone'} on this: ", "bold not dim")
            words.append(content_of(remark, self.text), "not dim")
            yield from self._lines(words, rest, rest)
            if remark.likelihood:
                yield from self._lines(_estimate(remark.likelihood), rest, rest)
            yield from self._why(remark, rest)
        yield from self._why(statement, rest)

    def _head(self, statement: Statement) -> Text:
        head = Text()
        if label := self.labels.get(statement.id):
            head.append(f"{label}  ", "dim")
        name = name_of(statement, self.text)
        known = statement.speaker or statement.speakers
        head.append(name or "someone unnamed", "bold" if known else "italic" if name else "dim")
        head.append("  ")
        head.append(act_of(statement), _ACT_STYLES.get(statement.act, "magenta"))
        for remark in remarks_on(statement):
            head.append(f" · {remark}", "cyan")
        return head

    def _why(self, statement: Statement, rest: str) -> Iterable[Text]:
        if self.explain:
            lines = explanation(statement, self.text)
            for line in (f"{statement.id}: {lines[0]}", *lines[1:]):
                yield from self._lines(Text(line, "dim"), rest, rest)

    def _lines(self, words: Text, first: str, rest: str) -> Iterable[Text]:
        """Words filled into lines behind their branches, cut after the last line."""
        room = max(20, self.width - cell_len(rest))
        indent = max(0, cell_len(rest) - cell_len(first))
        filled = _fill(words, room, room + indent, _CONTENT_LINES)
        for number, line in enumerate(filled):
            branch = first if number == 0 else rest
            yield Text.assemble((branch, "dim"), line)

    def _told_by(self, statement: Statement, inside: Sequence[Statement]) -> bool:
        # Sums of lengths, not sets of characters: contents may be long and deep.
        pieces = sorted(
            (max(span.start, outer.start), min(span.end, outer.end))
            for child in inside
            for span in (*child.source, *child.cue, *child.content)
            for outer in statement.content
            if span.meets(outer)
        )
        covered = reached = 0
        for start, end in pieces:
            covered += max(0, end - max(start, reached))
            reached = max(reached, end)
        whole = sum(span.end - span.start for span in statement.content)
        return bool(whole) and covered >= _TOLD_INSIDE * whole

    def _headline(self) -> str | None:
        for region in self.read.article.regions:
            if region.kind is RegionKind.HEADLINE:
                return Span.of(region.span, self.text)
        return None


def _estimate(likelihood: Likelihood) -> Text:
    return Text(f"▕ {estimate_of(likelihood)}", "cyan")


def _fill(words: Text, room: int, first_room: int, limit: int) -> list[Text]:
    """Words in at most `limit` lines, the last one ending in "…" if there is more."""
    lines: list[Text] = []
    start = end = 0
    plain = words.plain
    for left, right in _word_ranges(plain):
        wide = first_room if not lines else room
        if end > start and cell_len(plain[start:right]) > wide:
            lines.append(words[start:end])
            if len(lines) == limit:
                break
            start = left
        end = right
    else:
        lines.append(words[start:end])
        return lines
    last = lines[-1]
    wide = room if limit > 1 else first_room
    while last.plain and cell_len(last.plain) > wide - 2:
        at = last.plain.rfind(" ")
        last = last[: at if at > 0 else wide - 2]
    last = last.copy()
    last.append(" …", "dim")
    lines[-1] = last
    return lines


def _word_ranges(plain: str) -> Iterable[tuple[int, int]]:
    at = 0
    for word in plain.split(" "):
        yield at, at + len(word)
        at += len(word) + 1


def _cut(text: str, width: int) -> str:
    """Text cut at a word to a number of cells."""
    if cell_len(text) <= width:
        return text
    while text and cell_len(text) > width - 1:
        at = text.rstrip().rfind(" ")
        text = text[:at] if at > 0 else text[: max(0, width - 1)]
    return text.rstrip(" ,.;:–-") + "…"


def _short(doc: str) -> str:
    """The host of a URL, else the last part of a path."""
    parts = urlsplit(doc)
    if parts.scheme in {"http", "https"} and parts.hostname:
        return parts.hostname.removeprefix("www.")
    return doc.rstrip("/").rsplit("/", 1)[-1] or doc
