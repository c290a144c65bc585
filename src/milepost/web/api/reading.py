"""Documents and their paragraphs, the mandate's resolutions, deadlines and publications."""

import datetime as dates
from collections.abc import Collection, Iterable
from typing import Any, Literal

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import BaseModel, Field

from milepost.actions.see_deadlines import kinds_for
from milepost.assessment.deadline import Days, Kind, met_late
from milepost.assessment.deadline import Deadline as PlainDeadline
from milepost.assessment.deadline import State as DeadlineState
from milepost.records import publications as kept
from milepost.records.models import Benchmark, ResolutionParagraph, Workspace
from milepost.records.models import Document as DocumentRow
from milepost.records.models import Paragraph as ParagraphRow
from milepost.records.models import Publication as PublicationRow
from milepost.records.models import Resolution as ResolutionRow
from milepost.records.queries import benchmarks, landmarks
from milepost.records.queries import deadlines as due
from milepost.reporting.edition import changes
from milepost.values.errors import NotFound
from milepost.web.api import cursors, framework, problems
from milepost.web.api.access import ApiRequest, enter_list
from milepost.web.api.answers import answer, as_bytes, page
from milepost.web.api.cursors import Page, Turn
from milepost.web.api.recall import recall

router = Router(tags=["reading"])

STANDING = "approved"


class Document(BaseModel):
    """A document of the workspace; one that is only cited has no sha256."""

    id: str
    symbol: str | None
    title: str
    language: str
    translation_of: str | None = Field(description="The id of the original.")
    organ: str
    session: str
    agenda_items: list[str]
    date: str
    kind: str
    sha256: str


class Item(BaseModel):
    """A lettered part of a paragraph."""

    label: str
    text: str
    items: list["Item"]


class Paragraph(BaseModel):
    """A numbered paragraph, whole."""

    locator: str
    number: str
    section: str
    text: str = Field(description="With the text of its items, in reading order.")
    items: list[Item]
    footnotes: list[int]
    pages: list[int]


class Operative(BaseModel):
    """An operative paragraph; ``text`` is null where only its facts are known."""

    number: str
    part: str
    text: str | None
    at: str


class Resolution(BaseModel):
    """A resolution or decision of the mandate."""

    id: str
    row: int
    date: dates.date | None
    organ: str
    symbol: str
    agenda_item: str
    agenda_title: str
    establishes: bool
    extends: bool
    extension_years: int | None
    until: dates.date | None = Field(description="The day an extension ends.")
    report_to_sessions: list[int]
    paragraphs: list[Operative]
    at: str


class Deadline(BaseModel):
    """By when something is to be done, and how it stands today."""

    key: str = Field(description="Names it for good, wherever its date moves to.")
    kind: str
    state: str
    title: str
    text: str = Field(description="The date as it was written.")
    earliest: dates.date | None
    latest: dates.date | None
    unresolved: str | None = Field(description="Why it has no date.")
    source: str = Field(description="The id of what it was read from.")
    organ: str
    benchmarks: list[str] = Field(description="Their ids.")
    met_earliest: dates.date | None = Field(
        description="The first day on which it may have been met; null where that is not known."
    )
    met_latest: dates.date | None
    met_late: bool = Field(description="Whether it was met for certain only after its day.")


class Publication(BaseModel):
    """What left for whom, and what became of it."""

    id: str
    audience: str
    number: int
    state: str
    sha256: str
    counts: dict[str, int]
    manifest: str
    prepared: dates.datetime
    approved: dates.datetime | None
    withdrawn: dates.datetime | None
    withdrawn_reason: str


class Words(Schema):
    """Words that are looked for."""

    q: str = Field("", max_length=200, description="Words, all of which are in it.")


class DocumentSieve(Words):
    """Which documents are wanted; words are those of symbol and title."""

    kind: str = Field("", max_length=40)
    language: str = Field("", max_length=12)


class DeadlineSieve(Words):
    """Which deadlines are wanted."""

    state: DeadlineState | None = None
    kind: str = Field("", max_length=20)
    month: str = Field(
        "",
        max_length=7,
        pattern=r"^([0-9]{4}-(0[1-9]|1[0-2]))?$",
        description="The month of its last day, as 2026-11.",
    )
    benchmark: str = Field(
        "", max_length=40, description="A benchmark's id or letter; its number where it has none."
    )


class PublicationSieve(Schema):
    """Which publications are wanted."""

    audience: str = Field("", max_length=40)
    state: Literal["prepared", "approved", "superseded", "withdrawn"] | None = None


# --- documents


