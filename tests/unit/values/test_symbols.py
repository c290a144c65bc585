import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.values.errors import InputError
from milepost.values.symbols import (
    Symbol,
    SymbolError,
    SymbolProblem,
    check_nature,
    check_organ,
    expand,
    parse,
    problems,
)

HRC, CHR, GA = "Human Rights Council", "Commission on Human Rights", "General Assembly"


def test_the_founding_report_is_document_66_of_the_councils_fifty_first_session():
    assert parse("A/HRC/51/66") == Symbol(
        text="A/HRC/51/66",
        organ=HRC,
        mechanism="HRC",
        nature="document",
        session="51",
        number="66",
    )


def test_the_report_on_the_visit_of_2018_is_an_addendum_to_its_report():
    assert parse("A/HRC/41/17/Add.1") == Symbol(
        text="A/HRC/41/17/Add.1",
        organ=HRC,
        mechanism="HRC",
        nature="document",
        session="41",
        number="17",
        suffixes=(("Add", "1"),),
        parent="A/HRC/41/17",
    )


def test_the_concluding_observations_on_cambodia_name_committee_country_and_cycle():
    assert parse("CCPR/C/KHM/CO/3") == Symbol(
        text="CCPR/C/KHM/CO/3",
        organ="Human Rights Committee",
        mechanism="CCPR",
        nature="concluding-observations",
        country="KHM",
        number="3",
    )


def test_the_resolution_that_created_the_mandate_is_of_1993():
    assert parse("E/CN.4/RES/1993/6") == Symbol(
        text="E/CN.4/RES/1993/6",
        organ=CHR,
        mechanism="CHR",
        nature="resolution",
        year=1993,
        number="6",
    )


def test_the_group_of_experts_report_was_issued_under_two_symbols():
    joint = parse("A/53/850-S/1999/231")
    assert joint == Symbol(
        text="A/53/850-S/1999/231",
        organ=GA,
        mechanism="GA",
        nature="document",
        session="53",
        number="850",
        joint="S/1999/231",
    )
    assert joint.first == "A/53/850"
    assert parse(joint.joint).organ == "Security Council"


@pytest.mark.parametrize(
    ("text", "mechanism", "nature"),
    [
        ("A/HRC/RES/48/23", "HRC", "resolution"),
        ("A/HRC/DEC/1/102", "HRC", "decision"),
        ("A/HRC/PRST/15/1", "HRC", "presidential-statement"),
        ("A/HRC/45/CRP.10", "HRC", "conference-room-paper"),
        ("A/HRC/51/NGO/12", "HRC", "ngo-statement"),
        ("A/HRC/11/L.10", "HRC", "limited"),
        ("A/HRC/WG.6/6/KHM/1", "HRC", "upr-national-report"),
        ("A/HRC/WG.6/6/KHM/2", "HRC", "upr-compilation"),
        ("A/HRC/WG.6/6/KHM/3", "HRC", "upr-stakeholders"),
        ("E/CN.4/2001/82", "CHR", "document"),
        ("E/CN.4/Sub.2/2003/12/Rev.2", "CHR", "document"),
        ("E/CN.6/2020/8", "CSW", "document"),
        ("A/RES/48/154", "GA", "resolution"),
        ("A/C.3/77/L.3", "GA", "limited"),
        ("A/C.3/77/SR.12", "GA", "summary-record"),
        ("A/77/PV.12", "GA", "verbatim-record"),
        ("A/50/681", "GA", "document"),
        ("A/CONF.157/23", "CONF", "document"),
        ("S/1999/231", "SC", "document"),
        ("S/PRST/2022/5", "SC", "presidential-statement"),
        ("S/PV.9000", "SC", "verbatim-record"),
        ("E/1995/23", "ECOSOC", "document"),
        ("E/C.12/KHM/CO/1", "CESCR", "concluding-observations"),
        ("E/C.12/2001/10", "CESCR", "document"),
        ("CERD/C/KHM/8-13", "CERD", "state-report"),
        ("CEDAW/C/KHM/Q/6", "CEDAW", "list-of-issues"),
        ("CCPR/C/GC/37", "CCPR", "general-comment"),
        ("CAT/C/SR.488", "CAT", "summary-record"),
        ("CRC/C/OPSC/KHM/CO/1", "CRC", "concluding-observations"),
        ("CMW/C/PHL/CO/2", "CMW", "concluding-observations"),
        ("CRPD/C/EU/CO/1", "CRPD", "concluding-observations"),
        ("CED/C/PRY/CO/1/Add.1", "CED", "concluding-observations"),
        ("CAT/OP/KHM/2", "SPT", "document"),
        ("HRI/MC/2008/3", "HRI", "document"),
        ("HRI/CORE/KHM/2012", "HRI", "core-document"),
        ("ST/SGB/2003/13", "ST", "document"),
        ("UNEP/EA.4/RES.1", "UNEP", "resolution"),
    ],
)
def test_a_symbol_tells_its_mechanism_and_its_nature(text, mechanism, nature):
    symbol = parse(text)
    assert (symbol.text, symbol.mechanism, symbol.nature) == (text, mechanism, nature)
    assert problems(text) == ()


