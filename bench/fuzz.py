"""Broken files by the thousand: does a reader crash, hang, or grow?

    .venv/bin/python bench/fuzz.py [SECONDS] [FORMAT ...]

Each format (txt, html, docx, pdf) is mutated from the fictitious report for SECONDS (default
20; 600 for the figure in the reference). A run may give a document or an InputError; anything
else is kept in tests/golden/fuzz, where a test reads it again for ever.
"""

import hashlib
import io
import os
import random
import resource
import signal
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from milepost.documents.formats import read
from milepost.reporting.document_html import to_html
from milepost.values.errors import InputError

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "tests" / "golden" / "examplia" / "report.txt"
KEPT = ROOT / "tests" / "golden" / "fuzz"
FORMATS = ("txt", "html", "docx", "pdf")
BATCH = 100
SLOWEST = 5
MEMORY = 1024 * 1024 * 1024
PIECES = (
    b"<", b">", b"&", b"<sup>1</sup>", b"\x00", b"\xff\xfe", b"%", b"(", b")", b"9999999999",
    b"endobj", b"<w:tbl>", b"</w:p>", b"\n\n", b"\t\t", b"A/HRC/", b"\xe2\x80\x8f", b"1. ", b"(a) ",
)  # fmt: skip


def main() -> None:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    for kind in sys.argv[2:] or FORMATS:
        seed = _seed(kind)
        if seed is None:
            print(f"{kind:<5} skipped: soffice is not installed")
            continue
        runs, slowest, failed = _fuzz(kind, seed, seconds)
        print(
            f"{kind:<5} {runs:>8,} runs in {seconds} s, {len(seed):,} bytes to begin with, "
            f"slowest {slowest:.2f} s, {failed} failed"
        )


def _seed(kind: str) -> bytes | None:
    data = REPORT.read_bytes()
    if kind == "txt":
        return data
    page = to_html(read(data, "report.txt")).encode()
    if kind == "html":
        return page
    try:
        return _printed(page, kind)
    except (FileNotFoundError, subprocess.CalledProcessError):
        return None


def _printed(page: bytes, kind: str) -> bytes:
    """The report as LibreOffice writes it from its HTML."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.html"
        source.write_bytes(page)
        form = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf:writer_web_pdf_Export"}[kind]
        subprocess.run(
            [
                "soffice",
                "--headless",
                f"-env:UserInstallation=file://{folder}/profile",
                "--convert-to",
                form,
                "--outdir",
                folder,
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return (Path(folder) / f"report.{kind}").read_bytes()


def _fuzz(kind: str, seed: bytes, seconds: int) -> tuple[int, float, int]:
    """Run batches in children of our own, so that a reader that dies takes only one along."""
    until = time.monotonic() + seconds
    runs, slowest, failed, start = 0, 0.0, 0, 0
    mutate: Callable[[bytes, random.Random], bytes] = _in_package if kind == "docx" else _mutate
    while time.monotonic() < until:
        done, took, died = _batch(kind, seed, mutate, start)
        runs += done
        slowest = max(slowest, took)
        if died:
            data = mutate(seed, random.Random(start + done))
            name = KEPT / f"{hashlib.sha256(data).hexdigest()[:16]}.{kind}"
            KEPT.mkdir(parents=True, exist_ok=True)
            name.write_bytes(data)
            print(f"      kept {name.relative_to(ROOT)}: {died}")
            failed += 1
            done += 1
        start += max(done, 1)
    return runs, slowest, failed


def _batch(
    kind: str, seed: bytes, mutate: Callable[[bytes, random.Random], bytes], start: int
) -> tuple[int, float, str]:
    """Return how many runs went well, the slowest, and why the next one did not."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        for at in range(start, start + BATCH):
            data = mutate(seed, random.Random(at))
            signal.alarm(SLOWEST)
            before = time.perf_counter()
            try:
                read(data, f"report.{kind}")
            except InputError:
                pass
            except BaseException as error:
                os.write(writer, b"!" + f"{type(error).__name__}: {error}"[:200].encode())
                os._exit(1)
            signal.alarm(0)
            os.write(writer, b"." + struct.pack("<f", time.perf_counter() - before))
        os._exit(0)
    os.close(writer)
    said = b""
    while chunk := os.read(reader, 65536):
        said += chunk
    os.close(reader)
    _, status = os.waitpid(child, 0)
    done, slowest, at = 0, 0.0, 0
    while at < len(said) and said[at : at + 1] == b".":
        slowest = max(slowest, struct.unpack("<f", said[at + 1 : at + 5])[0])
        done, at = done + 1, at + 5
    reason = said[at + 1 :].decode(errors="replace")
    if not reason and os.WIFSIGNALED(status):
        reason = signal.Signals(os.WTERMSIG(status)).name
    return done, slowest, reason


def _mutate(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 4, 16, 64))):
        at = chance.randrange(len(changed) or 1)
        length = chance.choice((1, 4, 40, 400))
        match chance.randrange(5):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length] * chance.choice((1, 3))
            case 3:
                changed[at:at] = chance.choice(PIECES) * chance.choice((1, 1, 20))
            case _:
                other = chance.randrange(len(changed) or 1)
                changed[at:at] = changed[other : other + length]
    return bytes(changed)


def _in_package(data: bytes, chance: random.Random) -> bytes:
    """Mutate a part of a package, now and then the package itself."""
    if chance.random() < 0.2:
        return _mutate(data, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as changed:
        names = package.namelist()
        chosen = chance.choice([name for name in names if name.endswith(".xml")] or names)
        for name in names:
            part = package.read(name)
            changed.writestr(name, _mutate(part, chance) if name == chosen else part)
    return out.getvalue()


if __name__ == "__main__":
    main()
