"""Trusted timestamps by RFC 3161: proof that a file was here at a time, by someone else's clock.

The authority is told a hash and a random number. Its whole answer is kept as it came, since
what one program cannot verify another can: where the library cannot read or verify an answer
(certificates in another order than it wants), ``openssl ts`` is asked.
"""

import os
import re
import secrets
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from milepost.values.errors import IntegrityBroken

QUERY = "application/timestamp-query"
LARGEST = 64 * 1024
"""Bytes of the largest answer that is kept."""

_SHA256 = bytes.fromhex("300d06096086480165030402010500")  # AlgorithmIdentifier, no parameters
_WAIT = 10
_TIME = re.compile(
    r"^Time stamp: (\w{3} [ \d]\d \d\d:\d\d:\d\d)(?:\.\d+)? (\d{4}) GMT$", re.MULTILINE
)
_DATA = re.compile(r"^ {4}[0-9a-f]{4} - ([0-9a-f -]{47})", re.MULTILINE)


class StampWrong(IntegrityBroken):
    """A timestamp that is none, is over another file, or was made by nobody who is trusted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """When an authority had seen the hash, and whether a certificate that we trust vouches."""

    at: datetime
    is_trusted: bool


def query(sha256: str) -> bytes:
    """The request for a timestamp over a file with this hash (RFC 3161, 2.4.1), in DER."""
    imprint = _der(0x30, _SHA256 + _der(0x04, bytes.fromhex(sha256)))
    nonce = _der(0x02, b"\x01" + secrets.token_bytes(15))
    certificates_wanted = b"\x01\x01\xff"
    return _der(0x30, b"\x02\x01\x01" + imprint + nonce + certificates_wanted)


def _der(tag: int, content: bytes) -> bytes:
    return bytes((tag, len(content))) + content


def verify(token: bytes, sha256: str, certificates: Path | None = None) -> Stamp:
    """Read a kept answer and verify it is over ``sha256``.

    With ``certificates`` (PEM: those of trusted authorities, roots first) its signature is
    verified too, as of the time it states. Raises StampWrong.
    """
    at, imprint = _read(token)
    if imprint != bytes.fromhex(sha256):
        raise StampWrong(
            "The timestamp is over another file",
            where=sha256,
            remedy="Find out who altered the record",
        )
    if certificates is None:
        return Stamp(at=at, is_trusted=False)
    if not (
        _client_trusts(token, imprint, certificates)
        or _openssl_trusts(token, sha256, at, certificates)
    ):
        raise StampWrong(
            "The timestamp was not made by an authority that is trusted here",
            where=sha256,
            remedy="Check the file that MILEPOST_TIMESTAMP_CERTIFICATES names",
        )
    return Stamp(at=at, is_trusted=True)


def _read(token: bytes) -> tuple[datetime, bytes]:
    from rfc3161_client import PKIStatus, decode_timestamp_response

    try:
        answer = decode_timestamp_response(token)
        if PKIStatus(answer.status) not in {PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS}:
            raise StampWrong("The authority refused to make a timestamp")
        stated = answer.tst_info
        return stated.gen_time.replace(tzinfo=UTC), bytes(stated.message_imprint.message)
    except (ValueError, TypeError, AttributeError):
        return _read_with_openssl(token)


def _read_with_openssl(token: bytes) -> tuple[datetime, bytes]:
    done = _openssl(["-reply", "-in", "/dev/stdin", "-text"], token)
    text = done.stdout.decode("utf-8", "replace") if done else ""
    time = _TIME.search(text)
    data = "".join(_DATA.findall(text)[:2])
    if time is None or not data:
        raise StampWrong("The timestamp cannot be read", remedy="Ask for another one")
    at = datetime.strptime(f"{time[1]} {time[2]}", "%b %d %H:%M:%S %Y").replace(tzinfo=UTC)
    return at, bytes.fromhex(re.sub(r"[^0-9a-f]", "", data))


def _client_trusts(token: bytes, imprint: bytes, certificates: Path) -> bool:
    from cryptography.x509 import load_pem_x509_certificates
    from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

    try:
        first, *between = load_pem_x509_certificates(certificates.read_bytes())
        roots = [first, *(one for one in between if one.issuer == one.subject)]
        others = [one for one in between if one.issuer != one.subject]
        verifier = VerifierBuilder(roots=roots, intermediates=others).build()
        return verifier.verify(decode_timestamp_response(token), imprint)
    except (VerificationError, ValueError, TypeError):
        return False


def _openssl_trusts(token: bytes, sha256: str, at: datetime, certificates: Path) -> bool:
    # as of its own time: a certificate that has ended since does not undo what it vouched for
    given = ["-verify", "-digest", sha256, "-in", "/dev/stdin", "-CAfile", str(certificates)]
    done = _openssl([*given, "-attime", str(int(at.timestamp()))], token)
    return done is not None and done.returncode == 0


def _openssl(arguments: list[str], token: bytes) -> "subprocess.CompletedProcess[bytes] | None":
    try:
        return subprocess.run(  # noqa: S603 - a program of the system, no shell
            ["openssl", "ts", *arguments],  # noqa: S607
            input=token,
            capture_output=True,
            timeout=_WAIT,
            env={"PATH": os.defpath, "LANG": "C"},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
