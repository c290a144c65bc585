"""What a command is given to read, and what becomes of the place it writes to."""

import io
import json
import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from milepost.cli.source import write_result
from milepost.values.errors import InputError
from tests import word
from tests.unit.cli.conftest import Milepost
from tests.unit.documents.pdf.drawn import Drawing, pdf

TEXT = b"1. The prison at Port Lumen is overcrowded."
PAGE = b"<!-- made by hand -->\n<!DOCTYPE html><p>1. The prison is overcrowded."
DRAWN = Drawing()
DRAWN.text(60, 700, TEXT.decode())
PDF = pdf([DRAWN])


def given(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT, "standard-input.txt"),
        (PAGE, "standard-input.html"),
        (word.package(word.paragraph(TEXT.decode())), "standard-input.docx"),
        (PDF, "standard-input.pdf"),
    ],
)
def test_standard_input_is_read_as_what_it_is(
    milepost: Milepost, monkeypatch: pytest.MonkeyPatch, data: bytes, name: str
) -> None:
    given(monkeypatch, data)
    run = milepost("read", "-")
    assert (run.code, run.err) == (0, "")
    read = json.loads(run.out)
    assert read["source"]["name"] == name
    assert "overcrowded" in read["paragraphs"][0]["text"]


def test_what_cannot_be_read_from_standard_input_is_refused_by_that_name(
    milepost: Milepost, monkeypatch: pytest.MonkeyPatch
) -> None:
    given(monkeypatch, b"%PDF-1.7")
    run = milepost("read", "-")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("standard input: the PDF is damaged: ")
    assert run.err.count("\n") == 1


@pytest.mark.parametrize("call", [("check", "-", "--source", "-"), ("compare", "-", "-")])
def test_standard_input_is_read_only_once(milepost: Milepost, call: tuple[str, ...]) -> None:
    run = milepost(*call)
    assert (run.code, run.out) == (2, "")
    assert run.err == "standard input: It can be read only once. Name a file for the others\n"


@pytest.mark.parametrize("name", ["empty.pdf", "empty.docx", "empty.doc", "empty.html"])
def test_an_empty_file_is_said_to_be_empty(milepost: Milepost, tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    run = milepost("read", tmp_path / name)
    assert (run.code, run.err) == (
        2,
        f"{name}: the file is empty. Check that it was saved or sent whole\n",
    )


def test_no_name_is_not_the_folder_one_is_in(milepost: Milepost) -> None:
    assert milepost("read", "").err == "FILE: No file is named. Name a document\n"


class TestOut:
    def test_a_pipe_is_written_to_and_stays_one(self, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        read: list[bytes] = []
        reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
        reader.start()
        write_result(b"{}", pipe)
        reader.join()
        assert read == [b"{}"]
        assert stat.S_ISFIFO(pipe.stat().st_mode)

    def test_a_device_without_room_is_said_and_stays_one(self, tmp_path: Path) -> None:
        full = tmp_path / "full"
        try:  # one of our own: a mistake would take the machine's away
            os.mknod(full, 0o600 | stat.S_IFCHR, os.makedev(1, 7))
        except PermissionError:
            pytest.skip("only root makes a device")
        with pytest.raises(InputError, match="No space left on device"):
            write_result(b"{}", full)
        assert stat.S_ISCHR(full.stat().st_mode)

    def test_a_link_is_followed_and_stays_one(self, tmp_path: Path) -> None:
        for name in ("there", "new"):
            (tmp_path / f"to-{name}").symlink_to(name)
        (tmp_path / "there").write_bytes(b"old")
        for name in ("there", "new"):
            write_result(b"{}", tmp_path / f"to-{name}")
            assert (tmp_path / f"to-{name}").is_symlink()
            assert (tmp_path / name).read_bytes() == b"{}"

    def test_a_file_that_others_may_not_read_stays_so(self, tmp_path: Path) -> None:
        out = tmp_path / "out.json"
        out.touch(mode=0o600)
        write_result(b"{}", out)
        assert stat.S_IMODE(out.stat().st_mode) == 0o600

    def test_a_new_file_is_as_open_as_the_one_who_calls_has_it(self, tmp_path: Path) -> None:
        before = os.umask(0o077)
        try:
            write_result(b"{}", tmp_path / "out.json")
        finally:
            os.umask(before)
        assert stat.S_IMODE((tmp_path / "out.json").stat().st_mode) == 0o600

    def test_a_name_may_be_as_long_as_the_system_allows(self, tmp_path: Path) -> None:
        write_result(b"{}", tmp_path / ("n" * 255))
        assert [len(one.name) for one in tmp_path.iterdir()] == [255]

    def test_a_folder_is_no_file_to_write(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="Is a directory"):
            write_result(b"{}", tmp_path)
        assert list(tmp_path.iterdir()) == []

    def test_a_dash_is_the_screen(
        self, milepost: Milepost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "report.txt").write_bytes(TEXT)
        assert '"paragraphs"' in milepost("read", "report.txt", "--out", "-").out
        assert [one.name for one in tmp_path.iterdir()] == ["report.txt"]
