"""Opaque ids: names for things that say nothing about them.

An id holds no time and no order, so that an address or an export does not betray when
something came in or how much there is; 130 random bits cannot be guessed.
"""

from os import urandom

LENGTH = 26
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford base32: no i, l, o, u to misread


def new_id() -> str:
    """A new id: 26 characters of lower-case Crockford base32 from the system's generator."""
    bits = int.from_bytes(urandom(17), "big")
    return "".join(ALPHABET[bits >> 5 * place & 31] for place in range(LENGTH))


def is_id(text: str) -> bool:
    """Whether ``text`` has the form of an id; says nothing of whether it names something."""
    return len(text) == LENGTH and all(character in ALPHABET for character in text)
