"""Grades, and the matrix of them: benchmarks by year and voice."""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import BaseModel, Field

from milepost.actions.give_grade import VOICES as GIVERS
from milepost.actions.give_grade import Asked
from milepost.actions.once import Answer
from milepost.assessment.grade import VOICES, by_year, default_scale
from milepost.assessment.grade import Given as GivenGrade
from milepost.records.queries import grades as queries
from milepost.web.api import changing, cursors, framework
from milepost.web.api.access import ApiRequest, by_api, enter, enter_list
from milepost.web.api.answers import as_bytes, page
from milepost.web.api.changing import Key
from milepost.web.api.cursors import Page, Turn
from milepost.web.views.grades import seen, years_of

router = Router(tags=["grades"])

SCOPE = "grades"
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
    benchmark: str = Field(
        "", max_length=40, description="A benchmark's id or letter; its number where it has none."
    )


class Grading(changing.Sent):
    """A grade to be given."""

    voice: Voice
    period: str = Field(min_length=1, max_length=80, description="A partial date, as 2023.")
    grade: str = Field(min_length=1, max_length=40)
    scale: str = Field("", max_length=20, description="The workspace's own if left out.")
    statement: int = Field(0, ge=0, le=1000, description="0 for the whole benchmark.")
    rationale: str = Field("", max_length=10_000)
    by: str = Field(
        "", max_length=200, description="Who speaks in the voice, such as an organisation."
    )
    findings: list[str] = Field(default_factory=list, max_length=200)
    instead_of: int = Field(0, ge=0, le=1_000_000, description="The number of the grade it ends.")


class Graded(BaseModel):
    """The grade that was given."""

    id: str
    number: int


@router.get(
    "/workspaces/{slug}/matrix", response=Matrix, url_name="matrix", summary="Matrix of grades"
)
def matrix(request: HttpRequest, slug: str) -> HttpResponse:
    """Every benchmark by year and voice, in one answer: held as bytes while nothing changes."""
    asked = enter(request, slug, "grade.view")
    voices = [one for one in VOICES if one in seen(asked)]
    years = years_of(queries.span(asked.workspace, voices))
    rows = list(queries.sift(asked.workspace).values("pk", "public_id", "number", "label", "title"))
    held = queries.of([row["pk"] for row in rows], voices, years)
    body = {
        "scale": asked.workspace.scale or default_scale(),
        "years": list(years),
        "voices": voices,
        "benchmarks": [_line(row, held.get(row["pk"], []), years) for row in rows],
    }
    return as_bytes(asked, msgspec.json.encode(body), hold=True)


def _line(row: Mapping[str, Any], given: list[GivenGrade], years: range) -> dict[str, Any]:
    return {
        "id": row["public_id"],
        "number": row["number"],
        "label": row["label"],
        "title": row["title"],
        "cells": [
            {
                "year": cell.year,
                "state": _given(cell.state),
                "civil_society": _given(cell.civil_society),
                "monitor": _given(cell.monitor),
                "apart": cell.apart,
            }
            for cell in by_year(given, years)
        ],
    }


def _given(one: GivenGrade | None) -> dict[str, str] | None:
    return None if one is None else {"scale": one.scale, "grade": one.grade}


@router.get("/workspaces/{slug}/grades", response=Page[Grade], url_name="grades", summary="Grades")
def grades(
    request: HttpRequest, slug: str, sieve: Query[GradeSieve], turn: Query[Turn]
) -> HttpResponse:
    """The grades that hold, of the voices that the token may hear."""
    asked = enter_list(request, slug, "grade.view")
    found = queries.that_hold(asked.workspace, _voices(asked, sieve.voice))
    if sieve.benchmark:
        found = found.filter(benchmark=framework.find(asked, sieve.benchmark))
    fields = (*queries.PLAIN, *_TOLD)
    held, following = cursors.plain(asked, found, ("pk",), turn, fields)
    given = queries.given_of(held)
    items = [_grade(row, one) for row, one in zip(held, given, strict=True)]
    return page(asked, items, following)


@router.post(
    "/workspaces/{slug}/benchmarks/{key}/grades",
    response={201: Graded},
    url_name="benchmarks-grades",
    summary="Give a grade",
)
def give(
    request: HttpRequest, slug: str, key: str, sent: Grading, idempotency_key: Key = None
) -> HttpResponse:
    """Grade a benchmark, by its id or letter, in a voice that the roles allow.

    409 where another grade holds for the period than the one named by ``instead_of``: the
    problem's ``held`` is its number.
    """
    asked = enter(request, slug, "grade.view", SCOPE)
    benchmark = framework.find(asked, key)
    given = sent.model_dump(exclude={"voice"}) | {"findings": tuple(sent.findings)}
    action = GIVERS[sent.voice](
        actor=asked.user,
        workspace=asked.workspace,
        asked=Asked(benchmark=benchmark.public_id, **given),
    )

    def do() -> Answer:
        row = by_api(action.run)
        return Answer(status=201, body={"id": row.public_id, "number": row.number})

    return changing.once(asked, idempotency_key, do)


def _voices(asked: ApiRequest, wanted: str | None) -> list[str]:
    return [one for one in seen(asked) if wanted in {None, one}]


_TOLD = ("public_id", "benchmark__public_id", "statement", "by", "period", "rationale", "number")
"""What a list says of a grade besides what decides about it."""


def _grade(row: dict[str, Any], one: GivenGrade) -> dict[str, Any]:
    return {
        "id": row["public_id"],
        "benchmark": row["benchmark__public_id"],
        "statement": row["statement"],
        "voice": row["voice"],
        "by": row["by"],
        "period": row["period"],
        "scale": row["scale"],
        "grade": row["grade"],
        "rationale": row["rationale"],
        "number": row["number"],
        "counts": one.counts,
    }
