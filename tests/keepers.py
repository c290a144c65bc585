"""Vault keepers for tests: real age keys, wrapped so lightly that a test can open them.

A real key costs a second and a gigabyte to unwrap, on purpose. These are the same files (age
v1, scrypt) with the least work; what opens them is the desk's own code.
"""

import time
from base64 import b64encode
from datetime import UTC, datetime
from os import urandom

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.http import HttpRequest
from django.test import Client
from pyrage import x25519

from milepost.evidence.vault.keys import KeyPair
from milepost.records.models import KeeperKey, User, Workspace
from tests.examplia import member, signed_in

PASSPHRASE = "lantern meadow officer salt harbour"
SECOND_FACTOR = "JBSWY3DPEHPK3PXP"
_LOG_N = 4


def keeper(workspace: Workspace, email: str = "", *, approved: bool = True) -> User:
    """A new vault keeper with a key that ``PASSPHRASE`` opens."""
    user = member(workspace, "keeper", email)
    key_of(workspace, user, approved=approved)
    return user


def confirmed(user: User, *, minutes_ago: float = 0) -> Client:
    """Signed in, with an authenticator app that was used so long ago in this session."""
    from allauth.account.internal.flows.login import record_authentication
    from allauth.mfa.totp.internal.auth import TOTP

    client = signed_in(user)
    TOTP.activate(user, SECOND_FACTOR)
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, user, "mfa", type="totp")
    for record in request.session["account_authentication_methods"]:
        record["at"] = time.time() - minutes_ago * 60
    request.session.save()
    return client


def key_of(workspace: Workspace, user: User, *, approved: bool = True) -> KeeperKey:
    """A new key of someone's."""
    pair = keeper_key()
    return KeeperKey.objects.create(
        workspace=workspace,
        user=user,
        public=pair.public,
        wrapped=pair.wrapped,
        approved=datetime.now(UTC) if approved else None,
        approved_by=user if approved else None,
    )


def keeper_key(passphrase: str = PASSPHRASE) -> KeyPair:
    """A new key pair that ``passphrase`` opens in no time."""
    private = x25519.Identity.generate()
    return KeyPair(
        public=str(private.to_public()),
        wrapped=_wrapped(str(private).encode(), passphrase.encode()),
    )


def _wrapped(content: bytes, passphrase: bytes) -> bytes:
    """``content`` in an age file with one scrypt stanza (age-encryption.org/v1)."""
    file_key, salt, nonce = urandom(16), urandom(16), urandom(16)
    label = b"age-encryption.org/v1/scrypt"
    wrapping = Scrypt(salt=label + salt, length=32, n=2**_LOG_N, r=8, p=1).derive(passphrase)
    body = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    stanza = b"-> scrypt %s %d\n%s\n" % (_base64(salt), _LOG_N, _base64(body))
    header = b"age-encryption.org/v1\n" + stanza + b"---"
    mac = HMAC(_derived(file_key, b"", b"header"), SHA256())
    mac.update(header)
    payload = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    last_chunk = bytes(11) + b"\x01"
    sealed = payload.encrypt(last_chunk, content, None)
    return header + b" " + _base64(mac.finalize()) + b"\n" + nonce + sealed


def _derived(file_key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(file_key)


def _base64(content: bytes) -> bytes:
    return b64encode(content).rstrip(b"=")
