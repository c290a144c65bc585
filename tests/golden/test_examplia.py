"""The fictitious report on Examplia: golden files, and its truth as written down by hand.

Golden files only say that nothing changed. What is right was counted in the text and stands
here: numbers, ends of paragraphs, places of footnotes, citations, bases and resolutions.
"""

from pathlib import Path

import pytest

from milepost.documents.document import Document
from milepost.documents.formats import read
from milepost.reporting import document_json, framework_json
from milepost.reporting.framework_json import FoundFramework
from tests.golden.conftest import Compare

EXAMPLIA = Path(__file__).parent / "examplia"
COVENANT = "CCPR/C/EXA/CO/3"
SOCIAL = "E/C.12/EXA/CO/2"
WOMEN = "CEDAW/C/EXA/CO/7"


def read_example(name: str) -> Document:
    return read((EXAMPLIA / name).read_bytes(), name)


@pytest.fixture(scope="module")
def report() -> Document:
    return read_example("report.txt")


@pytest.fixture(scope="module")
def framework(report: Document) -> FoundFramework:
    return framework_json.find_framework(report)


def test_the_document_reads_as_it_did(report: Document, same_as: Compare) -> None:
    same_as(EXAMPLIA / "document.json", document_json.to_json(report))


def test_the_framework_reads_as_it_did(framework: FoundFramework, same_as: Compare) -> None:
    same_as(EXAMPLIA / "framework.json", framework_json.to_json(framework))


def test_the_head_gives_each_field_although_its_lines_run_together(report: Document) -> None:
    assert {
        "symbol": report.symbol,
        "organ": report.organ,
        "session": report.session,
        "agenda_items": report.agenda_items,
        "date": report.date,
        "language": report.language,
    } == {
        "symbol": "A/HRC/57/997",
        "organ": "Human Rights Council",
        "session": "57",
        "agenda_items": ("10",),
        "date": "2024-07-29",
        "language": "en",
    }
    assert report.title is not None
    assert report.title.startswith("Situation of human rights in Examplia")
    assert report.title.endswith("on the situation of human rights in Examplia")


def test_sections_go_by_their_labels_because_heading_marks_lie(report: Document) -> None:
    assert [section.id for section in report.sections] == [
        *("I", "II", "III", "IV", "IV.A", "IV.B", "V"),
        *(f"V.{letter}" for letter in "ABCDEFGHIJ"),
        *("VI", "annex-I", "annex-II", "annex-III"),
    ]
    titles = {section.id: section.title for section in report.sections}
    assert titles["II"] == "Method"
    assert titles["V.I"] == "Extend social protection to informal workers"
    assert titles["annex-II"] == "Resolutions on the mandate since 1996"


# number: (section, first words, last words, items, footnotes)
PARAGRAPHS = {
    "1": ("I", "The present report is the third", "are named in annex III.", "", ()),
    "2": ("II", "The Special Rapporteur visited", "expose someone to reprisals.", "", ()),
    "3": ("II", "Two reviews guide the report.", "places they go further.", "", (1, 2, 3)),
    "4": ("II", "Every benchmark answers four", "and is named as such.", "abcd", ()),
    "5": ("III", "Three events of the past", "year and never formally lifted.", "abc", ()),
    "6": ("III", "The Accord has held. No armed", "courts has mostly stayed there.", "", (4, 5)),
    "7": ("IV", "The elections of 19 May 2024", "before, during and after them.", "", ()),
    "8": ("IV.A", "Eleven parties applied to stand", "ballot papers went to print.", "", (6,)),
    "9": ("IV.A", "The Committee on the Elimination", "candidates, 801 of them women.", "", (7,)),
    "10": ("IV.A", "The table below gives the", "with the same figure twice.", "", ()),
    "11": ("IV.B", "Election day was calm.", "was still held in June 2024.", "abc", (9,)),
    "12": ("IV.B", "The People's Harbour Party won", "publish them by polling station.", "", ()),
    "13": ("V", "The ten benchmarks below cover", "for the most part 2024–2026.", "", ()),
    "14": ("V.A", "Forty-one decrees made under", "2024 four had been withdrawn.", "", ()),
    "15": ("V.B", "At the end of June 2024,", "when he or she speaks again.", "", (10,)),
    "16": ("V.C", "What is asked for here", "results for every polling station.", "", ()),
    "17": ("V.D", "Judges are appointed for three", "case under the emergency decrees.", "", ()),
    "18": ("V.E", "The country's six prisons were", "of three have not been tried.", "", ()),
    "19": ("V.E", "A bail fund was opened", "them mothers of small children.", "", ()),
    "20": ("V.F", "The families of 318 people", "his oral update of March 2024.", "", ()),
    "21": ("V.G", "Since 2016, leases over 61,000", "moratorium until titles are settled.", "", ()),
    "22": ("V.H", "A law on domestic violence", "recorded in 2023, 190 came to trial.", "", (11,)),
    "23": ("V.I", "Seven workers in ten have", "fairly and at small cost.", "", ()),
    "24": ("V.J", "A draft law lies with", "the status of national institutions.", "", (12,)),
    "25": ("VI", "Twenty-eight years after the mandate", "to do so, and a date.", "", ()),
    "26": ("VI", "The Special Rapporteur recommends", "paragraph 24 above.", "abcdefghij", ()),
    "27": ("VI", "The Special Rapporteur recommends", "before it is passed on.", "abc", ()),
    "28": ("VI", "The Special Rapporteur recommends", "results by polling station.", "abc", ()),
    "29": ("VI", "The Special Rapporteur thanks the", "with him for their trust.", "", ()),
}


