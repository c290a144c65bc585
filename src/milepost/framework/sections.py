"""Which section of the report speaks of which benchmark."""

import re

from milepost.documents.document import Document, Section

_WORD = re.compile(r"[^\W\d_]{4,}")
_ALIKE = 0.3


def match(document: Document, names: list[str]) -> list[Section | None]:
    """Return for each benchmark name the section on it, or null where none is alike.

    The parent whose subsections are most like the names, one by one, is taken; where it has as
    many subsections as there are names they are paired in order, else by likeness.
    """
    best: list[Section] = []
    best_score = 0.0
    for parent in {section.parent for section in document.sections if section.parent}:
        below = [section for section in document.sections if section.parent == parent]
        score = sum(
            max(likeness(name, section.title) for section in below) for name in names
        ) / max(len(names), 1)
        if score > best_score:
            best, best_score = below, score
    if best_score < _ALIKE:
        return [None] * len(names)
    if len(best) == len(names):
        return list(best)
    found: list[Section | None] = []
    for name in names:
        section = max(best, key=lambda s: likeness(name, s.title))
        alike = likeness(name, section.title) >= _ALIKE and section not in found
        found.append(section if alike else None)
    return found


def likeness(one: str, other: str) -> float:
    """Return the share of the shorter text's words that both have, 0 to 1."""
    mine = {word[:6].lower() for word in _WORD.findall(one)}
    theirs = {word[:6].lower() for word in _WORD.findall(other)}
    if not mine or not theirs:
        return 0.0
    return len(mine & theirs) / min(len(mine), len(theirs))


def paragraphs_of(document: Document, section: Section) -> tuple[str, ...]:
    """Return the numbers of the paragraphs in a section and below it."""
    return tuple(
        paragraph.number
        for paragraph in document.paragraphs
        if paragraph.section is not None
        and (paragraph.section == section.id or paragraph.section.startswith(f"{section.id}."))
    )
