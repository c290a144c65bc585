"""An import into a workspace: planned from plain values, previewed, then written."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from milepost.documents import document as read
from milepost.records import reconcile, rows
from milepost.records.models import Document, Workspace
from milepost.records.reconcile import Plan, shown
from milepost.reporting.facts import Facts
from milepost.values.errors import InputError

if TYPE_CHECKING:
    from milepost.reporting.framework_json import FoundFramework

_KEPT = frozenset({"id", "public_id", "workspace_id", "imported", "checked"})


@dataclass(frozen=True, slots=True)
class KindPreview:
    """What becomes of one kind ("benchmarks"); each field lists keys in order."""

    kind: str
    created: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import changes. ``document`` is the symbol, or the file's name without one.

    ``document_change`` is "created", "updated" or "unchanged".
    """

    document: str
    document_change: str
    kinds: tuple[KindPreview, ...]

    @property
    def changes_anything(self) -> bool:
        """Whether anything would be written."""
        return self.document_change != "unchanged" or bool(self.counts())

    def counts(self) -> dict[str, dict[str, int]]:
        """How many rows of each kind are created, updated and removed, where any are."""
        counted = {
            kind.kind: {
                "created": len(kind.created),
                "updated": len(kind.updated),
                "removed": len(kind.removed),
            }
            for kind in self.kinds
        }
        return {
            kind: {change: count for change, count in counts.items() if count}
            for kind, counts in counted.items()
            if any(counts.values())
        }


@dataclass(frozen=True, slots=True)
class Import:
    """A planned import: the document's row and what changes under it."""

    document: Document
    document_change: str
    plan: Plan

    def preview(self) -> Preview:
        """The plan as plain values."""
        return Preview(
            self.document.symbol or self.document.source_name,
            self.document_change,
            tuple(
                KindPreview(
                    change.kind.name,
                    tuple(shown(key) for key in change.created),
                    tuple(shown(key) for key in change.updated),
                    tuple(shown(key) for key in change.unchanged),
                    tuple(shown(key) for key in change.removed),
                )
                for change in self.plan.changes
            ),
        )

    def apply(self, imported: datetime | None) -> None:
        """Write everything, in the caller's transaction.

        ``imported`` is the moment at which the document itself came in; null leaves what is
        kept, for facts that come without the document.
        """
        if imported is not None:
            self.document.imported = imported
        self.document.save()
        self.plan.apply()


def plan_document(
    workspace: Workspace, document: read.Document, framework: "FoundFramework"
) -> Import:
    """Compare a read document and the framework found in it with what the workspace has.

    Writes nothing. Raises ``InputError`` for what cannot be stored.
    """
    row = rows.document_row(workspace, document)
    change = _find(row, unknown=frozenset())
    desired = {
        **rows.document_parts(row, document),
        **rows.warnings(row, (*document.warnings, *framework.warnings)),
        **rows.framework_parts(row, framework),
    }
    return Import(row, change, reconcile.plan(row, desired))


def plan_facts(workspace: Workspace, facts: Facts) -> Import:
    """Compare the facts of a pack with what the workspace has. Writes nothing.

    What a pack does not know (texts, names, the file) is left as it is. Raises ``InputError``
    for what cannot be stored.
    """
    row = rows.facts_row(workspace, facts.manifest)
    change = _find(row, unknown=frozenset({"source_name", "sha256", "media_type"}))
    desired = rows.framework_parts(row, facts.framework())
    for model, columns in rows.NO_FACTS.items():
        blank = model()
        for desired_row in desired[model]:
            for name in columns:
                setattr(desired_row, name, getattr(blank, name))
    return Import(row, change, reconcile.plan(row, desired, rows.NO_FACTS))


def _find(row: Document, unknown: frozenset[str]) -> str:
    """Let ``row`` take the place of the same document, and say what becomes of it."""
    kept = _same_document(row) if row.workspace.pk else None
    if kept is None:
        return "created"
    _refuse_other_language(row, kept)
    row.pk = kept.pk
    row._state.adding = False
    for name in _KEPT | unknown:
        setattr(row, name, getattr(kept, name))
    row.symbol = row.symbol or kept.symbol
    columns = (field.attname for field in Document._meta.concrete_fields)
    differs = any(getattr(row, name) != getattr(kept, name) for name in columns)
    return "updated" if differs else "unchanged"


def _same_document(row: Document) -> Document | None:
    """The document kept under the same symbol; where one of the two has none, the same file."""
    documents = Document.objects.filter(workspace=row.workspace)
    if row.symbol and (kept := documents.filter(symbol=row.symbol).first()):
        return kept
    same_file = documents.filter(sha256=row.sha256).exclude(sha256="")
    return (same_file.filter(symbol=None) if row.symbol else same_file).first()


def _refuse_other_language(row: Document, kept: Document) -> None:
    """One symbol stands for all languages: a translation must not overwrite the original."""
    known = kept.sha256 and kept.language and row.language
    if known and row.language != kept.language:
        raise InputError(
            _("The workspace has this document in “%(kept)s”, the file is in “%(new)s”")
            % {"kept": kept.language, "new": row.language},
            where=row.symbol or row.source_name,
            remedy=_("Bring the translation into a workspace of its own."),
        )
