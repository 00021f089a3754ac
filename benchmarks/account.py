"""`make account`: an account of made-up articles: how fast, how large, how much memory.

By default 1,000 articles, some ten thousand statements; with `--full` also 100,000,
about a million, and the two side by side. Articles are made, not read, so that the
figures are the account's own. `--db postgresql://…` measures an empty database there.

On a file times are of the processor, so that what else the machine does counts little;
on a server, where another process does the work, they are by the clock.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sayso.article import Article, Region, RegionKind, Span
from sayso.pipeline import ReadArticle
from sayso.record import Account, open_account
from sayso.statement import Act, Likelihood, Mode, Statement, Type, Why

STATEMENTS = 10
SMALL, LARGE = 1_000, 100_000
ROUNDS = 15

# Parts of made-up Polish news; every text is put together from them.
FIRST = (
    "Adam Halina Leon Iga Marek Ewa Jan Nadia Piotr Olga Wit Dorota Hubert Lena Filip Zofia".split()
)
LAST = (
    "Wrona Orzech Kruk Sowińska Lis Bielak Zdunek Adamiak Sarna Kielak Galas Bartosik Stolarz "
    "Hensel Drozd Maj Pawlik Rogala Tyc Urban Wilk Zięba Cichy Dębski Flis Gil Hałas Jurek"
).split()
ROLES = "burmistrz minister rzecznik prezes dyrektorka prokurator trener starosta rektorka".split()
SUBJECTS = (
    "most tramwaj szpital prom budżet stadion szkoła lotnisko elektrownia kopalnia port rynek "
    "sąd teatr muzeum basen wodociąg tunel dworzec las"
).split()
VERBS = "zostanie będzie powinien może musi".split()
ENDS = (
    "otwarty zamknięty naprawiony sprzedany zburzony rozbudowany ukończony opóźniony oddany"
).split()
TIMES = (
    "w maju|do końca roku|przed zimą|za dwa lata|jesienią|po wyborach|w przyszłym tygodniu".split(
        "|"
    )
)
ACTS = [Act.SAY, Act.SAY, Act.ANNOUNCE, Act.DENY, Act.WARN, Act.ASSESS, Act.PREDICT, Act.PROMISE]
LIKELY = [("prawdopodobnie", "likely", 55, 80), ("raczej nie", "unlikely", 20, 45)]


def articles(start: int, stop: int) -> Iterator[ReadArticle]:
    """Made-up articles, each the same whenever its number is."""
    for number in range(start, stop):
        yield article(number)


def article(number: int) -> ReadArticle:
    """One article of ten statements by three or four speakers."""
    dice = random.Random(number)
    # New people keep coming up, and old ones go on speaking.
    speakers = [_speaker(dice, number) for _ in range(dice.randint(3, 4))]
    outlet = f"kurier-{dice.randint(1, 40)}.example"
    text = f"{dice.choice(SUBJECTS).capitalize()} {dice.choice(TIMES)}"
    regions = [Region(Span(0, len(text)), RegionKind.HEADLINE)]
    title = text
    text += "\n"
    found: list[Statement] = []
    for place in range(1, STATEMENTS + 1):
        name, role = dice.choice(speakers)
        start = len(text)
        source = f"{role.capitalize()} {name}"
        phrase = dice.choice(LIKELY) if dice.random() < 0.2 else None
        content = " ".join(
            filter(None, (dice.choice(SUBJECTS), phrase and phrase[0], dice.choice(VERBS),
                          dice.choice(ENDS), dice.choice(TIMES), f"numer {dice.randint(1, 9999)}"))
        )  # fmt: skip
        text += f"{source} powiedział, że {content}.\n"
        cue = Span(start + len(source) + 1, start + len(source) + 11)
        at = Span(text.rindex(content), text.rindex(content) + len(content))
        likelihood = None
        if phrase:
            place_of = text.index(phrase[0], at.start)
            span = Span(place_of, place_of + len(phrase[0]))
            likelihood = Likelihood(phrase[0], span, *phrase[1:], "ICD 203")
        found.append(
            Statement(
                id=f"s{place}", parent=None, region=RegionKind.BODY,
                source=(Span(start, start + len(source)),), cue=(cue,), content=(at,),
                mode=Mode.INDIRECT, act=dice.choice(ACTS), type=Type.ASSERTION,
                why=Why("pl/verb-that", "verbs.toml: powiedzieć", (cue,)), speaker=name,
                speakers=(name,), role=role, chain=(outlet, name), likelihood=likelihood,
                confidence=0.9, measured_on=100,
            )
        )  # fmt: skip
        regions.append(Region(Span(start, len(text) - 1), RegionKind.BODY))
    day = datetime(2020, 1, 1, 8, tzinfo=UTC) + timedelta(days=dice.randint(0, 2000))
    made = Article(
        doc=f"{number}.html", text=text, lang="pl", outlet=outlet, title=title,
        url=f"https://{outlet}/{number}", published=day, regions=tuple(regions),
    )  # fmt: skip
    return ReadArticle(made, tuple(found), "pl 0.1.0")


def _speaker(dice: random.Random, number: int) -> tuple[str, str]:
    """A name and a role. The more articles there are, the more people speak in them."""
    who = random.Random(dice.randint(0, 20 + number // 5))
    middle = who.choice("ABCDEFGHIJKLMNOPRSTUWZ") + who.choice("aeiou") + who.choice("lmnrst")
    return f"{who.choice(FIRST)} {middle} {who.choice(LAST)}", who.choice(ROLES)


@dataclass
class Figures:
    """What was measured of one account."""

    articles: int
    statements: int
    seconds: float
    bytes: int
    memory: list[float]
    latency: dict[str, float]

    def as_data(self) -> dict[str, object]:
        return {
            "articles": self.articles,
            "statements": self.statements,
            "articles_a_second": round(self.articles / self.seconds, 1),
            "bytes_a_statement": round(self.bytes / self.statements) if self.bytes else None,
            "memory_mb": [round(m) for m in self.memory],
            "latency_ms": {name: round(value, 2) for name, value in self.latency.items()},
        }


def measure(place: str, number: int) -> Figures:
    """Fill an empty account, then ask it."""
    memory = []
    clock = time.perf_counter if "://" in place else time.process_time
    with open_account(place) as account:
        started = clock()
        for count, read in enumerate(articles(0, number), 1):
            account.add(read)
            if count % max(1, number // 10) == 0:
                memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        seconds = clock() - started
        size = Path(place).stat().st_size if "://" not in place else 0
        return Figures(
            number, number * STATEMENTS, seconds, size, memory, latencies(account, clock)
        )


def latencies(account: Account, clock: Callable[[], float]) -> dict[str, float]:
    """Milliseconds of each question, the median of some rounds."""
    often = account.search("most", limit=1)[0]
    rare = next(word for word in often.text.split() if word.isdigit()) if often.statement else "77"
    name = next(h.statement.speaker for h in account.search(act="deny", limit=1) if h.statement)
    questions: dict[str, Callable[[], object]] = {
        "search, a common word": lambda: account.search("tramwaje"),
        "search, two common words": lambda: account.search("mostów jesień"),
        "search, a rare word": lambda: account.search(rare),
        "search, a word and an act": lambda: account.search("portu", act="deny"),
        "search, by speaker": lambda: account.search("port", speaker=name),
        "who": lambda: account.who(name or ""),
    }
    found = {}
    for question, ask in questions.items():
        ask()
        taken = []
        for _ in range(ROUNDS):
            start = clock()
            ask()
            taken.append((clock() - start) * 1000)
        found[question] = statistics.median(taken)
    return found


def main() -> None:
    """Print a table, then the figures as one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help=f"also {LARGE:,} articles")
    parser.add_argument("--articles", type=int, help="another number of articles, instead")
    parser.add_argument("--db", help="an empty database on a server, instead of a file")
    given = parser.parse_args()
    sizes = [given.articles or SMALL, *([LARGE] if given.full and not given.db else [])]
    with tempfile.TemporaryDirectory() as folder:
        results = [measure(given.db or f"{folder}/{n}.db", n).as_data() for n in sizes]
    for name in ("articles", "statements", "articles_a_second", "bytes_a_statement", "memory_mb"):
        print(f"{name:<28}", *(f"{r[name]!s:>14}" for r in results))
    for question in results[0]["latency_ms"]:  # type: ignore[attr-defined]
        times = [r["latency_ms"][question] for r in results]  # type: ignore[index]
        ratio = f"  {times[-1] / times[0]:.1f} times" if len(times) > 1 else ""
        print(f"{question + ', ms':<28}", *(f"{t:>14}" for t in times), ratio)
    print(json.dumps(results))


if __name__ == "__main__":
    main()
