"""Proof that files are those that were issued: a signed manifest beside them.

A proven folder or zip archive holds, beside its files, ``manifest.json`` (``milepost/manifest/1``:
path, size and sha256 of every other file, what this is, who issued it and when, and the public
key) and ``manifest.sig`` (``milepost/signature/1``: an Ed25519 signature, RFC 8032, over the
bytes of ``manifest.json``). Checking needs nothing but the files: no server, no account.

Threat: whoever alters a file can make a new manifest and sign it with a key of their own. A
signature says who holds a key and no more; whose key it is must be known from elsewhere.
"""

import base64
import hashlib
import json
import stat
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, BinaryIO

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from milepost.reporting.containers import UNREADABLE, Container, Paths, first_fault, opened
from milepost.values.errors import InputError, IntegrityBroken

SCHEMA = "milepost/manifest/1"
SIGNATURE_SCHEMA = "milepost/signature/1"
MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
ALGORITHM = "ed25519"

BLOCK = 2**18
LARGEST_MANIFEST = 2**26
LARGEST_SIGNATURE = 2**14
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive: when a file was last touched is nobody's business."""


class File(msgspec.Struct, frozen=True, kw_only=True):
    """One file: its path with "/" between parts, its size in bytes, its sha256 (hex)."""

    path: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What was issued. ``files`` are sorted by path.

    ``what`` is the kind of thing ("audit-trail"), ``name`` what it is called, ``issuer`` who
    issued it, in words; ``issued`` is ISO 8601 in UTC; ``key`` the public key it is signed with.
    """

    schema: str
    what: str
    name: str
    issuer: str
    issued: str
    key: str
    files: tuple[File, ...]


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """The signature (base64) over a manifest with this sha256 (hex)."""

    schema: str
    key: str
    manifest: str
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a manifest says of the whole; the fields are those of ``Manifest``.

    Threat: a manifest is read by everyone. No field may lead to a source.
    """

    what: str
    name: str
    issuer: str
    issued: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong first: a code, the path of the file it is in, and that in words.

    Codes: "altered", "missing", "extra" (a file); "manifest" (missing, unreadable or altered);
    "signature" (missing, unreadable or wrong); "key" (not the one expected); "path" (a name or
    a kind of file that could do harm when unpacked); "content" (all is as it was signed, yet
    what it says does not hold).
    """

    code: str
    path: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What verifying came to; whole where ``problem`` is null.

    ``manifest`` is null where none could be read. ``key`` is the signer's public key, null
    unless the signature holds. ``notes`` say in words what the check could not tell.
    """

    problem: Problem | None
    manifest: Manifest | None = None
    key: str | None = None
    notes: tuple[str, ...] = ()


# --- keys


class Signer:
    """The private half of a key. It is never shown: not in a repr, not in an error."""

    def __init__(self, seed: str) -> None:
        """Take the private key as 64 hexadecimal digits. Raises ``InputError`` for other text."""
        try:
            self._key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))
        except ValueError:
            raise InputError(
                "The signing key is not 64 hexadecimal digits",
                where="signing key",
                remedy="Restore it from a backup, or remove it so that a new one is made",
            ) from None

    @property
    def public(self) -> str:
        """The public key as it is printed, compared and published: "ed25519:" and base64."""
        return f"{ALGORITHM}:{_base64(self._key.public_key().public_bytes_raw())}"

    def sign(self, content: bytes) -> bytes:
        """The 64 bytes of the signature."""
        return self._key.sign(content)


def public_key(text: str) -> str:
    """The public key that ``text`` writes, in its one printed form. Raises ``InputError``."""
    _key_of(text)
    return text.strip()


def _key_of(text: str) -> Ed25519PublicKey:
    algorithm, _, written = text.strip().partition(":")
    try:
        raw = base64.b64decode(written, validate=True)
        # one form for one key: two keys are compared as texts
        if algorithm == ALGORITHM and _base64(raw) == written:
            return Ed25519PublicKey.from_public_bytes(raw)
    except ValueError:
        pass
    raise InputError(
        "This is no public key",
        where=text.strip()[:80] or None,
        remedy="Give the key as it is printed: ed25519: and 44 characters",
    )


# --- issuing


