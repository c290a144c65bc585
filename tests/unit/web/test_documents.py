"""A document set like a report, and citations that lead both ways."""

import json
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milepost.records.models import Citation, Document, Paragraph
from milepost.web.reading import expand
from tests.examplia import HOSTILE, OBSERVATIONS, Examplia, member, signed_in

HOME = "/w/examplia/"


@pytest.fixture
def page(place: Examplia, desk: Client) -> str:
    """The page of the report."""
    response = desk.get(f"{HOME}documents/{place.report.public_id}/")
    assert response.status_code == 200
    return str(response.content.decode())


def test_paragraphs_items_rows_and_notes_are_reached_by_their_locators(page: str) -> None:
    for locator in (
        "para-41",
        "para-41(a)",
        "para-41(b)",
        "fn-1",
        "fn-2",
        "V",
        "V.A",
        "annex-I",
        "annex-I/row-1",
        "annex-III/1",
    ):
        assert page.count(f' id="{locator}"') == 1, locator


def test_a_footnote_is_called_in_place_and_stands_beside_its_paragraph(page: str) -> None:
    assert (
        'capacity.<a class="call" id="call-1" href="#fn-1" aria-label="footnote 1">1</a> The'
    ) in page
    paragraph = page[page.index('id="para-41"') : page.index('id="para-42"')]
    assert '<p class="note" id="fn-1"><a href="#call-1"' in paragraph


def test_a_footnote_called_twice_stands_once_and_both_calls_lead_there(
    place: Examplia, desk: Client
) -> None:
    Paragraph.objects.filter(number="42").update(calls=[{"footnote": 1, "offset": 1}])

    page = desk.get(f"{HOME}documents/{place.report.public_id}/").content.decode()

    assert page.count(' id="fn-1"') == page.count(' id="call-1"') == 1
    assert page.count('href="#fn-1" aria-label="footnote 1"') == 2


def test_a_footnote_that_nothing_calls_stands_at_the_end(page: str) -> None:
    assert page.index('id="left-over"') < page.index('id="fn-2"')


def test_warnings_stand_at_the_top_with_a_count_and_beside_their_place(page: str) -> None:
    assert "2 places to look at" in page
    paragraph = page[page.index('id="para-42"') : page.index('id="annex-I"')]
    assert (
        '<p class="doubt"><span lang="en" dir="ltr">A symbol looks wrong.</span></p>' in paragraph
    )
    note = page[page.index('id="fn-2"') :]
    assert "No place in the text calls footnote 2." in note


def test_tables_have_heads_for_columns_and_rows(page: str) -> None:
    table = page[page.index("<table>") : page.index("</table>")]

    assert '<th scope="col">No.</th><th scope="col" class="widest">Recommendations</th>' in table
    assert '<tr id="annex-I/row-1"><th scope="row">1.' in table
    assert '<caption class="unseen">' in table


def test_a_footnote_called_in_a_cell_stands_under_its_table(page: str) -> None:
    assert (
        'Improve t<a class="call" id="call-3" href="#fn-3" aria-label="footnote 3">3</a>he' in page
    )
    assert page.index("</table>") < page.index('id="fn-3"') < page.index('id="annex-III"')


def test_contents_lead_to_every_section(page: str) -> None:
    contents = page[page.index('<nav class="contents"') : page.index('<article class="report"')]

    for locator in ("V", "V.A", "annex-I", "annex-III"):
        assert f'href="#{locator}"' in contents


def test_a_hostile_document_is_shown_as_words(place: Examplia, desk: Client, page: str) -> None:
    assert HOSTILE not in page

    Document.objects.update(title=HOSTILE, organ=HOSTILE, source_name=HOSTILE, language='"><b>')
    for address in (f"{HOME}documents/{place.report.public_id}/", f"{HOME}documents/"):
        answer = desk.get(address).content.decode()
        assert HOSTILE not in answer
        assert '"><b>' not in answer


