"""Grades, and the matrix of them: benchmarks by year and voice."""

from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import BaseModel, Field

from milepost.assessment.grade import VOICES, by_year, default_scale
from milepost.assessment.grade import Given as GivenGrade
from milepost.records.models import Benchmark as Row
from milepost.records.models import Grade as GradeRow
from milepost.records.queries import grades as queries
from milepost.web.api import cursors, framework
from milepost.web.api.access import ApiRequest, enter, enter_list
from milepost.web.api.answers import answer
from milepost.web.api.cursors import Page, Turn
from milepost.web.views.grades import seen, years_of

router = Router(tags=["grades"])

Voice = Literal["state", "civil-society", "monitor"]


class Given(BaseModel):
    """A grade on its scale."""

    scale: str
    grade: str


class Cell(BaseModel):
    """What the voices say of a benchmark in a year; null where one says nothing."""

    year: int
    state: Given | None
    civil_society: Given | None
    monitor: Given | None
    apart: int | None = Field(description="Grades between the best and the worst, on one scale.")


class Line(BaseModel):
    """A benchmark over the years."""

    id: str
    number: int
    label: str
    title: str
    cells: list[Cell]


class Matrix(BaseModel):
    """Benchmarks by year and voice. The voices are never averaged."""

    scale: str = Field(description="The scale the workspace grades on.")
    years: list[int]
    voices: list[Voice] = Field(description="The voices that the token may hear.")
    benchmarks: list[Line]


class Grade(BaseModel):
    """A grade as it was given. ``counts`` is whether it is shown as the voice's."""

    id: str
    benchmark: str
    statement: int = Field(description="0 for the whole benchmark.")
    voice: Voice
    by: str
    period: str
    scale: str
    grade: str
    rationale: str
    number: int
    counts: bool


class GradeSieve(Schema):
    """Which grades are wanted."""

    voice: Voice | None = None
    benchmark: str = Field("", max_length=40, description="A benchmark's id, letter or number.")


@router.get(
    "/workspaces/{slug}/matrix", response=Matrix, url_name="matrix", summary="Matrix of grades"
)
def matrix(request: HttpRequest, slug: str) -> HttpResponse:
    """Every benchmark by year and voice, in one answer: held as bytes while nothing changes."""
    asked = enter(request, slug, "grade.view")
    voices = [one for one in VOICES if one in seen(asked)]
    years = years_of(queries.span(asked.workspace, voices))
    rows = list(queries.sift(asked.workspace).only("public_id", "number", "label", "title"))
    held = queries.of(rows, voices, years)
    return answer(
        asked,
        Matrix(
            scale=asked.workspace.scale or default_scale(),
            years=list(years),
            voices=voices,  # type: ignore[arg-type]
            benchmarks=[_line(row, held.get(row.pk, []), years) for row in rows],
        ),
    )


def _line(row: Row, given: list[GivenGrade], years: range) -> Line:
    return Line(
        id=row.public_id,
        number=row.number,
        label=row.label,
        title=row.title,
        cells=[
            Cell(
                year=cell.year,
                state=_given(cell.state),
                civil_society=_given(cell.civil_society),
                monitor=_given(cell.monitor),
                apart=cell.apart,
            )
            for cell in by_year(given, years)
        ],
    )


def _given(one: GivenGrade | None) -> Given | None:
    return None if one is None else Given(scale=one.scale, grade=one.grade)


@router.get("/workspaces/{slug}/grades", response=Page[Grade], url_name="grades", summary="Grades")
def grades(
    request: HttpRequest, slug: str, sieve: Query[GradeSieve], turn: Query[Turn]
) -> HttpResponse:
    """The grades that hold, of the voices that the token may hear."""
    asked = enter_list(request, slug, "grade.view")
    found = queries.that_hold(asked.workspace, _voices(asked, sieve.voice))
    if sieve.benchmark:
        found = found.filter(benchmark=framework.find(asked, sieve.benchmark))
    held, following = cursors.rows(asked, found, ("pk",), turn)
    items = [_grade(row, one) for row, one in queries.given(held)]
    return answer(asked, Page[Grade](items=items, next=following))


def _voices(asked: ApiRequest, wanted: str | None) -> list[str]:
    return [one for one in seen(asked) if wanted in {None, one}]


def _grade(row: GradeRow, one: GivenGrade) -> Grade:
    return Grade(
        id=row.public_id,
        benchmark=row.benchmark.public_id,
        statement=row.statement,
        voice=row.voice,  # type: ignore[arg-type]
        by=row.by,
        period=row.period,
        scale=row.scale,
        grade=row.grade,
        rationale=row.rationale,
        number=row.number,
        counts=one.counts,
    )
