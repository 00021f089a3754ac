"""The project as a thing to join: its lock, its documents, its manners."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def tracked(project: Path) -> list[Path]:
    """Every file in version control."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=project, capture_output=True, text=True, check=False
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    return [project / name for name in listing.stdout.split("\0") if (project / name).is_file()]


def name_of(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return found[0].lower().replace("_", "-")


def locked(lock: Path) -> dict[str, str]:
    """Package → the text of its entry in a lock."""
    entries = re.split(r"\n(?=[a-z0-9])", lock.read_text("utf-8"))
    return {name_of(entry): entry for entry in entries if "==" in entry}


def test_the_lock_holds_every_dependency(project: Path) -> None:
    about = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {name_of(requirement) for requirement in about["dependencies"]}
    for_tests = {name_of(requirement) for requirement in about["optional-dependencies"]["dev"]}
    assert needed <= locked(project / "requirements.lock").keys()
    assert needed | for_tests <= locked(project / "requirements-dev.lock").keys()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_hashes_and_no_place_of_its_own(project: Path, name: str) -> None:
    for package, entry in locked(project / name).items():
        assert "--hash=sha256:" in entry, package
    text = (project / name).read_text("utf-8")
    assert not re.search(r"https?://|file:|--index-url|--find-links|--extra-index|@ ", text)


def test_the_development_lock_agrees_with_the_lock(project: Path) -> None:
    pins = re.compile(r"^([a-z0-9.-]+)==([^ ]+)((?: ;[^\\]*)?)", re.MULTILINE)
    plain = set(pins.findall((project / "requirements.lock").read_text("utf-8")))
    assert plain <= set(pins.findall((project / "requirements-dev.lock").read_text("utf-8")))


def test_every_make_target_of_the_documents_exists(project: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (project / "Makefile").read_text("utf-8"), re.M))
    documents = [*project.glob("*.md"), *project.glob("docs/*.md")]
    named = {
        target
        for document in documents
        for block in re.findall(r"`([^`]+)`|^    (.+)$", document.read_text("utf-8"), re.M)
        for target in re.findall(r"\bmake ([a-z-]+)", "".join(block))
    }
    assert {"demo", "test"} <= named
    assert named <= targets


def test_links_between_documents_lead_somewhere(project: Path) -> None:
    for document in [*project.glob("*.md"), *project.glob("docs/*.md")]:
        for link in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text("utf-8")):
            if not link.startswith(("http", "mailto:")):
                assert (document.parent / link).exists(), f"{document.name}: {link}"


def test_every_python_file_is_annotated_from_the_future(tracked: list[Path]) -> None:
    for path in tracked:
        text = path.read_text("utf-8") if path.suffix == ".py" else ""
        if "def " in text:
            assert "from __future__ import annotations" in text, path


def test_every_data_file_of_the_package_is_shipped(project: Path, tracked: list[Path]) -> None:
    tools = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["tool"]
    shipped = {
        pattern.removeprefix("**/*") for pattern in tools["setuptools"]["package-data"]["sayso"]
    }
    package = project / "src" / "sayso"
    for path in tracked:
        if path.is_relative_to(package) and path.name != "py.typed":
            assert path.suffix == ".py" or path.suffix in shipped, path


def test_what_the_package_imports_is_a_declared_dependency(project: Path) -> None:
    about = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    core = {name_of(name).replace("-", "_") for name in about["dependencies"]} | {"sayso"}
    extra = {
        extra: {name_of(name).replace("-", "_") for name in about["optional-dependencies"][extra]}
        for extra in ("uk", "train", "parquet")
    }
    for path in (project / "src" / "sayso").rglob("*.py"):
        # Only what says what is missing may reach for an extra, and training for its own.
        declared = core | (extra["uk"] if path.name == "dictionaries.py" else set())
        if path.parent.name == "train" or path.name == "train.py":
            declared |= extra["train"]
        if path.name == "kernels.py":  # PyTorch brings it along wherever it can use a card
            declared |= {"triton"}
        if path.name == "tables.py":
            declared |= extra["parquet"]
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [node.module]
            else:
                continue
            for name in names:
                top = name.partition(".")[0]
                assert top in declared or top in sys.stdlib_module_names, f"{path}: {name}"


def test_the_dictionary_under_the_gpl_is_in_no_core_installation(project: Path) -> None:
    about = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    assert not any("pymorphy" in name for name in about["dependencies"])
    assert "pymorphy" not in (project / "requirements.lock").read_text("utf-8")
    assert "pymorphy3-dicts-uk" in (project / "requirements-dev.lock").read_text("utf-8")


def test_no_stage_imports_another(project: Path) -> None:
    stages = {"read", "analyse", "attribute", "resolve", "appraise", "record"}
    for stage in stages:
        for path in (project / "src" / "sayso" / stage).rglob("*.py"):
            for module in re.findall(
                r"^\s*(?:from|import) sayso\.(\w+)", path.read_text("utf-8"), re.MULTILINE
            ):
                assert module == stage or module not in stages, f"{path} imports {module}"


def test_every_kind_of_failure_is_documented(project: Path) -> None:
    documented = set(re.findall(r"`([a-z-]+)`", (project / "docs/limits.md").read_text("utf-8")))
    raised: set[str] = set()
    for path in (project / "src" / "sayso").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                name = node.func.id
                kind = node.args[1] if len(node.args) > 2 else None
                if name in {"SourceError", "LanguageError", "Failure"} and isinstance(
                    kind, ast.Constant
                ):
                    raised.add(kind.value)
    assert {"empty", "language", "missing"} <= raised
    assert raised <= documented


def test_every_option_of_the_command_is_said_in_its_help_and_no_other_in_the_documents(
    project: Path,
) -> None:
    from click import Context, Group

    from sayso.cli.commands import cli

    assert isinstance(cli, Group)
    context = Context(cli)
    names = cli.list_commands(context)
    commands = [cli.get_command(context, name) for name in names]
    commands += [
        c for group in commands if isinstance(group, Group) for c in group.commands.values()
    ]
    options = {
        option
        for command in commands
        if command
        for parameter in command.params
        for option in parameter.opts
    } | {"--help", "--version"}
    for document in [*project.glob("*.md"), *project.glob("docs/*.md")]:
        for line in re.findall(rf"\bsayso (?:{'|'.join(names)})\b[^`\n]*", document.read_text()):
            for option in re.findall(r"(?<!\S)--[a-z-]+", line.partition("#")[0]):
                assert option in options, f"{document.name}: {line}"
