"""What a user may name as a source."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pytest

from sayso.errors import LanguageError, SourceError
from sayso.read import read_source

STORY = "Wójt powiedział, że most zostanie zamknięty, a radni nie byli o tym uprzedzeni."
PAGE = (
    f"<html lang=pl><body><article><h1>Most</h1><p>{STORY}</p><p>{STORY[:-1]} w porę.</p>"
    "</article></body></html>"
)


def refused(source: str | Path) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_source(source)
    assert str(caught.value).startswith(f"{source}: ")
    return caught.value


def test_what_a_file_holds_decides_and_not_its_name(tmp_path: Path) -> None:
    text, page = tmp_path / "text.html", tmp_path / "page.txt"
    text.write_text(STORY, "utf-8")
    page.write_text(PAGE, "utf-8")
    assert read_source(str(text)).text == STORY
    assert read_source(text).extractor == "plain"
    assert read_source(page).text.startswith("Most\n")


def test_a_text_with_a_stray_tag_stays_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{STORY} W kodzie użyto <p> oraz a < b i b > c.", "utf-8")
    assert read_source(path).text.endswith("a < b i b > c.")


def test_a_fragment_of_markup_is_read_as_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text(f"<p>{STORY}</p>\n<p>{STORY[:-1]} w porę.</p>", "utf-8")
    assert "<p>" not in read_source(path).text


@pytest.mark.parametrize("name", ["story.txt.gz", "story.txt"])
def test_a_packed_file_is_unpacked_whatever_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(STORY.encode()))
    article = read_source(path)
    assert article.text == STORY
    assert article.doc == str(path)


def test_standard_input_is_read_as_bytes_or_text() -> None:
    assert read_source("-", stdin=io.BytesIO(STORY.encode())).text == STORY
    assert read_source("-", stdin=io.StringIO(STORY)).text == STORY
    assert read_source("-", stdin=io.BytesIO(gzip.compress(PAGE.encode()))).title == "Most"
    assert read_source("-", stdin=io.BytesIO(STORY.encode())).doc == "-"


def test_the_process_s_own_standard_input_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(STORY.encode("cp1250")), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stream)
    assert read_source("-").text == STORY


def test_bytes_are_a_source() -> None:
    assert read_source(STORY.encode()).text == STORY


def test_a_missing_file_a_folder_and_a_name_that_is_none_are_told_apart(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere.txt").kind == "missing"
    assert refused(tmp_path).kind == "directory"
    assert refused("a\x00b").kind == "unreadable"
    assert refused(f"/{'x' * 5000}").kind == "unreadable"


def test_a_file_that_never_ends_is_too_large() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("there is no /dev/zero here")
    assert refused("/dev/zero").kind in ("large", "binary")


def test_fifty_megabytes_are_refused_with_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes((STORY + "\n").encode() * 600_000)
    error = refused(path)
    assert error.kind == "large"
    assert "10 MB" in str(error)
    assert "split" in str(error)


def test_a_line_of_two_megabytes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text((STORY + " ") * 24_000, "utf-8")
    assert len(read_source(path).regions) == 1


def test_a_feed_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text('<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>')
    error = refused(path)
    assert error.kind == "feed"
    assert "addresses of its articles" in str(error)


def test_a_language_that_has_no_pack_is_refused_before_the_file_is_opened(tmp_path: Path) -> None:
    with pytest.raises(LanguageError):
        read_source(tmp_path / "nowhere.txt", lang="xx")
