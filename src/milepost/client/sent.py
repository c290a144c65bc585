"""What is sent to the API, as types: names and keys are those of docs/reference/openapi.json."""

from typing import NotRequired, TypedDict


class Weight(TypedDict):
    """An information that is weighed; ``stance`` is "supports" or "contradicts"."""

    information: str
    stance: str
    resolved: NotRequired[str]


class AboutBenchmark(TypedDict):
    """A benchmark a finding is about, by its id, and the number of one of its statements."""

    benchmark: str
    statement: NotRequired[int | None]


class Draft(TypedDict):
    """A finding to be drafted."""

    claim: str
    standard: NotRequired[str]
    benchmarks: NotRequired[list[AboutBenchmark]]
    weighed: NotRequired[list[Weight]]


class Grading(TypedDict):
    """A grade to be given; ``instead_of`` is the number of the one it ends."""

    voice: str
    period: str
    grade: str
    scale: NotRequired[str]
    statement: NotRequired[int]
    rationale: NotRequired[str]
    by: NotRequired[str]
    findings: NotRequired[list[str]]
    instead_of: NotRequired[int]


class Subject(TypedDict):
    """A "benchmark" or an "election" that an information is about, by its id."""

    kind: str
    id: str


class Permission(TypedDict):
    """What a source allows, of what, to whom; days as 2026-11-30."""

    source: str
    covers: str
    audience: str
    given_by: str
    given_on: str
    until: NotRequired[str | None]
    purpose: NotRequired[str]


class Told(TypedDict):
    """What was received, from whom, and what is allowed with it."""

    text: str
    sources: list[str]
    language: NotRequired[str]
    channel: NotRequired[str]
    date: NotRequired[str]
    place: NotRequired[str]
    period: NotRequired[str]
    subjects: NotRequired[list[Subject]]
    permissions: NotRequired[list[Permission]]
