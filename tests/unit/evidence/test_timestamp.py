"""Timestamps of a real authority, made with openssl on the spot."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from milepost.evidence import timestamp
from milepost.evidence.timestamp import StampWrong, query, verify
from tests.authority import Authority, authority

SHA256 = hashlib.sha256(b"A statement.").hexdigest()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("authority"))


def is_now(moment: datetime) -> bool:
    return abs(datetime.now(UTC) - moment) < timedelta(minutes=2)


def test_an_authority_answers_and_its_stamp_is_verified(own: Authority) -> None:
    stamp = verify(own.reply(query(SHA256)), SHA256, own.root)
    assert stamp.is_trusted
    assert is_now(stamp.at)


def test_without_certificates_only_what_it_says_is_known(own: Authority) -> None:
    stamp = verify(own.reply(query(SHA256)), SHA256)
    assert (stamp.is_trusted, is_now(stamp.at)) == (False, True)


def test_two_requests_differ_so_that_an_old_answer_cannot_be_played_again() -> None:
    assert query(SHA256) != query(SHA256)


def test_a_stamp_over_another_file(own: Authority) -> None:
    with pytest.raises(StampWrong, match="over another file"):
        verify(own.reply(query("ab" * 32)), SHA256, own.root)


def test_a_stamp_of_another_authority(own: Authority, tmp_path: Path) -> None:
    other = authority(tmp_path / "other")
    with pytest.raises(StampWrong, match="not made by an authority that is trusted"):
        verify(other.reply(query(SHA256)), SHA256, own.root)


def test_an_altered_stamp(own: Authority) -> None:
    token = bytearray(own.reply(query(SHA256)))
    token[-5] ^= 1
    with pytest.raises(StampWrong):
        verify(bytes(token), SHA256, own.root)


@pytest.mark.parametrize("token", [b"", b"no token", b"\x30\x03\x02\x01\x02"])
def test_what_is_no_stamp(token: bytes) -> None:
    with pytest.raises(StampWrong):
        verify(token, SHA256)


def test_what_the_library_cannot_read_openssl_reads(
    own: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some authorities send their certificates in an order that the library refuses."""
    import rfc3161_client

    token = own.reply(query(SHA256))
    usual = verify(token, SHA256, own.root)

    def refuse(_token: bytes) -> None:
        raise ValueError("certificates are not sorted")

    monkeypatch.setattr(rfc3161_client, "decode_timestamp_response", refuse)
    assert verify(token, SHA256, own.root) == usual
    with pytest.raises(StampWrong, match="over another file"):
        verify(token, "ab" * 32, own.root)
    monkeypatch.setattr(timestamp, "_openssl", lambda *_: None)
    with pytest.raises(StampWrong, match="cannot be read"):
        verify(token, SHA256, own.root)
