"""One information with all that hangs on it."""

from collections import Counter
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from milepost.evidence.consent import Decision, decide
from milepost.evidence.repeats import ALIKE, SIZE, likeness
from milepost.records.consents import permission
from milepost.records.models import (
    Benchmark,
    Consent,
    Credibility,
    Draft,
    Election,
    Information,
    InformationVersion,
    Release,
    Repeat,
    Shingle,
    Source,
    Subject,
    User,
    Weighing,
    Workspace,
)
from milepost.records.models.finding import FindingState
from milepost.values import vocabulary

MOST_ALIKE = 5
_FEWEST_SHARED = SIZE // 4
_MOST_LOOKED_AT = 25
_MOST_SHARING = 100
"""Of those that share one hash so many are looked at: a form's fixed words are shared by all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """An information that may be the same told again, and how alike the two are, 0 to 1."""

    information: Information
    likeness: float
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """An information that repeats this one, or that this one repeats."""

    information: Information
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """What one source allows for one audience: the permission that holds, and earlier ones."""

    audience: str
    covers: str
    decision: Decision
    holds: Consent | None
    before: tuple[Consent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Giver:
    """A source of the information and its permissions, audience by audience."""

    source: Source
    allowed: tuple[tuple[str, tuple[Allowed, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Something the information is about: its subject row, and the thing where it is there."""

    subject: Subject
    benchmark: Benchmark | None
    election: Election | None


def find_own(workspace: Workspace, user: User) -> list[Information]:
    """What the user recorded themselves, the newest first."""
    return list(
        Information.objects.filter(workspace=workspace, recorded_by=user)
        .select_related("version")
        .defer("version__text")
        .order_by("-pk")
    )


def versions(information: Information) -> list[InformationVersion]:
    """Its versions, the last first, with who wrote and took them down."""
    return list(information.versions.select_related("written_by", "taken_by"))


def sources(information: Information) -> list[Source]:
    """Who gave it, in the order recorded."""
    return [one.source for one in information.givers.select_related("source")]


def judgements(information: Information) -> list[Credibility]:
    """How credible it was held to be, the last judgement first."""
    return list(information.credibilities.select_related("by").order_by("-pk"))


def about(information: Information) -> list[About]:
    """What it is about; three queries."""
    subjects = list(information.subjects.all())
    targets = [one.target for one in subjects]
    benchmarks = {one.public_id: one for one in Benchmark.objects.filter(public_id__in=targets)}
    elections = {one.public_id: one for one in Election.objects.filter(public_id__in=targets)}
    return [
        About(subject=one, benchmark=benchmarks.get(one.target), election=elections.get(one.target))
        for one in subjects
    ]


def permissions(information: Information, given_by: list[Source]) -> list[Giver]:
    """The matrix of permissions: sources by audiences by what is covered; one query."""
    now = timezone.now()
    consents = list(
        Consent.objects.filter(information=information)
        .select_related("source", "recorded_by", "withdrawn_by")
        .order_by("-pk")
    )

    def of(source: Source, audience: str, covers: str) -> Allowed:
        rows = [
            one
            for one in consents
            if (one.source_id, one.audience, one.covers) == (source.pk, audience, covers)
        ]
        return Allowed(
            audience=audience,
            covers=covers,
            decision=decide(
                [permission(one) for one in rows],
                sources=frozenset({source.public_id}),
                covers="identity" if covers == "identity" else "information",
                audience=audience,
                at=now,
            ),
            holds=next((one for one in rows if one.withdrawn is None), None),
            before=tuple(one for one in rows if one.withdrawn is not None),
        )

    return [
        Giver(
            source=source,
            allowed=tuple(
                (audience, (of(source, audience, "information"), of(source, audience, "identity")))
                for audience in vocabulary.load("consent-audiences").codes
            ),
        )
        for source in given_by
    ]


def releases(information: Information) -> list[Release]:
    """In what it has left, the last first."""
    return list(information.releases.order_by("-pk"))


def linked(information: Information) -> list[Linked]:
    """What it repeats and what repeats it, the newest first; three queries."""
    pairs = Repeat.objects.filter(Q(information=information) | Q(repeats=information)).values_list(
        "information_id", "repeats_id"
    )
    keys = {key for pair in pairs for key in pair} - {information.pk}
    return [
        Linked(information=one, sources=tuple(one.sources.all())) for one in _with_sources(keys)
    ]