def test_a_document_written_right_to_left_is_set_so(place: Examplia, desk: Client) -> None:
    Document.objects.update(language="ar")

    answer = desk.get(f"{HOME}documents/{place.report.public_id}/").content.decode()

    assert '<article class="report" lang="ar" dir="rtl">' in answer


# --- citations, both ways


def test_a_citation_leads_to_every_place_that_cites_the_same_and_back(
    place: Examplia, desk: Client, page: str, text: Any
) -> None:
    address = f"{HOME}citations/?symbol=CCPR%2FC%2FEXA%2FCO%2F3&amp;paragraph=25"
    assert f'<a class="cited" href="{address}">CCPR/C/EXA/CO/3, para. 25</a>' in page

    places = desk.get(address.replace("&amp;", "&"))

    for at in ("fn-1", "para-42", "annex-I/row-1"):
        assert f"documents/{place.report.public_id}/#{at}".encode() in places.content
    assert "A Improve the prison system" in text(places)
    assert f"{HOME}benchmarks/A/#basis-1".encode() in places.content


def test_only_the_paragraph_asked_for_is_listed(desk: Client, text: Any) -> None:
    said = text(desk.get(f"{HOME}citations/", {"symbol": OBSERVATIONS, "paragraph": "33"}))

    assert "Improve the prison system" in said
    assert "footnote 1" not in said
    assert "Its other paragraphs are cited in 3 more places" in said


def test_a_paragraph_knows_who_cites_it_and_which_benchmarks_stand_on_it(
    place: Examplia, desk: Client
) -> None:
    cited = Document.objects.create(
        workspace=place.workspace, symbol=OBSERVATIONS, sha256="ef" * 32, language="en"
    )
    for number in ("25", "26"):
        Paragraph.objects.create(
            document=cited, locator=f"para-{number}", number=number, text="It should."
        )

    answer = desk.get(f"{HOME}documents/{cited.public_id}/").content.decode()

    first, second = answer.split('id="para-26"')
    assert f'<a class="tie" href="{HOME}benchmarks/A/"' in first
    assert "cited 3×" in first
    assert 'class="tie"' not in second


def test_without_a_symbol_all_cited_documents_are_listed(desk: Client, text: Any) -> None:
    assert f"{OBSERVATIONS} 3" in text(desk.get(f"{HOME}citations/"))


@pytest.mark.parametrize("symbol", [HOSTILE, "\0", "x" * 5000, "no symbol"])
def test_any_symbol_may_be_asked_for(desk: Client, symbol: str) -> None:
    answer = desk.get(f"{HOME}citations/", {"symbol": symbol, "paragraph": "1-99999999"})

    assert answer.status_code == 200
    assert HOSTILE not in answer.content.decode()


def test_ranges_of_paragraphs_are_walked_and_wild_ones_are_not() -> None:
    assert list(expand(["52-54", "12 bis", "7"])) == ["52", "53", "54", "12 bis", "7"]
    assert list(expand(["1-99999"])) == ["1-99999"]
    assert list(expand(["9-3"])) == ["9-3"]


# --- lists and sizes


def test_the_list_says_what_each_document_holds(desk: Client, text: Any) -> None:
    said = text(desk.get(f"{HOME}documents/"), "tbody")

    assert said.startswith("A/HRC/99/12 Report of the Special Rapporteur")
    assert "Human Rights Council · sets 6 benchmarks 2022 2 3 2" in said


def test_a_document_known_only_by_its_facts_says_so(
    place: Examplia, desk: Client, text: Any
) -> None:
    only = Document.objects.create(workspace=place.workspace, symbol="A/HRC/48/79")

    assert "text not yet brought in" in text(desk.get(f"{HOME}documents/"))
    assert "Only the facts of this document are here" in text(
        desk.get(f"{HOME}documents/{only.public_id}/")
    )


