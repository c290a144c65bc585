"""A bundle of evidence: files with the record of who had them, to be verified offline.

Beside the files it holds ``custody.json`` (``milepost/custody/1``: of each file its id and that
of its information, hashes, timestamp and every step of custody) and ``README.txt``. The whole
is signed as every issue is (``milepost.reporting.proof``).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import msgspec

from milepost.evidence import custody, timestamp
from milepost.evidence.custody import Step
from milepost.evidence.timestamp import StampWrong
from milepost.reporting.containers import UNREADABLE, Container
from milepost.reporting.trail import Checked

WHAT = "evidence-bundle"
SCHEMA = "milepost/custody/1"
CUSTODY = "custody.json"
README = "README.txt"
LARGEST = 2**28

_README = """Evidence, with the record of who had it in hand
================================================

files/         the files, in a folder for each information, called by numbers
custody.json   of each file: its hash, its timestamp, and every step of its custody
manifest.json  the size and sha256 of every file here, and who issued it
manifest.sig   the signature over manifest.json (Ed25519, RFC 8032)

To verify all of it, without a network:

    milepost verify THIS-ARCHIVE.zip --key ed25519:THE-PUBLISHED-KEY-OF-THE-ISSUER

Without Milepost:

1. `sha256sum` of each file is the one that manifest.json names.
2. `openssl pkeyutl -verify -rawin` with the public key verifies manifest.sig over manifest.json.
3. In custody.json, the "hash" of a step is the sha256 over the JSON of its other fields and
   "evidence" (the id of the file), keys sorted, without blanks, in UTF-8. "previous" is the hash
   of the step before; that of the first step is the sha256 of the file as it was received.
4. "timestamp" is the answer of a time-stamping authority (RFC 3161) in base64:
   `openssl ts -verify -digest SHA256-OF-THE-FILE-AS-RECEIVED -in ANSWER -CAfile CERTIFICATES`

Where "original" is false the file is a working copy, made without metadata: "sha256" is its own,
and "evidence_sha256" that of the file as it was received, which the issuer keeps.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class BundledFile:
    """A file as it is bundled. ``path`` is its place; ``timestamp`` an authority's raw answer.

    ``evidence_sha256`` and ``evidence_size`` are those of the file as received, which
    ``custody`` is about; ``original`` says whether that is the one that lies at ``path``.
    """

    id: str
    information: str
    path: str
    original: bool
    sha256: str
    size: int
    media_type: str
    evidence_sha256: str
    evidence_size: int
    timestamp: bytes | None
    custody: tuple[Step, ...]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What ``custody.json`` holds; ``audience`` is whom the bundle was made for."""

    schema: str
    audience: str
    files: tuple[BundledFile, ...]


def parts(
    files: Iterable[BundledFile], audience: str, content: Callable[[BundledFile], Iterable[bytes]]
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The files of a bundle, as ``proof.write_zip`` takes them; ``content`` opens one."""
    listed = tuple(files)
    record = Record(schema=SCHEMA, audience=audience, files=listed)
    yield README, [_README.encode()]
    yield CUSTODY, [msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"]
    for one in listed:
        yield one.path, content(one)


def check(container: Container) -> Checked:
    """Verify the custody of every file in a bundle whose signature holds."""
    try:
        with container.open(CUSTODY) as file:
            record = msgspec.json.decode(file.read(LARGEST), type=Record)
    except (KeyError, OSError, ValueError, *UNREADABLE):
        return Checked(problem="The custody record is not in the form of a bundle")
    for one in record.files:
        broken = custody.verify(one.id, one.evidence_sha256, one.custody)
        if broken is not None:
            return Checked(problem=f"Step {broken.sequence} in the custody of {one.path} is broken")
        if one.original and one.sha256 != one.evidence_sha256:
            return Checked(problem=f"{one.path} is not the file that its custody is about")
        if one.timestamp is not None:
            try:
                timestamp.verify(one.timestamp, one.evidence_sha256)
            except StampWrong as wrong:
                return Checked(problem=f"{one.path}: {wrong.what}")
    count, stamped = len(record.files), sum(one.timestamp is not None for one in record.files)
    told = (
        f"The custody of {count} file{'' if count == 1 else 's'} is whole; {stamped} "
        f"{'has' if stamped == 1 else 'have'} a timestamp, whose authority was not verified here. "
        f"The bundle was made for the audience “{record.audience}”."
    )
    return Checked(problem=None, notes=(told,))
