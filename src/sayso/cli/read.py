"""`sayso read`: articles in, their accounts out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.exits import HELP, complain
from sayso.cli.sources import check_choices, exit_code, source_options

if TYPE_CHECKING:
    from sayso.cli.attempts import Attempt

FORMATS = ("tree", "json", "jsonl", "html", "brat")


@click.command(
    "read",
    epilog=f"""\b
Examples:
  sayso read article.html notes.txt https://example.org/story
  cat story.txt | sayso read - --lang pl --published 2024-03-06
  sayso read *.html --format html --output pages/
  sayso read article.html --explain
  sayso read article.html --finder both --min-confidence 0.9
  sayso read --input jsonl - < texts.jsonl > statements.jsonl

{HELP}
""",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@source_options
@click.option(
    "--format",
    "-f",
    "format_",
    type=click.Choice(FORMATS),
    help="tree (default), json (one object; a list for several sources), jsonl (one article a "
    "line), html (one page), brat (standoff annotation).",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Show with each statement the rule, pack entry and tokens that made it.",
)
@click.option(
    "--finder",
    metavar="NAME|FILE",
    help="How statements are found: grammar, tagger, both (what one finds and the other "
    "confirms: fewer, and surer), or a file of weights. Without it what the language's pack says.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="SHARE",
    help="Only statements whose kind was right at least this often when measured: 0.9.",
)
@click.option("--teasers", is_flag=True, help="Also show statements in teasers of other articles.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FILE|FOLDER",
    help="Write here; a folder (existing, or ending in /) gets a file for each source.",
)
def command(
    sources: tuple[str, ...],
    format_: str | None,
    explain: bool,
    lang: str | None,
    input_: str,
    yardstick: str,
    finder: str | None,
    min_confidence: float,
    teasers: bool,
    output: Path | None,
    published: datetime | None,
    outlet: str | None,
    allow_private: bool,
) -> int:
    """Show who said what in articles, through whom, and how sure they were.

    A SOURCE is a file (HTML, plain text, either of them gzipped), a URL, or - for standard
    input. What cannot be read is told on one line, and the other sources are still read. With
    --input jsonl each line gives one line, in order (--format jsonl is then the default).
    """
    from sayso.cli.attempts import Facts, attempt_lines, attempt_sources
    from sayso.cli.writing import Writing, open_writing

    check_choices(lang, yardstick, finder)
    facts = Facts(lang, published, outlet, yardstick, allow_private, finder, min_confidence)
    format_ = format_ or ("jsonl" if input_ == "jsonl" else "tree")
    attempts = (attempt_lines if input_ == "jsonl" else attempt_sources)(sources, facts)
    one = len(sources) == 1 and input_ != "jsonl"
    how = Writing(format_, output, teasers=teasers, explain=explain, one=one)
    with open_writing(how) as write:
        failures = [
            attempt.failure
            for attempt in _watched(attempts, sources)
            if write(attempt) is None and attempt.failure
        ]
    return exit_code(failures)


def _watched(attempts: Iterator[Attempt], sources: tuple[str, ...]) -> Iterator[Attempt]:
    """The attempts; failures told on standard error, and long work shown on a terminal."""
    from sayso.cli.progress import progress

    with progress("reading", len(sources) if len(sources) > 1 else None) as advance:
        for attempt in attempts:
            if attempt.failure:
                complain(attempt.failure.message)
            yield attempt
            advance()
