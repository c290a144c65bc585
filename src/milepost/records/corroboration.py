"""What the information behind judgements reaches, as of now: the rows, weighed by the rule.

Nothing here is kept: a permission withdrawn, a credibility lowered or a repeat found a minute
ago counts at once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from milepost.evidence.corroboration import (
    Corroboration,
    Piece,
    SourceFacts,
    corroborate,
    lower,
    published_rule,
)
from milepost.evidence.pairs import Pair, Pairs
from milepost.records import consents
from milepost.records.among import Among
from milepost.records.models import (
    InformationSource,
    Judgement,
    Repeat,
    SourceTie,
    Weighing,
)

INTERNAL = "internal"


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
    """What each judgement's information reaches, by the judgement's key; queries as ``weighed``."""
    return of_keys([judgement.pk for judgement in judgements])


def of_keys(judgements: Collection[int]) -> dict[int, Corroboration]:
    """The same by keys."""
    found = weighed(judgements)
    ties, repeats = Pairs(found.ties), Pairs(found.repeats)
    rule = published_rule()
    return {
        key: corroborate(
            pieces,
            ties.about(source.id for one in pieces for source in one.sources),
            repeats.about(one.information for one in pieces),
            rule,
        )
        for key, pieces in found.pieces.items()
    }


def weighed(keys: Collection[int]) -> Weighed:
    """What was weighed for these judgements (keys) of one workspace, usable where internal
    analysis is permitted.

    Five queries however many there are, and one more for each step of a chain of repeats.
    """
    weighings: dict[int, list[Any]] = defaultdict(list)
    for weighing in Weighing.objects.filter(Among("judgement_id", keys)).values_list(
        "judgement_id",
        "information_id",
        "information__public_id",
        "information__credibility",
        "stance",
        "resolved",
        named=True,
    ):
        weighings[weighing.judgement_id].append(weighing)
    informations = {
        one.information__public_id: one.information_id
        for several in weighings.values()
        for one in several
    }
    links, reached = _repeats(informations.values())
    givers = _givers(reached)
    allowed = consents.decisions(
        informations.values(),
        covers="information",
        audience=INTERNAL,
        at=timezone.now(),
        sources={key: {one.id for one in givers[key]} for key in informations.values()},
    )
    names = {key: f"#{key}" for key in reached} | {key: one for one, key in informations.items()}
    # what repeats an information comes from whoever gave that
    ties = _ties(givers) + [
        (one.id, other.id)
        for repeating, repeated in links
        for one in givers[repeating]
        for other in givers[repeated]
    ]
    return Weighed(
        pieces={
            key: tuple(
                Piece(
                    information=one.information__public_id,
                    sources=tuple(givers[one.information_id]),
                    credibility=one.information__credibility,
                    stance="contradicts" if one.stance == "contradicts" else "supports",
                    resolved=bool(one.resolved),
                    usable=allowed[one.information_id].allowed,
                )
                for one in weighings[key]
            )
            for key in keys
        },
        ties=ties,
        repeats=[(names[one], names[other]) for one, other in links],
        informations=informations,
    )


def shown(claimed: str, reached: Corroboration) -> str:
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
        found = set(
            Repeat.objects.filter(
                Q(Among("information_id", edge)) | Q(Among("repeats_id", edge))
            ).values_list("information_id", "repeats_id")
        )
        links |= found
        edge = {key for pair in found for key in pair} - reached
        reached |= edge
    return sorted(links), reached


def _givers(informations: Collection[int]) -> dict[int, list[SourceFacts]]:
    found: dict[int, list[SourceFacts]] = defaultdict(list)
    rows = InformationSource.objects.filter(Among("information_id", informations)).values_list(
        "information_id", "source__public_id", "source__kind", "source__reliability"
    )
    for information, public_id, kind, reliability in rows:
        found[information].append(SourceFacts(id=public_id, kind=kind, reliability=reliability))
    return found


def _ties(givers: dict[int, list[SourceFacts]]) -> list[Pair]:
    """All ties of the workspace of these sources: one may lead over sources that gave nothing."""
    some = next((source.id for several in givers.values() for source in several), None)
    if some is None:
        return []
    return list(
        SourceTie.objects.filter(source__workspace__sources__public_id=some).values_list(
            "source__public_id", "other__public_id"
        )
    )
