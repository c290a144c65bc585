import pytest

from tests.checked import codes, found, made_of, table

COLUMNS = ("No.", "Resolution")


def adopted(*cells: str):
    rows = [(f"{at}.", cell) for at, cell in enumerate(cells, 1)]
    return made_of(tables=[table(COLUMNS, *rows, name="annex-II")])


FIRST = (
    "General Assembly A/RES/48/154",
    "Human Rights Council A/HRC/RES/9/15",
    "Commission on Human Rights E/CN.4/RES/1993/6",
)


def test_a_part_of_a_symbol_that_is_a_slip_is_found_with_what_it_should_be():
    [finding] = found(adopted(*FIRST, "Human Rights Council A/HRC/DES/1/102"))
    assert (finding.code, finding.severity) == ("symbol-malformed", "error")
    assert finding.at == ("annex-II/row-4",)
    assert "perhaps A/HRC/DEC/1/102" in finding.message


def test_a_row_that_names_a_report_among_resolutions_is_found():
    assert codes(adopted(*FIRST, "Commission on Human Rights E/CN.4/2001/82")) == [
        ("symbol-malformed", ("annex-II/row-4",))
    ]


def test_a_symbol_beside_the_name_of_another_organ_is_found():
    assert codes(adopted(*FIRST, "General Assembly A/HRC/RES/24/29")) == [
        ("symbol-organ-mismatch", ("annex-II/row-4",))
    ]
    report = made_of("It was asked by General Assembly resolution A/HRC/RES/24/29.")
    assert codes(report) == [("symbol-organ-mismatch", ("para-1",))]


@pytest.mark.parametrize(
    "cell",
    [
        "Human Rights Council A/HRC/DEC/1/102",
        "The UN General Assembly A/RES/60/251",
        "UNHRC A/HRC/RES/24/29",
        "General Assembly (no symbol yet)",
    ],
)
def test_right_symbols_are_none(cell):
    assert codes(adopted(*FIRST, cell)) == []


def test_symbols_in_web_addresses_are_none():
    report = made_of("See https://undocs.org/A/HRC/DES/1/102 for it.")
    assert codes(report) == []