def test_all_29_paragraphs_are_whole(report: Document) -> None:
    assert [paragraph.number for paragraph in report.paragraphs] == list(PARAGRAPHS)
    for paragraph in report.paragraphs:
        section, first, last, labels, footnotes = PARAGRAPHS[paragraph.number]
        assert paragraph.id == f"para-{paragraph.number}"
        assert paragraph.section == section
        assert paragraph.text.startswith(first)
        assert paragraph.text.endswith(last)
        assert "".join(item.label for item in paragraph.items) == labels
        assert paragraph.footnotes == footnotes


def test_a_paragraph_cut_by_a_footnote_block_and_an_item_cut_by_a_page_are_joined(
    report: Document,
) -> None:
    texts = {paragraph.number: paragraph.text for paragraph in report.paragraphs}
    assert "before they had published a single finding." in texts["6"]
    assert "from a distance of no more than three metres;" in texts["11"]


def test_items_below_items_stand_under_their_own(report: Document) -> None:
    fifth = report.paragraphs[4]
    assert [item.label for item in fifth.items[0].items] == ["i", "ii"]
    assert fifth.items[0].items[1].text.endswith("most of them under 500 m²;")


def test_raised_words_and_powers_stay_in_the_text(report: Document) -> None:
    texts = {paragraph.number: paragraph.text for paragraph in report.paragraphs}
    assert "Under the 5th amendment" in texts["8"]
    assert "measured 0.9 m² for each prisoner" in texts["18"]


def test_calls_stand_behind_the_words_they_were_printed_behind(report: Document) -> None:
    before = {
        call.footnote: paragraph.text[: call.offset].split()[-1]
        for paragraph in report.paragraphs
        for call in paragraph.calls
    }
    assert before == {
        1: "Examplia;",
        2: "second.",
        3: "reports,",
        4: "school.",
        5: "finding.",
        6: "print.",
        7: "alternate.",
        9: "metres;",
        10: "again.",
        11: "trial.",
        12: "institutions.",
    }


def test_all_16_footnotes_are_called_also_those_printed_on_one_line(report: Document) -> None:
    assert [(note.number, note.at) for note in report.footnotes] == [
        (1, "para-3"),
        (2, "para-3"),
        (3, "para-3"),
        (4, "para-6"),
        (5, "para-6"),
        (6, "para-8"),
        (7, "para-9"),
        (8, "table-1/row-2"),
        (9, "para-11"),
        (10, "para-15"),
        (11, "para-22"),
        (12, "para-24"),
        (13, "annex-II/row-2"),
        (14, "annex-II/row-3"),
        (15, "annex-II/row-6"),
        (16, "annex-II/row-10"),
    ]
    notes = {note.number: note.text for note in report.footnotes}
    assert notes[4] == (
        "See https://statistics.examplia.example/series/school_entry_(net)_2023.html."
    )
    assert notes[5] == "A/HRC/48/995 and Corr.1 and 2."
    assert notes[6] == "National Election Board, Register of Appeals, entries 14–18."
    assert notes[7] == "CEDAW/C/EXA/CO/7, paras. 20, 22 (a) and 23."


