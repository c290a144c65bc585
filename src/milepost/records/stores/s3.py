"""Evidence in a bucket of a server that speaks S3.

A file comes in to a local folder, where it is hashed and copied without metadata; then it goes
to the bucket under the same name it would have in a folder. The bucket's own versioning and
object lock are the operator's to set; Milepost writes each name once.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import S3Store

from milepost.evidence.store import (
    PIECE,
    Incoming,
    Received,
    incoming_folder,
    missing,
    place_of,
)
from milepost.values.errors import IntegrityBroken, MilepostError

if TYPE_CHECKING:
    from obstore import ReadableFile
    from obstore.store import S3Config

PART = 16 * 1024 * 1024
"""Bytes of each part of a large file: 10,000 parts are the most, which makes 160 GB."""

AT_ONCE = 4


class StoreUnreachable(MilepostError):
    """The bucket does not answer, or refuses."""


class BucketStore:
    """An evidence store in a bucket; see ``milepost.evidence.store.Store``."""

    def __init__(self, bucket: S3Store, folder: Path) -> None:
        """Keep files in ``bucket``; they come in to ``folder`` first."""
        self._bucket = bucket
        self._folder = folder

    def receive(self, limit: int | None = None) -> Incoming:
        """As ``Store`` says."""
        return Incoming(incoming_folder(self._folder), limit)

    def keep(self, received: Received) -> bool:
        """As ``Store`` says. Raises StoreUnreachable; what was received is then still there."""
        place = place_of(received.sha256)
        with _answering():
            size = self._size(place)
            if size is None:
                obstore.put(
                    self._bucket, place, received.path, chunk_size=PART, max_concurrency=AT_ONCE
                )
        if (self._size(place) if size is None else size) != received.size:
            raise IntegrityBroken(
                what="the evidence store holds another file under this hash",
                where=received.sha256,
                remedy="Run `milepost evidence verify` and find out who altered it",
            )
        received.discard()
        return size is None

    def open(self, sha256: str) -> BinaryIO:
        """As ``Store`` says; read over the network, piece by piece."""
        with _answering():
            try:
                found = obstore.open_reader(self._bucket, place_of(sha256), buffer_size=PIECE)
            except (NotFoundError, FileNotFoundError):
                raise missing(sha256) from None
        return io.BufferedReader(_Pieces(found), PIECE)

    def names(self) -> Iterator[str]:
        """As ``Store`` says; S3 lists in order."""
        with _answering():
            for some in obstore.list(self._bucket, chunk_size=1000):
                for one in some:
                    path = str(one["path"])
                    name = path.rpartition("/")[2]
                    yield name if path == place_of(name) else path

    def remove(self, sha256: str) -> None:
        """As ``Store`` says; where the bucket keeps versions, the file stays as an old one."""
        with _answering(), suppress(NotFoundError, FileNotFoundError):
            obstore.delete(self._bucket, place_of(sha256))

    def _size(self, place: str) -> int | None:
        try:
            return int(obstore.head(self._bucket, place)["size"])
        except (NotFoundError, FileNotFoundError):
            return None


class _Pieces(io.RawIOBase):
    """What obstore reads, as Python's own files are read."""

    def __init__(self, found: "ReadableFile") -> None:
        self._found = found

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        with _answering():
            data = self._found.read(len(buffer))
        buffer[: len(data)] = data.to_bytes()
        return len(data)


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except (BaseError, OSError) as error:
        raise StoreUnreachable(
            what="the bucket where evidence is kept does not answer",
            where="MILEPOST_EVIDENCE_STORE",
            remedy="Nothing was changed. Tell whoever runs this installation",
        ) from error


def open_bucket(
    bucket: str, prefix: str, folder: str, *, endpoint: str, region: str, key: tuple[str, str]
) -> BucketStore:
    """The store in ``bucket`` below ``prefix``; empty settings are left to the environment."""
    config: S3Config = {"virtual_hosted_style_request": not endpoint}
    if endpoint:
        config["endpoint"] = endpoint
    if region:
        config["region"] = region
    if all(key):
        config["access_key_id"], config["secret_access_key"] = key
    opened = S3Store(
        bucket,
        prefix=prefix or None,
        config=config,
        # a server on this computer needs no TLS; any other is spoken to over HTTPS only
        client_options={
            "allow_http": endpoint.startswith(("http://127.0.0.1:", "http://localhost:")),
            "timeout": "60s",
            "connect_timeout": "10s",
        },
        retry_config={"max_retries": 2},
    )
    return BucketStore(opened, Path(folder))
