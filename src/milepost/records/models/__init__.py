"""All models, gathered here because Django looks for them in one place."""

from milepost.records.models.audit import AuditEntry, AuditHead
from milepost.records.models.case import Case, CaseEvent, Communication, Involved
from milepost.records.models.check import CheckFinding
from milepost.records.models.consent import Consent, Release
from milepost.records.models.deadline import Deadline, FollowUp, FollowUpStep, Landmark
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
from milepost.records.models.indicator import Indicator, Observation
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
from milepost.records.models.law import Call, Consultation, Law, LegalState, Provision
from milepost.records.models.people import Membership, User
from milepost.records.models.publication import Publication
from milepost.records.models.report import (
    ApprovedReport,
    Report,
    ReportParagraph,
    ReportParagraphVersion,
    ReportSection,
)
from milepost.records.models.source import (
    KeeperKey,
    Reliability,
    SealedIdentity,
    Source,
    SourceTie,
)
from milepost.records.models.token import AccessToken, TokenAnswer
from milepost.records.models.undertaking import ActionTaken, Cooperation, Engagement
from milepost.records.models.visit import Visit
from milepost.records.models.workspace import Workspace

__all__ = [
    "AccessToken",
    "ActionTaken",
    "ApprovedReport",
    "AuditEntry",
    "AuditHead",
    "Basis",
    "Benchmark",
    "Call",
    "Case",
    "CaseEvent",
    "CheckFinding",
    "Citation",
    "Communication",
    "Consent",
    "Consultation",
    "Cooperation",
    "Credibility",
    "CustodyStep",
    "Deadline",
    "Document",
    "Draft",
    "Election",
    "Engagement",
    "EvidenceFile",
    "Finding",
    "FindingBenchmark",
    "FollowUp",
    "FollowUpStep",
    "Footnote",
    "Grade",
    "Indicator",
    "Information",
    "InformationSource",
    "InformationVersion",
    "Interlocutor",
    "Involved",
    "Judgement",
    "KeeperKey",
    "Landmark",
    "Law",
    "LegalState",
    "Membership",
    "Observation",
    "Paragraph",
    "Party",
    "Passage",
    "Provision",
    "Publication",
    "Recommendation",
    "Release",
    "Reliability",
    "Repeat",
    "Report",
    "ReportParagraph",
    "ReportParagraphVersion",
    "ReportSection",
    "Resolution",
    "ResolutionParagraph",
    "SealedIdentity",
    "Section",
    "Shingle",
    "Source",
    "SourceTie",
    "Subject",
    "Table",
    "TokenAnswer",
    "User",
    "Visit",
    "Warning",
    "Weighing",
    "Workspace",
]
