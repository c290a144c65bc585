"""The key that signs what leaves: made once, and a key that signs."""

from pathlib import Path

from milepost.config.signing_key import read_or_create
from milepost.reporting.proof import Signer


def test_first_use_makes_a_key_that_signs_and_later_uses_read_it(tmp_path: Path) -> None:
    path = tmp_path / "signing.key"

    key = read_or_create(path)

    assert read_or_create(path) == key
    assert Signer(key).public.startswith("ed25519:")
    assert path.stat().st_mode & 0o777 == 0o600


def test_two_homes_sign_with_two_keys(tmp_path: Path) -> None:
    one, other = (read_or_create(tmp_path / name) for name in ("one.key", "two.key"))

    assert Signer(one).public != Signer(other).public
