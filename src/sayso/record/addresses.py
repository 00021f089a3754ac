"""Which article a text is: by its canonical address, else by its content.

Two addresses are one where they differ only in what leads to the same page: the
protocol, the port, "www.", the letter case of the host, a closing slash, the part
after "#", the order of parameters, and parameters that say where a reader came from.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from sayso.article import Article

# What newsletters, networks and advertisers append; none chooses a page.
_TRACKING = re.compile(
    r"(?:utm_\w+|mtm_\w+|pk_\w+|fbclid|gclid|gclsrc|dclid|msclkid|twclid|yclid|igshid|mc_[ce]id|"
    r"_ga|_gl|s_cid|cmpid|ocid|ref_src|smid|xtor|at_medium|at_campaign|"
    r"wt_mc|srsltid)",
    re.IGNORECASE,
)


def canonical_url(url: str) -> str | None:
    """The one form of all addresses of a page; None for what is no web address."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    host = parts.hostname.rstrip(".").removeprefix("www.")
    with suppress(UnicodeError):
        host = host.encode("idna").decode("ascii")
    if port and port not in (80, 443):
        host += f":{port}"
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=~-._").rstrip("/")
    path = re.sub(r"/(?:index|default)\.(?:html?|php|aspx?)$", "", path)
    pairs = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(key)
    ]
    query = urlencode(sorted(pairs))
    return f"https://{host}{path or '/'}" + (f"?{query}" if query else "")


def identity_of(article: Article) -> str:
    """What makes an article the same one: its canonical address, or else its content's hash."""
    address = canonical_url(article.url) if article.url else None
    return address or f"sha256:{article.sha256}"


def key_of(identity: str) -> str:
    """The article's key, by which people and programs name it: 16 hexadecimal digits."""
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]
