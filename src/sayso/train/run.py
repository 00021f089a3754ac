"""A training run from files to files: data, learning, weights, figures, card."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sayso.attribute.tagger.weights import Weights, save_weights
from sayso.errors import TrainingError
from sayso.evaluate import align, read_documents
from sayso.evaluate.documents import Document
from sayso.evaluate.prediction import predict
from sayso.evaluate.scores import Scores, score_alignment
from sayso.packs import installed
from sayso.train.examples import Vocabulary, Window, windows_from
from sayso.train.exporting import state_from
from sayso.train.learning import Learner, Progress, Settings, Teacher
from sayso.train.network import Network


@dataclass(frozen=True, slots=True)
class Data:
    """What is learnt from.

    Attributes:
        files: what was read, in order.
        statements: those annotated; `windows`: what they became.
    """

    files: tuple[Path, ...]
    documents: int
    statements: int
    windows: tuple[Window, ...]
    vocabulary: Vocabulary


def gather(
    sources: Iterable[Path],
    watch: Callable[[str], None] = lambda _: None,
    features: Sequence[str] | None = None,
) -> Data:
    """The data in files and folders of JSON Lines; `watch` is told each document.

    `features`: those of a teacher, so that numbers mean the same.

    Raises:
        TrainingError: a source holds no such file, or a document has no text or no pack.
        GoldError: a line is no annotated document.
    """
    files = tuple(file for source in sources for file in _files(source))
    vocabulary = Vocabulary() if features is None else Vocabulary(features)
    documents: list[Document] = []
    for file in files:
        found = read_documents(file)
        for document in found:
            _check(document, file)
        documents += found
    windows: list[Window] = []
    for document, made in zip(documents, windows_from(documents, vocabulary), strict=True):
        windows += made
        watch(document.id)
    statements = sum(len(document.statements) for document in documents)
    return Data(files, len(documents), statements, tuple(windows), vocabulary)


def _files(source: Path) -> list[Path]:
    if source.is_dir():
        found = sorted(source.rglob("*.jsonl"))
        if not found:
            raise TrainingError(f"{source}: the folder holds no .jsonl file")
        return found
    if not source.exists():
        raise TrainingError(f"{source}: no such file or folder")
    return [source]


def _check(document: Document, file: Path) -> None:
    if document.text is None or document.lang is None:
        raise TrainingError(f"{file}, line {document.line}: needs a text and a lang to learn from")
    if document.lang not in installed():
        known = ", ".join(installed())
        raise TrainingError(
            f"{file}, line {document.line}: no pack for {document.lang!r}; there are {known}"
        )


def train(
    data: Data,
    out: Path,
    settings: Settings,
    *,
    teachers: Sequence[Weights] = (),
    resume: bool = False,
    command: str = "sayso train",
    device: str = "cpu",
    valid: Path | None = None,
    watch: Callable[[Progress], None] = lambda _: None,
) -> Mapping[str, Any]:
    """Learn, write OUT and its card beside it; returns what the card says.

    After each epoch the state is kept in OUT.state, from which `resume` goes on. `device`:
    where PyTorch computes. On the processor the same data and seed give the same bytes; a
    graphics card is faster and adds in no fixed order.

    Raises:
        TrainingError: there is nothing to learn, or nothing to go on from, or no such device.
    """
    state = out.with_name(out.name + ".state")
    taught_by = [_teacher(t) for t in teachers]
    learner = Learner(data.windows, data.vocabulary, settings, taught_by, device)
    if resume:
        if not state.exists():
            raise TrainingError(f"{state}: no such file to go on from; train without --resume")
        learner.resume(state)
    about: dict[str, Any] = {
        "command": command,
        "settings": asdict(settings),
        "data": [file.name for file in data.files],
        "langs": sorted({window.lang for window in data.windows}),
        "documents": data.documents,
        "statements": data.statements,
    }
    for progress in learner.epochs():
        learner.keep(state)
        watch(progress)
    save_weights(out, learner.weights(about))
    if valid is not None:
        about["figures"] = {"data": valid.name, **figures(read_documents(valid), out)}
    out.with_suffix(".md").write_text(card(about), encoding="utf-8")
    state.unlink(missing_ok=True)
    return about


def _teacher(weights: Weights) -> Teacher:
    network = Network.of(weights)
    network.load_state_dict(state_from(weights))
    return Teacher(network.eval(), frozenset(weights.about["langs"]))


def figures(gold: Iterable[Document], weights: Path) -> dict[str, float]:
    """Precision, recall and F1 of the weights' outermost statements on annotated texts."""
    total = Scores()
    for document in gold:
        found, _ = predict(document, str(weights.resolve()))
        total += score_alignment(align(document, found, flat=True))
    joint = total.joint
    return {
        "joint_precision": round(100 * joint.precision, 1),
        "joint_recall": round(100 * joint.recall, 1),
        "joint_f1": round(100 * joint.f1, 1),
    }


def card(about: Mapping[str, Any]) -> str:
    """A model card in Markdown: what is known of how the weights were made."""
    settings = ", ".join(f"{name} {value}" for name, value in about["settings"].items())
    lines = [
        "# Weights of a tagger",
        "",
        f"Made on {date.today().isoformat()} by",
        "",
        f"    {about['command']}",
        "",
        f"- **Data**: {', '.join(about['data'])}: {about['documents']} documents with "
        f"{about['statements']} statements. Say here whose the texts are, under which licence.",
        f"- **Settings**: {settings}.",
    ]
    if (measured := about.get("figures")) is not None:
        lines.append(
            f"- **Figures** on {measured['data']}, outermost statements: joint F1 "
            f"{measured['joint_f1']} (precision {measured['joint_precision']}, recall "
            f"{measured['joint_recall']})."
        )
    lines += [
        "- **Limits**: it finds what its data marks; say here what that leaves out.",
        "",
        "The weights hold no word of the texts: features are kinds of words, marks, and concepts "
        "that packs name.",
    ]
    return "\n".join(lines) + "\n"