@pytest.mark.parametrize(
    ("text", "session", "year", "number"),
    [
        ("A/HRC/S-28/2", "S-28", None, "2"),
        ("A/RES/ES-11/1", "ES-11", None, "1"),
        ("A/RES/217(III)", "3", None, "217"),
        ("A/RES/217 A (III)", "3", None, "217A"),
        ("A/RES/2200 A (XXI)", "21", None, "2200A"),
        ("A/RES/3201(S-VI)", "S-6", None, "3201"),
        ("S/RES/1325 (2000)", None, 2000, "1325"),
        ("CCPR/C/128/3", "128", None, "3"),
        ("CCPR/C/130/D/2728/2016", "130", 2016, "2728"),
        ("E/C.12/69/D/54/2018", "69", 2018, "54"),
        ("CERD/C/KHM/CO/8-13", None, None, "8-13"),
        ("HRI/CORE/KHM/2012", None, 2012, None),
        ("HRI/MC/2008/3", None, 2008, "3"),
        ("A/HRC/AC/2008/1/2", None, 2008, "2"),
        ("S/25003", None, None, "25003"),
        ("A/C.3/77/L.3", "77", None, "3"),
    ],
)
def test_session_year_and_number_are_told_apart(text, session, year, number):
    symbol = parse(text)
    assert (symbol.session, symbol.year, symbol.number) == (session, year, number)


@pytest.mark.parametrize(
    ("text", "parent", "base"),
    [
        ("A/HRC/44/44/Add.2/Corr.1", "A/HRC/44/44/Add.2", "A/HRC/44/44"),
        ("CED/C/PRY/CO/1/Add.1", "CED/C/PRY/CO/1", "CED/C/PRY/CO/1"),
        ("CCPR/C/21/Rev.1/Add.13", "CCPR/C/21/Rev.1", "CCPR/C/21"),
        ("A/HRC/51/66", None, "A/HRC/51/66"),
    ],
)
def test_an_addendum_or_corrigendum_belongs_to_what_it_alters(text, parent, base):
    assert (parse(text).parent, parse(text).base) == (parent, base)


