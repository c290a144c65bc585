"""A register as a sheet: taken out, brought back, and what it would change shown before.

What a preview showed is kept beside the file, so that its pages are turned without reading the
file again; on confirming the file is read anew, and counts other than those shown refuse it.
"""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import msgspec
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from milepost.actions.bring_rows import BringRows, preview
from milepost.actions.save_entry import allowed
from milepost.actions.take_sheet import TakeSheet
from milepost.documents.decoding import SIZE_LIMIT
from milepost.documents.sheet.book import ROWS
from milepost.documents.sheet.reading import ENDINGS, read_bounded
from milepost.records.registers import sheets
from milepost.records.registers.register import Register
from milepost.records.registers.saving import Fate, Line, Plan
from milepost.reporting import sheet
from milepost.values.errors import InputError, MilepostError, NotFound
from milepost.web import export, parcel
from milepost.web.access import DeskRequest, members, require
from milepost.web.listing import page_of
from milepost.web.parcel import Parcel
from milepost.web.views.registers import may_record, opened

SHOWN: tuple[Fate, ...] = ("refused", "changed", "new")
"""What a preview lists, the first there is of it at first."""
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A column that changes: what it is and what it will be."""

    column: str
    was: str
    will: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What is wrong in a cell, or in the row as a whole where ``column`` is empty."""

    column: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A row of a sheet by its number there, with what becomes of it."""

    number: int
    key: str
    fate: Literal["refused", "changed", "new"]
    changes: tuple[Change, ...] = ()
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a preview showed; ``ticket`` leads to the file it is of."""

    ticket: str
    name: str
    register: str
    counts: dict[str, int]
    remarks: tuple[str, ...]
    lines: tuple[Shown, ...]

    def of(self, fate: str) -> list[Shown]:
        """The rows with that fate."""
        return [line for line in self.lines if line.fate == fate]


@members("workspace.view")
def take(request: DeskRequest, code: str) -> HttpResponseBase:
    """The register as a sheet to fill in."""
    register = opened(request, code)
    file = io.BytesIO()
    taken = TakeSheet(actor=request.user, workspace=request.workspace, code=register.code).run()
    sheet.write(taken, file)
    response = HttpResponse(file.getvalue(), content_type=sheet.MEDIA_TYPE)
    stem = f"{request.workspace.slug}-{register.code}"
    if request.workspace.fictitious:
        stem += "-fictitious"
    response["Content-Disposition"] = f'attachment; filename="{stem}.xlsx"'
    return response


@members("workspace.view")
def bring(request: DeskRequest, code: str) -> HttpResponseBase:
    """The page to choose a sheet on; what it would change; and the change itself."""
    register = opened(request, code)
    if not may_record(request, register):
        require(request, register.edit)
    try:
        if request.method != "POST":
            return _look(request, register)
        if ticket := request.POST.get("seen", ""):
            if "stop" in request.POST:
                return _stop(request, register, ticket)
            return _confirm(request, register, ticket)
        return _receive(request, register)
    except MilepostError as error:
        return _ask(request, register, error)


def _ask(
    request: DeskRequest, register: Register, error: MilepostError | None = None
) -> HttpResponse:
    return render(
        request,
        "web/sheet.html",
        {
            "register": register,
            "error": error,
            "suffixes": ",".join(ENDINGS),
            "most": SIZE_LIMIT // _MB,
            "rows": ROWS,
        },
        status=422 if error else 200,
    )


