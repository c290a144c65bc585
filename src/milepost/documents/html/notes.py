"""Footnotes of a web page: which links call them, and which elements hold them.

Word, LibreOffice, Pandoc and content systems each name their anchors in their own way; what
they share is a link with a short mark that leads down to an element that often leads back.
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from milepost.documents.headings import roman
from milepost.documents.html.tags import BLOCKS, HEADINGS

_MARK = re.compile(r"[\[(]?\s*(\d{1,4}|[ivxlc]{1,7}|\*{1,4}|[†‡§])\s*[\])]?\.?")
_NOTE_NAME = re.compile(r"ftn|edn|fn|foot|endnote|note", re.IGNORECASE)
_BACK_NAME = re.compile(r"ref|anc|call|back|return", re.IGNORECASE)
_ONE_NOTE = re.compile(
    r"(?:_?ftn|_?edn|fn|sdfootnote|sdendnote|footnote|endnote|note)[-_:.]?\d{1,4}$", re.IGNORECASE
)
_BACK_TEXT = re.compile(
    r"[\s\u2191\u21a9\u21b5\u2934\ufe0e\ufe0f^\[\]]{1,8}|back|return|top", re.IGNORECASE
)
_HELD = ("div", "section", "aside", "li", "dd")
_HIGH = 60


@dataclass(slots=True)
class Notes:
    """``calls``: what a link calls, by the link; ``held``: what an element holds; ``back``:
    links that lead back. Elements go by their address in memory. A note is known by its
    number, or by a mark (*) where it has none."""

    calls: dict[int, int | str] = field(default_factory=dict)
    held: dict[int, int | str] = field(default_factory=dict)
    back: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Link:
    at: int
    node: LexborNode
    aim: str
    text: str


def find(page: LexborHTMLParser) -> Notes:
    """Return the notes of a page."""
    targets: dict[str, tuple[int, LexborNode]] = {}
    links: list[_Link] = []
    seen: set[int] = set()
    for at, node in enumerate(page.css("a, [id]")):
        if node.mem_id in seen:
            continue
        seen.add(node.mem_id)
        attributes = node.attributes
        for name in (attributes.get("id"), attributes.get("name")):
            if name:
                targets.setdefault(name, (at, node))
        aim = (attributes.get("href") or "").rpartition("#")[2]
        if node.tag == "a" and aim and "#" in (attributes.get("href") or ""):
            links.append(_Link(at, node, aim, node.text(strip=True)[:40]))
    notes = Notes()
    for link in links:
        if link.aim in targets:
            _sort(link, *targets[link.aim], notes)
    return notes


def _sort(link: _Link, at: int, target: LexborNode, notes: Notes) -> None:
    mark = _MARK.fullmatch(link.text)
    if at <= link.at:
        if (mark and _BACK_NAME.search(link.aim)) or _BACK_TEXT.fullmatch(link.text):
            notes.back.add(link.node.mem_id)
        return
    if not mark or not (_NOTE_NAME.search(link.aim) or _is_raised(link.node)):
        return
    holder = _holder(target)
    if holder is None:
        return
    key = holder.mem_id
    if key not in notes.held:
        notes.held[key] = _known_as(mark[1], notes)
    notes.calls[link.node.mem_id] = notes.held[key]


def _known_as(mark: str, notes: Notes) -> int | str:
    if mark.isdigit():
        return int(mark)
    if not mark.isalpha():
        return mark
    value = roman(mark.upper())
    if value is not None:
        return value
    return 1 + max((held for held in notes.held.values() if isinstance(held, int)), default=0)


def _is_raised(node: LexborNode) -> bool:
    parent = node.parent
    return node.css_first("sup") is not None or (parent is not None and parent.tag == "sup")


def _holder(target: LexborNode) -> LexborNode | None:
    """The element that holds a whole note: the target, or the block its anchor stands in."""
    node: LexborNode | None = target
    for _ in range(_HIGH):
        if node is None or node.tag in BLOCKS:
            break
        node = node.parent
    if node is None or node.tag in HEADINGS or node.tag in ("body", "main", "article"):
        return None
    parent = node.parent
    if parent is None:
        return node
    if node.tag in ("td", "th"):
        return parent
    if parent.tag in _HELD and node.mem_id != target.mem_id:
        named = parent.attributes
        if _ONE_NOTE.match(named.get("id") or "") or "mso-element" in (named.get("style") or ""):
            return parent
    return node