@router.get(
    "/workspaces/{slug}/documents",
    response=Page[Document],
    url_name="documents",
    summary="Documents",
)
def documents(
    request: HttpRequest, slug: str, sieve: Query[DocumentSieve], turn: Query[Turn]
) -> HttpResponse:
    """The documents that were brought in or are cited, in the order they came."""
    asked = enter_list(request, slug, "document.view")
    found: QuerySet[Any] = DocumentRow.objects.filter(workspace=asked.workspace)
    if sieve.kind:
        found = found.filter(kind=sieve.kind)
    if sieve.language:
        found = found.filter(language=sieve.language)
    for word in sieve.q.split():
        found = found.filter(Q(symbol__icontains=word) | Q(title__icontains=word))
    held, following = cursors.plain(asked, found, ("pk",), turn, _DOCUMENT)
    return page(asked, [_document(one) for one in held], following)


_SAME = ("symbol", "title", "language", "organ", "session", "date", "kind", "sha256")
_DOCUMENT = ("public_id", "translation_of__public_id", "agenda_items", *_SAME)


def _document(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in _SAME} | {
        "id": row["public_id"],
        "translation_of": row["translation_of__public_id"],
        "agenda_items": [str(one) for one in row["agenda_items"]],
    }


@router.get(
    "/workspaces/{slug}/documents/{key}/paragraphs",
    response=Page[Paragraph],
    url_name="paragraphs",
    summary="Paragraphs of a document",
)
def paragraphs(
    request: HttpRequest, slug: str, key: str, words: Query[Words], turn: Query[Turn]
) -> HttpResponse:
    """The numbered paragraphs of a document, by its id, in reading order."""
    asked = enter_list(request, slug, "document.view")
    clean = key.replace("\0", "")
    row = DocumentRow.objects.filter(workspace=asked.workspace, public_id=clean).first()
    if row is None:
        raise NotFound(
            _("There is no such document"), where=clean[:80], remedy=_("Look at the list of them.")
        )
    found: QuerySet[Any] = ParagraphRow.objects.filter(document=row)
    for word in words.q.split():
        found = found.filter(text__icontains=word)
    held, following = cursors.plain(asked, found, ("order", "pk"), turn, _PARAGRAPH)
    return page(asked, [_paragraph(one) for one in held], following)


_PARAGRAPH = ("locator", "number", "section", "text", "items", "footnotes", "pages")


def _paragraph(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in _PARAGRAPH} | {
        "items": [_item(one) for one in row["items"]]
    }


def _item(one: dict[str, Any]) -> dict[str, Any]:
    within = [_item(each) for each in one.get("items", ())]
    return {"label": one["label"], "text": one["text"], "items": within}


# --- the mandate


@router.get(
    "/workspaces/{slug}/resolutions",
    response=Page[Resolution],
    url_name="resolutions",
    summary="Resolutions of the mandate",
)
def resolutions(request: HttpRequest, slug: str, turn: Query[Turn]) -> HttpResponse:
    """The resolutions with their operative paragraphs, as the report lists them."""
    asked = enter_list(request, slug, "workspace.view")
    found = ResolutionRow.objects.filter(workspace=asked.workspace).prefetch_related("paragraphs")
    held, following = cursors.rows(asked, found, ("document_id", "row", "pk"), turn)
    return answer(asked, Page[Resolution](items=[_resolution(one) for one in held], next=following))


def _resolution(row: ResolutionRow) -> Resolution:
    return Resolution(
        id=row.public_id,
        row=row.row,
        date=row.date,
        organ=row.organ,
        symbol=row.symbol,
        agenda_item=row.item_number,
        agenda_title=row.item_title,
        establishes=row.establishes,
        extends=row.extends,
        extension_years=row.extension_years,
        until=landmarks.expires(row),
        report_to_sessions=row.report_to_sessions,
        paragraphs=[_operative(one) for one in row.paragraphs.all()],
        at=row.at,
    )


def _operative(one: ResolutionParagraph) -> Operative:
    return Operative(number=one.number, part=one.part, text=one.text, at=one.at)


