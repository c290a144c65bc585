"""The party table of an election: shares drawn, sums checked."""

from dataclasses import dataclass

from milepost.records.models import Election, Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A party's candidates against the largest party's; ``women`` is the part that is women.

    Both are shares of the width, 0 to 100. ``share`` is women as a whole per cent of the
    party's candidates, null where either is not known.
    """

    party: Party
    width: float
    women: float
    share: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A total as printed and as the rows add up; null where a row is not known."""

    printed: int | None
    counted: int | None

    @property
    def agrees(self) -> bool:
        """Whether both are known and the same."""
        return self.printed is not None and self.printed == self.counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """An election as its table shows it."""

    election: Election
    bars: tuple[Bar, ...]
    candidates: Sum
    women: Sum
    share: int | None


def draw(election: Election) -> Ballot:
    """The bars and sums of an election whose parties were fetched with it."""
    parties = list(election.parties.all())
    most = max((party.candidates or 0 for party in parties), default=0)
    candidates = Sum(
        printed=election.total_candidates, counted=_sum([one.candidates for one in parties])
    )
    women = Sum(printed=election.total_women, counted=_sum([one.women for one in parties]))
    return Ballot(
        election=election,
        bars=tuple(_bar(party, most) for party in parties),
        candidates=candidates,
        women=women,
        share=_share(women.printed, candidates.printed),
    )


def _bar(party: Party, most: int) -> Bar:
    def of(count: int | None) -> float:
        return round((count or 0) / most * 100, 2) if most else 0.0

    return Bar(
        party=party,
        width=of(party.candidates),
        women=of(party.women),
        share=_share(party.women, party.candidates),
    )


def _share(part: int | None, whole: int | None) -> int | None:
    return round(part / whole * 100) if part is not None and whole else None


def _sum(counts: list[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None
