"""How an answer leaves: as JSON with a strong ETag, and not again to who has it already."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from hashlib import sha256
from http import HTTPStatus
from typing import Any

import msgspec
from django.http import HttpResponse
from django.utils import timezone
from pydantic import BaseModel

from milepost.web.api.access import ApiRequest

HOLD = "milepost.hold"
"""In the environment of a request: until when its answer is right while nothing changes."""


def answer(request: ApiRequest, body: BaseModel, *, hold: bool = True) -> HttpResponse:
    """200, or 304 to a request that names the ETag of this answer.

    An answer may be held as bytes until something changes, the token ends or the day does, since
    what is due depends on the day; ``hold`` is false where a look is written down.
    """
    return as_bytes(request, body.__pydantic_serializer__.to_json(body), hold=hold)


def page(
    request: ApiRequest,
    items: Sequence[Mapping[str, Any] | msgspec.Raw],
    following: str | None,
) -> HttpResponse:
    """The same of a page of a list, each item as its schema says: a model of each row would cost
    more than reading it. An item may be JSON that is made already.
    """
    body = msgspec.json.encode({"items": items, "next": following})
    return as_bytes(request, body, hold=True)


def as_bytes(request: ApiRequest, content: bytes, *, hold: bool) -> HttpResponse:
    """The same of JSON that is made already."""
    tag = _tag(content)
    if is_known(request.META.get("HTTP_IF_NONE_MATCH", ""), tag):
        response = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
        del response["Content-Type"]
    else:
        response = HttpResponse(content, content_type="application/json")
        if hold:
            request.META[HOLD] = _until(request)
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Authorization"
    return response


def tag_of(body: BaseModel) -> str:
    """The ETag of what ``answer`` answers."""
    return _tag(body.__pydantic_serializer__.to_json(body))


def _tag(content: bytes) -> str:
    return f'"{sha256(content).hexdigest()[:32]}"'


def is_known(asked: str, tag: str) -> bool:
    """Whether ``If-None-Match`` names this tag, weakly compared as RFC 9110 says."""
    given = [one.strip().removeprefix("W/") for one in asked.split(",")]
    return tag in given or given == ["*"]


def _until(request: ApiRequest) -> float:
    tomorrow = timezone.localdate() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time.min, timezone.get_current_timezone())
    return min(midnight, request.token.expires).timestamp()


def made(body: Mapping[str, Any], status: int = HTTPStatus.CREATED) -> HttpResponse:
    """What a change came to."""
    response = HttpResponse(
        msgspec.json.encode(dict(body)), status=status, content_type="application/json"
    )
    response["Cache-Control"] = "no-store"
    return response
