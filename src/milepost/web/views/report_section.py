"""A section of a report: its paragraphs as printed, one of them being written, and beside it
the findings it may rest on and the library it may quote.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from milepost.actions.move_part import MovePart
from milepost.actions.permissions import may
from milepost.actions.remove_part import RemovePart
from milepost.actions.report import LONGEST_PARAGRAPH
from milepost.actions.save_paragraph import SaveParagraph
from milepost.records import manuscripts
from milepost.records.models import Report, ReportParagraph, ReportSection
from milepost.records.queries import benchmarks, findings, reports
from milepost.records.queries.findings import Sieve
from milepost.reporting.report import markup
from milepost.reporting.report.manuscript import Taken
from milepost.reporting.report.markup import Reference
from milepost.values.errors import MilepostError, NotFound
from milepost.web import evidence_wording, report_wording
from milepost.web.access import DeskRequest, members, require
from milepost.web.manuscript_page import Pages, Shown
from milepost.web.views import reports as reports_page
from milepost.web.views.reports import number_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NEW = "new"
MOST_FINDINGS = 12
MOST_BENCHMARKS = 200
_SAID = {
    "save": _("The paragraph is kept."),
    "up": _("It is moved."),
    "down": _("It is moved."),
    "remove": _("It is taken out."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What the form holds. ``edit`` is the public id of a paragraph, "new", or empty for none.

    ``version`` is the one that is written over, and ``since`` the one the writer began with, where
    someone else changed the paragraph meanwhile. ``words`` is what the library is searched for,
    ``benchmark`` what findings are sifted by, ``out`` the paragraph that is about to be taken out.
    """

    edit: str = ""
    text: str = ""
    version: int = 0
    since: int = 0
    after: str = ""
    words: str = ""
    benchmark: str = ""
    out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Something that may be put in: the sign for it, and why not, where it may not."""

    sign: str
    what: Any
    said: str
    standard: "StrOrPromise" = ""
    why_not: "StrOrPromise" = ""


@members("report.view")
def one(request: DeskRequest, public_id: str, section_id: str) -> HttpResponseBase:
    """The section; ``?edit=`` names the paragraph that is written, or "new"."""
    try:
        report, section = find_section(request, public_id, section_id)
    except Http404:
        # someone took the section out, and what is written must not be lost with it
        held = reports.find(request.workspace, public_id)
        if held is None or not request.POST.get("text"):
            raise
        require(request, "report.edit")
        gone = NotFound(
            gettext("There is no such section any more"),
            remedy=gettext("Look in the outline of the report."),
        )
        return reports_page.show(request, held, gone, request.POST["text"])
    if request.method != "POST":
        return _show(request, report, section, _asked(request.GET, section))
    require(request, "report.edit")
    typed = _typed(request.POST)
    what = request.POST.get("do", "")
    if not what:
        # a look at it, a search, or something put in: nothing is kept yet
        return _show(request, report, section, typed)
    try:
        return _change(request, report, section, typed, what)
    except MilepostError as error:
        # only what was to be kept is still being written
        return _show(request, report, section, typed if what == "save" else Typed(), error)


@members("report.edit")
def look(request: DeskRequest, public_id: str, section_id: str) -> HttpResponseBase:
    """What is typed as it would be printed, and the words left: what the script asks for."""
    if request.method != "POST":
        raise Http404
    report, section = find_section(request, public_id, section_id)
    typed = _typed(request.POST)
    pages = _pages(report, section, typed, looked=True)
    return render(
        request,
        "web/part/report_look.html",
        {
            "written": _written(pages, section, typed),
            "budget": pages.budget(),
            "report": report,
            "changed": typed.edit not in ("", NEW)
            and not ReportParagraph.objects.filter(
                section=section, public_id=typed.edit, version=typed.version
            ).exists(),
        },
    )


def _show(
    request: DeskRequest,
    report: Report,
    section: ReportSection,
    typed: Typed,
    error: MilepostError | None = None,
) -> HttpResponseBase:
    may_edit = may(request.user, request.workspace, "report.edit")
    held = (
        ReportParagraph.objects.filter(section=section, public_id=typed.edit)
        .select_related("written_by")
        .first()
    )
    begun = typed.since or typed.version
    superseded = held is not None and begun < held.version
    gone = held is None and typed.edit not in ("", NEW)
    if held is not None and superseded:
        # they are shown what stands there now: kept again, theirs stands instead of it
        typed = replace(typed, version=held.version, since=begun)
    elif gone:
        typed, error = replace(typed, edit=NEW, version=0, since=0), None
    pages = _pages(report, section, typed)
    outline = pages.outline()
    if typed.edit and request.method != "POST":
        pages.hold()
    at = next(place for place, one in enumerate(outline) if one.row.pk == section.pk)
    context: dict[str, Any] = {
        "report": report,
        "section": section,
        "heading": outline[at],
        "before": outline[at - 1] if at else None,
        "behind": outline[at + 1] if at + 1 < len(outline) else None,
        "paragraphs": (kept := [one for one in pages.paragraphs(section) if one.row.pk]),
        "is_placed": any(one.row.public_id == typed.after for one in kept),
        "typed": typed,
        "held": held,
        "superseded": superseded,
        "gone": gone,
        "unsaved": request.method == "POST",
        "budget": pages.budget(),
        "error": error,
        "may_edit": may_edit,
        "longest": LONGEST_PARAGRAPH,
    }
    if typed.edit and may_edit:
        context |= {
            "written": _written(pages, section, typed),
            "findings": _findings(request, report, typed),
            "quotable": _quotable(request, report, typed),
            "benchmarks": benchmarks.titles(request.workspace)[:MOST_BENCHMARKS],
            "audience": evidence_wording.AUDIENCES[report.audience],
        }
    refused = error is not None or (gone and request.POST.get("do") == "save")
    return render(request, "web/report_section.html", context, status=422 if refused else 200)


def _pages(report: Report, section: ReportSection, typed: Typed, *, looked: bool = False) -> Pages:
    """The report laid out with what is typed in its place, parted as it will be kept.

    Where it is only ``looked`` at, nothing else is checked.
    """
    instead: dict[str, str] = {}
    texts, after = markup.paragraphs(typed.text), typed.after
    if typed.edit and typed.edit != NEW:
        instead[typed.edit] = texts[0] if texts else ""
        texts, after = texts[1:], typed.edit
    elif not typed.edit:
        texts = []
    added = [
        ReportParagraph(section=section, text=text, public_id=f"{NEW}-{number}")
        for number, text in enumerate(texts, 1)
    ]
    draft = manuscripts.draft(report, timezone.now(), instead=instead, added=added, after=after)
    return Pages(draft, (*instead, *(row.public_id for row in added)) if looked else ())


def _written(pages: Pages, section: ReportSection, typed: Typed) -> list[Shown]:
    """What is being written, as printed; none where nothing is yet."""
    return [
        pages.shown(row)
        for row in pages.draft.paragraphs.get(section.pk, ())
        if not row.pk or row.public_id == typed.edit
    ]


def _findings(request: DeskRequest, report: Report, typed: Typed) -> list[Offered]:
    """Confirmed findings, with what may be said of each to the report's audience."""
    found = findings.sift(request.workspace, Sieve(state="confirmed", benchmark=typed.benchmark))[
        :MOST_FINDINGS
    ]
    references = {one.public_id: Reference("finding", one.public_id) for one in found}
    taken = manuscripts.take(report, tuple(references.values()), timezone.now())
    offered = [
        _offered(taken[references[one.public_id]], f"[[finding:{one.public_id}]]", one)
        for one in found
    ]
    # what may be put in stands first
    return sorted(offered, key=lambda one: bool(one.why_not))


