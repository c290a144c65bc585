"""A file that appears whole or not at all, and takes no other's place."""

from pathlib import Path
from typing import NoReturn

import pytest

from milepost.cli.output import whole_file
from milepost.values.errors import InputError


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path: Path) -> None:
    with whole_file(tmp_path / ("n" * 255)) as file:
        file.write(b"whole")
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"whole"]


class TestOnAMemoryStick:
    """A file system that knows no hard links, as FAT."""

    @pytest.fixture(autouse=True)
    def _no_links(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> NoReturn:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(Path, "hardlink_to", refuse)

    def test_a_file_is_written_all_the_same(self, tmp_path: Path) -> None:
        with whole_file(tmp_path / "monday.milepost") as file:
            file.write(b"whole")
        assert [one.name for one in tmp_path.iterdir()] == ["monday.milepost"]
        assert (tmp_path / "monday.milepost").read_bytes() == b"whole"

    def test_what_has_come_there_meanwhile_stays(self, tmp_path: Path) -> None:
        path = tmp_path / "monday.milepost"

        def write() -> None:
            with whole_file(path):
                path.write_bytes(b"another's")

        with pytest.raises(InputError, match="not overwritten"):
            write()
        assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"another's"]
