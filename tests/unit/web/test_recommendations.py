"""The list of recommendations."""

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milepost.actions.action import CommandLine
from milepost.actions.import_document import ImportDocument
from milepost.documents.reading import read_text, source_of
from milepost.records.models import Document, Recommendation
from milepost.reporting.framework_json import find_framework
from tests.examplia import Examplia, many_benchmarks, recommendation

LIST = "/w/examplia/recommendations/"
OBSERVATIONS = """CEDAW/C/EXA/CO/7

**Committee on the Elimination of Discrimination against Women**

**Concluding observations on the seventh periodic report of Examplia**

## A. Principal areas of concern and recommendations

1. The Committee met the delegation of Examplia twice.

2. The Committee is concerned that few women own land.

3. The Committee recommends that the State party register land in the names of both spouses.

4. The State party should collect data on land by sex.

5. The Committee requests the State party to provide, within two years, written information on
the implementation of the recommendations contained in paragraph 3 above.
"""


def found(desk: Client, **query: str) -> list[str]:
    """Which are listed: the number, or symbol and paragraph, of each."""
    text = b"".join(desk.get(LIST, {**query, "format": "csv"}).streaming_content)
    rows = csv.DictReader(io.StringIO(text.decode("utf-8-sig")))
    return [row["number"] or f"{row['symbol']} {row['paragraphs']}" for row in rows]


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ({"addressee": "Government"}, ["75(a)"]),
        ({"mechanism": "CESCR"}, ["E/C.12/EXA/CO/1 28"]),
        ({"symbol": "CCPR/C/EXA/CO/3"}, ["CCPR/C/EXA/CO/3 25", "CCPR/C/EXA/CO/3 33"]),
        ({"benchmark": "C"}, ["CCPR/C/EXA/CO/3 33"]),
        ({"q": "overcrowding"}, ["CCPR/C/EXA/CO/3 25"]),
        ({"q": "75(a)"}, ["75(a)"]),
        ({"addressee": "Government", "mechanism": "CCPR"}, []),
    ],
)
def test_a_filter_leaves_only_what_it_says(
    desk: Client, query: dict[str, str], left: list[str]
) -> None:
    assert found(desk, **query) == left


def test_choices_carry_how_many_rows_each_would_leave(desk: Client) -> None:
    page = desk.get(LIST).content.decode()

    assert '<option value="CCPR">Human Rights Committee (2)</option>' in page
    assert '<option value="Government">Government (1)</option>' in page


def test_a_row_shows_its_words_citation_and_the_benchmarks_on_it(desk: Client, text: Any) -> None:
    said = text(desk.get(LIST), "tbody")

    assert "CCPR/C/EXA/CO/3 para. 25 Human Rights Committee" in said
    assert "Separate minors from adults. – A , D" in said


def test_words_that_are_not_here_are_said_to_be_missing(desk: Client, text: Any) -> None:
    said = text(desk.get(LIST))

    assert "text not yet brought in" in said
    assert "The words of 1 recommendation are not here yet" in said


def test_a_long_text_opens_without_a_script(place: Examplia, desk: Client) -> None:
    words = " ".join(f"word{n}" for n in range(200))
    Recommendation.objects.filter(number="75(a)").update(text=words)

    page = desk.get(LIST).content.decode()

    assert '<details class="long"><summary>' in page
    assert "word199" in page


def test_more_recommendations_take_no_more_queries(place: Examplia, desk: Client) -> None:
    for number in range(100, 400):
        recommendation(
            place.workspace, place.report, "CCPR/C/EXA/CO/3", str(number), "x", key=str(number)
        )

    with CaptureQueriesContext(connection) as captured:
        answer = desk.get(LIST)

    assert answer.context["facts"].total == 305
    assert 3 < len(captured) <= 12


def test_an_empty_list_says_what_it_is_for(desk: Client, text: Any) -> None:
    Recommendation.objects.all().delete()

    assert "They come with the report that quotes them" in text(desk.get(LIST))


def test_a_recommendation_under_very_many_benchmarks_names_the_first(
    place: Examplia, desk: Client, text: Any
) -> None:
    many_benchmarks(place.workspace, place.report, 100)

    said = text(desk.get(LIST, {"q": "overcrowding"}), "tbody")

    assert "A , D , 7 , 8 ," in said
    assert said.endswith("and 72 more")


@pytest.fixture
def observations(place: Examplia) -> Document:
    """Concluding observations on Examplia, brought in."""
    document = read_text(OBSERVATIONS, source_of("observations.txt", b"", "text/plain"))
    ImportDocument(
        actor=CommandLine(),
        workspace=place.workspace,
        document=document,
        framework=find_framework(document),
    ).run()
    return Document.objects.get(symbol="CEDAW/C/EXA/CO/7")


@pytest.mark.usefixtures("observations")
def test_what_a_committee_selected_for_follow_up_can_be_listed(desk: Client) -> None:
    assert found(desk, answer="follow-up") == ["3"]
    assert found(desk, mechanism="CEDAW") == ["3", "4"]


@pytest.mark.usefixtures("observations")
def test_a_recommendation_leads_to_the_concern_behind_it(desk: Client, text: Any) -> None:
    page = desk.get(LIST, {"mechanism": "CEDAW"})

    assert "State party Selected for follow-up the concern behind it" in text(page, "tbody")
    assert '#para-2">the concern behind it' in page.content.decode()


def test_a_document_says_what_it_was_taken_for_and_why(
    desk: Client, observations: Document, text: Any
) -> None:
    said = text(desk.get(f"/w/examplia/documents/{observations.public_id}/"), "header.cover")

    assert "Taken for Concluding observations because the symbol CEDAW/C/EXA/CO/7 says" in said
