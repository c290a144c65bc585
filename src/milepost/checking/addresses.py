"""Web addresses that will not lead where they should."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import SplitResult, urlsplit

from milepost.checking.finding import Finding, Severity, excerpt, finding
from milepost.checking.places import places
from milepost.documents.document import Document

_CODE = "url-suspect"
_SHOWN = 5
_ADDRESS = re.compile(
    r"\b(?:https?|ftp|file)[:;]/{0,2}[^\s<>“”\"]+|\bwww\.[^\s<>“”\"]+", re.IGNORECASE
)
_TRAILING = ".,;:!?)]}’'»"
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_GLUED_DATE = re.compile(
    rf"(?:%20|\+|%C2%A0)(?:\(?accessed|\(?visited|\d{{1,2}}(?:%20|\+|%C2%A0){_MONTHS})",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"[;?&](?:jsessionid|phpsessid|aspsessionid\w*|sessionid|session_id|sid|cfid|cftoken)=[^&#]{6,}",
    re.IGNORECASE,
)
_PROXY = re.compile(
    r"(?:^|\.)(?:translate\.goog|translate\.google\.[a-z.]+|translate\.yandex\.[a-z]+|"
    r"webcache\.googleusercontent\.com|cc\.bingj\.com|proxy\.[\w.]+|ezproxy\.[\w.]+)$"
)
_SHORT = frozenset("bit.ly tinyurl.com t.co goo.gl ow.ly is.gd buff.ly".split())
_PRIVATE = re.compile(r"^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|\.local$")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24}|\d{1,3}(?:\.\d{1,3}){3}")


def check(document: Document) -> Iterable[Finding]:
    """Yield addresses that are malformed, lead over a proxy, carry a session or a date that was
    glued on, cannot be reached from elsewhere, or hide where they lead. None is opened."""
    plain: list[tuple[str, str]] = []
    for place in places(document):
        if "www." not in place.text and "://" not in place.text and "http" not in place.text:
            continue
        for found in _ADDRESS.finditer(place.text):
            address = found[0].rstrip(_TRAILING)
            for severity, message in _problems(address):
                quote = excerpt(place.text, found.start(), found.start() + len(address))
                yield finding(_CODE, severity, message, (place.at, quote))
            if address.lower().startswith("http://") and len(address) > len("http://"):
                plain.append((place.at, address))
    if plain:
        count = "An address is" if len(plain) == 1 else f"{len(plain)} addresses are"
        yield finding(_CODE, "note", f"{count} not encrypted (http).", *plain[:_SHOWN])


def _problems(address: str) -> Iterator[tuple[Severity, str]]:
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        host = parts.hostname or ""
    except ValueError:
        yield "error", "The address is malformed."
        return
    if address.lower().startswith(("http;", "http:", "https;", "https:")) and "://" not in address:
        yield "error", 'The address lacks "://".'
        return
    if not host and parts.scheme != "file":
        yield "warning", "The address breaks off, at a space or at the end of a line."
        return
    if parts.scheme == "file" or _PRIVATE.search(host):
        yield "error", "The address leads to somebody's own machine or network."
        return
    if not _HOST.fullmatch(host):
        yield "error", f'The address names no host that can be: "{host}".'
        return
    yield from _ways(host, parts)
    if _GLUED_DATE.search(address):
        yield "warning", "A date of access has become part of the address."
    if _SESSION.search(address):
        yield "warning", "The address carries the session of one visitor."
    if re.search(r"https?://[^/]*https?:?/", address, re.IGNORECASE):
        yield "error", "Two addresses have run together."


def _ways(host: str, parts: SplitResult) -> Iterator[tuple[Severity, str]]:
    if _PROXY.search(host):
        yield "warning", "The address leads over a proxy, not to the page itself."
    elif host in _SHORT:
        yield "warning", "The address is a short form that hides where it leads."
    if ":~:text=" in parts.fragment:
        yield "note", "The address ends with a text to be highlighted that belongs to no page."
