"""Recommendations of concluding observations: what a committee asks of the State party.

A treaty body writes its concern in one paragraph and what it asks in the next; a heading of
its own names the subject of the pair. At the end it selects the paragraphs on which the State
party is to report within a year or two (the follow-up procedure).
"""

import re

from milepost.documents.citations import paragraph_list
from milepost.documents.document import Document, Paragraph
from milepost.framework import phrases
from milepost.framework.benchmark import Recommendation

KIND = "concluding-observations"

_ASKS = re.compile(
    r"\bState\s+party\s+(?:should|must|is\s+(?:urged|encouraged|invited|requested)\s+to)\b"
    r"|\bCommittee\b[^.;:]{0,160}?\b(?:recommends|urges|calls\s+(?:up)?on|encourages|requests"
    r"|invites|reiterates|draws\s+the\s+attention|wishes\s+to\s+receive)\b"
)
_CONCERN = re.compile(
    r"\bCommittee\b[^.;:]{0,160}?\b(?:concern(?:ed)?|regrets|deplores|notes\s+with\s+(?:concern|regret)"
    r"|alarmed|troubled|disturbed)\b",
)
_SELECTED = re.compile(
    r"(?:information|report)[^.]{0,200}?\bimplementation\s+of\s+the\s+recommendations?[^.]{0,200}?"
    r"\bparagraphs?\s+(?P<list>\d[\d\s,()a-z–-]*?(?:and\s+\d[\d\s()a-z]*)?)"
    r"(?=[^\d,\s(–-]|$)",
    re.IGNORECASE,
)
_PLAIN_NUMBER = re.compile(r"\d+")


def find(document: Document) -> tuple[Recommendation, ...]:
    """Return one recommendation for each paragraph that asks, addressed to the State party.

    ``theme`` is the heading above it, ``concern`` the locator of the paragraph before it where
    that states the concern, ``follow_up`` whether it was selected for the follow-up procedure.
    """
    if document.kind is None or document.kind.name != KIND:
        return ()
    headings = sorted(
        [(one.order, one.text) for one in document.passages if one.kind == "heading"]
        + [(one.order, one.title) for one in document.sections]
    )
    selected = _selected(document)
    found: list[Recommendation] = []
    before: Paragraph | None = None
    for paragraph in document.paragraphs:
        if _asks(paragraph.text) and not _SELECTED.search(paragraph.text):
            concern = before if before is not None and _states_concern(before) else None
            themes = [text for order, text in headings if order < paragraph.order]
            found.append(
                Recommendation(
                    number=paragraph.number,
                    text=paragraph.text,
                    addressee="State party",
                    made_by=(),
                    position=None,
                    theme=themes[-1] if themes else None,
                    at=paragraph.id,
                    concern=concern.id if concern else None,
                    follow_up=paragraph.number in selected,
                )
            )
        before = paragraph
    return tuple(found)


def _states_concern(paragraph: Paragraph) -> bool:
    worried = _CONCERN.search(paragraph.text) or phrases.is_concern(paragraph.text)
    return bool(worried) and not _asks(paragraph.text)


def _asks(text: str) -> bool:
    return bool(_ASKS.search(text)) or phrases.asks_state_party(text)


def _selected(document: Document) -> frozenset[str]:
    """The numbers of the paragraphs selected for follow-up."""
    numbers: set[str] = set()
    for paragraph in document.paragraphs:
        for found in _SELECTED.finditer(paragraph.text):
            for one in paragraph_list(found["list"]):
                first, _, last = one.partition("-")
                ends = [_PLAIN_NUMBER.match(end) for end in (first, last or first)]
                if ends[0] and ends[1] and int(ends[1][0]) - int(ends[0][0]) < 100:
                    numbers.update(str(n) for n in range(int(ends[0][0]), int(ends[1][0]) + 1))
    return frozenset(numbers)
