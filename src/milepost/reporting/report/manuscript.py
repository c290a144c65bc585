"""A report as it was written: its sections and paragraphs with what they take from the records.

A ``Manuscript`` is what is approved and kept: every quotation and note stands in it in the words
it was approved with, and names what it was taken from, so that what was withdrawn since is found.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import msgspec

from milepost.reporting.report import labels, markup
from milepost.reporting.report.building import Content
from milepost.reporting.report.markup import Problem, Reference
from milepost.reporting.report.report import Footnote, Item, Paragraph, Run, Section, Text
from milepost.values.errors import InputError, IntegrityBroken

SUMMARY = "summary"
CONCLUDING = "concluding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words of the text, or of a ``note``; ``of`` names what they were taken from, if anything
    ("finding:k3v…", "quote:A/HRC/51/66#para-41").
    """

    text: str
    note: bool = False
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The lead of a paragraph (``depth`` 0) or an item of it."""

    depth: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section: ``kind`` is "summary", "text" or "concluding"; a paragraph is its lines."""

    title: str
    kind: str = "text"
    paragraphs: tuple[tuple[Line, ...], ...] = ()
    parts: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """All that was written. ``audience`` is whom the notes were made for."""

    title: str
    language: str
    audience: str
    parts: tuple[Part, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Taken:
    """What the records have for a reference: its words, and why it may not be used, if so.

    Codes: "unknown", "no-text" (only its facts are known), "not-its-words" (what narrows a
    quotation does not stand in it), "withdrawn", and those of the gate: "not-confirmed",
    "no-standard", "not-permitted", "contrary", "no-symbol".
    """

    words: str = ""
    problem: str = ""


def set_paragraph(
    text: str, taken: Mapping[Reference, Taken]
) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """A paragraph with what it refers to put in, and all that is wrong with it."""
    lines, found = markup.parse(text)
    problems = list(found)
    made = tuple(
        Line(depth=line.depth, spans=tuple(_span(part, taken, problems) for part in line.parts))
        for line in lines
    )
    return made, tuple(problems)


def _span(part: markup.Part, taken: Mapping[Reference, Taken], problems: list[Problem]) -> Span:
    match part:
        case markup.Words(text):
            return Span(text=text)
        case markup.Note(text):
            return Span(text=text, note=True)
        case Reference():
            one = taken.get(part, Taken(problem="unknown"))
            name = name_of(part)
            if one.problem:
                problems.append(Problem(one.problem, f"[[{name}]]"))
            return Span(text=one.words or f"[[{name}]]", note=part.kind != "quote", of=name)


def name_of(reference: Reference) -> str:
    """What a span says it was taken from."""
    return f"{reference.kind}:{reference.to}"


def content(manuscript: Manuscript, fallen: Collection[str] = ()) -> Content:
    """What is printed of a manuscript.

    ``fallen`` are names of what may no longer be used: a note taken from one is marked as
    withdrawn, so that no form prints it.
    """
    return Content(
        summary=tuple(
            (Run(f"{label} "), *_text(line.spans, fallen)) if label else _text(line.spans, fallen)
            for part in manuscript.parts
            if part.kind == SUMMARY
            for paragraph in part.paragraphs
            for label, line in labelled(paragraph)
        ),
        sections=tuple(_section(part, fallen) for part in manuscript.parts if part.kind != SUMMARY),
    )


def labelled(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """Each line of a paragraph with the letter it is printed with; the lead has none."""
    counts: dict[int, int] = {}
    for line in lines:
        if not line.depth:
            yield "", line
            continue
        counts = {depth: n for depth, n in counts.items() if depth <= line.depth}
        counts[line.depth] = counts.get(line.depth, 0) + 1
        yield labels.item(counts[line.depth], line.depth), line


def refuse_fallen(manuscript: Manuscript, fallen: Collection[str]) -> None:
    """Raise ``InputError`` with the place of the first quotation that may no longer be used.

    Notes are refused where they are printed.
    """
    for place, lines in places(manuscript):
        for line in lines:
            for span in line.spans:
                if span.of in fallen and not span.note:
                    raise InputError(
                        f"A quotation may no longer be used: {span.of.partition(':')[2]}",
                        where=place,
                        remedy="Take it out on the desk, and have the report approved again",
                    )


def places(manuscript: Manuscript) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Every paragraph with its place ("para-12", "summary"), in the order of reading."""
    number = 0
    for part in _flat(manuscript.parts):
        for paragraph in part.paragraphs:
            if part.kind == SUMMARY:
                yield "summary", paragraph
            else:
                number += 1
                yield f"para-{number}", paragraph


def spans(manuscript: Manuscript) -> Iterator[Span]:
    """Every span, in the order of reading."""
    for _, lines in places(manuscript):
        for line in lines:
            yield from line.spans


def encode(manuscript: Manuscript) -> bytes:
    """The manuscript as JSON: the same bytes for the same manuscript."""
    return msgspec.json.encode(manuscript, order="deterministic") + b"\n"


def digest(manuscript: Manuscript) -> str:
    """The sha256 of the manuscript as JSON, in hex: what a reviewer has read."""
    return hashlib.sha256(encode(manuscript)).hexdigest()


def decode(content: bytes) -> Manuscript:
    """Raises ``IntegrityBroken`` for what is no manuscript."""
    try:
        return msgspec.json.decode(content, type=Manuscript)
    except msgspec.DecodeError as error:
        raise IntegrityBroken("An approved report cannot be read", where="report") from error


def _flat(parts: Sequence[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from _flat(part.parts)


def _section(part: Part, fallen: Collection[str]) -> Section:
    return Section(
        title=part.title,
        blocks=tuple(
            _paragraph(lines, fallen, bold=part.kind == CONCLUDING)
            for lines in part.paragraphs
            if lines
        ),
        sections=tuple(_section(one, fallen) for one in part.parts),
    )


def _paragraph(lines: Sequence[Line], fallen: Collection[str], *, bold: bool) -> Paragraph:
    lead, *rest = lines
    return Paragraph(text=_text(lead.spans, fallen), items=_items(rest, 1, fallen), bold=bold)


def _items(lines: Sequence[Line], depth: int, fallen: Collection[str]) -> tuple[Item, ...]:
    starts = [at for at, line in enumerate(lines) if line.depth == depth]
    return tuple(
        Item(
            text=_text(lines[start].spans, fallen),
            items=_items(lines[start + 1 : end], depth + 1, fallen),
        )
        for start, end in pairwise([*starts, len(lines)])
    )


def _text(line: Sequence[Span], fallen: Collection[str]) -> Text:
    return tuple(
        Footnote((Run(span.text),), withdrawn=span.of in fallen) if span.note else Run(span.text)
        for span in line
    )
