"""All models, gathered here because Django looks for them in one place."""

from milepost.records.models.audit import AuditEntry, AuditHead
from milepost.records.models.check import CheckFinding
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
from milepost.records.models.framework import Basis, Benchmark, Recommendation
from milepost.records.models.landmark import (
    Election,
    Interlocutor,
    Party,
    Resolution,
    ResolutionParagraph,
)
from milepost.records.models.people import Membership, User
from milepost.records.models.workspace import Workspace

__all__ = [
    "AuditEntry",
    "AuditHead",
    "Basis",
    "Benchmark",
    "CheckFinding",
    "Citation",
    "Document",
    "Election",
    "Footnote",
    "Interlocutor",
    "Membership",
    "Paragraph",
    "Party",
    "Passage",
    "Recommendation",
    "Resolution",
    "ResolutionParagraph",
    "Section",
    "Table",
    "User",
    "Warning",
    "Workspace",
]
