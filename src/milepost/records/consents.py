"""The permissions of rows, asked of the one function that decides."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cache

from milepost.evidence.consent import Covers, Decision, Permission, decide
from milepost.records.among import Among, ByKeys
from milepost.records.models import Consent, InformationSource


def permission(row: Consent) -> Permission:
    """A row as the value ``milepost.evidence.consent`` decides by; its source is loaded."""
    return Permission(
        covers="identity" if row.covers == "identity" else "information",
        audience=row.audience,
        source=row.source.public_id,
        given_on=row.given_on,
        until=row.until,
        withdrawn=row.withdrawn,
    )


def permissions(
    informations: Collection[int], *, covers: Covers, audience: str
) -> dict[int, list[Permission]]:
    """What the sources of each information, by its key, permit; in one query."""
    given: dict[int, list[Permission]] = defaultdict(list)
    rows = _permitting(covers, audience)
    for information, source, given_on, until, withdrawn in rows(informations):
        given[information].append(
            Permission(
                covers=covers,
                audience=audience,
                source=source,
                given_on=given_on,
                until=until,
                withdrawn=withdrawn,
            )
        )
    return given


@cache
def _permitting(covers: Covers, audience: str) -> ByKeys:
    return ByKeys(
        lambda informations: Consent.objects.filter(
            Among("information_id", informations), covers=covers, audience=audience
        ).values_list("information_id", "source__public_id", "given_on", "until", "withdrawn")
    )


def decisions(
    informations: Collection[int],
    *,
    covers: Covers,
    audience: str,
    at: datetime,
    sources: Mapping[int, Collection[str]] | None = None,
) -> dict[int, Decision]:
    """Whether each information, by its key, may be shown to ``audience``; in two queries.

    ``sources`` are all who gave each, where the caller has just read them: it saves a query.
    """
    given = permissions(informations, covers=covers, audience=audience)
    if sources is None:
        sources = _sources(informations)
    return {
        key: decide(
            given[key], sources=frozenset(sources[key]), covers=covers, audience=audience, at=at
        )
        for key in informations
    }


def _sources(informations: Collection[int]) -> dict[int, set[str]]:
    sources: dict[int, set[str]] = defaultdict(set)
    pairs = InformationSource.objects.filter(Among("information_id", informations)).values_list(
        "information_id", "source__public_id"
    )
    for key, source in pairs:
        sources[key].add(source)
    return sources
