"""Symbols found in running text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.values.symbols import PATTERN, SymbolError, parse


def found(text):
    return [match.group() for match in PATTERN.finditer(text)]


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("See A/50/681.", ["A/50/681"]),
        ("(CCPR/C/KHM/CO/3, para. 11)", ["CCPR/C/KHM/CO/3"]),
        ("[A/HRC/48/79](#), para. 6;", ["A/HRC/48/79"]),
        ("A/HRC/41/17 and Add.1", ["A/HRC/41/17"]),
        ("_A/HRC/51/66_ and **A/74/136.**", ["A/HRC/51/66", "A/74/136"]),
        ("the report A/53/850-S/1999/231, annex", ["A/53/850-S/1999/231"]),
        ("A/HRC/7/42–E/CN.6/2008/3", ["A/HRC/7/42–E/CN.6/2008/3"]),
        ("E/CN.4/1994/73–E/CN.4/1996/93", ["E/CN.4/1994/73", "E/CN.4/1996/93"]),
        ("resolution S/RES/1325 (2000) on women", ["S/RES/1325 (2000)"]),
        ("A/RES/217 A (III).", ["A/RES/217 A (III)"]),
        ("A/RES/48/154 (1993)", ["A/RES/48/154"]),
        ("E/C.12/2007/1), and E/C.12/2001/10).", ["E/C.12/2007/1", "E/C.12/2001/10"]),
        ("A/HRC/DES/1/102</a>\t1.", ["A/HRC/DES/1/102"]),
        (
            "A/HRC/Sub.1/58/36, CAT/C/SR.488; S/25003",
            ["A/HRC/Sub.1/58/36", "CAT/C/SR.488", "S/25003"],
        ),
        ("CERD/C/KHM/8-13.", ["CERD/C/KHM/8-13"]),
        ("A/HRC/45/CRP.10*", ["A/HRC/45/CRP.10"]),
    ],
)
def test_symbols_are_found_without_what_stands_around_them(text, symbols):
    assert found(text) == symbols


@pytest.mark.parametrize(
    "text",
    [
        "the NEC/SG decided; and/or; his/her; HIV/AIDS; UNAMA/OHCHR",
        "on 05/06/2022, or 2022/06/05",
        "https://example.org/en/A/HRC/51/66 and https://example.org/?symbolno=CCPR/C/KHM/CO/3",
        "files?path=A%2FHRC%2F51%2F66",
        "the virus A/H1N1/2009 and A/California/7/2009",
        "the Commission (E/CN.4) and the Committee (E/C.12)",
        "Annex A/2015 and E/1996",
        "A/HRC",
        "A/HRC/51/66and, A/2929b, A/HRC/RES/48/23rd",
        "EA/50/681 and NA/HRC/51/66",
        "P.O. Box S/N 12, 24/7, 3/4",
    ],
)
def test_what_only_looks_like_a_symbol_is_left_alone(text):
    assert found(text) == []


def refusal(symbol):
    try:
        parse(symbol)
    except SymbolError as error:
        return error.what
    return None


JUNK = [
    "A/",
    "A/1",
    "A-",
    "A/1-",
    "1",
    "A.",
    "A/HRC/",
    "E/CN.",
    "S/RES/1 (",
    "A/RES/1 A (",
    "A/50/681-S/",
    "A",
    "A/A.A-",
    "CCPR/C/",
    "Add.",
]


@pytest.mark.parametrize("junk", JUNK)
def test_the_time_to_search_grows_with_the_text_and_not_with_its_square(junk):
    def seconds(text):
        start = time.process_time()
        sum(1 for _ in PATTERN.finditer(text))
        return time.process_time() - start

    long = junk * (1_000_000 // len(junk))
    # a square would take hours; a machine that is busy does not make 0.1 s of it
    assert min(seconds(long), seconds(f"A/HRC/{long}x")) < 2


@given(st.text(alphabet="A/.-–10EHRCSN d(I)", max_size=300))
def test_matches_are_whole_and_can_be_read_or_name_a_body(text):
    for match in PATTERN.finditer(text):
        symbol, (start, end) = match.group(), match.span()
        assert symbol[-1].isalnum() or symbol[-1] == ")"
        assert not text[start - 1 : start].isalnum()
        assert not text[end : end + 1].isalnum()
        assert refusal(symbol) in (None, "names a body, not a document: it has no number")


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("وA/HRC/41/17،", "A/HRC/41/17"),
        ("见A/HRC/51/66号文件", "A/HRC/51/66"),
        ("载于CEDAW/C/BGD/Q/8，", "CEDAW/C/BGD/Q/8"),
    ],
)
def test_arabic_and_chinese_set_no_blank_beside_a_symbol(text, symbol):
    assert [match[0] for match in PATTERN.finditer(text)] == [symbol]
