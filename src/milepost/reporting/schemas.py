"""JSON Schemas of the published forms, written from the values themselves.

``python -m milepost.reporting.schemas FOLDER`` writes them; a test fails when those in
docs/reference/schemas fall behind.
"""

import sys
from pathlib import Path

import msgspec

from milepost.documents.document import Document
from milepost.reporting.findings import CheckedDocument
from milepost.reporting.framework_json import FoundFramework
from milepost.reporting.side_by_side import Comparison

FORMS: tuple[tuple[str, type], ...] = (
    ("document", Document),
    ("framework", FoundFramework),
    ("checks", CheckedDocument),
    ("comparison", Comparison),
)


def schemas() -> dict[str, bytes]:
    """Return the schemas as JSON by file name."""
    return {
        f"{name}.schema.json": msgspec.json.format(
            msgspec.json.encode(
                {
                    "$schema": "https://json-schema.org/draft/2020-12/schema",
                    **msgspec.json.schema(form),
                },
                order="deterministic",
            ),
            indent=2,
        )
        + b"\n"
        for name, form in FORMS
    }


if __name__ == "__main__":
    for file_name, schema in schemas().items():
        (Path(sys.argv[1]) / file_name).write_bytes(schema)
