"""Out of an account and into another one: nothing is lost, and the bytes are the same."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import Command
from formats.sample import sample
from record.conftest import Server
from record.news import FERRY_EDITED, court, everything, ferry, hospital
from record.older import add_by_older_rules
from sayso.article import Article, Failure
from sayso.pipeline import ReadArticle
from sayso.record import Account, AccountError, open_account


def fill(account: Account) -> None:
    """Something of everything that an account can hold."""
    older = ferry()
    add_by_older_rules(account, older, older.statements[:2])
    account.add(hospital())
    account.add(court())
    account.add(sample())
    odd = "NUL \x00 and \ud800 and \x1a00\u2028 are in it."
    account.add(ReadArticle(Article(odd, odd, "en", title=odd), (), "en 1.0"))
    account.rebuild()
    account.add(ferry(FERRY_EDITED))
    key = account.article("ferry.txt").key
    account.correct("reject", f"{key}/s1", reason="no")
    account.correct("change", f"{key}/s2", {"speaker": "H. Orzech", "act": "say"})
    account.correct("add", key, {"content": "Prom do Sarnowa znów nie wypłynie"})
    account.merge("Nora Whitlock", "Peter Aldous", reason="married")
    account.split("Halina Orzech", articles=["court.txt"], new_name="Halina Orzech (2)")
    account.alias("Nora Whitlock", "Ida Kruk", "Нора")
    account.rename("Leon Kruk", "L. Kruk")
    account.undo()
    account.import_speakers(
        "name,names,kind,country,position\n"
        "Instytut,Institute|IB,body,,\n"
        "Adam Wrona,A. Wrona,person,Poland|Czechia,rzecznik portu\n",
        "own.csv",
    )
    account.add_failure(Failure("x.pdf", "pdf", "x.pdf: is a PDF"))
    account.add(replace(court(), article=replace(court().article, doc="gone", text="Gone. Word.")))
    account.forget_article("gone", reason="asked")


@pytest.fixture
def filled(account: Account) -> Account:
    fill(account)
    return account


def lines(account: Account) -> list[str]:
    return list(account.export_lines())


def test_exported_imported_and_exported_again_is_the_same(
    filled: Account, new_place: Callable[[], str]
) -> None:
    out = lines(filled)
    with open_account(new_place()) as other:
        brought = other.import_lines(out, "out.jsonl")
        assert (brought.articles, brought.there) == (5, 0)
        assert lines(other) == out
        assert other.check() == []
        again = other.import_lines(out, "out.jsonl")  # safe to repeat
        assert (again.articles, again.speakers, again.decisions) == (0, 0, 0)
        assert lines(other) == out
        for query in ("miasto", "ferry", "Orzech", "unlikely"):
            assert other.search(query) == filled.search(query)
        assert other.who("Нора") == filled.who("Нора")
        # What was decided there can be taken back here.
        other.undo()
        other.undo(next(d.key for d in other.log() if d.kind == "rebuild"))
        assert other.check() == []


def test_sqlite_goes_into_postgresql_and_back(tmp_path: Path, postgres: Server) -> None:
    with open_account(tmp_path / "a.db", user="Ewa") as first:
        fill(first)
        out = lines(first)
    with open_account(postgres.new()) as team:
        team.import_lines(out, "out")
        assert lines(team) == out
        team.backup(tmp_path / "copy.db")
    with open_account(tmp_path / "copy.db") as copy:
        assert lines(copy) == out
        assert copy.check() == []


def test_every_form_of_export_is_the_same_from_both_accounts(
    sayso: Command, filled: Account, place: str, new_place: Callable[[], str], tmp_path: Path
) -> None:
    other = new_place()
    whole = sayso("export", "--db", place)
    assert whole.returncode == 0, whole.stderr.decode()
    result = sayso("import", "-", "--db", other, stdin=whole.stdout)
    assert "5 articles" in result.stdout.decode()
    assert sayso("export", "--db", other).stdout == whole.stdout
    for format_ in ("csv", "w3c"):
        outs = [sayso("export", "-f", format_, "--db", p).stdout for p in (place, other)]
        assert outs[0] == outs[1] != b""
    files = []
    for number, p in enumerate((place, other)):
        target = tmp_path / f"{number}.parquet"
        assert sayso("export", "-f", "parquet", "-o", target, "--db", p).returncode == 0
        folder = tmp_path / str(number)
        assert sayso("export", "-f", "brat", "-o", folder, "--db", p).returncode == 0
        files.append([target.read_bytes(), *(f.read_bytes() for f in sorted(folder.iterdir()))])
    assert files[0] == files[1]
    assert len(files[0]) == 2 + 2 * 5
    assert sorted(p.name for p in tmp_path.glob("*unfinished*")) == []


def test_a_table_has_a_row_for_each_statement(sayso: Command, filled: Account, place: str) -> None:
    out = sayso("export", "-f", "csv", "--db", place, "--lang", "pl").stdout.decode()
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert {r["state"] for r in rows} == {"changed", "added", "found"}
    [changed] = [r for r in rows if r["state"] == "changed"]
    assert (changed["speaker"], changed["act"]) == ("H. Orzech", "say")
    assert changed["content"] == "miasto wiedziało o awarii"
    assert changed["chain"] == "Kurier Sarnowski ▸ H. Orzech"


def test_parquet_reads_back_as_the_table(
    sayso: Command, filled: Account, place: str, tmp_path: Path
) -> None:
    import pyarrow.parquet as pq

    target = tmp_path / "out.parquet"
    sayso("export", "-f", "parquet", "-o", target, "--db", place)
    rows = pq.read_table(target).to_pylist()
    out = sayso("export", "-f", "csv", "--db", place).stdout.decode()
    table = list(csv.DictReader(io.StringIO(out, newline="")))
    assert [(r["article"], r["statement"], r["start"]) for r in rows] == [
        (r["article"], r["statement"], int(r["start"])) for r in table
    ]


def test_annotations_select_the_very_words(sayso: Command, filled: Account, place: str) -> None:
    collection = json.loads(sayso("export", "-f", "w3c", "--db", place).stdout)
    assert collection["type"] == "AnnotationCollection"
    items = collection["first"]["items"]
    articles = {kept.article.sha256: kept.article.text for kept in filled.kept_articles()}
    assert len(items) > 8
    for item in items:
        for target in item["target"]:
            position, quote = target["selector"]
            text = articles[target["sha256"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
    assert len({item["id"] for item in items}) == len(items)


def test_a_selection_has_its_articles_and_speakers_and_no_others(filled: Account) -> None:
    chosen = filled.selection(speaker="Peter Aldous")
    out = [json.loads(line) for line in filled.export_lines(chosen)]
    articles = [line["doc"] for line in out if "text" in line]
    assert sorted(articles) == ["court.txt", "hospital.txt"]  # merged with Nora Whitlock
    names = {line["speaker"]["name"] for line in out if "speaker" in line}
    assert names == {"Nora Whitlock", "Peter Aldous", "Halina Orzech (2)"}
    assert not any("decision" in line for line in out)


def test_what_sayso_read_prints_comes_in(sayso: Command, place: str, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(court().article.text, "utf-8")
    out = sayso("read", "-f", "jsonl", story, tmp_path / "nowhere").stdout
    result = sayso("import", "-", "--db", place, stdin=out)
    assert result.returncode == 0, result.stderr.decode()
    with open_account(place) as account:
        assert account.who("Peter Aldous").statements == 1
        assert account.stale() == 1  # by which rules it was read nobody knows
        assert account.check() == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{broken", "line 2: is no line of an account"),
        ('{"account": 99}', "newer sayso"),
        ('{"speaker": {"key": "x"}}', "line 2"),
        ('{"doc": "a", "text": "b", "statements": [{"id": "s1"}]}', "line 2"),
        ("[" * 5000, "line 2"),
        ('"text"', "line 2"),
    ],
)
def test_a_line_that_is_none_is_named_and_leaves_no_half(
    account: Account, line: str, words: str
) -> None:
    with pytest.raises(AccountError, match=words):
        account.import_lines(['{"account": 1}', line], "in.jsonl")
    assert account.articles() == []
    assert account.listed_speakers() == []


def test_what_was_removed_does_not_come_back_by_an_import(
    filled: Account, new_place: Callable[[], str]
) -> None:
    out = lines(filled)
    with open_account(new_place()) as other:
        for read in everything():
            other.add(read)
        other.forget_article("hospital.txt")
        other.forget_speaker("Halina Orzech")
        other.forget_article("ferry.txt")
        other.import_lines(out, "out")
        assert "hospital.txt" not in [e.doc for e in other.articles()]
        with pytest.raises(AccountError):
            other.who("Halina Orzech")
        assert other.check() == []
