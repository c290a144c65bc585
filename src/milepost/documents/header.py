"""The head of a document: symbol, organ, session, agenda items, date, title, summary."""

import re
from dataclasses import dataclass, field

from milepost.documents import titles
from milepost.documents.agendas import AgendaTitles
from milepost.documents.languages import heads
from milepost.documents.languages.signs import is_joined_closely, latin
from milepost.documents.markup import strip, with_calls
from milepost.values.ordinals import ordinal as read_ordinal
from milepost.values.organs import ORGANS
from milepost.values.symbols import PATTERN as SYMBOL
from milepost.values.symbols import SymbolError, parse

_ORGAN_BY_NAME = {organ.name.casefold(): organ.name for organ in ORGANS}
_SESSION = re.compile(
    r"(?P<word>[A-Za-z]+(?:[- ](?!special)[a-z]+)?)\s+(?:special\s+)?session\b", re.IGNORECASE
)
_RUN_TOGETHER = re.compile(
    rf"(?P<organ>{'|'.join(map(re.escape, _ORGAN_BY_NAME))})\s+"
    r"(?:(?P<part>.{3,200}?)\s+)?(?P<session>(?P<word>[a-z]+(?:-[a-z]+)?)\s+session)(?:\s+(?P<place>\S.{0,80}\d{4}))?$",
    re.IGNORECASE,
)
_AGENDA = re.compile(r"(?:provisional\s+)?agenda\s+items?\s*(?P<list>\d.*)$", re.IGNORECASE)
_ITEM_OF = re.compile(
    r"items?\s+(?P<list>\d[\d\s,()a-z]{0,40}?)\s+of\s+the\s+(?:provisional\s+)?agenda\b",
    re.IGNORECASE,
)
_AGENDA_NUMBER = re.compile(r"\d{1,3}(?:\s*\([a-z]\))?")
_DATE = re.compile(r"(?P<day>\d{1,2})\s+(?P<month>[A-Z][A-Za-z]+)\s+(?P<year>\d{4})$")
_MONTHS = {
    name: at
    for at, name in enumerate(
        "January February March April May June July August September October November "
        "December".split(),
        1,
    )
}
_DATES = re.compile(
    rf"(?=\d{{1,2}}\b)(?=.*(?:{'|'.join(_MONTHS)}))"
    rf"(?:\d|{'|'.join(_MONTHS)}|and|to|[\s,–—−-])+$"
)
_SUMMARY = re.compile(
    r"(?:executive\s+)?summary$|résumé$|resumen$|резюме$|موجز$|ملخص$"
    r"|(?:内容)?(?:摘要|提要)$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"United Nations$|Nations Unies$|Naciones Unidas$|Distr\.?\s*:|Original\s*:|"
    r"GE[.:-]\s?\d|\d\d-\d{4,6} \([A-Z]\)|Advance (?:unedited|edited)"
    r"|English(?: only)?$|---+$"
    r"|United$|Nations$|[AES]$|General$|Distr\.?$|\(?Advance \d\)?$",
    re.IGNORECASE,
)
_CHAIR = re.compile(
    r"[\w /-]{0,40}(?:Rapporteurs?|Chair(?:person|man)?s?)\s{0,4}:"
    r"|.{3,100}\((?:Co-)?Rapporteurs?\)$",
    re.IGNORECASE,
)
_ADVANCE = re.compile(r"\s\(advance \d+\)$", re.IGNORECASE)
_NOTE_LINE = re.compile(rf"([{titles.MARKS}]{{1,4}})\s+(?=\S)")
_LONE_MARK = re.compile(rf"[{titles.MARKS}]{{1,4}}$")
_MOST_STARS = 4
_FILE_SYMBOL = re.compile(r"(?P<symbol>[A-Z]+(?:[-_][A-Z0-9.]+){2,})(?:[.\-_]|$)")
_PLACE_AND_DATES = re.compile(r"[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+)*,? \d{1,2}[ –—−-].*\d{4}$")
_BAR_CODE = re.compile(r"(?:[\s*\ue000-\uf8ff]|\b\d{5,}\b)+$")


@dataclass(slots=True)
class Header:
    """The fields of a head; what is not there is null. ``notes`` are (mark, text).

    ``organs`` are all that are printed, where a document belongs to two that sit together.
    """

    symbol: str | None = None
    organ: str | None = None
    session: str | None = None
    agenda_items: tuple[str, ...] = ()
    date: str | None = None
    title: str | None = None
    summary: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    organs: tuple[str, ...] = ()


def read(chunks: list[str]) -> Header:
    """Return the fields found in the blocks before the first section.

    ``chunks`` are runs of text with markup, a blank line apart; a converter may have run
    several bold lines together ("**Human Rights Council****Fifty-first session**").
    """
    reader = _Reader()
    last = -1
    for at, chunk in enumerate(chunks):
        for line, called, starts in _lines(chunk):
            reader.take(_Line(line, called, at, fresh=at != last, starts=starts))
            last = at
    return reader.finish()


