"""Copies show what a file shows and tell nothing of its maker."""

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from milepost.evidence.copying.bounded import Copy, make_copy
from milepost.evidence.copying.kinds import Reason
from milepost.evidence.media_type import DOCX, PDF, TEXT, media_type
from milepost.evidence.store import FolderStore
from tests import marked, word


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "evidence")


def copied(store: FolderStore, data: bytes, kind: str | None = None) -> Copy:
    incoming = store.receive()
    incoming.write(data)
    file = incoming.finish()
    with file.open() as opened:
        kind = kind or media_type(opened)
    return make_copy(file, kind, store)


def data_of(copy: Copy) -> bytes:
    assert copy.reason is None
    assert copy.received is not None
    return copy.received.path.read_bytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "TIFF"])
def test_a_photograph_keeps_its_pixels_only(store: FolderStore, kind: str) -> None:
    given = marked.photograph(kind)
    assert marked.holds_mark(given)

    copy = copied(store, given)

    data = data_of(copy)
    assert copy.media_type == f"image/{kind.lower()}"
    assert not marked.holds_mark(data)
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.format, picture.size) == (kind, (64, 40))
        assert not {0x010E, 0x013B, 0x8298, 0x0110, 0x8825} & set(picture.getexif())
        red, _green, blue = picture.convert("RGB").getpixel((8, 8))
        assert red > 150 > blue


def test_a_photograph_is_turned_upright(store: FolderStore) -> None:
    data = data_of(copied(store, marked.photograph(orientation=6)))
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size == (40, 64)
        red, _green, blue = picture.getpixel((35, 8))
        assert red > 150 > blue, "what was on the left is now above"


def test_a_pdf_loses_its_maker_its_scripts_and_its_attachments(store: FolderStore) -> None:
    given = marked.pdf()
    assert marked.holds_mark(given)

    data = data_of(copied(store, given))

    assert not marked.holds_mark(data)
    every = marked.everything_in(data)
    for word_ in (b"JavaScript", b"OpenAction", b"EmbeddedFile", b"Launch", b"XMP"):
        assert word_ not in every
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.docinfo
        assert len(pdf.pages) == 1
        assert "/AA" in pdf.pages[0].Resources.Font, "a font may be called what an action is"
        assert marked.SEEN.encode() in pdf.pages[0].Contents.read_bytes()
        (remark, link) = pdf.pages[0].Annots
        assert (str(remark.Contents), "/T" in remark, "/A" in link) == (
            "A remark stays.",
            False,
            False,
        )
        photo = pdf.pages[0].Resources.XObject.Photo
        assert pikepdf.PdfImage(photo).as_pil_image().size == (64, 40)


def test_a_pdf_behind_a_password_has_no_copy(store: FolderStore) -> None:
    assert copied(store, marked.pdf(password="secret"), PDF).reason == Reason.LOCKED


def test_a_word_file_loses_who_wrote_it(store: FolderStore) -> None:
    given = marked.docx()
    assert marked.holds_mark(given)

    data = data_of(copied(store, given))

    assert not marked.holds_mark(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert set(archive.namelist()) == {
            "[Content_Types].xml",
            "_rels/.rels",
            "word/document.xml",
            "word/_rels/document.xml.rels",
            "word/comments.xml",
            "word/media/image1.jpeg",
        }
        document = archive.read("word/document.xml").decode()
        assert marked.SEEN in document
        assert 'w:author="Author"' in document
        assert "2026" not in document
        assert "rsid" not in document
        assert "https://www.ohchr.org/" in archive.read("word/_rels/document.xml.rels").decode()
        assert "core.xml" not in archive.read("[Content_Types].xml").decode()


def test_an_open_document_loses_who_wrote_it(store: FolderStore) -> None:
    given = marked.odt()
    assert marked.holds_mark(given)

    data = data_of(copied(store, given))

    assert not marked.holds_mark(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert marked.SEEN in archive.read("content.xml").decode()
        assert "meta.xml" not in archive.read("META-INF/manifest.xml").decode()


def test_plain_text_is_its_own_copy(store: FolderStore) -> None:
    assert copied(store, b"What she said.\n") == Copy(media_type=TEXT, is_same=True)


@pytest.mark.parametrize(
    "data",
    [b"ID3\x04\0\0\0\0\0\0", b"\0\0\0\x18ftypisom\0\0\0\0", b"MZ\x90", b"\0\0\0\x18ftypheic"],
)
def test_of_other_kinds_no_copy_can_be_made(store: FolderStore, data: bytes) -> None:
    assert copied(store, data).reason == Reason.KIND


@pytest.mark.slow("packs half a gigabyte")
def test_a_word_file_that_unpacks_to_gigabytes(store: FolderStore) -> None:
    bomb = io.BytesIO(marked.docx())
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            with archive.open(f"word/media/{number}.png", "w") as part:
                for _ in range(128):
                    part.write(bytes(1024 * 1024))
    assert copied(store, bomb.getvalue(), DOCX).reason == Reason.TOO_LARGE


def test_a_picture_with_more_pixels_than_memory(store: FolderStore) -> None:
    import struct
    import zlib

    def chunk(name: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(9999)))
    assert copied(store, bomb + chunk(b"IEND", b"")).reason == Reason.TOO_LARGE


@pytest.mark.parametrize("cut", [30, 400])
@pytest.mark.parametrize("make", [marked.photograph, marked.pdf, marked.docx])
def test_a_broken_file_has_no_copy(store: FolderStore, make, cut: int) -> None:  # type: ignore[no-untyped-def]
    given = make()
    kind = media_type(io.BytesIO(given))
    assert copied(store, given[:cut], kind).reason == Reason.BROKEN


def test_an_object_of_another_program_inside_has_no_copy(store: FolderStore) -> None:
    data = io.BytesIO(marked.docx())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/embeddings/oleObject1.ole", b"\xd0\xcf\x11\xe0")
    assert copied(store, data.getvalue(), DOCX).reason == Reason.OBJECTS


def test_a_document_type_with_entities_is_refused(store: FolderStore) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><w:x xmlns:w="w">&a;</w:x>'
    data = io.BytesIO(marked.docx())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/settings.xml", bomb)
    assert copied(store, data.getvalue(), DOCX).reason == Reason.BROKEN


def test_nothing_lies_anywhere_but_in_the_store(
    store: FolderStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "tmp"
    elsewhere.mkdir()
    for name in ("TMPDIR", "TEMP", "HOME"):
        monkeypatch.setenv(name, str(elsewhere))
    for given in (marked.photograph(), marked.pdf(), marked.docx()):
        copied(store, given)
    assert list(elsewhere.rglob("*")) == []


@pytest.mark.parametrize("inside", ["import socket; socket.socket()", "open('/etc/hostname')"])
def test_the_process_can_open_no_file_and_no_connection(inside: str) -> None:
    import subprocess
    import sys

    program = (
        "import resource, sys\n"
        "from milepost.evidence.copying import worker\n"
        f"def maker(*_):\n    {inside}\n    return b'opened'\n"
        "worker._maker = lambda _: maker\n"
        "import socket\nsys.argv = ['worker', 'x']\nsys.exit(worker.main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, input=b""
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"Too many open files" in done.stderr


def test_the_same_photograph_of_two_makers_gives_one_copy(store: FolderStore) -> None:
    plain = io.BytesIO()
    marked.pixels().save(plain, "PNG")
    first = data_of(copied(store, plain.getvalue()))
    assert data_of(copied(store, marked.photograph("PNG"))) == first
    assert word.zipped({}) != first
