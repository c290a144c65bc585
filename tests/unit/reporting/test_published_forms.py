"""What the reference says of the published JSON is what the code gives."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from milepost.documents import formats
from milepost.documents.reading import read_text, source_of
from milepost.reporting import document_json, framework_json, schemas

ROOT = Path(__file__).parents[3]
REFERENCE = ROOT / "docs" / "reference"
RAISED = re.compile(r'(?:code="|_warn\(\s*")([a-z]+(?:-[a-z]+)+)(?=",)')
REPORT = """# I. Introduction

1. The Committee adopted its concluding observations.<sup>1</sup>

<sup>1</sup> CCPR/C/KHM/CO/3, paras. 20 and 38.
"""


@pytest.mark.parametrize(
    "name", ["document.schema.json", "framework.schema.json", "checks.schema.json"]
)
def test_the_schemas_in_the_reference_are_those_of_the_code(name):
    assert (REFERENCE / "schemas" / name).read_bytes() == schemas.schemas()[name], (
        "run `make reference`"
    )


def test_a_document_and_its_framework_hold_to_their_schemas():
    document = read_text(REPORT, source_of("report.txt", REPORT.encode(), "text/plain"))
    framework = framework_json.find_framework(document)
    for form, result in (
        ("document", document_json.to_json(document)),
        ("framework", framework_json.to_json(framework)),
    ):
        schema = json.loads((REFERENCE / "schemas" / f"{form}.schema.json").read_text())
        jsonschema.validate(json.loads(result), schema)
    assert json.loads(document_json.to_json(document))["schema"] == "milepost/document/1"


def test_every_warning_a_reader_gives_is_in_the_reference():
    page = (REFERENCE / "warnings.md").read_text()
    given = {
        code
        for layer in ("documents", "framework", "landmarks")
        for file in (ROOT / "src" / "milepost" / layer).rglob("*.py")
        for code in RAISED.findall(file.read_text())
    } | formats.MENDED.keys()
    assert "footnote-unmatched" in given
    assert "numbering-gap" in given
    assert not {code for code in given if f"`{code}`" not in page}
