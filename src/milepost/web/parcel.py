"""An uploaded file kept between its preview and its confirmation.

The bytes lie under ``MILEPOST_HOME``, named by who sent them and by their own hash, readable
by the server only, and are gone after an hour. What the page carries is a signed ticket.

Threat: someone confirms a file that another has sent, or bytes other than those previewed. A
ticket names the sender, the workspace and the hash, and the hash is taken again on reading.
"""

import hashlib
import os
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _

from milepost.records.models import User, Workspace
from milepost.values.errors import InputError, NotFound

KEPT = 3600
SALT = "milepost.web.parcel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A file's base name and its bytes."""

    name: str
    data: bytes


def keep(parcel: Parcel, user: User, workspace: Workspace) -> str:
    """Keep the file and give the ticket by which its sender gets it back."""
    _forget_old()
    digest = hashlib.sha256(parcel.data).hexdigest()
    path = _path(user, digest)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(parcel.data)
    draft.replace(path)
    return signing.dumps(
        [user.public_id, workspace.public_id, digest, parcel.name], salt=SALT, compress=True
    )


def fetch(ticket: str, user: User, workspace: Workspace) -> Parcel:
    """The file of a ticket. Raises ``NotFound`` for a ticket of someone else, or too old."""
    try:
        owner, place, digest, name = signing.loads(ticket, salt=SALT, max_age=KEPT)
        data = _path(user, digest).read_bytes()
    except (signing.BadSignature, FileNotFoundError, ValueError):
        raise _lost() from None
    if (owner, place) != (user.public_id, workspace.public_id):
        raise _lost()
    if hashlib.sha256(data).hexdigest() != digest:
        raise InputError(_("The file kept is not the one that was shown"), where=name)
    return Parcel(name=name, data=data)


def discard(ticket: str, user: User) -> None:
    """Delete the file of a ticket, if it is still there."""
    try:
        digest = signing.loads(ticket, salt=SALT)[2]
    except (signing.BadSignature, ValueError):
        return
    _path(user, digest).unlink(missing_ok=True)


def stop(ticket: str, user: User, workspace: Workspace) -> None:
    """Ask whoever works on the file of a ticket to stop. Raises ``NotFound`` as ``fetch`` does."""
    fetch(ticket, user, workspace)
    _stopped(ticket, user).touch(mode=0o600)


def begin(ticket: str, user: User) -> None:
    """Forget that work on the file of a ticket was to stop: it begins anew."""
    _stopped(ticket, user).unlink(missing_ok=True)


def refuse_stopped(ticket: str, user: User) -> None:
    """Raise ``InputError`` where work on the file of a ticket is to stop."""
    if _stopped(ticket, user).exists():
        raise InputError(
            _("It was stopped, and nothing was written"),
            remedy=_("What the file would change is shown below, to begin again."),
        )


def _stopped(ticket: str, user: User) -> Path:
    # a ticket is the sender's own and read before this
    digest = hashlib.sha256(ticket.encode()).hexdigest()
    return _path(user, f"{digest}.stop")


def _lost() -> NotFound:
    return NotFound(_("The file is no longer kept for you"), remedy=_("Choose it once more below."))


def _folder() -> Path:
    folder = Path(settings.MILEPOST_HOME) / "parcels"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _path(user: User, digest: str) -> Path:
    return _folder() / f"{user.public_id}-{digest}"


def _forget_old() -> None:
    for path in _folder().iterdir():
        try:
            if path.stat().st_mtime < time.time() - KEPT:
                path.unlink()
        except FileNotFoundError:
            continue
