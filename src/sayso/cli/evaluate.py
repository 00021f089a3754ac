"""`sayso evaluate`: predictions against a gold standard, in figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.exits import HELP, Exit, complain
from sayso.cli.sources import check_finder

if TYPE_CHECKING:
    from sayso.evaluate import Alignment, Document

    Align = Callable[[Document, Document | None], Alignment]

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class Lines(click.ParamType[tuple[range, ...]]):
    """Line numbers from 1 and ranges of them: 1-59,140-230."""

    name = "ranges"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[range, ...]:
        if isinstance(value, tuple):
            return value
        found = []
        for part in str(value).split(","):
            match = re.fullmatch(r"(\d+)(?:-(\d+))?", part.strip())
            if not match:
                self.fail(f"{part!r} is no line number or range such as 60-139")
            found.append(range(int(match[1]), int(match[2] or match[1]) + 1))
        return tuple(found)


@click.command(
    "evaluate",
    epilog=f"""\b
Examples:
  sayso evaluate gold.jsonl
  sayso evaluate gold.jsonl --lines 60-139 --by-rule
  sayso evaluate gold.jsonl --predicted found.jsonl --errors
  sayso evaluate gold.jsonl --score found.jsonl --by-doc
  sayso evaluate gold.jsonl --measure pl