def test_the_addenda_of_the_committees_old_series_have_no_parent():
    assert parse("CCPR/C/79/Add.108").parent is None
    assert parse("E/C.12/1/Add.20").parent is None


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("  a/hrc/51/66 ", "A/HRC/51/66"),
        ("A/HRC/41/17/ADD.1", "A/HRC/41/17/Add.1"),
        ("E/CN.4/SUB.2/2003/12", "E/CN.4/Sub.2/2003/12"),
        ("A / HRC / 51 / 66", "A/HRC/51/66"),
        ("A/HRC/7/42–E/CN.6/2008/3", "A/HRC/7/42-E/CN.6/2008/3"),
        ("A/HRC/S‑28/2", "A/HRC/S-28/2"),
    ],
)
def test_one_document_has_one_canonical_form(printed, canonical):
    assert parse(printed).text == canonical


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("NEC/SG", 'no organ\'s symbols begin with "NEC"'),
        ("and/or", 'no organ\'s symbols begin with "AND"'),
        ("Cambodia", "has no parts between strokes"),
        ("", "has no parts between strokes"),
        ("E/CN.4", "names a body, not a document"),
        ("CRC/C/Add.1", "names a body, not a document"),
        ("A/HRC/", "empty part"),
        ("A/HRC/51/sixty six", "cannot be read"),
        ("A/" + "9" * 500, "longer than any document symbol"),
        ("A/HRC/51/٦٦", "cannot be read"),
    ],
)
def test_what_is_no_symbol_is_refused_by_name(text, message):
    with pytest.raises(SymbolError) as caught:
        parse(text)
    assert message in str(caught.value)
    assert isinstance(caught.value, InputError)
    assert [problem.code for problem in problems(text)] == ["symbol-malformed"]


def test_the_decision_of_the_first_session_is_misprinted_and_the_right_one_is_suggested():
    assert problems("A/HRC/DES/1/102") == (
        SymbolProblem(
            code="symbol-malformed",
            message='A/HRC/DES/1/102: "DES" is no part of a symbol',
            suggestion="A/HRC/DEC/1/102",
        ),
    )
    misprinted = parse("A/HRC/DES/1/102")
    assert (misprinted.organ, misprinted.nature) == (HRC, "unknown")


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("A/HCR/7/57", "A/HRC/7/57"),
        ("A/HRC//WG.6/2/L.2", "A/HRC/WG.6/2/L.2"),
        ("A/HRC/WG,6/2/L.2", "A/HRC/WG.6/2/L.2"),
        ("A/50/681.", "A/50/681"),
        ("A/HRC/41/17 Add 1", "A/HRC/41/17/Add.1"),
        ("E/CN.4/REZ/1993/6", "E/CN.4/RES/1993/6"),
        ("A/HRC/RES/48", None),
        ("A/HRC/XES/48/2", None),
    ],
)
def test_a_slip_is_put_right_only_where_it_is_plain(text, suggestion):
    found = problems(text)
    expected = [] if text == "A/HRC/XES/48/2" else [("symbol-malformed", suggestion)]
    assert [(problem.code, problem.suggestion) for problem in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "A/HRC/FBHR/2015/2",
        "A/HRC/EMRIP/2019/3/Rev.1",
        "A/HRC/4/WG.2/TF/2",
        "CAT/C/DRC/CO/1",
        "A/HRC/WG.6/1/POL/4",
        "JIU/REP/2014/7",
        "A/AC.96/1128",
        "A/SPC/37/SR.3",
    ],
)
def test_a_rare_but_real_symbol_raises_no_alarm(text):
    assert problems(text) == ()


def test_three_letters_for_a_country_that_are_not_the_standards_name_no_body():
    symbol = parse("CAT/C/DRC/CO/1")
    assert (symbol.country, symbol.subsidiary) == (None, None)
    assert parse("CRC/C/OPSC/KHM/CO/1").subsidiary == "OPSC"


def test_a_later_addendum_is_written_in_full():
    assert expand("Add.1", "A/HRC/41/17") == "A/HRC/41/17/Add.1"


def test_a_suffix_replaces_that_of_the_document_named_before():
    assert expand("Corr.4", "A/HRC/41/17/Corr.2") == "A/HRC/41/17/Corr.4"


@pytest.mark.parametrize(("short", "base"), [("4", "A/HRC/41/17"), ("Add.1", "the report")])
def test_nothing_is_made_of_what_is_no_suffix_or_no_symbol(short, base):
    with pytest.raises(SymbolError):
        expand(short, base)


