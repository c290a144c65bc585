"""The values of landmarks. Field names are those of ``milepost/framework/1``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """The agenda item a resolution was adopted under ("114 (c)")."""

    number: str
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionParagraph:
    """An operative paragraph; ``part`` is the heading it stands under, where there is one,
    ``at`` the row it is printed in (which may be a neighbour's)."""

    number: str
    items: tuple[str, ...]
    text: str
    part: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """A report asked for: who ("Special Rapporteur"), to which organ, at which sessions.

    ``form`` is "report", "interim report" or "oral update"; ``paragraph`` is the operative
    paragraph that asks.
    """

    paragraph: str
    reporter: str
    organ: str
    sessions: tuple[int, ...]
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A mandate extended or renewed; ``years`` is null where no term is stated."""

    years: int | None
    report_to_sessions: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """A resolution or decision of the mandate. ``date`` is ISO or null; ``organ`` is the
    organ the symbol belongs to; ``symbol`` is as printed, ``symbol_suggested`` what it most
    likely should be where it is malformed; ``establishes`` marks the one that created the
    mandate; ``preamble`` holds preambular paragraphs."""

    row: int
    date: str | None
    organ: str | None
    symbol: str | None
    agenda_item: AgendaItem | None
    paragraphs: tuple[ResolutionParagraph, ...]
    extension: Extension | None
    preamble: tuple[str, ...] = ()
    reporting: tuple[Reporting, ...] = ()
    establishes: bool = False
    organ_as_printed: str | None = None
    symbol_suggested: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party of an election; pairs are (contested, of how many); counts are people."""

    name: str
    provinces: tuple[int, int] | None
    communes: tuple[int, int] | None
    candidates: int | None
    women: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyTotals:
    """The totals as printed under a party table."""

    candidates: int | None
    women: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """An election as its table of parties gives it."""

    title: str | None
    parties: tuple[Party, ...]
    totals: PartyTotals | None
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interlocutor:
    """Someone the mandate met: the name without honorific, and the office held."""

    name: str
    office: str | None
    at: str
