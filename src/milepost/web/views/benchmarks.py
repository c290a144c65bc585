"""The workspace home, which is its benchmarks, and the page of one benchmark."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext_lazy as _

from milepost.actions.permissions import may
from milepost.assessment.balance import balance
from milepost.assessment.grade import default_scale
from milepost.assessment.timeframe import Standing, standing
from milepost.records.models import Benchmark
from milepost.records.queries import benchmarks, documents, findings, landmarks, registers
from milepost.records.queries.balance import given
from milepost.records.queries.benchmarks import Facts, Row, Sieve
from milepost.values import vocabulary
from milepost.web import evidence_wording, export, foundation, wording
from milepost.web.access import DeskRequest, members, require
from milepost.web.drawings import grades as grade_drawing
from milepost.web.drawings import shares, timeframe
from milepost.web.drawings.axis import Axis, around
from milepost.web.listing import Choices, Sift, choice, counted, page_of
from milepost.web.reading import Reader, expand
from milepost.web.views import grades, home
from milepost.web.views.findings import line


class BenchmarkSift(Sift):
    """By state, mechanism, kind of basis and what is missing."""

    state = choice(_("State"))
    mechanism = choice(_("Mechanism"))
    basis = choice(_("Stands on"))
    missing = choice(_("What is missing"))

    field_order = ["q", "state", "mechanism", "basis", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A benchmark as a line of the list: the row, how it stands, in words and drawn."""

    row: Row
    standing: Standing
    words: str
    years: str
    drawing: timeframe.Drawing


@members("workspace.view")
def listing(request: DeskRequest) -> HttpResponseBase:
    """The benchmarks at a glance: sifted, sorted, paged, or as a file."""
    today = timezone.localdate()
    facts = benchmarks.facts(request.workspace, today)
    sift = BenchmarkSift(request.GET, _choices(facts))
    order, down = _order(request)
    found = benchmarks.sort(
        benchmarks.sift(request.workspace, _sieve(sift), today), order, today, down=down
    )
    to = request.GET.get("format")
    if to in export.FORMATS:
        require(request, "framework.export")
        every = benchmarks.every_row(found.select_related("document"), documents=facts.documents)
        return export.respond(_file(request, every, today, sift.values()), to)
    axis = around([facts.first_year, facts.last_year], today, mirror=get_language_bidi())
    page = page_of(found, request.GET, count=None if sift.values() else facts.total)
    rows = benchmarks.rows(list(page), documents=facts.documents)
    return render(
        request,
        "web/benchmarks.html",
        {
            "facts": facts,
            "sift": sift,
            "page": page,
            "lines": [_line(row, today, axis) for row in rows],
            "axis": axis,
            "now": axis.place(today),
            "today": today,
            "order": order,
            "down": down,
            "longest": _longest(facts, today),
            "next": landmarks.term(request.workspace, today),
            # whoever sifts, sorts or turns a page is at work on the list
            **(home.above(request, today) if facts.total and not request.GET else {}),
        },
    )


def _sieve(sift: Sift) -> Sieve:
    given = sift.values()
    return Sieve(
        state=given.get("state", ""),
        mechanism=given.get("mechanism", ""),
        basis=given.get("basis", ""),
        missing=given.get("missing", ""),
        text=given.get("q", ""),
    )


def _choices(facts: Facts) -> Choices:
    states = [(s, words, facts.states.get(s, 0)) for s, words in wording.STATES.items()]
    kinds = [(k, wording.BASIS_KINDS.get(k, k), n) for k, n in facts.kinds.items()]
    return {
        "state": counted(states),
        "mechanism": counted(
            [(code, wording.mechanism(code), n) for code, n in facts.mechanisms.items()]
        ),
        "basis": [(kind, str(words)) for kind, words, _n in kinds],
        "missing": counted(
            [
                ("quotation", wording.MISSING["quotation"], facts.benchmarks_unquoted),
                (
                    "treaty-body",
                    wording.MISSING["treaty-body"],
                    facts.benchmarks_without_treaty_body,
                ),
            ]
        ),
    }


def _order(request: DeskRequest) -> tuple[str, bool]:
    """The column sorted by, and whether downwards: "sort=due" or "sort=-due"."""
    asked = request.GET.get("sort", "")
    column = asked.removeprefix("-")
    if column not in benchmarks.SORTS:
        return "number", False
    return column, asked.startswith("-")


def stand(start_year: int | None, end_year: int | None, today: date) -> Standing:
    """How a benchmark stands; unknown where its years cannot both be right."""
    try:
        return standing(start_year, end_year, today)
    except ValueError:
        return standing(None, None, today)


def _line(row: Row, today: date, axis: Axis) -> Line:
    value = stand(row.benchmark.start_year, row.benchmark.end_year, today)
    return Line(
        row=row,
        standing=value,
        words=wording.standing(value),
        years=wording.years(row.benchmark.start_year, row.benchmark.end_year),
        drawing=timeframe.draw(value, row.benchmark.timeframe_kind, today, axis),
    )


