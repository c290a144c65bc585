"""The facts of a framework, from the rows of one document: what a facts pack is made of.

No text, quotation or name of a person is read from the database here.
"""

import msgspec
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from milepost.framework.benchmark import Timeframe
from milepost.landmarks import landmark
from milepost.records.models import (
    Basis,
    Benchmark,
    Document,
    Election,
    Interlocutor,
    Recommendation,
    Resolution,
    ResolutionParagraph,
    Workspace,
)
from milepost.reporting import facts
from milepost.values.errors import InputError, NotFound


def founding_document(workspace: Workspace, symbol: str | None = None) -> Document:
    """The document of the workspace that has benchmarks; ``symbol`` chooses among several.

    Raises ``NotFound`` where there is none and ``InputError`` where there are several.
    """
    documents = Document.objects.filter(workspace=workspace, benchmarks__isnull=False).distinct()
    named = documents if symbol is None else documents.filter(symbol=symbol)
    found = list(named[:2])
    if not found and (others := list(documents.order_by("symbol")[:20])):
        raise NotFound(
            _("No document of this symbol has benchmarks"),
            where=symbol or "",
            remedy=_("Name one of: %(slugs)s.")
            % {"slugs": ", ".join(one.symbol or one.title for one in others)},
        )
    if not found:
        raise NotFound(
            _("The workspace has no document with benchmarks"),
            where=symbol or workspace.name,
            remedy=_("Bring a report in with `milepost import FILE`."),
        )
    if len(found) > 1:
        raise InputError(
            _("The workspace has several documents with benchmarks"),
            where=workspace.name,
            remedy=_("Name one with --document SYMBOL."),
        )
    return found[0]


def of_document(document: Document) -> facts.Facts:
    """The facts kept of ``document``: one query a list, two where records have parts."""
    return facts.Facts(
        manifest=_manifest(document),
        benchmarks=tuple(_benchmark(row) for row in _benchmarks(document)),
        recommendations=tuple(
            facts.RecommendationFacts(
                number=row.number,
                addressee=row.addressee or None,
                made_by=tuple(row.made_by),
                position=row.position or None,
                at=row.at,
            )
            for row in Recommendation.objects.filter(document=document)
            .exclude(number="")
            .defer("text", "as_printed", "theme")
        ),
        resolutions=tuple(_resolution(row) for row in _resolutions(document)),
        elections=tuple(
            _election(row)
            for row in Election.objects.filter(document=document).prefetch_related("parties")
        ),
        interlocutors=tuple(
            facts.InterlocutorFacts(office=row.office or None, at=row.at)
            for row in Interlocutor.objects.filter(document=document).defer("name")
        ),
    )


def _manifest(document: Document) -> facts.Manifest:
    workspace = document.workspace
    return facts.Manifest(
        schema=facts.SCHEMA,
        title=document.title,
        workspace=workspace.name,
        symbol=document.symbol,
        mandate=workspace.mandate,
        country=workspace.country,
        language=document.language or None,
        organ=document.organ or None,
        session=document.session or None,
        agenda_items=tuple(document.agenda_items),
        date=document.date or None,
        made_from=document.sha256,
    )


def _benchmarks(document: Document) -> list[Benchmark]:
    bases = Basis.objects.select_related("recommendation").defer(
        "text", "as_printed", "recommendation__text", "recommendation__as_printed"
    )
    rows = Benchmark.objects.filter(document=document).defer("statements")
    return list(rows.prefetch_related(Prefetch("bases", bases)))


def _benchmark(row: Benchmark) -> facts.BenchmarkFacts:
    timeframe = Timeframe(
        text=row.timeframe_text,
        kind=row.timeframe_kind,
        start_year=row.start_year,
        end_year=row.end_year,
    )
    return facts.BenchmarkFacts(
        number=row.number,
        label=row.label or None,
        title=row.title,
        paragraphs=tuple(row.paragraphs),
        timeframe=timeframe if row.timeframe_kind else None,
        basis=tuple(_basis(basis) for basis in row.bases.all()),
        at=row.at or None,
    )


def _basis(row: Basis) -> facts.BasisFacts:
    quoted = row.recommendation
    if quoted is None:
        return facts.BasisFacts(kind=row.kind, elided=row.elided, at=row.at)
    return facts.BasisFacts(
        kind=row.kind,
        symbol=quoted.symbol or None,
        paragraphs=tuple(quoted.paragraphs),
        items=tuple(quoted.items),
        elided=quoted.elided,
        at=row.at,
    )


def _resolutions(document: Document) -> list[Resolution]:
    paragraphs = ResolutionParagraph.objects.defer("text")
    rows = Resolution.objects.filter(document=document).defer("preamble", "item_title")
    return list(rows.prefetch_related(Prefetch("paragraphs", paragraphs)))


def _resolution(row: Resolution) -> facts.ResolutionFacts:
    return facts.ResolutionFacts(
        row=row.row,
        date=row.date.isoformat() if row.date else None,
        organ=row.organ or None,
        symbol=row.symbol or None,
        symbol_suggested=row.symbol_suggested or None,
        agenda_item=facts.AgendaItemFacts(number=row.item_number) if row.item_number else None,
        establishes=row.establishes,
        extension=landmark.Extension(
            years=row.extension_years, report_to_sessions=tuple(row.report_to_sessions)
        )
        if row.extends
        else None,
        reporting=msgspec.convert(row.reporting, tuple[landmark.Reporting, ...]),
        paragraphs=tuple(
            facts.OperativeParagraphFacts(
                number=paragraph.number,
                items=tuple(paragraph.items),
                part=paragraph.part or None,
                at=paragraph.at or None,
            )
            for paragraph in row.paragraphs.all()
        ),
        at=row.at or None,
    )


def _election(row: Election) -> landmark.Election:
    totals = landmark.PartyTotals(candidates=row.total_candidates, women=row.total_women)
    known = row.total_candidates is not None or row.total_women is not None
    return landmark.Election(
        title=row.title or None,
        parties=tuple(
            landmark.Party(
                name=party.name,
                provinces=_pair(party.provinces, party.provinces_of),
                communes=_pair(party.communes, party.communes_of),
                candidates=party.candidates,
                women=party.women,
            )
            for party in row.parties.all()
        ),
        totals=totals if known else None,
        at=row.at,
    )


def _pair(contested: int | None, of: int | None) -> tuple[int, int] | None:
    return None if contested is None or of is None else (contested, of)
