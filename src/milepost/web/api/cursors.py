"""A list a page at a time: the cursor says after which row the next page begins.

It is sealed: it shows nothing of the database's keys, opens only in the list it came from, with
the same filters, and is the same each time, so that a page has one ETag. A row that comes in
between neither repeats another nor hides one.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from typing import Any, Generic, TypeVar

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import BaseModel, Field

from milepost.values.errors import InputError
from milepost.web.api.access import ApiRequest

MOST = 200
USUAL = 50

Item = TypeVar("Item", bound=BaseModel)


class Page(BaseModel, Generic[Item]):
    """A page of a list."""

    items: list[Item]
    next: str | None = Field(description="The cursor of the next page; null after the last.")


class Turn(Schema):
    """Which page is asked for, and how long one is."""

    cursor: str = Field("", max_length=1000, description="`next` of the page before.")
    limit: int = Field(USUAL, ge=1, le=MOST, description="How many rows a page has at most.")


def rows(
    request: ApiRequest, found: QuerySet[Any], by: Sequence[str], turn: Turn
) -> tuple[list[Any], str | None]:
    """The rows of the page asked for, and the cursor of the next.

    ``by`` are fields without nulls, the last of them unique; "-pk" is the other way round.
    Raises ``InputError`` for a cursor that is not of this list.
    """
    held = list(_turned(request, found, by, turn))
    names = [name.removeprefix("-") for name in by]
    return _cut(request, held, turn, lambda last: [getattr(last, name) for name in names])


def plain(
    request: ApiRequest, found: QuerySet[Any], by: Sequence[str], turn: Turn, fields: Sequence[str]
) -> tuple[list[dict[str, Any]], str | None]:
    """The same of these fields only, the key as "pk" among them: a list needs no more of a row."""
    names = [name.removeprefix("-") for name in by]
    wanted = dict.fromkeys(("pk", *names, *fields))
    held = list(_turned(request, found, by, turn).prefetch_related(None).values(*wanted))
    return _cut(request, held, turn, lambda last: [last[name] for name in names])


def keys(
    request: ApiRequest, found: QuerySet[Any], by: Sequence[str], turn: Turn
) -> tuple[list[int], str | None]:
    """The same of nothing but the keys, the last of ``by``: for rows that may be known already."""
    names = [name.removeprefix("-") for name in by]
    turned = _turned(request, found, by, turn).prefetch_related(None)
    held, following = _cut(request, list(turned.values_list(*names)), turn, lambda last: last)
    return [one[-1] for one in held], following


def _turned(
    request: ApiRequest, found: QuerySet[Any], by: Sequence[str], turn: Turn
) -> QuerySet[Any]:
    if turn.cursor:
        found = found.filter(_after(by, opened(request, turn.cursor, len(by))))
    return found.order_by(*by)[: turn.limit + 1]


def _cut(
    request: ApiRequest, held: list[Any], turn: Turn, place: Callable[[Any], Sequence[Any]]
) -> tuple[list[Any], str | None]:
    if len(held) <= turn.limit:
        return held, None
    del held[turn.limit :]
    return held, sealed(request, place(held[-1]))


def listed(
    request: ApiRequest, found: Sequence[Any], place: Callable[[Any], Sequence[Any]], turn: Turn
) -> tuple[list[Any], str | None]:
    """The same of a list that is at hand in the order of ``place``."""
    if turn.cursor:
        after = list(opened(request, turn.cursor))
        found = [one for one in found if list(place(one)) > after]
    held = list(found[: turn.limit])
    return held, sealed(request, place(held[-1])) if len(found) > turn.limit else None


def _after(by: Sequence[str], values: Sequence[Any]) -> Q:
    """(a, b) > (x, y), said so that a database uses its index."""
    after = Q()
    for place, name in enumerate(by):
        field = name.removeprefix("-")
        level = Q(**{f"{field}__{'lt' if name.startswith('-') else 'gt'}": values[place]})
        for same in range(place):
            level &= Q(**{by[same].removeprefix("-"): values[same]})
        after |= level
    return after


def sealed(request: ApiRequest, values: Sequence[Any]) -> str:
    """A cursor after the row with these values."""
    sealed_bytes = _cipher().encrypt(msgspec.json.encode(list(values)), [_list(request)])
    return urlsafe_b64encode(sealed_bytes).decode().rstrip("=")


def opened(request: ApiRequest, cursor: str, length: int | None = None) -> list[Any]:
    """The values in a cursor. Raises ``InputError``."""
    try:
        data = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        values: list[Any] = msgspec.json.decode(_cipher().decrypt(data, [_list(request)]))
        if length is None or len(values) == length:
            return values
    except (ValueError, InvalidTag):
        pass
    raise InputError(
        _("The cursor is not one of this list"),
        where="cursor",
        remedy=_("Begin without one, with the filters you want, and follow `next`."),
    )


def _list(request: ApiRequest) -> bytes:
    """What a cursor belongs to: the workspace, the list and its filters."""
    given = sorted(
        (name, values) for name, values in request.GET.lists() if name not in {"cursor", "limit"}
    )
    return msgspec.json.encode([request.workspace.public_id, request.path, given])


@cache
def _cipher() -> AESSIV:
    return AESSIV(sha256(f"milepost.api.cursor:{settings.SECRET_KEY}".encode()).digest())
