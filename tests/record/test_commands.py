"""The commands as somebody new uses them: every one explains itself, and no slip is silent."""

from __future__ import annotations

import json

import click
import pytest

from conftest import Command
from record.news import court, everything
from sayso.cli.commands import cli
from sayso.record import Account, AccountError

ON_ACCOUNTS = (
    "add backup check correct export forget import list log rebuild search show speakers undo "
    "versions who"
).split()


def every_command() -> list[tuple[str, click.Command]]:
    """All commands on accounts, those of groups too, by their words."""
    context = click.Context(cli)
    found = []
    for name in ON_ACCOUNTS:
        command = cli.get_command(context, name)
        assert command is not None
        inner = command.commands if isinstance(command, click.Group) else {}
        found += [(name, command), *((f"{name} {sub}", inner[sub]) for sub in inner)]
    return found


COMMANDS = every_command()


@pytest.mark.parametrize(("words", "command"), COMMANDS, ids=[words for words, _ in COMMANDS])
def test_every_command_has_examples_of_itself_and_its_data(
    words: str, command: click.Command
) -> None:
    assert f"sayso {words}" in (command.epilog or "")
    if not isinstance(command, click.Group):
        [format_] = [p for p in command.params if p.name == "format_"]
        assert isinstance(format_.type, click.Choice)
        assert {"json", "jsonl"} & set(format_.type.choices)


@pytest.fixture
def filled(account: Account) -> Account:
    for read in everything():
        account.add(read)
    return account


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("list --outlet Nobody", "no such article is kept"),
        ("list --failures", "nothing failed"),
        ("log", "nothing was decided"),
        ("log --removals", "nothing was removed"),
        ("correct list", "nothing was corrected"),
        ("correct list --orphans", "no correction loses its place"),
        ("speakers suggestions", "no suggestion is open"),
        ("search zebra", "nothing found"),
    ],
)
def test_what_is_empty_says_so_beside_the_data(
    sayso: Command, filled: Account, place: str, words: str, told: str
) -> None:
    result = sayso(*words.split(), "--db", place)
    assert (result.returncode, result.stdout) == (0, b"")
    assert result.stderr.decode() == f"{told}\n"
    data = sayso(*words.split(), "--db", place, "-f", "json")
    assert data.stderr == b""
    assert json.loads(data.stdout) in ([], {"hits": [], "after": None})


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["search", "--likelihood", "bogus"], "'bogus' is no term; there are almost no chance"),
        (["search", "--likelihood", "90-10"], "ends before it begins"),
        (["search", "--since", "2024-03-02", "--until", "2024-03-01"], "ends before it begins"),
        (["list", "--since", "2024-03-02", "--until", "2024-03-01"], "ends before it begins"),
        (["who", " "], "is no name"),
        (["show", ""], "no such article"),
        (["speakers", "rename", "Halina Orzech", " "], "is no name"),
        (["speakers", "split", "Halina Orzech", "--article", "ferry.txt", "--as", "?"], "no name"),
        (["speakers", "merge", "Halina Orzech", "Halina Orzech"], "Halina Orzech: is that speaker"),
        (["correct", "change", "ferry.txt/s1", "--likelihood", "x", "--term", "so"], "is no term"),
        (["forget", "outlet", "Nobody", "--yes"], "no article of this outlet is kept"),
        (["import", "-"], "line 1: is no line of an account (not JSON)"),
    ],
)
def test_a_slip_is_told_in_words_and_changes_nothing(
    sayso: Command, filled: Account, place: str, words: list[str], told: str
) -> None:
    before = list(filled.export_lines())
    result = sayso(*words, "--db", place, stdin=b"Dear diary,\n")
    assert result.returncode in (1, 2)
    assert told in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()
    assert list(filled.export_lines()) == before


def test_a_term_is_asked_for_by_any_of_its_words(
    sayso: Command, filled: Account, place: str
) -> None:
    found = [
        sayso("search", "--likelihood", word, "--db", place).stdout
        for word in ("likely", "Probable", "55-80")
    ]
    assert found[0] == found[1] == found[2] != b""


def test_the_tree_names_each_statement_and_what_was_decided_on_it(
    sayso: Command, filled: Account, place: str
) -> None:
    key = filled.article("ferry.txt").key[:8]
    filled.correct("accept", f"{key}/s1")
    filled.correct("reject", f"{key}/s2")
    filled.correct("change", f"{key}/s3", {"act": "promise"})
    shown = sayso("show", f"{key}/s3", "--db", place).stdout.decode()
    assert "├─ s1 accepted  Adam Wrona  said" in shown
    assert "└─ s3 changed  Halina Orzech  promised" in shown
    assert f"   {key} · version 1 · 1 rejected (sayso correct list {key})\n" in shown
    listed = sayso("correct", "list", key, "--db", place).stdout.decode()
    assert "change act = promise: “" in listed


def test_an_article_without_a_title_is_found_by_its_source(
    sayso: Command, account: Account, place: str
) -> None:
    from dataclasses import replace

    read = court()
    account.add(replace(read, article=replace(read.article, title=None, outlet=None)))
    assert "court.txt" in sayso("search", "quarry", "--db", place).stdout.decode()


def test_a_list_comes_from_standard_input_and_again(sayso: Command, place: str) -> None:
    table = b"name,kind\nHarry,person\nBrine,body\nAda Flint,person\n"
    first = sayso("speakers", "import", "-", "--db", place, stdin=table).stdout.decode()
    assert first.startswith("standard input: 3 added, 0 given more names")
    again = sayso("speakers", "import", "-", "--db", place, stdin=table).stdout.decode()
    assert again.startswith("standard input: 0 added, 3 given more names")


def test_a_page_says_that_there_is_more_only_where_there_is(
    sayso: Command, filled: Account, place: str
) -> None:
    assert b"more:" not in sayso("list", "--limit", "3", "--db", place).stderr
    assert b"more:" in sayso("list", "--limit", "2", "--db", place).stderr


def test_an_outlet_that_nobody_keeps_is_not_removed(account: Account) -> None:
    with pytest.raises(AccountError, match="no article of this outlet"):
        account.forget_outlet("Nobody")
    assert account.removals() == []
