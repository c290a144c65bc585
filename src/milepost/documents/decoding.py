"""Bytes of a text file decoded, or refused with the reason."""

import re

from milepost.values.errors import InputError

SIZE_LIMIT = 32 * 1024 * 1024
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (a Word or spreadsheet file is one)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a compressed file"),
)
_CONTROLS = bytes({*range(32), 127}.difference(b"\t\n\f\r"))
# in UTF-8: each begins with a byte of its own, which is looked for much quicker than a range
_OTHER_CONTROLS = (re.compile(rb"\xc2[\x80-\x9f]"), re.compile(rb"\xef\xbf[\xbe\xbf]"))
_CONTROL_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff]")
_CONTROL_SHARE = 0.001


def check_size(data: bytes, name: str) -> None:
    """Raise InputError for a file without a byte, and for one of more than 32 MB."""
    if not data:
        raise _empty(name)
    if len(data) > SIZE_LIMIT:
        raise InputError(
            what="the file has more than the limit of 32 MB",
            where=name,
            remedy="Split it, or save it without pictures",
        )


def _empty(name: str) -> InputError:
    return InputError(
        what="the file is empty", where=name, remedy="Check that it was saved or sent whole"
    )


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of ``data`` and the codes of what had to be mended.

    Codes: "encoding-assumed" (not UTF-8; read as Windows-1252), "control-characters" (a few
    were taken out). Raises InputError for an empty file, one over 32 MB, and one whose bytes
    are no text.
    """
    if not data.strip():
        raise _empty(name)
    check_size(data, name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _clean(_decoded(data, encoding, name), ())
    for start, kind in _KINDS:
        if data.startswith(start):
            raise InputError(
                what=f"this is {kind}, not text",
                where=name,
                remedy="Give the file its true extension, or save the document as text",
            )
    controls = _controls(data[:1_000_000])
    if controls > max(3, _CONTROL_SHARE * min(len(data), 1_000_000)):
        raise InputError(
            what="the file holds bytes that no text has",
            where=name,
            remedy="Save the document as text (UTF-8)",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _clean(data.decode("cp1252", errors="replace"), ("encoding-assumed",))
    if _controls(data) or any(other.search(data) for other in _OTHER_CONTROLS):
        return _clean(text, ())
    return text, ()


def _controls(data: bytes) -> int:
    """How many bytes stand for no sign of a text."""
    return len(data) - len(data.translate(None, _CONTROLS))


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            what=f"the file says it is {encoding} but breaks off at byte {error.start:,}",
            where=name,
            remedy="Save the document again as UTF-8",
        ) from None


def _clean(text: str, codes: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    cleaned = _CONTROL_TEXT.sub("", text)
    if len(cleaned) != len(text):
        codes = (*codes, "control-characters")
    return cleaned, codes