def test_citations_are_full_symbols_with_their_paragraphs(report: Document) -> None:
    found = [(c.at, c.symbol, c.paragraphs) for c in report.citations if "annex" not in c.at]
    assert found == [
        ("para-14", COVENANT, ("9",)),
        ("para-20", "A/HRC/54/996", ("40", "41")),
        ("fn-1", COVENANT, ()),
        ("fn-2", SOCIAL, ("12-15",)),
        ("fn-3", "A/HRC/51/994", ()),
        ("fn-3", "A/HRC/51/994/Add.1", ()),
        ("fn-3", "A/HRC/54/996", ()),
        ("fn-3", "A/HRC/54/996/Add.1", ()),
        ("fn-5", "A/HRC/48/995", ()),
        ("fn-5", "A/HRC/48/995/Corr.1", ()),
        ("fn-5", "A/HRC/48/995/Corr.2", ()),
        ("fn-7", WOMEN, ("20", "22 (a)", "23")),
        ("fn-13", "A/51/993/Add.1", ("61-64",)),
        ("fn-14", "E/1996/923", ()),
        ("fn-14", "E/1996/923/Corr.1", ()),
        ("fn-14", "E/1996/923/Corr.2", ()),
        ("fn-15", "A/HRC/12/990", ()),
        ("fn-16", "A/HRC/51/994", ()),
        ("fn-16", "A/HRC/54/996", ()),
    ]
    assert len([c for c in report.citations if c.at.startswith("annex-I/")]) == 13
    assert len([c for c in report.citations if c.at.startswith("annex-II/")]) == 12


def test_tables_cut_by_pages_have_one_head_and_whole_rows(report: Document) -> None:
    parties, benchmarks, resolutions = report.tables
    assert parties.columns == (
        "No.",
        "Party",
        "Number: Provinces",
        "Number: Municipalities",
        "Candidates: Total",
        "Candidates: Women",
    )
    assert [row[0] for row in parties.rows] == [*"123456", "Total"]
    assert benchmarks.row_ids == tuple(f"annex-I/row-{n}" for n in range(1, 11))
    assert resolutions.row_ids == tuple(f"annex-II/row-{n}" for n in range(1, 11))
    assert resolutions.rows[1][3] == (
        "110 (b). Human rights questions, including ways of improving their enjoyment"
    )


def test_what_was_printed_twice_is_there_once_and_said(report: Document) -> None:
    first = report.tables[1].rows[0][1]
    assert first.count("Withdraw from governors") == 1
    assert first.count("Bring the Press Act") == 1
    assert "the associations of both, on the mainland and in the isles" in first
    assert [(warning.code, warning.at) for warning in report.warnings] == [
        ("cell-printed-twice", "annex-I/row-1"),
        ("cell-printed-twice", "annex-I/row-1"),
        ("footnote-unmatched", "annex-II/row-8"),
    ]


def test_an_annex_list_goes_on_over_a_page_and_ends_with_its_sentence(report: Document) -> None:
    entries = [p for p in report.passages if p.section == "annex-III"]
    assert [entry.id for entry in entries if entry.kind == "entry"] == [
        f"annex-III/{n}" for n in range(1, 9)
    ]
    assert entries[-1].kind == "text"
    assert entries[-1].text.startswith("The Special Rapporteur also met judges")


