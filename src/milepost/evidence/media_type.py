"""What a file is, told by its content alone: neither its name nor its sender is believed.

A file that could be taken for two kinds (a picture that is an archive too, a PDF with a web
page in its head) is of no kind: ``application/octet-stream``. What is said here decides whether
a working copy is made, never how a file is served: each is served as a download.
"""

import codecs
import re
import zipfile
from typing import BinaryIO

from milepost.evidence.store import PIECE

UNKNOWN = "application/octet-stream"
TEXT = "text/plain"
PDF = "application/pdf"

_WORD = "application/vnd.openxmlformats-officedocument."
DOCX = f"{_WORD}wordprocessingml.document"
XLSX = f"{_WORD}spreadsheetml.sheet"
PPTX = f"{_WORD}presentationml.presentation"
ODF = "application/vnd.oasis.opendocument."
OPEN_DOCUMENTS = (f"{ODF}text", f"{ODF}spreadsheet", f"{ODF}presentation")

_HEAD = 4096
_FOREIGN = 1024
"""How far into a file programs look for the start of a PDF or a web page."""

_TAIL = 66_000
"""An archive's end is within 65,557 bytes of the file's end."""

_ARCHIVE_END = b"PK\x05\x06"
_PAGE = re.compile(rb"<(!doctype\s+html|html|head|body|script|iframe|svg|\?php)\b", re.IGNORECASE)
_WHITE = b"\xef\xbb\xbf \t\r\n\0"

# by what stands at the start
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
    (b"\x1a\x45\xdf\xa3", "video/x-matroska"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heic",
    b"msf1": "image/heic",
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
}


def media_type(file: BinaryIO) -> str:
    """The one kind a file surely is. ``file`` can be sought in; where it stands is not kept."""
    size = file.seek(0, 2)
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    found = _start(head)
    if found == "application/zip":
        return _package(file) if not _is_foreign(head, PDF) else UNKNOWN
    if found == UNKNOWN:
        return TEXT if not _is_foreign(head, TEXT) and _is_text(file) else UNKNOWN
    if _ARCHIVE_END in tail or _is_foreign(head, found):
        return UNKNOWN
    return found


def _start(head: bytes) -> str:
    if head.startswith(b"PK\x03\x04"):
        return "application/zip"
    if head.lstrip(_WHITE).startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], UNKNOWN)
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return _BRANDS.get(brand, "video/3gpp" if brand.startswith(b"3g") else "video/mp4")
    return next((kind for start, kind in _STARTS if head.startswith(start)), UNKNOWN)


def _is_foreign(head: bytes, kind: str) -> bool:
    """Whether something else begins in the head of a file of this kind."""
    start = head[:_FOREIGN]
    return _PAGE.search(start) is not None or (kind != PDF and b"%PDF-" in start)


def _package(file: BinaryIO) -> str:
    """What an archive is a package of; a plain archive where it is none."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if "mimetype" in names:
                return _open_document(archive)
            if "[Content_Types].xml" not in names:
                return "application/zip"
            with archive.open("[Content_Types].xml") as part:
                types = part.read(PIECE).decode("utf-8", "replace")
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return UNKNOWN
    if "macroEnabled" in types or "vbaProject" in types:
        return UNKNOWN
    kinds = [kind for kind in (DOCX, XLSX, PPTX) if f'"{kind}.main+xml"' in types]
    return kinds[0] if len(kinds) == 1 else UNKNOWN


def _open_document(archive: zipfile.ZipFile) -> str:
    with archive.open("mimetype") as part:
        said = part.read(200).decode("ascii", "replace").strip()
    return said if said in OPEN_DOCUMENTS else UNKNOWN


def _is_text(file: BinaryIO) -> bool:
    """Whether all of it is text in UTF-8 or UTF-16 without control characters."""
    file.seek(0)
    mark = file.read(2)
    file.seek(0)
    wide = mark in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
    decoder = codecs.getincrementaldecoder("utf-16" if wide else "utf-8")()
    try:
        while data := file.read(PIECE):
            if _CONTROL.search(decoder.decode(data)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return bool(mark)


_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
