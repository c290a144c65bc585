"""Files made to harm, and files that were harmed: each gives one clear sentence."""

import io
import zipfile

import pytest

from milepost.documents.bounded import read_bounded
from milepost.documents.formats import read
from milepost.values.errors import InputError
from tests.word import SPACES, package, paragraph, run, zipped

GOOD = package(paragraph("1. Text."))
OPEN = f"<w:document {SPACES}><w:body>"


def whole(document):
    return zipped({"word/document.xml": document.encode()})


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = f"{OPEN}{' ' * 65_000_000}</w:body></w:document>"
    with pytest.raises(InputError, match=r"unpacks to 65 MB"):
        read(whole(bomb), "bomb.docx")


@pytest.mark.slow("packs 300 MB")
def test_many_large_parts_are_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for at in range(5):
            archive.writestr(f"word/media/{at}.bin", b"\0" * 60_000_000)
    with pytest.raises(InputError, match=r"unpacks to 300 MB in 5 parts"):
        read(out.getvalue(), "bomb.docx")


def test_billion_laughs_are_refused():
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<!DOCTYPE w:document [<!ENTITY a0 "ha">{laughs}]>'
    body = f"<w:p>{run('&a9;')}</w:p>"
    with pytest.raises(InputError, match="declares a document type"):
        read(whole(f"{declared}{OPEN}{body}</w:body></w:document>"), "laughs.docx")


def test_an_entity_that_names_a_file_is_not_followed():
    declared = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'.encode("utf-16")
    body = f"{OPEN}<w:p>{run('&f;')}</w:p></w:body></w:document>".encode("utf-16")
    with pytest.raises(InputError, match=r"declares a document type|not well-formed"):
        read(zipped({"word/document.xml": declared + body[2:]}), "entity.docx")


def test_ten_thousand_tables_within_tables_are_refused():
    opened, closed = "<w:tbl><w:tr><w:tc>" * 10_000, "</w:tc></w:tr></w:tbl>" * 10_000
    with pytest.raises(InputError, match="not well-formed XML"):
        read(whole(f"{OPEN}{opened}{closed}</w:body></w:document>"), "deep.docx")


def test_eighty_tables_within_tables_are_read():
    opened, closed = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>" * 70, "</w:tc></w:tr></w:tbl>" * 70
    body = f"{paragraph('1. Text.')}{opened}{paragraph('Deep')}{closed}"
    document = read(whole(f"{OPEN}{body}</w:body></w:document>"), "deep.docx")
    assert document.paragraphs[0].text == "Text."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({"word/styles.xml": b"<x/>"}), "its main part is missing"),
        (zipped({"word/document.xml": b"<x/>"}), "its main part is empty"),
        (zipped({"word/document.xml": b"<w:doc"}), "not well-formed XML"),
        (zipped({"content.xml": b"<x/>"}), "another kind of office file"),
        (GOOD[:200], "damaged or was not sent whole"),
        (b"PK\x03\x04", "damaged or was not sent whole"),
        (b"1. A text file.", "no Word document"),
        (b"%PDF-1.7", "no Word document"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"\xd0\xcf\x11\xe0old", "an old Word"),
    ],
)
def test_what_is_no_word_document_is_refused_with_its_reason(data, reason):
    with pytest.raises(InputError, match=reason) as refused:
        read(data, "report.docx")
    assert refused.value.remedy


def test_a_word_document_named_as_text_is_told_from_its_bytes():
    with pytest.raises(InputError, match="a ZIP archive"):
        read(GOOD, "report.txt")


@pytest.mark.parametrize("missing", ["word/_rels/document.xml.rels", "_rels/.rels"])
def test_missing_relations_cost_only_what_they_name(missing):
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != missing}
    assert read(zipped(parts), "report.docx").paragraphs[0].text == "Text."


def test_a_part_whose_bytes_were_changed_is_refused():
    at = GOOD.index(b"word/document.xml") + 60
    with pytest.raises(InputError):
        read(GOOD[:at] + b"\xff\xff\xff" + GOOD[at + 3 :], "report.docx")


def test_links_out_of_the_package_are_not_followed():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="s" TargetMode="External" Target="http://127.0.0.1:1/styles.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/>'
        '<Relationship Id="n" Target="../../../../etc/hostname" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"/>'
        "</Relationships>"
    )
    data = package(paragraph("1. Text."), more={"word/_rels/document.xml.rels": relations.encode()})
    assert read(data, "report.docx").paragraphs[0].text == "Text."


def test_lists_that_name_each_other_end():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("A", "B"), ("B", "A"))
    )
    body = paragraph("1. Text.", '<w:pStyle w:val="A"/>')
    assert read(package(body, styles=styles), "report.docx").paragraphs[0].text == "Text."


def test_a_document_is_read_within_the_limits_of_the_worker():
    assert read_bounded(GOOD, name="report.docx").paragraphs[0].text == "Text."
