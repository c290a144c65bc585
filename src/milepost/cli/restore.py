"""`milepost restore`: a backup in the place of whatever is here."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from milepost.cli import django
from milepost.cli.backup import passphrase
from milepost.cli.progress import bytes_moved
from milepost.values.errors import InputError

if TYPE_CHECKING:
    from milepost.records.backup.sealing import Opener

LARGEST_IDENTITY = 2**16


def restore(
    file: Annotated[Path, typer.Argument(help="The backup.")],
    identity: Annotated[
        Path | None,
        typer.Option(help="A file with the private key of age, where it was encrypted to one."),
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(help="The public key of the installation it must be from: ed25519:…"),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Lose what this installation holds now.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether the backup is whole.")
    ] = False,
) -> None:
    """Check a backup whole, then put everything in it in place, on SQLite or PostgreSQL.

    Refused where the installation holds anything, unless --replace is given. Stopped at any
    moment, it leaves everything as it was. Stop the desk before and start it again after.

    Example: milepost restore monday.milepost --identity key.txt
    """
    with django.database():
        from django.conf import settings
        from django.utils.translation import gettext as _

        from milepost.actions.action import CommandLine
        from milepost.actions.restore_backup import (
            Restored,
            in_words,
            refuse_loss,
            refuse_other_signer,
            restore_backup,
        )
        from milepost.records.backup import reading, tables
        from milepost.records.backup.journal import Journal
        from milepost.records.backup.sealing import Sealed
        from milepost.records.stores import evidence_store
        from milepost.reporting.proof import public_key

        expected = public_key(key) if key else None
        if not check:
            refuse_loss(tables.held(), replace=replace)
        try:
            opened = file.open("rb")
        except OSError as error:
            raise InputError(
                _("It cannot be read (%(reason)s)") % {"reason": error.strerror or error},
                where=str(file),
            ) from error
        with opened, bytes_moved(_("Reading"), lambda: file.stat().st_size) as progress:
            sealed = Sealed(opened, _opener(opened, identity))
            if check:
                whole = reading.check(sealed, None, progress)
                refuse_other_signer(whole, expected)
                done = Restored(whole=whole, replaced={})
            else:
                done = restore_backup(
                    CommandLine(),
                    sealed,
                    Journal(settings.MILEPOST_HOME, evidence_store()),
                    replace=replace,
                    signer=expected,
                    progress=progress,
                )
        said = _("%(file)s is whole: %(what)s.") if check else _("%(file)s is restored: %(what)s.")
        typer.echo(said % {"file": file, "what": in_words(done.whole.summary.rows)})
        if done.replaced:
            typer.echo(_("It replaced %(what)s.") % {"what": in_words(done.replaced)})
        typer.echo(
            _("Made %(made)s; signed with %(key)s.")
            % {"made": done.whole.beginning.made, "key": done.whole.manifest.key}
        )


def _opener(file: BinaryIO, identity: Path | None) -> "Opener":
    from django.utils.translation import gettext as _

    from milepost.records.backup.sealing import Opener, wants_passphrase

    if wants_passphrase(file):
        words = passphrase()
        if not words:
            raise InputError(
                _("The backup opens with a passphrase"),
                remedy=_("Set MILEPOST_BACKUP_PASSPHRASE, or run this on a terminal."),
            )
        return Opener(passphrase=words)
    if identity is None:
        raise InputError(
            _("The backup opens with a private key of age"),
            remedy=_("Name the file that holds it with --identity."),
        )
    try:
        with identity.open("rb") as found:
            lines = found.read(LARGEST_IDENTITY).decode("utf-8", "replace").splitlines()
    except OSError as error:
        raise InputError(
            _("It cannot be read (%(reason)s)") % {"reason": error.strerror or error},
            where=str(identity),
        ) from error
    keys = (line.strip() for line in lines)
    return Opener(identities=tuple(one for one in keys if one and not one.startswith("#")))
