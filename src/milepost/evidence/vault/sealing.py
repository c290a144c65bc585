"""Seal bytes to keepers' public keys, open them with one of their private keys."""

from collections.abc import Sequence

import pyrage
from pyrage import x25519

from milepost.evidence.vault.keys import UnlockedKey
from milepost.values.errors import InputError, IntegrityBroken


class NotSealedToThisKey(InputError):
    """The key is not one of those to which this was sealed."""


def seal(data: bytes, recipients: Sequence[str]) -> bytes:
    """``data`` as an age message that each of the public keys ``recipients`` opens.

    The message tells how many they are and not which. Raises ``InputError`` where there is no
    recipient, or one is no public key: nothing is ever left unsealed for want of a key.
    """
    if not recipients:
        raise InputError(
            "There is no keeper's key to seal to", remedy="Let a vault keeper make a key first."
        )
    try:
        keys = [x25519.Recipient.from_str(public) for public in recipients]
    except pyrage.RecipientError:
        raise InputError("A keeper's public key is damaged") from None
    return bytes(pyrage.encrypt(data, keys))


def open_sealed(sealed: bytes, key: UnlockedKey) -> bytes:
    """What was sealed. Raises ``NotSealedToThisKey``, and ``IntegrityBroken`` if it was altered."""
    try:
        return bytes(pyrage.decrypt(sealed, [key.private]))
    except pyrage.DecryptError as error:
        if "matching keys" in str(error):
            raise NotSealedToThisKey("It is not sealed to this key") from None
        raise IntegrityBroken(
            "What was sealed has been altered", remedy="Restore it from a backup."
        ) from None


def reseal(sealed: bytes, key: UnlockedKey, recipients: Sequence[str]) -> bytes:
    """The same, sealed to ``recipients`` alone. Raises what opening and sealing raise."""
    return seal(open_sealed(sealed, key), recipients)
