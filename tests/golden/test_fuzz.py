"""Files that once broke a reader, read again: a document or one clear error."""

import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest

from milepost.documents.formats import read
from milepost.values.errors import InputError

MEMORY = 128 * 1024 * 1024
KEPT = sorted((Path(__file__).parent / "fuzz").glob("*.*"))


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.name)
def test_what_once_broke_a_reader_no_longer_does(file: Path) -> None:
    data = file.read_bytes()
    tracemalloc.start()
    try:
        with suppress(InputError):
            assert read(data, file.name).source.name == file.name
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MEMORY
