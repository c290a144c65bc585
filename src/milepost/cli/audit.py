"""`milepost audit`: is the trail of changes whole, and what does it say."""

from pathlib import Path
from typing import Annotated

import typer

from milepost.cli import django
from milepost.cli.output import whole_file
from milepost.cli.progress import at_work

FOUND_PROBLEMS = 1


def verify() -> None:
    """Check that no entry of the audit trail was altered, removed or cut off.

    Prints the length and the hash of the trail: written down elsewhere and compared later,
    they show even a trail made anew. Names the first broken entry and exits with 1.

    Example: milepost audit verify
    """
    with django.database():
        from django.utils.translation import gettext as _
        from django.utils.translation import ngettext

        from milepost.records import audit

        with at_work(_("Verifying")):
            broken = audit.verify()
        if broken is not None:
            typer.echo(f"{broken.message} [{broken.fault}]")
            raise typer.Exit(FOUND_PROBLEMS)
        head = audit.head()
        whole = ngettext(
            "The audit trail is whole: %(n)s entry, ending in %(hash)s.",
            "The audit trail is whole: %(n)s entries, ending in %(hash)s.",
            head.sequence,
        )
        typer.echo(
            whole % {"n": head.sequence, "hash": head.hash}
            if head.sequence
            else _("The audit trail is whole: nothing was changed yet.")
        )


def list_(
    last: Annotated[int, typer.Option(min=1, help="How many entries, from the end.")] = 20,
) -> None:
    """List the last entries of the audit trail, the oldest of them first.

    Example: milepost audit list --last 50
    """
    with django.database():
        import json

        from milepost.records import audit

        for entry in audit.last(last):
            detail = json.dumps(entry.detail, ensure_ascii=False, sort_keys=True)
            typer.echo(f"{entry.sequence:>6}  {entry.at}  {entry.actor}  {entry.action}  {detail}")


def export(
    file: Annotated[Path, typer.Argument(help="The zip archive to write.")],
    workspace: Annotated[
        str | None, typer.Option(help="Only the entries of this workspace; all if left out.")
    ] = None,
) -> None:
    """Write the audit trail to a signed file that anyone can check with `milepost verify`.

    Example: milepost audit export trail.zip
    """
    with django.database():
        from django.conf import settings
        from django.utils.translation import gettext as _

        from milepost.actions.action import CommandLine
        from milepost.actions.export_trail import export_trail
        from milepost.records import workspaces
        from milepost.reporting.proof import Signer

        target = workspaces.named(workspace) if workspace else None
        with whole_file(file) as out:
            head = export_trail(CommandLine(), target, out, Signer(settings.SIGNING_KEY))
        typer.echo(
            _("%(file)s: the audit trail up to entry %(n)s, which ends in %(hash)s.")
            % {"file": file, "n": head.sequence, "hash": head.hash}
        )
