"""Text recognised on pictures of pages (OCR) by Tesseract, when someone asks for it.

Each page is drawn by the process that reads untrusted files, and recognised in a process of its
own without network (see ``confinement``); a picture is held one at a time.
"""

import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from milepost.documents import confinement, process
from milepost.documents.confinement import Limits
from milepost.values.errors import InputError

LIMITS = Limits(memory=1 << 30, written=0, seconds=90, wait=180)
_LANGUAGE = re.compile(r"[A-Za-z][A-Za-z_]{1,30}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedPage:
    """A page's number, from 1, and what was recognised on it, as hOCR."""

    number: int
    hocr: str


def recognised(data: bytes, name: str, languages: tuple[str, ...]) -> bytes:
    """Recognise the pages of a PDF whose text cannot be trusted; return them as a line of JSON.

    ``languages`` are named as Tesseract names its data ("eng", "fra", "khm"). Raises InputError
    where Tesseract or a language is not installed, and for a page it cannot manage.
    """
    import msgspec

    program = shutil.which("tesseract")
    if program is None:
        raise InputError(
            what="recognising text needs Tesseract, which is not here",
            where=name,
            remedy="Install tesseract-ocr with the languages you need",
        )
    with tempfile.TemporaryDirectory(prefix="milepost-recognition-") as made:
        folder = Path(made)
        _check_languages(program, folder, languages)
        numbers = msgspec.json.decode(process.answer("survey", data, name), type=list[int])
        pages = [
            _page(program, folder, process.answer("picture", data, name, str(number)), languages)
            for number in numbers
        ]
    found = [
        RecognisedPage(number=number, hocr=hocr)
        for number, hocr in zip(numbers, pages, strict=True)
    ]
    return msgspec.json.encode(found) + b"\n"


def _check_languages(program: str, folder: Path, languages: tuple[str, ...]) -> None:
    said = confinement.run([program, "--list-langs"], folder, LIMITS).stdout.decode()
    listed = said.splitlines()[1:]
    missing = [one for one in languages if not _LANGUAGE.fullmatch(one) or one not in listed]
    if missing:
        raise InputError(
            what=f"Tesseract has no data for “{missing[0]}”",
            remedy=f"Install tesseract-ocr-{missing[0].replace('_', '-')}, or name one of: "
            f"{', '.join(sorted(listed))}",
        )


def _page(program: str, folder: Path, picture: bytes, languages: tuple[str, ...]) -> str:
    command = [program, "stdin", "stdout", "-l", "+".join(languages), "--dpi", "300", "hocr"]
    try:
        done = confinement.run(command, folder, LIMITS, picture)
    except TimeoutError:
        done = None
    if done is None or done.returncode:
        raise InputError(
            what="Tesseract could not recognise a page within its limits (1 GB, 90 seconds)",
            remedy="Check that the page is a page of text",
        )
    return done.stdout.decode(errors="replace")
