"""Recommendations read from matrices, against the numbered rows that stand in the Word files.

    .venv/bin/python bench/matrices.py

Needs the corpus (MILEPOST_CORPUS). The rows are counted apart from the reader: a row of a table
whose text begins with a number of a recommendation ("166.6.") is one.
"""

import re
import sys
import time
import zipfile
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench._corpus import CORPUS, at_hand  # noqa: E402
from milepost.documents.formats import read  # noqa: E402
from milepost.framework.recommendations import find  # noqa: E402

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBERED = re.compile(r"\s*\d{1,3}\.\d{1,3}\.?\s")


def printed(file: Path) -> int:
    """Return how many rows of the file's tables begin with a number of a recommendation."""
    with zipfile.ZipFile(file) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    rows = ("".join(row.itertext(f"{WORD}t")) for row in body.iter(f"{WORD}tr"))
    return sum(bool(NUMBERED.match(row)) for row in rows)


def main() -> None:
    folder = CORPUS / "matrices"
    if not at_hand("matrices", folder):
        return
    wanted = found = whole = 0
    spent = 0.0
    for file in sorted(folder.glob("*.docx")):
        started = time.perf_counter()
        listed = find(read(file.read_bytes(), file.name))[0]
        spent += time.perf_counter() - started
        rows = printed(file)
        complete = sum(bool(one.made_by and one.position and one.theme) for one in listed)
        print(f"{file.name:18} rows {rows:4}  found {len(listed):4}  complete {complete:4}")
        wanted, found, whole = wanted + rows, found + len(listed), whole + complete
    print(
        f"matrices: {found} of {wanted} rows, {whole} of them with States, position and theme, "
        f"{spent:.2f} s"
    )


if __name__ == "__main__":
    main()
