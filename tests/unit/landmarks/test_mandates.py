"""What resolutions do to a mandate, in their standing phrases."""

import pytest

from milepost.landmarks import mandates
from milepost.landmarks.landmark import Extension, Reporting, ResolutionParagraph

COUNCIL = "Human Rights Council"


def one(text: str, number: str = "1") -> tuple[ResolutionParagraph, ...]:
    return (ResolutionParagraph(number=number, items=(), text=text),)


def extension(text: str, organ: str = COUNCIL) -> Extension | None:
    paragraphs = one(text)
    return mandates.extension(paragraphs, mandates.reporting(paragraphs, organ), organ)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Decides to extend by two years the mandate of the Special Rapporteur, and requests"
                " the Special Rapporteur to report to the Council at its twenty-first and"
                " twenty-fourth sessions;"
            ),
            Extension(years=2, report_to_sessions=(21, 24)),
        ),
        (
            "Decides to extend for one year the mandate of the Independent Expert;",
            Extension(years=1, report_to_sessions=()),
        ),
        (
            "Requests the Secretary-General to renew the mandate of the Special Representative;",
            Extension(years=None, report_to_sessions=()),
        ),
        (
            (
                "Decides to extend for a period of 3 years the mandate and requests the Special"
                " Rapporteur to present reports to the Council at its fifty-first session and an"
                " oral update to the Council at its fifty-second session;"
            ),
            Extension(years=3, report_to_sessions=(51,)),
        ),
        ("Welcomes the decision to extend by two years the mandate;", None),
        ("Decides to extend its warm thanks for two years of work;", None),
    ],
)
def test_an_extension_has_its_term_and_the_sessions_to_report_to(
    text: str, expected: Extension | None
) -> None:
    assert extension(text) == expected


def test_reports_to_other_organs_are_kept_but_are_not_those_of_the_extension() -> None:
    paragraphs = one(
        "Requests the Special Representative of the Secretary-General to report to the Commission"
        " on Human Rights at its fifty-first session and to provide an interim report to the"
        " General Assembly at its forty-ninth session;",
        "14",
    )
    assert mandates.reporting(paragraphs, "General Assembly") == (
        Reporting(
            paragraph="14",
            reporter="Special Representative",
            organ="Commission on Human Rights",
            sessions=(51,),
            form="report",
        ),
        Reporting(
            paragraph="14",
            reporter="Special Representative",
            organ="General Assembly",
            sessions=(49,),
            form="interim report",
        ),
    )


def test_an_item_reports_as_the_one_its_lead_appoints() -> None:
    paragraphs = one(
        "Requests the Secretary-General to appoint a special representative:\n"
        "(d) To report to the Commission on Human Rights at its fiftieth session;",
        "6",
    )
    assert mandates.establishes(paragraphs)
    assert mandates.reporting(paragraphs, "Commission on Human Rights") == (
        Reporting(
            paragraph="6(d)",
            reporter="Special Representative",
            organ="Commission on Human Rights",
            sessions=(50,),
            form="report",
        ),
    )


def test_welcoming_an_appointment_establishes_nothing() -> None:
    assert not mandates.establishes(one("Welcomes the appointment of a Special Rapporteur;"))
