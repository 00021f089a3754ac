"""`sayso add`: articles read and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.account.options import db_option, format_option, opened
from sayso.cli.exits import HELP, complain
from sayso.cli.sources import check_choices, exit_code, source_options

if TYPE_CHECKING:
    from sayso.article import Failure
    from sayso.cli.attempts import Attempt
    from sayso.pipeline import ReadArticle
    from sayso.record import Account
    from sayso.record.keeping import Kept


@click.command(
    "add",
    epilog=f"""\b
Examples:
  sayso add article.html https://example.org/story
  sayso add --input jsonl texts.jsonl --db news.db
  sayso add --retry
  cat story.txt | sayso add - --lang pl --published 2024-03-06

{HELP}
""",
)
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@db_option
@source_options
@click.option("--retry", is_flag=True, help="Also try again what could not be read before.")
@format_option("text", "json")
def command(
    sources: tuple[str, ...],
    db: str | None,
    lang: str | None,
    input_: str,
    yardstick: str,
    published: datetime | None,
    outlet: str | None,
    allow_private: bool,
    retry: bool,
    format_: str,
) -> int:
    """Read articles and keep them: the same sources as sayso read.

    Each article is kept wholly or not at all, as soon as it is read. Repeating the command is
    safe: what is kept already is left as it is, and a text that has changed becomes a new
    version. What cannot be read is kept for another try (--retry). With --format json each
    source gives one line.
    """
    from sayso.cli.attempts import Facts, attempt_lines, attempt_sources

    if not sources and not retry:
        raise click.UsageError("name a SOURCE, or --retry")
    check_choices(lang, yardstick)
    facts = Facts(lang, published, outlet, yardstick, allow_private)
    with opened(db, create=True) as account:
        again = _again(account, sources) if retry else ()
        read = _reader(account)
        # Only lines of a file are read from lines; what failed before has a name of its own.
        if input_ == "jsonl":
            attempts = _chain(
                attempt_lines(sources, facts), attempt_sources(again, facts, read=read)
            )
        else:
            attempts = attempt_sources((*sources, *again), facts, read=read)
        total = len(sources) + len(again) if input_ != "jsonl" else None
        return _keep(account, attempts, total, format_)


def _again(account: Account, sources: tuple[str, ...]) -> tuple[str, ...]:
    """Sources that failed before and are not named now; no line of a file can be asked for."""
    return tuple(
        failure.source
        for failure in account.failures()
        if failure.source not in sources and failure.source != "-" and failure.kind != "bad-line"
    )


def _chain(*parts: Iterator[Attempt]) -> Iterator[Attempt]:
    for part in parts:
        yield from part


def _reader(account: Account) -> Callable[..., ReadArticle]:
    """Reads a source as `pipeline.read` does, but no statements of a text that is kept."""

    def read(
        source: str, *, yardstick: str, finder: str | None = None, **facts: Any
    ) -> ReadArticle:
        from sayso.pipeline import ReadArticle, read_article
        from sayso.read import read_source

        article = read_source(source, **facts)
        if account.holds(article):
            return ReadArticle(article, (), article.lang, yardstick)
        return read_article(article, yardstick=yardstick, finder=finder)

    return read


def _keep(account: Account, attempts: Iterator[Attempt], total: int | None, format_: str) -> int:
    from sayso.cli.progress import progress

    failures: list[Failure] = []
    counts: dict[str, int] = {}
    statements = 0
    some = total if total and total > 1 else None
    with progress("adding", some, alone=format_ == "text") as advance:
        for attempt in attempts:
            if attempt.article:
                kept = account.add(attempt.article)
                counts[kept.outcome] = counts.get(kept.outcome, 0) + 1
                if kept.outcome in ("added", "version"):
                    statements += kept.statements
                if format_ == "json":
                    _print_kept(attempt.article.article.doc, kept)
            elif attempt.failure:
                complain(attempt.failure.message)
                failures.append(attempt.failure)
                account.add_failure(attempt.failure)
                if format_ == "json":
                    _print_failure(attempt.failure, attempt.line)
            advance()
    if format_ == "text":
        click.echo(_summary(counts, statements, len(failures)))
    return exit_code(failures)


_WORDS = {
    "added": "added",
    "version": "in a new version",
    "same": "kept already",
    "tiny": "changed too little to count",
    "removed": "removed before, and not kept again",
}


def _summary(counts: dict[str, int], statements: int, failed: int) -> str:
    from sayso.formats.wording import count

    parts = [f"{counts[outcome]} {words}" for outcome, words in _WORDS.items() if outcome in counts]
    if failed:
        parts.append(f"{failed} not read (sayso list --failures)")
    total = sum(counts.values()) + failed
    return (
        f"{count(total, 'source')}: {', '.join(parts) or 'none'}; {count(statements, 'statement')}"
    )


def _print_kept(doc: str, kept: Kept) -> None:
    from sayso.formats.jsonl import to_line

    data = {"doc": doc, "key": kept.key, "outcome": kept.outcome, "version": kept.version,
            "statements": kept.statements}  # fmt: skip
    click.echo(to_line(data))


def _print_failure(failure: Failure, line: int | None) -> None:
    from sayso.formats.jsonl import failure_data, to_line

    click.echo(to_line(failure_data(failure, line=line)))
