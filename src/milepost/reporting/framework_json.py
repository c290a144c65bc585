"""A document's whole framework gathered, and its JSON (``milepost/framework/1``) and CSV."""

import csv
import io
from dataclasses import dataclass, field

import msgspec

from milepost.documents.document import Document, ReadWarning
from milepost.framework import benchmarks, recommendations
from milepost.framework.benchmark import Benchmark, Recommendation
from milepost.landmarks import elections, interlocutors, resolutions
from milepost.landmarks.landmark import Election, Interlocutor, Resolution
from milepost.reporting.cells import harmless

SCHEMA = "milepost/framework/1"
COLUMNS = (
    "benchmark", "label", "title", "timeframe", "start_year", "end_year", "kind", "symbol",
    "paragraphs", "items", "text", "as_printed", "elided", "at",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFramework:
    """What a document sets out. ``document`` is its symbol, null where it has none."""

    document: str | None
    benchmarks: tuple[Benchmark, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    elections: tuple[Election, ...] = ()
    interlocutors: tuple[Interlocutor, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
    schema: str = field(default=SCHEMA)


def find_framework(document: Document) -> FoundFramework:
    """Return the benchmarks, recommendations, resolutions, elections and interlocutors found
    in a document, with a warning for all that could not be decided."""
    marks, wrong_marks = benchmarks.find(document)
    asked, wrong_asked = recommendations.find(document)
    adopted, wrong_adopted = resolutions.find(document)
    voted, wrong_voted = elections.find(document)
    met, wrong_met = interlocutors.find(document)
    return FoundFramework(
        document=document.symbol,
        benchmarks=marks,
        recommendations=asked,
        resolutions=adopted,
        elections=voted,
        interlocutors=met,
        warnings=wrong_marks + wrong_asked + wrong_adopted + wrong_voted + wrong_met,
    )


def to_json(framework: FoundFramework) -> bytes:
    """Return the framework as indented JSON, UTF-8."""
    return msgspec.json.format(msgspec.json.encode(framework), indent=2)


def to_csv(framework: FoundFramework) -> str:
    """Return one row per basis (a benchmark without basis has one row), with a head.

    Cells that a spreadsheet would take for a formula are led by an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for mark in framework.benchmarks:
        frame = mark.timeframe
        about = (
            mark.number,
            mark.label,
            mark.title,
            frame.text if frame else None,
            frame.start_year if frame else None,
            frame.end_year if frame else None,
        )
        for one in mark.basis or (None,):
            rest = (
                (
                    one.kind,
                    one.symbol,
                    ", ".join(one.paragraphs),
                    ", ".join(one.items),
                    one.text,
                    one.as_printed,
                    one.elided,
                    one.at,
                )
                if one
                else (None,) * 7 + (mark.at,)
            )
            writer.writerow([harmless(cell) for cell in (*about, *rest)])
    return out.getvalue()
