"""The title of a document, from the lines of its head that are no field.

A title page of the United Nations names the organ, the session, the items of the agenda with
their titles, and then in bold the title of the document: its subject and "Report of ...", its
parts, each in a line or lines of their own. A star behind a part calls a note at the foot.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from milepost.documents.joining import goes_on
from milepost.documents.languages import heads
from milepost.documents.languages.signs import is_joined_closely
from milepost.documents.languages.words import CONTENTS

MARKS = "*∗\uf02a"
_KIND = r"(?:report|study|summary|update|compilation)s?"
_STARTS = re.compile(
    r"Note (?:by|of|verbale|du|de)\b"
    rf"|(?:[A-Z]\w+ ){{0,2}}{_KIND} (?:of|by|submitted by|prepared by|presented by) (?:the|Mr|Ms)\b"
    r"|(?:Mission|Visit) to\b|(?:Adden|Corrigen)dum$"
    r"|Comments (?:by|from) the (?:State|Government)\b|Communications sent,|Views on conclusions"
    r"|Agenda$",
    re.IGNORECASE,
)
_NOTE = re.compile(r"Note by the (?:Secretariat|Secretary-General)$", re.IGNORECASE)
_SECRETARIAT = re.compile(r"Note by the Secretariat$", re.IGNORECASE)
_REPORT = re.compile(r"(?:\w+ ){0,2}reports? (?:of|by|submitted|prepared|on)\b", re.IGNORECASE)
_REVIEWED = re.compile(
    r"Report of the Working Group on the Universal Periodic Review$", re.IGNORECASE
)
_ALONE = re.compile(r"(?:Adden|Corrigen)dum$", re.IGNORECASE)
_CONTENTS = re.compile(rf"(?:{CONTENTS})|Agenda$", re.IGNORECASE)
_ENACTS = re.compile(r"The [A-Z].{3,60}(?:Council|Assembly|Committee|Commission)$")
_PERIOD = re.compile(r"Communications sent,.*\d{4}", re.IGNORECASE)
_END_MARK = re.compile(rf"(?:\s|,)*[{MARKS}]+(?:[,\s]*[{MARKS}]+)*[\s,]*$")
_NUMBER_MARK = re.compile(r"(?<=[a-zà-ÿ])\d$")
_SENTENCE = re.compile(r"[.;:。；：][”\"]?$|[^\W\d_][)”]?\. [A-Z]")
_ABBREVIATED = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|St|No|[A-Z])\.(?=\s|$)")
_PROSE = re.compile(
    r"(?:The|This|These|In|On|At|By|As|Pursuant|Following|During|Under|With|From|Since|For|It|Its"
    r"|Paragraph)\b"
)
_VERB = re.compile(r"\s(?:has|have|had|is|are|was|were|be|should|contains?|requested|decided)\s")
_LOST_HYPHEN = re.compile(
    r"\b(?:(?P<first>Secretary|capacity|asylum|non)(?P<second>General|building|seekers?"
    r"|discrimination|governmental|recurrence)"
    r"|(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?P<ones>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))\b",
    re.IGNORECASE,
)
_LONGEST = 900
_MOST_LINES = 30


@dataclass(slots=True)
class Run:
    """Lines that make one part of a title, also as one text, and the block they begin in.

    ``called`` are the same lines with the footnotes they call.
    """

    lines: list[str]
    called: list[str]
    chunk: int
    text: str


class Runs:
    """The lines of a head that are no field, put together into runs."""

    def __init__(self) -> None:
        """Start without lines."""
        self.found: list[Run] = []
        self._ended = True
        self._chunk = -1

    def goes_on(self, line: str, chunk: int) -> bool:
        """Whether ``line`` goes on with an unfinished run of the same block.

        A line that starts with a number makes a block of its own, blank or not.
        """
        near = chunk == self._chunk or (chunk == self._chunk + 1 and line[0].isdigit())
        if not near or self._ended:
            return False
        text = self.found[-1].text
        return text.endswith(",") or goes_on(text, line)

    def add(self, line: str, chunk: int, *, called: str, starts: bool) -> None:
        """Add a line; ``starts`` says that it stands apart from the line above."""
        bare = without_mark(line)
        last = self.found[-1] if self.found else None
        in_brackets = line.startswith("(") and chunk == self._chunk
        ends = self._ended or starts
        if last is None or (ends and not in_brackets) or self._parts(last, bare):
            self.found.append(Run([bare], [without_mark(called)], chunk, bare))
        else:
            last.lines.append(bare)
            last.called.append(without_mark(called))
            last.text = _joined((last.text, bare))
        self._chunk = chunk
        text = self.found[-1].text
        self._ended = bool(
            bare != line
            or _NOTE.match(text)
            or heads.is_note(text)
            or _REVIEWED.match(text)
            or _ALONE.match(text)
        )

    def end(self) -> None:
        """Say that something else stands here, so that the next line starts a run."""
        self._ended = True

    def _parts(self, last: Run, line: str) -> bool:
        """Whether a line begins a part of its own: by its words, or by its capitals."""
        if goes_on(last.text, line):
            return False
        above = is_capitals(last.lines[-1])
        return (
            bool(_STARTS.match(line))
            or heads.starts_run(line)
            or (above is not None and above == (not is_capitals(line)))
        )


def without_mark(text: str) -> str:
    """The text without the stars that call a note at its end."""
    return _END_MARK.sub("", text).strip() or text


def is_capitals(text: str) -> bool | None:
    """Whether a text is set in capitals; null where too few letters say so."""
    letters = [sign for sign in text if sign.isalpha() and sign.lower() != sign.upper()]
    return text == text.upper() if len(letters) > 3 else None


def find(runs: list[Run]) -> tuple[str | None, list[str]]:
    """Return the title that ``runs`` make, and what of them is text below the title.

    The parts are joined by a dash. A note by the Secretariat that only transmits a report is no
    part of its title; nor is the period a report of communications covers.
    """
    kept: list[str] = []
    rest: list[str] = []
    below = False
    for run in runs:
        head, prose = _parted(run.lines, first=not kept)
        text = re.sub(r"\s+", " ", without_mark(_joined(head))).strip(" ,")
        text = _hyphenated(text.removesuffix(".") if _STARTS.match(text) else text)
        if text and ((below and not _ALONE.match(text)) or _is_below(text, kept)):
            rest.append(text)
            below = True
        elif text:
            kept.append(text)
        if prose:
            rest.append(_joined(run.called[len(run.lines) - len(prose) :]))
        below = below or bool(kept and (prose or text.casefold() == "corrigendum"))
    if kept:
        kept[-1] = _NUMBER_MARK.sub("", kept[-1])
    return " - ".join(kept) or None, rest


def _hyphenated(text: str) -> str:
    """Put back the hyphens a converter lost at line ends, in words never written without."""
    return _LOST_HYPHEN.sub(lambda found: "-".join(filter(None, found.groups())), text)


def _joined(lines: Iterable[str]) -> str:
    joined = ""
    for line in lines:
        joined += f"{'' if not joined or is_joined_closely(joined, line) else ' '}{line}"
    return joined


def _is_below(text: str, kept: list[str]) -> bool:
    if not kept:
        return False
    transmits = _SECRETARIAT.match(text) and any(map(_REPORT.match, kept))
    is_below = _PERIOD.match(text) or _CONTENTS.match(text) or _ENACTS.match(text)
    return bool(transmits or is_below)


def _parted(lines: list[str], *, first: bool) -> tuple[list[str], list[str]]:
    """Part the lines of a title from the sentences that follow without a space."""
    for at in range(1, min(len(lines), _MOST_LINES)):
        above = " ".join(lines[:at])
        if (
            _PROSE.match(lines[at])
            and not goes_on(above, lines[at])
            and not _is_prose(above)
            and _is_prose(" ".join(lines[at:]))
        ):
            return lines[:at], lines[at:]
    text = _joined(lines)
    if len(text) <= _LONGEST and not _is_prose(text):
        return lines, []
    if first and len(text) <= _LONGEST // 3 and not _SENTENCE.search(text[:-1]):
        return lines, []
    return [], lines


def _is_prose(text: str) -> bool:
    if _PROSE.match(text) and _VERB.search(text):
        return True
    if _STARTS.match(text) and not _VERB.search(text):
        text = text.removesuffix(".")
    return bool(_SENTENCE.search(_ABBREVIATED.sub("", text)))
