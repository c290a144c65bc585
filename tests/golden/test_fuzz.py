"""Files that once broke a reader, read again: a document or one clear error."""

from contextlib import suppress
from pathlib import Path

import pytest

from milepost.documents.formats import read
from milepost.values.errors import InputError

KEPT = sorted((Path(__file__).parent / "fuzz").glob("*.*"))


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.name)
def test_what_once_broke_a_reader_no_longer_does(file: Path) -> None:
    with suppress(InputError):
        assert read(file.read_bytes(), file.name).source.name == file.name
