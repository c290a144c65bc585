"""The markup in which a paragraph is written on the desk: plain text and four signs.

``[[quote:A/HRC/51/66#para-41]]`` is a quotation, taken from the library where it is shown;
``[[cite:A/HRC/51/66#para-41]]`` a note that names the place; ``[[finding:ID]]`` a note that says
how well a finding is shown; ``[[note:See annex I.]]`` a note in the writer's own words. Behind a
bar, a quotation may be narrowed to words of it: ``[[quote:A/HRC/51/66#para-41|some words]]``.

A line that begins with ``-`` or the letter that is next, ``(a)``, is an item; with ``--`` or
``(i)``, an item of an item. Everything else is printed as it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from milepost.reporting.report import labels

Kind = Literal["quote", "cite", "finding"]
KINDS: tuple[Kind, ...] = ("quote", "cite", "finding")
# no sign holds another: where one begins before the last was closed, that one is not closed
_SIGN = re.compile(r"\[\[((?:(?!\[\[).)*?)\]\]")
_ITEM = re.compile(r"(?P<dashes>-{1,2})\s+(?P<rest>\S.*)")
_LABEL = re.compile(r"\((?P<label>[a-z]{1,6})\)\s+(?P<rest>\S.*)")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they are printed."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note in the writer's words."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """What is taken from the records: ``to`` is an id, or a document and a locator with "#".

    ``words`` narrows a quotation; empty for the whole.
    """

    kind: Kind
    to: str
    words: str = ""


Part = Words | Note | Reference


@dataclass(frozen=True, slots=True)
class Line:
    """The lead of a paragraph (``depth`` 0), an item (1) or an item of an item (2)."""

    depth: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What cannot be printed as it is written: a code and the words it is about.

    Codes of the markup: "unclosed" (a sign without its end), "unknown-sign", "empty-note",
    "item-order" (a letter that is not next), "item-alone" (an item of no item), "no-lead" (items
    that nothing leads to), "empty". ``milepost.reporting.report.manuscript`` adds its own.
    """

    code: str
    about: str


def paragraphs(text: str) -> list[str]:
    """Part a text where a line is blank; items stay with what leads to them."""
    found: list[str] = []
    for block in _BLANK.split(text.strip()):
        if found and (_ITEM.match(block) or _LABEL.match(block)):
            found[-1] += f"\n{block}"
        elif block.strip():
            found.append(block.strip())
    return found


def parse(text: str) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """The lines of a paragraph, and what is wrong with how it is written.

    What is wrong is printed as it stands: nothing that was written disappears.
    """
    problems: list[Problem] = []
    lines = [Line(depth, tuple(_parts(words, problems))) for depth, words in _lines(text, problems)]
    if not lines:
        problems.append(Problem("empty", ""))
    return tuple(lines), tuple(problems)


def references(text: str) -> Iterator[Reference]:
    """Everything that a paragraph takes from the records, in order."""
    for line in parse(text)[0]:
        for part in line.parts:
            if isinstance(part, Reference):
                yield part


def _lines(text: str, problems: list[Problem]) -> list[tuple[int, str]]:
    """Depth and words of each line; one without a mark goes on the line before it."""
    lines: list[tuple[int, str]] = []
    counts = [0, 0, 0]
    for line in filter(None, (one.strip() for one in text.split("\n"))):
        depth, words = _item(line, counts, problems)
        if depth:
            if not lines:
                problems.append(Problem("no-lead", line))
                lines.append((0, ""))
            counts[depth] += 1
            counts[depth + 1 :] = [0] * (2 - depth)
            lines.append((depth, words))
        elif lines:
            before, begun = lines[-1]
            lines[-1] = (before, f"{begun} {words}")
        else:
            lines.append((0, words))
    return lines


def _item(line: str, counts: list[int], problems: list[Problem]) -> tuple[int, str]:
    if dashed := _ITEM.fullmatch(line):
        depth = len(dashed["dashes"])
        if depth == 2 and not counts[1]:
            problems.append(Problem("item-alone", line))
            depth = 1
        return depth, dashed["rest"]
    lettered = _LABEL.fullmatch(line)
    if lettered is None:
        return 0, line
    label = f"({lettered['label']})"
    # within items of an item, "(ii)" goes on; elsewhere the letter that is next comes first
    for depth in (2, 1) if counts[2] else (1, 2):
        if label == labels.item(counts[depth] + 1, depth) and (depth == 1 or counts[1]):
            return depth, lettered["rest"]
    problems.append(Problem("item-order", line))
    return 0, line


def _parts(words: str, problems: list[Problem]) -> Iterator[Part]:
    at = 0
    for found in _SIGN.finditer(words):
        part = _sign(found[1])
        if part is None or (isinstance(part, Note) and not part.text):
            code = "unknown-sign" if part is None else "empty-note"
            problems.append(Problem(code, found[0]))
            continue
        yield from _words(words[at : found.start()], problems)
        yield part
        at = found.end()
    yield from _words(words[at:], problems)


def _words(text: str, problems: list[Problem]) -> Iterator[Words]:
    rest = _SIGN.sub("", text)
    if "[[" in rest:
        problems.append(Problem("unclosed", rest[rest.index("[[") :][:80]))
    if text:
        yield Words(text)


def _sign(inside: str) -> Note | Reference | None:
    kind, colon, rest = inside.partition(":")
    kind, rest = kind.strip(), rest.strip()
    if kind == "note" and colon:
        return Note(rest)
    to, _, words = (one.strip() for one in rest.partition("|"))
    for known in KINDS:
        if kind == known and to:
            return Reference(known, to, words if known == "quote" else "")
    return None
