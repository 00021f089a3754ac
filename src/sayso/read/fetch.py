"""Fetching one page over HTTP, safely: a page may send us anywhere.

Only http and https. Every host, that of each redirect too, is resolved first;
an address that is not public is refused, and the connection goes to the very
address that was checked, with the host's name for TLS and for the server.
Time (in total, whatever trickles in), size and redirects are limited.
Environment proxies are not used: they would hide where a request goes.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import urljoin, urlsplit, urlunsplit

from sayso.errors import SourceError
from sayso.read.decoding import MAX_BYTES, inflate, too_large

_REDIRECTS = {301, 302, 303, 307, 308}
_READABLE = ("text/html", "text/plain", "application/xhtml+xml", "application/xml", "text/xml")
_UNKNOWN = ("application/octet-stream", "binary/octet-stream", "application/gzip",
            "application/x-gzip", "")  # fmt: skip
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take. Times in seconds, sizes in bytes."""

    connect: float = 8.0
    read: float = 15.0
    total: float = 40.0
    size: int = MAX_BYTES
    redirects: int = 5
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a URL answered: its body unpacked, `url` after redirects, `charset` as declared."""

    url: str
    data: bytes
    content_type: str
    charset: str | None


@dataclass
class _Attempt:
    """A fetch in its thread; `close` ends whatever it is waiting for."""

    connection: object = None
    closed: bool = False
    result: Fetched | None = None
    error: BaseException | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def close(self) -> None:
        with self.lock:
            self.closed = True
            sock = getattr(self.connection, "sock", None)
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)


def fetch(url: str, limits: Limits | None = None) -> Fetched:
    """The page at a URL.

    Raises:
        SourceError: kind "url" (not one that can be fetched), "fetch-private",
            "fetch-dns", "fetch-refused" (no connection), "fetch-tls", "fetch-timeout",
            "fetch-redirects", "fetch-status", "fetch-type", "fetch-encoding", "pdf",
            "large" or "gzip".
    """
    limits = limits or Limits()
    attempt = _Attempt()

    def work() -> None:
        try:
            attempt.result = _follow(url, limits, attempt)
        except BaseException as error:  # handed to the caller's thread below
            attempt.error = error

    # A thread, so that the total also bounds name lookup and headers that trickle.
    thread = threading.Thread(target=work, name="sayso-fetch", daemon=True)
    thread.start()
    thread.join(limits.total)
    if thread.is_alive():
        attempt.close()
        raise _timeout(url, f"did not answer in full within {limits.total:g} s")
    if attempt.error is not None:
        raise attempt.error
    if attempt.result is None:
        raise SourceError(url, "fetch-refused", "the fetch ended without an answer")
    return attempt.result


def _timeout(url: str, problem: str) -> SourceError:
    advice = "try again, or save the page and give the file"
    return SourceError(url, "fetch-timeout", f"{problem}; {advice}")


def _follow(url: str, limits: Limits, attempt: _Attempt) -> Fetched:
    here = url
    for _ in range(limits.redirects + 1):
        answer = _get(url, here, limits, attempt)
        if isinstance(answer, Fetched):
            return answer
        here = answer
    raise SourceError(url, "fetch-redirects", f"redirects more than {limits.redirects} times")


def _get(asked: str, here: str, limits: Limits, attempt: _Attempt) -> Fetched | str:
    """The page, or the URL to go to instead."""
    from urllib3.exceptions import HTTPError
    from urllib3.exceptions import TimeoutError as HTTPTimeout

    scheme, host, port, target = _parts(asked, here)
    via = "" if here == asked else f" (redirected to {here})"
    addresses = _public_addresses(asked, host, port, limits.allow_private, via)
    connection = _connect(asked, scheme, host, port, addresses, limits, via)
    with attempt.lock:
        attempt.connection = connection
        if attempt.closed:
            connection.close()  # type: ignore[attr-defined]
            raise _timeout(asked, "took too long")
    try:
        return _exchange(asked, here, host, port, scheme, target, connection, limits, via)
    except SourceError:
        raise
    except (TimeoutError, HTTPTimeout) as error:
        raise _timeout(asked, f"stopped answering for {limits.read:g} s{via}") from error
    except (HTTPError, HTTPException, OSError, ValueError, AttributeError) as error:
        problem = f"broke off its answer{via}: {_short(error)}"
        raise SourceError(asked, "fetch-refused", problem) from error
    finally:
        connection.close()  # type: ignore[attr-defined]


def _parts(asked: str, here: str) -> tuple[str, str, int, str]:
    try:
        parts = urlsplit(here.strip())
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError as error:
        problem = f"is no URL that can be fetched: {_short(error)}"
        raise SourceError(asked, "url", problem) from error
    if scheme not in ("http", "https"):
        where = "" if here == asked else f" (redirected to {here})"
        raise SourceError(asked, "url", f"only http and https are fetched, not {scheme!r}{where}")
    if not host or any(character.isspace() for character in here.strip()):
        raise SourceError(asked, "url", "is no URL that can be fetched: no host, or a space in it")
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return scheme, host, port or (443 if scheme == "https" else 80), target


def _public_addresses(asked: str, host: str, port: int, allow_private: bool, via: str) -> list[str]:
    try:
        infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        problem = f"the host {host!r} has no address{via}: {_short(error)}"
        raise SourceError(asked, "fetch-dns", problem) from error
    addresses = list(dict.fromkeys(str(info[4][0]) for info in infos))
    if allow_private:
        return addresses
    refused = [address for address in addresses if not is_public(address)]
    if refused:
        # One private address among public ones is a trick as well.
        raise SourceError(
            asked,
            "fetch-private",
            f"{host} is the private address {refused[0]}{via}; refused unless --allow-private",
        )
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, the IPv4 inside an IPv6 too."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in ipaddress.ip_network("64:ff9b::/96") or int(ip) >> 32 == 0:
            inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(v4 is not None and not is_public(str(v4)) for v4 in inner):
            return False
        if ip.ipv4_mapped is not None:
            return True
        if ip.is_site_local:
            return False
    return ip.is_global and not (
        ip.is_multicast
        or ip.is_private
        or ip.is_reserved
        or ip.is_loopback
        or ip.is_link_local
        or ip.is_unspecified
    )


def _connect(
    asked: str,
    scheme: str,
    host: str,
    port: int,
    addresses: list[str],
    limits: Limits,
    via: str,
) -> object:
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.exceptions import HTTPError
    from urllib3.util.ssl_match_hostname import CertificateError

    problem: BaseException | None = None
    for address in addresses[:3]:
        connection: HTTPConnection | HTTPSConnection
        if scheme == "https":
            connection = HTTPSConnection(
                address,
                port,
                timeout=limits.connect,
                ssl_context=_tls(),
                server_hostname=host,
                assert_hostname=host,
            )
        else:
            connection = HTTPConnection(address, port, timeout=limits.connect)
        try:
            connection.connect()
        except (HTTPError, OSError, CertificateError) as error:
            connection.close()
            problem = error
            continue
        if connection.sock is not None:
            connection.sock.settimeout(limits.read)
        return connection
    if isinstance(problem, TimeoutError) or "timed out" in str(problem).lower():
        raise _timeout(asked, f"no connection within {limits.connect:g} s{via}") from problem
    if isinstance(problem, (ssl.SSLError, CertificateError)) or "SSL" in type(problem).__name__:
        kind, what = "fetch-tls", "its certificate or encryption cannot be trusted"
    else:
        kind, what = "fetch-refused", "no connection"
    raise SourceError(asked, kind, f"{what}{via}: {_short(problem)}") from problem


def _tls() -> ssl.SSLContext:
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _exchange(
    asked: str,
    here: str,
    host: str,
    port: int,
    scheme: str,
    target: str,
    connection: object,
    limits: Limits,
    via: str,
) -> Fetched | str:
    from sayso import __version__

    usual = port == (443 if scheme == "https" else 80)
    name = f"[{host}]" if ":" in host else host
    headers = {
        "Host": name if usual else f"{name}:{port}",
        "User-Agent": f"sayso/{__version__} (reads news articles on a person's request)",
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    connection.request(  # type: ignore[attr-defined]
        "GET", target, headers=headers, preload_content=False, decode_content=False
    )
    response = connection.getresponse()  # type: ignore[attr-defined]
    status = int(response.status)
    location = response.headers.get("Location")
    if status in _REDIRECTS and location:
        return str(urljoin(here, str(location)))
    if not 200 <= status < 300:
        raise SourceError(asked, "fetch-status", f"{_status_problem(status)}{via}")
    content_type, charset = _content_type(response.headers.get("Content-Type", ""))
    _check_type(asked, content_type, via)
    declared = response.headers.get("Content-Length", "")
    if declared.isdigit() and int(declared) > limits.size:
        raise too_large(asked, limits.size, f"announces {int(declared) / 1e6:.0f} MB, which is")
    data = _body(asked, response, limits)
    packing = response.headers.get("Content-Encoding", "").strip().lower()
    data = _unpacked(asked, data, packing, limits)
    return Fetched(here, data, content_type, charset)


def _status_problem(status: int) -> str:
    known = {
        401: "asks for a login (401); save the page from a browser and give the file",
        403: "forbids reading it (403); save the page from a browser and give the file",
        404: "has no such page (404)",
        410: "no longer has this page (410)",
        429: "answers that there were too many requests (429); try again later",
        451: "is withheld for legal reasons (451)",
    }
    if status in known:
        return known[status]
    if status >= 500:
        return f"has a fault on its side ({status}); try again later"
    return f"answers with status {status}, not with a page"


def _content_type(header: str) -> tuple[str, str | None]:
    kind, *parameters = header.split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return kind.strip().lower(), value.strip(" \"'") or None
    return kind.strip().lower(), None


def _check_type(asked: str, content_type: str, via: str) -> None:
    if content_type in (*_READABLE, *_UNKNOWN):
        return
    if content_type == "application/pdf":
        problem = f"is a PDF{via}; save its text first (for example with pdftotext)"
        raise SourceError(asked, "pdf", problem)
    raise SourceError(asked, "fetch-type", f"is {content_type}, not a page of text{via}")


def _body(asked: str, response: object, limits: Limits) -> bytes:
    pieces: list[bytes] = []
    size = 0
    deadline = time.monotonic() + limits.total
    while True:
        piece = response.read1(_CHUNK)  # type: ignore[attr-defined]
        if not piece:
            return b"".join(pieces)
        size += len(piece)
        pieces.append(piece)
        if size > limits.size:
            raise too_large(asked, limits.size)
        if time.monotonic() > deadline:
            raise _timeout(asked, f"did not answer in full within {limits.total:g} s")


def _unpacked(asked: str, data: bytes, packing: str, limits: Limits) -> bytes:
    if packing in ("", "identity") or not data:
        return data
    if packing in ("gzip", "x-gzip"):
        return inflate(data, source=asked, limit=limits.size, wbits=31)
    if packing == "deflate":
        wbits = 15 if data[0] & 0x0F == 8 else -15  # with zlib's header or, wrongly, without
        return inflate(data, source=asked, limit=limits.size, wbits=wbits)
    problem = f"is packed with {packing!r}, which was not asked for"
    raise SourceError(asked, "fetch-encoding", problem)


def _short(error: BaseException | None) -> str:
    text = " ".join(str(error).split())
    if isinstance(error, OSError) and error.strerror:
        text = error.strerror
    return text if len(text) <= 120 else f"{text[:117]}…"
