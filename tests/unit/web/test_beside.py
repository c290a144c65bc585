"""A report beside its translation: paragraph by paragraph, each in its own language."""

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milepost.records.models import Document, Paragraph, Workspace
from tests.examplia import ARABIC, HOSTILE, OBSERVATIONS, Examplia, member, signed_in, translated

HOME = "/w/examplia/"


@pytest.fixture
def arabic(place: Examplia) -> Document:
    """The report in Arabic."""
    return translated(place)


def address(one: Document, other: Document) -> str:
    return f"{HOME}documents/{one.public_id}/beside/{other.public_id}/"


def test_each_version_leads_to_the_other(place: Examplia, arabic: Document, desk: Client) -> None:
    for one, other, name in ((place.report, arabic, "Arabic"), (arabic, place.report, "English")):
        page = desk.get(f"{HOME}documents/{one.public_id}/").content.decode()
        assert f'Read beside</dt><dd><a href="{address(one, other)}">{name}</a></dd>' in page


def test_paragraphs_stand_by_number_each_in_its_language(
    place: Examplia, arabic: Document, desk: Client, text: Any
) -> None:
    answer = desk.get(address(place.report, arabic))

    page = answer.content.decode()
    assert text(answer, "h1") == "English beside Arabic"
    rows = [row for row in page.split("<tr")[2:] if "data-row" in row]
    assert ["not in this version" in row for row in rows] == [False, True, True]
    assert '<div lang="en" dir="ltr"><p>Prisons hold' in rows[0]
    assert '<div lang="ar" dir="rtl"><p>السجون مكتظة.</p>' in rows[0]
    assert '#para-42">42</a>' in rows[1]
    assert f"documents/{arabic.public_id}/#para-43" in rows[2]
    assert HOSTILE not in page


def test_what_one_version_lacks_can_be_listed_alone(
    place: Examplia, arabic: Document, desk: Client, text: Any
) -> None:
    here = address(place.report, arabic)
    assert "English (1)" in text(desk.get(here), "form.sift")

    only = text(desk.get(here, {"lacking": "one"}), "tbody")

    assert only == f"43 not in this version {ARABIC}"


def test_words_are_found_in_either_version(
    place: Examplia, arabic: Document, desk: Client, text: Any
) -> None:
    here = address(place.report, arabic)
    assert text(desk.get(here, {"q": "pretrial prisons"}), "tbody").startswith("41 Prisons")
    assert text(desk.get(here, {"q": "القضاء"}), "tbody").startswith("43 not")
    assert "Nothing is left" in text(desk.get(here, {"q": "fisheries"}))


def test_the_file_has_a_column_for_each_language(
    place: Examplia, arabic: Document, desk: Client
) -> None:
    answer = desk.get(address(place.report, arabic), {"format": "csv"})

    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert rows[0] == ["number", "en", "ar"]
    assert [row[0] for row in rows[1:]] == ["41", "42", "43"]
    assert rows[3] == ["43", "", ARABIC]


def test_a_version_takes_the_benchmarks_of_its_original(arabic: Document, desk: Client) -> None:
    page = desk.get(f"{HOME}documents/{arabic.public_id}/").content.decode()

    assert f'<a class="tie" href="{HOME}benchmarks/A/"' in page


def test_a_translation_cites_nothing_once_more(arabic: Document, desk: Client, text: Any) -> None:
    assert f"{OBSERVATIONS} 3" in text(desk.get(f"{HOME}citations/"))
    assert arabic.public_id not in str(
        desk.get(f"{HOME}citations/", {"symbol": OBSERVATIONS}).content
    )


def test_the_list_tells_versions_apart(arabic: Document, desk: Client, text: Any) -> None:
    assert "translation: Arabic" in text(desk.get(f"{HOME}documents/"), "tbody")


def test_two_documents_in_one_language_go_by_their_symbols(
    place: Examplia, desk: Client, text: Any
) -> None:
    earlier = Document.objects.create(
        workspace=place.workspace, symbol="A/HRC/95/10", language="en", sha256="ad" * 32
    )
    answer = desk.get(address(place.report, earlier))
    assert text(answer, "h1") == "A/HRC/99/12 beside A/HRC/95/10"


def test_only_those_who_may_see_both_documents_see_them_beside(
    place: Examplia, arabic: Document, desk: Client
) -> None:
    elsewhere = Document.objects.create(
        workspace=Workspace.objects.create(name="Elsewhere", slug="elsewhere"), symbol="A/HRC/1/1"
    )
    assert desk.get(address(place.report, elsewhere)).status_code == 404
    assert desk.get(address(place.report, place.report)).status_code == 404
    stranger = signed_in(member(elsewhere.workspace, "officer", "stranger@examplia.example"))
    assert stranger.get(address(place.report, arabic)).status_code == 404


def test_a_longer_document_takes_no_more_queries_and_comes_in_pages(
    place: Examplia, arabic: Document, desk: Client, text: Any
) -> None:
    Paragraph.objects.bulk_create(
        Paragraph(
            document=document, locator=f"para-{n}", number=str(n), text=f"Point {n}.", order=n
        )
        for document in (place.report, arabic)
        for n in range(100, 600)
    )

    with CaptureQueriesContext(connection) as captured:
        answer = desk.get(address(place.report, arabic), {"page": "2"})

    assert text(answer, "caption") == "All 503, page 2 of 11"
    assert answer.content.count(b"data-row") == 50
    assert 3 < len(captured) <= 14
