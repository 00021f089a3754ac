"""The one family of errors that sayso raises; each says what is wrong, where, and what to do.

Input that cannot be understood is a value in the result (`Failure` in
`sayso.article`); misuse and unusable sources raise one of these. The command
line turns them into exit codes in one place (`sayso.cli.exits`).
"""

from __future__ import annotations

from pathlib import Path


class SaysoError(Exception):
    """Anything that sayso reports to a person; the message is one line."""


class SpanError(SaysoError, ValueError):
    """A range of characters that cannot be one."""


class SourceError(SaysoError):
    """A source (file, URL, standard input) that cannot be read as an article.

    Attributes:
        source: what was asked for, as the user wrote it.
        kind: a word for programs, such as "empty", "binary", "fetch-timeout".
    """

    def __init__(self, source: str, kind: str, problem: str) -> None:
        super().__init__(f"{source}: {problem}")
        self.source, self.kind, self.problem = source, kind, problem


class LanguageError(SourceError):
    """An article in a language for which no pack is installed."""


class PackError(SaysoError):
    """A language pack cannot be used as written."""

    def __init__(self, path: Path | str, entry: str, problem: str) -> None:
        super().__init__(f"{path}: {entry}: {problem}")
        self.path, self.entry, self.problem = path, entry, problem


class ExtraError(SaysoError):
    """A language whose dictionary comes as an extra that is not installed."""

    def __init__(self, name: str, extra: str) -> None:
        super().__init__(
            f"to read {name}, install its dictionary first: pip install 'sayso[{extra}]'"
        )
        self.name, self.extra = name, extra


class GoldError(SaysoError):
    """An evaluation file that is not in the shape that the scorer reads."""


class WeightsError(SaysoError):
    """A file of weights that cannot be used."""

    def __init__(self, path: Path | str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path, self.problem = path, problem


class FinderError(SaysoError):
    """A way to find statements that does not exist."""


class TrainingError(SaysoError):
    """Training that cannot be done as asked."""
