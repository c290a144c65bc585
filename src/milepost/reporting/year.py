"""A year's work to learn on, as data: what was received, found and graded, and by whom.

A folder with ``year.yaml``, the report it names, and the folder ``registers`` of a facts pack.
Each entry has a key by which others name it. All of it is invented.
"""

from pathlib import Path

from milepost.reporting.facts import Record, RegisterRow, load, read_registers

YEAR = "year.yaml"


class Person(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An account with its role."""

    key: str
    email: str
    role: str


class SourceEntry(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A source as it is described in clear; it has no sealed identity."""

    key: str
    kind: str
    level: str
    area: str = ""
    description: str = ""
    risk: str = ""
    reliability: str = "F"
    reason: str = ""


class TieEntry(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two sources of one origin."""

    source: str
    other: str
    kind: str


class InformationEntry(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a source told on ``date`` (ISO 8601), on the benchmarks of these letters.

    ``allows`` are audiences; ``credibility`` is empty where nobody has judged it yet.
    """

    key: str
    source: str
    date: str
    channel: str
    text: str
    place: str = ""
    about: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()
    given_by: str = "source"
    purpose: str = ""
    credibility: str = ""


class WeighedEntry(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an information does to a claim."""

    information: str
    stance: str
    resolved: str = ""


class FindingEntry(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A finding; ``state`` is how far it came: draft, proposed or confirmed."""

    key: str
    by: str
    claim: str
    standard: str
    benchmarks: tuple[str, ...]
    state: str
    weighed: tuple[WeighedEntry, ...]


class GradeEntry(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A grade in one voice; ``reviewed`` counts for the monitor's alone."""

    voice: str
    benchmark: str
    period: str
    grade: str
    by: str = ""
    rationale: str = ""
    findings: tuple[str, ...] = ()
    reviewed: bool = False


class ParagraphEntry(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paragraph in the section with that title; it names findings by their keys."""

    section: str
    text: str


class ReportEntry(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The report of the year, written by the officer and approved by the reviewer."""

    title: str
    paragraphs: tuple[ParagraphEntry, ...]


class Year(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole of it. ``report`` is a file beside it; what may leave is published for
    ``audience``.
    """

    title: str
    slug: str
    mandate: str
    report: str
    audience: str
    people: tuple[Person, ...]
    sources: tuple[SourceEntry, ...] = ()
    ties: tuple[TieEntry, ...] = ()
    informations: tuple[InformationEntry, ...] = ()
    findings: tuple[FindingEntry, ...] = ()
    grades: tuple[GradeEntry, ...] = ()
    written: ReportEntry | None = None


def read(folder: Path) -> tuple[Year, dict[str, tuple[RegisterRow, ...]]]:
    """The year in ``folder`` and the rows of its registers.

    Raises ``InputError`` naming file and place of what is wrong.
    """
    return load(folder / YEAR, Year), read_registers(folder)
