"""What is published: plain values that hold only what passed the gate.

Everything public is rendered from an ``Edition`` and from nothing else: pages, open data, the
scorecard. No field here can hold who gave an information, what an information says, a person
who signs in, a note of a register, or an id of anything but what is itself published.

An ``id`` is the lasting name of a thing over all editions; references between things are those
ids, and lead only to what is in the same edition. Codes are those of the vocabularies.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from milepost.documents.document import Citation, Footnote, Paragraph, Passage, Section, Table

SCHEMA = "milepost/edition/1"
LICENCE = "CC-BY-4.0"
LICENCE_NAME = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A partial date: what was written, and the first and last day it may mean."""

    text: str
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where a fact was read: a document of the edition (its id and symbol) and a locator in it."""

    document: str
    symbol: str | None
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document with its text. Empty of parts where it is only cited.

    ``founding`` says that benchmarks are read from it. ``translation_of`` is the id of the
    original; parts of both have the same locators. ``sha256`` is that of the file it was read from.
    """

    id: str
    symbol: str | None
    title: str
    language: str
    kind: str
    organ: str
    session: str
    agenda_items: tuple[str, ...]
    date: str
    sha256: str
    founding: bool
    translation_of: str | None = None
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    passages: tuple[Passage, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    tables: tuple[Table, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a benchmark stands on; ``text`` is the quotation, null while only its facts are known.

    ``recommendation`` is the id of one of the edition, null for a concern or a resolution.
    """

    kind: str
    recommendation: str | None
    symbol: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]
    text: str | None
    as_printed: str
    elided: bool
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A benchmark. ``paragraphs`` are numbers in its document; years inclusive.

    ``statements`` are null while only the facts of the report are known.
    """

    id: str
    document: str
    number: int
    label: str
    title: str
    statements: tuple[str, ...] | None
    paragraphs: tuple[str, ...]
    timeframe: str
    timeframe_kind: str
    start_year: int | None
    end_year: int | None
    basis: tuple[Basis, ...]
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What is asked of whom. ``benchmarks`` are those that stand on it.

    ``number`` is set where the document itself recommends it, ``symbol`` and ``paragraphs``
    where it is quoted from another. ``text`` is null while only its facts are known.
    """

    id: str
    document: str
    number: str
    mechanism: str
    symbol: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]
    text: str | None
    addressee: str
    made_by: tuple[str, ...]
    position: str
    theme: str
    follow_up: bool
    at: str
    benchmarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OperativeParagraph:
    """An operative paragraph; ``text`` is null while only its facts are known."""

    number: str
    part: str
    items: tuple[str, ...]
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """A resolution of the mandate, as the report lists it in ``row``."""

    id: str
    document: str
    row: int
    date: date | None
    organ: str
    symbol: str
    item_number: str
    item_title: str
    establishes: bool
    extends: bool
    extension_years: int | None
    report_to_sessions: tuple[int, ...]
    paragraphs: tuple[OperativeParagraph, ...]
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCount:
    """How many independent sources of one kind (a code of ``source-kinds``)."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A confirmed finding, at the standard of proof that permitted information reaches.

    ``independent`` counts independent sources, and ``kinds`` what they are, of the information
    that may be shown to the audience only. ``rule`` is the version of the published rule.
    ``statements`` are pairs of a benchmark and one of its statements, from 1.
    """

    id: str
    claim: str
    standard: str
    independent: int
    kinds: tuple[KindCount, ...]
    rule: str
    confirmed: date
    benchmarks: tuple[str, ...]
    statements: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What one voice says of a benchmark, or of one of its statements (0 for the whole).

    ``findings`` are those a monitor's grade stands on, all of them in the edition.
    """

    id: str
    benchmark: str
    statement: int
    voice: str
    scale: str
    grade: str
    period: str
    earliest: date
    latest: date
    rationale: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A value of an indicator; blank ``sex``, ``age`` and ``group`` stand for all."""

    id: str
    when: When
    comparator: str
    value: Decimal
    upper: Decimal | None
    sex: str
    age: str
    group: str
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A figure that is kept; ``rise`` says whether more is better ("good", "bad")."""

    id: str
    title: str
    kind: str
    unit: str
    definition: str
    rise: str
    benchmarks: tuple[str, ...]
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A provision of a law: "art. 437 bis"."""

    id: str
    label: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalState:
    """A legal state of a law from a date on."""

    id: str
    state: str
    when: When
    ground: Ground | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What is called for, on a law or one of its provisions, and by whom."""

    id: str
    action: str
    by: str
    provision: str | None
    recommendation: str | None
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """An instrument or a draft."""

    id: str
    title: str
    kind: str
    number: str
    year: int | None
    benchmarks: tuple[str, ...]
    provisions: tuple[Provision, ...]
    states: tuple[LegalState, ...]
    calls: tuple[Call, ...]
    ground: Ground | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many: ``least`` to ``most``, with a code of ``comparators``; null where not known."""

    comparator: str
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """A person or group in a case, named only where a public document names them."""

    id: str
    role: str
    name: str
    sex: str
    count: Count
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent:
    """Something that happened in a case, as a public document says."""

    id: str
    kind: str
    when: When
    until: When
    place: str
    body: str
    outcome: str
    sentence: str
    months: int | None
    count: Count
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Communication:
    """A communication sent to a State; ``case`` is one of the edition, or null."""

    id: str
    case: str | None
    kind: str
    symbol: str
    joint: bool
    when: When
    due: When
    replied: When
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case that a public document tells of."""

    id: str
    title: str
    kind: str
    place: str
    follows: str | None
    benchmarks: tuple[str, ...]
    involved: tuple[Involved, ...]
    events: tuple[CaseEvent, ...]
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionTaken:
    """What the State says it did or will do."""

    id: str
    title: str
    lead: str
    state: str
    progress: str
    when: When
    due: When
    benchmarks: tuple[str, ...]
    recommendations: tuple[str, ...]
    ground: Ground | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """A meeting, visit or exchange that a public document tells of."""

    id: str
    title: str
    kind: str
    participants: str
    promised: str
    followed: str
    when: When
    due: When
    benchmarks: tuple[str, ...]
    recommendations: tuple[str, ...]
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Cooperation:
    """Technical cooperation that a public document tells of."""

    id: str
    title: str
    provider: str
    recipient: str
    area: str
    when: When
    benchmarks: tuple[str, ...]
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """A day that others are counted from."""

    id: str
    title: str
    kind: str
    when: When
    ground: Ground | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """By when something is to be met; one that hangs on a landmark is ``days`` after it.

    ``part_of`` is the deadline of which this is an interim point.
    """

    id: str
    title: str
    kind: str
    due: When
    landmark: str | None
    days: int | None
    part_of: str | None
    met: When
    benchmarks: tuple[str, ...]
    recommendations: tuple[str, ...]
    ground: Ground | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpStep:
    """A step of a follow-up procedure; ``grade`` is the letter the committee gave."""

    id: str
    kind: str
    paragraph: str
    grade: str
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """The follow-up procedure of a committee on its concluding observations ``symbol``."""

    id: str
    title: str
    body: str
    symbol: str
    paragraphs: str
    due: When
    benchmarks: tuple[str, ...]
    steps: tuple[FollowUpStep, ...]
    ground: Ground | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Everything that may be shown to one audience as of one day.

    ``number`` counts the publications for that audience from 1; it is 0 for a preview.
    ``workspace`` is the slug, ``name`` what people call it. ``country`` is an ISO 3166-1 alpha-3
    code, or blank. ``languages`` are those of its documents, the founding one's first. All
    tuples are in a fixed order that does not tell when anything came in.
    """

    workspace: str
    name: str
    mandate: str
    country: str
    fictitious: bool
    audience: str
    number: int
    date: date
    languages: tuple[str, ...]
    licence: str = LICENCE
    licence_name: str = LICENCE_NAME
    licence_url: str = LICENCE_URL
    documents: tuple[Document, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    findings: tuple[Finding, ...] = ()
    grades: tuple[Grade, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    laws: tuple[Law, ...] = ()
    cases: tuple[Case, ...] = ()
    communications: tuple[Communication, ...] = ()
    actions: tuple[ActionTaken, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    cooperations: tuple[Cooperation, ...] = ()
    landmarks: tuple[Landmark, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    schema: str = SCHEMA
