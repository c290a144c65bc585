"""Sheets of an Excel workbook (.xlsx), read from the package itself.

Threat: see ``docx.package``; beside that, a sheet that unpacks without end. Parts are read as a
stream under limits; formulas are not computed and what they came to is not taken; links to
other files and on the network are not followed; macros are never read.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import IO

from lxml import etree

from milepost.documents.docx.names import OFFICE
from milepost.documents.docx.package import BROKEN, Package
from milepost.documents.sheet.book import Bad, Book, Fault, Measure, Row, Sheet, column_index
from milepost.documents.sheet.numbers import BUILT_IN, Shown, day, plain, shown_by
from milepost.values.errors import InputError

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MERGED = 10_000
"""Merged ranges that a sheet may have."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_STREAMED = 384 * 1024 * 1024
_STRINGS = 2_000_000

Element = etree._Element


class _Workbook(Package):
    MAIN = "xl/workbook.xml"
    KIND = "spreadsheet (.xlsx)"
    OLD = "file of an old Excel (.xls)"
    PROGRAM = "a spreadsheet program"
    ENDING = ".xlsx"
    WHOLE_LIMIT = 512 * 1024 * 1024

    def stream(self, part: str, *tags: str) -> Iterator[Element]:
        """The elements of these names in a part, each forgotten when the next is asked for."""
        info = self.member(part)
        if info is None:
            return
        try:
            with self._zip.open(info) as opened:
                yield from self._elements(opened, part, tags)
        except etree.XMLSyntaxError as error:
            raise self._refused(
                f"its part “{part}” is not well-formed XML ({(error.msg or '')[:120]})",
                f"Open it in {self.PROGRAM} and save it again",
            ) from None
        except BROKEN:
            raise self._refused(
                f"its part “{part}” is damaged",
                f"Open it in {self.PROGRAM} and save it again, or ask for it again",
            ) from None

    def _elements(self, opened: IO[bytes], part: str, tags: tuple[str, ...]) -> Iterator[Element]:
        found = etree.iterparse(
            _Limited(opened, self._too_large(part)),
            events=("end",),
            tag=[f"{{*}}{tag}" for tag in tags],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        first = True
        for _event, element in found:
            if first and element.getroottree().docinfo.doctype:
                raise self._typed(part)
            first = False
            yield element
            element.clear()
            above = element.getparent()
            while above is not None and element.getprevious() is not None:
                del above[0]

    def _too_large(self, part: str) -> InputError:
        return self._refused(
            f"its part “{part}” unpacks to more than {_STREAMED // 1_000_000} MB",
            "Split it into several files, or check where it comes from",
        )


class _Limited:
    """A stream that raises ``error`` past a limit, whatever its package says of its size."""

    def __init__(self, opened: IO[bytes], error: InputError) -> None:
        self._opened, self._error, self._left = opened, error, _STREAMED

    def read(self, size: int = -1) -> bytes:
        data = self._opened.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise self._error
        return data


def read(data: bytes, name: str) -> Book:
    """Return all sheets. Raises InputError for what is no such file, or more than a register."""
    try:
        book = _Workbook(data, name)
    except zipfile.LargeZipFile:
        raise InputError(
            what="the file is damaged", where=name, remedy="Save it again as .xlsx"
        ) from None
    reader = _Reader(book, name)
    return Book(sheets=tuple(reader.sheets()), media_type=MEDIA_TYPE)


class _Reader:
    """Reads the sheets of one workbook."""

    def __init__(self, book: _Workbook, name: str) -> None:
        self._book, self._name = book, name
        self._measure = Measure(name)
        self._columns: dict[str, int] = {}
        self._parts = book.related(book.main)
        by_kind = dict(self._parts.values())
        self._formats = self._styles(by_kind.get("styles", ""))
        self._strings = self._shared(by_kind.get("sharedStrings", ""))
        self._from_1904 = False

    def sheets(self) -> Iterator[Sheet]:
        """The sheets in their order; of another kind than cells (charts) none."""
        root = self._book.read(self._book.main)
        if root is None:
            return
        for about in root.iter("{*}workbookPr"):
            self._from_1904 = about.get("date1904") in {"1", "true"}
        for one in root.iter("{*}sheet"):
            reference = one.get(f"{{{OFFICE}}}id") or ""
            kind, path = self._parts.get(reference, ("", ""))
            if kind == "worksheet":
                hidden = one.get("state") in {"hidden", "veryHidden"}
                yield Sheet(name=one.get("name") or "", rows=self._rows(path), hidden=hidden)

    def _rows(self, path: str) -> tuple[Row, ...]:
        rows: list[Row] = []
        merged: list[tuple[int, int, str]] = []
        last = 0
        for element in self._book.stream(path, "row", "mergeCell"):
            if element.tag.endswith("}mergeCell"):
                merged.append(self._merged(element.get("ref") or ""))
                if len(merged) > MERGED:
                    raise self._odd("the sheet has more merged cells than can be named")
                continue
            last = _count(element.get("r")) or last + 1
            row = self._row(last, element)
            if row is not None:
                rows.append(row)
                self._measure.take(last, list(row.cells), len(rows))
        return tuple(_with_merged(rows, merged))

    def _merged(self, reference: str) -> tuple[int, int, str]:
        found = _RANGE.fullmatch(reference)
        if not found:
            raise self._odd(f"a merged range is named “{reference[:40]}”")
        first = int(found[2])
        return first, int(found[4] or first), reference

    def _row(self, number: int, element: Element) -> Row | None:
        cells: list[str] = []
        bad: list[Bad] = []
        column = -1
        for one in element:
            place = one.get("r")
            column = self._column(place) if place else column + 1
            text, fault, detail = self._cell(one)
            if fault:
                bad.append(Bad(column, fault, detail[:60]))
            if text:
                # blanks between are filled in only where something follows
                if column > len(cells):
                    cells.extend([""] * (min(column, 20_000) - len(cells)))
                if column < len(cells):
                    raise self._odd(f"row {number} has its cells out of order")
                cells.append(text)
        if not bad and not any(cell.strip() for cell in cells):
            return None
        while cells and not cells[-1].strip():
            cells.pop()
        return Row(number, tuple(cells), tuple(bad), element.get("hidden") in {"1", "true"})

    def _column(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        found = self._columns.get(letters)
        if found is None:
            if not letters.isascii() or not letters.isalpha() or len(letters) > 3:
                raise self._odd(f"a cell is named “{place[:20]}”")
            found = self._columns[letters] = column_index(letters)
        return found

    def _cell(self, one: Element) -> tuple[str, Fault | None, str]:
        """The text of a cell, or why it is not taken and what stands there."""
        value = ""
        for child in one:
            tag = child.tag
            if tag.endswith("}v"):
                value = child.text or ""
            elif tag.endswith("}f"):
                return "", "formula", "=" + (child.text or "…")
            elif tag.endswith("}is"):
                return _text(child), None, ""
        match one.get("t", "n"):
            case "s":
                return self._string(value), None, ""
            case "e":
                return "", "error", value
            case "b":
                return ("true" if value == "1" else "false") if value else "", None, ""
            case "str" | "inlineStr":
                return _unescaped(value), None, ""
            case "d":
                return value.removesuffix("T00:00:00").removesuffix("T00:00:00Z"), None, ""
        return self._number(value, one.get("s")) if value else ("", None, "")

    def _string(self, value: str) -> str:
        if value.isdecimal() and int(value) < len(self._strings):
            return self._strings[int(value)]
        raise self._odd(f"a cell names text {value[:20]}, which the file does not have")

    def _number(self, value: str, style: str | None) -> tuple[str, Fault | None, str]:
        shown = self._formats.get(style or "0", "number")
        if shown == "number":
            text = plain(value)
            return (text, None, "") if text is not None else ("", "number", value)
        if shown == "percent":
            share = plain(value)
            return "", "percent", share or value
        if shown == "time":
            return "", "time", value
        text = day(value, shown, from_1904=self._from_1904)
        return (text, None, "") if text is not None else ("", "number", value)

    def _styles(self, path: str) -> dict[str, Shown]:
        root = self._book.read(path)
        if root is None:
            return {}
        own = {
            one.get("numFmtId"): shown_by(one.get("formatCode") or "")
            for one in root.iter("{*}numFmt")
        }
        found: dict[str, Shown] = {}
        for formats in root.iter("{*}cellXfs"):
            for number, one in enumerate(formats):
                code = one.get("numFmtId") or "0"
                found[str(number)] = own.get(code) or BUILT_IN.get(_count(code), "number")
        return found

    def _shared(self, path: str) -> list[str]:
        found: list[str] = []
        for one in self._book.stream(path, "si"):
            found.append(_text(one))
            if len(found) > _STRINGS:
                raise self._odd("the file holds more texts than a register")
        return found

    def _odd(self, what: str) -> InputError:
        return InputError(
            what=what, where=self._name, remedy="Open it in a spreadsheet program and save it again"
        )


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0


def _text(element: Element) -> str:
    """The text of runs, without what is said above them for their pronunciation."""
    parts = []
    for child in element:
        if child.tag.endswith("}t"):
            parts.append(child.text or "")
        elif child.tag.endswith("}r"):
            parts += [one.text or "" for one in child if one.tag.endswith("}t")]
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    """Undo ``_x0041_``, by which a workbook writes characters that XML has not."""
    if "_x" not in text:
        return text
    found = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    # halves of a character, each written so, are one
    return found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _with_merged(rows: list[Row], merged: list[tuple[int, int, str]]) -> Iterator[Row]:
    """The rows, those of a merged range with that as their fault."""
    waiting = sorted(merged, reverse=True)
    reach, fault = 0, Bad(0, "merged", "")
    for row in rows:
        while waiting and waiting[-1][0] <= row.number:
            _first, last, reference = waiting.pop()
            if last > reach:
                reach, fault = last, Bad(column_index(reference), "merged", reference)
        if row.number > reach:
            yield row
        else:
            yield Row(row.number, row.cells, (fault, *row.bad), row.hidden)
