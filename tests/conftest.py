"""What several tests share: the real command, the developers' data, a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("SAYSO_SHARED", PROJECT.parent / "shared"))
COMMAND = Path(sys.executable).with_name("sayso")
Command = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's folder."""
    return PROJECT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The developers' data, which is no part of the project."""
    if not (SHARED / "corpora").is_dir():
        pytest.skip(f"the development data is not at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def sayso() -> Command:
    """Runs the installed command in its own process: `sayso("read", path)`.

    Not a terminal, so colours and widths are those of a pipe.
    """

    def run(
        *arguments: str | Path, stdin: bytes = b"", timeout: float = 300, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [COMMAND, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            timeout=timeout,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
            check=False,
        )

    return run


def _chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for path in map(shutil.which, names) if path), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium, driven by Playwright."""
    executable = _chromium()
    if executable is None:
        problem = "no Chromium on the PATH (Debian: apt-get install chromium)"
        if os.environ.get("SAYSO_REQUIRE_BROWSER"):
            pytest.fail(problem)
        pytest.skip(problem)
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        yield running
        running.close()
