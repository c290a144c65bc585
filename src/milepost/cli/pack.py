"""`milepost pack`: facts packs, made from a workspace and brought into one."""

from pathlib import Path
from typing import Annotated

import typer

from milepost.cli import django


def make(
    workspace: Annotated[str, typer.Argument(help="The workspace to take the facts from.")],
    to: Annotated[Path, typer.Option(help="The folder to write, empty or an earlier pack.")],
    document: Annotated[
        str | None, typer.Option(help="The symbol of the report, where there are several.")
    ] = None,
) -> None:
    """Write a workspace's framework as facts and figures, without a sentence of the report.

    Example: milepost pack make cambodia --to cambodia-2022
    """
    from milepost.reporting import facts

    with django.database():
        from django.utils.translation import ngettext

        from milepost.records import facts as kept
        from milepost.records import workspaces

        found = kept.of_document(kept.founding_document(workspaces.named(workspace), document))
        files = facts.write(found, to)
        typer.echo(
            ngettext(
                "%(folder)s: a pack of %(n)s benchmark in %(files)s files.",
                "%(folder)s: a pack of %(n)s benchmarks in %(files)s files.",
                len(found.benchmarks),
            )
            % {"folder": to, "n": len(found.benchmarks), "files": len(files)}
        )


def load(
    folder: Annotated[Path, typer.Argument(help="The folder of the pack.")],
    workspace: Annotated[
        str | None, typer.Option(help="Into which workspace; the pack's own if left out.")
    ] = None,
) -> None:
    """Bring the facts of a pack into a workspace, which is made where missing.

    Example: milepost pack load cambodia-2022
    """
    from milepost.reporting import facts

    pack = facts.read(folder)
    with django.database():
        from django.utils.translation import gettext as _

        from milepost.actions.load_pack import open_pack
        from milepost.records import workspaces

        target = workspaces.named(workspace) if workspace else None
        target, preview = open_pack(pack, target)
        outcome = _("loaded.") if preview.changes_anything else _("nothing changed.")
        typer.echo(
            _("%(document)s into “%(workspace)s”")
            % {"document": preview.document, "workspace": target.name}
            + f": {outcome}"
        )