def symbol_from_name(name: str) -> str | None:
    """Return the symbol a file name spells ("A-HRC-51-66.en.txt" -> A/HRC/51/66), or null."""
    found = _FILE_SYMBOL.match(name)
    if not found:
        return None
    text = found["symbol"].rstrip(".-_").replace("-", "/").replace("_", "/")
    text = re.sub(r"/(EN|FR|ES|RU|AR|ZH)$", "", text)
    try:
        return parse(text).text
    except SymbolError:
        return None


def _lines(chunk: str) -> list[tuple[str, str, bool]]:
    """The printed lines of a chunk, plain and with the footnotes they call ("[^1]"), each with
    whether a run of text starts with it."""
    guarded = chunk.replace("\\*", "\x01")
    lines = []
    for run in re.split(r"\*{4,}|(?<=[^\s*])\*\*\*(?=\S)|(?<=\x01)\*\*\*(?=\S)", guarded):
        starts = True
        for printed in run.split("\n"):
            piece = _with_marks(printed)
            text, calls = strip(piece.strip("*").replace("\x01", "\\*"))
            text = text.replace("\n", " ")
            for line in _apart(text):
                lines.append((line, with_calls(line, calls) if line == text else line, starts))
                starts = False
    return lines


def _with_marks(printed: str) -> str:
    """The line with the stars that call a note kept from those that set a run bold."""
    note = _NOTE_LINE.match(printed)
    if note:
        return "\x01" * len(note[1]) + printed[note.end(1) :]
    if _LONE_MARK.match(printed):
        return "\x01" * len(printed)
    words = printed.rstrip("*")
    if words and "*" not in words and len(printed) - len(words) < _MOST_STARS:
        return words + "\x01" * (len(printed) - len(words))
    return printed


def _apart(line: str) -> list[str]:
    """Organ, part of it, session, place and dates that a converter set on one line."""
    found = _RUN_TOGETHER.match(line)
    if found is None or read_ordinal(found["word"]) is None:
        return [line] if line else []
    parts = (found["organ"], found["part"], found["session"], found["place"])
    return [part for part in parts if part]


def _is_furniture(line: str) -> bool:
    return bool(
        _FURNITURE.match(line)
        or _CHAIR.match(line)
        or _BAR_CODE.match(line)
        or _PLACE_AND_DATES.match(line)
        or heads.is_furniture(line)
    )


def _joined(before: str, line: str) -> str:
    return f"{before}{'' if is_joined_closely(before, line) else ' '}{line}"


def _field(header: Header, line: str, *, is_joint: bool) -> str | None:
    """Take ``line`` if it is one of the fixed fields of a head; the name of the field, or null.

    ``is_joint`` says that the session of a second organ has been met.
    """
    found = SYMBOL.match(latin(line))
    if (found and not line[found.end() :].strip("* ∗")) or (found and _ADVANCE.search(line)):
        header.symbol = header.symbol or found[0]
        return "symbol"
    organ = _ORGAN_BY_NAME.get(line.casefold()) or heads.organ(line)
    if organ:
        header.organ = organ  # the last one is the organ; the first is its parent
        return "organ"
    number = _session(line) if header.session is None or _SESSION.fullmatch(line) else None
    if number:
        header.session = header.session or str(number)  # the first one is the organ's
        return "session"
    items = _agenda_items(line)
    if items is not None:
        if not (is_joint and header.agenda_items):  # a second organ has items of its own
            header.agenda_items += tuple(item for item in items if item not in header.agenda_items)
        return "agenda"
    is_date, day = _date(line)
    if is_date:
        header.date = header.date or day
        return "date"
    return None


def _session(line: str) -> int | None:
    found = _SESSION.match(line)
    number = read_ordinal(found["word"]) if found and len(line) < 60 else None
    return number or heads.session(line)


def _agenda_items(line: str) -> tuple[str, ...] | None:
    found = _AGENDA.match(line) or _ITEM_OF.match(line)
    if not found:
        return heads.agenda_items(line)
    return tuple(re.sub(r"\s+", " ", n) for n in _AGENDA_NUMBER.findall(found["list"]))


def _date(line: str) -> tuple[bool, str | None]:
    """Whether a line is a date or dates, and the day where it is one."""
    date = _DATE.match(line)
    month = _MONTHS.get(date["month"].capitalize()) if date else None
    if date and month:
        return True, f"{date['year']}-{month:02d}-{int(date['day']):02d}"
    return (True, None) if _DATES.match(line) else heads.date(line)


