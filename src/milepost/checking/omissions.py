"""Omissions that nothing marks: items left out of a quotation, texts cut at a page."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from milepost.checking.citations import items_differ
from milepost.checking.finding import Finding, excerpt, finding
from milepost.checking.places import row_ids
from milepost.checking.quoted import Quoted, quoted
from milepost.checking.words import words
from milepost.documents import items
from milepost.documents.document import Document, Item
from milepost.documents.quotations import OMISSION

_CODE = "omission-unmarked"
_MANY = 50  # quotations of one list, which are compared with each other
_UNFINISHED = re.compile(r"[^\W\d_]$")
_SMALL = re.compile(r"[a-zà-ÿа-я]{2,}\s")
_LISTED = re.compile(r"\(?[a-z]\)")


def check(document: Document) -> Iterable[Finding]:
    """Yield quotations whose lettered items leave letters out without dots, in the middle or at
    the end, and texts that begin in the middle of a sentence."""
    quotations = list(quoted(document))
    for one in quotations:
        yield from _letters(one)
    yield from _ends(quotations)
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


def _ends(quotations: list[Quoted]) -> Iterator[Finding]:
    """Lists that go on where a quotation ends: an (a) never stands alone, and another quotation
    of the same list may have the letters that follow."""
    same: dict[tuple[str, str, tuple[str, ...]], list[Quoted]] = defaultdict(list)
    for one in quotations:
        if len(one.numbers) == 1 and one.lead.endswith(":") and one.items:
            same[one.symbol, one.numbers[0], tuple(words(one.lead))].append(one)
    for group in same.values():
        for one in dict.fromkeys(one for one in group if not one.ends_open):
            last = one.items[-1]
            beyond = _beyond(one, group)
            if beyond:
                label = beyond[1].label
                message = (
                    f"The quotation ends with ({last.label}), and no dots say that the list "
                    f"goes on; ({label}) is quoted elsewhere."
                )
                shown = sorted([(one, last), beyond], key=lambda pair: group.index(pair[0]))
                yield finding(_CODE, "note", message, *(_shown(*pair) for pair in shown))
            elif [item.label for item in one.items] == ["a"]:
                message = "The list quoted has (a) alone; no dots say that it goes on."
                yield finding(_CODE, "note", message, _shown(one, last))


def _beyond(one: Quoted, group: list[Quoted]) -> tuple[Quoted, Item] | None:
    """The first quotation of the same list with an item behind the last of ``one``."""
    last = one.items[-1].label
    for other in group[:_MANY]:
        for item in other.items:
            is_behind = len(item.label) == len(last) and item.label > last
            if is_behind and not items_differ(one, other):
                return other, item
    return None


def _shown(one: Quoted, item: Item) -> tuple[str, str]:
    return one.at, excerpt(f"({item.label}) {item.text}")


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