def _longest(facts: Facts, today: date) -> str:
    """How long the most overdue benchmark has been overdue, in words; empty where none is."""
    if facts.earliest_due is None or not facts.states.get("overdue"):
        return ""
    years_months = standing(None, facts.earliest_due, today).late
    return wording.late(*years_months) if years_months else ""


def _file(request: DeskRequest, rows: Any, today: date, sifted: dict[str, str]) -> export.Listing:
    def support(row: Row) -> str:
        return ", ".join(f"{s.mechanism or s.kind} {s.count}" for s in row.support)

    def of(name: str) -> export.Column:
        return export.Column(name=name, value=lambda row: getattr(row.benchmark, name))

    return export.Listing(
        stem=f"{request.workspace.slug}-benchmarks",
        about={
            "schema": "milepost/list/1",
            "list": "benchmarks",
            "workspace": request.workspace.slug,
            "on": today.isoformat(),
            "sifted_by": sifted,
        },
        columns=(
            export.Column(name="document", value=lambda row: row.benchmark.document.symbol),
            of("number"),
            of("label"),
            of("title"),
            export.Column(name="timeframe", value=lambda row: row.benchmark.timeframe_text),
            export.Column(name="timeframe_kind", value=lambda row: row.benchmark.timeframe_kind),
            of("start_year"),
            of("end_year"),
            export.Column(name="state", value=lambda row: row.benchmark.state),
            export.Column(name="bases", value=lambda row: row.bases),
            export.Column(name="stands_on", value=support),
            export.Column(name="quotations_missing", value=lambda row: row.unquoted),
            of("at"),
        ),
        rows=rows,
    )


@members("workspace.view")
def one(request: DeskRequest, key: str) -> HttpResponse:
    """One benchmark: how it stands, what it stands on, and what the report says of it."""
    benchmark = benchmarks.find(request.workspace, key)
    if benchmark is None:
        raise Http404
    today = timezone.localdate()
    value = stand(benchmark.start_year, benchmark.end_year, today)
    axis = around([benchmark.start_year, benchmark.end_year], today, mirror=get_language_bidi())
    count = benchmarks.documents_with_benchmarks(request.workspace)
    parts = documents.parts_about(benchmark.document, expand(benchmark.paragraphs))
    before, after = benchmarks.neighbours(benchmark)
    quotations = foundation.quotations(
        request.workspace, benchmark, parts.held, parts.findings, sets=count
    )
    return render(
        request,
        "web/benchmark.html",
        {
            "benchmark": benchmark,
            "document": benchmark.document,
            "standing": value,
            "words": wording.standing(value),
            "axis": axis,
            "drawing": timeframe.draw(value, benchmark.timeframe_kind, today, axis),
            "quotations": quotations,
            "tally": foundation.tally(quotations),
            "lacking": sum(one.html is None for one in quotations),
            "neighbours_on_it": foundation.shared(quotations),
            "pieces": Reader(parts, request.workspace.slug, documents=count).pieces(),
            "before": before and (benchmarks.key_of(before, documents=count), before),
            "after": after and (benchmarks.key_of(after, documents=count), after),
            "read": bool(benchmark.document.sha256),
            "key": key,
            "registers": _registers(request, benchmark),
            **_graded(request, benchmark),
            **_evidence(request, benchmark, today),
        },
    )


def _registers(request: DeskRequest, benchmark: Benchmark) -> list[tuple[Any, int]]:
    """The registers with rows on a benchmark that the asker may see, with how many."""
    if not may(request.user, request.workspace, "register.view"):
        return []
    return [
        (one, n)
        for one, n in registers.about(request.workspace, benchmark)
        if may(request.user, request.workspace, one.view)
    ]


def _graded(request: DeskRequest, benchmark: Benchmark) -> dict[str, object]:
    """What the voices say of a benchmark that the asker may hear."""
    if not may(request.user, request.workspace, "grade.view"):
        return {}
    return {
        "squares": [one for one in grades.squares(request, benchmark) if not one.is_empty],
        "voices": [(code, evidence_wording.VOICES[code]) for code in grades.seen(request)],
        "legend": grade_drawing.legend(request.workspace.scale or default_scale()),
        "may_hear": True,
    }


def _evidence(request: DeskRequest, benchmark: Benchmark, today: date) -> dict[str, object]:
    """What was found on a benchmark and from whom, for those who may see findings."""
    if not may(request.user, request.workspace, "finding.view"):
        return {"may_find": False}
    weights = balance(given(benchmark), vocabulary.load("source-kinds").codes, today)
    return {
        "may_find": True,
        "may_draft": may(request.user, request.workspace, "finding.draft"),
        "found_lines": [line(row) for row in findings.about(benchmark)],
        "weights": weights,
        "bars": shares.draw(weights, mirror=get_language_bidi()),
        "silences": [evidence_wording.silence(one) for one in weights.silences],
    }
