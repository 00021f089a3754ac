"""Bytes to text: unpacking, refusing what is no text, and finding the encoding.

In order: gzip (within limits), magic numbers of files that are no text,
byte order marks, UTF-8, then the candidates (the declared encoding, what
charset-normalizer finds, those common in the packs' countries), of which the
one that yields words of an installed pack wins. Nothing else is altered.
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterable
from functools import cache

from sayso.errors import SourceError
from sayso.packs.loading import installed, load_furniture

MAX_BYTES = 10_000_000
"""The largest text of one article, in bytes before decoding: a long novel is 3 MB."""

_MAX_RATIO = 200  # gzip makes text 3–20 times smaller; a bomb is 1000 times smaller
_RATIO_FROM = 1_000_000  # bytes unpacked before the ratio is looked at

_MAGIC = (
    (b"%PDF-", "pdf", "is a PDF; save its text first (for example with pdftotext)"),
    (b"PK\x03\x04", "binary", "is a zip archive or office document; unpack it and give its files"),
    (b"\x89PNG", "binary", "is a PNG image, not text"),
    (b"\xff\xd8\xff", "binary", "is a JPEG image, not text"),
    (b"GIF8", "binary", "is a GIF image, not text"),
    (b"RIFF", "binary", "is an image, sound or film, not text"),
    (b"\x7fELF", "binary", "is a program, not text"),
    (b"MZ\x90", "binary", "is a program, not text"),
    (b"7z\xbc\xaf\x27\x1c", "binary", "is a 7-Zip archive; unpack it and give its files"),
    (b"Rar!\x1a\x07", "binary", "is a RAR archive; unpack it and give its files"),
    (b"BZh", "binary", "is packed with bzip2; unpack it first"),
    (b"\xfd7zXZ\x00", "binary", "is packed with xz; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "binary", "is packed with zstd; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "binary", "is an old office document; save it as text or HTML"),
    (b"{\\rtf", "binary", "is an RTF document; save it as text or HTML"),
    (b"ID3", "binary", "is a sound file, not text"),
    (b"SQLite format 3", "binary", "is a database, not text"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Browsers read the left as the right, which holds more characters.
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_COMMON = ("cp1250", "iso8859-2", "cp1252", "cp1251")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# "gę¶l±": what a letter becomes in the wrong encoding is often a sign.
_SYMBOL_IN_WORD = re.compile(r"[^\W\d_][¡-©«-´¶-¹»-¿×÷]|[¡-©«-´¶-¹»-¿×÷][^\W\d_]")
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)


def unpack(data: bytes, *, source: str, limit: int = MAX_BYTES) -> bytes:
    """The bytes themselves, or what a gzip file holds.

    Raises:
        SourceError: kind "large" (bombs too) or "gzip" (damaged).
    """
    if not data.startswith(b"\x1f\x8b"):
        return data
    return inflate(data, source=source, limit=limit, wbits=31)


def inflate(data: bytes, *, source: str, limit: int, wbits: int) -> bytes:
    """What zlib makes of packed data, all members of it, within the limits.

    Raises:
        SourceError: as `unpack`.
    """
    pieces: list[bytes] = []
    size = 0
    rest = data
    while rest:
        member = zlib.decompressobj(wbits)
        while rest and not member.eof:
            try:
                piece = member.decompress(rest, 1 << 18)
            except zlib.error as error:
                if size and wbits == 31 and not rest.startswith(b"\x1f\x8b"):
                    return b"".join(pieces)  # padding behind the last member
                raise SourceError(source, "gzip", "is damaged: it does not unpack") from error
            rest = member.unconsumed_tail
            size += len(piece)
            pieces.append(piece)
            if size > _RATIO_FROM and size > _MAX_RATIO * len(data):
                raise SourceError(
                    source,
                    "large",
                    f"unpacks to more than {_MAX_RATIO} times its size; refused",
                )
            if size > limit:
                raise too_large(source, limit, "unpacks to")
            if not rest and not member.eof and not piece:
                break
        if not member.eof:
            raise SourceError(source, "gzip", "is cut short: its end is missing")
        rest = member.unused_data.lstrip(b"\x00")
        if wbits != 31:
            break
    return b"".join(pieces)


def too_large(source: str, limit: int, verb: str = "has") -> SourceError:
    """The error for a source above a limit of bytes."""
    megabytes = f"{limit / 1e6:g} MB"
    return SourceError(
        source,
        "large",
        f"{verb} more than {megabytes}, the limit for one article; split it",
    )


def decode(data: bytes, *, source: str, declared: str | None = None) -> str:
    """The text that the bytes are, without a byte order mark.

    `declared`: an encoding named outside the bytes (HTTP); one in a `<meta>`
    tag is found here. Either may be wrong.

    Raises:
        SourceError: kind "empty", "pdf" or "binary".
    """
    if not data.strip():
        raise SourceError(source, "empty", "is empty")
    refuse_binary(data, source=source)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _checked(data.decode(name, "replace"), source)
    wide = _utf16_without_mark(data)
    if wide:
        return _checked(data.decode(wide, "replace"), source)
    sample = data[:100_000]
    if b"\x00" in sample or len(_CONTROL.findall(sample)) > len(sample) / 50:
        raise SourceError(source, "binary", "is not text (it holds control bytes)")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _nearly_utf8(data):
        return data.decode("utf-8", "replace")
    return _best_of(data, _candidates(data, declared))


def refuse_binary(data: bytes, *, source: str) -> None:
    """Does nothing for what may be text.

    Raises:
        SourceError: the first bytes are those of a PDF, an archive, an image …
    """
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, kind, problem in _MAGIC:
        if start.startswith(magic):
            raise SourceError(source, kind, problem)
    if data[4:8] == b"ftyp":
        raise SourceError(source, "binary", "is a film, not text")


def _checked(text: str, source: str) -> str:
    if text.count("\ufffd") > len(text) / 10 or text.count("\x00") > len(text) / 50:
        raise SourceError(source, "binary", "is not text (its encoding makes no sense)")
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:4000]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _nearly_utf8(data: bytes) -> bool:
    """UTF-8 with a few broken bytes, as of a page that was cut or pasted together."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(ord(character) > 127 for character in text[:200_000]) - broken
    return broken <= 0.02 * max(whole, 1) or (broken <= 2 and whole >= 10)


