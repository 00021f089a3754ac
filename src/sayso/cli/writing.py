"""Where the articles of `sayso read` go: standard output, a file, or a folder.

tree, jsonl and brat are written article by article, as soon as each is read;
json and html wait for the last one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import click

from sayso.article import Failure, RegionKind
from sayso.cli.attempts import Attempt
from sayso.pipeline import ReadArticle
from sayso.statement import Statement

_ENDINGS = {
    "tree": ".tree.txt", "json": ".json", "jsonl": ".jsonl", "html": ".html", "brat": ".txt",
}  # fmt: skip
_FILE_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Writing:
    """What to write, and where. `one`: the command has one source only."""

    format: str
    output: Path | None
    teasers: bool = False
    explain: bool = False
    one: bool = True

    @property
    def into_folder(self) -> bool:
        if self.output is None:
            return False
        # `Path` drops a closing slash; one that names no file yet and has no
        # ending is meant as a folder.
        return self.output.is_dir() or (not self.output.suffix and not self.output.exists())


Write = Callable[[Attempt], None]


@contextmanager
def open_writing(how: Writing) -> Iterator[Write]:
    """A function that takes the attempts one by one; what waits is written at the end."""
    if how.into_folder:
        assert how.output is not None
        yield _Folder(how, how.output).write
        return
    if how.output is None:
        stream: IO[str] = sys.stdout
        writer = _writer(how, stream)
        yield writer.write
        writer.close()
        return
    how.output.parent.mkdir(parents=True, exist_ok=True)
    with how.output.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
        writer = _writer(how, stream)
        yield writer.write
        writer.close()


class _Writer:
    """Writes each article as it comes; failures leave no trace in the output."""

    def __init__(self, how: Writing, stream: IO[str]) -> None:
        self.how, self.stream = how, stream
        self.written = 0

    def write(self, attempt: Attempt) -> None:
        if attempt.article:
            self.article(attempt.article)
            self.written += 1
            self.stream.flush()
        elif attempt.failure:
            self.failure(attempt.failure, attempt.line)

    def article(self, read: ReadArticle) -> None:
        raise NotImplementedError

    def failure(self, failure: Failure, line: int | None) -> None:
        """Data formats keep a failure as data."""

    def close(self) -> None:
        """Write what has waited."""


class _Tree(_Writer):
    def __init__(self, how: Writing, stream: IO[str]) -> None:
        from rich.console import Console

        super().__init__(how, stream)
        self.console = Console(file=stream, highlight=False, soft_wrap=True)
        terminal = stream.isatty()
        self.width = max(40, self.console.width) if terminal else _FILE_WIDTH

    def article(self, read: ReadArticle) -> None:
        from sayso.formats.tree import tree

        how = self.how
        if self.written:
            self.console.print()
        self.console.print(tree(read, width=self.width, teasers=how.teasers, explain=how.explain))


class _Lines(_Writer):
    def article(self, read: ReadArticle) -> None:
        from sayso.formats.jsonl import article_data, to_line

        self.stream.write(to_line(article_data(read, explain=self.how.explain)) + "\n")

    def failure(self, failure: Failure, line: int | None) -> None:
        from sayso.formats.jsonl import failure_data, to_line

        self.stream.write(to_line(failure_data(failure, line=line)) + "\n")
        self.stream.flush()


class _Document(_Writer):
    def __init__(self, how: Writing, stream: IO[str]) -> None:
        super().__init__(how, stream)
        self.found: list[dict[str, Any]] = []

    def article(self, read: ReadArticle) -> None:
        from sayso.formats.jsonl import article_data

        self.found.append(article_data(read, explain=self.how.explain))

    def failure(self, failure: Failure, line: int | None) -> None:
        from sayso.formats.jsonl import failure_data

        self.found.append(failure_data(failure, line=line))

    def close(self) -> None:
        from sayso.formats.jsonl import to_document

        self.stream.write(to_document(self.found[0] if self.how.one else self.found) + "\n")


class _Page(_Writer):
    def __init__(self, how: Writing, stream: IO[str]) -> None:
        super().__init__(how, stream)
        self.articles: list[ReadArticle] = []
        self.failures: list[Failure] = []

    def article(self, read: ReadArticle) -> None:
        self.articles.append(read)

    def failure(self, failure: Failure, line: int | None) -> None:
        self.failures.append(failure)

    def close(self) -> None:
        from sayso.formats.page import page

        if self.articles:
            self.stream.write(
                page(
                    self.articles,
                    failures=self.failures,
                    teasers=self.how.teasers,
                    explain=self.how.explain,
                )
            )


class _Brat(_Writer):
    """Text and annotations one after the other, each under a line with its name."""

    def article(self, read: ReadArticle) -> None:
        from sayso.formats.brat import standoff

        name = file_name(read.article.doc)
        text = read.article.text.rstrip("\n")
        kept = statements_for(read, teasers=self.how.teasers)
        self.stream.write(f"==> {name}.txt <==\n{text}\n\n")
        self.stream.write(f"==> {name}.ann <==\n{standoff(read, kept)}\n")


class _Folder:
    """A file for each article, named for it; two for brat, with its configuration."""

    def __init__(self, how: Writing, folder: Path) -> None:
        self.how, self.folder = how, folder
        self.used: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, attempt: Attempt) -> None:
        if not attempt.article:
            return
        name = self._name(attempt.article.article.doc)
        path = self.folder / (name + _ENDINGS[self.how.format])
        if self.how.format == "brat":
            self._write_brat(attempt.article, path)
            return
        with path.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
            one = Writing(self.how.format, None, self.how.teasers, self.how.explain)
            writer = _writer(one, stream)
            writer.write(attempt)
            writer.close()

    def _write_brat(self, read: ReadArticle, path: Path) -> None:
        from sayso.formats.brat import CONFIGURATION, standoff

        kept = statements_for(read, teasers=self.how.teasers)
        for target, content in (
            (path, read.article.text),
            (path.with_suffix(".ann"), standoff(read, kept)),
            (self.folder / "annotation.conf", CONFIGURATION),
        ):
            target.write_text(content, encoding="utf-8", errors="replace", newline="\n")

    def _name(self, doc: str) -> str:
        name = base = file_name(doc)
        number = 1
        while name.casefold() in self.used:
            number += 1
            name = f"{base}-{number}"
        self.used.add(name.casefold())
        return name


def statements_for(read: ReadArticle, *, teasers: bool) -> tuple[Statement, ...]:
    """The statements without those in teasers, unless these are asked for."""
    return tuple(s for s in read.statements if teasers or s.region is not RegionKind.TEASER)


def file_name(doc: str) -> str:
    """A name for the files of an article: letters, digits, hyphens; never empty."""
    last = re.sub(r"^https?://", "", doc).rstrip("/").rsplit("/", 1)[-1]
    stem = re.sub(r"\.(html?|txt|gz|json)$", "", last, flags=re.IGNORECASE)
    stem = re.sub(r"\.(html?|txt)$", "", stem, flags=re.IGNORECASE)
    return re.sub(r"[^\w.-]+", "-", stem).strip("-.")[:80] or "article"


def _writer(how: Writing, stream: IO[str]) -> _Writer:
    kinds = {"tree": _Tree, "json": _Document, "jsonl": _Lines, "html": _Page, "brat": _Brat}
    if how.format not in kinds:
        raise click.BadParameter(f"no format {how.format!r}")
    return kinds[how.format](how, stream)
