"""A report as a tagged PDF (PDF/UA-1), set by Typst.

The fonts are the one Typst carries (Libertinus Serif) and, for other scripts, those installed. A
character that no font has is refused with its place: nothing is printed as an empty box. The
compiler is kept with what it has set, and after an edit sets again what changed.
"""

import re
import threading
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

from milepost.reporting.report.report import Report, Run, Text
from milepost.reporting.report.soundness import refuse_unsound, texts
from milepost.reporting.report.typesetting import OTHER_SCRIPT, source
from milepost.values.errors import InputError

if TYPE_CHECKING:
    import typst

_MISSING = re.compile(r"the text `\"(?P<text>.*?)\"` could not be displayed", re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]{1,6})\}")
_LONGEST = 20
_UNDATED = date(1980, 1, 1)
_setting = threading.Lock()


def to_pdf(report: Report) -> bytes:
    """Return the report as a PDF; the same report and fonts give the same bytes.

    Raises ``InputError`` with the place for what may not be printed, or has no font here.
    """
    import typst

    refuse_unsound(report)
    installed = bool(OTHER_SCRIPT.search(source(report, frozenset()).decode()))
    try:
        return _set(report, installed=installed)
    except typst.TypstError as error:
        if not _MISSING.search(error.message):
            raise
    try:
        return _set(report, installed=True)
    except typst.TypstError as error:
        missing = _MISSING.search(error.message)
        if missing is None:
            raise
        shown = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), missing["text"])
        raise _no_font(shown, report) from None


def _set(report: Report, *, installed: bool) -> bytes:
    fonts = _fonts(installed)
    written = source(report, frozenset(fonts.families()))
    moment = datetime.combine(report.issued or _UNDATED, time(), tzinfo=UTC)
    # one compiler sets one report at a time
    with _setting:
        made = _compiler(installed).compile(
            written, format="pdf", pdf_standards="ua-1", timestamp=moment
        )
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no PDF")
    return made


def _no_font(shown: str, report: Report) -> InputError:
    place = next((where for where, words in texts(report) if shown in _all_words(words)), "head")
    codes = " ".join(f"U+{ord(char):04X}" for char in shown[:_LONGEST])
    return InputError(
        f"No font at hand has “{shown[:_LONGEST]}” ({codes})",
        where=place,
        remedy="Install a font of its script, or write the report as .docx or .html",
    )


def _all_words(words: Text) -> str:
    """The words of a text and of the notes it calls."""
    return "".join(
        part.text if isinstance(part, Run) else "".join(run.text for run in part.text)
        for part in words
    )


@cache
def _fonts(installed: bool) -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=installed)


@cache
def _compiler(installed: bool) -> "typst.Compiler":
    import typst

    return typst.Compiler(b"", font_paths=_fonts(installed))
