"""Where the head of a document ends, and its table of contents left out."""

import re
from dataclasses import replace

from milepost.documents.blocks import Block, one_line
from milepost.documents.headings import Outline
from milepost.documents.languages.labels import common
from milepost.documents.languages.words import CONTENTS, HEAD_SIGNS, INTRODUCTION
from milepost.documents.markup import plain

TEXTS = ("text", "heading")
NUMBERED = re.compile(
    r"\*{0,3}_{0,2}(?P<number>\d{1,15}(?:\.\d{1,4})?)(?P<bis>\s+(?:bis|ter|quater))?"
    r"(?:\.\*{0,3}\s+|\*{0,3}\s+)(?=\S)"
)
_DOTTED = re.compile(r"(?:(?:\.\s?){4,}|…{2,})\s*[\d\s–-]{0,40}$")
_CONTENTS_TITLE = re.compile(CONTENTS, re.IGNORECASE)
_HEAD_SIGN = re.compile(rf"^\W{{0,8}}(?:{HEAD_SIGNS})", re.MULTILINE)
_FIRST_LABEL = re.compile(r"\W{0,4}(?:I|A|1|[АІ])\.\s+")
_LABELLED = re.compile(r"\W{0,4}(?:I|A|II|B|[АВІБ])\.\s+\S")
_INTRODUCTION = re.compile(rf"\W{{0,4}}(?:{INTRODUCTION})\W{{0,4}}$", re.IGNORECASE)
_LONGEST_INTRODUCTION = 40
_HEAD_BLOCKS = 30
_CONTENTS_LENGTH = 200
_DOTTED_END = 120


def is_dotted(raw: str) -> bool:
    """Whether a line is one of a table of contents ("I. Introduction ......... 3")."""
    end = raw[-_DOTTED_END:]
    return ("..." in end or "……" in end) and bool(_DOTTED.search(one_line(raw)[-_DOTTED_END:]))


def has_labels(found: list[Block]) -> bool:
    """Whether the document labels its sections (I., A.), so that bare headings are captions."""
    return any(block.kind in TEXTS and _LABELLED.match(common(block.raw[:40])) for block in found)


def without_contents(found: list[Block]) -> list[Block]:
    """Leave out the table of contents: from its title to its last dotted line."""
    for start, block in enumerate(found):
        if block.kind in TEXTS and _CONTENTS_TITLE.match(plain(block.raw[:80])):
            dotted = [
                at
                for at, other in enumerate(found[start : start + _CONTENTS_LENGTH], start)
                if other.kind in TEXTS and is_dotted(other.raw)
            ]
            return found[:start] + found[dotted[-1] + 1 :] if dotted else found
    return found


def _begins(numbered: re.Match[str]) -> bool:
    """A number with its full stop begins a paragraph; "1 July 2014" is a date."""
    return "." in numbered[0]


def _first(numbered: re.Match[str]) -> int:
    return int(numbered["number"].split(".")[0])


def parted(found: list[Block]) -> list[Block]:
    """Part the first heading from the lines of the head it was run together with.

    A converter leaves no blank line between a title and the "Introduction" or "I. Introduction"
    below it.
    """
    for at, block in enumerate(found[:_HEAD_BLOCKS]):
        if block.kind != "text":
            continue
        lines = block.raw.split("\n")
        for place in range(len(lines)):
            if _is_introduction(lines[place]) and (place or not block.bold):
                below = "\n".join(lines[place + 1 :])
                heading = Block("heading", block.line + place, raw=lines[place])
                parts = [heading]
                if place:
                    parts.insert(0, replace(block, raw="\n".join(lines[:place])))
                if below:
                    parts.append(Block("text", block.line + place + 1, raw=below))
                return [*found[:at], *parts, *found[at + 1 :]]
    return found


def _is_introduction(line: str) -> bool:
    """Whether a line is "Introduction", with or without the label of the first section."""
    if len(line) > _LONGEST_INTRODUCTION:
        return False
    return bool(_INTRODUCTION.match(_FIRST_LABEL.sub("", common(plain(line)))))


def head_end(found: list[Block]) -> int:
    """Return how many blocks the head has: it ends at the first heading or paragraph.

    A fragment that starts in the middle has no head; one that is nothing but a first page is
    all head. A document of others begins with its title, set as the one heading of its depth.
    """
    outline = Outline()
    entitled = _title_end(found)
    for at, block in enumerate(found):
        if block.kind == "row":
            return at
        if block.kind not in TEXTS:
            continue
        numbered = NUMBERED.match(common(block.raw))
        if numbered and _begins(numbered) and (_first(numbered) == 1 or at == 0):
            return at
        heading = outline.recognise(
            plain(block.raw[:1_000]), marked=block.kind == "heading" or block.bold
        )
        if heading and heading.kind in ("roman", "letter", "annex"):
            return at
        if (block.kind == "heading" or block.bold) and _is_introduction(block.raw):
            return at
        if entitled and at >= entitled and block.kind == "heading":
            return at
    lines = "\n".join(block.raw for block in found[:_HEAD_BLOCKS] if block.kind in TEXTS)
    return len(found) if _HEAD_SIGN.search(lines) else entitled


def _title_end(found: list[Block]) -> int:
    """Return how many blocks the title takes that a document begins with, or 0.

    It is a heading, and all others are deeper. Nothing is said where sections are labelled, for
    a heading above the first may belong to the title, nor where a head has its usual signs.
    """
    headings = [at for at, block in enumerate(found) if block.kind == "heading"]
    first = next((at for at, block in enumerate(found) if block.kind in (*TEXTS, "row")), -1)
    if not headings or headings[0] != first or has_labels(found):
        return 0
    if any(found[at].depth <= found[first].depth for at in headings[1:]):
        return 0
    head = found[: headings[1] if len(headings) > 1 else first + 1]
    if any(block.kind in TEXTS and _HEAD_SIGN.search(block.raw) for block in head):
        return 0
    return first + 1
