"""What the API answers, as types: the keys are those of docs/reference/openapi.json."""

from typing import TypedDict


class Support(TypedDict):
    """How many bases of one kind and mechanism a benchmark has."""

    kind: str
    mechanism: str
    count: int


class Benchmark(TypedDict):
    """A benchmark in a list."""

    id: str
    document: str | None
    number: int
    label: str
    title: str
    statements: list[str] | None
    paragraphs: list[str]
    timeframe: str
    timeframe_kind: str
    start_year: int | None
    end_year: int | None
    state: str
    bases: int
    stands_on: list[Support]
    quotations_missing: int
    at: str


class Recommendation(TypedDict):
    """What is asked of whom, with its own citation."""

    id: str
    document: str | None
    number: str
    mechanism: str
    symbol: str
    paragraphs: list[str]
    items: list[str]
    text: str | None
    as_printed: str
    addressee: str
    made_by: list[str]
    position: str
    theme: str
    follow_up: bool
    benchmarks: list[str]
    at: str


class Finding(TypedDict):
    """A finding as it stands."""

    id: str
    state: str
    claim: str
    claimed: str
    standard: str
    independent_sources: int
    contrary: int
    benchmarks: list[str]
    judgement: int
    rule: str


class Given(TypedDict):
    """A grade on its scale."""

    scale: str
    grade: str


class Cell(TypedDict):
    """What the voices say of a benchmark in a year."""

    year: int
    state: Given | None
    civil_society: Given | None
    monitor: Given | None
    apart: int | None


class Line(TypedDict):
    """A benchmark over the years."""

    id: str
    number: int
    label: str
    title: str
    cells: list[Cell]


class Matrix(TypedDict):
    """Benchmarks by year and voice."""

    scale: str
    years: list[int]
    voices: list[str]
    benchmarks: list[Line]


class Entry(TypedDict):
    """A row of a register as cells."""

    key: str
    cells: dict[str, str]
