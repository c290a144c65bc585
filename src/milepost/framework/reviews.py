"""Recommendations of a universal periodic review, as a Working Group report lists them.

Since 2010 they are numbered "118.1"; before, they are a list inside a paragraph ("60. ...: 1.
...") and get the same form here ("60.1"). Each ends with the States that made it; the paragraph
that leads the list, or the one after it, says how the State under review answered.
"""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from milepost.documents.document import Document, Paragraph
from milepost.framework import phrases, states
from milepost.framework.benchmark import Recommendation

_LISTED = re.compile(r"(?P<number>\d{1,3})\.\s+(?P<text>\S.*)", re.DOTALL)
_ABOUT = re.compile(r"recommend|recommand|recomend|рекоменд|توصي|建议", re.IGNORECASE)
_POSITIONS = (
    (
        "noted",
        re.compile(
            r"(?:do|did|does|will)\s+not\s+enjoy|not\s+(?:been\s+)?(?:supported|accepted)"
            r"|(?:not|un)able\s+to\s+(?:support|accept)|could\s+not\s+(?:support|accept)"
            r"|\brejected\b|(?:are|were|been|be|and|is)\s+(?:therefore\s+|duly\s+)?noted\b|takes?\s+note",
            re.IGNORECASE,
        ),
    ),
    (
        "pending",
        re.compile(
            r"will\s+be\s+(?:further\s+)?(?:examined|considered|reviewed|studied)"
            r"|will\s+(?:provide|respond|examine)|under\s+consideration"
            r"|responses?\s+of\s+.{2,80}will\s+be\s+included",
            re.IGNORECASE,
        ),
    ),
    (
        "supported",
        re.compile(
            r"enjoy\w*\s+(?:the|its|their)\s+(?:\w+\s+)?support|(?:are|were|been)\s+(?:supported|accepted)"
            r"|\b(?:supports|accepts|accepted)\b",
            re.IGNORECASE,
        ),
    ),
)
_BACKWARDS = re.compile(r"\b(?:these|those|above|foregoing)\b", re.IGNORECASE)
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class _Entry:
    number: str
    text: str
    at: str


def find(document: Document) -> tuple[Recommendation, ...]:
    """Return the recommendations of a review in order, or none where the document holds none."""
    groups = list(_groups(document))
    entries = [entry for _lead, group, _after in groups for entry in group]
    # what stands at the ends of recommendations tells the States named inside others
    known = {name for entry in entries for name in states.named_in(entry.text)[0]}
    return tuple(
        _recommendation(entry, position, known)
        for lead, group, after in groups
        for position in [_answer(lead, after)]
        for entry in group
    )


def _groups(
    document: Document,
) -> Iterator[tuple[Paragraph, list[_Entry], Paragraph | None]]:
    """The lists of recommendations, each with the paragraphs before and after it."""
    lead: Paragraph | None = None
    group: list[_Entry] = []
    for paragraph in [*document.paragraphs, None]:
        if paragraph is not None and "." in paragraph.number:
            group.append(_Entry(paragraph.number, paragraph.text, paragraph.id))
            continue
        if lead is not None and _is_review(lead, group):
            yield lead, group, paragraph
        lead = paragraph
        group = _listed(paragraph) if paragraph is not None else []


def _listed(paragraph: Paragraph) -> list[_Entry]:
    """The numbered list inside a paragraph."""
    _, *lines = paragraph.text.split("\n")
    entries: list[_Entry] = []
    for line in lines:
        listed = _LISTED.match(line)
        if listed and int(listed["number"]) == len(entries) + 1:
            number = f"{paragraph.number}.{listed['number']}"
            entries.append(_Entry(number, listed["text"], paragraph.id))
        elif entries:
            last = entries[-1]
            entries[-1] = _Entry(last.number, f"{last.text}\n{line}", last.at)
    return entries


def _is_review(lead: Paragraph, group: list[_Entry]) -> bool:
    """Whether a group is led by words on recommendations, and most of it names States.

    Numbers with a point alone prove nothing: decisions of committees number paragraphs so.
    """
    named = sum(bool(states.named_in(entry.text)[0]) for entry in group)
    return bool(group and _ABOUT.search(lead.text) and named >= _LEAST * len(group))


def _answer(lead: Paragraph, after: Paragraph | None) -> str | None:
    """The position of the State under review, from the paragraph before a list or after it."""
    position = _position(lead.text.split("\n", 1)[0])
    if position is None and after is not None and _speaks_of_these(after.text):
        position = _position(after.text)
    return position


def _speaks_of_these(text: str) -> bool:
    return bool(_BACKWARDS.search(text[:200]) and _ABOUT.search(text[:200]))


def _position(text: str) -> str | None:
    for name, pattern in _POSITIONS:
        if pattern.search(text[:1_000]):
            return name
    return phrases.position(text[:1_000])


def _recommendation(entry: _Entry, position: str | None, known: Set[str]) -> Recommendation:
    made_by, text = states.named_in(entry.text.strip(), known)
    return Recommendation(
        number=entry.number,
        text=text,
        addressee=None,
        made_by=made_by,
        position=position,
        theme=None,
        at=entry.at,
    )
