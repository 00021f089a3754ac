"""How well names are told to be one speaker's: precision and recall, by level of evidence.

    python benchmarks/identity.py            # the figures of docs/speakers.md
    python benchmarks/identity.py --wrong    # and every pair that came out otherwise
    python benchmarks/identity.py --speed    # and the time against 100,000 known speakers

Every two names of one entry of `tests/record/identity/names.toml` are the same; of two
entries, and of an `apart` entry, they are not.
"""

from __future__ import annotations

import sys
import time
import tomllib
from collections import Counter
from itertools import combinations
from pathlib import Path

from sayso.record.identity import Evidence, KnownSpeaker, MetName, compare, read_name
from sayso.record.identity.index import SpeakerIndex

NAMES = Path(__file__).parent.parent / "tests" / "record" / "identity" / "names.toml"
LANGUAGES = ("pl", "en", "uk", "ru", "de")
Pair = tuple[tuple[str, str], tuple[str, str]]


def names_of(entry: dict[str, list[str]]) -> list[tuple[str, str]]:
    """The names of an entry, each once, with its language."""
    found = {(name, lang) for lang in LANGUAGES for name in entry.get(lang, ())}
    return sorted(found, key=lambda pair: (pair[1], pair[0]))


def pairs(data: dict[str, list[dict[str, list[str]]]]) -> tuple[list[Pair], list[Pair], list[Pair]]:
    """Pairs of one (tuned), pairs of one (not tuned), and pairs of two."""
    tuned: list[Pair] = []
    fresh: list[Pair] = []
    apart: list[Pair] = []
    entries = [names_of(entry) for entry in data["one"]]
    for entry, names in zip(data["one"], entries, strict=True):
        (tuned if entry.get("tuned") else fresh).extend(
            pair for pair in combinations(names, 2) if pair[0][0] != pair[1][0]
        )
    for entry in data["apart"]:
        apart += combinations(names_of(entry), 2)
    for first, second in combinations(entries, 2):
        apart += [(a, b) for a in first for b in second]
    return tuned, fresh, apart


def counted(found: list[Pair], wrong: bool, expected: bool) -> Counter[object]:
    """How many pairs came out the same by each evidence, perhaps (None), or different (False)."""
    counts: Counter[object] = Counter()
    for (one, lang), (other, other_lang) in found:
        verdict = compare(read_name(one, lang), read_name(other, other_lang))
        outcome = verdict.evidence if verdict.same else verdict.same
        counts[outcome] += 1
        if wrong and bool(verdict.same) != expected and (expected or verdict.same):
            print(f"  {one} ({lang}) – {other} ({other_lang}): {verdict.reason}")
    return counts


def speed(speakers: int = 100_000) -> float:
    """Milliseconds of a processor to link one name against that many known speakers."""
    given = ["Jan", "Anna", "Piotr", "Maria", "Adam", "Ewa", "Marek", "Zofia", "Igor", "Olga"]
    ends = ["ski", "czyk", "ak", "owicz", "enko", "ek", "an", "ow", "ik", "ar"]
    starts = [
        a + b + c for a in "BDGKLMNPRSTW" for b in ("a", "e", "o", "u") for c in "bdklmnprstw"
    ]
    index = SpeakerIndex()
    made = 0
    while made < speakers:
        number, at = divmod(made, len(given))
        surname = starts[number % len(starts)] + ends[number // len(starts) % len(ends)]
        name = f"{given[at]} {surname}" + (f" {number // 5280}" if number >= 5280 else "")
        index.add(KnownSpeaker(str(made), name, None, (name,), lang="pl"))
        made += 1
    met = [
        f"{given[at % 10]} {starts[at * 7 % len(starts)]}{ends[at * 3 % 10]}" for at in range(2000)
    ]
    met += [name.partition(" ")[2] for name in met[:200]]
    begin = time.process_time()
    for name in met:
        index.link([MetName(name, "pl")])
    return (time.process_time() - begin) * 1000 / len(met)


def main() -> None:
    """Print the figures."""
    wrong = "--wrong" in sys.argv
    tuned, fresh, apart = pairs(tomllib.loads(NAMES.read_text(encoding="utf-8")))
    taken = counted(apart, wrong, False)
    for title, found in (("written with the rules", tuned), ("written after the rules", fresh)):
        counts = counted(found, wrong, True)
        same = sum(n for outcome, n in counts.items() if isinstance(outcome, Evidence))
        print(f"{title}: {len(found)} pairs of one speaker")
        for evidence in Evidence:
            if counts[evidence]:
                print(
                    f"  same, {evidence.value:<12} {counts[evidence]:>6}  ({taken[evidence]} wrong)"
                )
        print(f"  same in all        {same:>6}  recall {same / len(found):.1%}")
        asked = (same + counts[None]) / len(found)
        print(f"  a suggestion         {counts[None]:>6}  with it {asked:.1%}")
        print(f"  different          {counts[False]:>6}")
    false = sum(n for outcome, n in taken.items() if isinstance(outcome, Evidence))
    print(f"{len(apart)} pairs of two speakers: {false} the same, {taken[None]} a suggestion")
    if "--speed" in sys.argv:
        print(f"one name against 100,000 known speakers: {speed():.2f} ms")


if __name__ == "__main__":
    main()
