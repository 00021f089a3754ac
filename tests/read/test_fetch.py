"""Fetching from real servers on this machine, kind ones and hostile ones."""

from __future__ import annotations

import gzip
import http.server
import shutil
import socket
import ssl
import subprocess
import threading
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.errors import SourceError
from sayso.read import read_source
from sayso.read.fetch import Fetched, Limits, fetch, is_public

STORY = "Wójt powiedział, że most zostanie zamknięty, a radni nie byli o tym uprzedzeni."
PAGE = (
    '<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Most zamknięty</title>'
    f"</head><body><article><h1>Most zamknięty</h1><p>{STORY}</p>"
    f"<p>{STORY.replace('most', 'prom')}</p></article></body></html>"
).encode()
LOCAL = Limits(connect=2, read=1, total=3, size=200_000, redirects=3, allow_private=True)

Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


def page(body: bytes, status: int = 200, send_length: bool = True, **headers: str) -> Answer:
    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        if send_length:
            request.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def endless(request: http.server.BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    try:
        while True:
            request.wfile.write(b"<p>i tak dalej" * 1000)
    except OSError:
        pass


def silent(request: http.server.BaseHTTPRequestHandler) -> None:
    STOPPED.wait(10)


def trickling(request: http.server.BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    try:
        while not STOPPED.wait(0.2):
            request.wfile.write(b"x")
    except OSError:
        pass


def trickling_headers(request: http.server.BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    try:
        while not STOPPED.wait(0.2):
            request.wfile.write(b"X-More: yes\r\n")
    except OSError:
        pass


def broken(request: http.server.BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"what is this\r\n\r\n")


def cut(request: http.server.BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Length", "5000")
    request.end_headers()
    request.wfile.write(b"<p>too short")


def mirror(request: http.server.BaseHTTPRequestHandler) -> None:
    said = f"{request.headers['Host']} {request.headers['User-Agent']} {request.path}"
    page(said.encode(), Content_Type="text/plain")(request)


STOPPED = threading.Event()
ANSWERS: dict[str, Answer] = {
    "/story": page(PAGE, Content_Type="text/html; charset=utf-8"),
    "/latin": page(STORY.encode("iso-8859-2"), Content_Type="text/plain; charset=iso-8859-2"),
    "/markup-as-text": page(PAGE, Content_Type="text/plain"),
    "/gzip": page(gzip.compress(PAGE), Content_Type="text/html", Content_Encoding="gzip"),
    "/deflate": page(zlib.compress(PAGE), Content_Type="text/html", Content_Encoding="deflate"),
    "/file.gz": page(gzip.compress(PAGE), Content_Type="application/gzip"),
    "/brotli": page(b"\x0b\x02\x80", Content_Type="text/html", Content_Encoding="br"),
    "/bomb": page(
        gzip.compress(bytes(50_000_000)), Content_Type="text/html", Content_Encoding="gzip"
    ),
    "/moved": page(b"", 302, Location="/story"),
    "/loop": page(b"", 301, Location="/loop"),
    "/to-file": page(b"", 302, Location="file:///etc/passwd"),
    "/to-metadata": page(b"", 302, Location="http://169.254.169.254/latest/meta-data"),
    "/403": page(b"no", 403),
    "/404": page(b"no", 404),
    "/429": page(b"no", 429),
    "/503": page(b"no", 503),
    "/image": page(b"\x89PNG", Content_Type="image/png"),
    "/pdf": page(b"%PDF-1.7", Content_Type="application/pdf"),
    "/empty": page(b"", Content_Type="text/html"),
    "/huge": page(b"<p>", send_length=False, Content_Length=str(5 * 10**9)),
    "/endless": endless,
    "/silent": silent,
    "/trickle": trickling,
    "/trickle-headers": trickling_headers,
    "/broken": broken,
    "/cut": cut,
    "/mirror": mirror,
}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        ANSWERS[self.path.partition("?")[0]](self)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    STOPPED.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        STOPPED.set()
        running.shutdown()


def refused(url: str, limits: Limits = LOCAL) -> SourceError:
    with pytest.raises(SourceError) as caught:
        fetch(url, limits)
    assert str(caught.value).startswith(f"{url}: ")
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_page_is_read_as_an_article_with_its_address(server: str) -> None:
    article = read_source(f"{server}/story", allow_private=True)
    assert article.title == "Most zamknięty"
    assert STORY in article.text
    assert article.url == f"{server}/story"
    assert article.outlet == "127.0.0.1"


def test_a_redirect_is_followed_and_the_last_address_kept(server: str) -> None:
    fetched = fetch(f"{server}/moved", LOCAL)
    assert fetched == Fetched(f"{server}/story", PAGE, "text/html", "utf-8")


def test_the_charset_of_the_answer_is_heard(server: str) -> None:
    assert read_source(f"{server}/latin", allow_private=True).text == STORY


def test_what_is_served_as_plain_text_is_kept_as_it_is(server: str) -> None:
    article = read_source(f"{server}/markup-as-text", allow_private=True, lang="pl")
    assert article.text == PAGE.decode()


@pytest.mark.parametrize("path", ["/gzip", "/deflate", "/file.gz"])
def test_packed_answers_are_unpacked(server: str, path: str) -> None:
    assert STORY in read_source(f"{server}{path}", allow_private=True).text


def test_the_server_is_told_who_asks_and_for_which_host(server: str) -> None:
    said = fetch(f"{server}/mirror?a=b#part", LOCAL).data.decode()
    assert said.startswith(f"{server.removeprefix('http://')} sayso/")
    assert said.endswith("/mirror?a=b")


def test_a_private_address_is_refused_before_anything_is_sent(server: str) -> None:
    error = refused(f"{server}/story", Limits())
    assert error.kind == "fetch-private"
    assert "--allow-private" in str(error)


@pytest.mark.parametrize(
    "host", ["localhost", "127.1", "2130706433", "0x7f.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0"]
)
def test_no_way_of_writing_a_private_address_gets_through(server: str, host: str) -> None:
    port = server.rpartition(":")[2]
    assert refused(f"http://{host}:{port}/story", Limits()).kind in ("fetch-private", "fetch-dns")


def test_a_redirect_to_a_private_address_is_refused(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first host counts as public here; the rest of the way is real.
    monkeypatch.setattr(
        "sayso.read.fetch.is_public", lambda address: address == "127.0.0.1" or is_public(address)
    )
    error = refused(f"{server}/to-metadata", Limits(total=3))
    assert error.kind == "fetch-private"
    assert "redirected to http://169.254.169.254/" in str(error)


def test_the_connection_goes_to_the_address_that_was_checked(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(server.rpartition(":")[2])
    asked: list[str] = []

    def resolve(host: str, *args: object, **more: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr("sayso.read.fetch.socket.getaddrinfo", resolve)
    monkeypatch.setattr("sayso.read.fetch.is_public", lambda address: True)
    said = fetch(f"http://news.example:{port}/mirror", Limits(total=3)).data.decode()
    assert said.startswith(f"news.example:{port} ")
    assert asked.count("news.example") == 1


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("10.0.0.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("192.168.1.1", False),
        ("172.16.0.1", False),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("::7f00:1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("not an address", False),
    ],
)
def test_public_addresses_are_told_from_all_others(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("path", "kind", "says"),
    [
        ("/403", "fetch-status", "403"),
        ("/404", "fetch-status", "404"),
        ("/429", "fetch-status", "429"),
        ("/503", "fetch-status", "503"),
        ("/image", "fetch-type", "image/png"),
        ("/pdf", "pdf", "PDF"),
        ("/brotli", "fetch-encoding", "'br'"),
        ("/loop", "fetch-redirects", "3 times"),
        ("/to-file", "url", "'file'"),
        ("/huge", "large", "5000 MB"),
        ("/endless", "large", "0.2 MB"),
        ("/bomb", "large", "unpacks to more than 0.2 MB"),
        ("/silent", "fetch-timeout", "1 s"),
        ("/trickle", "fetch-timeout", "3 s"),
        ("/trickle-headers", "fetch-timeout", "3 s"),
        ("/broken", "fetch-refused", "broke off"),
        ("/cut", "fetch-refused", "broke off"),
    ],
)
def test_a_bad_answer_is_one_line_that_says_what_it_was(
    server: str, path: str, kind: str, says: str
) -> None:
    error = refused(f"{server}{path}")
    assert error.kind == kind
    assert says in str(error)


def test_an_empty_answer_is_empty(server: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_source(f"{server}/empty", allow_private=True)
    assert caught.value.kind == "empty"


def test_a_port_where_nobody_listens_is_refused() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert refused(f"http://127.0.0.1:{port}/").kind == "fetch-refused"


def test_a_host_that_does_not_exist_has_no_address() -> None:
    assert refused("http://nowhere.invalid/").kind == "fetch-dns"


@pytest.mark.parametrize(
    "url", ["ftp://example.org/a", "file:///etc/passwd", "http://", "http://[bad", "http://a:b/",
            "http://exa mple.org/", "gopher://x/", "http://ex\x00ample.org/"]
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_source(url)
    assert caught.value.kind in ("url", "fetch-dns")


def test_a_server_that_speaks_no_tls_is_refused(server: str) -> None:
    error = refused(f"{server.replace('http:', 'https:')}/story")
    assert error.kind == "fetch-tls"


@pytest.fixture
def secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, Path]]:
    """A server with a certificate for news.example that nobody vouches for, and that certificate.

    Every name leads to it.
    """
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl here to make a certificate with")
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example",
         "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        running.socket = context.wrap_socket(running.socket, server_side=True)
        port = running.server_port
        monkeypatch.setattr(
            "sayso.read.fetch.socket.getaddrinfo",
            lambda *args, **more: [
                (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))
            ],
        )
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield port, certificate
        running.shutdown()


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: tuple[int, Path]) -> None:
    port, _ = secure
    assert refused(f"https://news.example:{port}/story").kind == "fetch-tls"


def test_a_trusted_certificate_must_be_for_the_host_that_was_asked_for(
    secure: tuple[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, certificate = secure
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert fetch(f"https://news.example:{port}/story", LOCAL).data == PAGE
    error = refused(f"https://other.example:{port}/story")
    assert error.kind == "fetch-tls"
    assert "other.example" in str(error)
