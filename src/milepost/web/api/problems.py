"""What went wrong, for a program and for whoever reads its log: problem details (RFC 9457).

Every answer of the API from 400 on is one: ``detail`` says what, ``where`` in what, ``remedy``
what to do. A program goes by ``status`` and ``type``; the words are in the asker's language.
"""

from collections.abc import Iterable
from http import HTTPStatus

from django.http import HttpResponse
from django.utils.translation import gettext as _
from pydantic import BaseModel, Field

from milepost.actions.action import Busy
from milepost.actions.give_grade import AlreadyGraded
from milepost.actions.once import KeyReused
from milepost.actions.save_entry import EntryRefused, KeyTaken
from milepost.values.errors import InputError, MilepostError, NotFound, PermissionRefused

MEDIA_TYPE = "application/problem+json"
_TYPE = "urn:milepost:problem:"


class Changed(InputError):
    """What was to be changed is not any more what the program had read. Nothing was changed."""


class Part(BaseModel):
    """One of several things that are wrong."""

    where: str = Field(description="The field, column or parameter.")
    detail: str


class Problem(BaseModel):
    """What went wrong."""

    type: str = Field(description="What kind of problem it is; the same in every language.")
    title: str = Field(description="The kind in English words.")
    status: int
    detail: str = Field(description="What is wrong.")
    where: str | None = Field(None, description="In what it is wrong.")
    remedy: str | None = Field(None, description="What to do about it.")
    problems: list[Part] = Field(default_factory=list)
    held: int | None = Field(None, description="The number of the grade that holds (409).")


_STATUSES: tuple[tuple[type[MilepostError], HTTPStatus, str], ...] = (
    (Busy, HTTPStatus.SERVICE_UNAVAILABLE, "busy"),
    (AlreadyGraded, HTTPStatus.CONFLICT, "already-graded"),
    (KeyTaken, HTTPStatus.CONFLICT, "key-taken"),
    (KeyReused, HTTPStatus.CONFLICT, "key-reused"),
    (Changed, HTTPStatus.PRECONDITION_FAILED, "changed"),
    (PermissionRefused, HTTPStatus.FORBIDDEN, "not-allowed"),
    (NotFound, HTTPStatus.NOT_FOUND, "not-found"),
    (MilepostError, HTTPStatus.UNPROCESSABLE_ENTITY, "refused"),
)
_CODES = {
    400: "unreadable",
    401: "no-token",
    403: "not-allowed",
    404: "not-found",
    405: "method-not-allowed",
    412: "changed",
    413: "too-large",
    415: "unreadable",
    422: "refused",
    429: "too-many-requests",
    500: "broken",
    503: "busy",
}


def of(error: MilepostError) -> HttpResponse:
    """The answer that says what an action refused."""
    status, code = next((s, c) for kind, s, c in _STATUSES if isinstance(error, kind))
    parts: Iterable[Part] = ()
    if isinstance(error, EntryRefused):
        parts = [Part(where=one.column, detail=one.message) for one in error.problems]
    remedy, held = error.remedy, None
    if isinstance(error, AlreadyGraded):
        held, remedy = error.held, _instead(error.held)
    response = say(
        status,
        error.what,
        code=code,
        where=error.where,
        remedy=remedy,
        parts=parts,
        held=held,
    )
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response["Retry-After"] = "5"
    return response


def _instead(held: int) -> str:
    if not held:
        return _("No grade holds for this period: send yours without instead_of.")
    return _(
        "Read the grade that holds. To supersede it, send yours with instead_of: %(number)d."
    ) % {"number": held}


def say(  # noqa: PLR0913 - a problem has these parts
    status: int,
    detail: str,
    *,
    code: str = "",
    where: str | None = None,
    remedy: str | None = None,
    parts: Iterable[Part] = (),
    held: int | None = None,
) -> HttpResponse:
    """An answer with that problem."""
    found = HTTPStatus(status)
    problem = Problem(
        type=_TYPE + (code or _CODES.get(status, "other")),
        title=found.phrase,
        status=status,
        detail=detail,
        where=where or None,
        remedy=remedy or None,
        problems=list(parts),
        held=held,
    )
    body = problem.model_dump_json(exclude_none=True, exclude_defaults=True)
    response = HttpResponse(body, status=status, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    return response
