"""The key that signs sessions and tokens."""

import secrets
from pathlib import Path

from milepost.config import key_file

KEY_BYTES = 64


def read_or_create(path: Path) -> str:
    """Return the key in `path`, made at random on first use.

    Raises ExposedKeyError when others than its owner can reach the file.
    """
    return key_file.read_or_create(
        path,
        lambda: secrets.token_urlsafe(KEY_BYTES),
        danger="others can read the key that signs sessions. "
        "Delete the file, so that a new key is made and everyone signs in again.",
    )
