"""The founding report A/HRC/51/66 against the truth made by hand that lies beside it.

The text of the report is not in this repository: it is compared where it lies.
"""

import json
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from milepost.documents.document import Document
from milepost.documents.formats import read
from milepost.reporting.framework_json import FoundFramework, find_framework

pytestmark = pytest.mark.corpus

MILEPOST = str(Path(sys.executable).with_name("milepost"))
COVENANT = "CCPR/C/KHM/CO/3"
SOCIAL = "E/C.12/KHM/CO/1"
ENOUGH = 0.98
SECONDS = 1.0
"""Twice what is promised of a quiet machine, which bench measures: this one may be shared."""

Truth = Callable[[str], Any]


@pytest.fixture(scope="module")
def truth(corpus_dir: Path) -> Truth:
    def load(name: str) -> Any:
        return json.loads((corpus_dir / "truth" / f"{name}.json").read_text("utf-8"))

    return load


@pytest.fixture(scope="module")
def report(founding_report: Path) -> Document:
    return read(founding_report.read_bytes(), founding_report.name)


@pytest.fixture(scope="module")
def framework(report: Document) -> FoundFramework:
    return find_framework(report)


def folded(text: str) -> str:
    """White space collapsed, as the truth's own rules compare."""
    return " ".join(text.split())


# --- the document


def test_77_paragraphs_are_numbered_without_a_gap(report: Document) -> None:
    assert [p.number for p in report.paragraphs] == [str(n) for n in range(1, 78)]


def test_paragraphs_1_to_21_are_whole(report: Document, truth: Truth) -> None:
    for true, paragraph in zip(truth("paragraphs"), report.paragraphs, strict=False):
        text = folded(paragraph.text)
        assert paragraph.number == str(true["number"])
        assert text.startswith(true["first_words"]), paragraph.id
        assert text.endswith(true["last_words"]), paragraph.id
        assert sorted(paragraph.footnotes) == sorted(true["footnote_markers"]), paragraph.id
        assert len(text.split()) == true["n_words"], paragraph.id
        assert _path(report, paragraph.section) == true["section_path"], paragraph.id
        if true["lettered_items"]:
            assert [
                (item.label, _starts(item.text, of["first_words"]), _ends(item.text, of))
                for item, of in zip(paragraph.items, true["lettered_items"], strict=True)
            ] == [(of["letter"], True, True) for of in true["lettered_items"]]


def _path(report: Document, section: str | None) -> list[str]:
    by_id = {one.id: one for one in report.sections}
    path: list[str] = []
    while section is not None:
        path.insert(0, f"{by_id[section].label}. {by_id[section].title}")
        section = by_id[section].parent
    return path


def _starts(text: str, words: str) -> bool:
    return folded(text).startswith(words)


def _ends(text: str, of: dict[str, Any]) -> bool:
    return folded(text).endswith(of["last_words"])


def test_66_footnotes_are_all_called(report: Document) -> None:
    assert [note.number for note in report.footnotes] == list(range(1, 67))
    assert [note.number for note in report.footnotes if note.at is None] == []


def test_footnotes_1_to_13_have_their_text_and_place(report: Document, truth: Truth) -> None:
    assert [(note.number, folded(note.text), str(note.at)) for note in report.footnotes[:13]] == [
        (of["number"], folded(of["text"]), of["marker_at"].replace("para. ", "para-"))
        for of in truth("footnotes")
    ]


def test_citations_match_the_truth(report: Document, truth: Truth) -> None:
    expected: Counter[tuple[str, str, tuple[str, ...]]] = Counter()
    for note in truth("footnotes"):
        for of in note["un_symbols"]:
            expected[f"fn-{note['number']}", of["symbol"], tuple(of["paras"])] += 1
    for mark in truth("benchmarks"):
        for of in mark["recommendations"]:
            at = f"annex-I/row-{mark['number']}"
            expected[at, of["mechanism"], tuple(of["cited_paras"])] += 1
    places = {f"fn-{n}" for n in range(1, 14)} | {f"annex-I/row-{n}" for n in range(1, 6)}
    found = Counter((c.at, c.symbol, c.paragraphs) for c in report.citations if c.at in places)
    right = (found & expected).total()
    f1 = 2 * right / (found.total() + expected.total())
    print(f"citations: {right} of {expected.total()} found, {found.total()} named, F1 {f1:.3f}")
    assert f1 >= ENOUGH, {"missed": expected - found, "wrong": found - expected}


# --- the framework


def test_benchmarks_1_to_5_are_whole(framework: FoundFramework, truth: Truth) -> None:
    for true, mark in zip(truth("benchmarks"), framework.benchmarks, strict=False):
        first, last = true["section_paras"]
        assert (mark.number, mark.label, mark.title) == (
            true["number"],
            true["letter"],
            true["section_heading"],
        )
        assert [folded(one) for one in mark.statements] == true["benchmark_statements"]
        assert mark.paragraphs == tuple(str(n) for n in range(first, last + 1))
        assert mark.timeframe is not None
        assert msgspec.to_builtins(mark.timeframe) == {
            "text": true["timeframe_text"],
            **true["timeframe"],
        }
        assert [
            (one.symbol, one.paragraphs, one.items, folded(one.text), one.as_printed, one.elided)
            for one in mark.basis
        ] == [
            (
                of["mechanism"],
                tuple(of["cited_paras"]),
                tuple(of["lettered_items"]),
                folded(of["text"]),
                of["citation_as_printed"],
                of["has_ellipsis"],
            )
            for of in true["recommendations"]
        ]


