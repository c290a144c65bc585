"""The key that signs what leaves the desk: an Ed25519 private key in hexadecimal.

Its public half is printed by ``milepost key`` and is to be published where people find it.
"""

import secrets
from pathlib import Path

from milepost.config import key_file

KEY_BYTES = 32


def read_or_create(path: Path) -> str:
    """Return the key in `path`, made at random on first use.

    Raises ExposedKeyError when others than its owner can reach the file.
    """
    return key_file.read_or_create(
        path,
        # any 32 random bytes are an Ed25519 private key (RFC 8032, 5.1.5)
        lambda: secrets.token_bytes(KEY_BYTES).hex(),
        danger="others can read the key that signs editions and exports. If no one did, run "
        "`chmod 600` on the file; otherwise move it away, so that a new key is made, and publish "
        "the new public key.",
    )
