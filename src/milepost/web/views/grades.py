"""Grades: the map of benchmarks by year and voice, and the form by which a voice grades."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from milepost.actions.give_grade import LONGEST_RATIONALE, VOICES, AlreadyGraded, Asked
from milepost.actions.permissions import may
from milepost.actions.review_grade import ReviewGrade
from milepost.assessment import grade as grading
from milepost.assessment.grade import by_year
from milepost.records.models import Benchmark, Grade
from milepost.records.queries import benchmarks, grades
from milepost.values.errors import MilepostError
from milepost.web import evidence_wording as wording
from milepost.web import export
from milepost.web.access import DeskRequest, members, require
from milepost.web.drawings import grades as drawing
from milepost.web.listing import Sift, choice, page_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_YEARS = 10
WAITING = "to-review"


class GradeSift(Sift):
    """By who has graded, and by what a reviewer has still to stand by."""

    voice = choice(_("Graded by"))
    state = choice(_("State"))

    field_order = ["q", "voice", "state"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A benchmark in the map."""

    key: str
    benchmark: Benchmark
    squares: tuple[drawing.Square, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A grade in the history of a benchmark. ``counts`` is whether it is shown as the voice's."""

    grade: Grade
    voice: "StrOrPromise"
    mark: drawing.Mark
    counts: bool
    may_review: bool


@members("grade.view")
def listing(request: DeskRequest) -> HttpResponseBase:
    """The map: sifted, paged, or all grades as a file."""
    voices = seen(request)
    span = grades.span(request.workspace, voices)
    years = years_of(span)
    sift = GradeSift(
        request.GET,
        {
            "voice": [(code, str(wording.VOICES[code])) for code in voices],
            "state": [(WAITING, gettext("Waits for you"))]
            if may(request.user, request.workspace, "grade.review")
            else [],
        },
    )
    given = sift.values()
    found = grades.sift(request.workspace, voice=given.get("voice", ""), text=given.get("q", ""))
    if given.get("state"):
        given_by_monitor = grades.that_hold(request.workspace, [grading.MONITOR])
        waits = given_by_monitor.filter(reviewed=None, withdrawn=False).exclude(
            drafted_by=request.user
        )
        found = found.filter(pk__in=waits.values("benchmark"))
    to = request.GET.get("format")
    if to in export.FORMATS:
        require(request, "framework.export")
        wanted = set(found.values_list("pk", flat=True))
        spoken = [code for code in voices if code == given.get("voice", code)]
        rows = grades.every_row(request.workspace, spoken)
        kept = (pair for pair in rows if pair[0].benchmark_id in wanted)
        return export.respond(_file(request, kept, given), to)
    page = page_of(found, request.GET)
    held = grades.of(page, voices)
    sets = benchmarks.documents_with_benchmarks(request.workspace)
    return render(
        request,
        "web/grades.html",
        {
            "span": span,
            "years": years,
            "sift": sift,
            "page": page,
            "lines": [
                Line(
                    key=benchmarks.key_of(one, documents=sets),
                    benchmark=one,
                    squares=drawing.draw(by_year(held.get(one.pk, ()), years), voices),
                )
                for one in page
            ],
            "voices": [(code, wording.VOICES[code]) for code in voices],
            "legend": drawing.legend(request.workspace.scale or grading.default_scale()),
            "may_grade": _spoken(request),
        },
    )


def years_of(span: grades.Span) -> range:
    """The years that the map shows: the last ten, up to this one or the last that is graded."""
    last = max(span.last or 0, timezone.localdate().year)
    first = min(span.first or last, last)
    return range(max(first, last - MOST_YEARS + 1), last + 1)


def seen(request: DeskRequest) -> list[str]:
    """The voices the asker may hear: all for those who see findings, else only their own.

    Threat: what the monitor or civil society says reaches the State before it is published.
    """
    if may(request.user, request.workspace, "finding.view"):
        return list(wording.VOICES)
    return _spoken(request)


def _spoken(request: DeskRequest) -> list[str]:
    """The voices the asker may speak in."""
    return [
        voice
        for voice, action in VOICES.items()
        if action.permission and may(request.user, request.workspace, action.permission)
    ]


@members("grade.view")
def one(request: DeskRequest, key: str) -> HttpResponseBase:
    """A benchmark's grades over the years by voice, and the form to give one."""
    benchmark = benchmarks.find(request.workspace, key)
    if benchmark is None:
        raise Http404
    error: MilepostError | None = None
    if request.method == "POST":
        try:
            return _change(request, benchmark)
        except MilepostError as refused:
            error = refused
    heard, voices = seen(request), _spoken(request)
    rows = grades.given(grades.history(benchmark, heard))
    held: list[grading.Given] = [given for row, given in rows if row.holds and not row.statement]
    years = years_of(grades.span(request.workspace, heard))
    past = [_past(request, row, given) for row, given in rows]
    return render(
        request,
        "web/benchmark_grades.html",
        {
            "benchmark": benchmark,
            "key": key,
            "squares": drawing.draw(by_year(held, years), heard),
            "voices": [(code, wording.VOICES[code]) for code in heard],
            "legend": drawing.legend(request.workspace.scale or grading.default_scale()),
            "past": past,
            "waiting": [one.grade for one in past if one.may_review],
            "may_grade": [(voice, wording.VOICES[voice]) for voice in voices],
            "citable": grades.citable(benchmark) if grading.MONITOR in voices else [],
            "sent": request.POST if error else {},
            "cited": request.POST.getlist("finding") if error else [],
            "longest": LONGEST_RATIONALE,
            "may_find": may(request.user, request.workspace, "finding.view"),
            "this_year": timezone.localdate().year,
            "error": error,
            "instead_of": error.held if isinstance(error, AlreadyGraded) else 0,
        },
        status=422 if error else 200,
    )


def _past(request: DeskRequest, row: Grade, given: grading.Given) -> Past:
    waits = row.voice == grading.MONITOR and row.holds and row.reviewed is None
    return Past(
        grade=row,
        voice=wording.VOICES[row.voice],
        mark=drawing.mark(row.voice, given),
        counts=row.holds and given.counts,
        may_review=waits
        and row.drafted_by_id != request.user.pk
        and may(request.user, request.workspace, "grade.review"),
    )


def _change(request: DeskRequest, benchmark: Benchmark) -> HttpResponseBase:
    """Give or review a grade, say so, and show the page again."""
    sent = request.POST
    if review := sent.get("review", ""):
        require(request, "grade.review")
        ReviewGrade(actor=request.user, workspace=request.workspace, grade=review).run()
        messages.success(request, gettext("The grade is reviewed and counts."))
    else:
        action = VOICES.get(sent.get("voice", ""))
        if action is None or action.permission is None:
            raise Http404
        require(request, action.permission)
        action(actor=request.user, workspace=request.workspace, asked=_asked(sent, benchmark)).run()
        messages.success(request, gettext("The grade is given."))
    here = reverse("web:grades-one", args=[request.workspace.slug, _key(request, benchmark)])
    return HttpResponseRedirect(here)


def _key(request: DeskRequest, benchmark: Benchmark) -> str:
    sets = benchmarks.documents_with_benchmarks(request.workspace)
    return benchmarks.key_of(benchmark, documents=sets)


def _asked(sent: Any, benchmark: Benchmark) -> Asked:
    def whole(name: str) -> int:
        text = sent.get(name, "")
        return int(text) if text.isdecimal() and len(text) < 6 else 0

    return Asked(
        benchmark=benchmark.public_id,
        period=sent.get("period", ""),
        grade=sent.get("grade", ""),
        statement=whole("statement"),
        rationale=sent.get("rationale", ""),
        by=sent.get("by", ""),
        findings=tuple(sent.getlist("finding")),
        instead_of=whole("instead_of"),
    )


def _file(
    request: DeskRequest, rows: Iterator[tuple[Grade, grading.Given]], sifted: dict[str, str]
) -> export.Listing:
    def of(name: str) -> export.Column:
        return export.Column(name=name, value=lambda pair: getattr(pair[0], name))

    return export.Listing(
        stem=f"{request.workspace.slug}-grades",
        about={
            "schema": "milepost/list/1",
            "list": "grades",
            "workspace": request.workspace.slug,
            "sifted_by": sifted,
        },
        columns=(
            export.Column(
                name="benchmark",
                value=lambda pair: str(pair[0].benchmark.label or pair[0].benchmark.number),
            ),
            *(of(name) for name in ("statement", "voice", "by", "period", "scale", "grade")),
            export.Column(name="counts", value=lambda pair: "yes" if pair[1].counts else "no"),
            of("rationale"),
            of("number"),
        ),
        rows=rows,
    )


def squares(request: DeskRequest, benchmark: Benchmark) -> tuple[drawing.Square, ...]:
    """The years of one benchmark, for its page."""
    voices = seen(request)
    years = years_of(grades.span(request.workspace, voices))
    held = grades.of([benchmark], voices).get(benchmark.pk, ())
    return drawing.draw(by_year(held, years), voices)
