"""A document says which kind it was taken for, and why."""

import pytest

from milepost.documents import kinds
from milepost.documents.document import Kind, Table


@pytest.mark.parametrize(
    ("symbol", "title", "kind"),
    [
        ("CCPR/C/KHM/CO/3", None, "concluding-observations"),
        ("E/C.12/KHM/CO/1", None, "concluding-observations"),
        ("A/HRC/RES/48/23", None, "resolution"),
        ("A/HRC/DEC/1/102", None, "resolution"),
        ("CCPR/C/GC/37", None, "general-comment"),
        ("A/HRC/WG.6/7/SVN/1", None, "national-report"),
        ("A/HRC/WG.6/7/SVN/2", None, "compilation"),
        ("A/HRC/WG.6/7/SVN/3", None, "stakeholder-summary"),
        (
            "A/HRC/28/8",
            "Report of the Working Group on the Universal Periodic Review - Fiji",
            "review-report",
        ),
        (
            "A/HRC/51/66",
            "Report of the Special Rapporteur on the situation of human rights in Cambodia",
            "special-procedure-report",
        ),
        (
            "A/HRC/48/55",
            "Report of the Working Group on Arbitrary Detention",
            "special-procedure-report",
        ),
    ],
)
def test_symbol_and_title_tell_the_kind(symbol: str, title: str | None, kind: str):
    found = kinds.tell(symbol, title, ())

    assert found is not None
    assert found.name == kind
    assert found.reasons


def test_the_reason_names_the_sign():
    assert kinds.tell("CCPR/C/KHM/CO/3", None, ()) == Kind(
        name="concluding-observations",
        reasons=("the symbol CCPR/C/KHM/CO/3 says concluding-observations",),
    )


def test_a_table_of_recommendations_with_their_positions_is_a_matrix():
    table = Table(
        id="table-1",
        caption=None,
        section=None,
        columns=("Recommendation", "Position", "Full list of themes"),
        rows=(),
    )

    found = kinds.tell(None, None, (table,))

    assert found is not None
    assert found.name == "matrix"


def test_without_a_sign_there_is_no_kind():
    assert kinds.tell("A/74/136", "Global study on children deprived of liberty", ()) is None
