"""Bytes to text, whatever they are declared to be."""

from __future__ import annotations

import gzip
import zlib

import pytest

from sayso.errors import SourceError
from sayso.read.decoding import MAX_BYTES, decode, inflate, unpack

TEXT = "Wójt powiedział, że są pieniądze i że się nie boi. „Zażółć gęślą jaźń” – dodał Łukasz Świż."


def kind_of(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        decode(unpack(data, source="x"), source="x")
    assert "\n" not in str(caught.value)
    return caught.value.kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1250"])
@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "iso-8859-2", "nonsense", "hex"])
def test_polish_is_decoded_whatever_was_declared(encoding: str, declared: str | None) -> None:
    assert decode(TEXT.encode(encoding), source="x", declared=declared) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), source="x") == TEXT


def test_iso_8859_2_is_told_from_its_windows_cousin() -> None:
    text = TEXT.replace("„", '"').replace("”", '"').replace("–", "-")
    assert decode(text.encode("iso-8859-2"), source="x", declared="windows-1250") == text


def test_a_charset_in_a_meta_tag_is_heard() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body>Привет, мир</body></html>'
    assert decode(page.encode("cp1251"), source="x") == page


def test_one_broken_byte_does_not_cost_the_other_letters() -> None:
    data = (TEXT * 3).encode().replace(b"nie boi", b"nie\xff boi", 1)
    assert decode(data, source="x").replace("\ufffd", "") == TEXT * 3


def test_bytes_of_no_encoding_at_all_still_decode() -> None:
    assert "caf" in decode(b"caf\xe9 \x81\x8d\x90 " + b"plain words here " * 5, source="x")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"%PDF-1.7\nstream", "pdf"),
        (b"\n%PDF-1.4\n", "pdf"),
        (b"PK\x03\x04\x14\x00", "binary"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (b"\xff\xd8\xff\xe0JFIF", "binary"),
        (b"\x00\x00\x00\x18ftypmp42", "binary"),
        (b"\x7fELF\x02\x01\x01", "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"text \x00 with a null byte in it, which text has not", "binary"),
        (b"\x01\x02\x03\x04\x05\x06 words \x0e\x0f\x10\x11", "binary"),
        (gzip.compress(b"%PDF-1.7\n", mtime=0), "pdf"),
    ],
)
def test_what_is_no_text_is_refused_by_kind(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


def test_gzip_is_unpacked_all_its_members() -> None:
    data = gzip.compress(b"first ") + gzip.compress(b"second")
    assert unpack(data, source="x") == b"first second"
    assert unpack(b"not packed", source="x") == b"not packed"


def test_a_gzip_file_that_is_cut_or_damaged_is_refused() -> None:
    packed = gzip.compress(TEXT.encode() * 20)
    assert kind_of(packed[:-20]) == "gzip"
    assert kind_of(packed[:5]) == "gzip"
    assert kind_of(packed[:12] + b"\xff\xff\xff" + packed[15:]) == "gzip"


def test_a_gzip_bomb_is_refused_before_it_unpacks() -> None:
    bomb = gzip.compress(bytes(300_000_000), compresslevel=1)
    with pytest.raises(SourceError, match=r"200 times its size|more than 10 MB") as caught:
        unpack(bomb, source="x")
    assert caught.value.kind == "large"


def test_what_unpacks_beyond_the_limit_is_refused() -> None:
    words = b"".join(b"%d slowa " % number for number in range(1_400_000))
    assert len(words) > MAX_BYTES
    with pytest.raises(SourceError, match="10 MB") as caught:
        unpack(gzip.compress(words), source="x")
    assert caught.value.kind == "large"


def test_deflate_is_inflated_with_and_without_its_header() -> None:
    bare = zlib.compressobj(wbits=-15)
    packed = bare.compress(b"words") + bare.flush()
    assert inflate(packed, source="x", limit=100, wbits=-15) == b"words"
    assert inflate(zlib.compress(b"words"), source="x", limit=100, wbits=15) == b"words"
