"""`sayso train`: weights for the tagger from annotated articles."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from sayso.cli.exits import HELP, Exit, complain


@click.command(
    "train",
    epilog=f"""\b
Examples:
  sayso train annotated/ --out ours.weights
  sayso train train.jsonl --valid dev.jsonl --epochs 20 --seed 3 --out ours.weights
  sayso train annotated/ --teacher big.weights --width 96 --out small.weights
  sayso read story.html --finder ours.weights

{HELP}
""",
)
@click.argument(
    "data", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|FOLDER..."
)
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.weights", help="Write the weights here, and a card about them beside it.",
)  # fmt: skip
@click.option(
    "--valid", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="GOLD.jsonl", help="Measure the weights on these documents, kept apart from DATA.",
)  # fmt: skip
@click.option("--seed", default=1, show_default=True, help="Chance starts from here.")
@click.option("--epochs", default=14, show_default=True, help="How often all data is seen.")
@click.option("--width", default=128, show_default=True, help="Values for each token; even.")
@click.option("--layers", default=2, show_default=True, help="Passes over each window.")
@click.option(
    "--teacher", "teachers", multiple=True, metavar="FILE.weights",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Also learn what these weights think of each token; may stand several times.",
)  # fmt: skip
@click.option(
    "--device", default="cpu", show_default=True, metavar="NAME",
    help="Where PyTorch computes: cpu gives the same bytes each time, cuda is faster.",
)  # fmt: skip
@click.option("--resume", is_flag=True, help="Go on where a run with the same --out was stopped.")
def command(
    data: tuple[Path, ...],
    out: Path,
    valid: Path | None,
    seed: int,
    epochs: int,
    width: int,
    layers: int,
    teachers: tuple[Path, ...],
    device: str,
    resume: bool,
) -> int:
    """Learn from annotated articles how statements are made, and write weights.

    FILE or the .jsonl files of FOLDER have one document a line: {"doc", "lang", "text",
    "statements"}, as `sayso read --format jsonl` prints it and people have corrected it. Needs
    PyTorch: pip install 'sayso[train]'.
    """
    try:
        import torch  # noqa: F401
    except ImportError as error:
        raise click.ClickException(
            "training needs PyTorch: pip install 'sayso[train]' (reading does not)"
        ) from error
    from sayso.attribute.tagger.weights import load_weights
    from sayso.cli.progress import progress
    from sayso.errors import TrainingError
    from sayso.train.learning import Progress, Settings
    from sayso.train.run import gather, train

    if out.suffix != ".weights":
        raise click.BadParameter("its name must end in .weights", param_hint="--out")
    if width < 2 or width % 2 or layers < 1 or epochs < 1:
        raise click.UsageError("--width must be even; --layers and --epochs at least 1")
    known = [load_weights(path) for path in teachers]
    if len({weights.features for weights in known}) > 1:
        raise TrainingError("the teachers know different features; they cannot teach together")
    with progress("reading", None) as advance:
        found = gather(data, lambda _: advance(), known[0].features if known else None)
    complain(
        f"{found.documents} documents, {found.statements} statements, {len(found.windows)} windows"
    )

    def watch(done: Progress) -> None:
        complain(f"epoch {done.epoch} of {done.epochs}: loss {done.loss:.4f}")

    about = train(
        found,
        out,
        Settings(seed=seed, epochs=epochs, width=width, layers=layers),
        teachers=known,
        resume=resume,
        device=device,
        command=shlex.join(["sayso", *sys.argv[1:]]),
        valid=valid,
        watch=watch,
    )
    if "figures" in about:
        click.echo(", ".join(f"{k} {v}" for k, v in about["figures"].items() if k != "data"))
    complain(f"wrote {out} and {out.with_suffix('.md')}")
    return Exit.OK