@pytest.mark.parametrize(
    "printed",
    ["Human Rights Commission", "the COMMISSION on Human Rights", "UN Commission on Human Rights"],
)
def test_the_commission_goes_by_several_names(printed):
    assert check_organ(parse("E/CN.4/RES/1993/6"), printed) is None


def test_the_council_is_also_printed_as_unhrc():
    assert check_organ(parse("A/HRC/RES/48/23"), "UNHRC") is None


@pytest.mark.parametrize("printed", ["the General Assembly", "UN General Assembly", "UNGA"])
def test_the_assembly_goes_by_several_names_and_is_not_the_commission(printed):
    assert check_organ(parse("A/RES/48/154"), printed) is None
    assert check_organ(parse("E/CN.4/RES/1994/61"), printed) is not None


def test_a_symbol_of_the_commission_beside_the_assembly_is_a_mismatch():
    assert check_organ(parse("E/CN.4/RES/1994/61"), GA) == SymbolProblem(
        code="symbol-organ-mismatch",
        message=(
            "E/CN.4/RES/1994/61 is a symbol of the Commission on Human Rights,"
            " but General Assembly is printed beside it"
        ),
        suggestion=CHR,
    )


def test_committee_and_council_are_not_taken_for_each_other():
    assert check_organ(parse("CCPR/C/KHM/CO/3"), HRC) is not None
    assert check_organ(parse("CCPR/C/KHM/CO/3"), "HRC") is None


def test_a_joint_document_belongs_to_either_organ():
    assert check_organ(parse("A/53/850-S/1999/231"), "Security Council") is None


def test_an_organ_nobody_knows_is_no_mismatch():
    assert check_organ(parse("A/HRC/51/66"), "National Election Committee") is None


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("A/HRC/24/29", "A/HRC/RES/24/29"),
        ("E/CN.4/2001/82", "E/CN.4/RES/2001/82"),
        ("A/HRC/1/102", "A/HRC/DEC/1/102"),
        ("A/HRC/DES/1/102", "A/HRC/DEC/1/102"),
        ("A/HRC/41/17/Add.1", None),
        ("A/58/268", None),
    ],
)
def test_a_report_in_a_list_of_resolutions_lacks_the_part_that_says_so(text, suggestion):
    problem = check_nature(parse(text), {"resolution", "decision"})
    assert problem is not None
    assert (problem.code, problem.suggestion) == ("symbol-malformed", suggestion)


def test_a_resolution_in_a_list_of_resolutions_is_in_its_place():
    assert check_nature(parse("A/RES/48/154"), ("resolution", "decision")) is None
    assert check_nature(parse("A/RES/48/154"), "resolution") is None


_numbers = st.integers(1, 9999).map(str)
_bodies = st.sampled_from(
    ["A", "A/HRC", "A/HRC/RES", "E/CN.4", "E/CN.4/RES", "A/RES", "S", "CCPR/C", "A/C.3", "HRI/MC"]
)
_suffixes = st.lists(
    st.tuples(st.sampled_from(["Add", "Corr", "Rev", "Amend"]), _numbers), max_size=3
)


@given(_bodies, _numbers, _numbers, _suffixes)
def test_parsing_and_writing_give_the_same_symbol_back(body, first, second, suffixes):
    text = "/".join([body, first, second, *(f"{word}.{number}" for word, number in suffixes)])
    symbol = parse(text)
    assert symbol.text == str(symbol) == text
    assert parse(symbol.text.lower()) == symbol
    assert symbol.suffixes == tuple(suffixes)
    assert parse(symbol.base).suffixes == ()


@given(st.text(max_size=60) | st.from_regex(r"[AECS]/[A-Z0-9./ ()-]{0,40}", fullmatch=True))
def test_any_text_is_read_or_refused_and_never_breaks_the_reader(text):
    found = problems(text)
    try:
        symbol = parse(text)
    except SymbolError:
        assert found
    else:
        assert parse(symbol.text) == symbol
        assert (symbol.nature == "unknown") <= bool(found)
