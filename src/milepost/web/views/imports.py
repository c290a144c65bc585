"""Bring a document in: choose a file, see what would change, confirm."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from milepost.actions.import_document import ImportDocument, preview
from milepost.documents.bounded import read_bounded
from milepost.documents.decoding import SIZE_LIMIT
from milepost.documents.document import Document
from milepost.records.imports import KindPreview, Preview
from milepost.records.queries import documents
from milepost.reporting.framework_json import FoundFramework, find_framework
from milepost.values.errors import InputError, MilepostError
from milepost.web import parcel, wording
from milepost.web.access import DeskRequest, members
from milepost.web.parcel import Parcel

SUFFIXES = (".txt", ".md", ".html", ".docx", ".doc", ".odt", ".rtf", ".pdf")
SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How one kind of rows changes: how many of each, and the first few by name."""

    kind: str
    created: int
    updated: int
    removed: int
    unchanged: int
    names: tuple[str, ...]
    more: int


@members("document.import")
def bring(request: DeskRequest) -> HttpResponse:
    """The page to choose a file on; what it would change; and the change itself."""
    if request.method != "POST":
        return _ask(request)
    try:
        if ticket := request.POST.get("ticket", ""):
            return _confirm(request, ticket)
        return _show(request, _received(request))
    except MilepostError as error:
        return _ask(request, error)


def _ask(request: DeskRequest, error: MilepostError | None = None) -> HttpResponse:
    return render(
        request,
        "web/import.html",
        {"error": error, "suffixes": ",".join(SUFFIXES), "most": SIZE_LIMIT // (1024 * 1024)},
        status=422 if error else 200,
    )


def _received(request: DeskRequest) -> Parcel:
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile) or not sent.name:
        raise InputError(_("No file was chosen"), remedy=_("Choose one below."))
    if (sent.size or 0) > SIZE_LIMIT:
        raise InputError(
            _("The file is larger than %(most)d MB") % {"most": SIZE_LIMIT // (1024 * 1024)},
            where=sent.name,
            remedy=_("Bring in its parts one by one."),
        )
    return Parcel(name=sent.name, data=sent.read())


def _read(given: Parcel) -> tuple[Document, FoundFramework]:
    document = read_bounded(given.data, name=given.name)
    return document, find_framework(document)


def _show(request: DeskRequest, given: Parcel) -> HttpResponse:
    document, framework = _read(given)
    plan = preview(request.workspace, document, framework)
    return render(
        request,
        "web/import_preview.html",
        {
            "document": document,
            "plan": plan,
            "changes": [_change(kind) for kind in plan.kinds if _changes(kind)],
            "is_new": plan.document_change == "created",
            "unchanged": sum(len(kind.unchanged) for kind in plan.kinds),
            "removed": sum(len(kind.removed) for kind in plan.kinds),
            "ticket": parcel.keep(given, request.user, request.workspace)
            if plan.changes_anything
            else "",
        },
    )


def _confirm(request: DeskRequest, ticket: str) -> HttpResponse:
    given = parcel.fetch(ticket, request.user, request.workspace)
    document, framework = _read(given)
    done = ImportDocument(
        actor=request.user, workspace=request.workspace, document=document, framework=framework
    ).run()
    parcel.discard(ticket, request.user)
    messages.success(request, _said(done))
    row = documents.of_file(request.workspace, document.source.sha256)
    if row is None:
        return redirect("web:documents", request.workspace.slug)
    return redirect("web:documents-one", request.workspace.slug, row.public_id)


def _said(done: Preview) -> str:
    if not done.changes_anything:
        return _("%(document)s was here already; nothing changed.") % {"document": done.document}
    created = sum(len(kind.created) for kind in done.kinds)
    updated = sum(len(kind.updated) for kind in done.kinds)
    removed = sum(len(kind.removed) for kind in done.kinds)
    return _("%(document)s is in: %(created)d new, %(updated)d changed, %(removed)d taken out.") % {
        "document": done.document,
        "created": created,
        "updated": updated,
        "removed": removed,
    }


def _changes(kind: KindPreview) -> bool:
    return bool(kind.created or kind.updated or kind.removed)


def _change(kind: KindPreview) -> Change:
    touched = [
        wording.place(name.partition(" · ")[0])
        for name in (*kind.removed, *kind.updated, *kind.created)
    ]
    touched = list(dict.fromkeys(touched))
    return Change(
        kind=kind.kind,
        created=len(kind.created),
        updated=len(kind.updated),
        removed=len(kind.removed),
        unchanged=len(kind.unchanged),
        names=tuple(touched[:SHOWN]),
        more=max(len(touched) - SHOWN, 0),
    )
