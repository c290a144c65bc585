"""Benchmarks found in a document: from its table of benchmarks, else from its sections."""

import re

from milepost.documents.document import Document, ReadWarning, Table
from milepost.framework import basis, sections, timeframe
from milepost.framework.benchmark import Benchmark

_BENCHMARK = re.compile(
    r"benchmark|milestone|critère|point de référence|criterio|indicateur", re.IGNORECASE
)
_RECOMMENDATION = re.compile(
    r"recommend|recommand|recomend|basis|рекоменд|توصي|建议", re.IGNORECASE
)
_TIMEFRAME = re.compile(
    r"time|deadline|délai|échéance|plazo|period|by when|target date", re.IGNORECASE
)
_NUMBER = re.compile(r"(?:no|n[o°º]|nr|#|number|núm|№)\.?$", re.IGNORECASE)


def find(document: Document) -> tuple[tuple[Benchmark, ...], tuple[ReadWarning, ...]]:
    """Return the benchmarks of a document and what could not be decided."""
    for table in document.tables:
        columns = columns_of(table)
        if columns is not None:
            return _from_table(document, table, columns)
    return _from_sections(document), ()


def columns_of(table: Table) -> dict[str, int] | None:
    """Say which column is which, or null when this is no table of benchmarks."""
    found: dict[str, int] = {}
    for at, title in enumerate(table.columns):
        for role, pattern in (
            ("timeframe", _TIMEFRAME),
            ("basis", _RECOMMENDATION),
            ("benchmark", _BENCHMARK),
            ("number", _NUMBER),
        ):
            if role not in found and pattern.search(title):
                found[role] = at
                break
    if "benchmark" in found and ("basis" in found or "timeframe" in found):
        return found
    return None


def _from_table(
    document: Document, table: Table, columns: dict[str, int]
) -> tuple[tuple[Benchmark, ...], tuple[ReadWarning, ...]]:
    warnings: list[ReadWarning] = []
    statements = [_lines(row[columns["benchmark"]]) for row in table.rows]
    names = [_name(lines) for lines in statements]
    about = sections.match(document, names)
    benchmarks = []
    for at, row in enumerate(table.rows):
        locator = table.row_ids[at]
        number = _number(row[columns["number"]] if "number" in columns else "", at + 1)
        section = about[at]
        bases = basis.split(row[columns["basis"]], locator) if "basis" in columns else ()
        frame = timeframe.read(row[columns["timeframe"]]) if "timeframe" in columns else None
        if frame is None or frame.end_year is None:
            warnings.append(
                ReadWarning(
                    code="timeframe-missing",
                    at=locator,
                    message=f"Benchmark {number} names no year by which it is to be met.",
                )
            )
        warnings.extend(
            ReadWarning(
                code="basis-without-citation",
                at=locator,
                message=f"A basis of benchmark {number} cites no document.",
            )
            for one in bases
            if one.kind == "recommendation" and one.symbol is None
        )
        if section is None:
            warnings.append(
                ReadWarning(
                    code="section-not-found",
                    at=locator,
                    message=f"No section of the report is headed like benchmark {number}.",
                )
            )
        benchmarks.append(
            Benchmark(
                number=number,
                label=section.label if section else None,
                title=section.title if section else names[at],
                statements=tuple(statements[at]),
                paragraphs=sections.paragraphs_of(document, section) if section else (),
                timeframe=frame,
                basis=bases,
                at=locator,
            )
        )
    return tuple(benchmarks), tuple(warnings)


def _from_sections(document: Document) -> tuple[Benchmark, ...]:
    """Without a table, the subsections of a section headed "Benchmarks" are the benchmarks."""
    for parent in document.sections:
        if not _BENCHMARK.search(parent.title) or parent.id.startswith("annex"):
            continue
        below = [section for section in document.sections if section.parent == parent.id]
        if len(below) < 2:
            continue
        return tuple(
            Benchmark(
                number=at,
                label=section.label,
                title=section.title,
                statements=(section.title,),
                paragraphs=sections.paragraphs_of(document, section),
                timeframe=None,
                basis=(),
                at=section.id,
            )
            for at, section in enumerate(below, 1)
        )
    return ()


def _lines(cell: str) -> list[str]:
    return [line.strip() for line in cell.split("\n") if line.strip()]


def _name(lines: list[str]) -> str:
    return lines[0].rstrip(" :;.") if lines else ""


def _number(cell: str, position: int) -> int:
    digits = re.match(r"\D*(\d{1,4})", cell)
    return int(digits[1]) if digits else position
