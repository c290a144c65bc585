"""A file that appears whole or not at all, and takes no other's place."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from milepost.values.errors import InputError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write, readable by its owner only, that is put at ``path`` when all went well.

    Raises ``InputError`` where something is there already or nothing can be written.
    """
    refuse_existing(path)
    try:
        handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".milepost-")
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            _put(Path(unfinished), path)
        finally:
            Path(unfinished).unlink(missing_ok=True)
    except FileExistsError:
        refuse_existing(path)
        raise
    except OSError as error:
        raise InputError(
            f"It cannot be written ({error.strerror or error})",
            where=str(path),
            remedy="Name a new file in a folder that exists and has room",
        ) from error


def _put(unfinished: Path, path: Path) -> None:
    """Give the file its place. Raises ``FileExistsError`` when something has come there."""
    try:
        # link, unlike rename, fails when something has come there meanwhile
        path.hardlink_to(unfinished)
    except FileExistsError:
        raise
    except OSError:
        # a memory stick (FAT) knows no links: the place is taken first
        path.open("xb").close()
        unfinished.replace(path)


def refuse_existing(path: Path) -> None:
    """Raise ``InputError`` where something is at ``path``."""
    if path.exists() or path.is_symlink():
        raise InputError(
            "There is something at that place already, which is not overwritten",
            where=str(path),
            remedy="Name a new file",
        )
