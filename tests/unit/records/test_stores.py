"""The same store in a folder and in a bucket, the bucket on a real server that speaks S3."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from milepost.evidence.store import FolderStore, Received, Store, digest
from milepost.records.stores import evidence_store
from milepost.values.errors import IntegrityBroken, MilepostError, NotFound

STATEMENT = b"A statement taken down in Phnom Penh.\n" * 1000


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    import boto3
    from moto.server import ThreadedMotoServer

    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    address = "http://{}:{}".format(*running.get_host_and_port())
    boto3.client(
        "s3",
        endpoint_url=address,
        region_name="us-east-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    ).create_bucket(Bucket="monitor")
    yield address
    running.stop()


@pytest.fixture
def bucket(server: str, settings: Any, tmp_path: Path) -> Store:
    settings.MILEPOST_HOME = tmp_path
    settings.EVIDENCE_STORE = f"s3://monitor/{tmp_path.name}"
    settings.EVIDENCE_S3_ENDPOINT = server
    settings.EVIDENCE_S3_REGION = "us-east-1"
    settings.EVIDENCE_S3_KEY = "key"
    settings.EVIDENCE_S3_SECRET = "secret"
    return evidence_store()


def bring(store: Store, data: bytes) -> Received:
    incoming = store.receive()
    incoming.write(data)
    return incoming.finish()


def test_without_a_setting_evidence_lies_in_the_home_folder(settings: Any, tmp_path: Path) -> None:
    settings.MILEPOST_HOME = tmp_path
    store = evidence_store()
    assert isinstance(store, FolderStore)
    assert store.root == tmp_path / "evidence"


@pytest.mark.parametrize("address", ["ftp://monitor/", "s3:///prefix", "monitor"])
def test_an_address_that_is_none_is_refused(settings: Any, address: str) -> None:
    settings.EVIDENCE_STORE = address
    with pytest.raises(ImproperlyConfigured, match="no s3://bucket/prefix"):
        evidence_store()


def test_a_file_goes_to_the_bucket_once_and_leaves_nothing_here(
    bucket: Store, tmp_path: Path
) -> None:
    sha256 = hashlib.sha256(STATEMENT).hexdigest()

    assert bucket.keep(bring(bucket, STATEMENT))
    assert not bucket.keep(bring(bucket, STATEMENT))

    assert list(bucket.names()) == [sha256]
    with bucket.open(sha256) as file:
        assert file.read(11) == b"A statement"
    with bucket.open(sha256) as file:
        assert digest(file) == sha256
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


@pytest.mark.slow("sends 40 MiB to a bucket in parts")
def test_a_file_of_several_parts(bucket: Store) -> None:
    large = bytes(range(256)) * 4096 * 40  # 40 MiB
    received = bring(bucket, large)
    bucket.keep(received)
    with bucket.open(received.sha256) as file:
        assert digest(file) == hashlib.sha256(large).hexdigest()


def test_names_are_in_order(bucket: Store) -> None:
    kept = [bring(bucket, bytes([number])) for number in range(5)]
    for one in kept:
        bucket.keep(one)
    assert list(bucket.names()) == sorted(one.sha256 for one in kept)


def test_a_file_that_is_not_there(bucket: Store) -> None:
    for name in ("ab" * 32, "../secrets"):
        with pytest.raises(NotFound, match="has no such file"):
            bucket.open(name)


def test_another_file_under_the_hash_is_not_written_over(bucket: Any) -> None:
    import obstore

    from milepost.evidence.store import place_of

    received = bring(bucket, STATEMENT)
    obstore.put(bucket._bucket, place_of(received.sha256), b"altered")
    with pytest.raises(IntegrityBroken, match="another file under this hash"):
        bucket.keep(received)


def test_a_server_that_is_away_is_one_clear_error(bucket: Store, settings: Any) -> None:
    settings.EVIDENCE_S3_ENDPOINT = "http://127.0.0.1:9"
    away = evidence_store()
    received = bring(away, STATEMENT)
    with pytest.raises(MilepostError, match="does not answer"):
        away.keep(received)
    assert received.path.exists(), "nothing of the file is lost"
