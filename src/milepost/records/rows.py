"""The rows that a read document and its framework make: unsaved, in memory, by kind.

Nothing here looks into the database. Every row carries its natural key, by which a later
import of the same document finds it again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
from django.db.models import Model
from django.utils.translation import gettext as _

from milepost.documents import document as read
from milepost.framework import benchmark as framework
from milepost.landmarks import landmark
from milepost.records import models
from milepost.reporting.facts import Manifest
from milepost.values import symbols
from milepost.values.errors import InputError

if TYPE_CHECKING:
    from milepost.reporting.framework_json import FoundFramework

Rows = dict[type[Model], Sequence[Model]]
"""The desired rows of each kind, in order; a row of a child kind refers to its parent row."""

NO_FACTS: Mapping[type[Model], frozenset[str]] = {
    models.Benchmark: frozenset({"statements"}),
    models.Recommendation: frozenset({"text", "as_printed", "theme", "concern", "follow_up"}),
    models.Basis: frozenset({"text", "as_printed"}),
    models.Resolution: frozenset({"preamble", "item_title", "organ_as_printed"}),
    models.ResolutionParagraph: frozenset({"text"}),
    models.Interlocutor: frozenset({"name"}),
}
"""Columns that a facts pack does not know: texts, and names of people."""

LONGEST_CITATION = 170
LONGEST_THEME = 200
SPECIAL_RAPPORTEUR = "SR"
REVIEW = "UPR"


def document_row(workspace: models.Workspace, document: read.Document) -> models.Document:
    """The row of the document itself."""
    return models.Document(
        workspace=workspace,
        symbol=document.symbol,
        title=document.title or "",
        language=document.language or "",
        organ=document.organ or "",
        session=document.session or "",
        agenda_items=list(document.agenda_items),
        date=document.date or "",
        kind=document.kind.name if document.kind else "",
        kind_reasons=list(document.kind.reasons) if document.kind else [],
        source_name=document.source.name,
        sha256=document.source.sha256,
        media_type=document.source.media_type,
    )


def facts_row(workspace: models.Workspace, manifest: Manifest) -> models.Document:
    """The row of a report of which only facts are at hand."""
    return models.Document(
        workspace=workspace,
        symbol=manifest.symbol,
        title=manifest.title,
        language=manifest.language or "",
        organ=manifest.organ or "",
        session=manifest.session or "",
        agenda_items=list(manifest.agenda_items),
        date=manifest.date or "",
    )


def document_parts(owner: models.Document, document: read.Document) -> Rows:
    """The rows of all parts of ``document``, in reading order."""
    return {
        models.Section: [
            models.Section(
                document=owner,
                order=part.order,
                locator=part.id,
                label=part.label,
                title=part.title,
                level=part.level,
                parent=part.parent or "",
            )
            for part in document.sections
        ],
        models.Paragraph: [
            models.Paragraph(
                document=owner,
                order=part.order,
                locator=part.id,
                number=part.number,
                section=part.section or "",
                text=part.text,
                items=_plain(part.items),
                calls=_plain(part.calls),
                footnotes=_plain(part.footnotes),
                pages=_plain(part.pages),
            )
            for part in document.paragraphs
        ],
        models.Passage: [
            models.Passage(
                document=owner,
                order=part.order,
                locator=part.id,
                section=part.section or "",
                kind=part.kind,
                label=part.label or "",
                text=part.text,
                calls=_plain(part.calls),
                footnotes=_plain(part.footnotes),
            )
            for part in document.passages
        ],
        models.Footnote: [
            models.Footnote(
                document=owner,
                order=order,
                locator=part.id,
                number=part.number,
                text=part.text,
                at=part.at or "",
            )
            for order, part in enumerate(document.footnotes)
        ],
        models.Table: [
            models.Table(
                document=owner,
                order=part.order,
                locator=part.id,
                caption=part.caption or "",
                section=part.section or "",
                columns=_plain(part.columns),
                rows=_plain(part.rows),
                row_ids=_plain(part.row_ids),
                calls=_plain(part.calls),
            )
            for part in document.tables
        ],
        models.Citation: [
            models.Citation(
                document=owner,
                order=order,
                symbol=part.symbol,
                paragraphs=_plain(part.paragraphs),
                as_printed=part.as_printed,
                at=part.at,
            )
            for order, part in enumerate(document.citations)
        ],
    }


def warnings(owner: models.Document, found: Iterable[read.ReadWarning]) -> Rows:
    """The rows of what the readers of document and framework could not decide."""
    return {
        models.Warning: [
            models.Warning(
                document=owner,
                order=order,
                code=warning.code,
                at=warning.at or "",
                message=warning.message,
            )
            for order, warning in enumerate(found)
        ]
    }


def framework_parts(owner: models.Document, found: "FoundFramework") -> Rows:
    """The rows of benchmarks, recommendations, resolutions, elections and interlocutors."""
    scope = {"workspace": owner.workspace, "document": owner}
    own = _own_recommendations(scope, found.recommendations)
    benchmarks, quoted, bases = _benchmarks(scope, found.benchmarks, first_order=len(own))
    resolutions = [_resolution(scope, resolution) for resolution in found.resolutions]
    elections = [_election(scope, election) for election in found.elections]
    return {
        models.Recommendation: [*own, *quoted],
        models.Benchmark: benchmarks,
        models.Basis: bases,
        models.Resolution: resolutions,
        models.ResolutionParagraph: [
            models.ResolutionParagraph(
                resolution=row,
                position=position,
                number=paragraph.number,
                part=paragraph.part or "",
                items=_plain(paragraph.items),
                text=paragraph.text,
                at=paragraph.at or "",
            )
            for row, resolution in zip(resolutions, found.resolutions, strict=True)
            for position, paragraph in enumerate(resolution.paragraphs, start=1)
        ],
        models.Election: elections,
        models.Party: [
            _party(row, position, party)
            for row, election in zip(elections, found.elections, strict=True)
            for position, party in enumerate(election.parties, start=1)
        ],
        models.Interlocutor: [
            models.Interlocutor(
                **scope,
                position=position,
                name=person.name,
                office=person.office or "",
                at=person.at,
            )
            for position, person in enumerate(found.interlocutors, start=1)
        ],
    }


def _benchmarks(
    scope: dict[str, Any], found: Sequence[framework.Benchmark], *, first_order: int
) -> tuple[list[Model], list[Model], list[Model]]:
    """Rows of benchmarks, of the recommendations quoted under them, and of their bases."""
    benchmarks: list[Model] = []
    quoted: list[Model] = []
    bases: list[Model] = []
    for benchmark in found:
        row = _benchmark(scope, benchmark)
        benchmarks.append(row)
        seen: Counter[str] = Counter()
        for position, basis in enumerate(benchmark.basis, start=1):
            recommendation = None
            if basis.symbol is not None or basis.kind == "recommendation":
                citation = _citation_key(basis)
                seen[citation] += 1
                recommendation = _quoted_recommendation(
                    scope, basis, _key(citation, f" @{benchmark.number}", seen[citation])
                )
                recommendation.order = first_order + len(quoted)
                quoted.append(recommendation)
            bases.append(_basis(row, position, basis, recommendation))
    return benchmarks, quoted, bases


def _benchmark(scope: dict[str, Any], benchmark: framework.Benchmark) -> models.Benchmark:
    timeframe = benchmark.timeframe
    return models.Benchmark(
        **scope,
        number=benchmark.number,
        label=benchmark.label or "",
        title=benchmark.title,
        statements=_plain(benchmark.statements),
        paragraphs=_plain(benchmark.paragraphs),
        timeframe_text=timeframe.text if timeframe else "",
        timeframe_kind=timeframe.kind if timeframe else "",
        start_year=timeframe.start_year if timeframe else None,
        end_year=timeframe.end_year if timeframe else None,
        at=benchmark.at or "",
    )


def _basis(
    benchmark: models.Benchmark,
    position: int,
    basis: framework.Basis,
    recommendation: models.Recommendation | None,
) -> models.Basis:
    own = recommendation is None
    return models.Basis(
        benchmark=benchmark,
        recommendation=recommendation,
        position=position,
        kind=basis.kind,
        text=basis.text if own else None,
        as_printed=(basis.as_printed or "") if own else "",
        elided=basis.elided if own else False,
        at=basis.at,
    )


def _own_recommendations(
    scope: dict[str, Any], found: Sequence[framework.Recommendation]
) -> list[Model]:
    rows: list[Model] = []
    seen: Counter[str] = Counter()
    for order, recommendation in enumerate(found):
        place = f"para {recommendation.number}"[:LONGEST_CITATION]
        seen[place] += 1
        rows.append(_own_recommendation(scope, order, recommendation, _key(place, "", seen[place])))
    return rows


def _own_recommendation(
    scope: dict[str, Any], order: int, recommendation: framework.Recommendation, key: str
) -> models.Recommendation:
    return models.Recommendation(
        **scope,
        key=key,
        number=recommendation.number,
        mechanism=_mechanism(recommendation.symbol) or mechanism_of(scope["document"]),
        symbol=recommendation.symbol or "",
        paragraphs=[recommendation.paragraph] if recommendation.paragraph else [],
        text=recommendation.text,
        addressee=recommendation.addressee or "",
        made_by=_plain(recommendation.made_by),
        position=recommendation.position or "",
        theme=(recommendation.theme or "")[:LONGEST_THEME],
        concern=recommendation.concern or "",
        follow_up=recommendation.follow_up,
        at=recommendation.at,
        order=order,
    )


def _quoted_recommendation(
    scope: dict[str, Any], basis: framework.Basis, key: str
) -> models.Recommendation:
    return models.Recommendation(
        **scope,
        key=key,
        mechanism=_mechanism(basis.symbol),
        symbol=basis.symbol or "",
        paragraphs=_plain(basis.paragraphs),
        items=_plain(basis.items),
        text=basis.text,
        as_printed=basis.as_printed or "",
        elided=basis.elided,
        at=basis.at,
    )


def mechanism_of(document: models.Document) -> str:
    """The code of who speaks in the document: "SR" for a Special Rapporteur's report, "UPR" for
    that of a review, where the States speak."""
    if document.kind in {"review-report", "matrix"}:
        return REVIEW
    if "Special Rapporteur" in document.title:
        return SPECIAL_RAPPORTEUR
    return _mechanism(document.symbol)


def _mechanism(symbol: str | None) -> str:
    if not symbol:
        return ""
    try:
        return symbols.parse(symbol).mechanism
    except InputError:
        # the reader has warned of the symbol; who made it is then not known
        return ""


def _citation_key(basis: framework.Basis) -> str:
    items = "".join(f"({item})" for item in basis.items)
    citation = f"{basis.symbol or 'uncited'} {','.join(basis.paragraphs)}{items}"
    return citation[:LONGEST_CITATION]


def _key(citation: str, place: str, occurrence: int) -> str:
    """Stable over imports: what is cited, under which benchmark, and the how-manieth time."""
    return f"{citation}{place}" if occurrence == 1 else f"{citation}{place}#{occurrence}"


def _resolution(scope: dict[str, Any], resolution: landmark.Resolution) -> models.Resolution:
    item, extension = resolution.agenda_item, resolution.extension
    return models.Resolution(
        **scope,
        row=resolution.row,
        date=_date(resolution.date, resolution.at),
        organ=resolution.organ or "",
        organ_as_printed=resolution.organ_as_printed or "",
        symbol=resolution.symbol or "",
        symbol_suggested=resolution.symbol_suggested or "",
        item_number=item.number if item else "",
        item_title=(item.title or "") if item else "",
        preamble=_plain(resolution.preamble),
        establishes=resolution.establishes,
        extends=extension is not None,
        extension_years=extension.years if extension else None,
        report_to_sessions=_plain(extension.report_to_sessions) if extension else [],
        reporting=_plain(resolution.reporting),
        at=resolution.at or "",
    )


def _election(scope: dict[str, Any], election: landmark.Election) -> models.Election:
    totals = election.totals
    return models.Election(
        **scope,
        title=election.title or "",
        total_candidates=totals.candidates if totals else None,
        total_women=totals.women if totals else None,
        at=election.at,
    )


def _party(election: models.Election, position: int, party: landmark.Party) -> models.Party:
    provinces, provinces_of = party.provinces or (None, None)
    communes, communes_of = party.communes or (None, None)
    return models.Party(
        election=election,
        position=position,
        name=party.name,
        provinces=provinces,
        provinces_of=provinces_of,
        communes=communes,
        communes_of=communes_of,
        candidates=party.candidates,
        women=party.women,
    )


def _date(text: str | None, at: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(
            _("“%(text)s” is no date") % {"text": text},
            where=at,
            remedy=_("Write it as year-month-day, or leave it out."),
        ) from None


def _plain(value: object) -> Any:
    """Dataclasses and tuples as the lists and dictionaries that a JSON column gives back."""
    return msgspec.json.decode(msgspec.json.encode(value))
