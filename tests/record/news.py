"""Articles for the tests of the account, all invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import sayso
from sayso.pipeline import ReadArticle

FERRY = """Prom do Sarnowa znów nie wypłynie

Rzecznik portu Adam Wrona powiedział, że prom do Sarnowa nie wypłynie przed piątkiem.

Burmistrz Halina Orzech zaprzeczyła, jakoby miasto wiedziało o awarii. Dodała, że koszty prawdopodobnie pokryje ubezpieczyciel.
"""

FERRY_EDITED = """Prom do Sarnowa znów nie wypłynie

Rzecznik portu Adam Wrona powiedział, że prom do Sarnowa nie wypłynie przed niedzielą.

Burmistrz Halina Orzech zaprzeczyła, jakoby miasto wiedziało o awarii. Starosta Leon Kruk zapowiedział, że powiat zamówi autobusy.
"""

HOSPITAL = """Hospital to reopen its ward

Dr Nora Whitlock said the children's ward would reopen in May.

"We have waited two years for this," she added. The union denied that it had delayed the work.
"""

COURT = """Court upholds the ban

Judge Peter Aldous ruled that the quarry must stay closed. Mayor Halina Orzech said the town would probably appeal.
"""


def ferry(text: str = FERRY, url: str | None = "https://kurier.example/prom") -> ReadArticle:
    return sayso.read_text(
        text, lang="pl", doc="ferry.txt", url=url, title="Prom do Sarnowa", outlet="Kurier Sarnowski",
        published=datetime.fromisoformat("2024-03-05T08:00:00+01:00"),
    )  # fmt: skip


def hospital(text: str = HOSPITAL) -> ReadArticle:
    return sayso.read_text(
        text, lang="en", doc="hospital.txt", url="https://gazette.example/ward",
        title="Hospital to reopen its ward", outlet="The Gazette",
        published=datetime.fromisoformat("2024-03-07T10:00:00+00:00"),
    )  # fmt: skip


def court(text: str = COURT) -> ReadArticle:
    return sayso.read_text(text, lang="en", doc="court.txt", title="Court upholds the ban")


def everything() -> list[ReadArticle]:
    return [ferry(), hospital(), court()]


def variants(numbers: range) -> list[ReadArticle]:
    """Articles that differ in address, day and their last line; read once, so that they are fast."""
    read = ferry()
    return [
        replace(
            read,
            article=replace(
                read.article,
                text=f"{FERRY}\nWydanie {number}.",
                url=f"https://kurier.example/prom/{number}",
                doc=f"{number}.txt",
                published=datetime(2024, 1 + number % 12, 1 + number % 28, tzinfo=UTC),
            ),
        )
        for number in numbers
    ]
