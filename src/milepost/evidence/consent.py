"""May this be shown to that audience now? The one place that answers.

Whatever leaves the desk asks here first. Permission to use information and permission to use an
identity are separate, each for one audience; nothing implies another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from milepost.values.vocabulary import load

Covers = Literal["information", "identity"]
Answer = Literal["permitted", "no-source", "never-given", "not-yet", "expired", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """What one source permits: its information or its identity, to one audience.

    ``audience`` is a code of ``consent-audiences``. In force from ``given_on`` to ``until``, both
    ends included, and until the moment ``withdrawn``.
    """

    covers: Covers
    audience: str
    source: str
    given_on: date
    until: date | None = None
    withdrawn: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Whether it may be shown, why, and the first source (by id) that stands against it."""

    allowed: bool
    reason: Answer
    source: str | None = None


def decide(
    permissions: Iterable[Permission],
    *,
    sources: frozenset[str],
    covers: Covers,
    audience: str,
    at: datetime,
) -> Decision:
    """Whether what ``sources`` gave may be shown to ``audience`` at the moment ``at``.

    Every source has to permit it. Information without a recorded source is shown to nobody
    outside: there is no one who could have permitted it. Raises ``NotFound`` for an audience
    that is none, and ``ValueError`` for a moment without a time zone; days are those of its zone.
    """
    load("consent-audiences")[audience]
    if at.tzinfo is None:
        raise ValueError("the moment needs a time zone")
    if not sources:
        return Decision(allowed=False, reason="no-source")
    about = [one for one in permissions if (one.covers, one.audience) == (covers, audience)]
    for source in sorted(sources):
        answer = _answer([one for one in about if one.source == source], at)
        if answer != "permitted":
            return Decision(allowed=False, reason=answer, source=source)
    return Decision(allowed=True, reason="permitted")


# what tells most about a refusal; any one in force permits
_TELLING: tuple[Answer, ...] = ("permitted", "withdrawn", "expired", "not-yet")


def _answer(permissions: list[Permission], at: datetime) -> Answer:
    states = {_state(one, at) for one in permissions}
    return next((answer for answer in _TELLING if answer in states), "never-given")


def _state(permission: Permission, at: datetime) -> Answer:
    if permission.withdrawn is not None and permission.withdrawn <= at:
        return "withdrawn"
    if permission.until is not None and permission.until < at.date():
        return "expired"
    return "permitted" if permission.given_on <= at.date() else "not-yet"
