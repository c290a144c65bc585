"""A document of each kind, in each format, is brought in on the desk and shown there."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from milepost.records.models import Workspace
from tests import factories
from tests.examplia import signed_in
from tests.office import needs_office, page_saved_as

pytestmark = [pytest.mark.django_db, pytest.mark.slow("each file is read twice, by the desk")]

OTHER_FORM = pytest.mark.sqlite("in each form the same words are stored")
FILES = Path(__file__).parent / "kinds"
KINDS = {
    "report": (
        "Report of a special procedure because the title says “Report of the Special Rapporteur”",
        "1. The Special Rapporteur visited Examplia in May 2022.",
        ["2(a) Release those held for what they wrote;", "2(b) Ratify the Optional Protocol"],
    ),
    "observations": (
        "Concluding observations because the symbol CCPR/C/EXA/CO/3 says concluding-observations",
        "1. The Committee is concerned that prisons hold three times their capacity.",
        ["2 The State party should reduce overcrowding without delay."],
    ),
    "review": (
        "Report of a universal periodic review because the title says “Report of the",
        "1. The review of Examplia was held on 4 May 2022.",
        ["2.1 Ratify the Convention", "2.2 Reduce overcrowding in prisons"],
    ),
    "matrix": (
        "Matrix of recommendations because table-1 has the columns Recommendation, Position,",
        "2.2. Reduce overcrowding in prisons (Chile);",
        ["2.1 Ratify the Convention", "2.2 Reduce overcrowding in prisons"],
    ),
    "resolution": (
        "Resolution or decision because the symbol A/HRC/RES/99/8 says resolution",
        "1. Decides to extend for two years the mandate of the Special Rapporteur;",
        [],
    ),
    "comment": (
        "General comment because the symbol CCPR/C/GC/99 says general-comment",
        "2. Everyone deprived of liberty is treated with humanity.",
        [],
    ),
}


@pytest.fixture
def desk(tmp_path: Path, settings: Any) -> Client:
    """Signed in as an officer of an empty workspace."""
    settings.MILEPOST_HOME = tmp_path
    place: Workspace = factories.workspace("Examplia", "examplia")
    return signed_in(factories.member(place, "officer"))


def saved(kind: str, ending: str, folder: Path) -> bytes:
    text = (FILES / f"{kind}.md").read_text(encoding="utf-8")
    if ending == "md":
        return text.encode()
    if ending == "txt":
        return re.sub("^#+ ", "", text, flags=re.MULTILINE).encode()
    page = page_of(text)
    return page.encode() if ending == "html" else page_saved_as(page, ending, folder)


def page_of(text: str) -> str:
    """The text as a web page: its headings, paragraphs and tables as they stand."""
    parts = []
    for block in text.strip().split("\n\n"):
        if block.startswith("|"):
            rows = [line.strip("|").split("|") for line in block.split("\n")]
            cells = ["".join(f"<td>{cell.strip()}</td>" for cell in row) for row in rows]
            parts.append('<table border="1"><tr>' + "</tr><tr>".join(cells[:1] + cells[2:]))
            parts.append("</tr></table>")
        elif block.startswith("#"):
            parts.append(f"<h2>{block.lstrip('# ')}</h2>")
        else:
            parts.append(f"<p>{block}</p>")
    return f"<!doctype html><html lang='en'><body>{''.join(parts)}</body></html>"


def said(answer: Any, of: str) -> str:
    found = LexborHTMLParser(answer.content.decode()).css_first(of)
    return " ".join(found.text(separator=" ").split()) if found else ""


def bring(desk: Client, name: str, data: bytes) -> Any:
    """The document's page, after what would change was seen and confirmed."""
    page = "/w/examplia/documents/import/"
    preview = desk.post(page, {"file": SimpleUploadedFile(name, data)})
    ticket = re.search(r'name="ticket" value="([^"]+)"', preview.content.decode())
    assert ticket is not None, said(preview, "main")
    return desk.post(page, {"ticket": ticket[1]}, follow=True)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "ending",
    [
        "md",
        "txt",
        pytest.param("html", marks=OTHER_FORM),
        pytest.param("docx", marks=(needs_office, OTHER_FORM)),
        pytest.param("pdf", marks=(needs_office, OTHER_FORM)),
    ],
)
def test_a_document_of_each_kind_is_shown_as_what_it_is(
    desk: Client, tmp_path: Path, kind: str, ending: str
) -> None:
    taken_for, words, asked = KINDS[kind]

    shown = bring(desk, f"{kind}.{ending}", saved(kind, ending, tmp_path))

    cover = said(shown, "header.cover")
    assert f"Taken for {taken_for}" in cover
    assert words in said(shown, "article.report")
    link = LexborHTMLParser(shown.content.decode()).css_first(
        "header.cover a[href*=recommendations]"
    )
    assert (link.text() if link else "0") == str(len(asked))
    if link:
        rows = said(desk.get(link.attributes["href"] or ""), "tbody")
        for one in asked:
            number, _, text = one.partition(" ")
            assert f"para. {number}" in rows
            assert text in rows