# number: (statements, timeframe, bases as (kind, symbol, paragraphs, items, elided))
BENCHMARKS = {
    1: (
        3,
        ("fixed", 2024, 2025),
        [
            ("recommendation", COVENANT, ("9",), "", False),
            ("recommendation", COVENANT, ("31",), "bc", True),
        ],
    ),
    2: (
        1,
        ("fixed", 2024, 2025),
        [
            ("recommendation", COVENANT, ("33",), "ad", True),
            ("recommendation", COVENANT, ("33",), "e", False),
        ],
    ),
    3: (2, ("fixed", 2025, 2026), [("recommendation", COVENANT, ("37", "38"), "ac", True)]),
    4: (1, ("fixed", 2024, 2026), [("recommendation", COVENANT, ("29",), "", False)]),
    5: (
        2,
        ("fixed", 2024, 2026),
        [
            ("recommendation", COVENANT, ("25",), "a", False),
            ("recommendation", COVENANT, ("27",), "", False),
        ],
    ),
    6: (1, ("fixed", 2024, 2027), [("concern", None, (), "", False)]),
    7: (
        3,
        ("progressive", 2015, 2030),
        [
            ("recommendation", SOCIAL, ("12-15",), "", False),
            ("concern", None, (), "", False),
        ],
    ),
    8: (
        1,
        ("fixed", 2024, 2026),
        [("recommendation", WOMEN, ("23 (a)", "23 (b)"), "ab", False)],
    ),
    9: (1, ("progressive", None, 2030), [("recommendation", SOCIAL, ("27",), "", False)]),
    10: (
        1,
        ("fixed", None, 2027),
        [
            ("resolution", None, (), "", False),
            ("recommendation", COVENANT, ("7",), "", False),
        ],
    ),
}


def test_ten_benchmarks_have_their_statements_timeframes_and_15_bases(
    framework: FoundFramework,
) -> None:
    found = {
        mark.number: (
            len(mark.statements),
            mark.timeframe
            and (mark.timeframe.kind, mark.timeframe.start_year, mark.timeframe.end_year),
            [
                (one.kind, one.symbol, one.paragraphs, "".join(one.items), one.elided)
                for one in mark.basis
            ],
        )
        for mark in framework.benchmarks
    }
    assert found == BENCHMARKS
    assert sum(len(mark.basis) for mark in framework.benchmarks) == 15


def test_each_benchmark_is_tied_to_its_section(framework: FoundFramework) -> None:
    assert {mark.label: mark.paragraphs for mark in framework.benchmarks} == {
        **{letter: (str(number),) for letter, number in zip("ABCD", range(14, 18), strict=True)},
        "E": ("18", "19"),
        **{letter: (str(number),) for letter, number in zip("FGHIJ", range(20, 25), strict=True)},
    }


def test_quotations_end_before_their_citation_and_their_last_dots(
    framework: FoundFramework,
) -> None:
    third = framework.benchmarks[2].basis[0]
    assert third.text.endswith("results published for each polling station")
    assert third.as_printed == "(CCPR/C/EXA/CO/3, paras. 37 and 38)"
    assert framework.benchmarks[1].basis[0].as_printed == "(CCPR/C/EXA/CO/3 para. 33)"
    seventh = framework.benchmarks[6].basis[0]
    assert "(E/C.12/2019/991), and recommends" in seventh.text
    assert seventh.text.endswith("(arts. 1 and 11)")


def test_sixteen_recommendations_go_to_three_addressees(framework: FoundFramework) -> None:
    assert [(one.number, one.addressee) for one in framework.recommendations] == [
        *((f"26({label})", "Government of Examplia") for label in "abcdefghij"),
        *((f"27({label})", "civil society organizations") for label in "abc"),
        *((f"28({label})", "United Nations and the international community") for label in "abc"),
    ]


# row: (date, symbol, organ, paragraphs, extension in years, sessions to report to)
RESOLUTIONS = {
    1: ("1996-03-14", "E/CN.4/RES/1996/191", "Commission on Human Rights", ["4", "7"], None),
    2: ("1996-12-12", "A/RES/51/991", "General Assembly", ["2", "5", "6"], None),
    3: (
        "1998-04-17",
        "E/CN.4/RES/1998/192",
        "Commission on Human Rights",
        ["3", "8", "12"],
        (None, (55,)),
    ),
    4: (
        "2003-04-22",
        "E/CN.4/RES/2003/193",
        "Commission on Human Rights",
        ["1", "2", "1", "2"],
        None,
    ),
    5: ("2008-09-24", "A/HRC/RSE/9/195", "Human Rights Council", ["1", "3", "4", "6"], None),
    6: ("2009-09-25", "A/HRC/RES/12/196", "Human Rights Council", ["2", "5"], (1, (15,))),
    7: ("2011-09-30", "A/HRC/RES/18/197", "Human Rights Council", ["3", "9"], (2, (21, 24))),
    8: ("2013-09-27", "A/HRC/RES/24/198", "Human Rights Council", ["7"], (2, (27, 30))),
    9: ("2019-09-27", "A/HRC/RES/42/199", "Human Rights Council", ["11", "14"], (2, (45, 48))),
    10: ("2023-10-12", "A/HRC/RES/54/190", "Human Rights Council", ["10", "15"], (2, (57, 60))),
}


