"""The packs' further tables: dates, names, references, appraisal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sayso.errors import PackError
from sayso.packs import installed, load_folder, load_pack
from sayso.packs.appraisal import appraisal_of
from sayso.packs.dates import dates_of
from sayso.packs.names import names_of


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A Polish pack that may be spoiled."""
    folder = tmp_path / "pl"
    shutil.copytree(load_pack("pl").folder, folder)
    return folder


@pytest.mark.parametrize("code", installed())
def test_every_pack_has_its_tables(code: str) -> None:
    pack = load_pack(code)
    names = names_of(pack).names
    assert min(len(set(names.male)), len(set(names.female))) > 200
    assert len(dates_of(pack).weekdays) == 7
    assert set(appraisal_of(pack).outcomes).isdisjoint(appraisal_of(pack).abilities)


def test_a_name_cannot_be_of_both_sexes(copied: Path) -> None:
    path = copied / "names.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"Adam",', '"Adam", "Anna",', 1), encoding="utf-8"
    )
    with pytest.raises(PackError, match="Anna: is both male and female"):
        names_of(load_folder(copied))


def test_a_week_has_seven_days(copied: Path) -> None:
    path = copied / "dates.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('["poniedziałek"], ', "", 1), encoding="utf-8"
    )
    with pytest.raises(PackError, match="weekdays: has 6 lists of words, needs 7"):
        dates_of(load_folder(copied))


def test_an_unknown_key_is_an_error_that_names_it(copied: Path) -> None:
    path = copied / "appraisal.toml"
    path.write_text('hedges = ["może"]\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(PackError, match="hedges"):
        appraisal_of(load_folder(copied))


def test_a_missing_table_is_named(copied: Path) -> None:
    (copied / "references.toml").unlink()
    with pytest.raises(PackError, match=r"references\.toml: file: is missing"):
        names_of(load_folder(copied))
