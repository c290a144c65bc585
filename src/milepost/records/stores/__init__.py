"""Where evidence lies: in a folder of this installation, or in a bucket that a setting names."""

from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from milepost.evidence.store import FolderStore, Store


def evidence_store() -> Store:
    """The store the settings name. Raises ``ImproperlyConfigured`` for one that is none."""
    folder = settings.MILEPOST_HOME / "evidence"
    if not settings.EVIDENCE_STORE:
        return FolderStore(folder)
    address = urlsplit(settings.EVIDENCE_STORE)
    if address.scheme != "s3" or not address.netloc:
        raise ImproperlyConfigured("MILEPOST_EVIDENCE_STORE is no s3://bucket/prefix.")
    return _bucket(
        address.netloc,
        address.path.strip("/"),
        str(folder),
        settings.EVIDENCE_S3_ENDPOINT,
        settings.EVIDENCE_S3_REGION,
        (settings.EVIDENCE_S3_KEY, settings.EVIDENCE_S3_SECRET),
    )


@cache
def _bucket(
    bucket: str, prefix: str, folder: str, endpoint: str, region: str, key: tuple[str, str]
) -> Store:
    from milepost.records.stores.s3 import open_bucket

    return open_bucket(bucket, prefix, folder, endpoint=endpoint, region=region, key=key)
