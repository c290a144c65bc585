"""Sources as a list, one by one, and the keys to which their identities are sealed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from milepost.records.models import (
    EvidenceFile,
    Information,
    InformationSource,
    KeeperKey,
    Membership,
    Reliability,
    SealedIdentity,
    Source,
    SourceTie,
    User,
    Workspace,
)
from milepost.records.models.people import Role

MOST_GIVEN = 50
"""So many informations of a source are listed on its page, the newest first."""


# --- keys


def keys_in_use(workspace: Workspace) -> QuerySet[KeeperKey]:
    """The keys to which everything is sealed: approved, not retired, of someone still a keeper.

    Threat: a keeper who was sent away. What is sealed from then on no longer opens to his key,
    even if nobody thought of retiring it.
    """
    return KeeperKey.objects.filter(
        workspace=workspace,
        approved__isnull=False,
        retired__isnull=True,
        user__is_active=True,
        user__in=Membership.objects.filter(workspace=workspace, role=Role.KEEPER).values("user"),
    )


def recipients(workspace: Workspace) -> list[str]:
    """The public keys to seal to now; empty where no keeper has a key yet."""
    return sorted(keys_in_use(workspace).values_list("public", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Someone with the role of keeper and the key they have not retired, if any.

    ``opens`` is whether what is sealed now is sealed to it, ``closed`` how much of what was
    sealed before does not open to it.
    """

    user: User
    key: KeeperKey | None
    opens: bool
    closed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Vault:
    """How the vault stands.

    ``keepers`` are those who hold the role, ``past`` the keys of the others and the retired.
    ``sealed`` is how many identities and file names there are, ``lost`` how many of them open
    to no key in use.
    """

    keepers: tuple[Keeper, ...]
    past: tuple[KeeperKey, ...]
    sealed: int
    lost: int

    @property
    def opening(self) -> int:
        """How many keepers open what is sealed now."""
        return sum(keeper.opens for keeper in self.keepers)


def vault(workspace: Workspace) -> Vault:
    """The vault of a workspace, in four queries."""
    holders = [
        row.user
        for row in Membership.objects.filter(workspace=workspace, role=Role.KEEPER)
        .select_related("user")
        .order_by("user__first_name", "user__last_name", "user__email")
    ]
    here = {user.pk for user in holders}
    keys = list(KeeperKey.objects.filter(workspace=workspace).select_related("user", "approved_by"))
    current = {key.user_id: key for key in keys if key.retired is None and key.user_id in here}
    sealed = list(_sealed_to(workspace))
    keepers = tuple(_keeper(user, current.get(user.pk), sealed) for user in holders)
    in_use = {keeper.key.public for keeper in keepers if keeper.opens and keeper.key}
    return Vault(
        keepers=keepers,
        past=tuple(key for key in keys if current.get(key.user_id) is not key),
        sealed=sum(count for _to, count in sealed),
        lost=sum(count for to, count in sealed if in_use.isdisjoint(to)),
    )


def _keeper(user: User, key: KeeperKey | None, sealed: list[tuple[list[str], int]]) -> Keeper:
    if key is None or key.approved is None or not user.is_active:
        return Keeper(user=user, key=key, opens=False)
    closed = sum(count for to, count in sealed if key.public not in to)
    return Keeper(user=user, key=key, opens=True, closed=closed)


def _sealed_to(workspace: Workspace) -> Iterator[tuple[list[str], int]]:
    """How many identities and file names are sealed to which keys; few groups, two queries."""
    identities = SealedIdentity.objects.filter(source__workspace=workspace)
    names = EvidenceFile.objects.filter(information__workspace=workspace, sealed_name__isnull=False)
    for rows in (identities, names):
        yield from rows.order_by().values_list("recipients").annotate(n=Count("pk"))


def is_sole_opener(workspace: Workspace, public: str) -> bool:
    """Whether something is sealed to that key and to none in use besides, in three queries."""
    others = set(recipients(workspace)) - {public}
    return any(public in to and others.isdisjoint(to) for to, _count in _sealed_to(workspace))


