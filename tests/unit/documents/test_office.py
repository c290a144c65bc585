"""Word files of old, OpenDocument and RTF: read through LibreOffice, which is not trusted."""

import io
import socket
import tempfile
import threading
import zipfile
from pathlib import Path

import pytest

from milepost.documents import office
from milepost.documents.bounded import read_bounded
from milepost.documents.formats import read
from milepost.values.errors import InputError
from tests import word
from tests.documents import beside_the_head
from tests.office import needs_office, resaved

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOTE = '<w:footnote w:id="2"><w:p>{}</w:p></w:footnote>'
CALL = '<w:r><w:footnoteReference w:id="2"/></w:r>'
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (
        ("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"),
    )
)  # fmt: skip


def report() -> bytes:
    """A report whose numbers, letters and note number the word processor counts."""
    levels = word.level(0, "decimal", "%1.") + word.level(1, "lowerLetter", "(%2)")
    call = word.numbered("Prisons hold three times their capacity.", 1)
    body = (
        word.paragraph("A/HRC/57/998")
        + word.paragraph("I. Introduction")
        + word.numbered("The Special Rapporteur visited Examplia.", 1)
        + word.numbered("He met:", 1)
        + word.numbered("The Minister of Justice;", 1, 1)
        + word.numbered("The President of the Supreme Court.", 1, 1)
        + call.replace("</w:p>", f"{CALL}</w:p>")
    )
    note = NOTE.format(word.run("See CCPR/C/EXA/CO/3, para. 25."))
    return word.package(
        body, numbering=word.lists(levels), footnotes=note, more={"[Content_Types].xml": TYPES}
    )


TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
    '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.{kind}+xml"/>'
        for part, kind in (
            ("document", "document.main"), ("numbering", "numbering"), ("footnotes", "footnotes"),
        )
    )
    + "</Types>"
).encode()  # fmt: skip


def open_document(body: str) -> bytes:
    """An OpenDocument text whose body is ``body``."""
    content = (
        f'<?xml version="1.0"?><office:document-content {SPACES} '
        'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body>'
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><m:manifest m:version="1.2" '
        'xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry '
        'm:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/><m:file-entry '
        'm:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return out.getvalue()


@needs_office
@pytest.mark.slow("LibreOffice converts twice")
@pytest.mark.parametrize(
    ("ending", "media_type"),
    [
        ("doc", "application/msword"),
        ("odt", "application/vnd.oasis.opendocument.text"),
        ("rtf", "application/rtf"),
    ],
)
def test_counted_numbers_items_and_notes_come_through(
    ending: str, media_type: str, tmp_path: Path
) -> None:
    saved = resaved(report(), ending, tmp_path)
    found = read_bounded(saved, f"report.{ending}")
    direct = read(report(), "report.docx")
    assert found.paragraphs == direct.paragraphs
    assert [one.number for one in found.paragraphs] == ["1", "2", "3"]
    assert [item.label for item in found.paragraphs[1].items] == ["a", "b"]
    assert [(note.number, note.at) for note in found.footnotes] == [(1, "para-3")]
    assert found.source.media_type == media_type
    assert [warning.code for warning in beside_the_head(found)] == ["converted"]


def test_a_word_file_named_doc_is_read_as_what_it_is() -> None:
    found = read_bounded(report(), "report.doc")
    direct = read(report(), "report.docx")
    assert found.paragraphs == direct.paragraphs
    assert (found.source.name, found.source.media_type) == ("report.doc", office.WORD)
    assert found.warnings == direct.warnings


def test_the_source_is_the_file_that_was_given(tmp_path: Path) -> None:
    file = tmp_path / "report.doc"
    data = report()
    file.write_bytes(data)
    assert read_bounded(file).source == read(data, "report.doc", ".docx").source


@pytest.mark.parametrize("ending", office.ENDINGS)
def test_what_is_no_office_document_is_refused(ending: str) -> None:
    with pytest.raises(InputError, match=f"no document of the kind “{ending}”"):
        read_bounded(b"<html><p>1. Text.</p></html>", f"page{ending}")


def test_without_libreoffice_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(InputError) as caught:
        read_bounded(OLE, "report.doc")
    assert str(caught.value) == (
        "report.doc: reading “.doc” needs LibreOffice, which is not here. "
        "Install LibreOffice, or save the document as .docx"
    )


@needs_office
@pytest.mark.slow("LibreOffice tries")
def test_a_damaged_document_gives_one_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(InputError, match="damaged or locked with a password"):
        read_bounded(OLE + bytes(5_000), "report.doc")
    assert list(tmp_path.iterdir()) == []


@needs_office
@pytest.mark.slow("LibreOffice converts")
def test_a_picture_on_a_server_is_not_fetched() -> None:
    """LibreOffice by itself does fetch it, and would tell the server who reads the document."""
    asked = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            try:
                server.accept()[0].close()
                asked.set()
            except OSError:
                pass  # the test has ended

        waiting = threading.Thread(target=answer)
        waiting.start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/picture.png"
        found = read_bounded(
            open_document(
                "<text:p>1. A paragraph.</text:p><text:p><draw:frame svg:width='2cm' "
                f"svg:height='2cm'><draw:image xlink:href='{address}'/></draw:frame></text:p>"
            ),
            "report.odt",
        )
        server.shutdown(socket.SHUT_RDWR)
    waiting.join()
    assert not asked.is_set()
    assert [one.text for one in found.paragraphs] == ["A paragraph."]


@needs_office
@pytest.mark.slow("LibreOffice converts")
def test_a_section_linked_to_another_file_does_not_bring_it_in(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("What another file says.")
    found = read_bounded(
        open_document(
            "<text:p>1. A paragraph.</text:p><text:section text:name='s'><text:section-source "
            f"xlink:href='{other.as_uri()}' text:filter-name='Text'/>"
            "<text:p>2. A second.</text:p></text:section>"
        ),
        "report.odt",
    )
    assert [one.text for one in found.paragraphs] == ["A paragraph.", "A second."]
