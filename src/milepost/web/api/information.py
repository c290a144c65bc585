"""Information taken in: sent by a program, read on the desk only."""

from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel, Field

from milepost.actions.give_consent import Allowance
from milepost.actions.information import Wording
from milepost.actions.once import Answer
from milepost.actions.record_information import RecordInformation
from milepost.web.api import changing
from milepost.web.api.access import by_api, enter
from milepost.web.api.changing import Key

router = Router(tags=["information"])

SCOPE = "information"
DAY = "A partial date, as 2026-02-19, February 2026 or 2026."


class Subject(changing.Sent):
    """A benchmark or an election that an information is about, by its id."""

    kind: Literal["benchmark", "election"]
    id: str = Field(max_length=40)


class Permission(changing.Sent):
    """What a source allows, of what, to whom. Nothing implies another."""

    source: str = Field(max_length=40)
    covers: Literal["information", "identity"]
    audience: str = Field(max_length=40)
    given_by: str = Field(max_length=40)
    given_on: changing.Day
    until: changing.Day | None = None
    purpose: str = Field("", max_length=500)


class Told(changing.Sent):
    """What was received, from whom, and what is allowed with it."""

    text: str = Field(min_length=1, max_length=200_000)
    sources: list[str] = Field(min_length=1, max_length=50, description="Their ids.")
    language: str = Field("", max_length=12)
    channel: str = Field("", max_length=40)
    date: str = Field("", max_length=80, description=f"When it was received. {DAY}")
    place: str = Field("", max_length=200)
    period: str = Field("", max_length=120, description=f"The time it is about. {DAY}")
    subjects: list[Subject] = Field(default_factory=list, max_length=200)
    permissions: list[Permission] = Field(default_factory=list, max_length=200)


class Recorded(BaseModel):
    """The information that was recorded; what it says is read on the desk."""

    id: str


@router.post(
    "/workspaces/{slug}/information",
    response={201: Recorded},
    url_name="information",
    summary="Record an information",
)
def record(
    request: HttpRequest, slug: str, sent: Told, idempotency_key: Key = None
) -> HttpResponse:
    """Take an information in. With an ``Idempotency-Key`` once, however often it is sent."""
    asked = enter(request, slug, "information.record", SCOPE)
    action = RecordInformation(
        actor=asked.user,
        workspace=asked.workspace,
        wording=Wording(
            text=sent.text,
            language=sent.language,
            channel=sent.channel,
            date=sent.date,
            place=sent.place,
            period=sent.period,
        ),
        sources=tuple(sent.sources),
        subjects=tuple((one.kind, one.id) for one in sent.subjects),
        allowances=tuple(Allowance(**one.model_dump()) for one in sent.permissions),
    )

    def do() -> Answer:
        return Answer(status=201, body={"id": by_api(action.run).public_id})

    return changing.once(asked, idempotency_key, do)
