"""What the information behind judgements reaches, as of now: the rows, weighed by the rule.

Nothing here is kept: a permission withdrawn, a credibility lowered or a repeat found a minute
ago counts at once.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from django.db.models import Q
from django.utils import timezone

from milepost.evidence.corroboration import (
    Corroboration,
    Piece,
    Reached,
    Rule,
    SourceFacts,
    corroborate,
    lower,
    published_rule,
    weigh,
)
from milepost.evidence.pairs import Pair, Pairs
from milepost.records import consents
from milepost.records.among import Among, ByKeys
from milepost.records.models import (
    InformationSource,
    Judgement,
    Repeat,
    SourceTie,
    Weighing,
)

INTERNAL = "internal"
Value = TypeVar("Value")


class _Weighing(NamedTuple):
    information: int
    public_id: str
    credibility: str
    stance: str
    resolved: str


_WEIGHINGS = ByKeys(
    lambda judgements: Weighing.objects.filter(Among("judgement_id", judgements)).values_list(
        "judgement_id",
        "information_id",
        "information__public_id",
        "information__credibility",
        "stance",
        "resolved",
    )
)
_LINKS = ByKeys(
    lambda informations: Repeat.objects.filter(
        Q(Among("information_id", informations)) | Q(Among("repeats_id", informations))
    ).values_list("information_id", "repeats_id")
)
_GIVERS = ByKeys(
    lambda informations: InformationSource.objects.filter(
        Among("information_id", informations)
    ).values_list(
        "information_id",
        "source__workspace_id",
        "source__public_id",
        "source__kind",
        "source__reliability",
    )
)
_TIES = ByKeys(
    lambda workspaces: SourceTie.objects.filter(
        Among("source__workspace_id", workspaces)
    ).values_list("source__public_id", "other__public_id")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What was weighed, by the judgement's key, with what ties sources and repeats information.

    ``informations`` are the keys of all that was weighed, by public id.
    """

    pieces: dict[int, tuple[Piece, ...]]
    ties: list[Pair]
    repeats: list[Pair]
    informations: dict[str, int]


def of(judgements: Iterable[Judgement]) -> dict[int, Corroboration]:
    """What each judgement's information reaches and why, by the judgement's key; queries as
    ``weighed``."""
    return _each([judgement.pk for judgement in judgements], corroborate)


def of_keys(judgements: Collection[int]) -> dict[int, Reached]:
    """What is reached, by keys, without the reasons: in half the time, as lists need it."""
    return _each(judgements, weigh)


def _each(
    judgements: Collection[int],
    weigh: Callable[[Iterable[Piece], Iterable[Pair], Iterable[Pair], Rule], Value],
) -> dict[int, Value]:
    found = weighed(judgements)
    ties, repeats = Pairs(found.ties), Pairs(found.repeats)
    rule = published_rule()
    return {
        key: weigh(
            pieces,
            ties.about(source.id for one in pieces for source in one.sources),
            repeats.about(one.information for one in pieces),
            rule,
        )
        for key, pieces in found.pieces.items()
    }


def weighed(keys: Collection[int]) -> Weighed:
    """What was weighed for these judgements (keys), usable where internal analysis is permitted.

    Five queries however many there are, and one more for each step of a chain of repeats.
    """
    weighings: dict[int, list[_Weighing]] = defaultdict(list)
    for judgement, *weighing in _WEIGHINGS(keys):
        weighings[judgement].append(_Weighing(*weighing))
    informations = {
        one.public_id: one.information for several in weighings.values() for one in several
    }
    links, reached = _repeats(informations.values())
    givers, workspaces = _givers(reached)
    allowed = consents.decisions(
        informations.values(),
        covers="information",
        audience=INTERNAL,
        at=timezone.now(),
        sources={key: {one.id for one in givers[key]} for key in informations.values()},
    )
    names = {key: f"#{key}" for key in reached} | {key: one for one, key in informations.items()}
    # all ties of a workspace, since one may lead over sources that gave nothing; and what repeats
    # an information comes from whoever gave that
    ties = [(one, other) for one, other in _TIES(workspaces)] + [
        (one.id, other.id)
        for repeating, repeated in links
        for one in givers[repeating]
        for other in givers[repeated]
    ]
    return Weighed(
        pieces={
            key: tuple(
                Piece(
                    information=one.public_id,
                    sources=tuple(givers[one.information]),
                    credibility=one.credibility,
                    stance="contradicts" if one.stance == "contradicts" else "supports",
                    resolved=bool(one.resolved),
                    usable=allowed[one.information].allowed,
                )
                for one in weighings[key]
            )
            for key in keys
        },
        ties=ties,
        repeats=[(names[one], names[other]) for one, other in links],
        informations=informations,
    )


def shown(claimed: str, reached: Reached) -> str:
    """The standard of proof a finding is shown at: the lower of claimed and reached.

    Empty where it reaches none or claims none.
    """
    return lower(claimed or None, reached.standard) or ""


def _repeats(weighed: Collection[int]) -> tuple[list[tuple[int, int]], set[int]]:
    """All pairs of informations that repeat one another and lead to those weighed, and the keys
    of all of them.
    """
    reached, edge = set(weighed), set(weighed)
    links: set[tuple[int, int]] = set()
    while edge:
        found = {(one, other) for one, other in _LINKS(edge)}
        links |= found
        edge = {key for pair in found for key in pair} - reached
        reached |= edge
    return sorted(links), reached


def _givers(informations: Collection[int]) -> tuple[dict[int, list[SourceFacts]], set[int]]:
    """Who gave each information, and the workspaces they are known in."""
    found: dict[int, list[SourceFacts]] = defaultdict(list)
    workspaces = set()
    for information, workspace, public_id, kind, reliability in _GIVERS(informations):
        found[information].append(SourceFacts(id=public_id, kind=kind, reliability=reliability))
        workspaces.add(workspace)
    return found, workspaces
