"""Omissions that nothing marks: items left out of a quotation, texts cut at a page."""

import re
from collections.abc import Iterable, Iterator

from milepost.checking.finding import Finding, excerpt, finding
from milepost.checking.places import row_ids
from milepost.checking.quoted import Quoted, quoted
from milepost.documents import items
from milepost.documents.document import Document
from milepost.documents.quotations import OMISSION

_CODE = "omission-unmarked"
_UNFINISHED = re.compile(r"[^\W\d_]$")
_SMALL = re.compile(r"[a-zà-ÿа-я]{2,}\s")
_LISTED = re.compile(r"\(?[a-z]\)")


def check(document: Document) -> Iterable[Finding]:
    """Yield quotations whose lettered items leave letters out without dots, and texts that
    begin in the middle of a sentence."""
    for one in quoted(document):
        yield from _letters(one)
    yield from _cut_rows(document)
    yield from _small_beginnings(document)


def _letters(one: Quoted) -> Iterator[Finding]:
    """(a) is followed by (b) or by dots; a list that does not begin with (a) begins with dots."""
    before: str | None = None
    is_marked = False
    last = ""
    for line in one.text.split("\n"):
        label = items.label_of(line)
        if label is None or len(label) > 1:
            is_marked = is_marked or bool(OMISSION.search(line))
            continue
        expected = chr(ord(before) + 1) if before else "a"
        if label > expected and not is_marked:
            left_out = expected if ord(label) - ord(expected) == 1 else f"{expected} to …"
            missing = f"item ({expected})" if left_out == expected else f"items from ({expected})"
            yield finding(
                _CODE,
                "warning",
                f"The quotation goes to ({label}) without {missing}, and no dots say so.",
                *([(one.at, excerpt(last))] if last else []),
                (one.at, excerpt(line)),
            )
        before = label
        last = line
        # dots at the end of an item mark what follows it
        is_marked = bool(OMISSION.search(line[len(line) // 2 :]))


def _cut_rows(document: Document) -> Iterator[Finding]:
    """A cell that breaks off while the same cell of the next row goes on in small letters."""
    for table in document.tables:
        ids = row_ids(table)
        for at in range(1, len(table.rows)):
            for before, cell in zip(table.rows[at - 1], table.rows[at], strict=False):
                if len(before) < 80 or len(cell) < 80:
                    continue
                if _UNFINISHED.search(before.rstrip()) and _SMALL.match(cell):
                    yield finding(
                        _CODE,
                        "warning",
                        "The text of one row breaks off and goes on in the next.",
                        (ids[at - 1], excerpt(before, len(before) - 1, len(before))),
                        (ids[at], excerpt(cell)),
                    )


def _small_beginnings(document: Document) -> Iterator[Finding]:
    """A numbered paragraph that begins with a small letter, where its like do not."""
    small = [
        one for one in document.paragraphs if _SMALL.match(one.text) and not _LISTED.match(one.text)
    ]
    if len(small) > max(1, len(document.paragraphs) // 20):
        return
    for one in small:
        yield finding(
            _CODE,
            "note",
            f"Paragraph {one.number} begins with a small letter; words may be missing.",
            (one.id, excerpt(one.text)),
        )
