"""Resolutions, elections and interlocutors as a document lists them."""

import pytest

from milepost.documents.document import Document, Source
from milepost.documents.reading import read_text
from milepost.landmarks import elections, interlocutors, resolutions
from milepost.landmarks.interlocutors import split
from milepost.landmarks.landmark import AgendaItem, Party, PartyTotals

HEAD = "## Annex II\n\n### Resolutions\n\nNo.\tDate\tResolution No.\tItem No\tOn the mandate\n"


def document(text: str) -> Document:
    source = Source(name="report.txt", sha256="0" * 64, media_type="text/plain")
    return read_text(f"1. One.\n\n{text}", source)


def test_a_row_gives_date_organ_symbol_item_and_text() -> None:
    (found,), warnings = resolutions.find(
        document(
            f'{HEAD}1.\t19-Feb-1993\tHuman Rights Commission <a href="#">E/CN.4/RES/1993/6</a>'
            "\t19. Advisory services\t6. Requests the Secretary-General to report to the General"
            " Assembly at its forty-eighth session;\n"
        )
    )
    assert (found.row, found.date, found.symbol, found.organ, found.organ_as_printed) == (
        1,
        "1993-02-19",
        "E/CN.4/RES/1993/6",
        "Commission on Human Rights",
        "Human Rights Commission",
    )
    assert found.agenda_item == AgendaItem(number="19", title="Advisory services")
    assert [(p.number, p.at) for p in found.paragraphs] == [("6", "annex-II/row-1")]
    assert warnings == ()


@pytest.mark.parametrize(
    ("printed", "code", "suggested"),
    [
        ("Human Rights Council A/HRC/DES/1/102", "symbol-malformed", "A/HRC/DEC/1/102"),
        ("Human Rights Council A/HRC/RSE/9/195", "symbol-malformed", "A/HRC/RES/9/195"),
        ("Human Rights Council A/HRC/24/29", "symbol-malformed", "A/HRC/RES/24/29"),
        ("General Assembly A/HRC/RES/24/29", "symbol-organ-mismatch", None),
        ("General Assembly", "symbol-missing", None),
    ],
)
def test_a_wrong_symbol_is_kept_as_printed_and_said(
    printed: str, code: str, suggested: str | None
) -> None:
    (found,), warnings = resolutions.find(
        document(
            f"{HEAD}1.\t2-Oct-2015\t{printed}\t10. Technical assistance\t1. Decides to extend by"
            " two years the mandate of the Special Rapporteur;\n"
        )
    )
    assert [(one.code, one.at) for one in warnings] == [(code, "annex-II/row-1")]
    assert found.symbol_suggested == suggested


def test_a_date_that_is_none_is_null_and_said() -> None:
    (found,), warnings = resolutions.find(
        document(
            f"{HEAD}1.\tspring\tA/RES/48/154\t1. Item\t3. Welcomes the appointment of a Special"
            " Representative by the Secretary-General;\n"
        )
    )
    assert found.date is None
    assert [one.code for one in warnings] == ["date-undecided"]


PARTIES = (
    "No.\tPolitical Parties\tNumber\t\tCandidate\t\n"
    "\t\tCapital/Province\tCommune/Sangkat\tTotal\tFemale\n"
    "1\tFuncipec Party\t24/25\t680/1,652\t9,952\t3,899\n"
    "2\tKhmer Will Party\t10/25\t58/1,652\t\t529\n"
    "<b>Total</b>\t\t\t\t<b>9,952</b>\t<b>4,428</b>\n"
)


def test_a_table_of_parties_is_an_election_with_its_printed_totals() -> None:
    (found,), warnings = elections.find(document(f"## Registration of parties\n\n{PARTIES}"))
    assert found.parties == (
        Party(
            name="Funcipec Party",
            provinces=(24, 25),
            communes=(680, 1_652),
            candidates=9_952,
            women=3_899,
        ),
        Party(
            name="Khmer Will Party",
            provinces=(10, 25),
            communes=(58, 1_652),
            candidates=None,
            women=529,
        ),
    )
    assert found.totals == PartyTotals(candidates=9_952, women=4_428)
    assert [(one.code, one.at) for one in warnings] == [("count-missing", "table-1/row-2")]


@pytest.mark.parametrize(
    ("entry", "name", "office"),
    [
        ("H.E. Mr. Keo Remy, President of the Committee", "Keo Remy", "President of the Committee"),
        (
            "H.E. Mr. An Sok Ambassador and Permanent Representative",
            "An Sok",
            "Ambassador and Permanent Representative",
        ),
        (
            "H.E. Mr. Phan Phalla, and H.E Mr. Hem Vandy, Secretaries of State",
            "Phan Phalla and Hem Vandy",
            "Secretaries of State",
        ),
        ("H.E Mrs. Or Vandine, Secretary of State", "Or Vandine", "Secretary of State"),
        ("Ms. Rosa Modello", "Rosa Modello", None),
    ],
)
def test_a_name_loses_its_honorifics_and_an_office_that_is_not_told_is_null(
    entry: str, name: str, office: str | None
) -> None:
    assert split(entry) == (name, office)


def test_only_an_annex_of_those_met_lists_interlocutors() -> None:
    met = "## Annex III\n\n### Government interlocutors\n\n1. Ms. Rosa Modello\n"
    found, warnings = interlocutors.find(document(met))
    assert [(one.name, one.at) for one in found] == [("Rosa Modello", "annex-III/1")]
    assert [one.code for one in warnings] == ["office-undecided"]
    assert interlocutors.find(document(met.replace("interlocutors", "buildings"))) == ((), ())
