"""Bring a read document and the framework found in it into a workspace."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.utils import timezone

from milepost.actions import check_document
from milepost.actions.action import Action, Change
from milepost.actions.check_document import CheckDocument
from milepost.documents.document import Document
from milepost.records import imports, library, models
from milepost.records.imports import Preview
from milepost.records.models import Workspace

if TYPE_CHECKING:
    from milepost.reporting.framework_json import FoundFramework

RECHECKED = 20
"""How many documents that quote a new one are checked again at once."""


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
    nothing: stopped at any moment, the database is as before. What changed is checked, and so
    are documents that quote it, now that their quotations can be looked up.
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
        checked = check_document.keep(planned.document, self.document)
        self._check_again(library.quoting(planned.document))
        changes = preview.counts()
        if checked.changes:
            changes[check_document.KIND] = checked.changes
        detail = {
            "symbol": self.document.symbol,
            "sha256": self.document.source.sha256,
            "document": preview.document_change,
            "changes": changes,
        }
        return Change(result=preview, target=planned.document.public_id, detail=detail)

    def _check_again(self, quoting: list[models.Document]) -> None:
        """Check the first few; the others say that they wait to be checked."""
        for row in quoting[:RECHECKED]:
            CheckDocument(actor=self.actor, workspace=self.workspace, document=row.public_id).run()
        library.uncheck(quoting[RECHECKED:])
