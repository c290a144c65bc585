"""Publications: what would leave for whom, what is held back and why; approval, withdrawal."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from milepost.actions.approve_publication import ApprovePublication
from milepost.actions.permissions import may
from milepost.actions.prepare_publication import PreparePublication
from milepost.actions.withdraw_publication import WithdrawPublication
from milepost.records import publications
from milepost.records.models import Publication
from milepost.records.queries import benchmarks
from milepost.reporting.edition.changes import Change, Item
from milepost.reporting.edition.gate import LONGEST_TITLE, Held, audiences
from milepost.values.errors import MilepostError
from milepost.web import export
from milepost.web import publication_wording as wording
from milepost.web.access import DeskRequest, members, require
from milepost.web.evidence_wording import AUDIENCES
from milepost.web.listing import Choices, Sift, choice, counted, page_of
from milepost.web.whereabouts import addresses

MOST_FALLEN = 20
Thing = Item | Held | Change


class PublicationSift(Sift):
    """By audience."""

    audience = choice(_("Audience"))

    field_order = ["q", "audience"]


class ContentSift(Sift):
    """By kind, and by why something is held back or how it changed."""

    kind = choice(_("Kind"))
    why = choice(_("Why"))

    field_order = ["q", "kind", "why"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something that leaves, stays or changed; ``why`` is a code and ``words`` that in words.

    ``address`` is where it stands at the desk, ``benchmarks`` the addresses and letters of those
    it is about.
    """

    kind: str
    id: str
    title: str
    why: str = ""
    address: str = ""
    benchmarks: tuple[tuple[str, str], ...] = ()

    @property
    def said(self) -> str:
        """The title, and that it goes on where it was cut."""
        return f"{self.title}…" if len(self.title) >= LONGEST_TITLE else self.title

    @property
    def named(self) -> Any:
        """The kind in words."""
        return wording.KINDS.get(self.kind, self.kind)

    @property
    def words(self) -> Any:
        """Why, in words."""
        return {**wording.REASONS, **wording.CHANGES}.get(self.why, self.why)


@members("publication.view")
def listing(request: DeskRequest) -> HttpResponseBase:
    """The publications, the newest first; and the form to prepare one."""
    refused: MilepostError | None = None
    if request.method == "POST":
        require(request, "publication.prepare")
        try:
            row = PreparePublication(
                actor=request.user,
                workspace=request.workspace,
                audience=request.POST.get("audience", ""),
            ).run()
        except MilepostError as error:
            refused = error
        else:
            messages.success(request, gettext("It is prepared. Nothing has left."))
            return _to(request, row)
    own = Publication.objects.filter(workspace=request.workspace)
    counts = Counter(own.order_by().values_list("audience", flat=True))
    sift = PublicationSift(
        request.GET,
        {"audience": counted([(code, AUDIENCES[code], counts[code]) for code in audiences()])},
    )
    found = _sifted(own, sift.values())
    to = request.GET.get("format")
    if to in export.FORMATS:
        require(request, "framework.export")
        return export.respond(_file(request, found), to)
    return render(
        request,
        "web/publications.html",
        {
            "sift": sift,
            "page": page_of(found, request.GET),
            "total": sum(counts.values()),
            "audiences": [(code, AUDIENCES[code]) for code in audiences()],
            "states": wording.STATES,
            "words": AUDIENCES,
            "refused": refused,
            "may_prepare": may(request.user, request.workspace, "publication.prepare"),
        },
        status=422 if refused else 200,
    )


def _sifted(rows: QuerySet[Publication], given: dict[str, str]) -> QuerySet[Publication]:
    if audience := given.get("audience"):
        rows = rows.filter(audience=audience)
    for word in given.get("q", "").split():
        rows = rows.filter(withdrawn_reason__icontains=word)
    # the edition itself is large and not shown here
    return rows.defer("content", "held", "rests", "changes").select_related(
        "prepared_by", "approved_by"
    )


@members("publication.view")
def one(request: DeskRequest, public_id: str) -> HttpResponseBase:
    """A publication: what leaves, what is held back, what changed; and what may be done."""
    row = publications.listed(request.workspace).filter(public_id=public_id).first()
    if row is None:
        raise Http404
    refused: MilepostError | None = None
    if request.method == "POST":
        try:
            return _change(request, row)
        except MilepostError as error:
            refused = error
            row = publications.listed(request.workspace).get(public_id=public_id)
    part = request.GET.get("part", "")
    part = part if part in wording.PARTS else "leaves"
    contents = publications.contents_of(row)
    lines: Sequence[Thing] = getattr(contents, part)
    sift = ContentSift(request.GET, _choices(lines))
    found = _matching(lines, sift.values())
    to = request.GET.get("format")
    if to in export.FORMATS:
        require(request, "framework.export")
        return export.respond(_content_file(row, part, map(_line, found)), to)
    # what has left stays in the world, whatever became of the publication here
    left = row.approved is not None
    fallen = publications.fallen_for_page(row, timezone.now()) if left else ()
    mine = row.prepared_by_id == request.user.pk
    page = page_of(found, request.GET)
    page.object_list = _lines(request, list(page.object_list), contents.held)
    return render(
        request,
        "web/publication.html",
        {
            "row": row,
            "audience": AUDIENCES[row.audience],
            "state": wording.STATES[row.state],
            "part": part,
            "parts": [
                (code, words, len(getattr(contents, code))) for code, words in wording.PARTS.items()
            ],
            "sift": sift,
            "page": page,
            "total": len(lines),
            "counts": _counts(row),
            "cautions": contents.cautions,
            "fallen": _lines(request, fallen[:MOST_FALLEN]),
            "fallen_count": len(fallen),
            "refused": refused,
            "is_mine": mine,
            "may_approve": may(request.user, request.workspace, "publication.approve") and not mine,
            "may_withdraw": may(request.user, request.workspace, "publication.withdraw"),
        },
        status=422 if refused else 200,
    )


