"""`make picture`: the README's pictures, from a demo article as it is read now.

docs/img/tree.svg   the tree in the terminal
docs/img/page.png   the page in Chromium
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console

import sayso
from sayso.formats.tree import tree

HERE = Path(__file__).parent
ARTICLE = HERE.parent / "demo" / "pl-ciesnina.html"
COMMAND = Path(sys.executable).with_name("sayso")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def draw_tree(target: Path) -> None:
    """The terminal, as rich draws it."""
    console = Console(record=True, width=110, file=io.StringIO(), force_terminal=True)
    console.print(tree(sayso.read(str(ARTICLE)), width=110), soft_wrap=True)
    drawn = console.export_svg(title=f"sayso read demo/{ARTICLE.name}")
    # No font from elsewhere: the reader's own monospace does.
    target.write_text(re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL), "utf-8")


def draw_page(target: Path) -> None:
    """The page's upper part, 1280 × 900."""
    from playwright.sync_api import sync_playwright

    executable = next((path for path in map(shutil.which, CHROMIUM) if path), None)
    if executable is None:
        sys.exit("no Chromium on the PATH (Debian: apt-get install chromium)")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        source = Path(folder) / "page.html"
        subprocess.run([COMMAND, "read", ARTICLE, "-f", "html", "-o", source], check=True)
        browser = driver.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(source.as_uri())
        page.screenshot(path=str(target))
        browser.close()


if __name__ == "__main__":
    (HERE / "img").mkdir(exist_ok=True)
    draw_tree(HERE / "img" / "tree.svg")
    draw_page(HERE / "img" / "page.png")
