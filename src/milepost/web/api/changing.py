"""Changes that a program may send twice: a key makes them once."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Header
from pydantic import BaseModel, BeforeValidator, ConfigDict

from milepost.actions.once import Answer
from milepost.actions.once import once as answer_once
from milepost.web.api.access import ApiRequest
from milepost.web.api.answers import made

Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=200,
        description="New with each new change; the same where one is sent again.",
    ),
]
"""What tells a change that is sent again from another."""


class Sent(BaseModel):
    """What a program sends: what the schema says and nothing else, each of the kind it says."""

    model_config = ConfigDict(extra="forbid", strict=True)


def _day(given: Any) -> Any:
    """A day as it is written; a number is none, though it could be counted as one."""
    return date.fromisoformat(given) if isinstance(given, str) and len(given) == _LONG else given


_LONG = len("2026-11-30")
Day = Annotated[date, BeforeValidator(_day)]
"""A day as 2026-11-30."""


def once(asked: ApiRequest, key: str | None, do: Callable[[], Answer]) -> HttpResponse:
    """What ``do`` comes to; with a ``key`` once, however often it is sent."""
    done = do() if key is None else answer_once(asked.token, key, _wanted(asked), do)
    response = made(done.body, status=done.status)
    if done.again:
        response["Idempotency-Replayed"] = "true"
    return response


def _wanted(asked: ApiRequest) -> bytes:
    return b"\n".join(((asked.method or "").encode(), asked.path.encode(), asked.body))