def alike(information: Information) -> list[Alike]:
    """What may be the same told again, the likest first: a suggestion, for a person to judge.

    Six queries.
    """
    own = frozenset(information.shingles.values_list("value", flat=True))
    near = _sharing(information, own)
    linked_to = _linked_keys(information)
    keys = [
        key
        for key, shared in near.most_common(_MOST_LOOKED_AT)
        if key not in linked_to and shared >= min(_FEWEST_SHARED, len(own))
    ]
    hashes: dict[int, set[int]] = {key: set() for key in keys}
    for key, value in Shingle.objects.filter(information__in=keys).values_list(
        "information_id", "value"
    ):
        hashes[key].add(value)
    how_alike = {key: likeness(own, frozenset(values)) for key, values in hashes.items()}
    best = sorted((key for key in keys if how_alike[key] >= ALIKE), key=lambda key: -how_alike[key])
    found = {one.pk: one for one in _with_sources(set(best[:MOST_ALIKE]))}
    return [
        Alike(
            information=found[key],
            likeness=how_alike[key],
            sources=tuple(found[key].sources.all()),
        )
        for key in best[:MOST_ALIKE]
    ]


def _sharing(information: Information, values: frozenset[int]) -> Counter[int]:
    """The keys of others of the workspace by how many of the hashes they share."""
    if not values:
        return Counter()
    # each hash is looked up by itself, and only so far: of ten thousand letters that are all the
    # same, a hundred say as much as all of them. CROSS JOIN keeps SQLite from walking all the
    # informations of the workspace and asking each for the hash
    one = """
        SELECT * FROM (
            SELECT shingle.information_id
            FROM records_shingle AS shingle CROSS JOIN records_information AS other
            WHERE shingle.value = %s AND other.id = shingle.information_id
                AND other.workspace_id = %s AND other.id <> %s
            LIMIT %s
        ) AS sharing
    """
    parameters = [
        part
        for value in sorted(values)
        for part in (value, information.workspace_id, information.pk, _MOST_SHARING)
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(values)), parameters)
        return Counter(key for (key,) in cursor.fetchall())


def _linked_keys(information: Information) -> set[int]:
    pairs = Repeat.objects.filter(Q(information=information) | Q(repeats=information)).values_list(
        "information_id", "repeats_id"
    )
    return {key for pair in pairs for key in pair}


def _with_sources(keys: set[int]) -> list[Information]:
    return list(
        Information.objects.filter(pk__in=keys)
        .select_related("version")
        .prefetch_related("sources")
        .order_by("-pk")
    )


def weighed_in(information: Information) -> list[Weighing]:
    """The findings it is weighed in, in the judgement that holds, the newest first."""
    return [
        one
        for one in Weighing.objects.filter(information=information)
        .select_related("judgement", "judgement__finding")
        .order_by("-pk")
        if one.judgement.finding.judgement_id == one.judgement_id
    ]


def in_confirmed(informations: list[Information]) -> set[int]:
    """The keys of those that a confirmed finding rests on."""
    found = Weighing.objects.filter(
        information__in=informations, judgement__finding__state=FindingState.CONFIRMED
    ).values_list("information_id", "judgement_id", "judgement__finding__judgement_id")
    return {key for key, judgement, holding in found if judgement == holding}


def draft(workspace: Workspace, user: User, form: str) -> Draft | None:
    """The draft of that form the user has begun, if there is one."""
    return Draft.objects.filter(workspace=workspace, user=user, form=form).first()


def officers(workspace: Workspace) -> list[User]:
    """Who can take an information down: those whose roles let them record it."""
    roles = [
        term.code
        for term in vocabulary.load("roles")
        if "information.record" in term.strings("permissions")
    ]
    return list(
        User.objects.filter(
            memberships__workspace=workspace, memberships__role__in=roles, is_active=True
        )
        .distinct()
        .order_by("email")
    )


def elections(workspace: Workspace) -> list[Election]:
    """The elections an information can be about."""
    return list(Election.objects.filter(workspace=workspace))


def known_sources(workspace: Workspace, limit: int) -> list[Source]:
    """The sources to choose from, the newest first; no more than ``limit``."""
    return list(Source.objects.filter(workspace=workspace)[:limit])