def test_ten_resolutions_have_their_own_25_paragraphs_wherever_they_were_printed(
    framework: FoundFramework,
) -> None:
    found = {
        one.row: (
            one.date,
            one.symbol,
            one.organ,
            [paragraph.number for paragraph in one.paragraphs],
            one.extension and (one.extension.years, one.extension.report_to_sessions),
        )
        for one in framework.resolutions
    }
    assert found == RESOLUTIONS
    assert sum(len(one.paragraphs) for one in framework.resolutions) == 25
    fourth = framework.resolutions[4].paragraphs[2]
    assert fourth.text.endswith("let it be known in the isles as well as on the mainland;")
    assert [p.part for p in framework.resolutions[3].paragraphs] == [
        *["Part I – Support for the courts"] * 2,
        *["Part II – Conclusion"] * 2,
    ]


def test_slips_in_the_table_of_resolutions_are_said_and_not_mended(
    framework: FoundFramework,
) -> None:
    assert [one.row for one in framework.resolutions if one.establishes] == [1, 5]
    assert framework.resolutions[4].symbol_suggested == "A/HRC/RES/9/195"
    assert framework.resolutions[7].organ_as_printed == "General Assembly"
    assert [(warning.code, warning.at) for warning in framework.warnings] == [
        ("text-in-neighbour-row", "annex-II/row-6"),
        ("text-in-neighbour-row", "annex-II/row-6"),
        ("symbol-malformed", "annex-II/row-5"),
        ("symbol-organ-mismatch", "annex-II/row-8"),
    ]


def test_six_parties_add_up_to_the_printed_totals(framework: FoundFramework) -> None:
    (election,) = framework.elections
    assert [(p.name, p.candidates, p.women) for p in election.parties] == [
        ("People's Harbour Party", 905, 301),
        ("Unity Party", 702, 255),
        ("Farmers' and Fishers' League", 388, 131),
        ("Progress Movement", 190, 78),
        ("Northmark Civic List", 83, 29),
        ("Lantern Party", 42, 7),
    ]
    assert election.totals is not None
    assert election.totals.candidates == sum(p.candidates or 0 for p in election.parties) == 2310
    assert election.totals.women == sum(p.women or 0 for p in election.parties) == 801


def test_eight_interlocutors_have_their_offices(framework: FoundFramework) -> None:
    assert [(one.name, one.office) for one in framework.interlocutors] == [
        ("Alba Specimen", "Deputy Prime Minister and Minister of Justice"),
        ("Orso Muster", "Minister of the Interior"),
        (
            "Ines Vorlage",
            "Ambassador and Permanent Representative to the United Nations Office at Geneva",
        ),
        ("Tam Placeholder", "Secretary of State, Ministry of Women's Affairs"),
        ("Jon Primer and Eva Primer", "Secretaries of State of the Ministry of Land"),
        ("Rosa Modello", "Chair of the National Election Board"),
        ("Lev Vzor", "Director-General of Prisons"),
        ("Abel Beispiel", "Governor of Northmark Province"),
    ]


def test_the_same_report_as_wrapped_plain_text_gives_the_same_paragraphs(
    report: Document,
) -> None:
    wrapped = read_example("wrapped.txt")
    assert [(p.id, p.section, p.text, p.items, p.calls) for p in wrapped.paragraphs] == [
        (p.id, p.section, p.text, p.items, p.calls) for p in report.paragraphs[:10]
    ]
    assert wrapped.footnotes == tuple(
        note for note in report.footnotes if note.number in {1, 2, 3, 4, 5, 6, 7}
    )
    assert [p.text for p in wrapped.passages] == [p.text for p in report.passages[:3]]
    assert (wrapped.symbol, wrapped.title, wrapped.date) == (
        report.symbol,
        report.title,
        report.date,
    )
    assert wrapped.warnings == ()


def test_page_numbers_of_wrapped_text_say_where_a_paragraph_stands() -> None:
    wrapped = read_example("wrapped.txt")
    assert [paragraph.pages for paragraph in wrapped.paragraphs] == [
        *[(2,)] * 3,
        *[(3,)] * 2,
        (3, 4),
        *[(4,)] * 4,
    ]