def test_a_longer_document_takes_no_more_queries(place: Examplia, desk: Client) -> None:
    Paragraph.objects.bulk_create(
        Paragraph(
            document=place.report,
            locator=f"para-{number}",
            number=str(number),
            text=f"Paragraph {number} cites A/HRC/1/{number}.",
            order=number,
        )
        for number in range(100, 600)
    )
    Citation.objects.bulk_create(
        Citation(
            document=place.report,
            symbol=f"A/HRC/1/{number}",
            as_printed=f"A/HRC/1/{number}",
            at=f"para-{number}",
        )
        for number in range(100, 600)
    )

    with CaptureQueriesContext(connection) as captured:
        answer = desk.get(f"{HOME}documents/{place.report.public_id}/")

    assert answer.content.count(b'class="cited"') > 500
    assert 3 < len(captured) <= 22


@pytest.mark.slow("reads and sets the founding report")
@pytest.mark.corpus
def test_the_founding_report_is_set_whole_and_fast(founding_report: Path, place: Examplia) -> None:
    from milepost.actions.action import CommandLine
    from milepost.actions.import_document import ImportDocument
    from milepost.documents.bounded import read_bounded
    from milepost.reporting.framework_json import find_framework

    document = read_bounded(founding_report)
    ImportDocument(
        actor=CommandLine(),
        workspace=place.workspace,
        document=document,
        framework=find_framework(document),
    ).run()
    row = Document.objects.get(symbol="A/HRC/51/66")
    client = signed_in(place.officer)
    address = f"{HOME}documents/{row.public_id}/"
    client.get(address)

    times = []
    for _ in range(5):
        start = process_time()
        page = client.get(address).content.decode()
        times.append(process_time() - start)

    for number in range(1, 78):
        assert page.count(f' id="para-{number}"') == 1
    for number in range(1, 67):
        assert page.count(f' id="fn-{number}"') == 1
    for row_number in range(1, 35):
        assert page.count(f' id="annex-II/row-{row_number}"') == 1
    # a shared machine is slow at times; the goal itself is measured in bench
    assert min(times) < 0.45


def test_the_list_of_what_is_cited_goes_out_as_a_file(place: Examplia, desk: Client) -> None:
    assert "format=csv" in desk.get(f"{HOME}citations/").content.decode()

    answer = desk.get(f"{HOME}citations/", {"format": "json"})

    rows = json.loads(b"".join(answer.streaming_content))["rows"]  # type: ignore[attr-defined]
    assert {"symbol": OBSERVATIONS, "places": 3, "documents": 1} in rows
    contributor = signed_in(member(place.workspace, "contributor"))
    assert "format=csv" not in contributor.get(f"{HOME}citations/").content.decode()
    assert contributor.get(f"{HOME}citations/", {"format": "csv"}).status_code == 403


def test_documents_are_filtered_in_the_address_and_go_out_as_a_file(
    place: Examplia, desk: Client, text: Any
) -> None:
    Document.objects.filter(pk=place.report.pk).update(kind="special-procedure-report")
    Document.objects.create(
        workspace=place.workspace, symbol=OBSERVATIONS, title="Observations", language="fr",
        kind="concluding-observations",
    )  # fmt: skip
    room = f"{HOME}documents/"

    def found(**query: str) -> list[str]:
        answer = desk.get(room, {**query, "format": "json"})
        rows = json.loads(b"".join(answer.streaming_content))["rows"]  # type: ignore[attr-defined]
        page = desk.get(room, query)
        assert [one.symbol for one in page.context["page"]] == [row["symbol"] for row in rows]
        return sorted(row["symbol"] for row in rows)

    both = sorted([OBSERVATIONS, str(place.report.symbol)])
    assert found() == both
    assert found(kind="concluding-observations") == [OBSERVATIONS]
    assert found(language="en") == [place.report.symbol]
    assert found(q="observations") == [OBSERVATIONS]
    assert found(q="no such words") == []
    assert "1 of 2" in text(desk.get(room, {"language": "fr"}))
    assert f'href="{HOME}citations/"' in desk.get(room).content.decode()
