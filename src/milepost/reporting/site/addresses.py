"""Lasting addresses of the public edition: made from ids alone, the same in every edition.

A page of one thing is ``kind/id.html``; a recommendation and a paragraph have an anchor on the
page of their document. Pages that only list others may move.
"""

import hashlib
import re
from functools import lru_cache
from urllib.parse import quote

HOME = "index.html"
SCORECARD = "scorecard.html"
FINDINGS = "findings.html"
RECOMMENDATIONS = "recommendations.html"
DOCUMENTS = "documents.html"
TIMELINE = "timeline.html"
CHANGES = "changes.html"
DOWNLOADS = "downloads.html"
VERIFY = "verify.html"
SEARCH = "search.html"
FEED = "feed.xml"
CALENDAR = "calendar.ics"

LIST_OF_REGISTERS = "registers.html"
REGISTERS = {
    "indicator": "figures",
    "law": "laws",
    "case": "cases",
    "communication": "communications",
    "action": "actions",
    "engagement": "engagements",
    "cooperation": "cooperation",
    "follow-up": "follow-up",
}
"""Kinds of rows, with the name of the page that has them all."""

# small letters only: some file systems hold "A" and "a" for one name
_PLAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


@lru_cache(2**17)
def name(id_: str) -> str:
    """The name of a file for an id; a digest where the id is no plain name."""
    if _PLAIN.fullmatch(id_):
        return id_
    return f"x{hashlib.sha256(id_.encode()).hexdigest()[:32]}"


def benchmark(id_: str) -> str:
    """The page of a benchmark, its scorecard."""
    return f"benchmark/{name(id_)}.html"


def finding(id_: str) -> str:
    """The page of a finding."""
    return f"finding/{name(id_)}.html"


def document(id_: str, anchor: str = "") -> str:
    """The page of a document, or a place on it."""
    return f"document/{name(id_)}.html{fragment(anchor)}"


def beside(id_: str, other: str) -> str:
    """The page of a document with a translation beside it."""
    return f"beside/{name(id_)}-{name(other)}.html"


def recommendations(document_id: str) -> str:
    """The page of all recommendations of a document."""
    return f"recommendation/{name(document_id)}.html"


def recommendation(document_id: str, id_: str) -> str:
    """A recommendation, on the page of those of its document."""
    return f"{recommendations(document_id)}#{name(id_)}"


def register(kind: str, id_: str = "") -> str:
    """The page of a register, or a row on it."""
    return f"register/{REGISTERS[kind]}.html{fragment(name(id_)) if id_ else ''}"


def listing(by: str, what: str, page: int = 1) -> str:
    """A page of recommendations ``by`` something; ``what`` is a code or free words."""
    # a code in small letters; words as they are, since others may differ in a letter's size only
    named = name(what.lower() if what.isupper() else what)
    return f"recommendation/{by}/{named}{f'.{page}' if page > 1 else ''}.html"


def fragment(anchor: str) -> str:
    """An anchor as the end of an address; empty for none."""
    return f"#{quote(anchor, safe='/()~')}" if anchor else ""


def root(path: str) -> str:
    """The way from a page back to the folder of the edition: "", "../", "../../"."""
    return "../" * path.count("/")
