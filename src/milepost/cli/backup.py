"""`milepost backup`: everything, encrypted, in one file."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from milepost.cli import django
from milepost.cli.output import refuse_existing, whole_file
from milepost.cli.progress import bytes_moved
from milepost.values.errors import InputError


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; nothing is overwritten.")],
    to: Annotated[
        list[str] | None,
        typer.Option(help="A public key of age (age1…) to encrypt to; may be repeated."),
    ] = None,
) -> None:
    """Write everything to one encrypted file, while people go on working.

    All rows, all evidence, the vault as it is (closed) and the signing key; not the secret key,
    and not who is signed in. Without --to, a passphrase is asked for twice, or taken from
    MILEPOST_BACKUP_PASSPHRASE. Who loses the key or the passphrase has lost the backup.

    Example: milepost backup monday.milepost --to "$(cat keeper.pub)"
    """
    refuse_existing(file)
    with django.database():
        from django.conf import settings
        from django.utils.translation import gettext as _

        from milepost.actions.action import CommandLine
        from milepost.actions.back_up import back_up
        from milepost.records.backup import writing
        from milepost.records.backup.sealing import Lock
        from milepost.records.stores import evidence_store

        lock = Lock(recipients=tuple(to)) if to else Lock(passphrase=_new_passphrase())
        with whole_file(file) as out, bytes_moved(_("Backing up"), writing.size) as progress:
            made = back_up(
                CommandLine(),
                out,
                lock,
                store=evidence_store(),
                signing_key=settings.SIGNING_KEY,
                progress=progress,
            )
        rows = sum(made.summary.rows.values())
        typer.echo(
            _("%(file)s: %(rows)s rows and %(files)s evidence files, encrypted.")
            % {"file": file, "rows": rows, "files": made.summary.evidence}
        )
        if made.summary.trail.broken:
            said = _("The audit trail is broken, here and in the backup.")
            typer.echo(f"{said} [{made.summary.trail.broken}]", err=True)


def passphrase() -> str:
    """The passphrase that MILEPOST_BACKUP_PASSPHRASE gives or someone types; "" for neither."""
    from django.conf import settings
    from django.utils.translation import gettext as _

    if settings.BACKUP_PASSPHRASE or not sys.stdin.isatty():
        return settings.BACKUP_PASSPHRASE
    return typer.prompt(_("Passphrase"), hide_input=True, err=True)


def _new_passphrase() -> str:
    from django.conf import settings
    from django.utils.translation import gettext as _

    if settings.BACKUP_PASSPHRASE:
        return settings.BACKUP_PASSPHRASE
    if sys.stdin.isatty():
        return typer.prompt(_("Passphrase"), hide_input=True, confirmation_prompt=True, err=True)
    raise InputError(
        _("There is nothing to encrypt the backup to"),
        remedy=_("Name a public key with --to, or set MILEPOST_BACKUP_PASSPHRASE."),
    )
