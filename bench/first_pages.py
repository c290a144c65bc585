"""Symbol, title and agenda items read from the first pages of Human Rights Council documents.

    .venv/bin/python bench/first_pages.py [--wrong]

Needs the corpus beside the checkout (or MILEPOST_CORPUS). Labels were taken from an index by
machine. Compared are letters and digits without case: not blanks, hyphens, stars, marks, nor the
number of the document before a title. ``--wrong`` prints every difference with its key.

Differences are judged in ``first_pages_judged.yaml``. A key is the page with its label, and what
was read: where either changes, the judgement holds no longer, and the run fails until it is
judged anew. Titles are also given by two halves of the pages, drawn by the same key: rules made
for single pages would show as a gap between them.
"""

import gzip
import hashlib
import json
import os
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from milepost.documents.document import Document
from milepost.documents.formats import read
from milepost.values.errors import InputError

ROOT = Path(__file__).parents[1]
PAGES = Path(os.environ.get("MILEPOST_CORPUS") or ROOT.parent / "shared")
PAGES = PAGES / ("corpus/first_pages" if (PAGES / "corpus").is_dir() else "first_pages")
JUDGED = Path(__file__).with_name("first_pages_judged.yaml")


@dataclass(slots=True)
class Tally:
    """What was compared; ``different`` are (key, label, read)."""

    pages: int = 0
    different: list[tuple[str, object, object]] = field(default_factory=list)


def main() -> None:
    if not PAGES.is_dir():
        print("first_pages: skipped, the corpus is not at hand")
        return
    judged = yaml.safe_load(JUDGED.read_text(encoding="utf-8"))
    faults = frozenset(judged["faults"])
    stale = []
    cache: dict[str, Document | None] = {}
    for what, same in (("symbol", _symbol), ("title", _title), ("agenda_item", _agenda)):
        halves = (Tally(), Tally())
        for row in json.loads(gzip.decompress((PAGES / f"{what}.json.gz").read_bytes())):
            text = row["text"]
            if text not in cache:
                cache[text] = _read(text)
            found, right = same(cache[text], row["label"])
            half = halves[int(_digest(text), 16) % 2]
            half.pages += 1
            if not right:
                half.different.append((_key(text, row["label"], found), row["label"], found))
        verdicts = {key: kind for kind, keys in judged[what].items() for key in keys}
        both = Tally(
            sum(half.pages for half in halves), [one for half in halves for one in half.different]
        )
        _print(what, both, verdicts, faults)
        if what == "title":
            for name, half in zip(("first half", "second half"), halves, strict=True):
                _print(f"  {name}", half, verdicts, faults)
            counted = Counter(verdicts.get(key, "not judged") for key, *_ in both.different)
            for kind, count in sorted(counted.items()):
                print(f"    {kind:<16} {count:>4}  {judged['kinds'].get(kind, '')}")
        stale += [f"{what}: {key}" for key in verdicts.keys() - {one[0] for one in both.different}]
        if "--wrong" in sys.argv:
            for key, label, found in both.different:
                kind = verdicts.get(key, "not judged")
                print(f"    {key} {kind}\n    label {label!r}\n    read  {found!r}")
    if stale:
        print("judged, but no difference any more:", *sorted(stale), sep="\n    ")
        sys.exit(1)


def _print(what: str, tally: Tally, verdicts: dict[str, str], faults: frozenset[str]) -> None:
    """Shares as labelled, and with the labels judged at fault taken as right."""
    raw = tally.pages - len(tally.different)
    right = raw + sum(verdicts.get(key) in faults for key, *_ in tally.different)
    other = sum(key in verdicts for key, *_ in tally.different) - (right - raw)
    print(
        f"{what:<14} {raw:>5} of {tally.pages} as labelled, {raw / tally.pages:.3f}; "
        f"as printed {right}, {right / tally.pages:.3f}; "
        f"another custom {other}; not judged {tally.pages - right - other}"
    )


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
    """The label begins with the number of the document ("40/78: ", "42/CRP.1 : ")."""
    found = document.title if document else None
    number = re.compile(r"^[\w./-]+(?:\(ADVANCE \d+\))?\s?:\s*")
    return found, _letters(found or "") == _letters(number.sub("", label, count=1))


def _agenda(document: Document | None, label: list[str]) -> tuple[object, bool]:
    found = [f"Item {item}" for item in (document.agenda_items if document else ())]
    return found, sorted(found) == sorted(label)


def _key(text: str, label: object, found: object) -> str:
    return f"{_digest(f'{text}{label}')}-{_digest(_letters(str(found)))}"


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


if __name__ == "__main__":
    main()
