"""The key that signs sessions and tokens: made once, readable by its owner only."""

import os
import secrets
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

KEY_BYTES = 64


class ExposedSecretKeyError(PermissionError):
    """The key file can be read by others than its owner, so sessions could be forged."""

    def __init__(self, path: Path, mode: int) -> None:
        super().__init__(
            f"{path} has mode {mode:04o}: others can read the key that signs sessions. "
            f"Delete the file, so that a new key is made and everyone signs in again."
        )


def read_or_create(path: Path) -> str:
    """Return the key in `path`; on first use make the file, mode 0600, with a new random key.

    Two processes that start together end with the same key: the file appears whole or not at all.
    Raises ExposedSecretKeyError when group or others have any permission on the file.
    """
    if not path.exists():
        _create(path)
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ExposedSecretKeyError(path, mode)
    return path.read_text(encoding="ascii").strip()


def _create(path: Path) -> None:
    # mkstemp makes the file with mode 0600
    descriptor, draft = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(KEY_BYTES) + "\n")
        # link, unlike rename, fails when another process was first: its key stands
        with suppress(FileExistsError):
            path.hardlink_to(draft)
    finally:
        Path(draft).unlink()