def _counts(row: Publication) -> list[tuple[Any, int, tuple[float, float]]]:
    """What leaves by kind: words, how many, and the share of the longest bar with what is left."""
    most = max(row.counts.values(), default=0)
    return [
        (wording.KINDS[kind], n, (share := round(n / most * 100, 1), round(100 - share, 1)))
        for kind, n in row.counts.items()
        if n
    ]


def _change(request: DeskRequest, row: Publication) -> HttpResponseBase:
    """Do what was asked for, say so, and show it again."""
    asked: dict[str, Any] = {
        "actor": request.user,
        "workspace": request.workspace,
        "publication": row.public_id,
    }
    match request.POST.get("do", ""):
        case "approve":
            require(request, "publication.approve")
            ApprovePublication(**asked).run()
            messages.success(request, gettext("It is approved and may be published."))
        case "withdraw":
            require(request, "publication.withdraw")
            WithdrawPublication(**asked, reason=request.POST.get("reason", "")).run()
            messages.success(request, gettext("It is withdrawn. It stays readable here."))
        case _:
            raise Http404
    return _to(request, row)


def _to(request: DeskRequest, row: Publication) -> HttpResponseBase:
    return HttpResponseRedirect(
        reverse("web:publications-one", args=[request.workspace.slug, row.public_id])
    )


def _line(one: Thing) -> Line:
    return Line(kind=one.kind, id=one.id, title=one.title, why=_why(one))


def _lines(request: DeskRequest, things: Sequence[Thing], held: Sequence[Held] = ()) -> list[Line]:
    """Things in words, each with the way to where it is mended.

    ``held`` are those held back, which tell at the desk what was removed is called.
    """
    at = addresses(request, things)
    called = {(one.kind, one.id): one.title for one in held}
    letters = {
        one.public_id: one.label or str(one.number) for one in benchmarks.titles(request.workspace)
    }
    slug = request.workspace.slug
    return [
        replace(
            _line(one),
            title=one.title or called.get((one.kind, one.id), one.id),
            address=at.get((one.kind, one.id), ""),
            benchmarks=tuple(
                (reverse("web:benchmarks-one", args=[slug, key]), letters[key])
                for key in one.benchmarks
                if key in letters
            ),
        )
        for one in things
    ]


def _why(one: Thing) -> str:
    match one:
        case Held():
            return one.reason
        case Change():
            return one.what
        case _:
            return ""


def _choices(lines: Sequence[Thing]) -> Choices:
    kinds, whys = Counter(one.kind for one in lines), Counter(map(_why, lines))
    reasons = {**wording.REASONS, **wording.CHANGES}
    return {
        "kind": counted([(code, words, kinds[code]) for code, words in wording.KINDS.items()]),
        "why": counted([(code, words, whys[code]) for code, words in reasons.items()]),
    }


def _matching(lines: Sequence[Thing], given: dict[str, str]) -> Sequence[Thing]:
    if not given:
        return lines
    words = given.get("q", "").casefold().split()
    return [
        one
        for one in lines
        if given.get("kind", one.kind) == one.kind
        and (why := _why(one)) == given.get("why", why)
        and all(word in one.title.casefold() for word in words)
    ]


def _file(request: DeskRequest, rows: Iterable[Publication]) -> export.Listing:
    return export.Listing(
        stem=f"{request.workspace.slug}-publications",
        columns=(
            export.Column(name="audience", value=lambda row: row.audience),
            export.Column(name="number", value=lambda row: row.number),
            export.Column(name="state", value=lambda row: row.state),
            export.Column(name="prepared", value=lambda row: row.prepared.isoformat()),
            export.Column(
                name="approved", value=lambda row: row.approved and row.approved.isoformat()
            ),
            export.Column(name="sha256", value=lambda row: row.sha256),
            export.Column(name="manifest", value=lambda row: row.manifest),
            export.Column(name="withdrawn_reason", value=lambda row: row.withdrawn_reason),
        ),
        rows=rows,
        about={"workspace": request.workspace.slug},
    )


def _content_file(row: Publication, part: str, lines: Iterable[Line]) -> export.Listing:
    return export.Listing(
        stem=f"{row.workspace.slug}-{row.audience}-{row.number}-{part}",
        columns=(
            export.Column(name="kind", value=lambda line: line.kind),
            export.Column(name="id", value=lambda line: line.id),
            export.Column(name="title", value=lambda line: line.title),
            export.Column(name="why", value=lambda line: line.why),
        ),
        rows=lines,
        about={"audience": row.audience, "number": row.number, "part": part},
    )
