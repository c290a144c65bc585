"""What the gate is asked about: records as plain values, before anything is held back.

Threat: these hold what must not leave. Nothing but the gate reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from milepost.evidence.consent import Permission
from milepost.evidence.corroboration import Piece
from milepost.reporting.edition.edition import (
    LICENCE,
    LICENCE_NAME,
    LICENCE_URL,
    ActionTaken,
    Benchmark,
    Case,
    Communication,
    Cooperation,
    Deadline,
    Document,
    Engagement,
    FollowUp,
    Grade,
    Ground,
    Indicator,
    Landmark,
    Law,
    Recommendation,
    Resolution,
)

NOWHERE = Ground(document="", symbol=None, at="")
"""The ground of what has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A finding with what was weighed for the judgement that holds.

    ``state`` is that of the finding, ``standard`` what is claimed, blank for none. A piece is
    ``usable`` where permission for internal analysis is in force.
    """

    id: str
    claim: str
    state: str
    standard: str
    confirmed: date | None
    benchmarks: tuple[str, ...]
    statements: tuple[tuple[str, int], ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeGiven:
    """A grade that holds; ``grade.findings`` are all it cites. ``reviewed`` by another person."""

    grade: Grade
    reviewed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything of a workspace that could be published; rows taken out are not among it.

    ``permissions`` are by id of the information. ``ties`` and ``repeats`` are as
    ``milepost.evidence.corroboration`` takes them. ``protected`` are ids of persons in cases
    who are sources.
    """

    workspace: str
    name: str
    mandate: str
    country: str
    fictitious: bool
    licence: str = LICENCE
    licence_name: str = LICENCE_NAME
    licence_url: str = LICENCE_URL
    documents: tuple[Document, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    claims: tuple[Claim, ...] = ()
    ties: tuple[tuple[str, str], ...] = ()
    repeats: tuple[tuple[str, str], ...] = ()
    permissions: Mapping[str, tuple[Permission, ...]] = field(default_factory=dict)
    grades: tuple[GradeGiven, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    laws: tuple[Law, ...] = ()
    cases: tuple[Case, ...] = ()
    protected: frozenset[str] = frozenset()
    communications: tuple[Communication, ...] = ()
    actions: tuple[ActionTaken, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    cooperations: tuple[Cooperation, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
