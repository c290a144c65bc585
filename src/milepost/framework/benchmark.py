"""The values of a framework. Field names are those of ``milepost/framework/1``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeframe:
    """By when a benchmark is to be met. ``kind`` is "fixed" or "progressive"; years are
    inclusive and null where the text does not say."""

    text: str
    kind: str
    start_year: int | None
    end_year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a benchmark stands on: one quotation with its own citation.

    ``kind`` is "recommendation", "concern" or "resolution"; ``symbol`` is null where none
    was printed; ``elided`` says that the quotation leaves something out and marks it.
    """

    kind: str
    symbol: str | None
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]
    text: str
    as_printed: str | None
    elided: bool
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A benchmark: its number and letter, heading, statements, the report's paragraphs on
    it, its timeframe and its bases. ``at`` is the locator of its row or section."""

    number: int
    label: str | None
    title: str
    statements: tuple[str, ...]
    paragraphs: tuple[str, ...]
    timeframe: Timeframe | None
    basis: tuple[Basis, ...]
    at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What the document itself asks for, and of whom.

    ``symbol`` and ``paragraph`` are the source that a matrix prints beside it, else null;
    ``concern`` is the locator of the paragraph that states the concern behind it, ``follow_up``
    whether a committee selected it for its follow-up procedure.
    """

    number: str
    text: str
    addressee: str | None
    made_by: tuple[str, ...]
    position: str | None
    theme: str | None
    at: str
    concern: str | None = None
    follow_up: bool = False
    symbol: str | None = None
    paragraph: str | None = None
