"""No cell of CSV is a formula to a spreadsheet, and every text comes back as it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sayso
from conftest import Command
from record.news import court
from sayso.record import Account, open_account
from sayso.record.cells import bare, guarded
from sayso.record.lists import Listed, as_csv, parse

FORMULAS = (
    "=1+1", "+48 22 100", "-5 degrees", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''@x",
)  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_only_text_in_a_cell(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert bare(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "5 - 3", "„=”", "'t Hooft", "a@b.example", "–", "'"])
def test_other_texts_are_left_alone(text: str) -> None:
    assert guarded(text) == bare(text) == text


@given(st.text(alphabet="'=+-@\t\r\na＝", max_size=6))
def test_every_text_comes_back(text: str) -> None:
    cell = guarded(text)
    assert bare(cell) == text
    assert not cell.startswith(tuple("=+-@\t\r\n＝"))


def test_a_table_of_statements_has_no_formulas(
    sayso_: Command, account: Account, place: str
) -> None:
    text = '=HYPERLINK("x")\n\nMayor Ada Flint said: "-5 degrees, and no heating."\n'
    account.add(sayso.read_text(text, lang="en", doc="cold.txt", outlet="@harbour"))
    out = sayso_("export", "-f", "csv", "--db", place).stdout.decode()
    [row] = csv.DictReader(io.StringIO(out, newline=""))
    assert row["outlet"] == "'@harbour"
    assert row["content"] == "'-5 degrees, and no heating"
    assert not any(cell.startswith(tuple("=+-@\t\r\n")) for cell in row.values())


sayso_ = pytest.fixture(lambda sayso: sayso)  # the command, beside the package of that name


ODD = [
    Listed("=Cafe Sum(A1)", ("=Cafe Sum(A1)", "+Cafe", "a|b", "c\\|d\\", "'@e"), "body",
           "0123456789ab", ("-X", "tab\there"), ("Poland", "=UA"), ("@office | of, \"works\"",)),
    Listed("Kruk", (), "person", "ffff00000000", ("Kruk",)),
]  # fmt: skip


def test_a_list_is_read_as_it_was_written() -> None:
    out = as_csv(ODD)
    assert parse(out, "out.csv") == ODD
    rows = list(csv.reader(io.StringIO(out, newline="")))
    assert not any(cell.startswith(tuple("=+-@\t\r\n")) for row in rows for cell in row)


@pytest.mark.parametrize("format_", ["csv", "ftm"])
def test_speakers_exported_imported_and_exported_again_are_the_same_bytes(
    sayso_: Command,
    account: Account,
    place: str,
    new_place: Callable[[], str],
    format_: str,
    tmp_path: Path,
) -> None:
    account.add(court())
    for mayor in ("Mayor Orzech said the road would open.", "Mayor H. Orzech said no more."):
        account.add(court(mayor))
    account.import_speakers(as_csv(ODD), "odd.csv")
    account.import_speakers("name\nJan Kos\nJan Kos\n", "two.csv")
    account.alias("Peter Aldous", "=Ż|ó")
    file = tmp_path / "out"
    file.write_bytes(sayso_("speakers", "export", "-f", format_, "--db", place).stdout)
    other = new_place()
    result = sayso_("speakers", "import", file, "--db", other)
    assert result.returncode == 0, result.stderr.decode()
    assert sayso_("speakers", "export", "-f", format_, "--db", other).stdout == file.read_bytes()
    with open_account(other) as imported:
        assert imported.check() == []
        again = imported.import_speakers(file.read_text("utf-8"), "out")
        assert (again.added, again.doubtful) == (0, 0)
