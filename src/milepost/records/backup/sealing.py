"""Encrypting and decrypting a stream with age, to public keys or with a passphrase.

age's own passphrase mode wants the whole content in memory. So a passphrase wraps a new private
key instead, the content is encrypted to its public half, and the wrapped key stands before
the content: a line that says so, an armoured age file, then the age file of the content.
"""

import os
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import IO, BinaryIO

from django.utils.translation import gettext as _
from pyrage import (
    DecryptError,
    EncryptError,
    IdentityError,
    RecipientError,
    decrypt_io,
    encrypt_io,
    passphrase,
)
from pyrage.x25519 import Identity, Recipient

from milepost.values.errors import InputError, IntegrityBroken

PASSPHRASE_HEAD = b"milepost-backup/1 passphrase\n"
AGE_HEAD = b"age-encryption.org/v1\n"
_ARMOUR_END = b"-----END AGE ENCRYPTED FILE-----\n"
_LONGEST_KEY = 2**13
_PIPE = 2**18


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """To whom a backup is encrypted: public keys ("age1…"), or a passphrase."""

    recipients: tuple[str, ...] = ()
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """What opens a backup: private keys ("AGE-SECRET-KEY-1…"), or a passphrase."""

    identities: tuple[str, ...] = field(default=(), repr=False)
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A backup, and what opens it."""

    file: BinaryIO
    opener: Opener


def wants_passphrase(file: BinaryIO) -> bool:
    """Whether a backup opens with a passphrase; the file is left at its beginning.

    Raises ``InputError`` for what is no backup.
    """
    head = file.read(len(PASSPHRASE_HEAD))
    file.seek(0)
    if head != PASSPHRASE_HEAD and not head.startswith(AGE_HEAD):
        raise InputError(_("This is no backup of Milepost"))
    return head == PASSPHRASE_HEAD


def recipients(keys: tuple[str, ...]) -> list[Recipient]:
    """The public keys, read. Raises ``InputError`` for what is none."""
    found = []
    for key in keys:
        try:
            found.append(Recipient.from_str(key.strip()))
        except RecipientError:
            raise InputError(
                _("This is no public key of age"),
                where=key[:80],
                remedy=_("Give the line that begins with age1, as `age-keygen` prints it."),
            ) from None
    return found


def seal(content: Iterator[bytes], out: BinaryIO, lock: Lock) -> None:
    """Write ``content`` to ``out``, encrypted. What ``content`` raises, this raises."""
    to = recipients(lock.recipients)
    if not to:
        key = Identity.generate()
        wrapped = passphrase.encrypt(str(key).encode(), _normal(lock.passphrase), armored=True)
        out.write(PASSPHRASE_HEAD + wrapped)
        to = [key.to_public()]
    source = _Source(content)
    try:
        encrypt_io(source, out, to)
    except BaseException as error:
        if source.error is not None:
            raise source.error from None
        if isinstance(error, EncryptError):
            raise OSError(str(error)) from error
        raise


@contextmanager
def unsealed(sealed: Sealed) -> Iterator[IO[bytes]]:
    """The content of an encrypted file from its beginning, to be read as a stream.

    Raises ``InputError`` where the passphrase or key does not open it, and ``IntegrityBroken``
    where a byte was altered or the end is missing; what came before that byte was read already,
    so that nothing may be done for good until the stream has ended.
    """
    file = sealed.file
    file.seek(0)
    keys = _identities(file, sealed.opener)
    read_end, write_end = os.pipe()
    failed: list[BaseException] = []

    def pump() -> None:
        try:
            with os.fdopen(write_end, "wb", buffering=0) as out:
                decrypt_io(file, _Sink(out), keys)
        except BaseException as error:  # told to the reader
            failed.append(error)

    thread = threading.Thread(target=pump, daemon=True)
    with os.fdopen(read_end, "rb", buffering=_PIPE) as content:
        thread.start()
        try:
            yield content
        except BaseException as error:
            content.close()
            thread.join()
            # a content that ends too early is the consequence, not the cause
            if failed and not isinstance(failed[0], BrokenPipeError):
                raise _refusal(failed[0]) from error
            raise
        ended = content.read(1) == b""
    thread.join()
    if failed and ended:
        raise _refusal(failed[0])


def _identities(file: BinaryIO, opener: Opener) -> list[Identity]:
    if not wants_passphrase(file):
        try:
            return [Identity.from_str(key) for key in opener.identities]
        except IdentityError:
            raise InputError(
                _("This is no private key of age"),
                remedy=_("Give the file that `age-keygen` wrote."),
            ) from None
    file.seek(len(PASSPHRASE_HEAD))
    armoured = file.read(_LONGEST_KEY)
    end = armoured.find(_ARMOUR_END) + len(_ARMOUR_END)
    file.seek(len(PASSPHRASE_HEAD) + end)
    try:
        key = passphrase.decrypt(armoured[:end], _normal(opener.passphrase))
        return [Identity.from_str(key.decode())]
    except (DecryptError, IdentityError, ValueError):
        raise InputError(
            _("The passphrase does not open this backup, or its beginning was altered")
        ) from None


def _refusal(error: BaseException) -> BaseException:
    if isinstance(error, DecryptError):
        if "No matching keys" in str(error):
            return InputError(_("None of the given keys opens this backup"))
        return IntegrityBroken(_("The backup was altered: it cannot be decrypted"))
    if isinstance(error, OSError):
        return IntegrityBroken(_("The backup was altered or cut off: it cannot be decrypted"))
    return error


def _normal(words: str) -> str:
    """One form for a passphrase however the keyboard composed it."""
    return unicodedata.normalize("NFC", words)


class _Source:
    """An iterator of bytes as a file to be read; keeps what the iterator raised."""

    def __init__(self, content: Iterator[bytes]) -> None:
        self._content = content
        self._left = memoryview(b"")
        self.error: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most ``size``; none at the end."""
        try:
            while not self._left:
                self._left = memoryview(next(self._content))
        except StopIteration:
            return b""
        except BaseException as error:
            self.error = error
            raise
        given, self._left = self._left[:size], self._left[size:]
        return bytes(given)


class _Sink:
    """A pipe that takes all it is given."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        """Write the whole of ``data``."""
        rest = memoryview(data)
        while rest:
            rest = rest[self._out.write(rest) or 0 :]
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""
        with suppress(OSError):
            self._out.flush()
