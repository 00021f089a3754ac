"""Bad input through the real command: one clear line, or a sound result; never a traceback."""

from __future__ import annotations

import gzip
import http.server
import io
import json
import os
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Command = Callable[..., "CompletedProcess[bytes]"]

GOOD = "Rzecznik powiedział, że most runie w środę, a radni zaprzeczyli, jakoby o tym wiedzieli."
FAILED, USAGE, LANGUAGE = 1, 2, 3


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """An article that can be read, to stand beside one that cannot."""
    path = tmp_path / "good.txt"
    path.write_text(GOOD, "utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Writes a file that is somehow wrong."""

    def write(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def lines_of(result: CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.decode().splitlines()]


def check_refused(
    sayso: Command, source: Path | str, good: Path, kind: str, exit_code: int = FAILED
) -> str:
    """The source is refused on one line, and the article after it is read."""
    plain = sayso("read", source, good)
    complaint = plain.stderr.decode()
    assert "Traceback" not in complaint
    assert plain.returncode == exit_code, complaint
    assert len(complaint.splitlines()) == 1, complaint
    assert str(source) in complaint
    assert "most runie" in plain.stdout.decode()

    as_data = sayso("read", "--format", "jsonl", source, good)
    assert as_data.returncode == exit_code
    failure, article = lines_of(as_data)
    assert failure["doc"] == str(source)
    assert failure["error"]["kind"] == kind
    assert failure["error"]["message"] in complaint
    assert article["text"] == GOOD
    assert article["statements"]
    return complaint


def check_sound(sayso: Command, source: Path, *options: str) -> dict[str, Any]:
    """The source is read, and every span of the result lies in its text."""
    result = sayso("read", "--format", "jsonl", *options, source)
    assert result.returncode == 0, result.stderr.decode()
    assert result.stderr == b""
    [article] = lines_of(result)
    for statement in article["statements"]:
        for key in ("source", "cue", "content"):
            for start, end in statement[key] or ():
                assert 0 <= start < end <= len(article["text"]), (key, statement)
    return article


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n\xc2\xa0", "empty"),
        ("empty.html", b"<html><body></body></html>", "empty"),
        (
            "furniture.html",
            b"<html lang=pl><body><nav><a href=/>Start</a> <a href=/s>Sport</a></nav>"
            b"<div class=ad>Reklama</div><footer>Kontakt</footer></body></html>",
            "no-text",
        ),
        ("random.bin", bytes(range(256)) * 40, "binary"),
        ("image.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(900), "binary"),
        ("report.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "pdf"),
        ("report.html", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + b"stream" * 50, "pdf"),
    ],
)
def test_what_is_no_article_is_refused_by_kind(
    sayso: Command, good: Path, bad: Callable[[str, bytes], Path],
    name: str, content: bytes, kind: str,
) -> None:  # fmt: skip
    check_refused(sayso, bad(name, content), good, kind)


def test_a_missing_file_is_named(sayso: Command, good: Path, tmp_path: Path) -> None:
    check_refused(sayso, tmp_path / "nowhere.html", good, "missing")


def test_a_folder_is_refused(sayso: Command, good: Path, tmp_path: Path) -> None:
    check_refused(sayso, tmp_path, good, "directory")


def test_a_link_that_leads_to_itself_is_refused(sayso: Command, good: Path, tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    check_refused(sayso, loop, good, "unreadable")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read any file")
def test_a_file_without_permission_is_refused(
    sayso: Command, good: Path, bad: Callable[[str, bytes], Path]
) -> None:
    closed = bad("closed.txt", GOOD.encode())
    closed.chmod(0)
    check_refused(sayso, closed, good, "unreadable")


def test_a_language_without_a_pack_has_an_exit_code_of_its_own(
    sayso: Command, good: Path, bad: Callable[[str, bytes], Path]
) -> None:
    german = bad(
        "haus.txt",
        "Der Sprecher der Regierung sagte am Dienstag, dass die Brücke im nächsten Jahr gesperrt "
        "werden müsse. Die Opposition warf dem Minister vor, er habe das Gutachten "
        "verschwiegen.".encode(),
    )
    complaint = check_refused(sayso, german, good, "language", LANGUAGE)
    assert "en" in complaint
    assert "pl" in complaint


def test_a_language_that_does_not_exist_is_a_matter_of_usage(sayso: Command, good: Path) -> None:
    result = sayso("read", "--lang", "xx", good)
    complaint = result.stderr.decode()
    assert result.returncode in {USAGE, LANGUAGE}
    assert "Traceback" not in complaint
    assert "pl" in complaint


def test_any_other_failure_beside_an_unknown_language_counts_as_failure(
    sayso: Command, tmp_path: Path, bad: Callable[[str, bytes], Path]
) -> None:
    french = bad(
        "pont.txt",
        "Le porte-parole du gouvernement a déclaré mardi que le pont serait fermé l'année "
        "prochaine, et que les élus n'en savaient rien.".encode(),
    )
    assert sayso("read", french, tmp_path / "nowhere").returncode == FAILED


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-2", "windows-1250", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1"])
def test_polish_letters_survive_a_wrong_declaration_of_encoding(
    sayso: Command, bad: Callable[[str, bytes], Path], encoding: str, declared: str
) -> None:
    body = "".join(f"<p>{GOOD} Zażółcił gęślą jaźń po raz {n}.</p>" for n in ("drugi", "trzeci"))
    page = f'<html lang="pl"><head><meta charset="{declared}"><title>Most</title></head><body>'
    page += f"<article><h1>Most runie w środę</h1>{body}</article></body></html>"
    article = check_sound(sayso, bad("page.html", page.encode(encoding)))
    assert "Zażółcił gęślą jaźń" in article["text"]
    assert article["statements"]


def test_a_byte_that_fits_no_encoding_costs_one_letter_only(
    sayso: Command, bad: Callable[[str, bytes], Path]
) -> None:
    broken = GOOD.encode().replace(b"most", b"mo\xffst", 1) + b"\n\n" + GOOD.encode()
    article = check_sound(sayso, bad("broken.txt", broken))
    assert article["statements"]


def test_a_text_in_two_languages_is_read_in_the_one_it_is_mostly_in(
    sayso: Command, bad: Callable[[str, bytes], Path]
) -> None:
    mixed = f"{GOOD} {GOOD}\n\nThe spokesman said that the bridge would fall.\n\n{GOOD}"
    article = check_sound(sayso, bad("mixed.txt", mixed.encode()))
    assert article["lang"] == "pl"
    assert article["text"] == mixed


@pytest.mark.parametrize(
    "text",
    [
        "„" * 3000 + " powiedział rzecznik.",
        " powiedział rzecznik ” " * 1000,
        "„Most „runie «wkrótce “dziś" * 400,
        "".join(f"„Anna powiedziała, że {n} " for n in range(1000)) + "”" * 1000,
        "– powiedział – " * 1000,
        "(" * 4000 + "[…]" + ")" * 4000,
        "Rzecznik powiedział, że " * 1000 + "koniec.",
    ],
    ids=["opening", "closing", "mixed", "nested", "dashes", "brackets", "clauses"],
)
def test_quotation_out_of_all_proportion_is_read(
    sayso: Command, bad: Callable[[str, bytes], Path], text: str
) -> None:
    article = check_sound(sayso, bad("quotes.txt", text.encode()), "--lang", "pl")
    assert article["text"] == text


def test_one_line_of_two_megabytes_is_read(
    sayso: Command, bad: Callable[[str, bytes], Path]
) -> None:
    padding = "Nad rzeką stoi stary młyn z czerwonej cegły. " * 45_000
    article = check_sound(sayso, bad("line.txt", f"{padding}{GOOD}".encode()))
    assert len(article["text"]) > 2_000_000
    [said, *_] = article["statements"]
    [[start, end]] = said["content"]
    assert article["text"][start:end].startswith("most runie")


def test_fifty_megabytes_are_refused_at_once(
    sayso: Command, good: Path, bad: Callable[[str, bytes], Path]
) -> None:
    check_refused(sayso, bad("large.txt", (GOOD + "\n").encode() * 560_000), good, "large")


def test_a_gzip_bomb_is_refused(
    sayso: Command, good: Path, bad: Callable[[str, bytes], Path]
) -> None:
    layer = io.BytesIO()
    with gzip.GzipFile(fileobj=layer, mode="wb", mtime=0) as file:
        for _ in range(300):
            file.write(b"powiedzial " * 100_000)
    check_refused(sayso, bad("bomb.txt.gz", layer.getvalue()), good, "large")


def test_a_zip_archive_is_refused(
    sayso: Command, good: Path, bad: Callable[[str, bytes], Path]
) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("zeros.txt", bytes(20_000_000))
    check_refused(sayso, bad("bomb.zip", archive.getvalue()), good, "binary")


def test_a_gzip_file_that_breaks_off_is_refused(
    sayso: Command, good: Path, bad: Callable[[str, bytes], Path]
) -> None:
    whole = gzip.compress(GOOD.encode() * 50, mtime=0)
    check_refused(sayso, bad("cut.txt.gz", whole[: len(whole) // 2]), good, "gzip")


def test_a_gzip_file_is_read_as_what_it_holds(
    sayso: Command, bad: Callable[[str, bytes], Path]
) -> None:
    article = check_sound(sayso, bad("good.txt.gz", gzip.compress(GOOD.encode(), mtime=0)))
    assert article["text"] == GOOD


HOSTILE = f"""<html lang=pl><head><title>Most</title><base href="javascript:alert(1)">
<script>document.write("<p>Burmistrz powiedział, że skrypt zadziałał.</p>")</script></head>
<body onload="alert(1)"><article><h1>Most runie</h1>
<p>{GOOD}</p><p>Minister &lt;script&gt;alert(2)&lt;/script&gt; powiedział, że
&amp;amp; &#x1F600; &bogus;
<img src=x onerror=alert(3)> ceny wzrosną.<p>{GOOD}<iframe src="file:///etc/passwd"></iframe>
<p>Poseł dodał: „<b><i>nie</b></i> wiem</p></div></table></article>"""


def test_hostile_html_is_read_without_its_scripts(
    sayso: Command, bad: Callable[[str, bytes], Path]
) -> None:
    page = bad("hostile.html", HOSTILE.encode())
    article = check_sound(sayso, page)
    assert "skrypt zadziałał" not in article["text"]
    assert "root:" not in article["text"]
    shown = sayso("read", "--format", "html", page).stdout.decode()
    assert "<script>alert(2)" not in shown
    assert "onerror=alert(3)" not in shown.replace("&", "")
    assert "onload=" not in shown


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 20_000 + GOOD,
        "<p" * 5_000 + f"<p>{GOOD}</p>",
        f"<html><body><p>{GOOD}</p>" + "<b><i>" * 3_000,
        f"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '{'&a;' * 9}'>]>"
        f"<html><body><p>{GOOD}</p><p>{'&b;' * 500}</p></body></html>",
    ],
    ids=["deep", "unclosed", "unbalanced", "entities"],
)
def test_broken_html_is_read_or_refused_in_one_line(
    sayso: Command, good: Path, bad: Callable[[str, bytes], Path], page: str
) -> None:
    result = sayso("read", "--format", "jsonl", bad("page.html", page.encode()), good)
    complaint = result.stderr.decode()
    assert "Traceback" not in complaint
    assert len(complaint.splitlines()) <= 1
    first, second = lines_of(result)
    assert second["text"] == GOOD
    assert result.returncode == (FAILED if "error" in first else 0)


class _Counting(http.server.BaseHTTPRequestHandler):
    requests = 0

    def do_GET(self) -> None:
        type(self).requests += 1
        self.send_response(200)
        self.end_headers()
        self.wfile.write(GOOD.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def private_server() -> Iterator[tuple[str, type[_Counting]]]:
    """A server on this machine, and how often it was asked."""
    counting = type("Counting", (_Counting,), {"requests": 0})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), counting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/story", counting
        server.shutdown()


def test_a_url_of_the_private_network_is_refused_unasked(
    sayso: Command, good: Path, private_server: tuple[str, type[_Counting]]
) -> None:
    url, counting = private_server
    check_refused(sayso, url, good, "fetch-private")
    assert counting.requests == 0


@pytest.mark.parametrize("url", ["ftp://example.org/a", "file:///etc/passwd", "http://[bad"])
def test_an_address_of_another_kind_is_refused(sayso: Command, good: Path, url: str) -> None:
    result = sayso("read", url, good)
    complaint = result.stderr.decode()
    assert "Traceback" not in complaint
    assert len(complaint.splitlines()) == 1
    assert result.returncode == FAILED
    assert "root:" not in result.stdout.decode()
    assert "most runie" in result.stdout.decode()


def test_nothing_on_standard_input_is_refused(sayso: Command) -> None:
    result = sayso("read", "-")
    assert result.returncode == FAILED
    assert len(result.stderr.decode().splitlines()) == 1


def test_lines_that_are_no_documents_are_reported_in_their_place(sayso: Command) -> None:
    given = [
        json.dumps({"doc": "one", "lang": "pl", "text": GOOD}),
        "{broken",
        json.dumps({"doc": "three", "lang": "pl"}),
        json.dumps(["not", "an", "object"]),
        json.dumps({"doc": "five", "lang": "de", "text": "Er sagte nichts."}),
        json.dumps({"doc": "six", "lang": "en", "text": ""}),
        json.dumps({"doc": "seven", "lang": "pl", "text": GOOD}),
    ]
    result = sayso(
        "read", "--format", "jsonl", "--input", "jsonl", "-", stdin="\n".join(given).encode()
    )
    found = lines_of(result)
    assert b"Traceback" not in result.stderr
    assert result.returncode == FAILED
    assert found[0]["doc"] == "one"
    assert found[-1]["doc"] == "seven"
    assert found[0]["statements"] == found[-1]["statements"]
    assert sum("error" in line for line in found) >= 4
    assert len(found) == len(given)


@pytest.mark.parametrize(
    "arguments",
    [("read",), ("read", "--format", "cuneiform", "-"), ("frobnicate",), ("read", "--nonsense")],
)
def test_misuse_is_told_from_failure(sayso: Command, arguments: tuple[str, ...]) -> None:
    result = sayso(*arguments)
    assert result.returncode == USAGE
    assert b"Traceback" not in result.stderr


def test_a_reader_that_stops_listening_ends_the_command_quietly(
    sayso: Command, project: Path, tmp_path: Path
) -> None:
    import subprocess
    import sys

    command = Path(sys.executable).with_name("sayso")
    pages = sorted(str(path) for path in (project / "demo").glob("*.html"))
    with (tmp_path / "errors").open("w+b") as errors:
        process = subprocess.Popen(
            [command, "read", "--format", "html", *pages], stdout=subprocess.PIPE, stderr=errors
        )
        assert process.stdout
        process.stdout.read(10)
        process.stdout.close()
        process.wait(timeout=60)
        errors.seek(0)
        assert b"Traceback" not in errors.read()
