"""Symbol, title and agenda items read from the first pages of Human Rights Council documents.

    .venv/bin/python bench/first_pages.py [--wrong]

Needs the corpus beside the checkout (or MILEPOST_CORPUS). Labels were taken from an index by
machine; ``--wrong`` prints every difference, so that they can be judged.
"""

import gzip
import json
import os
import re
import sys
from pathlib import Path

from milepost.documents.document import Document
from milepost.documents.formats import read
from milepost.values.errors import InputError

ROOT = Path(__file__).parents[1]
PAGES = Path(os.environ.get("MILEPOST_CORPUS") or ROOT.parent / "shared")
PAGES = PAGES / ("corpus/first_pages" if (PAGES / "corpus").is_dir() else "first_pages")


def main() -> None:
    if not PAGES.is_dir():
        print("first_pages: skipped, the corpus is not at hand")
        return
    cache: dict[str, Document | None] = {}
    for what, same in (("symbol", _symbol), ("title", _title), ("agenda_item", _agenda)):
        rows = json.loads(gzip.decompress((PAGES / f"{what}.json.gz").read_bytes()))
        wrong = []
        for row in rows:
            text = row["text"]
            if text not in cache:
                cache[text] = _read(text)
            document = cache[text]
            found, right = same(document, row["label"])
            if not right:
                wrong.append((row["label"], found))
        share = 1 - len(wrong) / len(rows)
        print(f"{what:<12} {len(rows) - len(wrong):>5} of {len(rows)} as labelled, {share:.3f}")
        if "--wrong" in sys.argv:
            for label, found in wrong:
                print(f"    label {label!r}\n    read  {found!r}")


def _read(text: str) -> Document | None:
    try:
        return read(text.encode(), "page.txt")
    except InputError:
        return None


def _symbol(document: Document | None, label: str) -> tuple[object, bool]:
    """Stars and full stops behind a label are the index's own."""
    found = document.symbol if document else None
    return found, found == re.sub(r"[^\w]+$", "", label)


def _title(document: Document | None, label: str) -> tuple[object, bool]:
    """Compared by words; the label begins with the number of the document."""
    found = document.title if document else None
    return found, _words(found or "") == _words(re.sub(r"^\S+:\s*", "", label))


def _agenda(document: Document | None, label: list[str]) -> tuple[object, bool]:
    found = [f"Item {item}" for item in (document.agenda_items if document else ())]
    return found, sorted(found) == sorted(label)


def _words(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().lower()


if __name__ == "__main__":
    main()
