"""A document as Markdown: headings, numbered paragraphs, notes, tables with pipes."""

import re

from milepost.documents.document import Call, Document, Passage, Section, Table
from milepost.reporting.reading_order import parts

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~])")

_ENTITY = re.compile(r"&(?=(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,10});)")


def to_markdown(document: Document) -> str:
    """Return the document as Markdown that reads back to the same paragraphs and notes."""
    out: list[str] = []
    head = [document.symbol, document.organ, document.title]
    out.extend(f"**{_escape(line)}**" for line in head if line)
    annexes = {section.id for section in document.sections if section.id.startswith("annex")}
    # among labelled sections a marked line without label is a caption, else it is a section
    labelled = any(section.label and section.id not in annexes for section in document.sections)
    for part in parts(document):
        if isinstance(part, Section):
            out.append(_heading(part))
        elif isinstance(part, Table):
            out.append(_table(part))
        elif isinstance(part, Passage):
            caption = "###### {}" if labelled else "**{}**"
            out.append(_passage(part, caption=caption, in_annex=part.section in annexes))
        else:
            out.append(f"{part.number}. {_text(part.text, part.calls)}")
    notes = [f"[^{note.number}]: {_escape(note.text)}" for note in document.footnotes]
    if notes:
        out.append("\n".join(notes))
    return "\n\n".join(out) + "\n"


def _heading(section: Section) -> str:
    marks = "#" * min(section.level + 1, 6)
    if section.id.startswith("annex"):
        name = f"Annex {section.label}".strip()
        return (
            f"{marks} {name}\n\n{marks}# {_escape(section.title)}"
            if section.title
            else f"{marks} {name}"
        )
    label = f"{section.label}. " if section.label else ""
    return f"{marks} {label}{_escape(section.title)}"


def _passage(passage: Passage, *, caption: str, in_annex: bool) -> str:
    text = _text(passage.text, passage.calls)
    if passage.kind == "summary":
        return f"*Summary*\n\n{text}"
    if passage.kind == "heading":
        return caption.format(text)
    if passage.label and passage.kind == "note":
        return f"{_escape(passage.label)} {text}"
    if passage.label and in_annex:
        return f"{passage.label}. {text}"
    return text


def _table(table: Table) -> str:
    calls: dict[tuple[int | None, int | None], list[Call]] = {}
    for call in table.calls:
        calls.setdefault((call.row, call.column), []).append(call)
    lines = [_row([_escape(name) for name in table.columns])]
    lines.append(_row(["---"] * len(table.columns)))
    for at, row in enumerate(table.rows):
        cells = [
            _text(cell, tuple(calls.get((at, column), ()))).replace("\n\n", "<br>")
            for column, cell in enumerate(row)
        ]
        lines.append(_row(cells))
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _text(text: str, calls: tuple[Call, ...]) -> str:
    """The text with its calls put back; each line of it a block of its own."""
    out: list[str] = []
    at = 0
    for call in sorted(calls, key=lambda one: one.offset):
        out.append(_escape(text[at : call.offset]))
        out.append(f"[^{call.footnote}]")
        at = call.offset
    out.append(_escape(text[at:]))
    return "".join(out).replace("\n", "\n\n")


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", _ENTITY.sub("&amp;", text))