def _candidates(data: bytes, declared: str | None) -> list[str]:
    named = [declared]
    meta = _META.search(data[:4096])
    if meta:
        named.append(meta[1].decode("ascii", "replace"))
    found: list[str] = []
    for name in (*named, _guessed(data), *_COMMON):
        codec = _codec(name)
        if codec and codec not in found:
            found.append(codec)
    return found


def _codec(name: str | None) -> str | None:
    try:
        info = codecs.lookup((name or "").strip())
    except (LookupError, ValueError):
        return None
    # Codecs such as "rot13" or "base64" turn no bytes into text.
    if not getattr(info, "_is_text_encoding", True) or info.name.startswith(("utf-7", "idna")):
        return None
    return _AS_BROWSERS.get(info.name, info.name)


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:60_000]).best()
    return best.encoding if best is not None else None


def _best_of(data: bytes, candidates: Iterable[str]) -> str:
    """The decoding with most words of an installed pack; the first of equals."""
    decodings: list[tuple[int, int, str]] = []
    for order, name in enumerate(candidates):
        try:
            text = data.decode(name)
        except (UnicodeError, ValueError):
            text = data.decode(name, "replace") if order == 0 else ""
        if text:
            decodings.append((_plausibility(text), -order, text))
    if not decodings:
        return data.decode("cp1252", "replace")
    return max(decodings)[2]


def _plausibility(text: str) -> int:
    sample = text[:200_000]
    odd = sum(sample.count(chr(code)) for code in range(0x80, 0xA0)) + 3 * sample.count("\ufffd")
    odd += len(_SYMBOL_IN_WORD.findall(sample))
    telling = _telling_words()
    known = sum(word in telling for word in re.findall(r"\w+", sample.casefold()))
    return known - 2 * odd


@cache
def _telling_words() -> frozenset[str]:
    """The packs' function words with letters beyond ASCII: "się", "są"."""
    return frozenset(
        word
        for code in installed()
        for word in load_furniture(code).function_words
        if not word.isascii()
    )
