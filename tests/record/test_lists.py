"""Countries and positions of people's lists: kept, shown, carried, taken back, and asked about."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from record.news import court, everything
from sayso.record import Account, open_account
from sayso.record.lists import as_csv, as_entities, parse

TABLE = (
    "name,kind,country,position\n"
    "Halina Orzech,person,Poland|pl,burmistrz Sarnowa|Deputy\n"
    "Nora Whitlock,person,,paediatrician\n"
)


@pytest.fixture
def filled(account: Account) -> Account:
    for read in everything():
        account.add(read)
    return account


def details(account: Account, called: str) -> list[tuple[str, str, str]]:
    return [(d.kind, d.text, d.reason) for d in account.who(called).details]


def test_countries_and_positions_are_kept_until_the_list_is_taken_back(filled: Account) -> None:
    done = filled.import_speakers(TABLE, "own.csv")
    assert details(filled, "Halina Orzech") == [
        ("country", "Poland", "the list own.csv"),
        ("country", "pl", "the list own.csv"),
        ("position", "Deputy", "the list own.csv"),
        ("position", "burmistrz Sarnowa", "the list own.csv"),
    ]
    again = filled.import_speakers(TABLE, "own.csv")
    filled.undo(done.decision)
    assert len(details(filled, "Halina Orzech")) == 4  # the second one still says so
    filled.undo(again.decision)
    assert details(filled, "Halina Orzech") == details(filled, "Nora Whitlock") == []


def test_lists_that_say_the_same_are_taken_back_in_any_order(account: Account) -> None:
    table = "name,names,weak,country\nAda Flint,A. Flint|Countess,Raven,gb\n"
    empty = list(account.export_lines())
    for order in ((0, 1, 2), (1, 0, 2), (2, 1, 0)):
        done = [account.import_speakers(table, f"{number}.csv").decision for number in range(3)]
        for at in order[:2]:
            account.undo(done[at])
        left = account.who("Countess")
        assert {n.name for n in left.names} == {"Ada Flint", "A. Flint", "Countess", "Raven"}
        assert [d.text for d in left.details] == ["gb"]
        [listed] = account.listed_speakers()
        assert listed.weak == ("Raven",)
        account.undo(done[order[2]])
        assert account.listed_speakers() == []
    assert [line for line in account.export_lines() if "decision" not in line] == empty


def test_a_met_name_that_two_lists_gave_is_met_again_when_both_are_taken_back(
    filled: Account,
) -> None:
    before = filled.listed_speakers()
    first, second = (
        filled.import_speakers("name,names\nPeter Aldous,Aldous\n", f"{n}.csv").decision
        for n in range(2)
    )
    filled.undo(first)
    assert filled.who("Aldous").name == "Peter Aldous"
    filled.undo(second)
    assert filled.listed_speakers() == before
    assert filled.who("Peter Aldous").statements == 1


def test_entities_have_countries_and_positions(filled: Account) -> None:
    entity = {
        "id": "Q7", "schema": "Person", "caption": "Peter Aldous",
        "properties": {"name": ["Peter Aldous"], "nationality": ["gb"], "citizenship": ["ie"],
                       "country": ["gb"], "position": ["Judge of the High Court"]},
    }  # fmt: skip
    filled.import_speakers(json.dumps(entity), "own.ftm.json")
    told = {(kind, text) for kind, text, _ in details(filled, "Peter Aldous")}
    assert told == {
        ("country", "gb"), ("country", "ie"), ("position", "Judge of the High Court"),
    }  # fmt: skip


def test_simple_tables_of_opensanctions_are_read() -> None:
    text = (
        "id,schema,name,aliases,birth_date,countries\n"
        'NK-1,LegalEntity,"Brine, Ltd","Brine;Brine Limited",,"gb;cy"\n'
    )
    [listed] = parse(text, "simple.csv")
    assert (listed.name, listed.kind, listed.countries) == ("Brine, Ltd", None, ("gb", "cy"))
    assert listed.names == ("Brine, Ltd", "Brine", "Brine Limited")


def test_they_are_in_every_list_that_leaves(filled: Account) -> None:
    filled.import_speakers(TABLE, "own.csv")
    back = {s.name: s for s in parse(as_csv(filled.listed_speakers()), "out.csv")}
    assert back["Halina Orzech"].positions == ("Deputy", "burmistrz Sarnowa")
    assert back["Halina Orzech"].countries == ("Poland", "pl")
    back = {s.name: s for s in parse(as_entities(filled.listed_speakers()), "out.json")}
    assert back["Halina Orzech"].countries == ("pl",)  # the format asks for codes
    assert back["Nora Whitlock"].positions == ("paediatrician",)


def test_they_move_with_a_merge_and_stay_when_it_is_undone(filled: Account) -> None:
    filled.import_speakers(TABLE, "own.csv")
    filled.merge("Peter Aldous", "Nora Whitlock")
    assert [text for _, text, _ in details(filled, "Peter Aldous")] == ["paediatrician"]
    filled.undo()
    assert details(filled, "Peter Aldous") == []


def test_they_go_with_a_speaker_that_is_removed(
    filled: Account, new_place: Callable[[], str]
) -> None:
    filled.import_speakers(TABLE, "own.csv")
    filled.forget_speaker("Halina Orzech")
    assert "burmistrz Sarnowa" not in "\n".join(filled.export_lines())
    done = filled.import_speakers(TABLE, "own.csv")  # and do not come back
    assert (done.added, done.extended, done.removed) == (0, 1, 1)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Halina Orzech,person,Ukraine,", "Halina Orzech: other countries: Poland; Ukraine"),
        ("Halina Orzech,person,,striker", "Halina Orzech: other positions: Deputy, burmistrz "
         "Sarnowa; striker"),
    ],
)  # fmt: skip
def test_one_name_with_another_country_or_position_is_asked_about(
    filled: Account, line: str, why: str
) -> None:
    filled.import_speakers(TABLE, "own.csv")
    other = f"name,kind,country,position\n{line}\n"
    done = filled.import_speakers(other, "other.csv")
    assert (done.added, done.extended, done.doubtful) == (1, 0, 1)
    [asked] = filled.suggestions()
    assert (asked.first, asked.second, asked.reason) == ("Halina Orzech", "Halina Orzech", why)
    # Each list, brought in again, finds its own.
    for table in (TABLE, other):
        again = filled.import_speakers(table, "again.csv")
        assert (again.added, again.doubtful) == (0, 0)
    assert len(filled.suggestions()) == 1


def test_a_country_in_common_merges_nobody(filled: Account) -> None:
    filled.import_speakers(TABLE, "own.csv")
    done = filled.import_speakers("name,country\nHelena Orzech,PL\nOrzech,PL\n", "other.csv")
    assert (done.added, done.extended) == (2, 0)


def test_a_surname_that_an_article_has_is_no_ones_own_in_another_account(
    filled: Account, new_place: Callable[[], str]
) -> None:
    filled.add(court("Mayor Halina Orzech said no. Orzech added that the road would stay shut."))
    filled.add(court("A man called Orzech said the bridge was his.\n"))
    table = as_csv(filled.listed_speakers())
    with open_account(new_place()) as other:
        other.import_speakers(table, "out.csv")
        key = other.add(court("Baker Orzech said bread would cost more.")).key
        assert other.article(key).speakers["Orzech"] == "Orzech"
        assert other.check() == []
