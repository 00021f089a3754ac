"""Training, on the project's own few examples: from texts to weights that find statements."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from conftest import Command
from sayso.packs import load_pack
from sayso.packs.examples import parse_marked


def _torch() -> Any:
    try:
        import torch
    except ImportError:
        problem = "PyTorch is not installed (pip install torch); only training needs it"
        if os.environ.get("SAYSO_REQUIRE_TORCH"):
            pytest.fail(problem)
        pytest.skip(problem, allow_module_level=True)
    return torch


torch = _torch()

from sayso.attribute.tagger.network import scores  # noqa: E402
from sayso.attribute.tagger.steps import Steps  # noqa: E402
from sayso.attribute.tagger.weights import load_weights  # noqa: E402
from sayso.errors import TrainingError  # noqa: E402
from sayso.pipeline import read_text  # noqa: E402
from sayso.train.changing import Changes  # noqa: E402
from sayso.train.exporting import state_from  # noqa: E402
from sayso.train.learning import Learner, Settings  # noqa: E402
from sayso.train.network import Network  # noqa: E402
from sayso.train.run import gather  # noqa: E402

SMALL = Settings(epochs=8, width=32, layers=1, rate=0.01)


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples of the English pack's verbs of saying, as annotated documents."""
    folder = tmp_path_factory.mktemp("annotated")
    with (folder / "examples.jsonl").open("w", encoding="utf-8") as file:
        for verb in _verbs():
            for example in verb.examples:
                text, marked = parse_marked(example)
                statements = [
                    {
                        "id": f"s{i}",
                        **{
                            name: [[s.start, s.end] for s in getattr(statement, name)]
                            for name in ("source", "cue", "content")
                        },
                        "parent": None,
                    }
                    for i, statement in enumerate(marked)
                    if not any(
                        other is not statement and other.content[0].holds(statement.cue[0])
                        for other in marked
                        if other.content and statement.cue
                    )
                ]
                document = {"doc": text, "lang": "en", "text": text, "statements": statements}
                file.write(json.dumps(document) + "\n")
    return folder


@pytest.fixture(scope="module")
def data(examples: Path) -> Any:
    """What is learnt from them."""
    return gather([examples])


def _verbs() -> list[Any]:
    found: dict[int, Any] = {}
    for entries in load_pack("en").verbs.values():
        for entry in entries:
            if "quote" in entry.content and not entry.with_:
                found[id(entry)] = entry
    return list(found.values())[:40]


def test_a_tiny_model_learns_to_find_what_it_was_shown(examples: Path, sayso: Command) -> None:
    out = examples / "tiny.weights"
    result = sayso(
        "train", examples, "--out", out, "--epochs", "260", "--width", "32", "--layers", "1",
        "--valid", examples / "examples.jsonl",
    )  # fmt: skip
    assert result.returncode == 0, result.stderr.decode()
    assert "epoch 260 of 260" in result.stderr.decode()
    assert not list(examples.glob("*.state"))
    assert load_weights(out).about["langs"] == ["en"]
    card = out.with_suffix(".md").read_text("utf-8")
    figure = float(result.stdout.decode().split("joint_f1 ")[1])
    assert figure > 15
    assert f"joint F1 {figure}" in card
    article = read_text("The plumber said the tap was new.", lang="en", finder=str(out))
    assert [article.text_of(s.content) for s in article.statements] == ["the tap was new"]


def test_the_same_seed_gives_the_same_bytes(data: Any) -> None:
    made = []
    for _ in range(2):
        learner = Learner(data.windows, data.vocabulary, Settings(epochs=1, width=8, layers=1))
        list(learner.epochs())
        made.append(learner.weights({}).rows.tobytes())
    assert made[0] == made[1]


def test_a_run_that_was_stopped_goes_on_to_the_same_bytes(data: Any, tmp_path: Path) -> None:
    settings = Settings(epochs=3, width=8, layers=1)
    whole = Learner(data.windows, data.vocabulary, settings)
    list(whole.epochs())
    first = Learner(data.windows, data.vocabulary, settings)
    next(first.epochs())
    first.keep(tmp_path / "state")
    second = Learner(data.windows, data.vocabulary, settings)
    second.resume(tmp_path / "state")
    assert [progress.epoch for progress in second.epochs()] == [2, 3]
    assert second.weights({}).rows.tobytes() == whole.weights({}).rows.tobytes()
    other = Learner(data.windows, data.vocabulary, Settings(epochs=3, width=16, layers=1))
    with pytest.raises(TrainingError, match="other data or settings"):
        other.resume(tmp_path / "state")


def test_the_network_at_use_gives_what_the_one_that_learnt_gives(data: Any) -> None:
    learner = Learner(data.windows, data.vocabulary, SMALL)
    next(learner.epochs())
    weights = learner.weights({"langs": ["en"]})
    network = Network.of(weights)
    network.load_state_dict(state_from(weights))
    network.eval()
    windows = data.windows[:5]
    batch = learner._batch(windows)
    with torch.no_grad():
        expected = network(batch.features.whole(), batch.places.whole(), batch.mask).numpy()
    given = []
    for window in windows:
        bags = [data.vocabulary.bags[form] for form in window.forms]
        marks = [
            [bool(bits >> i & 1) for i in range(len(weights.places))] for bits in window.places
        ]
        given.append(
            sum_rows([weights.rows[bag].sum(0) for bag in bags])
            + sum_rows([weights.places[mark].sum(0) for mark in marks])
        )
    steps = Steps([len(window) for window in given])
    found = scores(weights, steps, np.concatenate(given))[steps.row]
    wanted = np.concatenate([expected[: len(window), i] for i, window in enumerate(given)])
    assert abs(found - wanted).max() < 0.05


def sum_rows(rows: list[Any]) -> Any:
    return np.stack(rows).astype(np.float32)


def test_changed_copies_keep_a_tag_for_each_token(data: Any) -> None:
    import numpy as np

    changes = Changes(data.vocabulary, np.random.default_rng(1))
    for window in data.windows:
        changed = changes.of(window)
        assert len(changed.forms) == len(changed.places) == len(changed.tags) > 0
        assert changed.forms.dtype == window.forms.dtype


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("", "no statement to learn from"),
        ('{"doc": "a", "text": "x", "statements": []}\n', "needs a text and a lang"),
        ('{"doc": "a", "lang": "xx", "text": "x", "statements": []}\n', "no pack for 'xx'"),
        ("{\n", "line 1: is not JSON"),
    ],
)
def test_data_that_cannot_be_learnt_from_is_a_clear_error(
    lines: str, message: str, sayso: Command, tmp_path: Path
) -> None:
    (tmp_path / "data.jsonl").write_text(lines, encoding="utf-8")
    result = sayso("train", tmp_path, "--out", tmp_path / "x.weights")
    assert result.returncode == 1
    assert message in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()


def test_an_output_of_another_name_and_an_empty_folder_are_told(
    sayso: Command, tmp_path: Path
) -> None:
    result = sayso("train", tmp_path, "--out", tmp_path / "x.bin")
    assert result.returncode == 2
    assert "must end in .weights" in result.stderr.decode()
    result = sayso("train", tmp_path, "--out", tmp_path / "x.weights")
    assert result.returncode == 1
    assert "holds no .jsonl file" in result.stderr.decode()


def test_a_device_that_is_not_there_is_told(examples: Path, sayso: Command, tmp_path: Path) -> None:
    result = sayso("train", examples, "--out", tmp_path / "x.weights", "--device", "abacus")
    assert result.returncode == 1
    assert "cannot compute on 'abacus'" in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()
