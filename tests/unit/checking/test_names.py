import pytest

from tests.checked import codes, found, made_of


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        ("National Election Committee", "National Election Commission", "warning"),
        ("Khmer National Love Party", "Cambodian National Love Party", "warning"),
        ("Prison Reform Centre", "Prisen Reform Centre", "warning"),
        ("Inter-Ministerial Council", "Interministerial Council", "note"),
        ("Law on Charitable Organizations", "Law on Charitable Organisations", "note"),
    ],
)
def test_one_name_in_two_forms_is_found(one, other, severity):
    report = made_of(f"It was said by the {one} in May.", f"So did the {one}.", f"The {other} too.")
    [finding] = found(report)
    assert (finding.code, finding.severity) == ("name-variant", severity)
    assert finding.at == ("para-1", "para-3")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Human Rights Committee", "Human Rights Council"),
        ("Human Rights Committee", "Human Rights Commission"),
        ("National Love Party", "National Heart Party"),
        ("Special Rapporteur", "Special Rapporteurs"),
        ("Special Rapporteur", "Special Rapporteur’s"),
        ("Ministry of Justice", "Minister of Justice"),
        ("State Party", "States Parties"),
        ("North Bank", "South Bank"),
        ("Cambodia National", "Cambodian National"),
        ("Optional Protocol OP-CRC-AC", "Optional Protocol OP-CRC-SC"),
    ],
)
def test_two_names_are_none(one, other):
    report = made_of(f"It was said by the {one} in May.", f"So did the {one}.", f"The {other} too.")
    assert codes(report) == []


@pytest.mark.parametrize(
    ("often", "once"),
    [
        ("Special Representative of the Prefect", "Special Representative to the Prefect"),
        ("Office of the High Warden for Rivers", "Office of High Warden for Rivers"),
    ],
)
def test_a_small_word_that_stands_once_in_a_name_is_a_note(often, once):
    report = made_of(*[f"The {often} said so."] * 5, f"So did the {once}.")
    [finding] = [one for one in found(report) if one.code == "name-variant"]
    assert (finding.severity, finding.at) == ("note", ("para-1", "para-6"))


@pytest.mark.parametrize(
    ("often", "once"),
    [
        ("Annual Report of the River Council", "Annual Report to the River Council"),
        ("Ministry of Rivers", "Ministry for Rivers"),
        ("Special Representative of the Prefect", "Special Representative of the Warden"),
    ],
)
def test_a_small_word_that_parts_two_things_is_none(often, once):
    assert codes(made_of(*[f"The {often} said so."] * 5, f"So did the {once}.")) == []


def test_an_organ_under_two_names_beside_its_symbols_is_found():
    report = made_of(
        "See Commission on Human Rights E/CN.4/RES/1993/6.",
        "See Human Rights Commission E/CN.4/RES/1994/61.",
    )
    assert codes(report) == [("name-variant", ("para-1", "para-2"))]
