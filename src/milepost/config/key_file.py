"""A key in a file of its own: made once, readable by its owner only."""

import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


class ExposedKeyError(PermissionError):
    """A key file can be read by others than its owner."""


def read_or_create(path: Path, new: Callable[[], str], *, danger: str) -> str:
    """Return the key in `path`; on first use make the file, mode 0600, with a key from `new`.

    Two processes that start together end with the same key: the file appears whole or not at all.
    Raises ExposedKeyError when group or others have any permission on the file; `danger` says
    what they could do with the key and what is to be done about it.
    """
    if not path.exists():
        _create(path, new())
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ExposedKeyError(f"{path} has mode {mode:04o}: {danger}")
    return path.read_text(encoding="ascii").strip()


def _create(path: Path, key: str) -> None:
    # mkstemp makes the file with mode 0600
    descriptor, draft = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{key}\n")
        # link, unlike rename, fails when another process was first: its key stands
        with suppress(FileExistsError):
            path.hardlink_to(draft)
    finally:
        Path(draft).unlink()
