"""Bring a read document and the framework found in it into a workspace."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.utils import timezone

from milepost.actions.action import Action, Change
from milepost.documents.document import Document
from milepost.records import imports
from milepost.records.imports import Preview
from milepost.records.models import Workspace

if TYPE_CHECKING:
    from milepost.reporting.framework_json import FoundFramework


def preview(workspace: Workspace, document: Document, framework: "FoundFramework") -> Preview:
    """What importing would create, update, leave and remove. Writes nothing.

    Raises ``InputError`` for what cannot be stored.
    """
    return imports.plan_document(workspace, document, framework).preview()


@dataclass(frozen=True, kw_only=True)
class ImportDocument(Action[Preview]):
    """Create what is new, update what differs, remove what is no longer in the document.

    Rows are found again by their own keys (symbol, locator, benchmark number, citation), so a
    second import of the same document changes nothing and writes no audit entry. All or
    nothing: stopped at any moment, the database is as before.
    """

    name: ClassVar[str] = "document.import"
    permission: ClassVar[str | None] = "document.import"

    workspace: Workspace
    document: Document
    framework: "FoundFramework"

    def change(self) -> Change[Preview]:
        """Plan against the rows as they are now, under the workspace's lock, and write."""
        planned = imports.plan_document(self.workspace, self.document, self.framework)
        preview = planned.preview()
        if not preview.changes_anything:
            return Change(result=preview, detail=None)
        planned.apply(timezone.now())
        detail = {
            "symbol": self.document.symbol,
            "sha256": self.document.source.sha256,
            "document": preview.document_change,
            "changes": preview.counts(),
        }
        return Change(result=preview, target=planned.document.public_id, detail=detail)
