"""An edition as files: whole or not at all, the same bytes again, wrong from the first bit on."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from milepost.reporting import issuing, proof
from milepost.reporting.containers import opened
from milepost.reporting.edition.changes import decode
from milepost.reporting.issuing import Seal, issue
from milepost.values.errors import InputError
from tests import editions

SEAL = Seal(signer=proof.Signer("07" * 32), issued=datetime(2026, 11, 24, 9, tzinfo=UTC))


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("issued") / "edition"
    issue(editions.edition(), (), to, SEAL)
    return to


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_it_verifies_offline_and_says_who_issued_it(issued: Path) -> None:
    verdict = proof.verify(issued, SEAL.signer.public)

    assert verdict.problem is None
    assert verdict.manifest is not None
    assert (verdict.manifest.what, verdict.manifest.name, verdict.manifest.issuer) == (
        "edition",
        "examplia/public-without-identity/3",
        "Special Rapporteur on Examplia",
    )
    with opened(issued) as container:
        assert issuing.check(container).problem is None
    assert decode((issued / "edition.json").read_bytes()) == editions.edition()


def test_the_same_edition_gives_the_same_bytes(issued: Path, tmp_path: Path) -> None:
    issue(editions.edition(), (), tmp_path / "again", SEAL)

    assert bytes_of(tmp_path / "again") == bytes_of(issued)


def test_a_flipped_bit_in_any_file_is_found_and_the_file_named(
    issued: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "edition"
    shutil.copytree(issued, folder)
    for name, content in bytes_of(issued).items():
        for place in {0, len(content) // 2, len(content) - 1}:
            wrong = bytearray(content)
            wrong[place] ^= 1
            (folder / name).write_bytes(wrong)
            problem = proof.verify(folder, SEAL.signer.public).problem
            assert problem is not None, (name, place)
            if name not in {"manifest.json", "manifest.sig"}:
                assert (problem.code, problem.path) == ("altered", name)
        (folder / name).write_bytes(content)
    assert proof.verify(folder, SEAL.signer.public).problem is None


def test_an_edition_takes_the_place_of_one_and_leaves_nothing_of_it(tmp_path: Path) -> None:
    to = tmp_path / "edition"
    issue(editions.edition(), (), to, SEAL, pages=_page("old.html"))
    issue(editions.edition(), (), to, SEAL, pages=_page("new.html"))

    assert (to / "new.html").read_text() == "before: True"
    assert not (to / "old.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["edition"]
    assert proof.verify(to, SEAL.signer.public).problem is None


def test_what_is_no_edition_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("Dear Sir")

    with pytest.raises(InputError, match="no edition"):
        issue(editions.edition(), (), tmp_path / "letters", SEAL)
    assert bytes_of(tmp_path) == {"letters/one.txt": b"Dear Sir"}


def test_broken_off_it_leaves_the_edition_before(issued: Path, tmp_path: Path) -> None:
    to = tmp_path / "edition"
    shutil.copytree(issued, to)

    def breaks(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        issue(editions.edition(), (), to, SEAL, pages=breaks)
    assert bytes_of(to) == bytes_of(issued)
    assert [path.name for path in tmp_path.iterdir()] == ["edition"]


def _page(name: str) -> Callable[..., None]:
    def write(_edition: object, _changes: object, to: Path, before: Path | None) -> None:
        (to / name).write_text(f"before: {before is not None}")

    return write
