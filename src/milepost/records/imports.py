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

_NO_FACTS = frozenset({"kind", "kind_reasons", "source_name", "sha256", "media_type"})
"""Columns of a document that a facts pack does not know."""

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

    ``document_change`` is "created", "updated" or "unchanged". ``translation_of`` is the
    language of the original where the file is a translation of what the workspace has.
    """

    document: str
    document_change: str
    kinds: tuple[KindPreview, ...]
    translation_of: str = ""

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
        original = self.document.translation_of
        return Preview(
            translation_of=original.language if original else "",
            document=self.document.symbol or self.document.source_name,
            document_change=self.document_change,
            kinds=tuple(
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

    A translation brings its text only: benchmarks and recommendations are kept once, from the
    original. Writes nothing. Raises ``InputError`` for what cannot be stored.
    """
    row = rows.document_row(workspace, document)
    versions = _versions(row)
    kept = _same_version(row, versions) or _same_file(row)
    if versions and kept != versions[0]:
        row.translation_of = versions[0]
    change = _take_place(row, kept)
    found = rows.framework_parts(row, framework)
    warnings = [*document.warnings, *framework.warnings]
    if row.translation_of is not None:
        found, warnings = dict.fromkeys(found, ()), [*document.warnings]
    desired = {
        **rows.document_parts(row, document),
        **rows.warnings(row, warnings),
        **found,
    }
    return Import(row, change, reconcile.plan(row, desired))


def plan_facts(workspace: Workspace, facts: Facts) -> Import:
    """Compare the facts of a pack with what the workspace has. Writes nothing.

    What a pack does not know (texts, names, the file) is left as it is. Raises ``InputError``
    for what cannot be stored.
    """
    row = rows.facts_row(workspace, facts.manifest)
    kept = next(iter(_versions(row)), None) or _same_file(row)
    if kept is not None:
        _refuse_other_language(row, kept)
    change = _take_place(row, kept, unknown=_NO_FACTS)
    desired = rows.framework_parts(row, facts.framework())
    for model, columns in rows.NO_FACTS.items():
        blank = model()
        for desired_row in desired[model]:
            for name in columns:
                setattr(desired_row, name, getattr(blank, name))
    return Import(row, change, reconcile.plan(row, desired, rows.NO_FACTS))


def _take_place(row: Document, kept: Document | None, unknown: frozenset[str] = frozenset()) -> str:
    """Let ``row`` take the place of the same document, and say what becomes of it."""
    if kept is None:
        return "created"
    row.pk = kept.pk
    row._state.adding = False
    for name in _KEPT | unknown:
        setattr(row, name, getattr(kept, name))
    row.symbol = row.symbol or kept.symbol
    columns = (field.attname for field in Document._meta.concrete_fields)
    differs = any(getattr(row, name) != getattr(kept, name) for name in columns)
    return "updated" if differs else "unchanged"


def _versions(row: Document) -> list[Document]:
    """The documents kept under the same symbol, one a language, the original first."""
    if not row.symbol or not row.workspace.pk:
        return []
    versions = Document.objects.filter(workspace=row.workspace, symbol=row.symbol)
    return sorted(versions, key=lambda one: (one.translation_of_id or 0, one.pk))


def _same_version(row: Document, versions: list[Document]) -> Document | None:
    """The version in the same language; else the same file; else one not yet read, or whose
    language is not known. A file in an unknown language is taken for the original."""
    wanted = (
        lambda kept: row.language and kept.language == row.language,
        lambda kept: kept.sha256 == row.sha256,
        lambda kept: not (row.language and kept.language and kept.sha256),
    )
    for is_wanted in wanted:
        if (kept := next(filter(is_wanted, versions), None)) is not None:
            return kept
    return None


def _same_file(row: Document) -> Document | None:
    """The same file, where one of the two has no symbol."""
    if not row.sha256 or not row.workspace.pk:
        return None
    same = Document.objects.filter(workspace=row.workspace, sha256=row.sha256)
    return (same.filter(symbol=None) if row.symbol else same).first()


def _refuse_other_language(row: Document, kept: Document) -> None:
    """What a pack knows in words would overwrite what was read in another language."""
    known = kept.sha256 and kept.language and row.language
    if known and row.language != kept.language:
        raise InputError(
            _("The workspace has this document in “%(kept)s”, the file is in “%(new)s”")
            % {"kept": kept.language, "new": row.language},
            where=row.symbol or row.source_name,
            remedy=_("Open the pack in a workspace of its own."),
        )
