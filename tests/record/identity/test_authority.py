"""The authority file: whole, unambiguous, and bodies stay bodies."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sayso.errors import PackError
from sayso.record.identity import authority as module
from sayso.record.identity import compare, read_name
from sayso.record.identity.authority import LANGUAGES, authority


def test_all_members_of_the_united_nations_are_there_with_their_capitals() -> None:
    entries = authority().entries.values()
    states = {entry.of for entry in entries if entry.kind == "state"}
    capitals = {entry.of for entry in entries if entry.kind == "capital"}
    assert len(states) == 195  # 193 members and two observers
    assert states <= capitals


def test_a_state_has_a_name_in_every_language() -> None:
    for row in (row for _, row in module._rows() if row["kind"] == "state"):
        assert all(row[code] for code in LANGUAGES), row["id"]


@pytest.mark.parametrize(
    ("name", "lang", "entry"),
    [
        ("Kreml", "pl", "seat/kremlin"), ("the Kremlin", "en", "seat/kremlin"),
        ("Кремль", "uk", "seat/kremlin"), ("Kremla", "pl", "seat/kremlin"),
        ("Moskwy", "pl", "capital/ru"), ("The White House", "en", "seat/white-house"),
        ("WHO", "en", "organisation/who"), ("ONZ", "pl", "organisation/un"),
        ("Об’єднані Арабські Емірати", "uk", "state/ae"), ("dpa", "de", "agency/dpa"),
    ],
)  # fmt: skip
def test_a_name_leads_to_its_entry(name: str, lang: str, entry: str) -> None:
    found = authority().settles(name, lang)
    assert found is not None
    assert found.id == entry


@pytest.mark.parametrize("name", ["Georgia", "Jordan", "Who", "Un", "Luxembourg", "Kremlowski"])
def test_a_name_that_may_be_something_else_settles_nothing(name: str) -> None:
    assert authority().settles(name, "en") is None


def test_a_metonym_is_a_body_of_its_own() -> None:
    names = ["Kreml", "Moskwa", "Rosja", "Władimir Putin"]
    read = [read_name(name, "pl") for name in names]
    assert [name.kind for name in read] == ["body", "body", "body", "person"]
    for at, one in enumerate(read):
        assert all(compare(one, other).same is False for other in read[at + 1 :])


def test_a_name_of_two_entries_is_an_error_that_names_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "authority"
    folder.mkdir()
    (folder / "own.csv").write_text(
        "id,kind,of,pl,en,uk,ru,de,also\na/1,agency,,,Brine,,,,\na/2,agency,,,brine,,,,\n", "utf-8"
    )
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    with pytest.raises(PackError, match=r"brine: names several \(a/1, a/2\): mark it with '\?'"):
        authority.__wrapped__()


def test_it_loads_fast() -> None:
    authority()
    begin = time.process_time()
    authority.__wrapped__()
    assert time.process_time() - begin < 1.0
