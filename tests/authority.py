"""A time-stamping authority of one's own, made with openssl: real certificates, real stamps."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

_CONFIG = """
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
"""
_EXTENSIONS = "extendedKeyUsage = critical, timeStamping\nkeyUsage = critical, digitalSignature\n"


@dataclass(frozen=True)
class Authority:
    """An authority in a folder; ``root`` is the certificate that people trust."""

    folder: Path

    @property
    def root(self) -> Path:
        return self.folder / "root.pem"

    def reply(self, query: bytes) -> bytes:
        """The answer to a request."""
        return _openssl(
            "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "/dev/stdin", "-inkey", "tsa.key",
            "-signer", "tsa.pem", "-chain", "root.pem", folder=self.folder, given=query,
        )  # fmt: skip


def authority(folder: Path) -> Authority:
    """A new one."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "serial").write_text("01\n")
    (folder / "tsa.cnf").write_text(_CONFIG.format(folder=folder))
    (folder / "tsa.ext").write_text(_EXTENSIONS)
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    _openssl(
        "req", "-x509", *key, "-keyout", "root.key", "-out", "root.pem", "-days", "30",
        "-subj", "/CN=A test root", folder=folder,
    )  # fmt: skip
    _openssl(
        "req", *key, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=A test authority",
        folder=folder,
    )  # fmt: skip
    _openssl(
        "x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-days", "30",
        "-CAcreateserial", "-extfile", "tsa.ext", "-out", "tsa.pem", folder=folder,
    )  # fmt: skip
    return Authority(folder)


def _openssl(*arguments: str, folder: Path, given: bytes = b"") -> bytes:
    return subprocess.run(
        ["openssl", *arguments], input=given, cwd=folder, capture_output=True, check=True
    ).stdout


@contextmanager
def served(answer: "Authority | bytes", status: int = 200) -> Iterator[str]:
    """The address of a server that answers as the authority does, or always the same."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            body = answer if isinstance(answer, bytes) else answer.reply(query)
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