@router.get(
    "/workspaces/{slug}/deadlines",
    response=Page[Deadline],
    url_name="deadlines",
    summary="Deadlines",
)
def deadlines(
    request: HttpRequest, slug: str, sieve: Query[DeadlineSieve], turn: Query[Turn]
) -> HttpResponse:
    """All that is due, overdue and met, of the kinds that the roles let one see."""
    asked = enter_list(request, slug, "workspace.view")
    only = framework.find(asked, sieve.benchmark) if sieve.benchmark else None
    kinds = kinds_for(asked.user, asked.workspace)
    every, tied = recall(
        asked,
        ("deadlines", asked.workspace.pk, kinds, only and only.pk, timezone.localdate()),
        lambda: _every(asked.workspace, kinds, only),
    )
    found = due.sift(
        due.standing(every, timezone.localdate(), settings.DUE_DAYS),
        due.Sieve(kind=sieve.kind, state=sieve.state or "", month=sieve.month, text=sieve.q),
    )
    held, following = cursors.listed(asked, found, lambda one: _place(one.deadline), turn)
    told = [_deadline(one, tied.get(one.deadline.key, ())) for one in held]
    return answer(asked, Page[Deadline](items=told, next=following))


def _every(
    workspace: Workspace, kinds: Collection[Kind], only: Benchmark | None
) -> tuple[list[PlainDeadline], dict[str, list[Benchmark]]]:
    """The deadlines, and by their keys the benchmarks they are about."""
    found = due.every(workspace, kinds, benchmark=only)
    return found, due.about(found, benchmarks.titles(workspace))


def _place(one: PlainDeadline) -> list[str]:
    """As ``milepost.assessment.deadline.in_order``: those without a date last."""
    days = one.days
    first = days.earliest.isoformat() if days else "~"
    return [days.latest.isoformat() if days else "~", first, one.kind, one.title, one.key]


def _deadline(one: due.Standing, about: Iterable[Benchmark]) -> Deadline:
    plain, days = one.deadline, one.deadline.days
    met = plain.met if isinstance(plain.met, Days) else None
    return Deadline(
        key=plain.key,
        kind=plain.kind,
        state=one.state,
        title=plain.title,
        text=plain.text,
        earliest=days.earliest if days else None,
        latest=days.latest if days else None,
        unresolved=plain.reason.value if plain.reason else None,
        source=plain.source,
        organ=plain.organ,
        benchmarks=[each.public_id for each in about],
        met_earliest=met.earliest if met else None,
        met_latest=met.latest if met else None,
        met_late=met_late(plain),
    )


# --- publications


@router.get(
    "/workspaces/{slug}/publications",
    response=Page[Publication],
    url_name="publications",
    summary="Publications",
)
def publications(
    request: HttpRequest, slug: str, sieve: Query[PublicationSieve], turn: Query[Turn]
) -> HttpResponse:
    """The publications, the newest first; nothing of what was held back."""
    asked = enter_list(request, slug, "publication.view")
    found = PublicationRow.objects.filter(workspace=asked.workspace)
    found = found.defer("content", "held", "rests", "changes")
    if sieve.audience:
        found = found.filter(audience=sieve.audience)
    if sieve.state:
        found = found.filter(state=sieve.state)
    held, following = cursors.rows(asked, found, ("-pk",), turn)
    items = [_publication(one) for one in held]
    return answer(asked, Page[Publication](items=items, next=following))


def _publication(row: PublicationRow) -> Publication:
    return Publication(
        id=row.public_id,
        audience=row.audience,
        number=row.number,
        state=row.state,
        sha256=row.sha256,
        counts=row.counts,
        manifest=row.manifest,
        prepared=row.prepared,
        approved=row.approved,
        withdrawn=row.withdrawn,
        withdrawn_reason=row.withdrawn_reason,
    )


@router.get(
    "/workspaces/{slug}/publications/{key}/edition",
    response=dict[str, Any],
    url_name="publications-edition",
    summary="The edition of an approved publication",
)
def edition(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """What left with an approved publication, whole, as milepost/edition/1.

    409 where something in it would not pass the gate any more, as after a permission was
    withdrawn: prepare the next one.
    """
    asked = enter_list(request, slug, "publication.view")
    clean = key.replace("\0", "")
    row = (
        PublicationRow.objects.filter(workspace=asked.workspace, public_id=clean, state=STANDING)
        .select_related("workspace")
        .first()
    )
    if row is None:
        raise NotFound(
            _("There is no approved publication of that name"),
            where=clean[:80],
            remedy=_("Look at the list of them."),
        )
    return _whole(asked, row)


def _whole(asked: ApiRequest, row: PublicationRow) -> HttpResponse:
    if kept.fallen(row, timezone.now()):
        return problems.say(
            409,
            _("It holds what would not leave any more"),
            code="fallen",
            where=row.public_id,
            remedy=_("Prepare the next publication, and have it approved."),
        )
    return as_bytes(asked, changes.unpack(bytes(row.content)), hold=False)
