"""Look a document over for what is wrong in it, and keep what is found."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from milepost.actions.action import Action, Change
from milepost.checking.checks import check
from milepost.documents import document as read
from milepost.records import check_findings, library
from milepost.records.models import Document, Workspace
from milepost.records.queries.plain import document_value
from milepost.values.errors import InputError, NotFound

KIND = gettext_noop("findings")
"""What the rows are called in an audit entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check came to: how many findings there are, and what changed since the last."""

    findings: int
    changes: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class CheckDocument(Action[Checked]):
    """Check a document of the workspace; the others it quotes are its sources.

    A finding made again stays as it is, settled or open. No audit entry where nothing changed.
    """

    name: ClassVar[str] = "document.check"
    permission: ClassVar[str | None] = "document.import"

    workspace: Workspace
    document: str
    """The public id."""

    def change(self) -> Change[Checked]:
        """Raise ``NotFound`` for a document of elsewhere, ``InputError`` for one without text."""
        row = Document.objects.filter(workspace=self.workspace, public_id=self.document).first()
        if row is None:
            raise NotFound(_("There is no such document in this workspace"))
        if not row.sha256:
            raise InputError(
                _("Only the facts of this document are here"),
                where=row.symbol,
                remedy=_("Bring the document itself in."),
            )
        is_first = row.checked is None
        checked = keep(row, document_value(row))
        return Change(
            result=checked,
            target=row.public_id,
            detail={"changes": {KIND: checked.changes}} if checked.changes or is_first else None,
        )


def keep(row: Document, document: read.Document) -> Checked:
    """Check ``document`` and bring the findings of its ``row`` to what was found.

    In the caller's transaction; the number of queries does not grow with the findings.
    """
    found = check(document, library.sources(row, document))
    reconciled = check_findings.reconcile(row, found)
    reconciled.apply()
    row.checked = timezone.now()
    row.save(update_fields=["checked"])
    return Checked(findings=len(found), changes=reconciled.counts())
