"""What a document itself recommends, and to whom."""

import pytest

from milepost.documents.document import Document, Source
from milepost.documents.reading import read_text
from milepost.framework import recommendations


def document(text: str) -> Document:
    source = Source(name="report.txt", sha256="0" * 64, media_type="text/plain")
    return read_text(f"I. Conclusions and recommendations\n\n{text}", source)


@pytest.mark.parametrize(
    ("lead", "addressee"),
    [
        (
            "The Special Rapporteur recommends that the Government of Cambodia:",
            "Government of Cambodia",
        ),
        ("The Special Rapporteur recommends that the Government:", "Government"),
        ("She calls upon the international community to:", "international community"),
        ("The High Commissioner urges Member States to:", "Member States"),
        ("The Government should:", "Government"),
        ("Recommendations to civil society:", "civil society"),
    ],
)
def test_each_item_goes_to_the_one_its_lead_names(lead: str, addressee: str) -> None:
    found, warnings = recommendations.find(document(f"1. {lead}\n\n(a) Act;\n\n(b) Rest."))
    assert [(one.number, one.text, one.addressee, one.at) for one in found] == [
        ("1(a)", "Act;", addressee, "para-1(a)"),
        ("1(b)", "Rest.", addressee, "para-1(b)"),
    ]
    assert warnings == ()


def test_an_addressee_that_is_not_named_is_null_and_said() -> None:
    found, warnings = recommendations.find(
        document("1. It is recommended, and should:\n\n(a) Act.")
    )
    assert [one.addressee for one in found] == [None]
    assert [(one.code, one.at) for one in warnings] == [("addressee-undecided", "para-1")]


def test_a_paragraph_without_items_is_one_recommendation() -> None:
    found, _ = recommendations.find(document("1. The Government should ratify the Protocol."))
    assert [(one.number, one.addressee) for one in found] == [("1", "Government")]


def test_an_item_keeps_what_is_listed_below_it() -> None:
    read = document(
        "1. The Government should:\n\n(a) Ratify:\n\n(i) The Protocol;\n\n(ii) The Convention."
        "\n\n(b) Act."
    )
    found, _ = recommendations.find(read)
    assert [(one.number, one.text) for one in found] == [
        ("1(a)", "Ratify:\n(i) The Protocol;\n(ii) The Convention."),
        ("1(b)", "Act."),
    ]
    assert all(one.text in read.paragraphs[0].text for one in found)


def test_items_elsewhere_are_no_recommendations() -> None:
    source = Source(name="report.txt", sha256="0" * 64, media_type="text/plain")
    text = "I. Background\n\n1. The Government should:\n\n(a) Act."
    assert recommendations.find(read_text(text, source))[0] == ()
