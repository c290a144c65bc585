"""Files come in once, are kept under their hash, and stay as they are."""

import errno
import hashlib
import os
import resource
import stat
from pathlib import Path

import pytest

from milepost.evidence import store as stores
from milepost.evidence.store import FolderStore, Received, StoreFull, TooLarge, digest
from milepost.values.errors import IntegrityBroken, NotFound

PHOTOGRAPH = b"\xff\xd8\xff\xe0 a photograph of a court room" * 1000


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "evidence")


def bring(store: FolderStore, *pieces: bytes, limit: int | None = None) -> Received:
    incoming = store.receive(limit)
    for piece in pieces:
        incoming.write(piece)
    return incoming.finish()


def files(store: FolderStore) -> list[str]:
    return sorted(
        str(one.relative_to(store.root)) for one in store.root.rglob("*") if one.is_file()
    )


def test_a_file_lies_under_its_hash_and_nobody_may_write_it(store: FolderStore) -> None:
    received = bring(store, PHOTOGRAPH[:5000], PHOTOGRAPH[5000:])
    sha256 = hashlib.sha256(PHOTOGRAPH).hexdigest()
    assert (received.sha256, received.size) == (sha256, len(PHOTOGRAPH))
    assert stat.S_IMODE(received.path.stat().st_mode) == 0o600

    assert store.keep(received)

    place = store.root / sha256[:2] / sha256[2:4] / sha256
    assert files(store) == [str(place.relative_to(store.root))]
    assert place.read_bytes() == PHOTOGRAPH
    assert stat.S_IMODE(place.stat().st_mode) == 0o400
    folders = [store.root, *(one for one in store.root.rglob("*") if one.is_dir())]
    assert {stat.S_IMODE(one.stat().st_mode) for one in folders} == {0o700}


def test_the_same_content_twice_is_one_file(store: FolderStore) -> None:
    assert store.keep(bring(store, PHOTOGRAPH))
    before = files(store)
    assert not store.keep(bring(store, PHOTOGRAPH))
    assert files(store) == before


def test_what_is_not_kept_leaves_nothing(store: FolderStore) -> None:
    incoming = store.receive()
    incoming.write(PHOTOGRAPH)
    incoming.discard()
    incoming.discard()
    bring(store, PHOTOGRAPH).discard()
    assert files(store) == []


def test_too_large_a_file_is_refused_and_gone(store: FolderStore) -> None:
    incoming = store.receive(limit=10)
    incoming.write(b"0123456789")
    with pytest.raises(TooLarge, match="the file has more than"):
        incoming.write(b"x")
    assert files(store) == []


def test_a_full_disk_is_one_clear_error_and_leaves_nothing(
    store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    incoming = store.receive()
    incoming.write(PHOTOGRAPH)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(stores.os, "write", full)
        with pytest.raises(StoreFull, match="no room left where evidence is kept"):
            incoming.write(PHOTOGRAPH)
    assert files(store) == []


def test_a_really_full_disk(store: FolderStore) -> None:
    """/dev/full refuses every write as a full disk does."""
    incoming = store.receive()
    os.close(incoming._file)
    incoming._file = os.open("/dev/full", os.O_WRONLY)
    with pytest.raises(StoreFull):
        incoming.write(b"x")
    assert files(store) == []


def test_what_an_ended_process_left_is_removed_after_a_day(store: FolderStore) -> None:
    left = store.receive()
    left.write(b"x")
    yesterday = left.path.stat().st_mtime - stores.FORGOTTEN - 1
    os.utime(left.path, (yesterday, yesterday))
    fresh = bring(store, b"y")
    assert files(store) == [f"incoming/{fresh.path.name}"]
    left.discard()


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "incoming", "A" * 64, "ab" * 32])
def test_only_a_hash_that_is_there_opens_a_file(store: FolderStore, name: str) -> None:
    with pytest.raises(NotFound, match="has no such file"):
        store.open(name)


def test_names_come_in_order_with_whatever_else_lies_there(store: FolderStore) -> None:
    kept = [bring(store, bytes([number])) for number in range(40)]
    for one in kept:
        store.keep(one)
    (store.root / "zz.txt").write_text("a stray")
    bring(store, b"still coming in")
    assert list(store.names()) == [*sorted(one.sha256 for one in kept), "zz.txt"]
    assert list(FolderStore(store.root / "nowhere").names()) == []


def test_a_file_altered_in_its_place_shows_when_it_comes_again(store: FolderStore) -> None:
    received = bring(store, PHOTOGRAPH)
    place = store.root / stores.place_of(received.sha256)
    store.keep(received)
    place.chmod(0o600)
    place.write_bytes(b"altered")
    with pytest.raises(IntegrityBroken, match="another file under this hash"):
        store.keep(bring(store, PHOTOGRAPH))
    with store.open(received.sha256) as file:
        assert digest(file) != received.sha256


@pytest.mark.slow(reason="writes 2 GB")
def test_two_gigabytes_come_in_at_constant_memory(store: FolderStore) -> None:
    piece = bytes(1024 * 1024)
    incoming = store.receive()
    for _ in range(64):
        incoming.write(piece)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(2048 - 64):
        incoming.write(piece)
    received = incoming.finish()
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    received.discard()
    # sha256 of 2 GiB of zeros
    assert received.sha256 == "a7c744c13cc101ed66c29f672f92455547889cc586ce6d44fe76ae824958ea51"
    assert after - before < 16 * 1024
