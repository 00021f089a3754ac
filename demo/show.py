"""`make demo`: read the bundled articles to the terminal and to a page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from goldens import articles, left_out

FOLDER = Path(__file__).parent
COMMAND = Path(sys.executable).with_name("sayso")
PAGE = FOLDER / "out" / "demo.html"

NEXT = """
The same articles as a page to click through:
    {page}

Try next:
    .venv/bin/sayso read demo/pl-ciesnina.html --explain     # the reason for each statement
    .venv/bin/sayso read demo/en-ruling.html --format jsonl  # the same as data
    .venv/bin/sayso read YOUR-ARTICLE.html --format html > account.html
    .venv/bin/sayso packs                                    # what it knows, and how well
    .venv/bin/sayso read --help
"""


def main() -> int:
    """Exit code of the readings: 0 if every article could be read."""
    names = [os.path.relpath(path) for path in articles()]
    shown = subprocess.run([COMMAND, "read", "--format", "tree", *names], check=False)
    PAGE.parent.mkdir(exist_ok=True)
    with PAGE.open("wb") as page:
        written = subprocess.run(
            [COMMAND, "read", "--format", "html", *names], stdout=page, check=False
        )
    print(NEXT.format(page=PAGE.resolve()))
    for path in left_out():
        print(f"Not shown: {os.path.relpath(path)}, whose dictionary is an extra (make uk).")
    return shown.returncode or written.returncode


if __name__ == "__main__":
    sys.exit(main())
