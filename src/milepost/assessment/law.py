"""What a report calls for on a law in its body and in its annex, which may differ."""

from collections.abc import Iterable
from dataclasses import dataclass

ANNEX = "annex"
"""What the locator of a place in an annex begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call: ``key`` names it; ``asks`` is the action and, where one is meant, the provision.

    ``by`` is who calls, ``document`` and ``at`` where that stands; ``at`` is blank where it is
    not known.
    """

    key: int
    asks: tuple[str, str]
    by: str
    document: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What one voice calls for in the body and in the annex of one document; both are kept."""

    by: str
    body: tuple[Call, ...]
    annex: tuple[Call, ...]

    @property
    def differ(self) -> bool:
        """Whether one asks what the other does not."""
        return {one.asks for one in self.body} != {one.asks for one in self.annex}


def sides(calls: Iterable[Call]) -> tuple[Sides, ...]:
    """Body beside annex for each voice and document that calls in both, in the order met."""
    held: dict[tuple[str, str], tuple[list[Call], list[Call]]] = {}
    for one in calls:
        if one.at:
            body, annex = held.setdefault((one.document, one.by), ([], []))
            (annex if one.at.startswith(ANNEX) else body).append(one)
    return tuple(
        Sides(by=by, body=tuple(body), annex=tuple(annex))
        for (_document, by), (body, annex) in held.items()
        if body and annex
    )