{HELP}
""",
)
@click.argument("gold", type=FILE, metavar="GOLD.jsonl")
@click.option(
    "--predicted",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT.jsonl",
    help="Also write what was predicted.",
)
@click.option(
    "--score",
    "scored",
    type=FILE,
    metavar="PREDICTED.jsonl",
    help="Score this file; read no text.",
)
@click.option("--finder", metavar="NAME|FILE", help="How statements are found; see `sayso read`.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="SHARE",
    help="Score only statements of at least this confidence; see `sayso read`.",
)  # fmt: skip
@click.option("--flat", is_flag=True, help="Drop predicted statements that have a parent.")
@click.option(
    "--without-acts",
    default="",
    metavar="ACT,...",
    help="Drop predicted statements with one of these acts.",
)
@click.option("--lines", type=Lines(), help="Only these lines of GOLD: 1-59,140-230 (from 1).")
@click.option("--by-doc", is_flag=True, help="Also a line for each document, the worst first.")
@click.option("--by-rule", is_flag=True, help="Also the precision of each rule.")
@click.option("--errors", is_flag=True, help="Also what is missed, spurious, or of a wrong source.")
@click.option(
    "--measure",
    metavar="CODE",
    help="Keep the precision of each rule of each finder in this pack: it becomes the statements' "
    "confidence.",
)
@click.option(
    "--format", "-f", "format_", type=click.Choice(("table", "json")), default="table",
    show_default=True,
)  # fmt: skip
def command(
    gold: Path,
    predicted: Path | None,
    scored: Path | None,
    finder: str | None,
    min_confidence: float,
    flat: bool,
    without_acts: str,
    lines: tuple[range, ...] | None,
    by_doc: bool,
    by_rule: bool,
    errors: bool,
    measure: str | None,
    format_: str,
) -> int:
    """Score what sayso finds in the texts of GOLD against its statements.

    GOLD has one document a line: {"doc", "lang", "text", "statements"}, as `sayso read --format
    jsonl` prints it. The headline figure is JOINT: content matched (word overlap of at least
    half) and source agreed. A document that cannot be read counts as one without statements.
    """
    from sayso.evaluate import align, read_documents
    from sayso.evaluate.rules import count_rules
    from sayso.evaluate.scores import Scores, score_alignment

    if finder is not None:
        check_finder(finder)
    if scored and predicted:
        raise click.UsageError("--score reads no text, so --predicted has nothing to write")
    documents = [d for d in read_documents(gold) if _chosen(d.line, lines)]
    if not documents:
        raise click.UsageError(f"{gold} has no document on the lines asked for")
    failed = 0
    if scored:
        found = {document.id: document for document in read_documents(scored)}
        _warn(documents, found, whole=lines is None)
    else:
        found = dict(_predictions(documents, predicted, finder, min_confidence))
        failed = len(documents) - len(found)
    without = frozenset(filter(None, (act.strip() for act in without_acts.split(","))))
    aligned = partial(align, flat=flat, without_acts=without)
    alignments = [aligned(document, found.get(document.id)) for document in documents]
    each = {a.document.id: score_alignment(a) for a in alignments}
    total = Scores()
    for scores in each.values():
        total += scores
    if measure:
        _measure(measure, gold, documents, aligned)
    show = _show_json if format_ == "json" else _show_table
    show(
        total,
        each if by_doc else {},
        count_rules(alignments) if by_rule else {},
        alignments if errors else [],
    )
    return Exit.FAILED if failed else Exit.OK


def _chosen(line: int, lines: tuple[range, ...] | None) -> bool:
    return lines is None or any(line in part for part in lines)


def _predictions(
    documents: list[Document],
    output: Path | None,
    finder: str | None,
    min_confidence: float,
) -> Iterator[tuple[str, Document]]:
    """By id what is found in each text; also written where an output is given."""
    from sayso.cli.progress import progress
    from sayso.errors import SourceError
    from sayso.evaluate.prediction import predict
    from sayso.formats.jsonl import to_line

    with ExitStack() as stack:
        file = stack.enter_context(output.open("w", encoding="utf-8")) if output else None
        advance = stack.enter_context(progress("reading", len(documents)))
        for document in documents:
            try:
                prediction, data = predict(document, finder, min_confidence)
                yield document.id, prediction
            except SourceError as error:
                complain(f"{error} (counted as without statements)")
                data = {"doc": document.id, "statements": []}
            if file:
                file.write(to_line(data) + "\n")
            advance()


def _warn(documents: list[Document], found: dict[str, Document], *, whole: bool) -> None:
    known = {document.id for document in documents}
    missing = [document.id for document in documents if document.id not in found]
    if missing:
        complain(
            f"warning: no prediction for {len(missing)} gold documents, counted as without "
            f"statements: {', '.join(missing[:3])} …"
        )
    if whole and (extra := found.keys() - known):
        complain(f"warning: {len(extra)} predicted documents are not in the gold, ignored")


def _measure(code: str, gold: Path, documents: list[Document], align_: Align) -> None:
    """Measure the rules of every finder on the documents in a language, and keep what comes out.

    A rule is measured in what the pack's own finder finds by it; one that this finder does not
    use, in what the first other one finds.
    """
    from sayso.attribute.finders import FINDERS
    from sayso.evaluate.rules import count_rules
    from sayso.packs import load_pack
    from sayso.packs.measured import Measured, write_measured

    documents = [document for document in documents if document.lang == code]
    if not documents:
        raise click.UsageError(f"{gold} has no document whose lang is {code!r}")
    pack = load_pack(code)
    rules: dict[str, Measured] = {}
    for finder in sorted(FINDERS, key=lambda name: name != pack.about.finder):
        found = dict(_predictions(documents, None, finder, 0.0))
        counted = count_rules(align_(document, found.get(document.id)) for document in documents)
        rules = counted | rules
    path = write_measured(pack.folder, gold.name, rules)
    complain(f"wrote {path}")


def _show_json(
    total: Any, each: dict[str, Any], rules: dict[str, Any], alignments: list[Alignment]
) -> None:
    from sayso.evaluate.differences import differences
    from sayso.formats.jsonl import to_document

    data = total.to_json()
    if each:
        data["by_doc"] = {name: scores.to_json() for name, scores in each.items()}
    if rules:
        data["by_rule"] = {
            rule: {"right": m.right, "predicted": m.predicted, "precision": m.precision}
            for rule, m in rules.items()
        }
    if alignments:
        data["errors"] = [
            {
                "kind": difference.kind,
                "doc": difference.doc,
                "line": difference.line,
                **{
                    name: {"source": side.source, "cue": side.cue, "content": side.content}
                    for name, side in (("gold", difference.gold), ("found", difference.predicted))
                    if side
                },
            }
            for alignment in alignments
            for difference in differences(alignment)
        ]
    click.echo(to_document(data))


def _show_table(
    total: Any, each: dict[str, Any], rules: dict[str, Any], alignments: list[Alignment]
) -> None:
    from sayso.evaluate.differences import describe, differences
    from sayso.evaluate.table import document_table, rule_table, score_table

    for alignment in alignments:
        for difference in differences(alignment):
            click.echo(describe(difference, alignment.document.text or "") + "\n")
    click.echo(score_table(total))
    if rules:
        click.echo("\n" + rule_table(rules))
    if each:
        click.echo("\n" + document_table(each))
