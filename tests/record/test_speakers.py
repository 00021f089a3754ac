"""People's decisions on who is who: every one reversible, with its reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Command
from record.news import court, everything, ferry
from sayso.record import Account, AccountError, open_account
from sayso.record.lists import as_csv, as_entities, parse
from sayso.record.speakers import Speaker


@pytest.fixture
def filled(account: Account) -> Account:
    for read in everything():
        account.add(read)
    return account


def facts(speaker: Speaker) -> tuple[object, ...]:
    return speaker.name, speaker.statements, {n.name for n in speaker.names}


def test_merged_speakers_are_one_until_that_is_undone(filled: Account) -> None:
    before = [filled.who(name) for name in ("Adam Wrona", "Peter Aldous")]
    [decision] = filled.merge("Adam Wrona", "Peter Aldous", reason="a pen name")
    one = filled.who("Peter Aldous")
    assert facts(one) == ("Adam Wrona", 2, {"Adam Wrona", "Peter Aldous"})
    assert filled.article("court.txt").speakers["Peter Aldous"] == "Adam Wrona"
    assert len(filled.search(speaker="Adam Wrona")) == 2
    assert filled.log()[0].reason == "a pen name"
    filled.undo(decision)
    assert [filled.who(name) for name in ("Adam Wrona", "Peter Aldous")] == before


def test_merges_of_merges_are_undone_one_by_one(filled: Account) -> None:
    filled.merge("Adam Wrona", "Peter Aldous")
    filled.merge("Nora Whitlock", "Adam Wrona")
    assert filled.who("Peter Aldous").name == "Nora Whitlock"
    assert filled.who("Nora Whitlock").statements == 4
    filled.undo()
    assert filled.who("Peter Aldous").name == "Adam Wrona"
    with pytest.raises(AccountError, match="already"):
        filled.merge("Adam Wrona", "Peter Aldous")


def test_what_was_met_between_a_merge_and_its_undoing_is_parted_too(filled: Account) -> None:
    filled.merge("Adam Wrona", "Peter Aldous")
    filled.add(court("Judge Peter Aldous said the pit must stay shut."))
    assert filled.who("Adam Wrona").statements == 3
    filled.undo()
    assert facts(filled.who("Peter Aldous")) == ("Peter Aldous", 2, {"Peter Aldous"})
    assert facts(filled.who("Adam Wrona")) == ("Adam Wrona", 1, {"Adam Wrona"})


def test_one_article_can_mean_another_by_the_same_name(filled: Account) -> None:
    before = filled.who("Halina Orzech")
    decision = filled.split(
        "Halina Orzech", articles=["court.txt"], new_name="Halina Orzech (Elmford)",
        reason="another town",
    )  # fmt: skip
    assert filled.who("Halina Orzech (Elmford)").statements == 1
    assert filled.who(before.key).statements == 2
    # A new article's "Halina Orzech" may now be either: a suggestion, and no guess.
    other = court("Elsewhere\n\nMayor Halina Orzech said the road would open.\n")
    filled.add(other)
    assert filled.who(before.key).statements == 2
    assert [s.state for s in filled.suggestions()] == ["open", "open"]
    filled.undo(decision)
    assert filled.who(before.key).statements == 3


def test_a_split_name_is_anothers(filled: Account) -> None:
    filled.merge("Adam Wrona", "Peter Aldous")
    filled.split("Adam Wrona", names=["Peter Aldous"])
    assert filled.who("Peter Aldous").statements == 1
    assert facts(filled.who("Adam Wrona")) == ("Adam Wrona", 1, {"Adam Wrona"})
    with pytest.raises(AccountError, match="without a name"):
        filled.split("Adam Wrona", names=["Adam Wrona"])
    filled.undo()
    assert filled.who("Peter Aldous").statements == 2


def test_a_renamed_speaker_is_found_by_both_names(filled: Account) -> None:
    filled.rename("Nora Whitlock", "Nora Whitlock-Hale")
    assert filled.who("Nora Whitlock").name == filled.who("nora whitlock-hale").name
    filled.undo()
    assert filled.who("Nora Whitlock").name == "Nora Whitlock"
    with pytest.raises(AccountError, match="no speaker"):
        filled.who("Nora Whitlock-Hale")


def test_an_alias_links_what_is_added_later(filled: Account) -> None:
    filled.alias("Halina Orzech", "H. Orzech", reason="her initial")
    text = "Mayor H. Orzech said the road would open."
    assert filled.article(filled.add(court(text)).key).speakers == {"H. Orzech": "Halina Orzech"}
    filled.undo()


def test_an_alias_that_is_anothers_name_is_a_question(filled: Account) -> None:
    filled.alias("Halina Orzech", "Nora Whitlock")
    [suggestion] = filled.suggestions()
    assert {suggestion.first, suggestion.second} == {"Halina Orzech", "Nora Whitlock"}
    refused = filled.refuse(suggestion.key)
    assert filled.suggestions() == []
    filled.undo(refused)
    filled.accept(filled.suggestions()[0].key, reason="one woman")
    assert filled.who("Nora Whitlock").statements == 5
    filled.undo()
    assert len(filled.suggestions()) == 1


def test_a_list_of_ones_own_comes_in_and_goes_again(filled: Account) -> None:
    table = (
        "name,names,kind\n"
        "Halina Orzech,Галина Орех|H. Orzech,person\n"
        'Instytut Brzegu,"IB|Shore Institute",body\n'
    )
    done = filled.import_speakers(table, "own.csv")
    assert (done.added, done.extended, done.doubtful) == (1, 1, 0)
    assert filled.who("Галина Орех").name == "Halina Orzech"
    assert filled.who("shore institute").kind == "body"
    out = as_csv(filled.listed_speakers())
    assert "Instytut Brzegu,IB|Shore Institute,body," in out
    filled.undo()
    with pytest.raises(AccountError):
        filled.who("Instytut Brzegu")
    assert filled.who("Halina Orzech").statements == 3


def test_entities_of_follow_the_money_come_in(filled: Account) -> None:
    lines = "\n".join(
        json.dumps(entity)
        for entity in (
            {"id": "Q1", "schema": "Person", "caption": "Peter Aldous",
             "properties": {"name": ["Peter Aldous"], "alias": ["Judge Aldous"]}},
            {"id": "a1", "schema": "Address", "properties": {"full": ["Elmford"]}},
            {"id": "Q2", "schema": "PublicBody", "properties": {"name": ["Port of Sarnow"]}},
        )
    )  # fmt: skip
    done = filled.import_speakers(lines, "sanctions.ftm.json")
    assert (done.added, done.extended) == (1, 1)
    assert filled.who("Judge Aldous").name == "Peter Aldous"
    assert filled.who("Port of Sarnow").kind == "body"
    back = parse(as_entities(filled.listed_speakers()), "out")
    assert {s.name for s in back} >= {"Peter Aldous", "Port of Sarnow"}


def test_a_list_that_has_two_speakers_as_one_asks(filled: Account) -> None:
    done = filled.import_speakers("name,names\nAdam Wrona,Peter Aldous\n", "own.csv")
    assert (done.added, done.extended, done.doubtful) == (0, 0, 1)
    assert len(filled.suggestions()) == 1
    assert filled.who("Adam Wrona").statements == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nazwa\nJan\n", 'no column "name"'),
        ("name\n?!\n", "own.csv, line 2: has no name"),
        ('{"schema": "Person"}\n{"id": 3}\n', "own.csv, line 2"),
        ("{broken", "own.csv, line 1"),
    ],
)
def test_a_list_that_is_none_is_refused_whole(filled: Account, text: str, words: str) -> None:
    before = filled.listed_speakers()
    with pytest.raises(AccountError, match=words):
        filled.import_speakers(text, "own.csv")
    assert filled.listed_speakers() == before


def test_the_commands_decide_and_undo(sayso: Command, place: str, tmp_path: Path) -> None:
    with open_account(place) as account:
        account.add(ferry())
        account.add(court())

    def run(*arguments: str | Path) -> str:
        result = sayso("speakers", *arguments, "--db", place)
        assert result.returncode == 0, result.stderr.decode()
        return result.stdout.decode()

    assert "now Adam Wrona" in run("merge", "Adam Wrona", "Peter Aldous", "--reason", "test")
    own = tmp_path / "own.csv"
    own.write_text("name,names\nHalina Orzech,H. Orzech\n", "utf-8")
    assert "1 given more names" in run("import", own)
    assert "Halina Orzech,H. Orzech" in run("export")
    run("rename", "Halina Orzech", "Halina Orzech-Lis")
    run("alias", "Halina Orzech", "Halina")
    run("split", "Adam Wrona", "--name", "Peter Aldous")
    run("suggestions")
    assert "Halina Orzech-Lis" in run("list")
    assert len(sayso("log", "--db", place).stdout.splitlines()) == 5
    for _ in range(5):
        assert sayso("undo", "--db", place).returncode == 0
    assert b"nothing was decided" in sayso("undo", "--db", place).stderr
