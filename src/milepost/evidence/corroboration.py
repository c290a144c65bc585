"""How far information from independent sources carries a claim.

The rule is published: ``vocabulary/proof-rule.yaml``, explained in docs/explanation. It counts
origins, not voices: sources that share an organisation or a person are one, and so is an
information and whatever repeats it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from milepost.values.vocabulary import Term, load

Stance = Literal["supports", "contradicts"]
ReasonCode = Literal[
    "shared-origin", "not-permitted", "no-source", "contrary-resolved", "contrary-unresolved"
]
NeedCode = Literal["more-sources", "more-kinds", "resolve-contrary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """What counts of a source: its opaque id, its kind and its reliability (A-F)."""

    id: str
    kind: str
    reliability: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An information weighed for a claim.

    ``credibility`` is 1-6. ``resolved`` says that contrary information no longer stands against
    the claim. ``usable`` is whether permission for internal analysis is in force: without it an
    information supports nothing, and what it contradicts stays contradicted.
    """

    information: str
    sources: tuple[SourceFacts, ...]
    credibility: str
    stance: Stance = "supports"
    resolved: bool = False
    usable: bool = True

    @property
    def carries(self) -> bool:
        """Whether it speaks for the claim and may be counted."""
        return self.stance == "supports" and self.usable and bool(self.sources)

    @property
    def stands_against(self) -> bool:
        """Whether it speaks against the claim and nobody has resolved it."""
        return self.stance == "contradicts" and not self.resolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What one standard asks: so many independent sources, each at least so reliable with
    information at least so credible (null: no matter), of so many kinds in all.

    ``contrary_allowed`` is whether contrary information may stand unresolved.
    """

    standard: str
    sources: int
    reliability: str | None
    credibility: str | None
    kinds: int
    contrary_allowed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A published rule: ``version`` is the day it holds from, the demands ascend."""

    version: str
    demands: tuple[Demand, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Information of one origin and one stance; ids and kinds sorted.

    ``reliability`` and ``credibility`` are those of its weightiest piece that counts, else of
    its weightiest. ``counts`` is whether it supports, or stands unresolved against, the claim.
    """

    informations: tuple[str, ...]
    sources: tuple[str, ...]
    kinds: tuple[str, ...]
    stance: Stance
    reliability: str
    credibility: str
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why information counts less than there is of it; ``count`` is how many informations."""

    code: ReasonCode
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What is missing: ``count`` more sources (so reliable, so credible), kinds, or contrary
    informations to be resolved."""

    code: NeedCode
    count: int
    reliability: str | None = None
    credibility: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The next higher standard, and all it still needs."""

    standard: str
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What the rule of that version makes of the pieces.

    ``standard`` is the highest standard of proof reached, null for none. ``independent`` counts
    the groups that support, of whatever weight; ``contrary`` the informations that stand
    unresolved against. ``kinds`` are pairs of source kind and number of supporting groups it is
    in, the most frequent first.
    """

    rule: str
    standard: str | None
    independent: int
    contrary: int
    kinds: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration(Reached):
    """The same with its reasons: the groups, what counts less, and what is next; ``next`` is null
    at the top."""

    groups: tuple[Group, ...]
    reasons: tuple[Reason, ...]
    next: Next | None


@cache
def published_rule() -> Rule:
    """The rule in force, from the vocabulary ``proof-rule``."""
    terms = load("proof-rule").terms
    begins = terms[0].valid_from
    return Rule(
        version="" if begins is None else str(begins),
        demands=tuple(_demand(term) for term in terms),
    )


def _demand(term: Term) -> Demand:
    reliability, credibility = term.extra.get("reliability"), term.extra.get("credibility")
    return Demand(
        standard=term.code,
        sources=int(str(term.extra["sources"])),
        reliability=None if reliability is None else str(reliability),
        credibility=None if credibility is None else str(credibility),
        kinds=int(str(term.extra["kinds"])),
        contrary_allowed=term.extra["contrary"] == "allowed",
    )


def lower(one: str | None, other: str | None) -> str | None:
    """The lower of two standards of proof; null is below them all. Raises ``NotFound``."""
    if one is None or other is None:
        return None
    standards = load("standards-of-proof")
    return min(one, other, key=lambda code: _rank(standards[code]))


def corroborate(
    pieces: Iterable[Piece],
    ties: Iterable[tuple[str, str]],
    repeats: Iterable[tuple[str, str]],
    rule: Rule,
) -> Corroboration:
    """Weigh ``pieces`` by ``rule``.

    ``ties`` are pairs of source ids that share an organisation or a person, ``repeats`` pairs of
    information ids of which one repeats the other; either may lead over ids that are not among
    the pieces. The order of nothing matters. Raises ``ValueError`` for an information given
    twice and ``NotFound`` for a grade that is none.
    """
    weighed = _in_order(pieces)
    origins = _origins(weighed, ties, repeats)
    groups = tuple(_group(origin) for origin in origins)
    reached, following = _highest(weighed, origins, rule)
    return Corroboration(
        rule=reached.rule,
        standard=reached.standard,
        independent=reached.independent,
        contrary=reached.contrary,
        kinds=reached.kinds,
        groups=groups,
        reasons=_reasons(weighed, reached.independent),
        next=following,
    )


def weigh(
    pieces: Iterable[Piece],
    ties: Iterable[tuple[str, str]],
    repeats: Iterable[tuple[str, str]],
    rule: Rule,
) -> Reached:
    """The same without its reasons, in half the time, as lists of many claims need it."""
    weighed = _in_order(pieces)
    return _highest(weighed, _origins(weighed, ties, repeats), rule)[0]


def _in_order(pieces: Iterable[Piece]) -> list[Piece]:
    weighed = sorted(pieces, key=lambda piece: piece.information)
    if len({piece.information for piece in weighed}) < len(weighed):
        raise ValueError("an information is weighed twice")
    return weighed


def _highest(
    weighed: list[Piece], origins: list[list[Piece]], rule: Rule
) -> tuple[Reached, Next | None]:
    """What is reached, and what is next."""
    carriers = [_carriers(origin) for origin in origins]
    contrary = sum(piece.stands_against for piece in weighed)
    standard = following = None
    for demand in rule.demands:
        if needs := _needs(demand, carriers, contrary):
            following = Next(standard=demand.standard, needs=needs)
            break
        standard = demand.standard
    reached = Reached(
        rule=rule.version,
        standard=standard,
        independent=sum(map(bool, carriers)),
        contrary=contrary,
        kinds=_kinds(carriers),
    )
    return reached, following


def _origins(
    pieces: list[Piece], ties: Iterable[tuple[str, str]], repeats: Iterable[tuple[str, str]]
) -> list[list[Piece]]:
    """Pieces by common origin and stance, the first by information id first.

    Those without permission still join what they are the link between: taking a permission back
    must never make two origins out of one.
    """
    leader: dict[tuple[str, str], tuple[str, str]] = {}

    def find(node: tuple[str, str]) -> tuple[str, str]:
        while (above := leader.setdefault(node, node)) != node:
            leader[node] = node = leader[above]
        return node

    for one, other in ties:
        leader[find(("source", one))] = find(("source", other))
    for one, other in repeats:
        leader[find(("information", one))] = find(("information", other))
    for piece in pieces:
        for source in piece.sources:
            leader[find(("source", source.id))] = find(("information", piece.information))

    found: dict[tuple[tuple[str, str], str], list[Piece]] = defaultdict(list)
    for piece in pieces:
        found[find(("information", piece.information)), piece.stance].append(piece)
    return list(found.values())


def _group(origin: list[Piece]) -> Group:
    counting = [piece for piece in origin if piece.carries or piece.stands_against]
    best = max(counting or origin, key=_weight)
    sources = {source.id: source.kind for piece in origin for source in piece.sources}
    return Group(
        informations=tuple(piece.information for piece in origin),
        sources=tuple(sorted(sources)),
        kinds=tuple(sorted(set(sources.values()))),
        stance=best.stance,
        reliability=_best_reliability(best),
        credibility=best.credibility,
        counts=bool(counting),
    )


def _weight(piece: Piece) -> tuple[int, int, str]:
    reliability = _reliability_rank(_best_reliability(piece))
    credibility = _credibility_rank(piece.credibility)
    return reliability + credibility, credibility, piece.information


def _best_reliability(piece: Piece) -> str:
    grades = {source.reliability for source in piece.sources}
    if len(grades) == 1:
        return grades.pop()
    return max(grades, key=lambda grade: (_reliability_rank(grade), grade), default="F")


class _Carrier(NamedTuple):
    """A source of information that carries the claim: ranks, the higher the better."""

    reliability: int
    credibility: int
    kind: str


def _carriers(origin: list[Piece]) -> list[_Carrier]:
    return [
        _Carrier(
            _reliability_rank(source.reliability), _credibility_rank(piece.credibility), source.kind
        )
        for piece in origin
        if piece.carries
        for source in piece.sources
    ]


def _kinds(origins: list[list[_Carrier]]) -> tuple[tuple[str, int], ...]:
    counted = Counter(kind for origin in origins for kind in {one.kind for one in origin})
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _reasons(pieces: list[Piece], independent: int) -> tuple[Reason, ...]:
    supporting = [piece for piece in pieces if piece.stance == "supports"]
    against = [piece for piece in pieces if piece.stance == "contradicts"]
    counts: tuple[tuple[ReasonCode, int], ...] = (
        ("shared-origin", sum(piece.carries for piece in supporting) - independent),
        ("no-source", sum(not piece.sources for piece in supporting)),
        ("not-permitted", sum(bool(one.sources) and not one.usable for one in supporting)),
        ("contrary-unresolved", sum(piece.stands_against for piece in against)),
        ("contrary-resolved", sum(piece.resolved for piece in against)),
    )
    return tuple(Reason(code=code, count=count) for code, count in counts if count)


def _needs(demand: Demand, origins: list[list[_Carrier]], contrary: int) -> tuple[Need, ...]:
    """What a demand still needs; nothing where it is met."""
    reliability = _reliability_rank(demand.reliability) if demand.reliability else 0
    credibility = _credibility_rank(demand.credibility) if demand.credibility else 0
    weighty = 0
    kinds = set()
    for origin in origins:
        found = {
            one.kind
            for one in origin
            if one.reliability >= reliability and one.credibility >= credibility
        }
        weighty += bool(found)
        kinds |= found
    needs = []
    if weighty < demand.sources:
        needs.append(
            Need(
                code="more-sources",
                count=demand.sources - weighty,
                reliability=demand.reliability,
                credibility=demand.credibility,
            )
        )
    if len(kinds) < demand.kinds and demand.kinds > 1:  # the first source brings a kind
        needs.append(Need(code="more-kinds", count=demand.kinds - len(kinds)))
    if contrary and not demand.contrary_allowed:
        needs.append(Need(code="resolve-contrary", count=contrary))
    return tuple(needs)


@cache
def _reliability_rank(grade: str) -> int:
    return _rank(load("source-reliability")[grade])


@cache
def _credibility_rank(grade: str) -> int:
    return _rank(load("information-credibility")[grade])


def _rank(term: Term) -> int:
    """A term's rank; 0 for what cannot be judged, which proves nothing yet."""
    return int(str(term.extra.get("rank", 0)))
