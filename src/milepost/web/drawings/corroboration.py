"""Corroboration as a picture: origins for and against a claim, and the ladder of proof."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from milepost.evidence.corroboration import Corroboration, Group
from milepost.values import vocabulary
from milepost.web import evidence_wording as wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One origin: its kinds in words, what others are told of its sources, its informations.

    ``informations`` are pairs of public id and whether that one counts. ``grade`` is "B2".
    """

    kinds: tuple[str, ...]
    sources: tuple[str, ...]
    informations: tuple[str, ...]
    grade: str
    supports: bool
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A standard of proof on the ladder: reached by the rule, claimed, shown.

    ``beyond`` says that the information would allow it, and less is claimed.
    """

    code: str
    name: "str | Promise"
    reached: bool
    claimed: bool
    shown: bool
    beyond: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The picture: origins that support and that contradict, and the ladder, lowest first."""

    supporting: tuple[Origin, ...]
    contrary: tuple[Origin, ...]
    ladder: tuple[Step, ...]


def draw(reached: Corroboration, claimed: str, shown: str, sources: Mapping[str, str]) -> Drawing:
    """The picture of ``reached``; ``sources`` says what others are told of each source's id."""
    origins = [_origin(group, sources) for group in reached.groups]
    return Drawing(
        supporting=tuple(one for one in origins if one.supports),
        contrary=tuple(one for one in origins if not one.supports),
        ladder=ladder(reached.standard or "", claimed, shown),
    )


def ladder(reached: str, claimed: str, shown: str) -> tuple[Step, ...]:
    """The five standards, ascending."""
    codes = vocabulary.load("standards-of-proof").codes
    top = codes.index(reached) if reached in codes else -1
    held = codes.index(shown) if shown in codes else top
    return tuple(
        Step(
            code=code,
            name=wording.STANDARDS[code],
            reached=place <= top,
            claimed=code == claimed,
            shown=code == shown,
            beyond=held < place <= top,
        )
        for place, code in enumerate(codes)
    )


def _origin(group: Group, sources: Mapping[str, str]) -> Origin:
    return Origin(
        kinds=tuple(str(wording.SOURCE_KINDS.get(kind, kind)) for kind in group.kinds),
        sources=tuple(sources.get(source, "") for source in group.sources),
        informations=group.informations,
        grade=f"{group.reliability}{group.credibility}",
        supports=group.stance == "supports",
        counts=group.counts,
    )