# --- the list


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """Which sources are wanted; an empty field lets all through.

    ``identity`` is "sealed" or "none"; ``text`` is looked for in what may be told of a source.
    """

    kind: str = ""
    reliability: str = ""
    identity: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """How many sources there are, by kind, by reliability and with a sealed identity."""

    total: int
    kinds: dict[str, int]
    reliabilities: dict[str, int]
    sealed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A source with how much it gave, how many it is tied to, and whether it has an identity."""

    source: Source
    given: int
    ties: int
    sealed: bool


def facts(workspace: Workspace) -> Facts:
    """The facts of all sources, in one query."""
    counts = (
        Source.objects.filter(workspace=workspace)
        .order_by()
        .values_list("kind", "reliability")
        .annotate(n=Count("pk"), sealed=Count("identity"))
    )
    kinds: Counter[str] = Counter()
    reliabilities: Counter[str] = Counter()
    sealed = 0
    for kind, reliability, count, with_identity in counts:
        kinds[kind] += count
        reliabilities[reliability] += count
        sealed += with_identity
    return Facts(
        total=kinds.total(),
        kinds=dict(kinds.most_common()),
        reliabilities=dict(sorted(reliabilities.items())),
        sealed=sealed,
    )


def sift(workspace: Workspace, sieve: Sieve) -> QuerySet[Source]:
    """The sources the sieve lets through, the newest first."""
    found = Source.objects.filter(workspace=workspace)
    if sieve.kind:
        found = found.filter(kind=sieve.kind)
    if sieve.reliability:
        found = found.filter(reliability=sieve.reliability)
    if sieve.identity:
        found = found.filter(identity__isnull=sieve.identity == "none")
    for word in sieve.text.split():
        found = found.filter(
            Q(public_id__startswith=word.lower())
            # what its level keeps back is not to be found out by searching for it either
            | Q(level__in=("area", "words"), area__icontains=word)
            | Q(level="words", description__icontains=word)
        )
    return found


def rows(sources: list[Source]) -> list[Row]:
    """Lines of a list, in three queries."""
    keys = [source.pk for source in sources]
    given = _counts(
        InformationSource.objects.filter(source__in=keys).order_by().values_list("source")
    )
    tied: Counter[int] = Counter()
    for one, other in SourceTie.objects.filter(Q(source__in=keys) | Q(other__in=keys)).values_list(
        "source", "other"
    ):
        tied.update((one, other))
    sealed = set(SealedIdentity.objects.filter(source__in=keys).values_list("source", flat=True))
    return [
        Row(
            source=source,
            given=given.get(source.pk, 0),
            ties=tied[source.pk],
            sealed=source.pk in sealed,
        )
        for source in sources
    ]


def _counts(values: "QuerySet[InformationSource, tuple[int]]") -> dict[int, int]:
    return dict(values.annotate(n=Count("pk")))  # type: ignore[arg-type]


def every_row(found: QuerySet[Source]) -> Iterator[Source]:
    """All sources, read in batches."""
    return found.iterator(chunk_size=500)


# --- one of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """Another source of the same origin, and why it is."""

    other: Source
    kind: str
    by: User
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A source with everything its page shows.

    ``openers`` are the keepers who can open its identity now. ``given`` are the newest
    informations, ``given_count`` how many there are.
    """

    source: Source
    reliabilities: tuple[Reliability, ...]
    ties: tuple[Tied, ...]
    given: tuple[Information, ...]
    given_count: int
    sealed: SealedIdentity | None
    openers: tuple[User, ...]


def find(workspace: Workspace, public_id: str) -> Source | None:
    """The source with that public id, with who recorded it."""
    return (
        Source.objects.filter(workspace=workspace, public_id=public_id)
        .select_related("recorded_by")
        .first()
    )


def whole(workspace: Workspace, source: Source) -> Whole:
    """All of one source, in six queries."""
    given = Information.objects.filter(givers__source=source)
    ties = SourceTie.objects.filter(Q(source=source) | Q(other=source)).select_related(
        "source", "other", "by"
    )
    sealed = SealedIdentity.objects.filter(source=source).defer("sealed").first()
    return Whole(
        source=source,
        reliabilities=tuple(source.reliabilities.select_related("by").order_by("-id")),
        ties=tuple(
            Tied(
                other=tie.other if tie.source_id == source.pk else tie.source,
                kind=tie.kind,
                by=tie.by,
                at=tie.at,
            )
            for tie in ties
        ),
        given=tuple(given.order_by(F("id").desc())[:MOST_GIVEN]),
        given_count=given.count(),
        sealed=sealed,
        openers=_openers(workspace, sealed.recipients) if sealed is not None else (),
    )


def _openers(workspace: Workspace, public_keys: Iterable[str]) -> tuple[User, ...]:
    keys = keys_in_use(workspace).filter(public__in=list(public_keys)).select_related("user")
    return tuple(key.user for key in keys)