def _quotable(request: DeskRequest, report: Report, typed: Typed) -> list[Offered]:
    """What the library has for the words that are looked for."""
    found = reports.quotable(request.workspace, typed.words)
    references = {one.to: Reference("quote", one.to) for one in found}
    taken = manuscripts.take(report, tuple(references.values()), timezone.now())
    return [_offered(taken[references[one.to]], f"[[quote:{one.to}]]", one) for one in found]


def _offered(taken: Taken, sign: str, what: Any) -> Offered:
    return Offered(
        sign=sign,
        what=what,
        said=taken.words,
        why_not=report_wording.PROBLEMS.get(taken.problem, taken.problem),
    )


def _change(
    request: DeskRequest, report: Report, section: ReportSection, typed: Typed, what: str
) -> HttpResponseBase:
    """Do what was asked for, say so, and show the section again."""
    asked: dict[str, Any] = {
        "actor": request.user,
        "workspace": request.workspace,
        "report": report.public_id,
    }
    paragraph = "" if typed.edit == NEW else typed.edit
    place = ""
    match what:
        case "save":
            row = SaveParagraph(
                **asked,
                text=typed.text,
                paragraph=paragraph,
                instead_of=typed.version,
                section=section.public_id,
                after=typed.after,
            ).run()
            place = f"#p-{row.public_id}"
        case "up" | "down":
            by = -1 if what == "up" else 1
            MovePart(**asked, by=by, paragraph=paragraph).run()
            place = f"#p-{paragraph}"
        case "remove":
            RemovePart(**asked, instead_of=typed.version, paragraph=paragraph).run()
        case _:
            raise Http404
    messages.success(request, str(_SAID[what]))
    address = reverse(
        "web:reports-section", args=[request.workspace.slug, report.public_id, section.public_id]
    )
    return HttpResponseRedirect(f"{address}{place}")


def _asked(query: QueryDict, section: ReportSection) -> Typed:
    """The form as a link opens it: a paragraph as it is kept, or an empty one."""
    edit = _plain(query, "edit")
    if edit and edit != NEW:
        row = ReportParagraph.objects.filter(section=section, public_id=edit).first()
        if row is None:
            raise Http404
        return Typed(edit=edit, text=row.text, version=row.version)
    return Typed(edit=NEW if edit else "", after=_plain(query, "after"), out=_plain(query, "out"))


def _typed(sent: QueryDict) -> Typed:
    text = _plain(sent, "text").replace("\r\n", "\n")[: LONGEST_PARAGRAPH + 1]
    put_in = _plain(sent, "insert")
    if put_in:
        text = f"{text} {put_in}" if text and not text.endswith((" ", "\n")) else f"{text}{put_in}"
    return Typed(
        edit=_plain(sent, "edit"),
        text=text,
        version=number_of(sent.get("version", "")),
        since=number_of(sent.get("since", "")),
        after=_plain(sent, "after"),
        words=_plain(sent, "words").strip()[:200],
        benchmark=_plain(sent, "benchmark")[:80],
    )


def _plain(sent: QueryDict, name: str) -> str:
    """What was sent, without NUL: a database takes it for an end, or fails."""
    return sent.get(name, "").replace("\0", "")


def find_section(
    request: DeskRequest, public_id: str, section_id: str
) -> tuple[Report, ReportSection]:
    """A section of a report of the workspace. Raises ``Http404``."""
    report = reports.find(request.workspace, public_id)
    if report is None:
        raise Http404
    section = ReportSection.objects.filter(report=report, public_id=section_id).first()
    if section is None:
        raise Http404
    return report, section
