"""`milepost restore`: a backup in the place of whatever is here."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from milepost.cli import django
from milepost.cli.backup import passphrase
from milepost.cli.progress import bytes_moved
from milepost.values.errors import InputError, IntegrityBroken

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
        reading_it = bytes_moved(_("Reading"), lambda: file.stat().st_size)
        with _opened(file) as opened, reading_it as progress:
            if not check:
                refuse_loss(tables.held(), replace=replace)
            with _named(file):
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


def _opened(file: Path) -> BinaryIO:
    """The file, to be read. Raises ``InputError``; what can be read only once is refused too."""
    from django.utils.translation import gettext as _

    try:
        if file.exists() and not file.is_file():
            raise OSError(None, _("it is no regular file"))
        return file.open("rb")
    except OSError as error:
        raise InputError(
            _("It cannot be read (%(reason)s)") % {"reason": error.strerror or error},
            where=str(file),
            remedy=_("Name the file that `milepost backup` wrote."),
        ) from error


@contextmanager
def _named(file: Path) -> Iterator[None]:
    """Say which backup is refused, and what to do."""
    from django.utils.translation import gettext as _

    try:
        yield
    except (InputError, IntegrityBroken) as error:
        remedy = _("Nothing was changed. Check what opens it, or take another copy of the backup.")
        raise type(error)(
            error.what, where=error.where or str(file), remedy=error.remedy or remedy
        ) from error


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
            remedy=_("Name the file that `age-keygen` wrote."),
        ) from error
    keys = (line.strip() for line in lines)
    return Opener(identities=tuple(one for one in keys if one and not one.startswith("#")))
