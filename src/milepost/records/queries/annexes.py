"""The framework of a report from its rows, as the plain values that its annexes are made of."""

import msgspec
from django.db.models import Prefetch

from milepost.framework import benchmark as framework
from milepost.landmarks import landmark
from milepost.records.models import (
    Basis,
    Benchmark,
    Document,
    Interlocutor,
    Resolution,
)
from milepost.records.queries.plain import document_value
from milepost.reporting.report.annexes import Framework


def framework_of(document: Document) -> Framework:
    """What is kept of ``document``: twelve queries, however many rows there are."""
    own = {"document": document}
    bases = Basis.objects.select_related("recommendation")
    benchmarks = Benchmark.objects.filter(**own).prefetch_related(Prefetch("bases", bases))
    resolutions = Resolution.objects.filter(**own).prefetch_related("paragraphs")
    return Framework(
        document=document_value(document),
        benchmarks=tuple(_benchmark(row) for row in benchmarks),
        resolutions=tuple(_resolution(row) for row in resolutions),
        interlocutors=tuple(
            landmark.Interlocutor(name=row.name, office=row.office or None, at=row.at)
            for row in Interlocutor.objects.filter(**own)
        ),
    )


def _benchmark(row: Benchmark) -> framework.Benchmark:
    timeframe = framework.Timeframe(
        text=row.timeframe_text,
        kind=row.timeframe_kind,
        start_year=row.start_year,
        end_year=row.end_year,
    )
    return framework.Benchmark(
        number=row.number,
        label=row.label or None,
        title=row.title,
        statements=tuple(row.statements or ()),
        paragraphs=tuple(row.paragraphs),
        timeframe=timeframe if row.timeframe_kind else None,
        basis=tuple(_basis(basis) for basis in row.bases.all()),
        at=row.at or None,
    )


def _basis(row: Basis) -> framework.Basis:
    quoted = row.recommendation
    held = row if quoted is None else quoted
    return framework.Basis(
        kind=row.kind,
        symbol=(quoted.symbol or None) if quoted else None,
        paragraphs=tuple(quoted.paragraphs) if quoted else (),
        items=tuple(quoted.items) if quoted else (),
        text=held.text or "",
        as_printed=held.as_printed or None,
        elided=held.elided,
        at=row.at,
    )


def _resolution(row: Resolution) -> landmark.Resolution:
    extension = landmark.Extension(
        years=row.extension_years, report_to_sessions=tuple(row.report_to_sessions)
    )
    return landmark.Resolution(
        row=row.row,
        date=row.date.isoformat() if row.date else None,
        organ=row.organ or None,
        symbol=row.symbol or None,
        agenda_item=landmark.AgendaItem(number=row.item_number, title=row.item_title or None)
        if row.item_number
        else None,
        paragraphs=tuple(
            landmark.ResolutionParagraph(
                number=paragraph.number,
                items=tuple(paragraph.items),
                text=paragraph.text or "",
                part=paragraph.part or None,
                at=paragraph.at or None,
            )
            for paragraph in row.paragraphs.all()
        ),
        extension=extension if row.extends else None,
        preamble=tuple(row.preamble),
        reporting=msgspec.convert(row.reporting, tuple[landmark.Reporting, ...]),
        establishes=row.establishes,
        organ_as_printed=row.organ_as_printed or None,
        symbol_suggested=row.symbol_suggested or None,
        at=row.at or None,
    )
