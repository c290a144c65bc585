"""`milepost check`: what it prints and how it ends."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.unit.cli.conftest import Milepost

SCHEMA = Path(__file__).parents[3] / "docs" / "reference" / "schemas" / "checks.schema.json"
REPORT = """# A/HRC/99/12

1. The State party heard of it.

2. It said: “The State party should protect judges from pressure.” (CCPR/C/EXA/CO/3, para. 1).
"""
SOURCE = """CCPR/C/EXA/CO/3

1. The Committee thanks the State party.

2. The State party should protect judges from pressure.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "A-HRC-99-12.txt"
    file.write_text(REPORT, "utf-8")
    return file


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "CCPR-C-EXA-CO-3.txt"
    file.write_text(SOURCE, "utf-8")
    return file


def test_a_document_without_fault_ends_with_0(milepost: Milepost, report: Path) -> None:
    run = milepost("check", report)
    assert (run.code, run.out, run.err) == (0, "A/HRC/99/12: nothing found\n", "")


def test_a_quotation_that_stands_elsewhere_ends_with_1(
    milepost: Milepost, report: Path, source: Path
) -> None:
    run = milepost("check", report, "--source", source)
    assert run.code == 1
    assert run.out.splitlines()[:5] == [
        "A/HRC/99/12: 1 error",
        "",
        "Errors (1)",
        "",
        "  para-2  [quotation-misplaced]",
    ]
    assert "paragraph 2 of CCPR/C/EXA/CO/3" in run.out


def test_json_holds_to_its_schema(milepost: Milepost, report: Path, source: Path) -> None:
    run = milepost("check", report, "--source", source, "--format", "json")
    result = json.loads(run.out)
    jsonschema.validate(result, json.loads(SCHEMA.read_text("utf-8")))
    assert (result["schema"], result["document"]) == ("milepost/checks/1", "A/HRC/99/12")
    [finding] = result["findings"]
    assert (finding["code"], finding["at"]) == ("quotation-misplaced", ["para-2"])
    assert [one["at"] for one in finding["evidence"]] == ["para-2", "CCPR/C/EXA/CO/3 para-2"]


def test_notes_alone_end_with_0(milepost: Milepost, report: Path) -> None:
    report.write_text(REPORT.replace("heard of it", "heard of the the fall"), "utf-8")
    run = milepost("check", report)
    assert (run.code, run.out.splitlines()[0]) == (0, "A/HRC/99/12: 1 note")


def test_a_source_that_is_not_there_ends_with_2(milepost: Milepost, report: Path) -> None:
    run = milepost("check", report, "--source", report.with_name("missing.txt"))
    assert (run.code, run.out) == (2, "")
    assert "missing.txt" in run.err


def test_a_source_without_symbol_is_named(milepost: Milepost, report: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("1. One.\n\n2. Two.\n", "utf-8")
    run = milepost("check", report, "--source", plain)
    assert run.code == 0
    assert run.err.startswith("plain.txt: no symbol is printed in it")