def sign(files: Iterable[File], about: About, signer: Signer) -> tuple[bytes, bytes]:
    """The bytes of ``manifest.json`` and ``manifest.sig``. Raises ``InputError`` for a bad path."""
    listed = sorted(files, key=lambda file: file.path)
    if (fault := first_fault(file.path for file in listed)) is not None:
        raise InputError(fault.message, where=fault.path)
    manifest = _canonical(
        {
            "schema": SCHEMA,
            "what": about.what,
            "name": about.name,
            "issuer": about.issuer,
            "issued": about.issued.astimezone(UTC).isoformat(timespec="seconds"),
            "key": signer.public,
            "files": [
                {"path": file.path, "size": file.size, "sha256": file.sha256} for file in listed
            ],
        }
    )
    signature = _canonical(
        {
            "schema": SIGNATURE_SCHEMA,
            "key": signer.public,
            "manifest": hashlib.sha256(manifest).hexdigest(),
            "signature": _base64(signer.sign(manifest)),
        }
    )
    return manifest, signature


def write_zip(
    out: BinaryIO, parts: Iterable[tuple[str, Iterable[bytes]]], about: About, signer: Signer
) -> tuple[File, ...]:
    """Write a proven zip archive to ``out`` and return what is in it.

    ``parts`` are paths and their contents in pieces, read once and one after another; memory
    does not grow with them. Nothing is compressed, so that no content shows in a size, and the
    same contents give the same bytes. Raises ``InputError`` for a path that may not be.
    """
    files: list[File] = []
    paths = Paths()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in parts:
            if (fault := paths.take(path)) is not None:
                raise InputError(fault.message, where=fault.path)
            files.append(_add(archive, path, content))
        manifest, signature = sign(files, about, signer)
        _add(archive, MANIFEST, [manifest])
        _add(archive, SIGNATURE, [signature])
    return tuple(sorted(files, key=lambda file: file.path))


def sign_folder(folder: Path, about: About, signer: Signer) -> Manifest:
    """Put a signed manifest into ``folder``, over one that was there; return it.

    Raises ``InputError`` for a link, a special file or a path that may not be.
    """
    with opened(folder) as there:
        if (fault := there.fault()) is not None:
            raise InputError(fault.message, where=fault.path)
        files = []
        for path in there.names():
            if path not in {MANIFEST, SIGNATURE}:
                with there.open(path) as content:
                    files.append(describe(path, blocks(content)))
    manifest, signature = sign(files, about, signer)
    # without its signature a folder says that it is not proven; never with a stale one
    (folder / SIGNATURE).unlink(missing_ok=True)
    (folder / MANIFEST).write_bytes(manifest)
    (folder / SIGNATURE).write_bytes(signature)
    return msgspec.json.decode(manifest, type=Manifest)


def describe(path: str, content: Iterable[bytes]) -> File:
    """Size and sha256 of a content that comes in pieces."""
    size, digest = 0, hashlib.sha256()
    for piece in content:
        size += len(piece)
        digest.update(piece)
    return File(path=path, size=size, sha256=digest.hexdigest())


def blocks(file: IO[bytes]) -> Iterator[bytes]:
    """The rest of a file in pieces of at most ``BLOCK`` bytes."""
    while piece := file.read(BLOCK):
        yield piece


def _add(archive: zipfile.ZipFile, path: str, content: Iterable[bytes]) -> File:
    entry = zipfile.ZipInfo(path, EPOCH)
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    size, digest = 0, hashlib.sha256()
    with archive.open(entry, "w", force_zip64=True) as file:
        for piece in content:
            size += len(piece)
            digest.update(piece)
            file.write(piece)
    return File(path=path, size=size, sha256=digest.hexdigest())


# --- verifying


def verify(path: Path, expected: str | None = None) -> Verdict:
    """Say whether what is at ``path``, a folder or a zip archive, is what was issued.

    ``expected`` is the public key it must be signed with. Reads each file once, as a stream;
    follows no link, unpacks nothing. The first problem is named, files in the order of
    their paths. Raises ``InputError`` when there is nothing to read at ``path``.
    """
    key = None if expected is None else public_key(expected)
    with opened(path) as container:
        try:
            return _verify(container, key)
        except _Wrong as wrong:
            return wrong.verdict


def proven(content: bytes, signed: bytes) -> Manifest:
    """The manifest in ``content``, which the signature in ``signed`` is of.

    Raises ``IntegrityBroken`` where it is not.
    """
    try:
        return _proven(content, signed)
    except _Wrong as wrong:
        raise IntegrityBroken(str(wrong), where=wrong.path) from None


_ANYONES_KEY = (
    "No expected key was given. The signature shows that whoever holds this key issued these "
    "files and that nothing was altered since; it does not show who that is. Compare the key "
    "with one that the issuer published elsewhere."
)


