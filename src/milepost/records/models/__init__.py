"""All models, gathered here because Django looks for them in one place."""

from milepost.records.models.audit import AuditEntry, AuditHead
from milepost.records.models.check import CheckFinding
from milepost.records.models.consent import Consent, Release
from milepost.records.models.document import (
    Citation,
    Document,
    Footnote,
    Paragraph,
    Passage,
    Section,
    Table,
    Warning,
)
from milepost.records.models.evidence import CustodyStep, EvidenceFile
from milepost.records.models.finding import Finding, FindingBenchmark, Judgement, Weighing
from milepost.records.models.framework import Basis, Benchmark, Recommendation
from milepost.records.models.grade import Grade
from milepost.records.models.information import (
    Credibility,
    Draft,
    Information,
    InformationSource,
    InformationVersion,
    Repeat,
    Shingle,
    Subject,
)
from milepost.records.models.landmark import (
    Election,
    Interlocutor,
    Party,
    Resolution,
    ResolutionParagraph,
)
from milepost.records.models.people import Membership, User
from milepost.records.models.source import (
    KeeperKey,
    Reliability,
    SealedIdentity,
    Source,
    SourceTie,
)
from milepost.records.models.workspace import Workspace

__all__ = [
    "AuditEntry",
    "AuditHead",
    "Basis",
    "Benchmark",
    "CheckFinding",
    "Citation",
    "Consent",
    "Credibility",
    "CustodyStep",
    "Document",
    "Draft",
    "Election",
    "EvidenceFile",
    "Finding",
    "FindingBenchmark",
    "Footnote",
    "Grade",
    "Information",
    "InformationSource",
    "InformationVersion",
    "Interlocutor",
    "Judgement",
    "KeeperKey",
    "Membership",
    "Paragraph",
    "Party",
    "Passage",
    "Recommendation",
    "Release",
    "Reliability",
    "Repeat",
    "Resolution",
    "ResolutionParagraph",
    "SealedIdentity",
    "Section",
    "Shingle",
    "Source",
    "SourceTie",
    "Subject",
    "Table",
    "User",
    "Warning",
    "Weighing",
    "Workspace",
]
