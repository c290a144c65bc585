"""What a file is, by its content; what could be two things is nothing."""

import io

import pytest

from milepost.evidence.media_type import DOCX, OPEN_DOCUMENTS, PDF, TEXT, UNKNOWN, media_type
from tests import marked, word


def kind(data: bytes) -> str:
    return media_type(io.BytesIO(data))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (marked.photograph("JPEG"), "image/jpeg"),
        (marked.photograph("PNG"), "image/png"),
        (marked.photograph("WEBP"), "image/webp"),
        (marked.photograph("GIF"), "image/gif"),
        (marked.photograph("TIFF"), "image/tiff"),
        (marked.pdf(), PDF),
        (marked.docx(), DOCX),
        (marked.odt(), OPEN_DOCUMENTS[0]),
        (word.zipped({"a.txt": b"a"}), "application/zip"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "image/heic"),
        (b"\0\0\0\x18ftypqt  \0\0\0\0", "video/quicktime"),
        (b"\0\0\0\x18ftypisom\0\0\0\0", "video/mp4"),
        (b"ID3\x04\0\0\0\0\0\0", "audio/mpeg"),
        ("រដ្ឋមន្ត្រី said nothing.\n".encode(), TEXT),
        ("Ведомость\r\n".encode("utf-16"), TEXT),
    ],
)
def test_each_kind_is_told_by_its_content(data: bytes, expected: str) -> None:
    assert kind(data) == expected


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(marked.photograph() + word.zipped({"a.exe": b"MZ"}), id="JPEG and ZIP"),
        pytest.param(
            b"%PDF-1.7\n<html><script>alert(1)</script></html>\n" + marked.pdf(), id="PDF and HTML"
        ),
        pytest.param(b"GIF89a/*<script>alert(1)</script>*/", id="GIF and a page"),
        pytest.param(marked.photograph()[:20] + b"%PDF-1.4" + bytes(99), id="JPEG and PDF"),
        pytest.param(b"<!DOCTYPE html><p>text", id="a page"),
        pytest.param(b"MZ\x90\0\x03", id="a program"),
        pytest.param(b"a text\0with a NUL", id="NUL in text"),
        pytest.param(b"good until \xff here", id="no UTF-8"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"PK\x03\x04 no archive", id="a broken archive"),
        pytest.param(
            word.zipped({"[Content_Types].xml": b"<Types>ms-word.document.macroEnabled</Types>"}),
            id="Word with macros",
        ),
    ],
)
def test_what_is_not_surely_one_kind_is_of_none(data: bytes) -> None:
    assert kind(data) == UNKNOWN


def test_text_is_read_to_its_end() -> None:
    assert kind(b"a" * 3_000_000) == TEXT
    assert kind(b"a" * 3_000_000 + b"\0") == UNKNOWN