class _Wrong(Exception):
    """Carries the first problem out of wherever it was found."""

    def __init__(self, code: str, path: str, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.verdict = Verdict(problem=Problem(code=code, path=path, message=message))


def _verify(container: Container, expected: str | None) -> Verdict:
    if (fault := container.fault()) is not None:
        raise _Wrong("path", fault.path, fault.message)
    content = _read(container, MANIFEST, LARGEST_MANIFEST, "manifest")
    manifest = _proven(content, _read(container, SIGNATURE, LARGEST_SIGNATURE, "signature"))
    other = f"It is signed with the key {manifest.key}, not with the one expected"
    problem = (
        Problem(code="key", path=SIGNATURE, message=other)
        if expected not in {None, manifest.key}
        else _first_wrong_file(container, manifest)
    )
    notes = (_ANYONES_KEY,) if expected is None else ()
    return Verdict(problem=problem, manifest=manifest, key=manifest.key, notes=notes)


def _read(container: Container, path: str, most: int, code: str) -> bytes:
    if path not in container.names():
        raise _Wrong(code, path, "It is missing: this was not issued with a proof, or lost it")
    try:
        with container.open(path) as file:
            content = file.read(most + 1)
    except UNREADABLE:
        raise _Wrong(code, path, "It has been altered and cannot be read") from None
    if len(content) > most:
        raise _Wrong(code, path, "It is too large to have been issued by Milepost")
    return content


def _proven(content: bytes, signed: bytes) -> Manifest:
    """The manifest in ``content``, which the signature in ``signed`` is of."""
    signature = _signature(signed)
    if hashlib.sha256(content).hexdigest() != signature.manifest:
        raise _Wrong("manifest", MANIFEST, "The manifest has been altered since it was signed")
    try:
        _key_of(signature.key).verify(base64.b64decode(signature.signature), content)
    except InvalidSignature:
        raise _Wrong("signature", SIGNATURE, "The signature is wrong") from None
    return _manifest(content, signature)


def _signature(content: bytes) -> Signature:
    try:
        signature = msgspec.json.decode(content, type=Signature)
        base64.b64decode(signature.signature, validate=True)
        _key_of(signature.key)
        is_canonical = _canonical(msgspec.to_builtins(signature)) == content
    except (ValueError, InputError):
        raise _Wrong("signature", SIGNATURE, "It has been altered and cannot be read") from None
    if signature.schema != SIGNATURE_SCHEMA or not is_canonical:
        raise _Wrong("signature", SIGNATURE, "It has been altered, or is of a later kind")
    return signature


def _manifest(content: bytes, signature: Signature) -> Manifest:
    """The manifest, whose signature holds: what is wrong in it was wrong when it was signed."""
    try:
        manifest = msgspec.json.decode(content, type=Manifest)
        is_canonical = _canonical(json.loads(content)) == content
    except (ValueError, RecursionError):
        raise _Wrong("manifest", MANIFEST, "The manifest cannot be read") from None
    if manifest.schema != SCHEMA or not is_canonical:
        raise _Wrong("manifest", MANIFEST, "The manifest is of a kind unknown here")
    if manifest.key != signature.key:
        raise _Wrong("manifest", MANIFEST, "The manifest names another key than its signature")
    listed = [file.path for file in manifest.files]
    if listed != sorted(listed) or not {MANIFEST, SIGNATURE}.isdisjoint(listed):
        raise _Wrong("manifest", MANIFEST, "The manifest does not list its files in order")
    if (fault := first_fault(listed)) is not None:
        raise _Wrong("path", fault.path, fault.message)
    return manifest


def _first_wrong_file(container: Container, manifest: Manifest) -> Problem | None:
    listed = {file.path: file for file in manifest.files}
    there = set(container.names()) - {MANIFEST, SIGNATURE}
    for path in sorted(there | listed.keys()):
        if path not in listed:
            return Problem(code="extra", path=path, message="This file was added")
        if path not in there:
            return Problem(code="missing", path=path, message="This file is missing")
        try:
            with container.open(path) as content:
                found = describe(path, _up_to(content, listed[path].size + 1))
        except UNREADABLE:
            # an archive keeps a checksum of each file of its own, which disagrees first
            found = None
        if found != listed[path]:
            return Problem(code="altered", path=path, message="This file has been altered")
    return None


def _up_to(file: IO[bytes], size: int) -> Iterator[bytes]:
    """At most ``size`` bytes: a small archive can unpack to more than a disk holds."""
    left = size
    while left and (piece := file.read(min(BLOCK, left))):
        left -= len(piece)
        yield piece


# --- form


def _canonical(value: Mapping[str, object]) -> bytes:
    """JSON with sorted keys and no spaces, UTF-8, ending in one line feed."""
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return f"{text}\n".encode()


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
