"""A small, fictitious set of sources and information on top of Examplia.

Everyone in it is invented. It has one of each thing the pages of evidence have to show: sources
of several kinds, two of one organisation, information with and without permission, one that
repeats another, one that contradicts, one set aside.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from django.utils import timezone

from milepost.evidence.repeats import shingles
from milepost.records.models import (
    Benchmark,
    Consent,
    EvidenceFile,
    Information,
    InformationSource,
    InformationVersion,
    Repeat,
    Shingle,
    Source,
    SourceTie,
    Subject,
    User,
    Workspace,
)
from milepost.values.dates import parse_date
from tests.examplia import Examplia, member

GIVEN_ON = date(2026, 3, 14)

LAWYER = (
    "Since January the prison at Port Lumen holds 412 people in cells built for 150. Those who"
    " await trial are not kept apart from those who are convicted."
)
CLINIC = (
    "Since January the prison at Port Lumen holds 412 people in cells built for 150. Those who"
    " await trial are not kept apart from the convicted."
)
MINISTRY = "The prison at Port Lumen holds 188 people; its capacity is 200."
VISITOR = "My brother sleeps in turns with five others in a cell for two."
PAPER = "Guards at Port Lumen were paid to move prisoners to a better block, the paper says."
RUMOUR = "I heard that a new prison is planned somewhere in the north."

_receipts = count(1)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Examplia with its sources and information; each is asked for by a short name."""

    place: Examplia
    workspace: Workspace
    officer: User
    reviewer: User
    sources: dict[str, Source]
    informations: dict[str, Information]


def evidence(place: Examplia) -> Evidence:
    """The whole of it."""
    officer, workspace = place.officer, place.workspace
    sources = {
        "lawyers": source(workspace, officer, "civil-society", "B", area="Port Lumen"),
        "clinic": source(workspace, officer, "civil-society", "C", area="Port Lumen"),
        "ministry": source(workspace, officer, "state", "C", description="Ministry of Justice"),
        "family": source(workspace, officer, "victim-or-family", "B"),
        "paper": source(workspace, officer, "media", "D", description="A daily newspaper"),
        "rumour": source(workspace, officer, "other-individual", "F"),
    }
    tie(sources["lawyers"], sources["clinic"], officer)
    told = {
        "lawyers": (LAWYER, "lawyers", "12 March 2026", "to-check", "6"),
        "clinic": (CLINIC, "clinic", "March 2026", "to-check", "6"),
        "ministry": (MINISTRY, "ministry", "2026-02-01", "checked", "4"),
        "family": (VISITOR, "family", "February 2026", "checked", "2"),
        "paper": (PAPER, "paper", "2026", "to-check", "6"),
        "rumour": (RUMOUR, "rumour", "2026", "set-aside", "6"),
    }
    informations = {
        name: information(
            workspace, officer, text, sources[given_by], when=when, state=state, credibility=grade
        )
        for name, (text, given_by, when, state, grade) in told.items()
    }
    for name in ("lawyers", "clinic", "ministry", "family"):
        about(informations[name], "A")
        consent(informations[name], "internal")
    consent(informations["lawyers"], "public-without-identity")
    consent(informations["family"], "un-mechanisms", covers="identity")
    Repeat.objects.create(
        information=informations["clinic"], repeats=informations["lawyers"], by=officer
    )
    return Evidence(
        place=place,
        workspace=workspace,
        officer=officer,
        reviewer=member(workspace, "reviewer"),
        sources=sources,
        informations=informations,
    )


def source(
    workspace: Workspace,
    by: User,
    kind: str = "civil-society",
    reliability: str = "B",
    *,
    area: str = "",
    description: str = "",
) -> Source:
    """A source, told to others by its words, its area or its kind alone."""
    level = "words" if description else "area" if area else "kind"
    return Source.objects.create(
        workspace=workspace,
        kind=kind,
        level=level,
        area=area,
        description=description,
        reliability=reliability,
        recorded_by=by,
    )


def tie(one: Source, other: Source, by: User, kind: str = "organisation") -> SourceTie:
    """The two share an origin."""
    low, high = sorted((one, other), key=lambda source: source.pk)
    return SourceTie.objects.create(source=low, other=high, kind=kind, by=by)


def information(
    workspace: Workspace,
    by: User,
    text: str,
    *sources: Source,
    when: str = "12 March 2026",
    state: str = "to-check",
    credibility: str = "6",
    language: str = "en",
) -> Information:
    """An information in its first version, given by the sources."""
    day = parse_date(when)
    made = Information.objects.create(
        workspace=workspace,
        state=state,
        credibility=credibility,
        language=language,
        earliest=day.earliest,
        latest=day.latest,
        receipt=f"test-{next(_receipts)}",
        recorded_by=by,
    )
    made.version = InformationVersion.objects.create(
        information=made,
        text=text,
        language=language,
        channel="interview",
        date=when,
        earliest=day.earliest,
        latest=day.latest,
        place="Port Lumen",
        taken_by=by,
        written_by=by,
    )
    made.save(update_fields=["version"])
    InformationSource.objects.bulk_create(
        InformationSource(information=made, source=one) for one in sources
    )
    return made


def about(information: Information, letter: str) -> Subject:
    """The information is about the benchmark of that letter."""
    benchmark = Benchmark.objects.get(workspace=information.workspace, label=letter)
    return Subject.objects.create(
        information=information, kind="benchmark", target=benchmark.public_id
    )


def consent(
    information: Information,
    audience: str,
    *,
    covers: str = "information",
    until: date | None = None,
    withdrawn: bool = False,
) -> list[Consent]:
    """Every source of the information allows it to be shown to that audience."""
    return [
        Consent.objects.create(
            information=information,
            source=given.source,
            covers=covers,
            audience=audience,
            given_by="source",
            given_on=GIVEN_ON,
            until=until,
            purpose="To be weighed with what others say.",
            recorded_by=information.recorded_by,
            withdrawn=timezone.now() - timedelta(hours=1) if withdrawn else None,
            withdrawn_by=information.recorded_by if withdrawn else None,
        )
        for given in information.givers.select_related("source")
    ]


def file(information: Information, number: int = 1) -> EvidenceFile:
    """The record of a photograph; the file itself is not in any store."""
    return EvidenceFile.objects.create(
        information=information,
        number=number,
        sha256=f"{number:064x}",
        size=2_400_000,
        media_type="image/jpeg",
        copy_sha256=f"{number + 1000:064x}",
        copy_size=2_390_000,
        copy_media_type="image/jpeg",
    )


def known_by_words(made: Evidence) -> None:
    """Every information has the hashes its words are compared by, as if recorded by an action."""
    for one in Information.objects.filter(workspace=made.workspace).select_related("version"):
        assert one.version is not None
        Shingle.objects.filter(information=one).delete()
        Shingle.objects.bulk_create(
            Shingle(information=one, value=value) for value in shingles(one.version.text)
        )