def _receive(request: DeskRequest, register: Register) -> HttpResponseBase:
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile) or not sent.name:
        raise InputError(_("No file was chosen"), remedy=_("Choose one below."))
    if (sent.size or 0) > SIZE_LIMIT:
        raise InputError(
            _("The file is larger than %(most)d MB") % {"most": SIZE_LIMIT // _MB},
            where=sent.name,
            remedy=_("Split it into several files."),
        )
    given = Parcel(name=sent.name, data=sent.read())
    allowed(request.user, request.workspace, register)
    ticket = parcel.keep(given, request.user, request.workspace)
    return _onwards(request, register, _previewed(request, register, given, ticket))


def _onwards(request: DeskRequest, register: Register, ticket: str) -> HttpResponseBase:
    address = reverse("web:registers-sheet", args=[request.workspace.slug, register.code])
    return redirect(f"{address}?{urlencode({'seen': ticket})}")


def _previewed(request: DeskRequest, register: Register, given: Parcel, ticket: str) -> str:
    """Read the file, keep what it would change, and give the ticket of that."""
    brought = sheets.read(read_bounded(given.data, given.name), request.workspace, register)
    plan = preview(
        request.user, request.workspace, register.code, brought.rows, places=brought.places
    )
    seen = _seen(plan, given.name, ticket, brought.remarks)
    kept = Parcel(name=given.name, data=msgspec.json.encode(seen))
    return parcel.keep(kept, request.user, request.workspace)


def _seen(plan: Plan, name: str, ticket: str, remarks: tuple[str, ...]) -> Seen:
    return Seen(
        ticket=ticket,
        name=name,
        register=plan.register.code,
        counts=plan.counts(),
        remarks=remarks,
        lines=tuple(_shown(line) for line in plan.lines if line.fate != "same"),
    )


def _shown(line: Line) -> Shown:
    assert line.fate != "same"  # noqa: S101
    return Shown(
        number=line.place,
        key=line.key,
        fate=line.fate,
        changes=tuple(
            Change(column=name, was=was, will=will) for name, (was, will) in line.columns.items()
        ),
        refusals=tuple(Refusal(column=one.column, reason=one.message) for one in line.problems),
    )


def _fetch(request: DeskRequest, register: Register, ticket: str) -> Seen:
    kept = parcel.fetch(ticket, request.user, request.workspace)
    try:
        seen = msgspec.json.decode(kept.data, type=Seen)
    except msgspec.DecodeError:
        seen = None
    if seen is None or seen.register != register.code:
        raise NotFound(
            _("The file is no longer kept for you"), remedy=_("Choose it once more below.")
        )
    return seen


def _look(request: DeskRequest, register: Register) -> HttpResponseBase:
    ticket = request.GET.get("seen", "")
    if not ticket:
        return _ask(request, register)
    seen = _fetch(request, register, ticket)
    if request.GET.get("format") == "csv":
        return export.respond(_refusals(request, register, seen), "csv")
    return _show(request, register, seen, ticket)


def _show(request: DeskRequest, register: Register, seen: Seen, ticket: str) -> HttpResponse:
    there = [fate for fate in SHOWN if seen.counts.get(fate)]
    wanted = request.GET.get("show", "")
    fate = wanted if wanted in there else next(iter(there), "")
    lines = seen.of(fate)
    page = page_of(lines, request.GET, count=len(lines))
    writes = seen.counts.get("new", 0) + seen.counts.get("changed", 0)
    return render(
        request,
        "web/sheet_preview.html",
        {
            "register": register,
            "seen": seen,
            "ticket": ticket,
            "counts": {fate: seen.counts.get(fate, 0) for fate in (*SHOWN, "same")},
            "there": there,
            "fate": fate,
            "page": page,
            "writes": writes,
        },
    )


def _refusals(request: DeskRequest, register: Register, seen: Seen) -> export.Listing:
    def every() -> Iterator[tuple[int, str, Refusal]]:
        for line in seen.of("refused"):
            for one in line.refusals:
                yield line.number, line.key, one

    return export.Listing(
        stem=f"{request.workspace.slug}-{register.code}-refused",
        about={},
        columns=(
            export.Column(name="row", value=lambda row: row[0]),
            export.Column(name="key", value=lambda row: row[1]),
            export.Column(name="column", value=lambda row: row[2].column),
            export.Column(name="reason", value=lambda row: row[2].reason),
        ),
        rows=every(),
    )


def _stop(request: DeskRequest, register: Register, ticket: str) -> HttpResponseBase:
    """Ask that the writing end, and show what the file would change again."""
    parcel.stop(ticket, request.user, request.workspace)
    messages.info(
        request, _("It was asked to stop. What the sheet changes is written whole or not at all.")
    )
    return _onwards(request, register, ticket)


def _confirm(request: DeskRequest, register: Register, ticket: str) -> HttpResponseBase:
    seen = _fetch(request, register, ticket)
    given = parcel.fetch(seen.ticket, request.user, request.workspace)
    parcel.begin(ticket, request.user)
    try:
        counts = _written(request, register, given, seen, ticket)
    except InputError as refused:
        # the file is kept: what it would change now is shown below the reason
        messages.error(request, str(refused), extra_tags="trouble")
        return _onwards(request, register, _previewed(request, register, given, seen.ticket))
    parcel.discard(ticket, request.user)
    parcel.discard(seen.ticket, request.user)
    messages.success(request, _said(given.name, counts))
    return redirect("web:registers-list", request.workspace.slug, register.code)


def _written(
    request: DeskRequest, register: Register, given: Parcel, seen: Seen, ticket: str
) -> dict[str, int]:
    """Write what the preview showed. Raises ``InputError`` where it would be otherwise now, or
    is stopped.
    """
    brought = sheets.read(read_bounded(given.data, given.name), request.workspace, register)
    done = BringRows(
        actor=request.user,
        workspace=request.workspace,
        code=register.code,
        rows=brought.rows,
        origin="sheet",
        sha256=hashlib.sha256(given.data).hexdigest(),
        rest="rest" in request.POST,
        expected=seen.counts,
        places=brought.places,
        step=lambda _rows: parcel.refuse_stopped(ticket, request.user),
    ).run()
    return done.counts()


def _said(name: str, counts: dict[str, int]) -> str:
    return _("“%(name)s” is in: %(new)d new, %(changed)d changed, %(refused)d left out.") % {
        "name": name,
        "new": counts.get("new", 0),
        "changed": counts.get("changed", 0),
        "refused": counts.get("refused", 0),
    }
