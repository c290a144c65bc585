"""`milepost import`: bring a report into a workspace."""

from typing import TYPE_CHECKING, Annotated

import typer

from milepost.cli import django
from milepost.cli.progress import at_work
from milepost.documents.document import Document

if TYPE_CHECKING:
    from milepost.records.imports import Preview
    from milepost.records.models import Workspace

LONGEST_NAME = 200
SHOWN = 5
"""Keys of each kind that a preview names one by one."""


def import_(
    file: Annotated[str, typer.Argument(help="The report; - reads standard input.")],
    workspace: Annotated[
        str | None,
        typer.Option(help="Into which workspace; needed where there are several."),
    ] = None,
    preview: Annotated[
        bool, typer.Option("--preview", help="Show what would change and change nothing.")
    ] = False,
) -> None:
    """Bring a report into a workspace: its text, benchmarks, recommendations, resolutions.

    Again, it updates what differs and never doubles; stopped half-way, nothing has changed.

    Example: milepost import A-HRC-51-66.txt --workspace cambodia
    """
    from milepost.cli.source import read_source
    from milepost.reporting.framework_json import find_framework

    document = read_source(file)
    framework = find_framework(document)
    with django.database():
        from django.utils.translation import gettext as _

        from milepost.actions import import_document
        from milepost.actions.action import CommandLine, together
        from milepost.records.models import Workspace

        if preview:
            target = _find(workspace, document) or Workspace(name=_name(workspace, document))
            _show(import_document.preview(target, document, framework), target, would=True)
            return
        with at_work(_("Bringing it in")), together():
            target = _find(workspace, document) or _create(workspace, document)
            done = import_document.ImportDocument(
                actor=CommandLine(), workspace=target, document=document, framework=framework
            ).run()
        _show(done, target, would=False)
        if done.changes_anything:
            _show_findings(target, document)


def _find(name: str | None, document: Document) -> "Workspace | None":
    """Where the document goes; null where the first workspace is still to be made."""
    from milepost.records import workspaces

    found = workspaces.for_document(document.symbol) if name is None else None
    if found is None and name is not None and workspaces.any_exist():
        return workspaces.named(name)
    return found


def _create(name: str | None, document: Document) -> "Workspace":
    from milepost.actions.action import CommandLine
    from milepost.actions.create_workspace import CreateWorkspace

    return CreateWorkspace(
        actor=CommandLine(), title=_name(name, document), mandate=_mandate(document)
    ).run()


def _name(name: str | None, document: Document) -> str:
    return (name or _mandate(document) or document.symbol or document.source.name)[:LONGEST_NAME]


def _mandate(document: Document) -> str:
    """Whose report it is: the title's last part, without "Report of the"."""
    last = (document.title or "").split(" - ")[-1]
    return last.removeprefix("Report of the ").strip()


def _show_findings(workspace: "Workspace", document: Document) -> None:
    """How much looks wrong in what came in, and where to see it."""
    from django.utils.translation import ngettext

    from milepost.records.queries import checks, documents

    row = documents.of_file(workspace, document.source.sha256)
    count = checks.facts(row).open if row else 0
    if count:
        said = ngettext(
            "%(n)s finding: see the desk, or run `milepost check`.",
            "%(n)s findings: see the desk, or run `milepost check`.",
            count,
        )
        typer.echo(said % {"n": count})


def _show(preview: "Preview", workspace: "Workspace", *, would: bool) -> None:
    from django.utils.translation import gettext as _
    from django.utils.translation import ngettext

    title = _("%(document)s into “%(workspace)s”") % {
        "document": preview.document,
        "workspace": workspace.name,
    }
    if not preview.changes_anything:
        typer.echo(f"{title}: " + _("nothing changed."))
        return
    typer.echo(f"{title}:")
    if preview.translation_of:
        typer.echo("  " + _("translation: its text comes in, the framework stays as it is"))
    for kind in preview.kinds:
        parts = [
            f"{len(keys)} {word}"
            for keys, word in (
                (kind.created, _("new")),
                (kind.updated, _("updated")),
                (kind.removed, _("removed")),
                (kind.unchanged, _("unchanged")),
            )
            if keys
        ]
        if parts:
            typer.echo(f"  {_(kind.kind):<22} {', '.join(parts)}")
        if would and kind.removed:
            more = len(kind.removed) - SHOWN
            rest = ngettext("and %(n)s more", "and %(n)s more", more) % {"n": more}
            named = [*kind.removed[:SHOWN], *([rest] if more > 0 else [])]
            typer.echo(f"  {'':<22} " + _("to be removed: %(keys)s") % {"keys": ", ".join(named)})
    if would:
        typer.echo(_("This is a preview: nothing was changed."))
