"""What the API answers, as types: names and keys are those of docs/reference/openapi.json."""

from typing import TypedDict


class Support(TypedDict):
    """How many bases of one kind and mechanism a benchmark has."""

    kind: str
    mechanism: str
    count: int


class BenchmarkListed(TypedDict):
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


class Foundation(TypedDict):
    """What a benchmark stands on: one basis."""

    kind: str
    symbol: str
    paragraphs: list[str]
    items: list[str]
    text: str | None
    as_printed: str
    elided: bool
    recommendation: str | None
    at: str


class Benchmark(BenchmarkListed):
    """A benchmark with all it stands on."""

    basis: list[Foundation]


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


class Grade(TypedDict):
    """A grade as it was given; ``counts`` is whether it is shown as the voice's."""

    id: str
    benchmark: str
    statement: int
    voice: str
    by: str
    period: str
    scale: str
    grade: str
    rationale: str
    number: int
    counts: bool


class Document(TypedDict):
    """A document of the workspace; one that is only cited has no sha256."""

    id: str
    symbol: str | None
    title: str
    language: str
    translation_of: str | None
    organ: str
    session: str
    agenda_items: list[str]
    date: str
    kind: str
    sha256: str


class Item(TypedDict):
    """A lettered part of a paragraph."""

    label: str
    text: str
    items: list["Item"]


class Paragraph(TypedDict):
    """A numbered paragraph, whole."""

    locator: str
    number: str
    section: str
    text: str
    items: list[Item]
    footnotes: list[int]
    pages: list[int]


class Operative(TypedDict):
    """An operative paragraph; ``text`` is null where only its facts are known."""

    number: str
    part: str
    text: str | None
    at: str


class Resolution(TypedDict):
    """A resolution or decision of the mandate; dates as 2026-11-30."""

    id: str
    row: int
    date: str | None
    organ: str
    symbol: str
    agenda_item: str
    agenda_title: str
    establishes: bool
    extends: bool
    extension_years: int | None
    until: str | None
    report_to_sessions: list[int]
    paragraphs: list[Operative]
    at: str


class Deadline(TypedDict):
    """By when something is to be done, and how it stands today."""

    key: str
    kind: str
    state: str
    title: str
    text: str
    earliest: str | None
    latest: str | None
    unresolved: str | None
    source: str
    organ: str
    benchmarks: list[str]
    met_earliest: str | None
    met_latest: str | None
    met_late: bool


class Publication(TypedDict):
    """What left for whom, and what became of it; times as RFC 3339 has them."""

    id: str
    audience: str
    number: int
    state: str
    sha256: str
    counts: dict[str, int]
    manifest: str
    prepared: str
    approved: str | None
    withdrawn: str | None
    withdrawn_reason: str


class Column(TypedDict):
    """A column of a register."""

    name: str
    kind: str
    required: bool
    vocabulary: str
    entries_of: str


class RegisterListed(TypedDict):
    """A register, its columns, and how many rows it holds."""

    code: str
    version: int
    rows: int
    columns: list[Column]


class Entry(TypedDict):
    """A row of a register as cells; one that is ``removed`` counts nowhere."""

    key: str
    removed: bool
    cells: dict[str, str]


class Refusal(TypedDict):
    """Why a row is refused; ``row`` is its number among those sent, from 1."""

    row: int
    key: str
    column: str
    detail: str


class Brought(TypedDict):
    """What became of rows, or would."""

    written: bool
    counts: dict[str, int]
    refused: list[Refusal]


class Saved(TypedDict):
    """The row that was written."""

    key: str
    state: str


class Made(TypedDict):
    """The finding that was drafted or proposed."""

    id: str
    state: str
    judgement: int


class Graded(TypedDict):
    """The grade that was given."""

    id: str
    number: int


class Recorded(TypedDict):
    """The information that was recorded."""

    id: str
