"""The tables in code say the same as the reviewed vocabulary."""

from milepost.values.countries import IN_SYMBOLS, ISO_3166_1
from milepost.values.organs import DERIVED_NATURES, NATURES, ORGANS
from milepost.values.vocabulary import load


def test_the_organs_are_those_of_the_vocabulary():
    written = [
        (term.code, term.name, term.strings("prefixes"), term.extra["kind"], term.strings("names"))
        for term in load("organs")
    ]
    assert written == [
        (organ.code, organ.name, organ.prefixes, organ.kind, organ.names) for organ in ORGANS
    ]


def test_the_natures_are_those_of_the_vocabulary():
    terms = load("symbol-natures")
    assert terms.codes == (*NATURES.values(), *DERIVED_NATURES)
    assert {term.extra["part"]: term.code for term in terms if "part" in term.extra} == NATURES


def test_no_two_organs_share_a_code_or_a_beginning():
    prefixes = [prefix for organ in ORGANS for prefix in organ.prefixes]
    codes = [organ.code for organ in ORGANS]
    assert (len(set(prefixes)), len(set(codes))) == (len(prefixes), len(codes))


def test_the_two_hundred_and_forty_nine_countries_of_the_standard_are_known():
    assert len(ISO_3166_1) == 249
    assert {"KHM", "PRY", "EU", "UNK"} <= IN_SYMBOLS