def test_20_benchmarks_stand_on_35_bases(framework: FoundFramework) -> None:
    assert [mark.number for mark in framework.benchmarks] == list(range(1, 21))
    assert "".join(mark.label or "-" for mark in framework.benchmarks) == "ABCDEFGHIJKLMNOPQRST"
    assert all(mark.timeframe and mark.timeframe.end_year for mark in framework.benchmarks)
    assert all(mark.statements and mark.basis and mark.paragraphs for mark in framework.benchmarks)
    bases = [one for mark in framework.benchmarks for one in mark.basis]
    assert Counter((one.kind, one.symbol) for one in bases if one.kind == "recommendation") == {
        ("recommendation", COVENANT): 20,
        ("recommendation", SOCIAL): 10,
    }
    assert Counter(one.kind for one in bases) == {
        "recommendation": 30,
        "concern": 4,
        "resolution": 1,
    }


def test_resolutions_1_to_6_are_whole(framework: FoundFramework, truth: Truth) -> None:
    for true, one in zip(truth("resolutions"), framework.resolutions, strict=False):
        assert (one.row, one.date, one.organ, one.organ_as_printed, one.symbol) == (
            true["row"],
            true["date"],
            true["organ"],
            true["organ_as_printed"],
            true["symbol"],
        )
        assert one.agenda_item is not None
        assert (one.agenda_item.number, one.agenda_item.title) == (
            true["agenda_item_number"],
            true["agenda_item_title"],
        )
        assert bool(one.preamble) is true["has_preambular_text"]
        assert [(p.number, list(p.items)) for p in one.paragraphs] == [
            (str(of["number"]), of["lettered_items"]) for of in true["operative_paras"]
        ]
        for paragraph, of in zip(one.paragraphs, true["operative_paras"], strict=True):
            assert _starts(paragraph.text, of["first_words"]), (one.row, paragraph.number)
            assert _ends(paragraph.text, of), (one.row, paragraph.number)
            assert len(paragraph.text.split()) == of["n_words"], (one.row, paragraph.number)
        assert [
            (r.paragraph, r.reporter, r.organ, list(r.sessions), r.form) for r in one.reporting
        ] == [
            (of["para"], of["reporter"], of["body"], of["sessions"], of["form"])
            for of in true["reporting"]
        ]
        assert (one.extension and one.extension.years) == (
            true["extension"] and true["extension"].get("years")
        )
        assert (one.extension is None) is (true["extension"] is None)


def test_34_resolutions_have_162_operative_paragraphs(framework: FoundFramework) -> None:
    assert [one.row for one in framework.resolutions] == list(range(1, 35))
    assert sum(len(one.paragraphs) for one in framework.resolutions) == 162


def test_13_resolutions_have_a_preamble(framework: FoundFramework) -> None:
    rows = [one.row for one in framework.resolutions if one.preamble]
    assert rows == [*range(4, 13), 14, 23, 24, 26]


def test_17_parties_add_up_to_the_printed_totals(framework: FoundFramework, truth: Truth) -> None:
    (election,) = framework.elections
    table = truth("election")["table"]
    assert [
        (party.name, party.provinces, party.communes, party.candidates, party.women)
        for party in election.parties
    ] == [
        (
            of["party"],
            (of["provinces"], of["provinces_total"]),
            (of["communes"], of["communes_total"]),
            of["candidates_total"],
            of["candidates_female"],
        )
        for of in table["rows"]
    ]
    assert election.totals is not None
    assert election.totals.candidates == sum(p.candidates or 0 for p in election.parties) == 86_092
    assert election.totals.women == sum(p.women or 0 for p in election.parties) == 27_813


def test_20_recommendations_go_to_three_addressees(framework: FoundFramework) -> None:
    assert [(one.number, one.addressee) for one in framework.recommendations] == [
        *((f"75({label})", "Government") for label in "abcdefghij"),
        *((f"76({label})", "civil society and other stakeholders") for label in "abcde"),
        *((f"77({label})", "United Nations and the international community") for label in "abcde"),
    ]


def test_15_interlocutors_each_have_an_office(framework: FoundFramework) -> None:
    assert [one.at for one in framework.interlocutors] == [f"annex-III/{n}" for n in range(1, 16)]
    assert all(one.office for one in framework.interlocutors)


# --- speed


def test_reading_takes_less_than_a_second_of_processor_time(
    founding_report: Path, tmp_path: Path
) -> None:
    def seconds(*command: str) -> float:
        """Processor time of a command and all it starts, the least of three runs."""
        spent = []
        for _ in range(3):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return min(spent)

    bare = seconds(sys.executable, "-c", "pass")
    reading = seconds(MILEPOST, "read", str(founding_report), "--out", str(tmp_path / "out.json"))
    print(f"reading: {reading - bare:.2f} s beyond an interpreter's start of {bare:.2f} s")
    assert reading - bare < SECONDS
