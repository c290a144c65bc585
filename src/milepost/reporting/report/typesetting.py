"""A report as the source that Typst sets: a fixed program and the report as data.

Text reaches Typst inside one string of JSON. No markup in it is read and no code in it is run.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from milepost.reporting.report import bands, head, widths, words
from milepost.reporting.report.characters import printable
from milepost.reporting.report.numbering import (
    AnnexHeading,
    Heading,
    NumberedItem,
    NumberedParagraph,
    Piece,
    PlacedPassage,
    number,
)
from milepost.reporting.report.report import Cell, Footnote, Report, Run, Table, Text

FACE = "Libertinus Serif"
OTHER_SCRIPT = re.compile("[^\u0000-\u0527\u1d00-\u1fff\u2000-\u22ff\ufb00-\ufb06]")
"""What it has no letter for: it has Latin, Greek, Cyrillic and the usual signs."""
SCRIPTS = {
    "ar": "Noto Naskh Arabic",
    "km": "Noto Serif Khmer",
    "lo": "Noto Serif Lao",
    "my": "Noto Serif Myanmar",
    "th": "Noto Serif Thai",
    "zh": "Noto Serif CJK SC",
}
"""The face of the text, and those of languages it has no letters for."""

HYPHENATED = frozenset({"ru"})
"""Languages whose words the United Nations cut at the end of a line."""

Data = dict[str, Any]


def source(report: Report, faces: frozenset[str]) -> bytes:
    """Return the source of a report, to be set in those of our faces that are in ``faces``."""
    return called(_program(), "report", msgspec.json.encode(_report(report, faces)))


def called(program: str, name: str, data: bytes) -> bytes:
    """Return the source that calls ``name`` of ``program`` with ``data``, which is JSON."""
    # the only signs with a meaning in a string of Typst
    quoted = data.decode().replace("\\", "\\\\").replace('"', '\\"')
    return f'{program}#{name}(json(bytes("{quoted}")))\n'.encode()


@cache
def _program() -> str:
    return files(__package__).joinpath("report.typ").read_text(encoding="utf-8")


def _report(report: Report, faces: frozenset[str]) -> Data:
    day = report.issued
    language = report.language.split("-")[0].lower()
    return {
        "title": _shown(report.title),
        "language": language,
        "faces": _faces(language, faces),
        "hyphenate": language in HYPHENATED,
        "mixed": language in SCRIPTS,
        "mark": _shown(report.mark),
        "date": [day.year, day.month, day.day] if day else None,
        "head": [{"text": _shown(line.text), "end": line.at_end} for line in head.lines(report)],
        "summary-title": words.of(report.language).summary,
        "summary": [_runs(part) for part in report.summary],
        "groups": _groups(report),
    }


def _faces(language: str, faces: frozenset[str]) -> list[str]:
    own = [face for code, face in SCRIPTS.items() if code == language and face in faces]
    others = [face for face in SCRIPTS.values() if face in faces and face not in own]
    first = [*own, FACE] if words.is_right_to_left(language) else [FACE, *own]
    return [*first, *others]


def _groups(report: Report) -> list[Data]:
    """Pieces that stand on pages turned alike; an annex begins a page."""
    groups: list[Data] = []
    pieces = number(report)
    for piece, turned in zip(pieces, bands.turned(pieces), strict=True):
        begins = isinstance(piece, AnnexHeading)
        if begins or not groups or groups[-1]["flipped"] != turned:
            groups.append({"flipped": turned, "breaks": bool(groups), "pieces": []})
        groups[-1]["pieces"] += _piece(piece, report.language)
    return groups


def _piece(piece: Piece, language: str) -> list[Data]:
    if isinstance(piece, Heading):
        return [_heading(piece.depth, f"{piece.label}.", piece.title)]
    if isinstance(piece, AnnexHeading):
        return [_heading(1, None, words.of(language).annex.format(piece.label), piece.title)]
    if isinstance(piece, NumberedParagraph):
        return [
            {
                "kind": "paragraph",
                "label": f"{piece.number}.",
                "text": _runs(piece.text, bold=piece.bold),
                "items": _items(list(piece.items), 1, bold=piece.bold),
            }
        ]
    if isinstance(piece, PlacedPassage):
        passage = piece.passage
        return [{"kind": "passage", "quoted": passage.quoted, "text": _runs(passage.text)}]
    return [_table(table) for table in bands.of(piece.table, language)]


def _heading(depth: int, label: str | None, *lines: str) -> Data:
    shown = [_shown(line) for line in lines]
    return {"kind": "heading", "depth": depth, "label": label, "lines": shown}


def _items(waiting: list[NumberedItem], depth: int, *, bold: bool) -> list[Data]:
    """Take the items of one list off ``waiting``, each with those below it."""
    taken: list[Data] = []
    while waiting and waiting[0].depth == depth:
        item = waiting.pop(0)
        text, below = _runs(item.text, bold=bold), _items(waiting, depth + 1, bold=bold)
        taken.append({"label": item.label, "text": text, "items": below})
    return taken


def _table(table: Table) -> Data:
    measured = widths.measured(table)
    return {
        "kind": "table",
        "caption": _shown(table.caption) if table.caption else None,
        "widths": list(measured.shares),
        "roomy": sum(measured.shares) <= widths.ROOMY,
        "columns": [_shown(column) for column in table.columns],
        "rows": [
            {"long": long, "cells": [_cell(*one) for one in zip(row, lines, strict=True)]}
            for row, long, lines in zip(table.rows, measured.long_rows, measured.long, strict=True)
        ],
    }


def _cell(cell: Cell, long: tuple[bool, ...]) -> list[Data]:
    return [
        {"long": one, "text": _runs(line)}
        for line, one in zip(cell or ((),), long or (False,), strict=True)
    ]


def _runs(runs: Text, *, bold: bool = False) -> list[Data]:
    return [
        {"note": [_run(run) for run in part.text]}
        if isinstance(part, Footnote)
        else _run(part, bold=bold)
        for part in runs or (Run(""),)
    ]


def _run(run: Run, *, bold: bool = False) -> Data:
    return {"text": _shown(run.text), "bold": bold or run.bold, "italic": run.italic}


def _shown(text: str) -> str:
    return printable(text).replace("\t", " ")
