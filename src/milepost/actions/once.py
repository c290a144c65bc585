"""A change sent with a key is made once, however often it is sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from milepost.actions.action import together
from milepost.records.models import AccessToken, TokenAnswer
from milepost.records.queries import tokens
from milepost.values.errors import InputError


class KeyReused(InputError):
    """A key came before with another change. Nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a change came to: a status of HTTP and what was made. ``again`` says it was before."""

    status: int
    body: Mapping[str, Any]
    again: bool = False


def once(token: AccessToken, key: str, asked: bytes, do: Callable[[], Answer]) -> Answer:
    """What ``do`` comes to, or came to when it was sent with this ``key`` before.

    ``asked`` is what was asked for. The change and its answer are written together or not at
    all; a refusal is not kept, and may be sent again. Raises ``KeyReused`` where the key came
    with something else before, and what ``do`` raises.
    """
    digest = sha256(asked).hexdigest()
    if (before := _before(token, key, digest)) is not None:
        return before
    try:
        with together():
            made = do()
            TokenAnswer.objects.create(
                token=token,
                key=tokens.digest_of(key),
                asked=digest,
                status=made.status,
                body=dict(made.body),
            )
            return made
    except IntegrityError:
        # the same was being done beside this; it is done now
        if (before := _before(token, key, digest)) is None:
            raise
        return before


def _before(token: AccessToken, key: str, digest: str) -> Answer | None:
    held = tokens.answer(token, key)
    if held is None:
        return None
    if held.asked != digest:
        raise KeyReused(
            _("This key came before with another change"),
            where="Idempotency-Key",
            remedy=_("Send a new key with each new change."),
        )
    return Answer(status=held.status, body=held.body, again=True)
