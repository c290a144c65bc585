"""The key that signs sessions: made once, kept from other users of the computer."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from milepost.config.key_file import ExposedKeyError
from milepost.config.secret_key import read_or_create


def test_first_use_makes_a_key_only_its_owner_can_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"

    key = read_or_create(path)

    assert len(key) >= 80
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_later_uses_read_the_same_key(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"

    assert read_or_create(path) == read_or_create(path)


def test_two_homes_have_two_keys(tmp_path: Path) -> None:
    assert read_or_create(tmp_path / "one.key") != read_or_create(tmp_path / "two.key")


def test_processes_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"

    with ThreadPoolExecutor(max_workers=8) as pool:
        keys = set(pool.map(lambda _: read_or_create(path), range(32)))

    assert len(keys) == 1


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_key_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "secret.key"
    read_or_create(path)
    path.chmod(mode)

    with pytest.raises(ExposedKeyError, match=f"secret.key has mode {mode:04o}"):
        read_or_create(path)
