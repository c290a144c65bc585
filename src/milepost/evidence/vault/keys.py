"""A keeper's key pair: made with a passphrase, wrapped by it, and unlocked with it."""

import unicodedata
from dataclasses import dataclass, field
from typing import NoReturn

from pyrage import DecryptError, passphrase, x25519

from milepost.values.errors import InputError, IntegrityBroken

SHORTEST = 12  # characters of a passphrase
_FEWEST_DIFFERENT = 6
_WRAPPED = b"age-encryption.org/v1\n-> scrypt "


class PassphraseWrong(InputError):
    """The passphrase does not open the key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPair:
    """A public key ("age1…"), and its private half wrapped by the keeper's passphrase."""

    public: str
    wrapped: bytes = field(repr=False)


class UnlockedKey:
    """A private key in clear: for the memory of one request, and nowhere else.

    It is not shown, not copied, not pickled; there is no way to write it out.
    """

    __slots__ = ("_private",)

    def __init__(self, private: x25519.Identity) -> None:
        """Hold the key; ``unwrap`` makes one."""
        self._private = private

    def __repr__(self) -> str:
        """Say nothing."""
        return "<UnlockedKey>"

    def __reduce__(self) -> NoReturn:
        """Refuse to be written anywhere."""
        raise TypeError("an unlocked key is never stored")

    @property
    def public(self) -> str:
        """Its public half."""
        return str(self._private.to_public())

    @property
    def private(self) -> x25519.Identity:
        """What age opens with."""
        return self._private


def check_passphrase(words: str) -> None:
    """Raise ``InputError`` for a passphrase that could be guessed from a copy of the database."""
    words = _normal(words)
    if len(words) < SHORTEST:
        raise InputError(
            "The passphrase is too short",
            remedy=f"Use at least {SHORTEST} characters; five words that nobody would put "
            "together are best.",
        )
    if len(set(words.casefold())) < _FEWEST_DIFFERENT:
        raise InputError(
            "The passphrase repeats the same few characters",
            remedy="Use five words that nobody would put together.",
        )


def make_key(words: str) -> KeyPair:
    """A new key pair, its private half wrapped with age's scrypt by the passphrase ``words``.

    It takes a second or two and up to 1 GiB of memory, which is what guessing costs too. Raises
    ``InputError`` for a passphrase that ``check_passphrase`` refuses.
    """
    check_passphrase(words)
    private = x25519.Identity.generate()
    wrapped = passphrase.encrypt(str(private).encode(), _normal(words))
    return KeyPair(public=str(private.to_public()), wrapped=wrapped)


def unwrap(wrapped: bytes, words: str) -> UnlockedKey:
    """The private key that the passphrase ``words`` opens; as costly as ``make_key``.

    Raises ``PassphraseWrong``, and ``IntegrityBroken`` where ``wrapped`` is no wrapped key.
    """
    if not wrapped.startswith(_WRAPPED):
        raise IntegrityBroken("The keeper's key is damaged", remedy="Restore it from a backup.")
    try:
        private = passphrase.decrypt(wrapped, _normal(words))
        return UnlockedKey(x25519.Identity.from_str(private.decode("ascii")))
    except DecryptError as error:
        if "work" in str(error).casefold():  # age refuses what would take it minutes
            raise InputError(
                "This machine is too slow to open the key",
                remedy="Open it on one like that on which it was made.",
            ) from None
        raise PassphraseWrong("The passphrase is not right") from None


def _normal(words: str) -> str:
    """One form of what is typed, whichever keyboard it is typed on (RFC 8265, section 4.2)."""
    composed = unicodedata.normalize("NFC", words)
    return "".join(
        " " if unicodedata.category(character) == "Zs" else character for character in composed
    )