class _Agenda:
    """Where "Agenda item 10" stands, and which lines below it are the items' own titles."""

    def __init__(self, chunk: int, items: int) -> None:
        self.chunk = chunk
        self.titles = AgendaTitles()
        self._items = items

    def takes(self, line: str, chunk: int) -> bool:
        """Whether a line is an item's title: in the item's block, or still wanting below it."""
        another = self.titles.taken < max(self._items, 1)
        if chunk != self.chunk and not another and not self.titles.is_open:
            return False
        if not self.titles.takes(line, another=another):
            return False
        self.chunk = chunk
        return True


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line and the block it stands in; ``fresh`` is the first of it, and ``starts``
    says that a run of text starts with it. ``called`` is the text with the footnotes it calls."""

    text: str
    called: str
    chunk: int
    fresh: bool
    starts: bool


class _Reader:
    """Takes the lines of a head in order, and gives its fields and title."""

    def __init__(self) -> None:
        self._header = Header()
        self._runs = titles.Runs()
        self._agenda: _Agenda | None = None
        self._below = 0  # the runs above the last session and agenda item are no title
        self._organ = self._treaty = self._noted = -1
        self._mark = ""
        self._is_marked = False  # whether a star has called a note
        self._sessions = 0
        self._organs: list[str] = []
        self._in_summary = False

    def take(self, line: _Line) -> None:
        """Take the next line."""
        if self._is_note(line) or self._is_summary(line):
            return
        bare = titles.without_mark(line.text)
        self._is_marked = self._is_marked or bare != line.text
        if self._runs.goes_on(line.text, line.chunk) and not _CHAIR.match(bare):
            self._runs.add(line.text, line.chunk, called=line.called, starts=False)
        elif self._is_above(line, bare):
            self._runs.end()
        elif self._mark:
            self._header.notes.append((self._mark, line.text))
            self._noted, self._mark = line.chunk, ""
        else:
            self._runs.add(line.text, line.chunk, called=line.called, starts=line.starts)

    def finish(self) -> Header:
        """Return the fields, with the title.

        It follows the titles of the agenda items. Where they are not of the standing agenda, they
        stand in the same block as "Agenda item 10"; where nothing does, or all does, they are
        the next runs, one for each item.
        """
        found = self._runs.found[self._below :] or self._runs.found
        agenda = self._agenda
        if agenda is None:  # a part of the organ may stand below it
            found = [run for run in found if run.chunk != self._organ] or found
        elif not agenda.titles.taken:
            after = [run for run in found if run.chunk >= agenda.chunk]
            below = [run for run in after if run.chunk > agenda.chunk]
            if len(below) in (0, len(after)):
                items = len(self._header.agenda_items) or 1
                below = after[min(items, max(len(after) - 1, 0)) :]
            found = below or found  # a title may stand above all fields
        if self._sessions > 1:
            self._header.organs = tuple(self._organs)
        self._header.title, rest = titles.find(found)
        self._header.rest += rest
        return self._header

    def _is_note(self, line: _Line) -> bool:
        """Take a line of a note; its star may stand alone on the line before."""
        notes = self._header.notes
        note = _NOTE_LINE.match(line.text)
        if _LONE_MARK.match(line.text):
            if line.fresh and self._is_marked:
                self._mark = line.text
            self._is_marked = True
            self._runs.end()
        elif note:
            notes.append((note[1], line.text[note.end() :]))
            self._noted, self._mark = line.chunk, ""
        elif self._noted == line.chunk:
            notes[-1] = (notes[-1][0], _joined(notes[-1][1], line.text))
        else:
            return False
        return True

    def _is_summary(self, line: _Line) -> bool:
        summary = self._header.summary
        if _SUMMARY.match(titles.without_mark(line.text)):
            self._in_summary = True
        elif not self._in_summary:
            return False
        elif not line.fresh and summary:
            summary[-1] = _joined(summary[-1], line.called)
        else:
            summary.append(line.called)
        return True

    def _is_above(self, line: _Line, bare: str) -> bool:
        """Take a line of what is printed around a title: agenda, fields, treaty, furniture.

        ``bare`` is the line without the star that calls a note.
        """
        is_free = line.fresh or len(self._runs.found) == self._below
        if self._agenda is not None and is_free and self._agenda.takes(bare, line.chunk):
            self._below = len(self._runs.found)
            return True
        taken = _field(self._header, bare, is_joint=self._sessions > 1)
        if taken == "agenda":
            self._agenda = _Agenda(line.chunk, len(self._header.agenda_items))
        if taken in ("agenda", "session"):
            self._below = len(self._runs.found)
            self._sessions += taken == "session"
        if taken == "organ" and self._header.organ:
            self._organ = line.chunk
            self._organs.append(self._header.organ)
        if taken:
            return True
        if self._treaty == line.chunk or (not self._runs.found and heads.is_treaty(bare)):
            self._treaty = line.chunk  # its name may run over lines
            return True
        return _is_furniture(bare)
